"""The name: persons, bodies and things that a question calls by their own names."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.asking.understanding.place_words import EVENT_WORDS, NO_PLACES, PEOPLE
from retrieval.asking.understanding.words import Word, Words
from retrieval.wording import STOP_WORDS

_MAX_WORDS = 6
_MOST_NAMES = 12
_PARTICLES = frozenset("of de del der den di da du la le van von bin al the and".split())
_LONGEST_NUMBER = 4
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_TITLE_ENDS = frozenset("jr sr ii iii iv".split())
# What begins a question in a capital, and is nobody's name.
_OPENING = frozenset(
    """police officers firefighters people residents authorities officials investigators
    prosecutors witnesses scientists doctors passengers students workers victims suspects men women
    children cops deputies detectives list show name find give any summarize summarise describe
    explain compare former several many thousands hundreds dozens millions despite amid
    according where's what's who's""".split()
)
_NO_NAMES = frozenset("mr mrs ms us uk u.s u.k usa eu".split())
# A name that opens a question has one of these behind it, or is a possessive.
_HAS_DONE = frozenset("was is has had did does will were".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `span`; `words` are its own, in order, without titles' full stops and `'s`."""

    span: Span
    words: tuple[str, ...]


def names_in(words: Words, taken: Sequence[Span]) -> tuple[Name, ...]:
    """The names that a question gives, in order, at most twelve; words in `taken` are no names.

    Where capitals tell nothing, at most the one that opens it: "Whitlock was shot by whom?"
    """
    if not words.cased:
        opening = words.listed[:2]
        plain = len(opening) == 2 and not opening[1].capital and _begins(words, 0, taken)
        return (_name(words, 0, 1),) if plain and _is_opening_name(words) else ()
    found: list[Name] = []
    at = 0
    while at < len(words.listed) and len(found) < _MOST_NAMES:
        last = _end_of_name(words, at, taken)
        if last is None:
            at += 1
            continue
        found.append(_name(words, at, last))
        at = last
    return tuple(found)


def _name(words: Words, first: int, last: int) -> Name:
    span = words.span(first, last)
    owner = 2 if words.listed[last - 1].text.endswith(("'s", "’s")) else 0
    texts = tuple(_plain(word) for word in words.listed[first:last])
    return Name(Span(span.start, span.end - owner), texts)


def _end_of_name(words: Words, at: int, taken: Sequence[Span]) -> int | None:
    listed = words.listed
    if not _begins(words, at, taken):
        return None
    last = at + 1
    while last < len(listed) and last - at < _MAX_WORDS and _goes_on(words, last, taken):
        last += 1
    while listed[last - 1].text == listed[last - 1].low and not listed[last - 1].text.isdigit():
        last -= 1
    if at == 0 and last == 1 and not _is_opening_name(words):
        return None
    return last


def _begins(words: Words, at: int, taken: Sequence[Span]) -> bool:
    word = words.listed[at]
    if not word.capital or word.text == "I" or _is_taken(word, taken):
        return False
    low = _plain(word).lower()
    if low in _NO_NAMES or (low in STOP_WORDS and not _is_acronym(word)):
        return False
    if at == 0 or any(mark in word.gap for mark in "?!."):
        return low not in _OPENING and low not in EVENT_WORDS
    following = words.listed[at + 1 : at + 2]
    longer = bool(following) and following[0].joined and following[0].capital
    return longer or low not in NO_PLACES


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and (len(word.text) > 1 or word.dot)


def _is_nickname(words: Words, at: int) -> bool:
    """Whether the word stands in quotation marks within a name: John “Mill” Strand."""
    around = words.listed[at - 1 : at + 2]
    if at < 1 or len(around) < 3 or not all(word.capital for word in around):
        return False
    opened, closed = around[1].gap.strip(), around[2].gap.strip().lstrip(".")
    return opened in _QUOTES and closed in _QUOTES


def _goes_on(words: Words, at: int, taken: Sequence[Span]) -> bool:
    word, before = words.listed[at], words.listed[at - 1]
    if _is_taken(word, taken) or before.text.endswith(("'s", "’s")):
        return False
    if word.low in _TITLE_ENDS and word.gap in {" ", ", "}:
        return True
    if not (word.joined or (word.gap.strip() == "&" and word.capital)):
        return _is_nickname(words, at) or _is_nickname(words, at - 1)
    if word.low in STOP_WORDS and word.capital and not _is_acronym(word):
        return False
    return word.capital or _is_within_name(words, at, taken)


def _is_within_name(words: Words, at: int, taken: Sequence[Span]) -> bool:
    """Whether a number, or a small word, belongs to a name: "Flight 417", "Bank of Oxbow"."""
    word, before = words.listed[at], words.listed[at - 1]
    following = words.listed[at + 1] if at + 1 < len(words.listed) else None
    if word.text.isdigit():
        # "Whitlock 40 years ago" is of Whitlock.
        aged = following is not None and following.low.startswith("year")
        return len(word.text) <= _LONGEST_NUMBER and not aged
    if word.text not in _PARTICLES or following is None or not following.joined:
        return False
    if _is_taken(following, taken):
        return False
    if word.text in {"the", "and"}:
        return before.text == "of" and following.capital
    return following.capital or following.text in _PARTICLES


def _is_opening_name(words: Words) -> bool:
    """Whether a capital that any first word would have is a name's all the same."""
    first = words.listed[0]
    if first.text.endswith(("'s", "’s")) or any(letter.isupper() for letter in first.text[1:]):
        return True
    follows = words.listed[1].low if len(words.listed) > 1 else ""
    return follows in _HAS_DONE and not first.low.endswith("s") and first.low not in PEOPLE


def _is_taken(word: Word, taken: Sequence[Span]) -> bool:
    return any(span.start < word.end and word.start < span.end for span in taken)


def _plain(word: Word) -> str:
    text = word.text.removesuffix("'s").removesuffix("’s")
    return text + "." if word.dot and "." in text else text
