"""The list of incidents, as people see it in Discord: page by page, each to be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.plain import counted, published_for_people
from bot.views.incidents.dossier import INCIDENT, facts, open_incident
from bot.views.incidents.entries import outlet_and_day, spaced
from bot.views.press import PickedMenu, PressedButton, custom_id, must_see
from bot.views.text import TEXT_CHARS, choice, quoted, source_lines
from retrieval.corpus import Incident, Telling

if TYPE_CHECKING:
    from bot.app import Blotter

LISTED_A_PAGE = 8
_TITLE_CHARS = 120
# Of each incident, what is said beside its headline; and of what else stands in the message.
_FACTS_CHARS = 130
_OWN_CHARS = 300


def incidents_view(
    incidents: Sequence[Incident], page: int, pages: int, server: int
) -> ui.LayoutView:
    """A page of a server's incidents, last reported on first; pages count from 0."""
    which = f" · page {page + 1} of {pages}" if pages > 1 else ""
    view = _list(f"### Incidents\n-# The last reported on first{which}", incidents, server)
    if pages > 1:
        later = IncidentsButton.to(server, page - 1, label="Later ones", disabled=page == 0)
        last = page + 1 == pages
        earlier = IncidentsButton.to(server, page + 1, label="Earlier ones", disabled=last)
        view.add_item(ui.ActionRow(later, earlier))
    return view


def fitting_view(incidents: Sequence[Incident], typed: str, server: int) -> ui.LayoutView:
    """The incidents that fit what somebody typed, to choose from."""
    shown = incidents[:LISTED_A_PAGE]
    more = " · more words of the headline say which" if len(incidents) > len(shown) else ""
    head = f"### Several incidents fit\n-# {quoted(typed, _TITLE_CHARS)}{more}"
    return _list(head, shown, server)


def incident_choices(incidents: Sequence[Incident]) -> list[discord.app_commands.Choice[str]]:
    """Incidents as the choices of an autocomplete."""
    return [
        discord.app_commands.Choice(name=choice(item.title, _in_short(item)), value=item.id)
        for item in incidents
    ]


def report_choices(tellings: Sequence[Telling]) -> list[discord.app_commands.Choice[str]]:
    """Reports on an incident as the choices of an autocomplete."""
    return [
        discord.app_commands.Choice(
            name=choice(item.title or "(no headline)", outlet_and_day(item)), value=f"#{item.key}"
        )
        for item in tellings
    ]


class IncidentsButton(PressedButton, action="incidents"):
    """Turns the page of a list of incidents. State: server, page."""

    label: ClassVar[str] = "Page"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server, page = map(int, self.state)
        await interaction.response.defer()
        await must_see(interaction, server)
        await show_incidents(interaction, server, page)


class IncidentMenu(PickedMenu, action="open"):
    """Opens the dossier of an incident, privately. State: server."""

    @classmethod
    def of(cls, server: int, incidents: Sequence[Incident]) -> ui.Item[Any]:
        """The menu of these incidents, at most 25."""
        options = [
            discord.SelectOption(
                label=choice(item.title), value=item.id, description=choice(_in_short(item))
            )
            for item in incidents
        ]
        state = custom_id(cls.action, server)
        menu = ui.Select(placeholder="Open an incident", options=options, custom_id=state)
        return cls(menu, str(server))

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await open_incident(interaction, int(self.state[0]), self.item.values[0])


async def show_incidents(interaction: discord.Interaction[Blotter], server: int, page: int) -> None:
    """Shows a page of a server's incidents where an interaction was deferred."""
    desk = interaction.client.desk
    incidents, page, pages = await desk.threads.record(
        desk.incidents.page, server, page, LISTED_A_PAGE
    )
    await interaction.edit_original_response(view=incidents_view(incidents, page, pages, server))


def _list(head: str, incidents: Sequence[Incident], server: int) -> ui.LayoutView:
    room = TEXT_CHARS - _OWN_CHARS - _FACTS_CHARS * len(incidents)
    headlines = source_lines(list(map(_titled, incidents)), room, title_chars=_TITLE_CHARS)
    blocks = [
        (f"{headline}\n-# `{incident.id}` · {facts(incident)}",)
        for headline, incident in zip(headlines, incidents, strict=True)
    ]
    view = ui.LayoutView(timeout=None)
    parts = (ui.TextDisplay(head), *spaced(blocks))
    view.add_item(ui.Container(*parts, accent_colour=INCIDENT))
    view.add_item(ui.ActionRow(IncidentMenu.of(server, incidents)))
    return view


def _titled(incident: Incident) -> Telling:
    """The report whose headline has the words of the incident's title, headed by these alone."""
    for telling in incident.tellings:
        if telling.title and incident.title in telling.title:
            return replace(telling, title=incident.title)
    return incident.tellings[0]


def _in_short(incident: Incident) -> str:
    first = incident.first_published
    reports = counted(len(incident.articles), "report", "reports")
    return f"{incident.id}, {published_for_people(first[:10] if first else None)}, {reports}"
