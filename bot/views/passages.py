"""Passages, a quote in its context, and sources, as people see them in Discord."""

from collections.abc import Sequence

from discord import ui

from bot.plain import counted
from bot.views.text import TEXT_CHARS, lines_within, quoted, shown_within, source_line, source_lines
from retrieval.asking import Citation, Passage
from retrieval.corpus import Context

_PASSAGE_CHARS = 550
_CONTEXT_CHARS = 900
# Of each headline among sources, and of all together.
_TITLE_CHARS, _LEAST_TITLE_CHARS = 160, 40
_TITLES_CHARS = 2_000


def passages_view(passages: Sequence[Passage], *buttons: ui.Item) -> ui.LayoutView:
    """A page of ranked passages, as they stand in their articles."""
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.TextDisplay(
            "-# Passages that the question finds, best first; not all of them answer it."
        )
    )
    texts = [quoted(passage.text, _PASSAGE_CHARS) for passage in passages]
    sources = source_lines(passages, TEXT_CHARS - 200 - sum(map(len, texts)))
    for passage, source, text in zip(passages, sources, texts, strict=True):
        view.add_item(ui.Container(ui.TextDisplay(f"`{passage.rank}` {source}\n{text}")))
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
    marks: dict[str, list[str]] = {}
    for citation in citations:
        marks.setdefault(citation.article, []).append(
            f"`{citation.n}` characters {citation.start:,} to {citation.end:,}"
        )
    view = ui.LayoutView(timeout=None)
    details = [
        f"-# Article {shown_within(article, 100)} · {', '.join(spans)}"
        for article, spans in marks.items()
    ]
    firsts = {citation.article: citation for citation in reversed(citations)}
    title_chars = min(_TITLE_CHARS, max(_LEAST_TITLE_CHARS, _TITLES_CHARS // len(marks)))
    sources = source_lines(
        [firsts[article] for article in marks],
        TEXT_CHARS - 200 - sum(map(len, details)),
        title_chars=title_chars,
    )
    blocks = [f"{source}\n{detail}" for source, detail in zip(sources, details, strict=True)]
    fitting = lines_within(blocks, TEXT_CHARS - 200)
    if left := len(blocks) - len(fitting):
        fitting.append(f"-# … and {counted(left, 'more article', 'more articles')}.")
    count = counted(len(blocks), "article", "articles")
    head = f"**Sources** · {count} of {counted(outlets, 'outlet', 'outlets')}"
    view.add_item(ui.Container(ui.TextDisplay("\n".join([head, *fitting]))))
    return view
