"""Articles in the terminal: all of them, one of them, and what its later versions changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.plain import byline, counted, day_for_people, on_one_line, published_for_people, safe
from bot.rendering.parts import source
from retrieval.article import Article
from retrieval.corpus import Listed, Revision, Stored

if TYPE_CHECKING:
    # Reading takes a tenth of a second to import, and an answer does without it.
    from ingest.changes import Change
    from ingest.ingester import Report


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
        below = source(item, with_title=False)
        below.overflow = "fold"
        parts += [head, Padding(below, (0, 0, 0, 4))]
    return Group(*parts)


def article_lines(stored: Stored) -> RenderableType:
    """One article, with readers' comments below and apart."""
    article = stored.article
    head = Text(safe(article.title or "(no headline)"), style="bold")
    head.append("\n")
    head.append_text(source(article, with_title=False))
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


def _marked(article: Article) -> Text:
    """An article's text; what may be no reporting is dim."""
    text, position = Text(), 0
    for span in article.unsure:
        text.append(safe(article.text[position : span.start]))
        text.append(safe(article.text[span.start : span.end]), style="dim")
        position = span.end
    return text.append(safe(article.text[position:]))
