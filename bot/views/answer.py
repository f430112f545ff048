"""The answer, as people see it in Discord."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import discord
from discord import ui

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
from bot.plain import counted
from bot.views.buttons import (
    ContextButton,
    HelpfulButton,
    IncidentButton,
    MoreButton,
    NotHelpfulButton,
    SourcesButton,
    ThreadButton,
)
from bot.views.choosing import OtherServerButton
from bot.views.options import option_buttons
from bot.views.text import TEXT_CHARS, lines_within, quoted, shown_within, source_line, source_lines
from retrieval.asking import Answer, Citation, Difference, Quote

ANSWERED = discord.Colour(0x2B6CB0)
NOT_REPORTED = discord.Colour(0x7A8290)

_QUESTION_CHARS = 250
# With more of them a message would have more parts than Discord takes.
_QUOTES = 6
# Above a list of further incidents.
_QUOTES_ABOVE_LIST = 4
_DIFFERENCES = 2
_VERSIONS = 3
_ABOUT_CHARS = 80
# Each part of a message has its share of the characters; links get what the others leave.
_QUOTES_CHARS = 1500
_TITLES_CHARS = 360
_SAID_BY_CHARS = 300
_TIMES_CHARS = 360
_OPTIONS_CHARS = 300
_NOTES_CHARS = 600
_NOTE_CHARS = 150
_DIFFERENCES_CHARS = 700
_LISTED_CHARS = 600
_LISTED_NAME_CHARS = 40
_LISTED_TITLE_CHARS = 60
_NOTHING_CHARS = 200
_VERSION_CHARS = 160
_OUTLETS_CHARS = 75
_OWN_CHARS = 500
# As little as is left of a quote where everything else is long.
_QUOTE_CHARS = 40
_SAYS_CHARS = 1000
_SAYS_BESIDE_CHARS = 300
# Beside its headline, a source without its link has no more.
_SOURCE_CHARS = 110


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
    if answer.says is not None and not answer.quotes:
        view.add_item(ui.TextDisplay(shown_within(answer.says, _SAYS_CHARS)))
        return view
    if answer.status == "answered":
        parts = [*_quotes(answer, key, asking), *_beside(answer, key)]
        if buttons := option_buttons(answer, key):
            parts.append(ui.ActionRow(*buttons))
        view.add_item(ui.Container(*parts, accent_colour=ANSWERED))
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
    apart = not_counted(answer)
    quotes = [quote for quote in answer.quotes if quote.citation not in apart]
    listing = answer.counted is not None and (len(quotes) > _QUOTES or apart)
    quotes = quotes[: _QUOTES_ABOVE_LIST if listing else _QUOTES]
    head = "\n".join([f"### {_question(answer)}", *_understood(answer, asking), *_heading(answer)])
    yield ui.TextDisplay(head)
    below = _below(answer, len(quotes), apart)
    cited = [answer.citation(quote) for quote in quotes]
    named = [_option(answer, quote, len(quotes)) for quote in quotes]
    beneath = [_beneath(quote, len(quotes)) for quote in quotes]
    notes = _notes(cited)
    room = TEXT_CHARS - _OWN_CHARS - len(head) - len("\n".join([*_about(answer), *below]))
    room -= sum(map(len, [*named, *beneath, *notes]))
    title_chars = _TITLES_CHARS // len(quotes)
    plain = (title_chars + _SOURCE_CHARS) * len(quotes)
    each = max(min(_QUOTES_CHARS, room - plain) // len(quotes), _QUOTE_CHARS)
    texts = [quoted(quote.text, each, quote.answer) for quote in quotes]
    sources = source_lines(cited, room - sum(map(len, texts)), title_chars=title_chars)
    for quote, name, text, beneath_it, source, note in zip(
        quotes, named, texts, beneath, sources, notes, strict=True
    ):
        context = ContextButton.to(key, quote.citation, label=f"Context {quote.citation}")
        where = f"-# `{quote.citation}` {source}{note}"
        yield ui.Section(f"{name}> {text}{beneath_it}", where, accessory=context)
    if below:
        yield ui.Separator()
        yield ui.TextDisplay("\n".join(below))


def _below(answer: Answer, shown: int, apart: Sequence[int]) -> list[str]:
    """Where more is listed than is quoted: the sources of the rest, and of what may fit."""
    if answer.counted is None:
        return []
    rest = [quote.citation for quote in answer.quotes if quote.citation not in apart][shown:]
    lines = [*_sources_of(answer, rest)]
    if apart:
        lines += [f"**{MAY_FIT}**", *_sources_of(answer, apart)]
    return lines


def _sources_of(answer: Answer, numbers: Sequence[int]) -> Iterator[str]:
    """A line on each of these citations, as far as there is room, and how many are left out."""
    names = listed(answer)
    lines = []
    for number in numbers:
        source = source_line(
            answer.citations[number - 1], title_chars=_LISTED_TITLE_CHARS, linked=False
        )
        name = f"{shown_within(names[number], _LISTED_NAME_CHARS)} · " if number in names else ""
        lines.append(f"-# `{number}` {name}{source}")
    fitting = lines_within(lines, _LISTED_CHARS)
    yield from fitting
    if left := len(lines) - len(fitting):
        yield f"-# … and {left:,} more: ask about fewer days, or use the command line."


def _heading(answer: Answer) -> list[str]:
    lines = []
    if line := heading(answer):
        lines.append(f"**{line}**" if answer.which or answer.counted else f"-# {line}")
    if line := reach(answer):
        lines.append(f"-# {line}")
    if answer.says is not None:
        lines.append(f"**{shown_within(answer.says, _SAYS_BESIDE_CHARS)}**")
    return lines


def _option(answer: Answer, quote: Quote, among: int) -> str:
    """The line above a quote by which one of several incidents is known."""
    if name := listed(answer).get(quote.citation):
        return f"**{shown_within(name, _OPTIONS_CHARS // among)}**\n"
    option = options(answer).get(quote.citation)
    words = option_for_people(option) if option else None
    return f"**{shown_within(words, _OPTIONS_CHARS // among)}**\n" if words else ""


def _beneath(quote: Quote, among: int) -> str:
    """Who said it, and what its times mean."""
    said_by = shown_within(quote.said_by, _SAID_BY_CHARS // among) if quote.said_by else ""
    times = times_for_people(quote)
    meant = shown_within(times, _TIMES_CHARS // among) if times else ""
    return (f"\n> — {said_by}" if said_by else "") + (f"\n> -# {meant}" if meant else "")


def _notes(cited: Sequence[Citation]) -> list[str]:
    """What publishers say of each cited article, as lines below its source."""
    room = _NOTES_CHARS // len(cited)
    found = []
    for notes in notes_for_people(cited):
        lines = [
            f"\n-# ⚠️ {label}: {quoted(words, _NOTE_CHARS)}" if words else f"\n-# ⚠️ {label}."
            for label, words in notes
        ]
        found.append("".join(lines_within(lines, room)))
    return found


def _beside(answer: Answer, key: str) -> Iterator[ui.Item]:
    about = _about(answer)
    if about:
        yield ui.Separator()
    if answer.incident is None:
        yield from map(ui.TextDisplay, about)
        return
    yield from map(ui.TextDisplay, about[:-1])
    button = IncidentButton.to(key, answer.incident.id)
    yield ui.Section(about[-1], accessory=button) if about else ui.ActionRow(button)


def _about(answer: Answer) -> list[str]:
    """What is to be said of the quotes together: a text for the differences, one for accounts."""
    differences = answer.differences[:_DIFFERENCES]
    room = _DIFFERENCES_CHARS // max(len(differences), 1)
    lines = [line for item in differences for line in _difference(answer, item, room)]
    texts = ["\n".join(lines)] if lines else []
    # Of several incidents, no number of accounts says anything.
    if answer.accounts is not None and not answer.which and answer.counted is None:
        accounts = counted(answer.accounts, "independent account", "independent accounts")
        texts.append(f"-# Behind this: {accounts}.")
    return texts


def _difference(answer: Answer, difference: Difference, room: int) -> Iterator[str]:
    yield f"**Reports differ** on {shown_within(difference.about, _ABOUT_CHARS)}:"
    told = list(versions(answer, difference))[:_VERSIONS]
    each = (room - _ABOUT_CHARS) // len(told) - _OUTLETS_CHARS
    for version in told:
        text = quoted(version.text, min(max(each, _QUOTE_CHARS), _VERSION_CHARS), version.answer)
        marks = " ".join(f"`{citation}`" for citation in version.citations[:_VERSIONS])
        yield f"- {marks} {text} · {shown_within(version.source, _OUTLETS_CHARS)}"


def _nothing(answer: Answer, asking: Asking) -> Iterator[ui.Item]:
    lines = ["### Not reported", f"No article here answers: {_question(answer)}"]
    lines += _understood(answer, asking)
    if answer.counted is not None:
        lines.append(f"**{shown_within(nothing(answer), _NOTHING_CHARS)}**")
        lines += [f"-# {line}"] if (line := reach(answer)) else []
    head = "\n".join(lines)
    yield ui.TextDisplay(head)
    if answer.nearest:
        yield ui.Separator()
        sources = source_lines(answer.nearest, TEXT_CHARS - _OWN_CHARS - len(head))
        lines = [f"- {source}" for source in sources]
        title = MAY_FIT if not_counted(answer) else "The nearest reports"
        yield ui.TextDisplay("\n".join([f"**{title}**", *lines]))


def _question(answer: Answer) -> str:
    return shown_within(answer.question, _QUESTION_CHARS)


def _understood(answer: Answer, asking: Asking) -> list[str]:
    """How a question was understood, where that is not plain from its words."""
    lines = []
    if answer.standalone != answer.question:
        lines.append(f"-# Understood as: {shown_within(answer.standalone, _QUESTION_CHARS)}")
    if interval := interval_for_people(asking.since, asking.until):
        lines.append(f"-# {interval}")
    return lines


def _buttons(answer: Answer, key: str) -> list[ui.Item]:
    if answer.status == "not_reported" and not answer.nearest:
        return []
    buttons: list[ui.Item] = [MoreButton.to(key)]
    if answer.status == "answered":
        buttons += [SourcesButton.to(key), HelpfulButton.to(key)]
    return [*buttons, NotHelpfulButton.to(key)]
