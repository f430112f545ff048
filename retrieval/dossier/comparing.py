"""Comparing: the lines of an incident as accounts are held against each other by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.asking.answer import CitedNote, SpokenTime
from retrieval.asking.differences import Told
from retrieval.dossier.reading import Line

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Compared:
    """A line, and what it tells as it is compared; its citation counts the lines from 1.

    `apart` says that it may tell of something else than the incident: all that it dates, or all
    that its report dates, was on other days.
    """

    line: Line
    told: Told
    apart: bool


def compared(lines: Sequence[Line], day: date | None) -> list[Compared]:
    """The lines, each as it is compared with those of other accounts."""
    speaks: dict[int, bool] = {}
    first: dict[int | str, int] = {}
    for line in lines:
        first.setdefault(line.account, line.report)
        if line.statement.moments:
            speaks[line.report] = speaks.get(line.report, False) or not _is_apart(line, day)
    return [
        Compared(
            line,
            _told(number, line, first),
            apart=_is_apart(line, day) or not speaks.get(line.report, True),
        )
        for number, line in enumerate(lines, start=1)
        if not line.is_clutter
    ]


def _is_apart(line: Line, day: date | None) -> bool:
    """Whether a line dates something, and nothing of that on the day of the incident."""
    moments = line.statement.moments
    if day is None or not moments:
        return False
    first, last = day - _DAY, day + _DAY
    return not any(m.begins.date() <= last and first <= m.ends.date() for m in moments)


def _told(number: int, line: Line, first: Mapping[int | str, int]) -> Told:
    return Told(
        line.text,
        citation=number,
        # What a report adds to the words of its account is told by that report alone.
        account=line.account if line.report == first[line.account] else line.telling.article,
        published=line.published,
        times=tuple(
            SpokenTime(line.words(moment), moment.begins.isoformat(), moment.ends.isoformat())
            for moment in line.statement.moments
        ),
        notes=tuple(
            CitedNote(
                note.kind,
                line.source.text[note.span.start : note.span.end],
                note.span.start,
                note.span.end,
            )
            for note in line.source.notes
        ),
    )
