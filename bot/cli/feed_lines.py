"""Feeds as people read them in the terminal. Their titles and troubles come from outside."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.plain import counted, on_one_line
from bot.rendering import report_lines
from ingest.ingester import Report
from retrieval.corpus import Feed


def feed_lines(feeds: Sequence[Feed]) -> RenderableType:
    """All feeds, a few lines each."""
    if not feeds:
        return Text("There are no feeds; `blotter feed add URL` adds one.")
    return Group(*(part for feed in feeds for part in _lines(feed)))


def polled_lines(feed: Feed, report: Report) -> RenderableType:
    """What a poll of a feed brought."""
    return Group(_head(feed), Padding(report_lines(report), (0, 0, 0, 4)))


def _lines(feed: Feed) -> list[RenderableType]:
    about = Text(on_one_line(feed.url), style="blue underline", overflow="fold")
    about.append(f"\n{_state(feed)}", style="default not underline")
    about.append(
        f"\nlast polled {_at(feed.polled_at)} · next {_at(feed.next_poll_at)}"
        f" · {counted(feed.articles, 'article', 'articles')}",
        style="not underline dim",
    )
    return [_head(feed), Padding(about, (0, 0, 0, 4))]


def _head(feed: Feed) -> Text:
    head = Text(f"{feed.key}  ", style="cyan", overflow="fold")
    return head.append(on_one_line(feed.title or "(no title)"), style="default bold")


def _state(feed: Feed) -> str:
    why = f": {on_one_line(feed.problem)}" if feed.problem else ""
    since = f" since {_at(feed.broken_since)}" if feed.broken_since else ""
    return f"{feed.state}{since}{why}"


def _at(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "never"
