"""The answer, as people see it in Discord."""

from collections.abc import Iterator

import discord
from discord import ui

from bot.plain import counted
from bot.views.buttons import (
    ContextButton,
    HelpfulButton,
    MoreButton,
    NotHelpfulButton,
    SourcesButton,
    ThreadButton,
)
from bot.views.choosing import OtherServerButton
from bot.views.text import quoted, shown, shown_within, source_line
from retrieval.asking import Answer, Difference, Quote

ANSWERED = discord.Colour(0x2B6CB0)
NOT_REPORTED = discord.Colour(0x7A8290)

_QUESTION_CHARS = 250
_DIFFERENCES = 3
_VERSION_CHARS = 160
# Of the text of one message, what is left to the quotes once everything else has its share.
_QUOTES_CHARS = 1900
_SAID_BY_CHARS = 100


def answer_view(
    answer: Answer, key: str, *, thread: bool = False, server: str | None = None
) -> ui.LayoutView:
    """An answer, or that there is none.

    `thread` offers to go on in a thread. `server` is the name of the server whose articles were
    asked, where that is not plain to see.
    """
    view = ui.LayoutView(timeout=None)
    if answer.status == "answered":
        view.add_item(ui.Container(*_quotes(answer, key), accent_colour=ANSWERED))
    else:
        view.add_item(ui.Container(*_nothing(answer), accent_colour=NOT_REPORTED))
    if server is not None:
        view.add_item(ui.TextDisplay(f"-# From the articles of {shown_within(server, 100)}"))
    buttons = _buttons(answer, key)
    if thread and buttons:
        buttons.append(ThreadButton.to(key))
    if server is not None:
        buttons.append(OtherServerButton.to(key))
    if buttons:
        view.add_item(ui.ActionRow(*buttons))
    return view


def _quotes(answer: Answer, key: str) -> Iterator[ui.Item]:
    yield ui.TextDisplay("\n".join([f"### {_question(answer)}", *_understood(answer)]))
    room = _QUOTES_CHARS // len(answer.quotes)
    for quote in answer.quotes:
        context = ContextButton.to(key, quote.citation, label=f"Context {quote.citation}")
        yield ui.Section(*_quote_texts(answer, quote, room), accessory=context)
    if about := _about(answer):
        yield ui.Separator()
        yield ui.TextDisplay("\n".join(about))


def _quote_texts(answer: Answer, quote: Quote, room: int) -> Iterator[str]:
    said_by = f"\n> — {shown_within(quote.said_by, _SAID_BY_CHARS)}" if quote.said_by else ""
    yield f"> {quoted(quote.text, room, quote.answer)}{said_by}"
    yield f"-# `{quote.citation}` {source_line(answer.citation(quote))}"


def _about(answer: Answer) -> list[str]:
    lines = [_difference(difference) for difference in answer.differences[:_DIFFERENCES]]
    if answer.accounts is not None:
        accounts = counted(answer.accounts, "independent account", "independent accounts")
        lines.append(f"-# Behind this: {accounts}.")
    return lines


def _difference(difference: Difference) -> str:
    versions = " — ".join(
        f"{quoted(version.text, _VERSION_CHARS)}"
        f" {''.join(f'`{citation}`' for citation in version.citations)}"
        for version in difference.versions
    )
    return f"**Reports differ** on {shown(difference.about)}: {versions}"


def _nothing(answer: Answer) -> Iterator[ui.Item]:
    lines = ["### Not reported", f"No article here answers: {_question(answer)}"]
    yield ui.TextDisplay("\n".join([*lines, *_understood(answer)]))
    if answer.nearest:
        yield ui.Separator()
        lines = [f"- {source_line(cited)}" for cited in answer.nearest]
        yield ui.TextDisplay("\n".join(["**The nearest reports**", *lines]))


def _question(answer: Answer) -> str:
    return shown_within(answer.question, _QUESTION_CHARS)


def _understood(answer: Answer) -> list[str]:
    """How a follow-up was understood, where that is more than what was asked."""
    if answer.standalone == answer.question:
        return []
    return [f"-# Understood as: {shown_within(answer.standalone, _QUESTION_CHARS)}"]


def _buttons(answer: Answer, key: str) -> list[ui.Item]:
    if answer.status == "not_reported" and not answer.nearest:
        return []
    buttons: list[ui.Item] = [MoreButton.to(key)]
    if answer.status == "answered":
        buttons += [SourcesButton.to(key), HelpfulButton.to(key)]
    return [*buttons, NotHelpfulButton.to(key)]
