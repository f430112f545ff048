"""Passages, a quote in its context, and sources, as people see them in Discord."""

from collections.abc import Sequence

from discord import ui

from bot.plain import counted
from bot.views.text import quoted, shown_within, source_line
from retrieval.asking import Citation, Passage
from retrieval.corpus import Context

_PASSAGE_CHARS = 550
_CONTEXT_CHARS = 900


def passages_view(passages: Sequence[Passage], *buttons: ui.Item) -> ui.LayoutView:
    """A page of ranked passages, as they stand in their articles."""
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.TextDisplay(
            "-# Passages that the question finds, best first; not all of them answer it."
        )
    )
    for passage in passages:
        text = quoted(passage.text, _PASSAGE_CHARS)
        view.add_item(
            ui.Container(ui.TextDisplay(f"`{passage.rank}` {source_line(passage)}\n{text}"))
        )
    if buttons:
        view.add_item(ui.ActionRow(*buttons))
    return view


def context_view(citation: Citation, context: Context) -> ui.LayoutView:
    """A quote, in bold, between the sentences that stand around it."""
    parts = [
        shown_within(context.before, _CONTEXT_CHARS)
        if context.before
        else "-# The article begins.",
        f"**{shown_within(context.words, _CONTEXT_CHARS)}**",
        shown_within(context.after, _CONTEXT_CHARS) if context.after else "-# The article ends.",
    ]
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(ui.TextDisplay(source_line(citation)), ui.TextDisplay("\n".join(parts)))
    )
    return view


def sources_view(citations: Sequence[Citation], outlets: int) -> ui.LayoutView:
    """Where the quotes of an answer stand, each article once."""
    lines: dict[str, list[str]] = {}
    for citation in citations:
        lines.setdefault(citation.article, [source_line(citation)]).append(
            f"`{citation.n}` characters {citation.start:,} to {citation.end:,}"
        )
    view = ui.LayoutView(timeout=None)
    blocks = [
        "\n".join([head, f"-# Article {shown_within(article, 100)} · {', '.join(marks)}"])
        for article, (head, *marks) in lines.items()
    ]
    count = counted(len(blocks), "article", "articles")
    head = f"**Sources** · {count} of {counted(outlets, 'outlet', 'outlets')}"
    view.add_item(ui.Container(ui.TextDisplay("\n".join([head, *blocks]))))
    return view
