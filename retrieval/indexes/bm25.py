"""BM25: how well each passage holds a question's terms (Robertson and Zaragoza, 2009).

What the index of words has of a term is weighed once, and kept by whoever asks; a search then only
adds up what was weighed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

# As SQLite's FTS5, Lucene and others have them.
_K1 = 1.2
_B = 0.75
# A term in more than half of all passages is worth next to nothing, but no less.
_LEAST_WEIGHT = 1e-6


@dataclass(frozen=True, slots=True)
class Postings:
    """The passages that hold a term, each once and in order, and how often; both of shape (n,)."""

    passages: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, places: ArrayLike) -> "Postings":
        """Of the passage of each place where the term stands, in any order."""
        ordered = np.sort(np.asarray(places, dtype=np.int64))
        first = np.flatnonzero(_is_first(ordered))
        return cls(ordered[first], np.diff(first, append=len(ordered)))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a term adds to the score of each passage that holds it; both of shape (n,).

    `at` is where the passage stands among all, in the order of their ids.
    """

    at: NDArray[np.int64]
    scores: NDArray[np.float64]


class Bm25:
    """Scores the passages of one state of a collection."""

    def __init__(self, passages: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
        """All passages' ids, and their lengths, in whatever unit; both of shape (n,)."""
        order = np.argsort(passages)
        self.passages = passages[order]
        self.count = len(passages)
        mean = max(1.0, float(lengths.mean())) if self.count else 1.0
        self._norms = 1 - _B + _B * lengths[order] / mean

    def weigh(self, postings: Postings) -> Weighed:
        """What a term adds, by how often a passage holds it, how many do, and how long it is."""
        at, known = self._find(postings.passages)
        counts = postings.counts[known]
        holding = len(at)
        weight = math.log((self.count - holding + 0.5) / (holding + 0.5)) if holding else 0.0
        saturated = counts * (_K1 + 1) / (counts + _K1 * self._norms[at])
        return Weighed(at, max(weight, _LEAST_WEIGHT) * saturated)

    def best(
        self, terms: Sequence[Weighed], limit: int, within: Sequence[int] | None = None
    ) -> dict[int, float]:
        """The passages with the highest sums over the terms, best first; the older of equals first.

        `within` restricts them to these ids.
        """
        if not terms:
            return {}
        sums = np.zeros(self.count)
        for term in terms:
            sums[term.at] += term.scores
        found = np.concatenate([term.at for term in terms])
        if within is not None:
            found, _ = self._find(np.array(within, dtype=np.int64))
            found = found[sums[found] > 0]
        # A passage that holds several terms stands there as often.
        most = limit * len(terms)
        if len(found) > most:
            found = found[sums[found] >= np.partition(sums[found], -most)[-most]]
        found = np.sort(found)
        found = found[_is_first(found)]
        best = found[np.lexsort((found, -sums[found]))][:limit]
        return dict(zip(self.passages[best].tolist(), sums[best].tolist(), strict=True))

    def _find(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Where those of these passages stand that there are, and which of them those are."""
        # Ids are not dense: all collections of a record share them.
        at = np.searchsorted(self.passages, ids)
        known = np.zeros(len(ids), dtype=np.bool_)
        inside = at < self.count
        known[inside] = self.passages[at[inside]] == ids[inside]
        return at[known], known


def _is_first(ordered: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of equal numbers, which stand beside each other, the first; of shape (n,)."""
    # np.unique does the same, and imports masked arrays for it.
    return np.diff(ordered, prepend=-1) != 0
