"""The fit: how well one sentence answers one question."""

from dataclasses import dataclass

from retrieval.article import Span


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sentence answers, from 0 to 1, and with which words.

    `answer` is within the sentence, None where nothing in it is likely enough to answer. `value` is
    the answer as answers are compared: a number in figures, a name without titles and ages, a clock
    time; None where it cannot be compared. `denies` says that the sentence tells that there is no
    such thing.
    """

    score: float
    answer: Span | None = None
    value: str | None = None
    denies: bool = False


NOTHING = Fit(0.0)
