"""SIGTERM and SIGINT: what is being answered is finished, and what is ingested goes on later."""

import signal
from pathlib import Path

import pytest

from tests.bot.process.conftest import BotProcess, Town, quotes
from tests.bot.process.mills import mills

THERE = mills(0, 10)
COMING = mills(10, 24)


async def test_answers_arrive_and_the_ingest_goes_on_at_the_next_start(town: Town) -> None:
    town.put(mill.article() for mill in THERE)
    bot = await town.ready()
    report = await town.bring(mill.article(carts=44) for mill in COMING)
    await report.says("articles: 24", timeout=30)
    await _leave_while_asked(town, bot, signal.SIGTERM)
    assert "Ingested" not in report.text

    bot = await town.ready()
    await _leave_while_asked(town, bot, signal.SIGINT)
    assert "Ingested" not in report.text

    bot = await town.ready()
    await report.says("Ingested news.jsonl", timeout=60)
    assert len(await town.command("articles")) == len(THERE) + len(COMING)
    assert (await town.command("status"))["vectors_owed"] == 0
    assert (await town.command("check"))["problems"] == []


async def _leave_while_asked(town: Town, bot: BotProcess, sign: signal.Signals) -> None:
    workers = await bot.workers()
    people = [town.guild.add_member(f"{sign.name} reader {mill.name}") for mill in THERE]
    asked = [
        await town.ask(mill.question, person) for mill, person in zip(THERE, people, strict=True)
    ]
    await asked[-1].acknowledged()

    bot.send(sign)
    # Once more, by somebody impatient.
    bot.send(sign)

    assert await bot.ended() == 0
    for one, mill in zip(asked, THERE, strict=True):
        await one.answered(timeout=0)
        assert quotes(one.text)[0] == mill.quote
    assert asked[-1].answered_at is not None
    assert bot.said == []
    assert [line for line in bot.log if "trace" in line] == []
    assert [line["event"] for line in bot.log].count("leaving") == 1
    assert not [worker for worker in workers if _runs(worker)]
    await town.discord.wait_gone()


async def test_a_preview_that_is_being_read_ends_in_a_reason(town: Town) -> None:
    bot = await town.ready()
    lines = b"".join(b'{"text": "Cart %d lost a wheel."}\n' % number for number in range(20_000))
    file = town.discord.attach("carts.jsonl", lines)
    preview = await town.discord.slash(
        town.admin, town.channel, "ingest file", {"attachment": file}
    )
    await bot.workers()

    bot.send(signal.SIGTERM)

    assert await bot.ended() == 0
    assert preview.text == "I am just being restarted. Try again in a minute."


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_leave_while_it_starts(town: Town, sign: signal.Signals) -> None:
    bot = await town.start()
    await bot.logged("logging in using static token")
    bot.send(sign)
    assert await bot.ended() == 0
    assert bot.said == []
    assert town.discord.gateway.live == []


def _runs(process: int) -> bool:
    return Path(f"/proc/{process}").exists()
