"""Coverage: how much of what a question is about stands in a piece of text."""

import math
from collections.abc import Collection as Container
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from retrieval.incident_words import ALIKE
from retrieval.wording import terms as terms_of

# Rarity is reckoned as if the collection held this many passages more, in each of which a term
# is as rare as in few: in a collection of a handful of passages, whether a word stands in three or
# in five of them says little.
_PRIOR_PASSAGES = 1000
_PRIOR_OCCURRENCES = 2
# What a fire did may be asked of a fire: "what burned in the fire?".
_DONE = frozenset(terms_of("burned robbed collided exploded"))
# Police are said to have opened it, in reports that hold none of what burns.
_FIRE = "fire"
_OF_GUNS = tuple(terms_of("shooting gunman gunmen gunshot bullets"))
_OF_FIRES = tuple(terms_of("firefighters blaze flames smoke burned burning arson inferno"))


@lru_cache(maxsize=1)
def _all_alike() -> Mapping[str, tuple[str, ...]]:
    alike: dict[str, tuple[str, ...]] = {}
    for words in ALIKE:
        stems = [terms_of(word) for word in words]
        same = tuple(dict.fromkeys(stem[0] for stem in stems if len(stem) == 1))
        alike |= dict.fromkeys(same, same)
    return alike


def terms_alike(term: str) -> tuple[str, ...]:
    """The terms for the event that a term means, the most common first, itself among them."""
    return _all_alike().get(term, ())


@dataclass(frozen=True, slots=True)
class Coverage:
    """The weight of each of a question's terms: the rarer in the collection, the heavier.

    `alike` are the terms that stand for one of these as well: the first of several that mean the
    same event has a weight, that of the most frequent.
    """

    weights: Mapping[str, float]
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Sequence[str], frequencies: Mapping[str, int], passages: int) -> "Coverage":
        """Weights by inverse passage frequency, after BM25's, with a prior."""
        total = passages + _PRIOR_PASSAGES
        weights: dict[str, float] = {}
        alike: dict[str, tuple[str, ...]] = {}
        for term in terms:
            weight = math.log(
                1
                + (total - frequencies.get(term, 0) + 0.5)
                / (frequencies.get(term, 0) + _PRIOR_OCCURRENCES)
            )
            first = next((other for other, them in alike.items() if term in them), None)
            if first is not None and term not in _DONE:
                weights[first] = min(weights[first], weight)
                continue
            weights[term] = weight
            if first is None and (them := terms_alike(term)):
                alike[term] = them
        return cls(weights, alike)

    def only(self, terms: Container[str]) -> "Coverage":
        """The same weights, of these terms alone."""
        wanted = {term: weight for term, weight in self.weights.items() if self._any(term, terms)}
        return Coverage(wanted, self.alike)

    def share(self, found: Container[str], lesser: Container[str] = ()) -> float:
        """The share of the question's weight that is found, from 0 to 1.

        A term found only in the `lesser` words counts half.
        """
        total = sum(self.weights.values())
        if not total:
            return 0.0
        covered = sum(
            weight * (1.0 if self._any(term, found) else 0.5 if self._any(term, lesser) else 0.0)
            for term, weight in self.weights.items()
        )
        return covered / total

    def _any(self, term: str, words: Container[str]) -> bool:
        if term in words and not _is_gunfire(term, words):
            return True
        alike = self.alike.get(term)
        return alike is not None and any(
            other in words and not _is_gunfire(other, words) for other in alike
        )


def _is_gunfire(term: str, words: Container[str]) -> bool:
    """Whether the "fire" among some words is a gun's and no building's."""
    return (
        term == _FIRE
        and any(word in words for word in _OF_GUNS)
        and not any(word in words for word in _OF_FIRES)
    )
