"""Rendering for people: answers, passages, articles and reports as styled text.

Everything that comes from articles is hostile until proven otherwise: it is shown as plain text,
and characters that could take over a terminal or turn its direction are shown as a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.beside import notes_for_people, times_for_people
from bot.heading import (
    MAY_FIT,
    heading,
    interval_for_people,
    listed,
    not_counted,
    nothing,
    option_for_people,
    options,
    reach,
    versions,
)
from bot.plain import (
    Cited,
    byline,
    counted,
    day_for_people,
    on_one_line,
    outlet_for_people,
    published_for_people,
    safe,
)
from retrieval.article import Article
from retrieval.asking import Answer, Citation, Passage
from retrieval.corpus import Listed, Revision, Stored

if TYPE_CHECKING:
    # Reading takes a tenth of a second to import, and an answer does without it.
    from ingest.changes import Change
    from ingest.ingester import Report

_EXCERPT_CHARS = 300


def answer_lines(
    answer: Answer, since: date | None = None, until: date | None = None
) -> RenderableType:
    """An answer: its quotes, numbered, each with who said it, outlet, date and link.

    `since` and `until` are the days of publication that were asked for, said where incidents are
    counted.
    """
    if answer.says is not None and not answer.quotes:
        return Text(on_one_line(answer.says))
    if answer.status == "not_reported":
        return Group(*_understood(answer), _not_reported(answer, since, until))
    parts: list[RenderableType] = [*_understood(answer), *_above(answer, since, until)]
    named, apart = listed(answer), not_counted(answer)[:1]
    cited = [answer.citation(quote) for quote in answer.quotes]
    for quote, citation, notes in zip(answer.quotes, cited, notes_for_people(cited), strict=True):
        body = Text()
        if quote.citation in apart:
            parts.append(Text(MAY_FIT, style="bold"))
        if name := named.get(quote.citation):
            body.append(f"{on_one_line(name)}\n", style="bold")
        if (option := options(answer).get(quote.citation)) and (name := option_for_people(option)):
            body.append(f"{name}\n", style="bold")
        body.append_text(_quoted(quote.text, quote.answer))
        if quote.said_by:
            body.append(f"\n— {on_one_line(quote.said_by)}", style="italic")
        if times := times_for_people(quote):
            body.append(f"\n{times}", style="dim")
        body.append("\n")
        body.append_text(_source(citation))
        for label, words in notes:
            body.append(f"\n{label}", style="yellow")
            body.append(f": “{on_one_line(words)}”" if words else ".")
        parts.append(_numbered(citation.n, body))
    for difference in answer.differences:
        about = on_one_line(difference.about)
        parts.append(Text(f"Reports differ on {about}:", style="yellow"))
        for version in versions(answer, difference):
            body = _quoted(version.text, version.answer)
            body.append(f"\n{version.source}", style="dim")
            parts.append(_numbered(", ".join(map(str, version.citations)), body))
    # Of several incidents, no number of accounts says anything.
    if answer.accounts is not None and not answer.which and answer.counted is None:
        count = counted(answer.accounts, "independent account", "independent accounts")
        parts.append(Text(f"Behind this: {count}.", style="dim"))
    return Group(*parts)


def passage_lines(passages: Sequence[Passage]) -> RenderableType:
    """Ranked passages, each with its beginning."""
    if not passages:
        return Text("Nothing was found.")
    parts = []
    for passage in passages:
        body = Text(f"{passage.score:.3f}  ", style="dim")
        body.append_text(_source(passage))
        text = on_one_line(passage.text)
        excerpt = text if len(text) <= _EXCERPT_CHARS else text[:_EXCERPT_CHARS].rstrip() + " …"
        body.append(f"\n{excerpt}", style="default not dim")
        parts.append(_numbered(passage.rank, body))
    return Group(*parts)


def listed_lines(listed: Sequence[Listed]) -> RenderableType:
    """All articles, two lines each."""
    if not listed:
        return Text("There are no articles yet; `blotter ingest SOURCE` brings some.")
    parts: list[RenderableType] = []
    for item in listed:
        head = Text(f"{safe(item.id)}  ", style="cyan", overflow="fold")
        head.append(safe(item.title or "(no headline)"), style="default bold")
        if item.revisions > 1:
            head.append(f"  revision {item.revisions}", style="dim")
        source = _source(item, with_title=False)
        source.overflow = "fold"
        parts += [head, Padding(source, (0, 0, 0, 4))]
    return Group(*parts)


def article_lines(stored: Stored) -> RenderableType:
    """One article, with readers' comments below and apart."""
    article = stored.article
    head = Text(safe(article.title or "(no headline)"), style="bold")
    head.append("\n")
    head.append_text(_source(article, with_title=False))
    if article.author:
        head.append(f"\nby {byline(article.author)}", style="dim")
    if article.modified:
        head.append(f"\nchanged {published_for_people(article.modified)}", style="dim")
    head.append(f"\n{safe(stored.id)} · revision {stored.revisions}\n", style="dim")
    if stored.gone_at is not None:
        day = day_for_people(stored.gone_at.date())
        head.append(f"Not at its address any more, as seen on {day}.\n", style="yellow")
    parts: list[RenderableType] = [head, _marked(article)]
    if article.unsure:
        parts.append(Text("\nDim lines may be no reporting, and are never quoted.", style="dim"))
    if article.comments:
        count = counted(len(article.comments), "reader's comment", "readers' comments")
        parts.append(Text(f"\n{count}, kept apart and never quoted:", style="dim italic"))
        parts += [Padding(Text(safe(text), style="dim"), (0, 0, 0, 4)) for text in article.comments]
    return Group(*parts)


def changes_lines(revisions: Sequence[tuple[Revision, Sequence[Change]]]) -> RenderableType:
    """What each later version of an article changed: what stood there, and what stands there."""
    if not revisions:
        return Text("There is one version only.")
    parts: list[RenderableType] = []
    for revision, made in revisions:
        fetched = published_for_people(revision.fetched_at.isoformat())
        parts.append(Text(f"Revision {revision.number}, fetched {fetched}", style="bold"))
        if not made:
            parts.append(Text("    only readers' comments or the layout changed", style="dim"))
        for change in made:
            label = "" if change.where == "text" else f"{change.where}: "
            for mark, style, words in (("-", "red", change.before), ("+", "green", change.after)):
                if words is not None:
                    line = Text(f"{mark} {label}{on_one_line(words)}", style=style)
                    parts.append(Padding(line, (0, 0, 0, 4)))
    return Group(*parts)


def report_lines(report: Report) -> RenderableType:
    """What became of an ingest."""
    line = Text()
    line.append(
        f"{report.added:,} added, {report.updated:,} updated, {report.unchanged:,} unchanged"
    )
    line.append(f", {len(report.rejected):,} rejected")
    line.append(f"; {counted(report.passages, 'passage', 'passages')} made")
    if report.words_only:
        line.append(f"; {report.words_only:,} found by words only")
    if report.vectors_owed:
        line.append(f"; {counted(report.vectors_owed, 'vector', 'vectors')} owed")
    line.append(f"; {report.seconds:.1f} s")
    return line


def _understood(answer: Answer) -> Iterator[Text]:
    if answer.standalone != answer.question:
        yield Text(f"Understood as: {on_one_line(answer.standalone)}", style="dim")


def _above(answer: Answer, since: date | None, until: date | None) -> Iterator[Text]:
    """What is said of the quotes before they are given."""
    if answer.counted is not None and (interval := interval_for_people(since, until)):
        yield Text(interval, style="dim")
    if head := heading(answer):
        yield Text(head, style="bold" if answer.which or answer.counted else "dim")
    if line := reach(answer):
        yield Text(line, style="dim")
    if answer.says is not None:
        yield Text(on_one_line(answer.says), style="bold")


def _marked(article: Article) -> Text:
    """An article's text; what may be no reporting is dim."""
    text, position = Text(), 0
    for span in article.unsure:
        text.append(safe(article.text[position : span.start]))
        text.append(safe(article.text[span.start : span.end]), style="dim")
        position = span.end
    return text.append(safe(article.text[position:]))


def _not_reported(answer: Answer, since: date | None, until: date | None) -> RenderableType:
    parts: list[RenderableType] = []
    if answer.counted is not None and (interval := interval_for_people(since, until)):
        parts.append(Text(interval, style="dim"))
    parts.append(Text(on_one_line(nothing(answer)), style="bold"))
    if line := reach(answer):
        parts.append(Text(line, style="dim"))
    if answer.nearest:
        parts.append(Text(MAY_FIT if not_counted(answer) else "The nearest reports:", style="dim"))
        parts += [_numbered(citation.n, _source(citation)) for citation in answer.nearest]
    return Group(*parts)


def _source(cited: Cited, with_title: bool = True) -> Text:
    """Outlet, date, headline and link on one or two lines."""
    line = Text(outlet_for_people(cited), style="default not bold not dim")
    if isinstance(cited, Citation) and cited.via:
        line.append(f" via {on_one_line(cited.via)}", style="dim")
    line.append(f" · {published_for_people(cited.published)}", style="dim")
    if with_title and cited.title:
        line.append(f" · {safe(cited.title)}", style="dim")
    if cited.url:
        line.append(f"\n{safe(cited.url)}", style="blue underline")
    return line


def _quoted(text: str, answer: str | None) -> Text:
    """A quote in quotation marks, the words that answer in bold."""
    line, bold = on_one_line(text), on_one_line(answer or "")
    body = Text()
    body.append("“", style="dim")
    body.append(line)
    if bold and (at := line.find(bold)) >= 0:
        body.stylize("bold", at + 1, at + 1 + len(bold))
    return body.append("”", style="dim")


def _numbered(number: int | str, body: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    # Folded, for what is too long for a line, a link above all, must not be cut.
    grid.add_column(overflow="fold")
    grid.add_row(Text(f"[{number}]", style="cyan"), body)
    return Padding(grid, (0, 0, 1, 0))
