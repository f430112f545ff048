"""Coverage: how much of what a question is about stands in a piece of text."""

import math
from collections.abc import Collection as Container
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Rarity is reckoned as if the collection held this many passages more, in each of which a term
# is as rare as in few: in a collection of a handful of passages, whether a word stands in three or
# in five of them says little.
_PRIOR_PASSAGES = 1000
_PRIOR_OCCURRENCES = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """The weight of each of a question's terms: the rarer in the collection, the heavier."""

    weights: Mapping[str, float]

    @classmethod
    def of(cls, terms: Sequence[str], frequencies: Mapping[str, int], passages: int) -> "Coverage":
        """Weights by inverse passage frequency, after BM25's, with a prior."""
        total = passages + _PRIOR_PASSAGES
        return cls(
            {
                term: math.log(
                    1
                    + (total - frequencies.get(term, 0) + 0.5)
                    / (frequencies.get(term, 0) + _PRIOR_OCCURRENCES)
                )
                for term in terms
            }
        )

    def only(self, terms: Container[str]) -> "Coverage":
        """The same weights, of these terms alone."""
        return Coverage({term: weight for term, weight in self.weights.items() if term in terms})

    def share(self, found: Container[str], lesser: Container[str] = ()) -> float:
        """The share of the question's weight that is found, from 0 to 1.

        A term found only in the `lesser` words counts half.
        """
        total = sum(self.weights.values())
        if not total:
            return 0.0
        covered = sum(
            weight * (1.0 if term in found else 0.5 if term in lesser else 0.0)
            for term, weight in self.weights.items()
        )
        return covered / total
