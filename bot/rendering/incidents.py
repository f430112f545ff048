"""Incidents in the terminal: all of them, and the dossier of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.plain import counted, on_one_line, outlet_for_people, published_for_people, safe
from bot.rendering.parts import numbered, quoted
from retrieval.asking import Quote
from retrieval.corpus import Incident
from retrieval.spoken_time import spoken

if TYPE_CHECKING:
    from retrieval.dossier import Dossier, Report

# Of the accounts that agree so many are quoted, and the others named.
_SHOWN = 2


def incidents_lines(incidents: Sequence[Incident]) -> RenderableType:
    """Incidents, two lines each."""
    if not incidents:
        return Text("There are no incidents yet; `blotter ingest SOURCE` brings articles on some.")
    parts: list[RenderableType] = []
    for incident in incidents:
        head = Text(f"{incident.id}  ", style="cyan", overflow="fold")
        head.append(f"“{on_one_line(incident.title)}”", style="default bold")
        days = _days(incident.first_published, incident.last_published)
        numbers = _numbers(len(incident.articles), len(incident.accounts))
        parts += [head, _indented(Text(f"{days} · {numbers}", style="dim"))]
    return Group(*parts)


def dossier_lines(dossier: Dossier) -> RenderableType:
    """All that was reported on an incident: every quote with who printed it and when.

    The numbers are those of its reports, which stand at the end with their links.
    """
    return Group(*_head(dossier), *_told(dossier), *_reports(dossier))


def _head(dossier: Dossier) -> Iterator[RenderableType]:
    accounts = len({report.account for report in dossier.reports})
    articles = len({report.article for report in dossier.reports})
    yield Text(f"“{on_one_line(dossier.title)}”", style="bold")
    days = _days(dossier.first_published, dossier.last_published)
    yield Text(f"{dossier.id} · {days} · {_numbers(articles, accounts)}", style="dim")
    if dossier.read < len(dossier.reports):
        left = f"Quoted from {dossier.read:,} of the {len(dossier.reports):,} reports."
        yield Text(left, style="yellow")


def _told(dossier: Dossier) -> Iterator[RenderableType]:
    number = _report_numbers(dossier)
    if dossier.timeline:
        yield _heading("What happened when")
        for happening in dossier.timeline:
            begins, ends = map(datetime.fromisoformat, (happening.begins, happening.ends))
            yield Text(spoken(begins, ends), style="cyan")
            yield _quote(dossier, happening.quote)
    if dossier.agreed:
        yield _heading("What accounts agree on")
        for agreement in dossier.agreed:
            yield Text(_sentence(agreement.about), style="cyan")
            yield from (_quote(dossier, quote) for quote in agreement.quotes[:_SHOWN])
            if left := agreement.quotes[_SHOWN:]:
                numbers = (f"[{number[dossier.citation(quote).article]}]" for quote in left)
                yield _indented(Text(f"and so {', '.join(numbers)}", style="dim"))
    for difference in dossier.differences:
        yield _heading(f"Reports differ on {on_one_line(difference.about)}", style="bold yellow")
        for version in difference.versions:
            yield _quote(dossier, Quote(version.text, version.citations[0]), version.citations)
    if dossier.corrections:
        yield _heading("Corrections and notes", style="bold yellow")
        for correction in dossier.corrections:
            yield Text(_sentence(correction.kind), style="cyan")
            yield _quote(dossier, correction.quote)
    if dossier.unknown:
        yield _heading("Said not to be known")
        yield from (_quote(dossier, quote) for quote in dossier.unknown)
    if dossier.open_questions:
        yield _heading("What no report tells")
        yield from (_indented(Text(question)) for question in dossier.open_questions)


def _reports(dossier: Dossier) -> Iterator[RenderableType]:
    yield _heading("Reports")
    number = _report_numbers(dossier)
    several = any(report.account > 1 for report in dossier.reports)
    for at, report in enumerate(dossier.reports, start=1):
        body = Text(outlet_for_people(report))
        body.append(f" · {published_for_people(report.published)}", style="dim")
        body.append(f" · {_standing(report, number, several)}", style="dim")
        if report.title:
            body.append(f"\n{on_one_line(report.title)}")
        if report.sources:
            named = ", ".join(f"“{on_one_line(words)}”" for words in report.sources)
            body.append(f"\nnames as its sources: {named}", style="dim")
        if report.url:
            body.append(f"\n{safe(report.url)}", style="blue underline")
        yield numbered(at, body)


def _standing(report: Report, number: dict[str, int], several: bool) -> str:
    """Whose words a report tells it in."""
    told = f"account {report.account}"
    if report.first and not report.copies and several:
        told += ", published first"
    if report.copied is not None:
        told += f", in the words of [{number[report.copied]}]"
    return f"{told}, via “{on_one_line(report.via)}”" if report.via else told


def _quote(dossier: Dossier, quote: Quote, citations: Sequence[int] = ()) -> RenderableType:
    """A quote with who says it, and every report that is cited for it."""
    number = _report_numbers(dossier)
    body = quoted(quote.text, None)
    cited = [dossier.citations[n - 1] for n in citations or (quote.citation,)]
    sources = dict.fromkeys(
        f"{outlet_for_people(one)}, {published_for_people((one.published or '')[:10] or None)}"
        f" [{number[one.article]}]"
        for one in cited
    )
    said = f"{on_one_line(quote.said_by)} · " if quote.said_by else ""
    body.append(f"\n{said}{'; '.join(sources)}", style="dim")
    return _indented(body)


def _report_numbers(dossier: Dossier) -> dict[str, int]:
    """The number of each article's first report, counted from 1."""
    numbers: dict[str, int] = {}
    for at, report in enumerate(dossier.reports, start=1):
        numbers.setdefault(report.article, at)
    return numbers


def _indented(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 4), expand=False)


def _heading(words: str, style: str = "bold") -> Text:
    return Text(f"\n{words}", style=style)


def _sentence(words: str) -> str:
    words = on_one_line(words)
    return words[:1].upper() + words[1:]


def _numbers(articles: int, accounts: int) -> str:
    return (
        f"{counted(articles, 'report', 'reports')},"
        f" {counted(accounts, 'independent account', 'independent accounts')}"
    )


def _days(first: str | None, last: str | None) -> str:
    """The days of publication, from the first to the last."""
    if first is None or last is None:
        return "undated"
    begins, ends = (datetime.fromisoformat(day[:10]) for day in (first, last))
    return spoken(begins, max(begins, ends) + timedelta(days=1))
