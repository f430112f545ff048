"""The news of a watch, as people see them in Discord."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import discord
from discord import ui

from bot.developing import development_for_people
from bot.service.watching import News
from bot.views.incidents.dossier import show_incident
from bot.views.press import PressedButton
from bot.views.text import TEXT_CHARS, quoted, shown_within, source_lines
from bot.views.watches.buttons import UnwatchButton
from bot.views.watches.naming import NAME_CHARS
from retrieval.asking import Quote
from retrieval.following import Development

if TYPE_CHECKING:
    from bot.app import Blotter

NEWS = discord.Colour(0xB7791F)
# Each part of a message has its share of the characters; links get what the others leave.
_QUOTES_CHARS = 1100
_MOST_QUOTE_CHARS = 600
_TITLES_CHARS = 500
_MOST_TITLE_CHARS = 100
_LEAST_TITLE_CHARS = 40
_SAID_BY_CHARS = 300
_MOST_SAID_BY_CHARS = 80
_ABOUT_CHARS = 80
_OWN_CHARS = 450
_MOST_VERSIONS = 3
# Of more developments than so many, no more versions than these are shown.
_FEW = 2


def news_view(news: News, server: str | None = None) -> ui.LayoutView:
    """What is new of what is watched. `server` is the name of its server, told directly."""
    watch, bulletin = news.watch, news.bulletin
    lines = [f"### {_heading(news)}"]
    if server is not None:
        lines.append(f"-# From the articles of {shown_within(server, 100)}")
    parts: list[ui.Item] = [ui.TextDisplay("\n".join(lines))]
    for development, text in zip(bulletin.developments, _told(bulletin.developments), strict=True):
        parts.append(ui.Separator())
        incident = development.incident
        if bulletin.incident is None and incident is not None:
            # Two components may not have one custom id.
            button = DossierButton.to(watch.server, incident.id, len(parts))
            parts.append(ui.Section(text, accessory=button))
        else:
            parts.append(ui.TextDisplay(text))
    if bulletin.more:
        least = "at least " if bulletin.is_cut else ""
        parts.append(ui.TextDisplay(f"-# and {least}{bulletin.more:,} more"))
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*parts, accent_colour=NEWS))
    buttons: list[ui.Item] = []
    if bulletin.incident is not None:
        buttons.append(DossierButton.to(watch.server, bulletin.incident.id))
    buttons.append(UnwatchButton.to(watch.id, news.name))
    view.add_item(ui.ActionRow(*buttons))
    return view


class DossierButton(PressedButton, action="told"):
    """Opens the dossier of an incident, privately. State: server, id of the incident, a number."""

    label: ClassVar[str] = "Incident"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_incident(interaction, int(self.state[0]), self.state[1])


def _heading(news: News) -> str:
    if news.bulletin.incident is not None:
        return quoted(news.bulletin.incident.title, NAME_CHARS)
    words = quoted(news.watch.subject.text, NAME_CHARS)
    return f"New on {words}"


def _told(developments: Sequence[Development]) -> list[str]:
    """The text of each development; all of them fit into one message."""
    most = _MOST_VERSIONS if len(developments) <= _FEW else _FEW
    shown = [development.quotes[:most] for development in developments]
    count = sum(map(len, shown))
    each = min(_QUOTES_CHARS // count, _MOST_QUOTE_CHARS)
    by = min(_SAID_BY_CHARS // count, _MOST_SAID_BY_CHARS)
    texts = [[_text(quote, each, by) for quote in quotes] for quotes in shown]
    heads = [shown_within(development_for_people(item), _ABOUT_CHARS) for item in developments]
    cited = [
        development.citation(quote)
        for development, quotes in zip(developments, shown, strict=True)
        for quote in quotes
    ]
    room = TEXT_CHARS - _OWN_CHARS - sum(map(len, [*heads, *(t for ts in texts for t in ts)]))
    titles = max(min(_TITLES_CHARS // count, _MOST_TITLE_CHARS), _LEAST_TITLE_CHARS)
    sources = iter(source_lines(cited, room, title_chars=titles))
    return [
        "\n".join([f"**{head}**", *(f"{text}\n-# {next(sources)}" for text in quotes)])
        for head, quotes in zip(heads, texts, strict=True)
    ]


def _text(quote: Quote, room: int, by: int) -> str:
    said_by = f"\n> — {shown_within(quote.said_by, by)}" if quote.said_by else ""
    return f"> {quoted(quote.text, room)}{said_by}"
