"""Reading: the words of a sentence, and who is spoken of in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.article import Span
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.names import mentions_of

# As long as any sentence that is quoted, with some to spare; what comes after is not read.
_MOST_CHARS = 1_000
# Words with their hyphens and apostrophes, figures with their separators, and single marks.
_WORD = re.compile(r"\d+(?:[,.:]\d+)*(?:-[^\W_]+)*|[^\W_]+(?:[-'’&][^\W_]+)*|[^\w\s]")
_UNIT = re.compile(r"-(?:year|month|week|day)")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence as read: its words as written and in lower case."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Whom and what the sentence mentions, in order; looked for only where it is asked."""
        return _mentions(self)

    def starts(self) -> list[int]:
        """Where each word starts: worked out anew, since of most sentences it is never asked."""
        starts, at = [], 0
        for word in self.words:
            at = self.text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts

    def span(self, first: int, last: int) -> Span:
        """The characters of the words `[first, last)`."""
        starts = self.starts()
        return Span(starts[first], starts[last - 1] + len(self.words[last - 1]))

    def figure(self, at: int) -> Span:
        """The figure of "34-year-old", or the number where it is spelt out."""
        start, word = self.starts()[at], self.words[at]
        digits = len(word) - len(word.lstrip("0123456789"))
        return Span(start, start + (digits or len(_UNIT.split(word)[0])))


@lru_cache(maxsize=4_000)
def read(text: str) -> Reading:
    """The first 1,000 characters of a sentence, read; kept, for the next question's sake."""
    text = text[:_MOST_CHARS]
    words = tuple(_WORD.findall(text))
    lower = tuple([word.lower() for word in words])
    return Reading(text, words, lower)


@lru_cache(maxsize=4_000)
def _mentions(reading: Reading) -> tuple[Mention, ...]:
    return tuple(mentions_of(reading.words, reading.lower))
