"""Fusing: one score from what the index of words and the index of meaning have each found."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# How much meaning weighs against words in the sum of min-max normalised scores. Between .3 and .5
# made no measurable difference to general news; on look-alike incidents .3 was better.
_MEANING_WEIGHT = 0.3
# The rarest terms are searched, as many as keep to about this many passages that hold one, and
# never fewer than three.
_SCORED_PASSAGES = 20_000
_FEWEST_TERMS = 3


def rarest(terms: Sequence[str], frequencies: Mapping[str, int], passages: int) -> list[str]:
    """The terms worth searching: those that occur, the rarest first.

    A term that stands in more than half of the passages adds nothing to a BM25 score.
    """
    known = sorted((term for term in terms if term in frequencies), key=frequencies.__getitem__)
    telling = [term for term in known if 2 * frequencies[term] <= passages] or known
    kept, scored = [], 0
    for term in telling:
        scored += frequencies[term]
        if scored > _SCORED_PASSAGES and len(kept) >= _FEWEST_TERMS:
            break
        kept.append(term)
    return kept


def fused(
    ids: Sequence[int], words: Mapping[int, float], meaning: Mapping[int, float], limit: int
) -> dict[int, float]:
    """The weighted sum of both scores, each min-max normalised over the candidates.

    `limit` is how many were searched for in each index.

    A candidate that one index does not have (no common term; a vector still owed) gets that
    index's lowest score.
    """
    sums = np.zeros(len(ids))
    for scores, weight in ((words, 1 - _MEANING_WEIGHT), (meaning, _MEANING_WEIGHT)):
        if scores:
            # With fewer candidates than places, the last of them is not the worst there could be.
            lowest = min(scores.values()) if len(scores) >= limit else 0.0
            highest = max(scores.values())
            values: NDArray[np.float64] = np.array([scores.get(id_, lowest) for id_ in ids])
            # Where all score alike they are all best, rather than all worst.
            sums += weight * ((values - lowest) / (highest - lowest) if highest > lowest else 1.0)
    return dict(zip(ids, sums.tolist(), strict=True))
