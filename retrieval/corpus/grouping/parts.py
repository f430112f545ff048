"""Parts: which of an article's sentences tell of which incident."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Moment, Span


@dataclass(frozen=True, slots=True)
class Part:
    """What an article tells of one incident: its sentences there, and the times they speak of."""

    sentences: tuple[Span, ...]
    moments: tuple[Moment, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """From the first sentence to the last."""
        return (Span(self.sentences[0].start, self.sentences[-1].end),)


def parts(text: str, sentences: Sequence[Span], moments: Sequence[Moment]) -> list[Part]:
    """The parts of an article, each of another incident."""
    del text
    return [Part(tuple(sentences), tuple(moments))] if sentences else []
