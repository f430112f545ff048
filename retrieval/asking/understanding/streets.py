"""Streets: addresses and numbered roads in a question."""

import re
from collections.abc import Iterator

from retrieval.article import Span
from retrieval.asking.understanding.place import STREETS, Place, PlaceKind
from retrieval.asking.understanding.place_words import COURTS, IN, PERHAPS_IN
from retrieval.asking.understanding.words import Word, Words
from retrieval.wording import STOP_WORDS

_ENDINGS = frozenset(STREETS) | {
    short.rstrip(".").lower() for shorts in STREETS.values() for short in shorts
}
# These end other names too: they need a number, or a preposition of place, before the name.
_AMBIGUOUS = frozenset(
    "court place way close row circle square drive trail loop plaza dr ct pl st sq cir".split()
)
_BEFORE = IN | PERHAPS_IN | frozenset({"down", "block", "the"})
_MAX_NAME = 3
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")
_ROAD = re.compile(
    r"\b(?:I-|Interstate |U\.?S\.? (?:Highway |Route )|(?:State |County )?"
    r"(?:Highway|Hwy\.?|Route|Rt\.?|Rte\.?) )\d{1,4}\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"\b(\d{1,5})(?:th)?[ -]block of (?:the )?$", re.IGNORECASE)


def streets_in(words: Words) -> Iterator[Place]:
    """The streets that a question names, with the house's or block's number where it stands."""
    for match in _ROAD.finditer(words.question):
        yield Place(Span(*match.span()), match[0], PlaceKind.STREET)
    used = 0
    for last in range(1, len(words.listed)):
        first = _name_before(words, last, used)
        if first is not None:
            yield _street(words, first, last)
            used = last + 1


def _name_before(words: Words, last: int, used: int) -> int | None:
    """Where the name begins whose last word stands at `last`; None if that ends no street."""
    listed = words.listed
    ending = listed[last].low
    if ending not in _ENDINGS or not listed[last].joined:
        return None
    if words.cased and not listed[last].capital:
        return None
    first = last
    while first > used and last - first < _MAX_NAME and _can_be_named(words, first - 1, first):
        first -= 1
    if first == last or listed[last - 1].low in COURTS:
        return None
    before = listed[first - 1] if first else None
    numbered = before is not None and _NUMBER.fullmatch(before.text) is not None
    placed = numbered or (before is not None and before.low in _BEFORE)
    if ending in _AMBIGUOUS and not words.cased:
        # "the 17 death row inmates" are at no address.
        at = first - 2 if numbered else first - 1
        placed = at >= 0 and listed[at].low in {"on", "at", "in", "near"}
    return first if placed or (words.cased and ending not in _AMBIGUOUS) else None


def _can_be_named(words: Words, at: int, following: int) -> bool:
    word, after = words.listed[at], words.listed[following]
    if not after.joined or word.low in STOP_WORDS or _NUMBER.fullmatch(word.text):
        return False
    if _ORDINAL.fullmatch(word.text):
        return True
    return word.capital if words.cased else word.text.isalpha() and not _is_frame(word)


def _is_frame(word: Word) -> bool:
    return word.low in _BEFORE or word.low.endswith("ed")


def _street(words: Words, first: int, last: int) -> Place:
    street = words.text(first, last + 1)
    span = words.span(first, last + 1)
    before = words.question[max(0, span.start - 24) : span.start]
    if block := _BLOCK.search(before):
        start = span.start - len(before) + block.start()
        return Place(Span(start, span.end), f"{block[1]} {street}", PlaceKind.STREET)
    number = words.listed[first - 1] if first else None
    if number and _NUMBER.fullmatch(number.text) and words.listed[first].joined:
        span = Span(number.start, span.end)
        return Place(span, f"{number.text} {street}", PlaceKind.STREET)
    return Place(span, street, PlaceKind.STREET)
