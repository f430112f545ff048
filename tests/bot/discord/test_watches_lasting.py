"""What is watched while people, channels, articles and the bot itself come and go."""

import discord
import pytest

from bot.app import create_bot
from bot.settings import Settings
from retrieval.errors import UnusableError
from retrieval.following import (
    Bulletin,
    Seen,
)
from tests.bot.discord.conftest import (
    BlotterEnv,
    Town,
    custom_ids,
    older,
    shown,
)
from tests.bot.discord.watches import (
    deny,
    directly,
    last_message,
    later,
    look,
    put,
    response,
    told,
    watch,
)
from tests.watched import ELSEWHERE, FIRST, FOLLOW, SECOND


async def test_who_takes_no_messages_is_told_so_at_once(town: Town) -> None:
    put(town, FIRST)
    town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    assert shown(await watch(town)) == (
        "Discord does not let me write to you directly, so I watch nothing for you. Allow direct"
        " messages from this server in its privacy settings and try again, or ask an admin to watch"
        " it in a channel."
    )
    assert town.env.blotter.desk.memory.watches.of(town.ann.id) == []


async def test_who_takes_no_messages_any_more_is_not_bothered_and_misses_nothing(
    town: Town,
) -> None:
    put(town, FIRST)
    await watch(town)
    put(town, SECOND)
    town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await look(town)
    before = len(town.env.http_requests)
    put(town, FOLLOW)
    await later(town)
    assert len(town.env.http_requests) == before
    assert directly(town.ann) == []
    listed = await town.ann.slash(town.channel, "unwatch")
    assert shown(listed) == (
        "### 1 watch\n- The incident “Fire destroys warehouse on Quarrow Lane” · waiting\n-# I could"
        " not write to you directly. What is new waits until you allow direct messages from this"
        " server, and press the button.\n[Stop watching]\n[Try again]"
    )
    tried = await town.ann.click(response(listed), label="Try again")
    assert shown(tried) == "I can write to you again: what is new comes in a few minutes."
    await later(town)
    (_, message) = directly(town.ann)
    assert message.count("**A new account**") == message.count("**A report says more**") == 1


async def test_who_has_left_the_server_is_told_nothing_any_more(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    town.env.backend.remove_member(town.guild.id, town.ann.id)
    await town.env.settle()
    put(town, SECOND)
    await look(town)
    assert directly(town.ann) == []
    assert town.env.blotter.desk.memory.watches.servers() == set()


async def test_a_channel_that_is_closed_or_gone(town: Town, env: BlotterEnv) -> None:
    put(town, FIRST)
    news, closed = town.guild.create_text_channel("news"), town.guild.create_text_channel("own")
    await watch(town, town.admin, incident="i1", channel=news)
    await watch(town, town.admin, incident="i1", channel=closed)
    await env.settle()
    env.backend.delete_channel(news.id)
    await deny(town, closed, discord.Permissions(send_messages=True))
    put(town, SECOND)
    await look(town)
    await look(town)
    assert directly(town.admin) == [
        "The channel in Harrowgate in which the incident “Fire destroys warehouse on Quarrow Lane”"
        " was watched is gone, and so it is watched no more.",
        f"In Harrowgate I may not write in <#{closed.id}> any more, where the incident “Fire"
        " destroys warehouse on Quarrow Lane” is watched. What is new waits until I may; /unwatch"
        " ends it.",
    ]
    await deny(town, closed, discord.Permissions())
    await look(town)
    assert len(told(closed)) == 1


async def test_what_is_forgotten_is_not_told(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    forgotten = await town.ann.slash(town.channel, "forget-me")
    assert shown(forgotten) == "Ended: 1 watch of yours."
    put(town, SECOND)
    await look(town)
    assert directly(town.ann) == []


async def test_a_removed_article_is_not_told(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    put(town, SECOND)
    desk = town.env.blotter.desk
    desk.remove(town.guild.id, "second", town.admin.id)
    await look(town)
    desk.remove(town.guild.id, "first", town.admin.id)
    await look(town)
    assert directly(town.ann) == []
    assert desk.memory.watches.servers() == set()


async def test_a_record_that_cannot_be_read_costs_no_watch(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(town, FIRST)
    await watch(town)
    put(town, SECOND)

    def locked(*_args: object) -> Bulletin:
        raise UnusableError("The record is locked.")

    with monkeypatch.context() as broken:
        broken.setattr("bot.service.watching.look", locked)
        await look(town)
    await look(town)
    assert len(directly(town.ann)) == 1


async def test_a_watch_follows_what_its_incident_became(town: Town) -> None:
    put(town, FIRST, ELSEWHERE)
    await watch(town, incident="i2")
    await watch(town, incident="i1")
    incidents = town.env.blotter.desk.rooms.of(town.guild.id).collection.incidents
    incidents.merge(["i1", "i2"])
    await look(town)
    # Both were known: only now are they one.
    assert directly(town.ann) == []
    (kept,) = town.env.blotter.desk.memory.watches.of(town.ann.id)
    assert kept.subject.text == "i1"


async def test_nothing_is_lost_or_told_twice_when_the_bot_is_killed(
    town: Town, env: BlotterEnv, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(town, FIRST)
    await watch(town)
    put(town, SECOND)
    watches = env.blotter.desk.memory.watches
    (own,) = watches.of(town.ann.id)
    # It was killed after it had noted that it would send, and before it sent.
    name = watches.sending(own.id, Seen(10**6, {1: 1, 2: 10**6}))
    await env.restart_bot(create_bot(settings))
    await look(town)
    assert len(directly(town.ann)) == 1
    assert f"b:unwatch:{own.id}:{name}" in custom_ids(last_message(town.ann).components)
    # It was killed after it had sent, and before it noted that.
    put(town, FOLLOW)
    watches = env.blotter.desk.memory.watches
    older(env.blotter, 1, watch="told_at")
    with monkeypatch.context() as killed:
        killed.setattr(watches, "told", lambda _watch: None)
        await look(town)
    assert len(directly(town.ann)) == 2
    await env.restart_bot(create_bot(settings))
    await later(town)
    await later(town)
    assert len(directly(town.ann)) == 2
    (own,) = env.blotter.desk.memory.watches.of(town.ann.id)
    assert own.sending is None


async def test_discord_away_loses_nothing(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    put(town, SECOND)
    town.env.inject_error("POST", "/channels/*/messages", status=503)
    await look(town)
    assert directly(town.ann) == []
    await look(town)
    assert len(directly(town.ann)) == 1
