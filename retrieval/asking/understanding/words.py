"""The words of a question: where they stand, and which of them are written as names."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from retrieval.article import Span
from retrieval.wording import STOP_WORDS

_MAX_WORDS = 300
_WORD = re.compile(r"[^\W_](?:\w|[’'.&-](?=\w)){0,60}")
# What even a title writes small.
_SMALL = frozenset("a an and as at by for from in near of on or over the to with".split())
_LEAST_TITLE = 3
_LONGEST_SHORT = 5


class Word(NamedTuple):
    """A word at `[start, end)`, `low` in small letters; `gap` stands before it, a `dot` behind it.

    A full stop inside, as in `D.C.`, belongs to the word, the one at its end does not. It is a
    `capital` one if it is written as names are: `Oxbow`, `9News`, `O'Neil`; and `joined` to the
    word before if nothing but space, or an abbreviation's full stop, stands between them.
    """

    text: str
    start: int
    end: int
    gap: str
    dot: bool
    low: str
    capital: bool
    joined: bool


@dataclass(frozen=True)
class Words:
    """A question's first 300 words.

    `cased` is False where capitals tell nothing: none is written, or all words are as in a title.
    """

    question: str
    listed: tuple[Word, ...]

    @classmethod
    def of(cls, question: str) -> "Words":
        found: list[Word] = []
        last = 0
        for match in _WORD.finditer(question):
            start, end = match.span()
            dot = question.startswith(".", end)
            text, gap = match[0], question[last:start]
            low = text.lower()
            joined = not gap.strip() or (
                gap.strip() == "."
                and found != []
                and _abbreviates(found[-1])
                and low not in STOP_WORDS
            )
            found.append(Word(text, start, end, gap, dot, low, text != low, joined))
            last = end
            if len(found) == _MAX_WORDS:
                break
        return cls(question, tuple(found))

    @cached_property
    def cased(self) -> bool:
        inner = self.listed[1:]
        if self.question.isupper() or not any(w.capital and w.text != "I" for w in inner):
            return False
        content = [word.capital for word in inner if word.low not in STOP_WORDS]
        small = [word.capital for word in inner if word.low in _SMALL]
        frame = [w.capital for w in inner if w.low in STOP_WORDS and w.low not in _SMALL]
        titled = any(small) or (any(frame) and all(frame))
        return not (titled and len(content) >= _LEAST_TITLE and all(content))

    def span(self, first: int, last: int) -> Span:
        """Of the words from `first` up to, not including, `last`, with an abbreviation's stop."""
        end = self.listed[last - 1]
        # A full stop at the very end is the question's own.
        own = end.end + 1 >= len(self.question.rstrip())
        return Span(self.listed[first].start, end.end + (_abbreviates(end) and not own))

    def text(self, first: int, last: int) -> str:
        """The words from `first` up to, not including, `last`, as they stand."""
        end = self.listed[last - 1]
        initials = end.dot and "." in end.text
        return self.question[self.listed[first].start : end.end + initials]

    def at(self, offset: int) -> int:
        """The number of the first word that begins at or after the offset."""
        return next(
            (n for n, word in enumerate(self.listed) if word.start >= offset), len(self.listed)
        )


def _abbreviates(word: Word) -> bool:
    return word.dot and len(word.text) <= _LONGEST_SHORT
