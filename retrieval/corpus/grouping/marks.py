"""Marks: the few numbers under which a telling is found by those that may tell of the same."""

import hashlib
from collections.abc import Iterator
from datetime import date

from retrieval.corpus.grouping.rarity import weight
from retrieval.corpus.grouping.sketch import Sketch

_MOST_MARKS = 30


def marks(sketch: Sketch) -> frozenset[int]:
    """What a telling is kept under: its rarest terms in the month of its publication."""
    month = _month(sketch.published)
    return frozenset(_number(f"{term} {month}") for term in _rarest(sketch)) | _lasting(sketch)


def sought(sketch: Sketch) -> frozenset[int]:
    """What others are looked for under: also in the month before and after."""
    months = [_month(sketch.published)]
    if sketch.published is not None:
        months += [months[0] - 1, months[0] + 1]
    near = {_number(f"{term} {month}") for term in _rarest(sketch) for month in months}
    return frozenset(near) | _lasting(sketch)


def _lasting(sketch: Sketch) -> frozenset[int]:
    """What is looked for however long ago it was: names that hardly anything else has, by two."""
    rare = sorted(sketch.names, key=lambda name: (-weight(name), name))
    heaviest = [name for name in rare if name in sketch.vector][:8]
    return frozenset(
        _number(f"{one} & {other}")
        for at, one in enumerate(sorted(heaviest))
        for other in sorted(heaviest)[at + 1 :]
    )


def _rarest(sketch: Sketch) -> Iterator[str]:
    ranked = sorted(sketch.vector.items(), key=lambda item: (-item[1], item[0]))
    return (term for term, _ in ranked[:_MOST_MARKS])


def _month(day: date | None) -> int:
    """Counted from the year 0; -1 where there is none."""
    return day.year * 12 + day.month if day is not None else -1


def _number(mark: str) -> int:
    """63 bits: a database's integers are signed."""
    return int.from_bytes(hashlib.blake2b(mark.encode(), digest_size=8).digest()) >> 1
