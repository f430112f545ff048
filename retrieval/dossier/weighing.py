"""Weighing: how much a sentence tells of the incident, as its reports weigh words together."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from retrieval.corpus.grouping.rarity import weight
from retrieval.dossier.reading import Line

# Where a report says what it is about.
_OPENING = 12
# A sentence of so many terms is neither helped nor harmed by its length.
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term tells of the incident: rare ones that many accounts hold tell most."""

    of_term: dict[str, float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        held = Counter[str]()
        told: dict[int | str, set[str]] = {}
        for line in lines:
            if line.position < _OPENING:
                told.setdefault(line.account, set()).update(line.terms)
        for terms in told.values():
            held.update(terms)
        accounts = max(len(told), 1)
        return cls(
            {
                term: math.sqrt(count / accounts) * (0.5 + weight(term))
                for term, count in held.items()
                if count > 1 or accounts < 3
            }
        )

    def told(self, line: Line) -> float:
        """How much a line tells, whatever its length."""
        total = sum(self.of_term.get(term, 0.0) for term in line.terms)
        return total / math.sqrt(len(line.terms) + _LENGTH)


def alike(one: Line, other: Line) -> float:
    """The share of the words of the shorter of two lines that the other one has, by weight."""
    shared = _sum(one.terms & other.terms)
    return shared / max(min(_sum(one.terms), _sum(other.terms)), 1.0)


def _sum(terms: frozenset[str]) -> float:
    return sum(0.5 + weight(term) for term in terms)
