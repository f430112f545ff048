"""The cog Reports: `/incidents` and `/incident`, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import admin_server, is_admin
from bot.refusal import RefusedError, with_reasons
from bot.service.incidents import must_be_several, reports_fitting
from bot.views.incidents.dossier import open_incident
from bot.views.incidents.listing import (
    fitting_view,
    incident_choices,
    report_choices,
    show_incidents,
)
from bot.views.incidents.ruling import merging_view, splitting_view
from bot.views.text import CHOICES
from bot.whereabouts import asked_server
from retrieval.corpus import CorpusError

if TYPE_CHECKING:
    from bot.app import Blotter

Typed = app_commands.Range[str, 1, 500]


class Reports(commands.Cog):
    """What was reported, without a question."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(page="Which page of the list; 1 is the latest")
    async def incidents(
        self,
        interaction: discord.Interaction[Blotter],
        page: app_commands.Range[int, 1, 1_000_000] = 1,
    ) -> None:
        """Lists the incidents that were reported, latest first."""
        async with with_reasons(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await show_incidents(interaction, await self._server(interaction), page - 1)

    @app_commands.command()
    @app_commands.describe(
        name="Type words of a headline, or the id",
        merge="Admins: another incident that is the same one",
        split="Admins: a report on it that tells of another incident",
    )
    async def incident(
        self,
        interaction: discord.Interaction[Blotter],
        name: Typed,
        merge: Typed | None = None,
        split: Typed | None = None,
    ) -> None:
        """Shows all that was reported on an incident, side by side."""
        async with with_reasons(interaction):
            if merge is not None or split is not None:
                await self._rule(interaction, name, merge, split)
                return
            await interaction.response.defer(ephemeral=True, thinking=True)
            server = await self._server(interaction)
            desk = self.bot.desk
            found = await desk.threads.record(desk.incidents.fitting, server, name)
            if len(found) > 1:
                view = fitting_view(found, name, server)
                await interaction.edit_original_response(view=view)
                return
            await open_incident(interaction, server, found[0].id)

    async def _rule(
        self,
        interaction: discord.Interaction[Blotter],
        name: str,
        merge: str | None,
        split: str | None,
    ) -> None:
        """Asks an admin whether two incidents are one, or one is two."""
        server = admin_server(interaction)
        if merge is not None and split is not None:
            raise RefusedError("Give either `merge` or `split`, and the other one afterwards.")
        await interaction.response.defer(ephemeral=True, thinking=True)
        incidents, record = self.bot.desk.incidents, self.bot.desk.threads.record
        one = await record(incidents.named, server, name)
        if merge is not None:
            other = await record(incidents.named, server, merge)
            if one.key == other.key:
                raise RefusedError(f"Both names mean the incident {one.id}; name two.")
            view = merging_view(one, other)
        else:
            one, telling = await record(incidents.report, server, one.id, split or "")
            must_be_several(one)
            view = splitting_view(one, telling)
        await interaction.edit_original_response(view=view)

    @incident.autocomplete("name")
    async def _names(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            server = await self._server(interaction)
        except RefusedError:
            return []
        desk = self.bot.desk
        found = await desk.threads.record(desk.incidents.matching, server, typed, CHOICES)
        return incident_choices(found)

    @incident.autocomplete("merge")
    async def _others(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None or not is_admin(interaction):
            return []
        desk, name = self.bot.desk, getattr(interaction.namespace, "name", None)
        found = await desk.threads.record(
            desk.incidents.matching, interaction.guild_id, typed, CHOICES + 1
        )
        return incident_choices([item for item in found if item.id != name][:CHOICES])

    @incident.autocomplete("split")
    async def _tellings(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        name = getattr(interaction.namespace, "name", None)
        if interaction.guild_id is None or not name or not is_admin(interaction):
            return []
        desk = self.bot.desk
        try:
            found = await desk.threads.record(desk.incidents.named, interaction.guild_id, name)
        except CorpusError:
            return []
        return report_choices(reports_fitting(found, typed)[:CHOICES])

    async def _server(self, interaction: discord.Interaction[Blotter]) -> int:
        """The server whose reports are shown; in direct messages the one that the person asks."""
        if interaction.guild_id is not None:
            return interaction.guild_id
        server = await asked_server(self.bot, interaction.user.id)
        if isinstance(server, int):
            return server
        raise RefusedError(
            "You and I share several servers. Ask me a question here first, and choose which one"
            " you mean; or use this command in the server."
        )
