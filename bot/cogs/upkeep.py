"""The cog Upkeep: what must be forgotten is forgotten in time, and servers come and go."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from discord.ext import commands, tasks

if TYPE_CHECKING:
    from bot.app import Blotter

_log = logging.getLogger("blotter")


class Upkeep(commands.Cog):
    """Runs at the start and then every hour; feeds that are due are looked for every minute.

    At the start, what an older version brought is put into its incidents.
    """

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.hourly.start()
        self.minutely.start()
        self.grouping.start()

    async def cog_unload(self) -> None:
        self.hourly.cancel()
        self.minutely.cancel()
        self.grouping.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        await self.bot.desk.threads.record(self._compare, self._present())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.bot.desk.threads.record(self.bot.desk.memory.servers.joined, {guild.id})

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.bot.desk.threads.record(self.bot.desk.memory.servers.left, guild.id)
        _log.info("removed from server", extra={"server": guild.id})

    @tasks.loop(hours=1)
    async def hourly(self) -> None:
        try:
            await self.bot.desk.threads.slow(self._expire, self._present())
        except Exception:
            # The next hour is another try; a loop that died would forget nothing ever again.
            _log.exception("upkeep failed")

    @tasks.loop(minutes=1)
    async def minutely(self) -> None:
        desk = self.bot.desk
        try:
            if await desk.threads.record(desk.polling.queue_due, self._present()):
                desk.ingests.wake()
        except Exception:
            _log.exception("polling failed")

    @tasks.loop(count=1)
    async def grouping(self) -> None:
        desk = self.bot.desk
        try:
            # A few articles at a time: whatever else is written comes in between.
            while await desk.threads.slow(desk.rooms.group_some, self._present()):
                pass
        except Exception:
            _log.exception("grouping failed")

    @hourly.before_loop
    @minutely.before_loop
    @grouping.before_loop
    async def _until_servers_are_known(self) -> None:
        await self.bot.wait_until_ready()

    def _present(self) -> set[int]:
        return {guild.id for guild in self.bot.guilds}

    def _compare(self, present: set[int]) -> None:
        """Notices the servers that the bot joined or was removed from while it was away."""
        servers = self.bot.desk.memory.servers
        servers.joined(present)
        for server in servers.left_since(present):
            _log.info("removed from server", extra={"server": server})

    def _expire(self, present: set[int]) -> None:
        desk = self.bot.desk
        desk.memory.expire()
        kept = timedelta(days=self.bot.settings.keep_days_after_removal)
        # Whoever invited the bot again keeps what was there, noted already or not.
        for server in set(desk.memory.servers.to_erase(kept)) - present:
            desk.erase(server)
            _log.info("erased server", extra={"server": server})
