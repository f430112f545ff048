"""What admins say of incidents: that two are one, or that a report tells of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import discord
from discord import ui

from bot.access import admin_server
from bot.views.articles import LeaveButton
from bot.views.incidents.dossier import INCIDENT, facts
from bot.views.incidents.entries import spaced
from bot.views.incidents.listing import IncidentMenu
from bot.views.press import PressedButton
from bot.views.text import quoted, source_line
from retrieval.corpus import Incident, Telling

if TYPE_CHECKING:
    from bot.app import Blotter

_TITLE_CHARS = 200
_ASKED = discord.Colour(0xB7791F)
_LATER = "-# Reports that come later follow this. Admins see in /settings who said it."
_UNDO_MERGE = "-# `/incident` with `split` takes a report out again."
_UNDO_SPLIT = "-# `/incident` with `merge` puts them together again."


def merging_view(one: Incident, other: Incident) -> ui.LayoutView:
    """Asks whether two incidents are one."""
    lines = [_line(one), _line(other), _LATER]
    return _view(
        "### Are these one incident?",
        lines,
        _ASKED,
        MergeButton.to(one.id, other.id),
        LeaveButton.to(),
    )


def splitting_view(incident: Incident, telling: Telling) -> ui.LayoutView:
    """Asks whether a report tells of another incident than the others."""
    lines = [
        source_line(telling),
        f"It becomes an incident of its own, apart from this one:\n{_line(incident)}",
        _LATER,
    ]
    head = "### Does this report tell of another incident?"
    return _view(head, lines, _ASKED, SplitButton.to(incident.id, telling.key), LeaveButton.to())


class MergeButton(PressedButton, action="merge"):
    """Makes one incident of two. State: their ids."""

    label: ClassVar[str] = "They are one"
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = admin_server(interaction)
        one, other = self.state
        await interaction.response.defer()
        desk = interaction.client.desk
        merged = await desk.threads.slow(
            desk.incidents.merge, server, one, other, interaction.user.id
        )
        head, lines = "### These are one incident now", [_line(merged), _UNDO_MERGE]
        await interaction.edit_original_response(
            view=_view(head, lines, INCIDENT, IncidentMenu.of(server, [merged]))
        )


class SplitButton(PressedButton, action="split"):
    """Makes a report an incident of its own. State: id of the incident, key of the article."""

    label: ClassVar[str] = "It is another"
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = admin_server(interaction)
        name, key = self.state
        await interaction.response.defer()
        desk = interaction.client.desk
        both = await desk.threads.slow(
            desk.incidents.split, server, name, int(key), interaction.user.id
        )
        head, lines = "### These are two incidents now", [*map(_line, both), _UNDO_SPLIT]
        await interaction.edit_original_response(
            view=_view(head, lines, INCIDENT, IncidentMenu.of(server, both))
        )


def _view(head: str, lines: list[str], colour: discord.Colour, *row: ui.Item) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    parts = (ui.TextDisplay(head), *spaced((line,) for line in lines))
    view.add_item(ui.Container(*parts, accent_colour=colour))
    view.add_item(ui.ActionRow(*row))
    return view


def _line(incident: Incident) -> str:
    title = quoted(incident.title, _TITLE_CHARS)
    return f"**{title}**\n-# `{incident.id}` · {facts(incident)}"
