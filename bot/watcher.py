"""The watcher: what is new of what people watch is sent to them, once."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.memory import Watch
from bot.refusal import note
from bot.service.watching import News
from bot.views.press import PREFIX
from bot.views.watches.buttons import UnwatchButton
from bot.views.watches.listing import ended_view, silent_view
from bot.views.watches.news import news_view

if TYPE_CHECKING:
    from bot.app import Blotter

_log = logging.getLogger("blotter")

# What was sent before the bot was killed is among the last messages of a channel, if it was sent.
_LOOKED_BACK = 50


class Watcher:
    """Looks for news when something was ingested, and every minute; only once at a time."""

    def __init__(self, bot: Blotter) -> None:
        self._bot = bot
        self._looking = asyncio.Lock()
        self._woken: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """There may be news: they are looked for, and nobody waits for it."""
        if self._woken is None or self._woken.done():
            self._woken = asyncio.create_task(self.look(), name="blotter-watcher")

    async def look(self) -> None:
        """Sends whatever is new by now. What fails is tried again at the next look."""
        desk = self._bot.desk
        async with self._looking:
            with self._bot.working():
                present = {guild.id for guild in self._bot.guilds if not guild.unavailable}
                try:
                    due = await desk.threads.slow(desk.watching.due, present)
                except Exception:
                    _log.exception("watching failed")
                    return
                for watch in due:
                    if self._bot.is_closed():
                        return
                    try:
                        await self._look(watch)
                    except Exception:
                        _log.exception("watching failed", extra={"server": watch.server})

    async def _look(self, watch: Watch) -> None:
        desk = self._bot.desk
        if not await desk.threads.slow(desk.watching.is_anything_new, watch):
            return
        guild = self._bot.get_guild(watch.server)
        if guild is None or guild.unavailable:
            return
        place = await self._place(watch, guild)
        if place is None:
            return
        if watch.sending is not None and await self._was_sent(place, watch.sending):
            await desk.threads.record(desk.memory.watches.told, watch.id)
            return
        # Looked at once more: nothing that was removed meanwhile is told.
        news = await desk.threads.slow(desk.watching.news, watch)
        if news is not None:
            await self._send(news, place, guild)

    async def _send(self, news: News, place: discord.abc.Messageable, guild: discord.Guild) -> None:
        watch, desk = news.watch, self._bot.desk
        view = news_view(news, guild.name if watch.channel is None else None)
        try:
            await place.send(view=view, nonce=news.name)
        except discord.Forbidden as error:
            note(error)
            await self._silence(watch, guild)
            return
        except discord.HTTPException as error:
            note(error)
            if error.status >= 500 or error.status == 429:
                return
            # Sent again, it would be refused again.
        await desk.threads.record(desk.memory.watches.told, watch.id)
        counts = {"developments": len(news.bulletin.developments), "more": news.bulletin.more}
        _log.info("told", extra={"server": watch.server, **counts})

    async def _place(self, watch: Watch, guild: discord.Guild) -> discord.abc.Messageable | None:
        """Where a watch is told; None where it cannot be now, or never again."""
        desk = self._bot.desk
        if watch.channel is None:
            try:
                return await guild.fetch_member(watch.user)
            except discord.NotFound:
                # Who has left sees nothing of a server any more.
                await desk.threads.record(desk.memory.watches.forget, watch.id)
            except discord.HTTPException as error:
                note(error)
            return None
        channel = guild.get_channel(watch.channel)
        if not isinstance(channel, discord.TextChannel):
            title = await desk.threads.record(desk.watching.title, watch)
            await desk.threads.record(desk.memory.watches.forget, watch.id)
            await self._tell(watch.user, ended_view(watch, title, guild.name))
            return None
        may = channel.permissions_for(guild.me)
        if may.view_channel and may.send_messages:
            return channel
        await self._silence(watch, guild)
        return None

    async def _silence(self, watch: Watch, guild: discord.Guild) -> None:
        """What cannot be told waits; who began it for a channel is told so once."""
        desk = self._bot.desk
        if watch.silent:
            return
        await desk.threads.record(desk.memory.watches.silence, watch.id)
        if watch.channel is not None:
            title = await desk.threads.record(desk.watching.title, watch)
            await self._tell(watch.user, silent_view(watch, title, guild.name))

    async def _was_sent(self, place: discord.abc.Messageable, name: str) -> bool:
        """Whether a message of that name, of which nobody knows, stands there already."""
        try:
            async for message in place.history(limit=_LOOKED_BACK):
                if message.author == self._bot.user and name in _names(message.components):
                    return True
        except discord.HTTPException as error:
            note(error)
        return False

    async def _tell(self, user: int, view: ui.LayoutView) -> None:
        if not user:
            # Who began it is forgotten.
            return
        try:
            await (await self._bot.fetch_user(user)).send(view=view)
        except discord.HTTPException as error:
            # Their direct messages do not take it; /unwatch shows it.
            note(error)


def _names(components: list[discord.Component]) -> set[str]:
    """What the messages are called whose buttons these are."""
    buttons = (
        child for row in components if isinstance(row, discord.ActionRow) for child in row.children
    )
    ids = (str(getattr(button, "custom_id", "")).split(":") for button in buttons)
    return {parts[-1] for parts in ids if parts[:2] == [PREFIX, UnwatchButton.action]}
