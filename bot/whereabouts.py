"""Whereabouts: whose articles a question is asked of, in a server and in direct messages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord

from bot.refusal import RefusedError

if TYPE_CHECKING:
    from bot.app import Blotter

# Discord is asked server by server whether a person is a member; more would take too long.
_MOST_ASKED = 60
_NONE = (
    "You and I share no server that has articles. Ask in a server, or have one of its admins bring"
    " articles with /ingest."
)


async def common_servers(bot: Blotter, user: int) -> list[discord.Guild]:
    """The servers with articles that a person is a member of now."""
    present = [guild.id for guild in bot.guilds]
    with_articles = await bot.desk.threads.record(bot.desk.rooms.with_articles, present)
    asked = with_articles[:_MOST_ASKED]
    members = await asyncio.gather(*(bot.is_member(server, user) for server in asked))
    guilds = (
        bot.get_guild(server) for server, member in zip(asked, members, strict=True) if member
    )
    return [guild for guild in guilds if guild is not None]


async def asked_server(bot: Blotter, user: int) -> int | list[discord.Guild]:
    """The server that a person asks in direct messages, or those to choose from.

    Raises RefusedError when there is none.
    """
    memory = bot.desk.memory
    chosen = await bot.desk.threads.record(memory.questions.chosen, user)
    if chosen is not None and await bot.is_member(chosen, user):
        return chosen
    servers = await common_servers(bot, user)
    if not servers:
        raise RefusedError(_NONE)
    return servers[0].id if len(servers) == 1 else servers
