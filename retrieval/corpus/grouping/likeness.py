"""Likeness: how much speaks for two tellings being of one incident."""

import math
from collections.abc import Collection
from datetime import date

from retrieval.corpus.grouping.rarity import weight
from retrieval.corpus.grouping.sketch import Sketch

LEAST, MOST = -6.0, 6.0
"""Between these, in log-odds, a likeness says something: beyond, no more."""
_MOST_DAYS = 400
# What counts as long between two reports of which one has no date: see `_apart`.
_UNDATED_DAYS = 7
_MOST_STREETS = 2
_MOST_NAMES = 60.0

# Fitted by logistic regression on pairs of local reports that were grouped by hand, and rounded.
_BIAS = -3.2
_TERMS = 11.0
_APART = -0.85
_NAMES = 0.22
_STREET = 2.5
_OTHER_STREET = -1.8
_OTHER_AGE = -1.8
_DAY_APART = -0.23
_OTHER_DAY = -1.15
_DAY = 1.0


def likeness(one: Sketch, other: Sketch) -> float:
    """The log-odds that two tellings are of one incident; it depends on nothing but the two."""
    names = sum(map(weight, one.names & other.names))
    odds = (
        _BIAS
        + _TERMS * cosine(one, other)
        + _APART * math.log1p(_apart(one.published, other.published))
        + _NAMES * min(_MOST_NAMES, names)
        + _STREET * min(_MOST_STREETS, len(one.streets & other.streets))
        + _OTHER_STREET * _contradicts(one.streets, other.streets)
        + _OTHER_AGE * _contradicts(one.ages, other.ages)
        + _DAY_APART * math.log1p(_nearest(one.lead, other.lead))
        + _OTHER_DAY * _contradicts(one.days, other.days)
        + _DAY * bool(one.days & other.days)
    )
    return max(LEAST, min(MOST, odds))


def cosine(one: Sketch, other: Sketch) -> float:
    """The cosine similarity of the terms that two tellings are made of."""
    few, many = sorted((one.vector, other.vector), key=len)
    return sum(value * many.get(term, 0.0) for term, value in few.items())


def _apart(one: date | None, other: date | None) -> int:
    if one is None or other is None:
        return _UNDATED_DAYS
    return abs((one - other).days)


def _nearest(days: Collection[date], others: Collection[date]) -> int:
    """The fewest days between two of them; none where nothing is known."""
    apart = (abs((day - other).days) for day in days for other in others)
    return min(_MOST_DAYS, min(apart, default=0))


def _contradicts(one: Collection[object], other: Collection[object]) -> bool:
    """Whether both tell of something, and nothing of it is the same."""
    return bool(one) and bool(other) and not set(one) & set(other)
