"""The answer, as people see it in Discord."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import discord
from discord import ui

from bot.beside import notes_for_people, times_for_people
from bot.plain import counted, day_for_people
from bot.views.buttons import (
    ContextButton,
    HelpfulButton,
    MoreButton,
    NotHelpfulButton,
    SourcesButton,
    ThreadButton,
)
from bot.views.choosing import OtherServerButton
from bot.views.text import TEXT_CHARS, lines_within, quoted, shown_within, source_lines
from retrieval.asking import Answer, Citation, Difference, Quote

ANSWERED = discord.Colour(0x2B6CB0)
NOT_REPORTED = discord.Colour(0x7A8290)

_QUESTION_CHARS = 250
_DIFFERENCES = 3
_VERSION_CHARS = 160
_ABOUT_CHARS = 80
_TITLE_CHARS = 120
# Each part of a message has its share of the characters; links get what the others leave.
_QUOTES_CHARS = 1500
_SAID_BY_CHARS = 100
_TIMES_CHARS = 120
_NOTES_CHARS = 600
_NOTE_CHARS = 150
_DIFFERENCES_CHARS = 500
_OWN_CHARS = 300


@dataclass(frozen=True, slots=True)
class Asking:
    """What of a question, beside its words, is seen in its answer.

    `server` is the name of the server whose articles were asked, where that is not plain to see;
    `thread` offers to go on in a thread.
    """

    since: date | None = None
    until: date | None = None
    server: str | None = None
    thread: bool = False


def answer_view(answer: Answer, key: str, asking: Asking) -> ui.LayoutView:
    """An answer, or that there is none; `key` is the question's."""
    view = ui.LayoutView(timeout=None)
    if answer.status == "answered":
        view.add_item(ui.Container(*_quotes(answer, key, asking), accent_colour=ANSWERED))
    else:
        view.add_item(ui.Container(*_nothing(answer, asking), accent_colour=NOT_REPORTED))
    if asking.server is not None:
        view.add_item(ui.TextDisplay(f"-# From the articles of {shown_within(asking.server, 100)}"))
    buttons = _buttons(answer, key)
    if asking.thread and buttons:
        buttons.append(ThreadButton.to(key))
    if asking.server is not None:
        buttons.append(OtherServerButton.to(key))
    if buttons:
        view.add_item(ui.ActionRow(*buttons))
    return view


def _quotes(answer: Answer, key: str, asking: Asking) -> Iterator[ui.Item]:
    head = "\n".join([f"### {_question(answer)}", *_understood(answer, asking)])
    yield ui.TextDisplay(head)
    room = _QUOTES_CHARS // len(answer.quotes)
    texts = [_quote_text(quote, room) for quote in answer.quotes]
    about = "\n".join(_about(answer))
    cited = [answer.citation(quote) for quote in answer.quotes]
    notes = _notes(cited)
    spare = TEXT_CHARS - _OWN_CHARS - len(head) - sum(map(len, [*texts, about, *notes]))
    sources = source_lines(cited, spare, title_chars=_TITLE_CHARS)
    for quote, text, source, note in zip(answer.quotes, texts, sources, notes, strict=True):
        context = ContextButton.to(key, quote.citation, label=f"Context {quote.citation}")
        yield ui.Section(text, f"-# `{quote.citation}` {source}{note}", accessory=context)
    if about:
        yield ui.Separator()
        yield ui.TextDisplay(about)


def _quote_text(quote: Quote, room: int) -> str:
    said_by = f"\n> — {shown_within(quote.said_by, _SAID_BY_CHARS)}" if quote.said_by else ""
    times = times_for_people(quote)
    meant = f"\n> -# {shown_within(times, _TIMES_CHARS)}" if times else ""
    return f"> {quoted(quote.text, room, quote.answer)}{said_by}{meant}"


def _notes(cited: Sequence[Citation]) -> list[str]:
    """What publishers say of each cited article, as lines below its source."""
    room = _NOTES_CHARS // len(cited)
    found = []
    for notes in notes_for_people(cited):
        lines = [
            f"\n-# ⚠️ {heading}: {quoted(words, _NOTE_CHARS)}" if words else f"\n-# ⚠️ {heading}."
            for heading, words in notes
        ]
        found.append("".join(lines_within(lines, room)))
    return found


def _about(answer: Answer) -> list[str]:
    lines = [_difference(difference) for difference in answer.differences[:_DIFFERENCES]]
    lines = lines_within(lines, _DIFFERENCES_CHARS)
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
    return f"**Reports differ** on {shown_within(difference.about, _ABOUT_CHARS)}: {versions}"


def _nothing(answer: Answer, asking: Asking) -> Iterator[ui.Item]:
    lines = ["### Not reported", f"No article here answers: {_question(answer)}"]
    head = "\n".join([*lines, *_understood(answer, asking)])
    yield ui.TextDisplay(head)
    if answer.nearest:
        yield ui.Separator()
        sources = source_lines(answer.nearest, TEXT_CHARS - _OWN_CHARS - len(head))
        lines = [f"- {source}" for source in sources]
        yield ui.TextDisplay("\n".join(["**The nearest reports**", *lines]))


def _question(answer: Answer) -> str:
    return shown_within(answer.question, _QUESTION_CHARS)


def _understood(answer: Answer, asking: Asking) -> list[str]:
    """How a question was understood, where that is not plain from its words."""
    lines = []
    if answer.standalone != answer.question:
        lines.append(f"-# Understood as: {shown_within(answer.standalone, _QUESTION_CHARS)}")
    if asking.since or asking.until:
        since = f" since {day_for_people(asking.since)}" if asking.since else ""
        until = f" until {day_for_people(asking.until)}" if asking.until else ""
        lines.append(f"-# Only of what was published{since}{until}.")
    return lines


def _buttons(answer: Answer, key: str) -> list[ui.Item]:
    if answer.status == "not_reported" and not answer.nearest:
        return []
    buttons: list[ui.Item] = [MoreButton.to(key)]
    if answer.status == "answered":
        buttons += [SourcesButton.to(key), HelpfulButton.to(key)]
    return [*buttons, NotHelpfulButton.to(key)]
