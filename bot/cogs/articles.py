"""The cog Articles: `/articles`, by which admins look after what was ingested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import admin_server, is_admin
from bot.memory import JobKind
from bot.refusal import RefusedError, with_reasons
from bot.views.articles import (
    LISTED_A_PAGE,
    article_choices,
    article_view,
    list_view,
    removal_view,
)
from bot.views.text import CHOICES

if TYPE_CHECKING:
    from bot.app import Blotter

Name = app_commands.Range[str, 1, 500]
_DESCRIPTION = "Type words of the headline, the outlet, the id or the link"


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class Articles(commands.GroupCog, group_name="articles"):
    """Look after the articles (admins)"""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    async def list(self, interaction: discord.Interaction[Blotter]) -> None:
        """Lists all articles, latest published first."""
        async with with_reasons(interaction):
            server = await _begin(interaction)
            desk = self.bot.desk
            listed, total = await desk.threads.record(desk.page, server, 0, LISTED_A_PAGE)
            await interaction.edit_original_response(view=list_view(listed, 0, total, server))

    @app_commands.command()
    @app_commands.describe(article=_DESCRIPTION)
    async def show(self, interaction: discord.Interaction[Blotter], article: Name) -> None:
        """Shows an article as it was published."""
        async with with_reasons(interaction):
            server = await _begin(interaction)
            desk = self.bot.desk
            stored = await desk.threads.record(desk.named, server, article)
            await interaction.edit_original_response(view=article_view(stored, 0, server))

    @app_commands.command()
    @app_commands.describe(article=_DESCRIPTION)
    async def remove(self, interaction: discord.Interaction[Blotter], article: Name) -> None:
        """Removes an article, once you confirm it. It then stops answering at once."""
        async with with_reasons(interaction):
            server = await _begin(interaction)
            desk = self.bot.desk
            stored = await desk.threads.record(desk.named, server, article)
            await interaction.edit_original_response(view=removal_view(stored))

    @app_commands.command()
    @app_commands.describe(article=_DESCRIPTION)
    async def refresh(self, interaction: discord.Interaction[Blotter], article: Name) -> None:
        """Fetches an article again from its address; what has changed becomes a revision."""
        async with with_reasons(interaction):
            server = await _begin(interaction)
            desk, jobs = self.bot.desk, self.bot.desk.memory.jobs
            stored = await desk.threads.record(desk.named, server, article)
            if not stored.article.url:
                raise RefusedError(
                    "This article has no address to fetch it from. Bring its new text with /ingest."
                )
            job = await desk.threads.record(
                jobs.make,
                server=server,
                user=interaction.user.id,
                kind=JobKind.REFRESH,
                name=stored.id,
            )
            if (made := await desk.threads.record(jobs.find, job)) is not None:
                await self.bot.intake.keep(interaction, made)

    @show.autocomplete("article")
    @remove.autocomplete("article")
    @refresh.autocomplete("article")
    async def _names(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None or not is_admin(interaction):
            return []
        desk, server = self.bot.desk, interaction.guild_id
        return article_choices(await desk.threads.record(desk.matching, server, typed, CHOICES))


async def _begin(interaction: discord.Interaction[Blotter]) -> int:
    server = admin_server(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    return server
