"""Spelling: a word that no article has, for which one that articles have was meant."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from string import ascii_lowercase

from retrieval.wording import terms

_WORD = re.compile(r"(?<![\w'’@#/-])[A-Za-z]{4,24}(?![\w@/-])")
# A pasted article is no question; so many unknown words are another language, not typing errors.
_MOST_CHARS = 600
_MOST_UNKNOWN = 5
# In shorter words, one letter more or another letter makes another word too often.
_LEAST_CHANGED = 6
# "Dalton" is not Walton mistyped; a name of which two letters changed places is.
_LEAST_NAME = 5

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]
"""In how many passages each term stands."""


def mended(
    question: str,
    frequencies: Frequencies,
    is_word: Callable[[str], bool],
    is_place: Callable[[str], bool],
) -> str:
    """The question with words that stand nowhere put right, where a single slip explains them.

    A slip is two neighbouring letters in each other's place, one left out, one too many or a wrong
    one; in what may be a name, only the first. Whatever `is_word` or `is_place` knows is meant as
    it stands, though nothing was reported of it.
    """
    if len(question) > _MOST_CHARS:
        return question
    found = [match for match in _WORD.finditer(question) if not is_word(match[0].lower())]
    if not found:
        return question
    standing = frequencies(_stems(match[0] for match in found))
    unknown = [match for match in found if _stem(match[0]) not in standing]
    if not unknown or len(unknown) > _MOST_UNKNOWN:
        return question
    cased = any(letter.isupper() for letter in question) and not question.isupper()
    for match in reversed(unknown):
        word = match[0]
        name = not cased or (word[0].isupper() and match.start() > 0)
        meant = _meant(word.lower(), name, frequencies, is_word)
        if meant is not None and not (name and is_place(word)):
            question = question[: match.start()] + _like(word, meant) + question[match.end() :]
    return question


def _meant(
    word: str, name: bool, frequencies: Frequencies, is_word: Callable[[str], bool]
) -> str | None:
    """The most frequent word that a slip turns into this one; those that slip most often first."""
    if name and len(word) < _LEAST_NAME:
        return None
    steps = [_swapped]
    if not name and len(word) >= _LEAST_CHANGED:
        steps.append(_changed)
    for step in steps:
        words = step(word)
        standing = frequencies(_stems(words))
        # A stem stands for words that nobody has written.
        best = [w for w in words if _stem(w) in standing and (name or is_word(w))]
        if best:
            return max(best, key=lambda other: (standing[_stem(other)], other))
    return None


def _swapped(word: str) -> list[str]:
    return [
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(len(word) - 1)
        if word[at] != word[at + 1]
    ]


def _changed(word: str) -> list[str]:
    """With one letter less, more or another; hardly anybody gets the first letter wrong."""
    more = [word[:at] + letter for at in range(1, len(word) + 1) for letter in ascii_lowercase]
    return [
        *(word[:at] + word[at + 1 :] for at in range(1, len(word))),
        *(head + word[at:] for head in more for at in (len(head) - 1, len(head))),
    ]


def _stem(word: str) -> str:
    return next(iter(terms(word)), word)


def _stems(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(_stem, words)))


def _like(word: str, meant: str) -> str:
    """The word that was meant, with the capitals of the one that was written."""
    if word.isupper():
        return meant.upper()
    return meant.capitalize() if word[0].isupper() else meant
