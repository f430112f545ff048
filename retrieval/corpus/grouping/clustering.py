"""Clustering: tellings that are linked, put into groups by average linkage."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Pair = frozenset[int]


def clusters(
    given: Sequence[Sequence[int]],
    likeness: Callable[[int, int], float],
    least: float,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[list[int]]:
    """The given groups, of which those are joined that are alike enough.

    Again and again the two groups become one that are most alike on average over their pairs, until
    none reaches `least` (average linkage, Sokal and Michener 1958). Groups with a pair ruled
    `together` meet first, and are then as much alike with any other as that of them that is more
    so; those with a pair ruled `apart` never meet. The order of what is given decides nothing but
    which of two equally alike pairs of groups comes first.
    """
    groups = [list(group) for group in given]
    sizes = np.array([len(group) for group in groups], dtype=float)
    alike, ruled = np.zeros((2, len(groups), len(groups)))
    for first, one in enumerate(groups):
        for second, other in enumerate(groups[:first]):
            pairs = [Pair((a, b)) for a in one for b in other]
            if any(pair in apart for pair in pairs):
                ruling = -np.inf
            else:
                ruling = np.inf if any(pair in together for pair in pairs) else 0.0
            ruled[first, second] = ruled[second, first] = ruling
            if not ruling:
                mean = sum(likeness(a, b) for a in one for b in other) / len(pairs)
                alike[first, second] = alike[second, first] = mean
    while len(groups) > 1:
        means = alike + ruled
        np.fill_diagonal(means, -np.inf)
        first, second = sorted(divmod(int(means.argmax()), len(groups)))
        if means[first, second] < least:
            break
        if np.isposinf(ruled[first, second]):
            row = np.maximum(alike[first], alike[second])
        else:
            row = (sizes[first] * alike[first] + sizes[second] * alike[second]) / (
                sizes[first] + sizes[second]
            )
        barred = np.isneginf(ruled[first]) | np.isneginf(ruled[second])
        bound = np.isposinf(ruled[first]) | np.isposinf(ruled[second])
        ruling = np.select([barred, bound], [-np.inf, np.inf])
        groups[first] += groups.pop(second)
        sizes[first] += sizes[second]
        sizes = np.delete(sizes, second)
        alike, ruled = _replaced(alike, first, row, second), _replaced(ruled, first, ruling, second)
    return groups


def _replaced(
    pairs: NDArray[np.float64], first: int, row: NDArray[np.float64], second: int
) -> NDArray[np.float64]:
    """What is known of pairs of groups when the second has joined the first, which is as `row`."""
    pairs[first], pairs[:, first] = row, row
    return np.delete(np.delete(pairs, second, axis=0), second, axis=1)
