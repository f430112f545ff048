"""The sections of a dossier: what of it is shown together in Discord, and in what order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from bot.beside import times_for_people
from bot.plain import counted, outlet_for_people
from bot.views.incidents.entries import Entry, Group, outlet_and_day
from retrieval.asking import Difference, Quote
from retrieval.dossier import Dossier, Happening, Report
from retrieval.spoken_time import spoken

QUOTES_A_PAGE = 5
REPORTS_A_PAGE = 6
_MOST_FIRST = 3
_QUESTIONS_A_PAGE = 12
_MOST_ALIKE = 3
_MOST_CITED = 2
_FIRST = "first to report"
_COPIES = "Reports of one account tell it in each other’s words."


class Name(StrEnum):
    """What a section is called in a custom id."""

    OVERVIEW = "overview"
    TIMELINE = "timeline"
    REPORTS = "reports"
    AGREED = "agreed"
    DIFFERENCES = "differences"
    CORRECTIONS = "corrections"
    UNKNOWN = "unknown"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a dossier that is shown by itself, `size` entries a page.

    `count` says how much there is of it; `note` is a line of ours above all pages.
    """

    name: Name
    label: str
    count: str
    groups: tuple[Group, ...]
    size: int = QUOTES_A_PAGE
    note: str | None = None

    def pages(self) -> list[tuple[Group, ...]]:
        """The groups by page. One that is too long goes on under its line on the next page."""
        pages: list[list[Group]] = [[]]
        room = self.size
        for group in self.groups:
            entries = group.entries
            for start in range(0, max(len(entries), 1), self.size):
                part = entries[start : start + self.size]
                if (needed := max(len(part), 1)) > room:
                    pages.append([])
                    room = self.size
                pages[-1].append(replace(group, entries=part))
                room -= needed
        return list(map(tuple, pages))


def sections(dossier: Dossier) -> list[Section]:
    """The sections of a dossier that hold anything; the overview comes first."""
    overview = Section(Name.OVERVIEW, "Overview", "in short", tuple(_first(dossier)))
    found = (_timeline, _reports, _differences, _agreed, _corrections, _unknown, _questions)
    return [overview, *(section for make in found if (section := make(dossier)).groups)]


def _first(dossier: Dossier) -> Iterator[Group]:
    """How it began, and what is told of last; where nothing speaks of a time, who reported it."""
    if not dossier.timeline:
        yield Group("Reported by", tuple(map(_report, dossier.reports[:_MOST_FIRST])))
        return
    times = {(item.begins, item.ends): item for item in reversed(dossier.timeline)}
    *before, last = reversed(times.values())
    yield from _happenings(dossier, [*before[: _MOST_FIRST - 1], last])


def _timeline(dossier: Dossier) -> Section:
    return Section(
        Name.TIMELINE,
        "Timeline",
        counted(len(dossier.timeline), "quote", "quotes"),
        tuple(_happenings(dossier, dossier.timeline)),
        note="By the time that each quote speaks of.",
    )


def _happenings(dossier: Dossier, happenings: Sequence[Happening]) -> Iterator[Group]:
    for (begins, ends), of_a_time in groupby(happenings, lambda item: (item.begins, item.ends)):
        when = spoken(datetime.fromisoformat(begins), datetime.fromisoformat(ends))
        yield Group(
            when,
            tuple(_quote(dossier, _without(item), item.words) for item in of_a_time),
        )


def _without(happening: Happening) -> Quote:
    """Its quote without the time that the line above says in full."""
    quote = happening.quote
    return replace(quote, times=tuple(t for t in quote.times if t.text != happening.words))


def _reports(dossier: Dossier) -> Section:
    accounts: dict[int, list[Report]] = {}
    for report in dossier.reports:
        accounts.setdefault(report.account, []).append(report)
    reports = counted(len(dossier.reports), "report", "reports")
    return Section(
        Name.REPORTS,
        "Who reported it",
        f"{reports}, {counted(len(accounts), 'independent account', 'independent accounts')}",
        tuple(_accounts(dossier, list(accounts.values()))),
        size=REPORTS_A_PAGE,
        note=_COPIES if len(accounts) < len(dossier.reports) else None,
    )


def _accounts(dossier: Dossier, accounts: Sequence[Sequence[Report]]) -> Iterator[Group]:
    """The reports by account; without headings where each is an account of its own."""
    if len(accounts) == len(dossier.reports):
        yield Group("", tuple(_report(report) for [report] in accounts))
        return
    outlets = {report.article: outlet_for_people(report) for report in dossier.reports}
    for number, reports in enumerate(accounts, start=1):
        several = f" · {len(reports):,} reports" if len(reports) > 1 else ""
        first = f" · {_FIRST}" if reports[0].first else ""
        entries = tuple(_told_by(report, outlets) for report in reports)
        yield Group(f"Account {number}", entries, several + first)


def _report(report: Report) -> Entry:
    """A report that is an account of its own."""
    marks = (_FIRST,) if report.first else ()
    return Entry(report, marks=marks, via=report.via, citing=report.sources[:_MOST_CITED])


def _told_by(report: Report, outlets: Mapping[str, str]) -> Entry:
    """A report among those of its account; what it repeats names the same people."""
    if not report.copies:
        return Entry(report, via=report.via, citing=report.sources[:_MOST_CITED])
    origin = outlets.get(report.copied or "", "another")
    return Entry(report, marks=(f"repeats {origin}",), via=report.via)


def _agreed(dossier: Dossier) -> Section:
    groups = []
    for agreement in dossier.agreed:
        quotes = agreement.quotes[:_MOST_ALIKE]
        more = len(agreement.quotes) - len(quotes)
        of_more = f" · and {counted(more, 'more account', 'more accounts')}" if more else ""
        groups.append(
            Group(
                _capitalised(agreement.about),
                tuple(_quote(dossier, quote, quote.answer) for quote in quotes),
                of_more,
            )
        )
    return Section(
        Name.AGREED,
        "What all agree on",
        counted(len(groups), "point", "points"),
        tuple(groups),
        note="What every account that speaks of it says alike; one quote of each.",
    )


def _differences(dossier: Dossier) -> Section:
    return Section(
        Name.DIFFERENCES,
        "Where reports differ",
        counted(len(dossier.differences), "point", "points"),
        tuple(
            Group(_capitalised(item.about), tuple(_versions(dossier, item)))
            for item in dossier.differences
        ),
        note="In the order in which each version was first published.",
    )


def _versions(dossier: Dossier, difference: Difference) -> Iterator[Entry]:
    for version in difference.versions:
        cited, *others = (dossier.citations[n - 1] for n in version.citations)
        also = dict.fromkeys(map(outlet_and_day, others))
        marks = (f"also {'; '.join(also)}",) if also else ()
        yield Entry(cited, version.text, marks=marks)


def _corrections(dossier: Dossier) -> Section:
    return Section(
        Name.CORRECTIONS,
        "Corrections",
        counted(len(dossier.corrections), "note", "notes"),
        tuple(
            Group(_capitalised(item.kind), (_quote(dossier, item.quote),))
            for item in dossier.corrections
        ),
        note="What publishers say of their own reports.",
    )


def _unknown(dossier: Dossier) -> Section:
    entries = tuple(_quote(dossier, quote, quote.answer) for quote in dossier.unknown)
    return Section(
        Name.UNKNOWN,
        "Said not to be known",
        counted(len(entries), "quote", "quotes"),
        (Group("", entries),) if entries else (),
    )


def _questions(dossier: Dossier) -> Section:
    return Section(
        Name.QUESTIONS,
        "Open questions",
        counted(len(dossier.open_questions), "question", "questions"),
        tuple(map(Group, dossier.open_questions)),
        size=_QUESTIONS_A_PAGE,
        note="What no report here answers.",
    )


def _quote(dossier: Dossier, quote: Quote, bold: str | None = None) -> Entry:
    cited, means = dossier.citation(quote), times_for_people(quote)
    return Entry(cited, quote.text, bold, said_by=quote.said_by, means=means)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
