"""The development: something new that was reported, told in quotes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

from retrieval.asking import Citation, Quote
from retrieval.asking.answer import IncidentName


class DevelopmentKind(StrEnum):
    """What is new.

    `report`: an account that was not known tells of it. `more`: a known account says something that
    no report said before. `note`: a publisher corrects, retracts or updates its own report.
    `difference`: accounts disagree, or one has changed.
    """

    REPORT = "report"
    MORE = "more"
    NOTE = "note"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Development:
    """Something new. `citation` of a quote is the `n` of its citation.

    `about` is the kind of a note, as in `CitedNote`, or what a difference is on: its quotes are its
    versions, in order of publication. `incident` is None where an article tells of none.
    """

    kind: DevelopmentKind
    incident: IncidentName | None
    quotes: tuple[Quote, ...]
    citations: tuple[Citation, ...]
    about: str = ""

    def citation(self, quote: Quote) -> Citation:
        """The citation of one of this development's quotes."""
        return self.citations[quote.citation - 1]

    def as_json(self) -> dict[str, Any]:
        """The development as `watch --json` prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Seen:
    """What whoever follows something knows of it already.

    `newest` is the number of the revision that was written last, whatever it tells of; `reports`
    holds the revision of each report on an incident that is followed, by the article's key.
    """

    newest: int
    reports: Mapping[int, int] = field(default_factory=dict)

    def written(self) -> str:
        """As it is kept; see `read`."""
        return json.dumps([self.newest, sorted(self.reports.items())], separators=(",", ":"))

    @classmethod
    def read(cls, written: str) -> Self:
        newest, reports = json.loads(written)
        return cls(newest, dict(reports))

    def joined(self, other: "Seen") -> "Seen":
        """What is known to whoever followed two things that have become one."""
        reports = {
            key: max(self.reports.get(key, 0), other.reports.get(key, 0))
            for key in {*self.reports, *other.reports}
        }
        return Seen(max(self.newest, other.newest), reports)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What is new to whoever follows something, the latest reports first where there are many.

    `incident` is the incident that is followed, under the id that it has now; None for a place or
    words. `more` is how many developments there are beside those told, and `is_cut` whether so much
    was written that not all of it was looked at. `seen` is what is known once they are told.
    """

    incident: IncidentName | None
    developments: tuple[Development, ...]
    more: int
    seen: Seen
    is_cut: bool = False
