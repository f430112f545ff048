"""The cog Reports: `/incidents` and `/incident`, for everyone.

This version does not group articles into incidents: what is listed and shown are the reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.refusal import RefusedError, with_reasons
from bot.views.articles import LISTED_A_PAGE, article_choices, article_view, list_view
from bot.views.text import CHOICES
from bot.whereabouts import asked_server

if TYPE_CHECKING:
    from bot.app import Blotter


class Reports(commands.Cog):
    """What was reported, without a question."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    async def incidents(self, interaction: discord.Interaction[Blotter]) -> None:
        """Lists what was reported, latest first."""
        async with with_reasons(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            server = await self._server(interaction)
            desk = self.bot.desk
            listed, total = await desk.threads.record(desk.page, server, 0, LISTED_A_PAGE)
            await interaction.edit_original_response(view=list_view(listed, 0, total, server))

    @app_commands.command()
    @app_commands.describe(name="Type words of the headline, or the outlet")
    async def incident(
        self, interaction: discord.Interaction[Blotter], name: app_commands.Range[str, 1, 500]
    ) -> None:
        """Shows what was reported, as it was published."""
        async with with_reasons(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            server = await self._server(interaction)
            desk = self.bot.desk
            stored = await desk.threads.record(desk.named, server, name)
            await interaction.edit_original_response(view=article_view(stored, 0, server))

    @incident.autocomplete("name")
    async def _names(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            server = await self._server(interaction)
        except RefusedError:
            return []
        desk = self.bot.desk
        return article_choices(await desk.threads.record(desk.matching, server, typed, CHOICES))

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
