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
    `together` meet first, and those with a pair ruled `apart` never. The order of what is given
    decides nothing but which of two equally alike pairs of groups comes first.
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
                alike[first, second] = sum(likeness(a, b) for a in one for b in other)
                alike[second, first] = alike[first, second]
    while len(groups) > 1:
        # Sums are kept, so that joining two groups adds their rows.
        means = alike / np.outer(sizes, sizes) + ruled
        np.fill_diagonal(means, -np.inf)
        first, second = sorted(divmod(int(means.argmax()), len(groups)))
        if means[first, second] < least:
            break
        groups[first] += groups.pop(second)
        sizes[first] += sizes[second]
        sizes = np.delete(sizes, second)
        alike, ruled = _joined(alike, first, second), _joined(ruled, first, second)
    return groups


def _joined(sums: NDArray[np.float64], first: int, second: int) -> NDArray[np.float64]:
    """The sums over pairs of groups when the second group has joined the first.

    A pair ruled apart outweighs any that is ruled together.
    """
    barred = np.isneginf(sums[first]) | np.isneginf(sums[second])
    row = np.full(len(sums), -np.inf)
    row[~barred] = sums[first, ~barred] + sums[second, ~barred]
    sums[first], sums[:, first] = row, row
    return np.delete(np.delete(sums, second, axis=0), second, axis=1)
