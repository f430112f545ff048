"""Days: the columns in which reports stand, by their day of publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from retrieval.dossier import Report

MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """Days next to each other, `last` one included; None for reports without a date."""

    first: date | None
    last: date | None

    def holds(self, report: Report) -> bool:
        day = published_day(report)
        if day is None or self.first is None or self.last is None:
            return day == self.first
        return self.first <= day <= self.last

    def label(self, years: bool) -> tuple[str, ...]:
        """The days as people write them, in lines; the year where that is asked for."""
        if self.first is None or self.last is None:
            return ("un-", "dated")
        first, last = self.first, self.last
        year = (f"{last.year}",) if years else ()
        if first == last:
            return f"{last.day}", f"{last:%b}", *year
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{last.day}", f"{last:%b}", *year
        return f"{first.day} {first:%b}", f"–{last.day} {last:%b}", *year


def columns(reports: Iterable[Report]) -> list[Column]:
    """Few enough columns for all reports: days nearest to each other share one."""
    days = {published_day(report) for report in reports}
    dated = [Column(day, day) for day in sorted(day for day in days if day)]
    most = MOST_COLUMNS - (None in days)
    while len(dated) > most:
        gaps = [_gap(one, other) for one, other in pairwise(dated)]
        at = gaps.index(min(gaps))
        dated[at : at + 2] = [Column(dated[at].first, dated[at + 1].last)]
    return [*dated, Column(None, None)] if None in days else dated


def published_day(report: Report) -> date | None:
    return date.fromisoformat(report.published[:10]) if report.published else None


def _gap(one: Column, other: Column) -> int:
    """The days that a column of both would span."""
    assert one.first is not None and other.last is not None
    return (other.last - one.first).days
