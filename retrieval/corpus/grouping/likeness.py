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
# The weight of three rare names.
_UNSEEN_NAMES = 16.0

# Fitted by logistic regression on pairs of local reports that were grouped by hand, and rounded.
_BIAS = -3.15
_TERMS = 28.0
_NAMES = 6.9
_APART = -0.87
_STREET = 0.7
_OTHER_STREET = -3.0
_OTHER_AGE = -1.55
_DAY = 1.0
_OTHER_DAY = -1.6
_DAY_APART = -0.16


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
    """The cosine similarity of the terms that two tellings are made of.

    Short ones are never quite alike: their vectors are shorter than one.
    """
    mine, theirs = one.vector, other.vector
    return sum(mine[term] * theirs[term] for term in mine.keys() & theirs.keys())


def _common_names(names: Set[str], others: Set[str]) -> float:
    """The weight of the names in common, over the geometric mean of all names of either side.

    Each side has some weight of names more, which are nobody's: one name in common is no proof.
    """
    common = names & others
    if not common:
        return 0.0
    all_names = (_UNSEEN_NAMES + _weight(names)) * (_UNSEEN_NAMES + _weight(others))
    return _weight(common) / math.sqrt(all_names)


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
