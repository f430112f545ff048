"""The subject: what somebody follows, and which texts tell of it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from retrieval.article import Span
from retrieval.asking.understanding import Place, PlaceKind, place_variants
from retrieval.asking.understanding.place import STREETS
from retrieval.places import folded
from retrieval.wording import content_terms, terms

_WORD = re.compile(r"\w+")
_BETWEEN = r"[\W_]{1,3}"
# Words of a place's name that are written small in it.
_SMALL = frozenset("of the and at on in upon by de la le du von block".split())
# What stands before a name in capitals without making it another one's.
_BEFORE = frozenset(
    "north south east west northern southern eastern western downtown central greater old in near"
    " at from the of and".split()
)
# What follows a town's name in that of something that is the town's.
_AFTER = frozenset(
    "police fire city county mayor sheriff council department school schools high public general"
    " hospital district man woman teen residents".split()
)
_WORD_AFTER = re.compile(r"[ \t](\w+)")
_WORD_BEFORE = re.compile(r"(\w+)[ \t]\Z")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:\n][\"”’')\]]*)\s*[\"“‘'(]*\Z")
# What is looked at before a name.
_BEFORE_CHARS = 40
# A number of words that can be looked for in every report that comes.
_MOST_WORDS = 12
# What is looked through of a text: more than any report has.
_MOST_CHARS = 200_000
_STREETS = frozenset(STREETS) | {
    short.rstrip(".").lower() for shorts in STREETS.values() for short in shorts
}


class SubjectKind(StrEnum):
    """What sort of thing is followed."""

    INCIDENT = "incident"
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True)
class Subject:
    """What is followed: the id of an incident, the name of a place, or words, as they were given.

    A place is told of where its name stands, written as a name, in any of the usual spellings
    (`St.` for `Street` or `Saint`), but not where a single word is a part of another
    name.
    Words are told of where each of them that is not an "a", "of" or the like stands in one report,
    headline included, in whatever form (`fires` for `fire`).
    """

    kind: SubjectKind
    text: str

    @property
    def name(self) -> str:
        """Equal for subjects that are the same, however they were typed."""
        if self.kind is SubjectKind.WORDS:
            return " ".join(sorted(self._terms))
        return folded(self.text)

    @property
    def is_empty(self) -> bool:
        """Whether nothing could ever tell of it."""
        if self.kind is SubjectKind.WORDS:
            return not self._terms
        return not self._names if self.kind is SubjectKind.PLACE else not self.text.strip()

    def is_told(self, title: str | None, text: str) -> bool:
        """Whether a report, or a part of one under its headline, tells of a place or of words."""
        whole = f"{title or ''}\n{text[:_MOST_CHARS]}"
        if self.kind is SubjectKind.PLACE:
            return any(_is_named(name, whole) for name in self._names)
        return self._terms <= frozenset(terms(whole))

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(content_terms(self.text)[:_MOST_WORDS])

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], ...]:
        """What finds each spelling of the place."""
        name = " ".join(self.text.split())
        last = name.rpartition(" ")[2].rstrip(".").lower()
        kind = PlaceKind.STREET if last in _STREETS else PlaceKind.TOWN
        found = place_variants(Place(Span(0, len(name)), name, kind))
        spelled = dict.fromkeys(tuple(_WORD.findall(variant.lower())) for variant in found)
        return tuple(
            re.compile(rf"\b{_BETWEEN.join(map(re.escape, words))}\b", re.IGNORECASE)
            for words in spelled
            if 0 < len(words) <= _MOST_WORDS
        )


def _is_named(name: re.Pattern[str], text: str) -> bool:
    found = list(name.finditer(text))
    small = any(match[0].islower() for match in found)
    return any(_is_name(match, text, small) for match in found)


def _is_name(match: re.Match[str], text: str, small: bool) -> bool:
    """Whether words that match are written as a name, and are not a part of another's.

    `small`: the text writes them small elsewhere, as a word like any other.
    """
    words = _WORD.findall(match[0])
    if any(word[0].islower() and word.lower() not in _SMALL for word in words):
        return False
    if len(words) > 1 or not words[0].isalpha():
        return True
    after = _WORD_AFTER.match(text, match.end())
    if after and after[1][0].isupper() and after[1].lower() not in _AFTER:
        return False
    before = text[max(match.start() - _BEFORE_CHARS, 0) : match.start()]
    if _SENTENCE_BEGINS.search(before):
        return not small
    word = _WORD_BEFORE.search(before)
    return word is None or word[1][0].islower() or word[1].lower() in _BEFORE
