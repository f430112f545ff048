"""The cog Ingesting: `/ingest`, by which admins bring articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import admin_server
from bot.memory import JobKind
from bot.plain import on_one_line, typed_address
from bot.refusal import RefusedError, with_reasons
from bot.views.pasting import PasteForm
from bot.views.text import shown_within
from ingest.kinds import KINDS, SUFFIXES

if TYPE_CHECKING:
    from bot.app import Blotter

_MOST_BYTES = 25 * 1000 * 1000


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class Ingesting(commands.GroupCog, group_name="ingest"):
    """Bring articles (admins)"""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(address="The article’s address on the web")
    async def url(
        self, interaction: discord.Interaction[Blotter], address: app_commands.Range[str, 1, 2000]
    ) -> None:
        """Reads an article on the web; you see what was read before it is kept."""
        async with with_reasons(interaction):
            server = await self._begin(interaction)
            address = typed_address(address)
            await self.bot.intake.preview(interaction, server, JobKind.URL, address)

    @app_commands.command()
    @app_commands.describe(attachment=f"A {KINDS} file")
    async def file(
        self, interaction: discord.Interaction[Blotter], attachment: discord.Attachment
    ) -> None:
        """Reads a file with one article, or one article a line; you see it before it is kept."""
        async with with_reasons(interaction):
            server = await self._begin(interaction)
            name = on_one_line(attachment.filename)
            if not name.lower().endswith(SUFFIXES):
                raise RefusedError(
                    f"{shown_within(name, 100)} is of a kind that I do not read; bring {KINDS}."
                )
            if attachment.size > _MOST_BYTES:
                raise RefusedError(
                    f"The file is larger than {_MOST_BYTES // 1_000_000} MB; split it, or"
                    " compress it as .jsonl.gz."
                )
            data = await attachment.read()
            await self.bot.intake.preview(interaction, server, JobKind.FILE, name, data)

    @app_commands.command()
    async def text(self, interaction: discord.Interaction[Blotter]) -> None:
        """Opens a form to paste an article into; you see what was read before it is kept."""
        async with with_reasons(interaction):
            admin_server(interaction)
            await interaction.response.send_modal(PasteForm())

    async def _begin(self, interaction: discord.Interaction[Blotter]) -> int:
        server = admin_server(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self.bot.intake.check_queue(server)
        return server
