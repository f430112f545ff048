"""Naming: one person's name, spelled in two ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from retrieval.asking.differences.told import Told
from retrieval.asking.kind import Kind

_WORD = r"[A-Z][\w’'-]{1,30}"
_NAME = re.compile(rf"\b{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{1,2}}")
_MARKS = re.compile(r"[’'-]")
# So many letters may differ in a word that sounds the same.
_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name, in the words in which it is spelled otherwise elsewhere, and the quotes with it."""

    words: frozenset[str]
    told: tuple[Told, ...]


def spellings(told: Sequence[Told]) -> Iterator[tuple[Spelling, Spelling]]:
    """The two ways in which accounts spell the name of the person who is asked for.

    Where one quote gives both, they are two people's names.
    """
    named: dict[tuple[str, ...], list[Told]] = {}
    for item in told:
        span = item.answered(Kind.PERSON)
        names = _names(item.text[span.start : span.end]) if span else set()
        if len(names) == 1:
            named.setdefault(names.pop(), []).append(item)
    for (name, items), (name2, items2) in combinations(named.items(), 2):
        words, words2 = _differing(name, name2)
        if not words or not {item.account for item in items} ^ {item.account for item in items2}:
            continue
        if not any({name, name2} <= _names(item.text) for item in told):
            yield Spelling(words, tuple(items)), Spelling(words2, tuple(items2))


def _names(text: str) -> set[tuple[str, ...]]:
    """The names in a text, each as its words in small letters, without initials and marks."""
    return {
        tuple(
            _MARKS.sub("", word.lower().removesuffix("’s").removesuffix("'s"))
            for word in match[0].split()
            if not word.endswith(".")
        )
        for match in _NAME.finditer(text)
    }


def _differing(one: Sequence[str], other: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words in which two names differ, where they sound as one; none where they do not."""
    pairs = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or not all(_sounds_alike(*pair) for pair in pairs):
        return frozenset(), frozenset()
    return frozenset(word for word, _ in pairs), frozenset(word for _, word in pairs)


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two words are ways to write one: the same consonants, and few other letters.

    A last letter that makes a name a man's or a woman's (Mario, Maria) makes it another name, an
    "s" more makes it the name of many, and more than a letter more what it is short for.
    """
    if one[0] != other[0] or {one[-1], other[-1]} == {"a", "o"}:
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and (len(long) > len(short) + 1 or long[-1] in "as"):
        return False
    return _bones(one) == _bones(other) and _distance(one, other) <= _LETTERS


def _bones(word: str) -> str:
    """The consonants of a word, as they sound and once in a row."""
    for written, heard in (("ph", "f"), ("ck", "k"), ("z", "s"), ("c", "k"), ("q", "k")):
        word = word.replace(written, heard)
    bones = re.sub(r"[aeiouyhw]", "", word[1:])
    return word[0] + re.sub(r"(.)\1+", r"\1", bones)


def _distance(one: str, other: str) -> int:
    """How many letters must be put, taken or changed to make one word of the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row[0] = row[0], at
        for position, letter2 in enumerate(other, start=1):
            cost = min(row[position] + 1, row[position - 1] + 1, before + (letter != letter2))
            before, row[position] = row[position], cost
    return row[-1]
