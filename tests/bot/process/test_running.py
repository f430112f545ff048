"""The bot in everyday weather, and in Discord's bad weather: one process through all of it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.bot.process.conftest import BotProcess, Town, open_town, quotes
from tests.bot.process.mills import mills

pytestmark = pytest.mark.asyncio(loop_scope="module")

THERE = mills(0, 8)
COMING = mills(8, 30)
FERRY = {
    "title": "Ferry runs aground at Gannet Point",
    "outlet": "Gannet Courier",
    "published": "2026-04-08",
    "text": (
        "The ferry Sandpiper ran aground at Gannet Point at 6:10 a.m. on Tuesday, the coastguard"
        " said. A tug arrived at 7:30 a.m. on Tuesday. The ferry was afloat again on Tuesday"
        " evening, harbour master Ysolt Carne said on Wednesday."
    ),
}
CALLBACK, ORIGINAL = "/interactions/*/*/callback", "/webhooks/*/*/messages/@original"
NOT_HERE = "Who stole the bell of the Quellmouth lighthouse?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: Any, embedder: object) -> AsyncIterator[Town]:
    async with open_town(tmp_path_factory.mktemp("running") / "data") as town:
        town.put(mill.article() for mill in THERE)
        await town.ready()
        yield town


@pytest.fixture
def bot(town: Town) -> BotProcess:
    return town.bots[0]


async def test_a_question_is_answered_from_the_server_s_articles(town: Town) -> None:
    asked = await town.ask(THERE[0].question)
    await asked.acknowledged()
    await asked.answered()
    assert quotes(asked.text)[0] == THERE[0].quote
    assert [deed.kind for deed in asked.deeds] == ["callback", "edit"]
    assert asked.callback == {"type": 5}


async def test_the_log_tells_how_it_went_and_not_what_was_said(town: Town, bot: BotProcess) -> None:
    asked = await town.ask(NOT_HERE, town.guild.add_member("Hesper Quail"))
    await asked.says("Not reported")
    line = [line for line in bot.log if line["event"] == "asked"][-1]
    assert isinstance(line.pop("at"), str)
    assert isinstance(line.pop("seconds"), float)
    assert line == {
        "level": "info",
        "logger": "blotter",
        "event": "asked",
        "server": town.guild.id,
        "status": "not_reported",
        "quotes": 0,
        "follows": False,
    }
    # What stands in no line of it is looked at when the town is left, for all tests here.
    assert bot.said == []


async def test_two_people_ask_while_an_ingest_runs(town: Town) -> None:
    people = [town.guild.add_member(name) for name in ("Isolde Marram", "Corwin Pellow")]
    report = await town.bring(mill.article(carts=44) for mill in COMING)
    await report.says("articles: 30")
    asked = [
        await town.ask(mill.question, person)
        for mill, person in zip(THERE[1:3], people, strict=True)
    ]
    for interaction, mill in zip(asked, THERE[1:3], strict=True):
        await interaction.acknowledged()
        await interaction.answered()
        assert quotes(interaction.text)[0] == mill.quote
    assert "Ingested" not in report.text
    await report.says("**30 added**", timeout=60)

    asked_of_new = await town.ask(COMING[0].question)
    await asked_of_new.answered()
    assert quotes(asked_of_new.text)[0] == COMING[0].quote


async def test_a_dossier_comes_with_its_picture_while_others_are_answered(town: Town) -> None:
    town.put([FERRY])
    opened = await town.discord.slash(town.ann, town.channel, "incident", {"name": "ferry"})
    asked = await town.ask(THERE[0].question, town.guild.add_member("Perran Holt"))
    await asked.acknowledged()
    await opened.acknowledged()
    await opened.answered(timeout=30)
    assert opened.text.startswith("### “Ferry runs aground at Gannet Point”\n")
    assert opened.message is not None
    (picture,) = opened.message.attachments
    assert picture["filename"] == "timeline.png"
    assert town.discord.read_attachment(picture).startswith(b"\x89PNG")
    assert opened.private
    await asked.answered()


async def test_a_lost_connection_is_resumed_and_what_was_asked_meanwhile_answered(
    town: Town,
) -> None:
    discord = town.discord
    await discord.drop_connections()
    assert discord.gateway.live == []
    asked = await town.ask(THERE[3].question, town.guild.add_member("Leocadia Burr"))

    await asked.answered(timeout=20)

    assert quotes(asked.text)[0] == THERE[3].quote
    assert [connection.kind for connection in discord.connections] == ["identify", "resume"]


async def test_a_rate_limit_is_waited_for(town: Town) -> None:
    town.discord.rate_limit_next("POST", CALLBACK, retry_after=0.3)
    town.discord.rate_limit_next("PATCH", ORIGINAL, retry_after=0.3)
    asked = await town.ask(THERE[4].question, town.guild.add_member("Anselm Dray"))
    assert await asked.acknowledged() >= 0.3
    await asked.answered()
    assert quotes(asked.text)[0] == THERE[4].quote
    assert town.discord.faults_left == 0


async def test_trouble_of_discord_s_own_is_tried_again(town: Town) -> None:
    town.discord.fail_next("POST", CALLBACK)
    town.discord.fail_next("PATCH", ORIGINAL, status=502)
    asked = await town.ask(THERE[5].question, town.guild.add_member("Tamsin Oake"))
    await asked.answered()
    assert quotes(asked.text)[0] == THERE[5].quote


async def test_what_discord_would_not_have_acknowledged_is_answered_by_a_message(
    town: Town,
) -> None:
    town.discord.fail_next("POST", CALLBACK, times=2)
    asked = await town.ask(THERE[6].question, town.guild.add_member("Barnaby Fenn"))
    answer = await town.discord.until(
        lambda: next(
            (message for message in town.channel.messages.values() if message.id > asked.id), None
        )
    )
    assert quotes(answer.text)[0] == THERE[6].quote
    assert asked.late


async def test_a_server_that_the_bot_is_removed_from_is_noticed(
    town: Town, bot: BotProcess
) -> None:
    other = town.discord.add_guild("Upper Quellmouth")
    channel, ann = other.add_channel("talk"), other.add_member(town.ann)
    asked = await town.discord.slash(ann, channel, "ask", {"question": THERE[7].question})
    await asked.says("There are no articles here yet")
    town.discord.remove_guild(other)
    assert (await bot.logged("removed from server"))["server"] == other.id
    asked = await town.ask(THERE[7].question, town.guild.add_member("Jory Penhale"))
    await asked.answered()
    assert quotes(asked.text)[0] == THERE[7].quote
