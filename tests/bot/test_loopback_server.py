"""The loopback Discord, held against a tiny bot: a real discord.py in a process of its own."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.loopback import Channel, Guild, LoopbackDiscord, Member
from tests.loopback.server import ROUTES

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPENAPI = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"

TINY_BOT = Path(__file__).parents[1] / "loopback" / "tiny_bot.py"


@asynccontextmanager
async def tiny_bot(
    discord: LoopbackDiscord, *words: str, token: str | None = None
) -> AsyncIterator[Process]:
    told = {"TINY_URL": discord.url, "TINY_TOKEN": token or discord.token}
    process = await asyncio.create_subprocess_exec(
        sys.executable, TINY_BOT, *words, stdout=PIPE, stderr=PIPE, env=os.environ | told
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def line(process: Process) -> str:
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), 10)).decode().strip()


@dataclass(frozen=True)
class Scene:
    """A guild with a channel, someone in it, and the tiny bot connected."""

    discord: LoopbackDiscord
    guild: Guild
    channel: Channel
    ada: Member
    bot: Process


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene() -> AsyncIterator[Scene]:
    async with LoopbackDiscord() as discord:
        guild = discord.add_guild("Harbour Watch")
        channel, ada = guild.add_channel("reports"), guild.add_member("Ada")
        async with tiny_bot(discord) as bot:
            await discord.wait_ready()
            assert await line(bot) == "ready"
            yield Scene(discord, guild, channel, ada, bot)
        assert discord.unknown == []
        assert discord.faults_left == 0


async def test_a_command_is_deferred_and_answered_by_an_edit(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ada, scene.channel, "ask", {"question": "What burnt?"})

    acknowledged = await asked.acknowledged()
    answered = await asked.answered()

    assert 0 < acknowledged <= answered
    assert asked.callback == {"type": 5}
    assert [deed.kind for deed in asked.deeds] == ["callback", "edit"]
    assert asked.text == "Answer\nYou asked: What burnt?"
    assert not asked.private
    assert asked.message is not None
    assert asked.message.buttons == {"More": "more", "Privately": "privately", "Never": "never"}
    assert scene.channel.messages[asked.message.id] is asked.message
    routes = [(body.method, body.route) for body in scene.discord.bodies[-2:]]
    assert routes == [
        ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"),
        ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"),
    ]
    assert scene.discord.bodies[-1].json["allowed_mentions"] == {"parse": []}


async def test_a_private_answer_is_seen_by_no_other_route(scene: Scene) -> None:
    options = {"question": "What burnt?", "private": True}
    asked = await scene.discord.slash(scene.ada, scene.channel, "ask", options)
    await asked.answered()
    assert asked.private
    assert asked.message is not None

    path = f"/channels/{scene.channel.id}/messages/{asked.message.id}"
    status, body = await request(scene.discord, "GET", path)
    assert (status, body["code"]) == (404, 10008)


async def test_buttons(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ada, scene.channel, "ask", {"question": "?"})
    await asked.answered()
    message = asked.message
    assert message is not None

    clicked = await scene.discord.click(scene.ada, message, "More")
    await clicked.answered()
    assert clicked.message is message
    assert message.content == "more of it"

    private = await scene.discord.click(scene.ada, message, "privately")
    await private.says("and this")
    assert private.text == "just for you\nand this"
    assert private.private
    assert [m.ephemeral for m in private.followups] == [True]

    with pytest.raises(ValueError, match="'Never' is greyed out"):
        await scene.discord.click(scene.ada, message, "Never")
    with pytest.raises(LookupError, match="no control 'Less' here; there is: 'More', 'Privately'"):
        await scene.discord.click(scene.ada, message, "Less")


async def test_a_menu_of_channels(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ada, scene.channel, "ask", {"question": "?"})
    await asked.answered()
    assert asked.message is not None
    chosen = await scene.discord.select(scene.ada, asked.message, "where", [scene.channel])
    await chosen.answered()
    assert chosen.text == "chosen: reports"


async def test_a_form(scene: Scene) -> None:
    opened = await scene.discord.slash(scene.ada, scene.channel, "ingest text")
    await opened.acknowledged()
    assert opened.modal is not None
    assert opened.modal["title"] == "Paste a text"
    with pytest.raises(ValueError, match="'body' needs a text"):
        await scene.discord.submit_modal(scene.ada, opened, {"Heading": "H"})

    sent = await scene.discord.submit_modal(
        scene.ada, opened, {"Heading": "Mill", "body": "It burnt."}
    )
    await sent.answered()
    assert sent.text == "Mill|It burnt."


async def test_choices_offered_while_typing(scene: Scene) -> None:
    typed = await scene.discord.autocomplete(
        scene.ada, scene.channel, "incident", {"name": "Fi"}, "name"
    )
    await typed.acknowledged()
    assert typed.choices == [{"name": "Fire at the mill", "value": "fire at the mill"}]

    shown = await scene.discord.slash(scene.ada, scene.channel, "incident", {"name": "the mill"})
    await shown.answered()
    assert shown.text == "# the mill"


async def test_a_message_from_its_menu(scene: Scene) -> None:
    said = await scene.discord.say(scene.ada, scene.channel, "Was anyone hurt?")
    asked = await scene.discord.message_command(scene.ada, "Ask about this", said)
    await asked.answered()
    assert (asked.text, asked.private) == ("about: Was anyone hurt?", True)


async def test_files_are_read_and_sent(scene: Scene) -> None:
    upload = scene.discord.attach("a name with spaces.txt", b"the mill burnt")
    given = await scene.discord.slash(scene.ada, scene.channel, "ingest file", {"upload": upload})
    await given.answered()
    assert given.text == "a name with spaces.txt: 14"
    assert given.message is not None
    (attachment,) = given.message.attachments
    assert attachment["filename"] == "capitals.txt"
    assert scene.discord.read_attachment(attachment) == b"THE MILL BURNT"


async def test_only_what_was_synced_can_be_called(scene: Scene) -> None:
    slash, ada, channel = scene.discord.slash, scene.ada, scene.channel
    with pytest.raises(LookupError, match="no command 'aks'"):
        await slash(ada, channel, "aks", {})
    with pytest.raises(ValueError, match="/ask needs question"):
        await slash(ada, channel, "ask")
    with pytest.raises(ValueError, match="/ask has no option 'top'; it has question, private"):
        await slash(ada, channel, "ask", {"question": "?", "top": 3})
    with pytest.raises(ValueError, match="/ingest is no command: it needs a subcommand"):
        await slash(ada, channel, "ingest")
    with pytest.raises(ValueError, match="/ingest page is no command: 'page' is not known there"):
        await slash(ada, channel, "ingest page")


async def test_content_is_for_those_who_are_mentioned(scene: Scene) -> None:
    mentioned = await scene.discord.say(scene.ada, scene.channel, "hello", mentions_bot=True)
    passing = await scene.discord.say(scene.ada, scene.channel, "hello")
    reply = await mentioned.answered()
    assert reply.text == f"I read '<@{scene.discord.bot.id}> hello'"
    assert (await passing.answered()).text == "I read ''"
    answer = await scene.discord.say(scene.ada, scene.channel, "again", reply_to=reply)
    assert (await answer.answered()).text == "I read 'again'"
    silent = await scene.discord.say(scene.ada, scene.channel, "again", reply_to=reply, ping=False)
    assert (await silent.answered()).text == "I read ''"
    direct = await scene.discord.say(scene.ada, scene.discord.dm(scene.ada), "hello")
    assert (await direct.answered()).text == "I read 'hello'"


async def test_messages_are_edited_and_listed(scene: Scene) -> None:
    channel = scene.guild.add_channel("others")
    said = await scene.discord.say(scene.ada, channel, "edit", mentions_bot=True)
    answer = await said.answered()
    assert await answer.says("done") == "done"
    asked = await scene.discord.say(scene.ada, channel, "history", mentions_bot=True)
    me = scene.discord.bot.mention
    assert (await asked.answered()).text == f"done / {me} edit"


async def test_threads(scene: Scene) -> None:
    said = await scene.discord.say(scene.ada, scene.channel, "thread", mentions_bot=True)
    answer = await said.answered()
    assert said.thread is answer.channel
    assert (answer.channel.name, answer.channel.owner) == ("On it", scene.discord.bot)
    within = await scene.discord.say(scene.ada, answer.channel, "and?", mentions_bot=True)
    assert (await within.answered()).channel is answer.channel

    own = await scene.discord.open_thread(scene.ada, scene.channel, "Hers")
    within = await scene.discord.say(scene.ada, own, "hi", mentions_bot=True)
    assert (await within.answered()).channel is own


async def test_who_may_what(scene: Scene) -> None:
    chief = scene.guild.add_member("Chief", manage_guild=True)
    dm = scene.discord.dm(scene.ada)
    for person, channel, expected in (
        (scene.ada, scene.channel, "Ada False Harbour Watch"),
        (chief, scene.channel, "Chief True Harbour Watch"),
        (scene.guild.owner, scene.channel, "Harbour Watch owner True Harbour Watch"),
        (scene.ada, dm, "Ada False None"),
    ):
        asked = await scene.discord.slash(person, channel, "who")
        await asked.answered()
        assert asked.text == expected


async def test_what_can_be_looked_up(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ada, scene.channel, "look", {"name": "ad"})
    await asked.answered()
    sent = asked.callback and asked.callback["data"]["content"]
    assert sent == "Ada Ada reports reports application owner ask block 10007"
    await scene.discord.until(lambda: asked.deeds[-1].kind == "delete")
    assert asked.text == ""


async def test_guilds_come_and_go(scene: Scene) -> None:
    guild = scene.discord.add_guild("Mill Street")
    assert await line(scene.bot) == "joined Mill Street 0"
    scene.discord.remove_guild(guild)
    assert await line(scene.bot) == "left Mill Street"


@pytest.mark.parametrize("code", [None, 4000])
async def test_a_lost_connection_is_resumed_and_what_was_missed_is_told(
    scene: Scene, code: int | None
) -> None:
    (session,) = scene.discord.gateway.live
    await scene.discord.drop_connections(code)
    assert scene.discord.gateway.live == []
    missed = await scene.discord.say(scene.ada, scene.channel, "missed", mentions_bot=True)
    asked = await scene.discord.slash(scene.ada, scene.channel, "who")
    heard = len(session.events) - 2

    await scene.discord.wait_ready()

    last = scene.discord.connections[-1]
    assert (last.kind, last.token) == ("resume", scene.discord.token)
    assert last.session_id == session.id
    assert last.sequence is not None
    assert 0 < last.sequence <= heard
    assert "missed" in (await missed.answered()).text
    await asked.answered()


async def test_a_session_that_is_forgotten_begins_anew(scene: Scene) -> None:
    scene.discord.forget_sessions()
    with pytest.raises(RuntimeError, match="No client has identified yet"):
        await scene.discord.slash(scene.ada, scene.channel, "who")
    await scene.discord.drop_connections()
    await scene.discord.wait_ready()
    assert [c.kind for c in scene.discord.connections[-2:]] == ["resume", "identify"]
    assert await line(scene.bot) == "ready"
    said = await scene.discord.say(scene.ada, scene.channel, "hello", mentions_bot=True)
    await said.answered()


async def test_a_rate_limit_is_waited_for(scene: Scene) -> None:
    scene.discord.rate_limit_next("POST", "/channels/*/messages", retry_after=0.3)
    before = len(scene.discord.bodies)
    said = await scene.discord.say(scene.ada, scene.channel, "hello", mentions_bot=True)
    answer = await said.answered()
    assert answer.sent_at - said.sent_at >= 0.3
    sent = [body.route for body in scene.discord.bodies[before:]]
    assert sent == ["/channels/{channel_id}/messages"] * 2

    scene.discord.rate_limit_next("POST", "/interactions/*/*/callback", retry_after=0.3)
    asked = await scene.discord.slash(scene.ada, scene.channel, "who")
    assert await asked.acknowledged() >= 0.3


async def test_an_error_of_discord_is_tried_again(scene: Scene) -> None:
    scene.discord.fail_next("PATCH", "/webhooks/*/*/messages/@original", status=502)
    asked = await scene.discord.slash(scene.ada, scene.channel, "ask", {"question": "?"})
    assert await asked.answered() > 1


async def test_a_blocked_loop_is_seen(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ada, scene.channel, "block", {"seconds": 0.5})
    meanwhile = await scene.discord.slash(scene.ada, scene.channel, "who")
    assert await asked.acknowledged() >= 0.5
    assert await meanwhile.acknowledged() > 0.4

    asked = await scene.discord.slash(scene.ada, scene.channel, "block", {"seconds": 3.1})
    assert await line(scene.bot) == "refused 404 10062"
    assert asked.late
    assert [deed.kind for deed in asked.deeds] == ["refused"]
    with pytest.raises(TimeoutError, match=r"'block' \(refused 3\..* is not acknowledged"):
        await asked.acknowledged(0)


async def test_a_second_callback_is_refused(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ada, scene.channel, "who")
    await asked.answered()
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    status, body = await request(scene.discord, "POST", path, {"type": 5})
    assert (status, body["code"]) == (400, 40060)


async def test_a_wrong_token() -> None:
    async with LoopbackDiscord() as discord, tiny_bot(discord, token="wrong") as bot:
        _, errors = await asyncio.wait_for(bot.communicate(), 10)
    assert (bot.returncode, errors.decode().strip()) == (1, "LoginFailure")
    assert discord.connections == []


async def test_intents_that_are_not_allowed() -> None:
    async with LoopbackDiscord() as discord:
        discord.refuse_intents()
        async with tiny_bot(discord, "members") as bot:
            _, errors = await asyncio.wait_for(bot.communicate(), 10)
    assert (bot.returncode, errors.decode().strip()) == (1, "PrivilegedIntentsRequired")
    assert [(c.kind, c.refused) for c in discord.connections] == [("identify", 4014)]


async def test_a_process_that_ends_is_missed() -> None:
    async with LoopbackDiscord() as discord:
        discord.add_guild("Harbour Watch")
        async with tiny_bot(discord, "members") as bot:
            await discord.wait_ready()
            bot.send_signal(signal.SIGKILL)
            await discord.wait_gone()
        assert [c.kind for c in discord.connections] == ["identify"]
        assert discord.unknown == []


async def request(
    discord: LoopbackDiscord, method: str, path: str, body: Any = None
) -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {discord.token}"}
    url = f"{discord.url}/api/v10{path}"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, url, json=body) as response,
    ):
        assert response.headers["Content-Type"] == "application/json"
        return response.status, await response.json()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"content": "x" * 2000}, None),
        ({"content": "x" * 2001}, 50035),
        ({"content": ""}, 50006),
        ({"embeds": [{"description": "x" * 4096}]}, None),
        ({"embeds": [{"description": "x" * 4097}]}, 50035),
        ({"embeds": [{"description": "x" * 3001}] * 2}, 50035),
        ({"embeds": [{"title": "x"}] * 11}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4000}]}, None),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 2001}] * 2}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}], "content": "y"}, 50035),
        ({"components": [{"type": 10, "content": "x"}]}, 50035),
        ({"message_reference": {"message_id": "1"}, "content": "x"}, 50035),
    ],
)
async def test_what_discord_refuses(body: dict[str, Any], code: int | None) -> None:
    async with LoopbackDiscord() as discord:
        channel = discord.add_guild("Harbour Watch").add_channel("reports")
        path = f"/channels/{channel.id}/messages"
        status, answer = await request(discord, "POST", path, body)
        assert (status, answer.get("code")) == (200 if code is None else 400, code)
        assert discord.bodies == [("POST", "/channels/{channel_id}/messages", body)]


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's API description is not here")
async def test_every_route_is_one_of_discords() -> None:
    described = json.loads(OPENAPI.read_bytes())["paths"]
    for route in ROUTES:
        assert route.method.lower() in described[route.path], route.path


async def test_what_is_unknown_is_written_down() -> None:
    async with LoopbackDiscord() as discord:
        assert (await request(discord, "GET", "/voice/regions"))[0] == 404
        status, body = await request(discord, "GET", "/channels/1")
        assert (status, body["code"]) == (404, 10003)
        assert (await request(discord, "POST", "/users/@me/channels", {}))[0] == 400
        assert discord.unknown == [
            "GET /api/v10/voice/regions",
            "POST /api/v10/users/@me/channels: KeyError('recipient_id')",
        ]
