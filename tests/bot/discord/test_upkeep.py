"""Upkeep: what must be forgotten is forgotten in time, and servers come and go."""

import asyncio
import time
from datetime import timedelta

import pytest
from simcord.backend.models import Guild
from simcord.backend.serializers import guild_create_payload

from bot.app import Blotter, create_bot
from bot.memory import JobKind
from bot.settings import Settings
from tests.bot.discord.conftest import BlotterEnv, Town, make_town, older

HOUR = 3700
_NO_TIME = timedelta(0)


def held(env: BlotterEnv, server: int) -> tuple[int, int]:
    """How many articles and gaps are held of a server, whether or not the bot is there."""
    desk = env.blotter.desk
    return desk.status(server).articles, len(desk.memory.gaps.list(server))


async def removed(env: BlotterEnv, server: int) -> None:
    env.backend.remove_guild(server)
    await env.settle()


async def added(env: BlotterEnv, guild: Guild) -> None:
    """The bot is invited; unlike when Discord comes back, nothing says whether it was away."""
    env.backend.guilds[guild.id] = guild
    payload = dict(guild_create_payload(env.backend, guild)) | {"channels": []}
    del payload["unavailable"]
    env.backend.emit("GUILD_CREATE", payload)
    await env.settle()


async def restarted(env: BlotterEnv, settings: Settings) -> None:
    await env.restart_bot(create_bot(settings))


async def test_a_server_is_erased_thirty_days_after_the_bot_was_removed(
    town: Town, env: BlotterEnv
) -> None:
    other = make_town(env, "Oxbow")
    for place in (town, other):
        place.put()
        await place.ask("Who robbed the bank?")
    await removed(env, town.guild.id)
    older(env.blotter, 29.9, server="removed_at")
    await env.advance_time(HOUR)
    assert held(env, town.guild.id) == (1, 1)
    older(env.blotter, 0.2, server="removed_at")
    await env.advance_time(HOUR)
    assert held(env, town.guild.id) == (0, 0)
    assert held(env, other.guild.id) == (1, 1)


async def test_a_server_that_the_bot_comes_back_to_in_time_is_kept(
    town: Town, env: BlotterEnv
) -> None:
    town.put()
    guild = env.backend.get_guild(town.guild.id)
    guild.channel_ids.clear()
    await removed(env, guild.id)
    older(env.blotter, 20, server="removed_at")
    await added(env, guild)
    older(env.blotter, 20, server="removed_at")
    await env.advance_time(HOUR)
    assert env.blotter.desk.memory.servers.to_erase(kept=_NO_TIME) == []
    assert held(env, guild.id) == (1, 0)


async def test_a_removal_that_nobody_saw_is_noticed_at_the_next_start(
    town: Town, env: BlotterEnv, settings: Settings
) -> None:
    town.put()
    await restarted(env, settings)
    assert env.blotter.desk.memory.servers.to_erase(kept=_NO_TIME) == []
    del env.backend.guilds[town.guild.id]
    await restarted(env, settings)
    assert env.blotter.desk.memory.servers.to_erase(kept=_NO_TIME) == [town.guild.id]
    older(env.blotter, 31, server="removed_at")
    await restarted(env, settings)
    assert held(env, town.guild.id) == (0, 0)


async def test_a_restart_does_not_give_a_removed_server_more_time(
    town: Town, env: BlotterEnv, settings: Settings
) -> None:
    town.put()
    await removed(env, town.guild.id)
    older(env.blotter, 20, server="removed_at")
    await restarted(env, settings)
    older(env.blotter, 11, server="removed_at")
    await env.advance_time(HOUR)
    assert held(env, town.guild.id) == (0, 0)


async def test_a_server_that_cannot_be_reached_for_a_while_is_not_erased(
    town: Town, env: BlotterEnv
) -> None:
    town.put()
    env.backend.emit("GUILD_DELETE", {"id": str(town.guild.id), "unavailable": True})
    await env.settle()
    assert env.blotter.desk.memory.servers.to_erase(kept=_NO_TIME) == []


async def test_everything_else_is_forgotten_in_its_time(town: Town, env: BlotterEnv) -> None:
    town.put()
    await town.ask("What happened on Mill Street?")
    await town.ask("Who robbed the bank?")
    memory = env.blotter.desk.memory
    memory.gaps.vote(town.guild.id, helpful=True)
    memory.changes.note(town.guild.id, town.admin.id, "zyzzogeton")
    place = {"server": town.guild.id, "user": town.admin.id}
    waits = memory.jobs.make(**place, kind=JobKind.TEXT, name="waits", data=b"zyzzogeton")
    older(env.blotter, 30.1, asked="asked_at", change="made_at", job="made_at")
    older(env.blotter, 30, gap="noted_on", vote="day")
    await env.advance_time(HOUR)
    assert memory.questions.forget(town.ann.id) == 0
    assert (held(env, town.guild.id), memory.gaps.votes(town.guild.id).helpful) == ((1, 0), 0)
    assert memory.jobs.find(waits) is None
    assert len(memory.changes.latest(town.guild.id, 9)) == 1
    older(env.blotter, 335, change="made_at")
    await env.advance_time(HOUR)
    assert memory.changes.latest(town.guild.id, 9) == []
    files = env.blotter.settings.data_folder.glob("discord*")
    assert [path.name for path in files if b"zyzzogeton" in path.read_bytes()] == []


async def test_whoever_invited_the_bot_again_meanwhile_keeps_everything(
    town: Town, env: BlotterEnv, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.put()
    await town.ask("Who robbed the bank?")
    env.blotter.desk.memory.servers.left(town.guild.id)
    older(env.blotter, 31, server="removed_at")
    registered = Blotter._sync_if_needed

    async def slow_login(bot: Blotter) -> None:
        await asyncio.to_thread(time.sleep, 0.5)
        await registered(bot)

    monkeypatch.setattr(Blotter, "_sync_if_needed", slow_login)
    await restarted(env, settings)
    await env.advance_time(HOUR)
    assert held(env, town.guild.id) == (1, 1)
