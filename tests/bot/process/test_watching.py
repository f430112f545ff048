"""What is watched, told by a process that is killed: nothing is lost, and nothing comes twice."""

import asyncio
import sqlite3
from contextlib import closing

from tests.bot.process.conftest import Town
from tests.watched import FIRST, SECOND


async def looked(town: Town) -> None:
    """Waits until it is known of the one watch that nothing is still to be told."""
    done = "SELECT 1 FROM watch WHERE sending IS NULL AND COALESCE(stamp, told_at) IS NOT NULL"
    async with asyncio.timeout(20):
        with closing(sqlite3.connect(town.folder / "discord.sqlite")) as database:
            while not database.execute(done).fetchall():
                await asyncio.sleep(0.02)


async def test_what_came_while_it_was_gone_is_told_once(town: Town) -> None:
    discord = town.discord
    direct = discord.dm(town.ann)
    town.put([FIRST])
    bot = await town.ready()
    watch = await discord.slash(town.ann, town.channel, "watch", {"incident": "i1"})
    await watch.says("is watched from now on")
    await discord.until(lambda: direct.messages)
    await bot.kill()
    await discord.wait_gone()
    town.put([SECOND])

    bot = await town.ready()
    await discord.until(lambda: len(direct.messages) == 2)
    # At once: whether it knows that it was sent, nobody knows.
    await bot.kill()
    await discord.wait_gone()
    with closing(sqlite3.connect(town.folder / "discord.sqlite")) as database, database:
        database.execute("UPDATE watch SET told_at = NULL, stamp = NULL")
    await town.ready()
    await looked(town)
    told = list(direct.messages.values())
    assert len(told) == 2
    assert "Night watchman Ruben Ostrey climbed out of a window" in told[1].text
