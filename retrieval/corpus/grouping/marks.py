"""Marks: the few numbers under which a telling is found by those that may tell of the same."""

import hashlib
from datetime import date
from itertools import combinations

from retrieval.corpus.grouping.rarity import weight
from retrieval.corpus.grouping.sketch import Sketch

_MOST_TERMS = 30
_MOST_NAMES = 10
_UNDATED = -1


def marks(sketch: Sketch) -> frozenset[int]:
    """What a telling is kept under: its rarest terms, in the month when it was published.

    And, however long ago that was, its rarest names, by two.
    """
    return _monthly(sketch, _months_told(sketch)) | _lasting(sketch)


def sought(sketch: Sketch) -> frozenset[int]:
    """What others are looked for under: also in the months around, and those that it speaks of."""
    told = _months_told(sketch)
    around = {month + step for month in told if month != _UNDATED for step in (-1, 0, 1)}
    spoken = {_month(day) for day in sketch.lead}
    return _monthly(sketch, told | around | spoken) | _lasting(sketch)


def _monthly(sketch: Sketch, months: set[int]) -> frozenset[int]:
    ranked = sorted(sketch.vector.items(), key=lambda item: (-item[1], item[0]))
    terms = [term for term, _ in ranked[:_MOST_TERMS]]
    return frozenset(_number(f"{term} {month}") for term in terms for month in months)


def _lasting(sketch: Sketch) -> frozenset[int]:
    rare = sorted(sketch.names, key=lambda name: (-weight(name), -sketch.vector.get(name, 0), name))
    pairs = combinations(sorted(rare[:_MOST_NAMES]), 2)
    return frozenset(_number(f"{one} & {other}") for one, other in pairs)


def _months_told(sketch: Sketch) -> set[int]:
    """The month of publication; where that is not known, those of the days first spoken of."""
    if sketch.published is not None:
        return {_month(sketch.published)}
    return {_month(day) for day in sketch.lead} or {_UNDATED}


def _month(day: date) -> int:
    """Counted from the year 0."""
    return day.year * 12 + day.month


def _number(mark: str) -> int:
    """63 bits: a database's integers are signed."""
    return int.from_bytes(hashlib.blake2b(mark.encode(), digest_size=8).digest()) >> 1
