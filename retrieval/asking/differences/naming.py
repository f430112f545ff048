"""Naming: one person's name, spelled in two ways."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from retrieval.asking.differences.told import Told
from retrieval.asking.kind import Kind

_WORD = r"[A-Z][\w’'-]{1,30}"
_NAME = re.compile(rf"\b{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{1,2}}")
_LETTERS = 2


def spellings(told: Sequence[Told]) -> Iterator[tuple[Told, Told, frozenset[str]]]:
    """Pairs of quotes that name the person who is asked for and spell the name differently.

    The third is the words that are spelled differently. Where one account gives both spellings,
    they are two people's names.
    """
    asked = [item for item in told if item.answered(Kind.PERSON)]
    named = {item.citation: _names(item) for item in asked}
    answers = {item.citation: _names(item, answer_only=True) for item in asked}
    for one, other in combinations(asked, 2):
        if one.account == other.account:
            continue
        if len(answers[one.citation]) != 1 or len(answers[other.citation]) != 1:
            continue
        (name,), (name2,) = answers[one.citation], answers[other.citation]
        if name in named[other.citation] or name2 in named[one.citation]:
            continue
        if words := _spelled_differently(name, name2):
            yield one, other, words


def _names(told: Told, answer_only: bool = False) -> set[tuple[str, ...]]:
    """The names in a quote, each as its words without initials."""
    text = told.text
    if answer_only and told.answer is not None:
        text = text[told.answer.start : told.answer.end]
    return {
        tuple(word for word in match[0].split() if not word.endswith("."))
        for match in _NAME.finditer(text)
    }


def _spelled_differently(one: Sequence[str], other: Sequence[str]) -> frozenset[str]:
    """The words in which two names differ, where they sound as one; none where they do not."""
    if len(one) != len(other):
        return frozenset()
    pairs = [
        (first.lower(), second.lower())
        for first, second in zip(one, other, strict=True)
        if first.lower() != second.lower()
    ]
    if not all(_sounds_alike(first, second) for first, second in pairs):
        return frozenset()
    return frozenset(word for pair in pairs for word in pair)


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two words are ways to write one: the same consonants, and few other letters.

    A last letter that makes a name a man's or a woman's (Mario, Maria) makes it another name, and
    an "s" more or less makes it the name of many.
    """
    if one[0] != other[0] or {one[-1], other[-1]} == {"a", "o"}:
        return False
    if one == f"{other}s" or other == f"{one}s":
        return False
    return _bones(one) == _bones(other) and _distance(one, other) <= _LETTERS


def _bones(word: str) -> str:
    """The consonants of a word, as they sound and once in a row."""
    for written, heard in (("ph", "f"), ("ck", "k"), ("z", "s"), ("c", "k"), ("q", "k")):
        word = word.replace(written, heard)
    bones = re.sub(r"[aeiouyhw’'-]", "", word[1:])
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
