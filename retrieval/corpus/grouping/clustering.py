"""Clustering: tellings that are linked, put into groups by average linkage."""

from collections.abc import Callable, Collection, Sequence

import numpy as np

Pair = frozenset[int]


def clusters(
    members: Sequence[int],
    likeness: Callable[[int, int], float],
    least: float,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[list[int]]:
    """The members in groups of which each was made of groups that are alike enough.

    Again and again the two groups become one that are most alike on average over their pairs, until
    none reaches `least` (average linkage, Sokal and Michener 1958). Pairs ruled `together` meet
    first, and groups with a pair ruled `apart` never. The order of the members decides nothing but
    which of two equally alike pairs of groups comes first.
    """
    count = len(members)
    alike, ruled = np.zeros((count, count)), np.zeros((count, count))
    for first in range(count):
        for second in range(first):
            pair = Pair((members[first], members[second]))
            ruling = -np.inf if pair in apart else np.inf if pair in together else 0.0
            ruled[first, second] = ruled[second, first] = ruling
            if not ruling:
                alike[first, second] = likeness(members[first], members[second])
                alike[second, first] = alike[first, second]
    groups = [[member] for member in members]
    sizes = np.ones(count)
    while len(groups) > 1:
        # Sums are kept, so that joining two groups adds their rows.
        means = alike / np.outer(sizes, sizes) + ruled
        np.fill_diagonal(means, -np.inf)
        first, second = sorted(divmod(int(means.argmax()), len(groups)))
        if means[first, second] < least:
            break
        groups[first] += groups.pop(second)
        sizes[first] += sizes[second]
        for sums in (alike, ruled):
            sums[first] = _joined(sums[first], sums[second])
            sums[:, first] = sums[first]
        alike, ruled = (
            np.delete(np.delete(sums, second, axis=0), second, axis=1) for sums in (alike, ruled)
        )
        sizes = np.delete(sizes, second)
    return groups


def _joined(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The sum of two rows; a pair ruled apart weighs more than any that is ruled together."""
    barred = np.isneginf(one) | np.isneginf(other)
    return np.where(barred, -np.inf, np.where(barred, 0.0, one) + np.where(barred, 0.0, other))
