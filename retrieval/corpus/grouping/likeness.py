"""Likeness: how much speaks for two tellings being of one incident."""

import math
from collections.abc import Collection, Set
from datetime import date

from retrieval.corpus.grouping.rarity import weight
from retrieval.corpus.grouping.sketch import Sketch

LEAST, MOST = -6.0, 25.0
"""Between these, in log-odds, a likeness says something: beyond, no more."""
_MOST_DAYS = 400
# What counts as long between two reports of which one has no date.
_UNDATED_DAYS = 7
_MOST_STREETS = 2

# Fitted by logistic regression on pairs of local reports that were grouped by hand, and rounded.
_BIAS = -3.7
_TERMS = 20.5
_NAMES = 4.9
_APART = -0.82
_STREET = 0.8
_OTHER_STREET = -3.0
_OTHER_AGE = -1.6
_DAY = 1.6
_OTHER_DAY = -1.15
_DAY_APART = -0.2


def likeness(one: Sketch, other: Sketch) -> float:
    """The log-odds that two tellings are of one incident; it depends on nothing but the two."""
    odds = (
        _BIAS
        + _TERMS * cosine(one, other)
        + _NAMES * _common_names(one.names, other.names)
        + _APART * math.log1p(_apart(one.published, other.published))
        + _STREET * min(_MOST_STREETS, len(one.streets & other.streets))
        + _OTHER_STREET * _contradicts(one.streets, other.streets)
        + _OTHER_AGE * _contradicts(one.ages, other.ages)
        + _DAY * bool(one.days & other.days)
        + _OTHER_DAY * _contradicts(one.days, other.days)
        + _DAY_APART * math.log1p(_nearest(one.lead, other.lead))
    )
    return max(LEAST, min(MOST, odds))


def cosine(one: Sketch, other: Sketch) -> float:
    """The cosine similarity of the terms that two tellings are made of."""
    mine, theirs = one.vector, other.vector
    return sum(mine[term] * theirs[term] for term in mine.keys() & theirs.keys())


def _common_names(names: Set[str], others: Set[str]) -> float:
    """The weight of the names in common, over the geometric mean of all names of either side."""
    common = names & others
    if not common:
        return 0.0
    return _weight(common) / math.sqrt(_weight(names) * _weight(others))


def _weight(names: Collection[str]) -> float:
    return sum(map(weight, names))


def _apart(one: date | None, other: date | None) -> int:
    if one is None or other is None:
        return _UNDATED_DAYS
    return abs((one - other).days)


def _nearest(days: Collection[date], others: Collection[date]) -> int:
    """The fewest days between two of them; none where nothing is known."""
    apart = (abs((day - other).days) for day in days for other in others)
    return min(_MOST_DAYS, min(apart, default=0))


def _contradicts(one: Set[object], other: Set[object]) -> bool:
    """Whether both tell of something, and nothing of it is the same."""
    return bool(one) and bool(other) and one.isdisjoint(other)
