"""Announcing: what feeds bring is told in a channel, and what is wrong with them to an admin."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.memory import FollowedFeed
from bot.refusal import note
from bot.views.feeds import announcement_view, mended_view, silent_view, trouble_view
from retrieval.corpus import Feed

if TYPE_CHECKING:
    from bot.app import Blotter

_log = logging.getLogger("blotter")


class Announcer:
    """Tells people what came of a poll. Nothing is announced twice; a restart may cost one."""

    def __init__(self, bot: Blotter) -> None:
        self._bot = bot

    async def polled(self, server: int, report: dict[str, Any]) -> None:
        """What a poll of a server's feeds brought; see bot.worker for the shape of `report`."""
        counts = {what: report[what] for what in ("added", "updated", "unchanged")}
        counts["rejected"] = report["rejections"]
        _log.info("polled", extra={"server": server, **counts, "seconds": report["seconds"]})
        desk = self._bot.desk
        followed = await desk.threads.record(desk.memory.feeds.of, server)
        if not followed:
            return
        feeds = {feed.key: feed for feed in await desk.threads.record(desk.feeds, server)}
        polls = {poll["number"]: poll for poll in report["polls"]}
        for key, before in followed.items():
            if key not in feeds:
                await desk.threads.record(desk.memory.feeds.forget, key)
                continue
            after = await self._told(before, feeds[key])
            if key in polls and not polls[key]["first"]:
                after = await self._announced(after, feeds[key], polls[key])
            if after != before:
                await desk.threads.record(desk.memory.feeds.told, after)

    async def _told(self, followed: FollowedFeed, feed: Feed) -> FollowedFeed:
        """Tells whoever added a feed that it broke, or works again; each once."""
        broken = feed.state in ("broken", "ended")
        if broken == followed.told_broken:
            return followed
        view = trouble_view(feed, self._name(followed)) if broken else mended_view(feed)
        await self._tell(followed.user, view)
        return replace(followed, told_broken=broken)

    async def _announced(
        self, followed: FollowedFeed, feed: Feed, poll: dict[str, Any]
    ) -> FollowedFeed:
        """Announces what is new in a feed, where that was asked for."""
        if followed.channel is None:
            return followed
        channel = self._bot.get_channel(followed.channel)
        try:
            if not isinstance(channel, discord.TextChannel) or channel.guild.id != followed.server:
                raise _NoChannelError
            await channel.send(view=announcement_view(feed, poll))
        except (_NoChannelError, discord.Forbidden, discord.NotFound):
            if not followed.told_silent:
                await self._tell(
                    followed.user, silent_view(feed, followed.channel, self._name(followed))
                )
            return replace(followed, told_silent=True)
        except discord.HTTPException as error:
            note(error)
            return followed
        return replace(followed, told_silent=False)

    def _name(self, followed: FollowedFeed) -> str:
        guild = self._bot.get_guild(followed.server)
        return guild.name if guild else "your server"

    async def _tell(self, user: int, view: ui.LayoutView) -> None:
        try:
            await (await self._bot.fetch_user(user)).send(view=view)
        except discord.HTTPException as error:
            # Their direct messages do not take it; /feed list shows it.
            note(error)


class _NoChannelError(Exception):
    """The channel is there no more."""
