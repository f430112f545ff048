"""The cog Server: `/settings`, `/status` and `/gaps`, for admins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import admin_server, must_be_few, settings_there
from bot.refusal import with_reasons
from bot.views.settings import COOLDOWNS, settings_view
from bot.views.status import gaps_view, status_view

if TYPE_CHECKING:
    from bot.app import Blotter


class Server(commands.Cog):
    """How the bot is set up in a server, and how it does."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(
        answer_channel="The one channel in which answers are for all to see",
        admin_role="May ingest and remove articles and change settings",
        private="Whether /ask answers the asker alone unless told otherwise",
        cooldown="The time in which one person may ask five questions",
    )
    @app_commands.choices(
        cooldown=[
            app_commands.Choice(name=label, value=seconds) for seconds, label in COOLDOWNS.items()
        ]
    )
    async def settings(
        self,
        interaction: discord.Interaction[Blotter],
        answer_channel: discord.TextChannel | None = None,
        admin_role: discord.Role | None = None,
        private: bool | None = None,
        cooldown: int | None = None,
    ) -> None:
        """Shows the settings of this server, to be changed there or by options (admins)."""
        async with with_reasons(interaction):
            server = admin_server(interaction)
            if admin_role is not None:
                must_be_few(admin_role)
            await interaction.response.defer(ephemeral=True, thinking=True)
            memory, record = self.bot.desk.memory, self.bot.desk.threads.record
            changes: dict[str, object] = {}
            said: list[str] = []
            if answer_channel is not None:
                changes["answer_channels"] = (answer_channel.id,)
                said.append(f"set answer channels to #{answer_channel.name}")
            if admin_role is not None:
                changes["admin_role"] = admin_role.id
                said.append(f"set admin role to {admin_role.name}")
            if private is not None:
                changes["private"] = private
                said.append(f"turned private by default {'on' if private else 'off'}")
            if cooldown is not None:
                changes["cooldown_seconds"] = cooldown
                said.append(f"set cooldown to {COOLDOWNS.get(cooldown, cooldown)}")
            if changes:
                await record(memory.servers.change, server, **changes)
                await record(memory.changes.note, server, interaction.user.id, "; ".join(said))
            panel = settings_view(settings_there(interaction, server))
            await interaction.edit_original_response(view=panel)

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def status(self, interaction: discord.Interaction[Blotter]) -> None:
        """Shows how many articles there are and what is still to be done (admins)."""
        async with with_reasons(interaction):
            server = admin_server(interaction)
            await interaction.response.defer(ephemeral=True, thinking=True)
            desk = self.bot.desk
            status = await desk.threads.record(desk.status, server)
            await interaction.edit_original_response(view=status_view(status))

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def gaps(self, interaction: discord.Interaction[Blotter]) -> None:
        """Lists the questions that had no good answer, without names (admins)."""
        async with with_reasons(interaction):
            server = admin_server(interaction)
            await interaction.response.defer(ephemeral=True, thinking=True)
            desk = self.bot.desk
            gaps = await desk.threads.record(desk.memory.gaps.list, server)
            votes = await desk.threads.record(desk.memory.gaps.votes, server)
            view, files = gaps_view(gaps, votes)
            await interaction.edit_original_response(view=view, attachments=files)
