"""The cog Feeds: `/feed`, by which admins say which feeds articles come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import admin_server, is_admin
from bot.memory import FollowedFeed, JobKind
from bot.plain import typed_address
from bot.refusal import RefusedError, sentence_view, with_reasons
from bot.service.desk import feeds_named
from bot.service.ingests import ReadingFailedError
from bot.views.feeds import added_view, feed_choices, feeds_view
from bot.views.text import CHOICES, shown_within

if TYPE_CHECKING:
    from bot.app import Blotter


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class Feeds(commands.GroupCog, group_name="feed"):
    """Say which feeds articles come from (admins)"""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        address="The feed’s address (RSS or Atom), or that of a page which names its feed",
        announce="The channel in which new articles are announced; without it, they are not",
    )
    async def add(
        self,
        interaction: discord.Interaction[Blotter],
        address: app_commands.Range[str, 1, 2000],
        announce: discord.TextChannel | None = None,
    ) -> None:
        """Adds a feed: what it holds, and what comes, becomes articles here."""
        async with with_reasons(interaction):
            server = admin_server(interaction)
            if announce is not None:
                _must_be_writable(interaction, announce)
            await interaction.response.defer(ephemeral=True, thinking=True)
            added = await self._added(server, interaction.user.id, typed_address(address))
            channel = announce.id if announce else None
            desk, record = self.bot.desk, self.bot.desk.threads.record
            feed = FollowedFeed(added["number"], server, interaction.user.id, channel)
            await record(desk.memory.feeds.add, feed)
            await record(desk.memory.changes.note, server, feed.user, f"added feed {added['url']}")
            await interaction.edit_original_response(view=added_view(added, channel))
            if await record(desk.polling.queue_due, {server}):
                desk.ingests.wake()

    @app_commands.command()
    async def list(self, interaction: discord.Interaction[Blotter]) -> None:
        """Lists the feeds and how they do."""
        async with with_reasons(interaction):
            server = admin_server(interaction)
            await interaction.response.defer(ephemeral=True, thinking=True)
            desk = self.bot.desk
            feeds = await desk.threads.record(desk.feeds, server)
            followed = await desk.threads.record(desk.memory.feeds.of, server)
            view = feeds_view(feeds, followed, 0, server)
            await interaction.edit_original_response(view=view)

    @app_commands.command()
    @app_commands.describe(feed="Type words of its title or address")
    async def remove(
        self, interaction: discord.Interaction[Blotter], feed: app_commands.Range[str, 1, 2000]
    ) -> None:
        """Removes a feed. The articles that came from it stay."""
        async with with_reasons(interaction):
            server = admin_server(interaction)
            await interaction.response.defer(ephemeral=True, thinking=True)
            desk = self.bot.desk
            found = await desk.threads.record(desk.feed, server, feed)
            await desk.threads.record(desk.remove_feed, server, found, interaction.user.id)
            name = shown_within(found.title or found.url, 200)
            await interaction.edit_original_response(
                view=sentence_view(
                    f"Removed the feed “{name}”. The articles that came from it stay."
                )
            )

    @remove.autocomplete("feed")
    async def _names(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None or not is_admin(interaction):
            return []
        desk = self.bot.desk
        feeds = await desk.threads.record(desk.feeds, interaction.guild_id)
        return feed_choices(feeds_named(feeds, typed)[:CHOICES])

    async def _added(self, server: int, user: int, address: str) -> dict:
        """Fetches and adds a feed, in a process of its own. Raises RefusedError."""
        desk, jobs = self.bot.desk, self.bot.desk.memory.jobs
        job = await desk.threads.record(
            jobs.make, server=server, user=user, kind=JobKind.FEED, name=address
        )
        try:
            said = await desk.ingests.preview(job, server)
        except ReadingFailedError as error:
            raise RefusedError(str(error)) from error
        finally:
            await desk.threads.record(jobs.discard, job)
        if "refused" in said:
            raise RefusedError(shown_within(said["refused"], 1000))
        return said["feed"]


def _must_be_writable(
    interaction: discord.Interaction[Blotter], channel: discord.TextChannel
) -> None:
    """Raises RefusedError unless the bot and the admin may both write there."""
    assert isinstance(interaction.user, discord.Member)
    for member, who in ((channel.guild.me, "I"), (interaction.user, "You")):
        may = channel.permissions_for(member)
        if not (may.view_channel and may.send_messages):
            raise RefusedError(
                f"{who} may not write in <#{channel.id}>; choose another channel, or change its"
                " permissions first."
            )
