"""BM25: how well each passage holds a question's terms (Robertson and Zaragoza, 2009).

What the index of words has of a term is weighed once, and kept by whoever asks; a search then only
adds up what was weighed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    def once(cls, passages: Sequence[int]) -> "Postings":
        """Of what these passages hold, each once."""
        return cls(np.array(passages, dtype=np.int64), np.ones(len(passages), dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a term adds to the score of each passage that holds it; both of shape (n,)."""

    passages: NDArray[np.int64]
    scores: NDArray[np.float64]


class Bm25:
    """Scores the passages of one state of a collection."""

    def __init__(self, passages: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
        """All passages' ids, and their lengths, in whatever unit; both of shape (n,)."""
        self.count = len(passages)
        self._norms = np.ones(int(passages.max(initial=0)) + 1)
        if self.count:
            self._norms[passages] = 1 - _B + _B * lengths / max(1.0, float(lengths.mean()))

    def weigh(self, postings: Postings) -> Weighed:
        """What a term adds, by how often a passage holds it, how many do, and how long it is."""
        holding = len(postings.passages)
        weight = math.log((self.count - holding + 0.5) / (holding + 0.5)) if holding else 0.0
        norms = self._norms[postings.passages]
        saturated = postings.counts * (_K1 + 1) / (postings.counts + _K1 * norms)
        return Weighed(postings.passages, max(weight, _LEAST_WEIGHT) * saturated)

    def best(
        self, terms: Sequence[Weighed], limit: int, within: Sequence[int] | None = None
    ) -> dict[int, float]:
        """The passages with the highest sums over the terms, best first; the older of equals first.

        `within` restricts them to these ids.
        """
        if not terms:
            return {}
        sums = np.zeros(len(self._norms))
        for term in terms:
            sums[term.passages] += term.scores
        found = np.concatenate([term.passages for term in terms])
        if within is not None:
            found = np.array(within, dtype=np.int64)
            found = found[sums[found] > 0]
        # A passage that holds several terms stands there as often.
        most = limit * len(terms)
        if len(found) > most:
            found = found[sums[found] >= np.partition(sums[found], -most)[-most]]
        found = np.unique(found)
        best = found[np.lexsort((found, -sums[found]))][:limit]
        return dict(zip(best.tolist(), sums[best].tolist(), strict=True))
