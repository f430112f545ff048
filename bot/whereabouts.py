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
_TOO_MANY = (
    "I am in too many servers to find out which of them you are in. Ask me once in the server that"
    " you mean; then I know it here too, for 30 days."
)
_NONE = (
    "You and I share no server that has articles. Ask in a server, or have one of its admins bring"
    " articles with /ingest."
)


async def common_servers(bot: Blotter, user: int) -> list[discord.Guild]:
    """The servers with articles that a person is a member of now.

    Raises RefusedError when there are too many servers to find any.
    """
    desk = bot.desk
    known = await desk.threads.record(desk.memory.questions.asked_in, user)
    # Where they have asked before, they most likely are.
    present = sorted((guild.id for guild in bot.guilds), key=lambda server: server not in known)
    with_articles = await desk.threads.record(desk.rooms.with_articles, present)
    asked = with_articles[:_MOST_ASKED]
    members = await asyncio.gather(*(bot.is_member(server, user) for server in asked))
    if not any(members) and len(with_articles) > _MOST_ASKED:
        raise RefusedError(_TOO_MANY)
    guilds = (
        bot.get_guild(server) for server, member in zip(asked, members, strict=True) if member
    )
    return [guild for guild in guilds if guild is not None]


async def asked_server(bot: Blotter, user: int) -> int | list[discord.Guild]:
    """The server that a person asks in direct messages, or those to choose from.

    Raises RefusedError when there is none.
    """
    if (chosen := await _chosen_server(bot, user)) is not None:
        return chosen
    servers = await common_servers(bot, user)
    if not servers:
        raise RefusedError(_NONE)
    if len(servers) > 1:
        return servers
    await bot.desk.threads.record(bot.desk.memory.questions.choose, user, servers[0].id)
    return servers[0].id


async def _chosen_server(bot: Blotter, user: int) -> int | None:
    """The server that a person has chosen to ask in direct messages, if they still can."""
    record = bot.desk.threads.record
    chosen = await record(bot.desk.memory.questions.chosen, user)
    if chosen is None or not await record(bot.desk.rooms.with_articles, [chosen]):
        return None
    return chosen if await bot.is_member(chosen, user) else None
