"""The news of a watch in the terminal."""

from rich.console import Group, RenderableType
from rich.text import Text

from bot.developing import development_for_people
from bot.plain import on_one_line
from bot.rendering.parts import numbered, quoted, source
from retrieval.following import Bulletin, Subject


def bulletin_lines(bulletin: Bulletin, subject: Subject) -> RenderableType:
    """What is new, each development with its quotes, outlets, dates and links."""
    name = bulletin.incident.title if bulletin.incident else subject.text
    if not bulletin.developments:
        return Text(f"Nothing new on “{on_one_line(name)}”.")
    parts: list[RenderableType] = [Text(f"New on “{on_one_line(name)}”:", style="bold")]
    for number, development in enumerate(bulletin.developments, start=1):
        body = Text(development_for_people(development), style="default bold")
        if development.incident is not None and bulletin.incident is None:
            body.append(f"  {development.incident.id}", style="dim not bold")
        for quote in development.quotes:
            body.append("\n")
            body.append_text(quoted(quote.text, None))
            if quote.said_by:
                body.append(f"\n— {on_one_line(quote.said_by)}", style="not bold italic")
            body.append("\n")
            body.append_text(source(development.citation(quote)))
        parts.append(numbered(number, body))
    if bulletin.more:
        least = "at least " if bulletin.is_cut else ""
        parts.append(Text(f"and {least}{bulletin.more:,} more", style="dim"))
    return Group(*parts)
