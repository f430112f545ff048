"""Aging: which word beside a name or a description tells how old its bearer is."""

import re
from collections.abc import Sequence

from retrieval.asking.fitting.words import NUMBER_WORDS, words

_AGED = re.compile(r"(?:\d{1,3}|[a-z-]+?)-(?:year|month|week|day)s?-olds?")
_OPENS = frozenset((",", "(", "-", "—", "–"))
_IS = words("was is 's ’s")
_LEADS = words("age aged a an who just only then")
_ENDS = frozenset((",", ".", ")", ";", "and", "—", "-", ":", "(", "")) | words(
    "years months weeks of who was is from when at"
)
# What ends the reach of an age ahead of a name: it is another's, or the name is a place's.
_APART = frozenset((",", ";", ".")) | words("and by of in at near on from with to outside inside")
_REACH = 3


def is_age(word: str) -> bool:
    """Whether a word is one like "34-year-old"."""
    return "-old" in word and _AGED.fullmatch(word) is not None


def age_beside(lower: Sequence[str], first: int, last: int) -> int | None:
    """The word that gives the age of a name `[first, last)`: ahead of it, or behind it."""
    age = _ahead(lower, first)
    return _behind(lower, last) if age is None else age


def age_behind(lower: Sequence[str], last: int) -> int | None:
    """The age in commas behind a description ("the clerk, 19,")."""
    if _at(lower, last) == "," and _is_figure(_at(lower, last + 1)):
        return last + 1 if _at(lower, last + 2) in (",", ".", "") else None
    return None


def _ahead(lower: Sequence[str], first: int) -> int | None:
    for back in range(first - 1, max(first - 1 - _REACH, -1), -1):
        word = lower[back]
        if is_age(word):
            return back
        # "34-year old Dana", "34 year old Dana"
        if word == "old" and _at(lower, back - 1).endswith(("-year", "-month")):
            return back - 1
        if word == "old" and back > 1 and lower[back - 2].isdigit():
            return back - 2
        if word in _APART:
            return None
    return None


def _behind(lower: Sequence[str], last: int) -> int | None:
    at = last
    opening = _at(lower, at)
    if opening not in _OPENS and opening not in _IS:
        return None
    at += 1
    if _at(lower, at) in _LEADS:
        at += 2 if _at(lower, at) == "who" and _at(lower, at + 1) in _IS else 1
    word, after = _at(lower, at), _at(lower, at + 1)
    if is_age(word):
        return at
    if _is_figure(word) and after in _ENDS:
        return at
    return at if word in NUMBER_WORDS and opening not in _IS and after in (",", ")") else None


def _is_figure(word: str) -> bool:
    return word.isdigit() and len(word) <= 3


def _at(lower: Sequence[str], at: int) -> str:
    return lower[at] if 0 <= at < len(lower) else ""
