"""Reliability: whether answers are as often right as they are confident."""

from collections.abc import Iterable
from dataclasses import dataclass

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies from `start` up to `end`.

    `confidence` is their mean one, `right` the share of them that are right; None where there are
    none.
    """

    start: float
    end: float
    count: int
    confidence: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ten bins of equal width, and the expected calibration error.

    The error is the mean distance between confidence and share of right answers over the bins,
    weighed by their counts (Naeini, Cooper and Hauskrecht 2015).
    """

    bins: tuple[Bin, ...]
    error: float | None

    @classmethod
    def of(cls, answers: Iterable[tuple[float, bool]]) -> "Reliability":
        """From the confidence of each answer, 0 to 1, and whether it is right."""
        held: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
        for confidence, right in answers:
            held[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
        total = sum(map(len, held))
        gaps = [
            abs(sum(confidence for confidence, _ in of) - sum(right for _, right in of))
            for of in held
        ]
        return cls(
            tuple(
                Bin(
                    start=number / _BINS,
                    end=(number + 1) / _BINS,
                    count=len(of),
                    confidence=sum(confidence for confidence, _ in of) / len(of) if of else None,
                    right=sum(right for _, right in of) / len(of) if of else None,
                )
                for number, of in enumerate(held)
            ),
            error=sum(gaps) / total if total else None,
        )
