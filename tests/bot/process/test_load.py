"""Thirty people ask within a second while a hundred and fifty articles come, and the process is killed."""

import asyncio
import sqlite3

from tests.bot.process.conftest import Town, quotes
from tests.bot.process.mills import mills

THERE = mills(0, 30)
COMING = mills(30, 150)


async def test_thirty_ask_in_mid_ingest_and_kills_lose_nothing(town: Town) -> None:
    discord = town.discord
    people = [town.guild.add_member(f"reader of {mill.name}") for mill in THERE]
    town.put(mill.article() for mill in THERE)
    vectors = _count(town, "vector")
    bot = await town.ready()
    report = await town.bring(mill.article(carts=20) for mill in COMING)

    # Killed while articles are committed.
    while _count(town, "article") < len(THERE) + 32:
        await asyncio.sleep(0.02)
    await bot.kill()
    await discord.wait_gone()
    assert _count(town, "article") < len(THERE) + len(COMING)
    bot = await town.ready()

    # Asked while vectors are made.
    await report.says("articles: 150", timeout=30)
    asked = [
        await town.ask(mill.question, person) for mill, person in zip(THERE, people, strict=True)
    ]
    # Each within Discord's own deadline.
    await asyncio.gather(*(one.acknowledged() for one in asked))
    await asyncio.gather(*(one.answered(timeout=30) for one in asked))
    assert "Ingested" not in report.text
    assert [quotes(one.text)[0] for one in asked] == [mill.quote for mill in THERE]

    # Killed while vectors are made, once some are committed.
    while _count(town, "vector") == vectors:
        await asyncio.sleep(0.02)
    await bot.kill()
    assert "Ingested" not in report.text
    await discord.wait_gone()
    bot = await town.ready()

    await report.says("Ingested news.jsonl", timeout=90)
    assert "**150 unchanged**" in report.text
    listed = [article["id"] for article in await town.command("articles")]
    assert sorted(listed) == sorted(mill.article()["id"] for mill in THERE + COMING)
    checked = await town.command("check")
    assert checked["problems"] == []
    assert checked["vectors"] == checked["passages"]
    pressed = [
        await discord.click(person, one.message, "Context 1")
        for one, person in zip(asked, people, strict=True)
        if one.message is not None
    ]
    for one, mill in zip(pressed, THERE, strict=True):
        assert f"**{mill.quote}**" in await one.says(mill.quote)
    new = await town.ask(COMING[149].question)
    await new.answered()
    assert quotes(new.text)[0] == COMING[149].quote


def _count(town: Town, table: str) -> int:
    record = sqlite3.connect(f"file:{town.folder / 'record.sqlite'}?mode=ro", uri=True)
    (count,) = record.execute(f"SELECT count(*) FROM {table}").fetchone()
    record.close()
    return count
