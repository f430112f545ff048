"""Previews, ingests and erasures at the same time: what belongs apart is kept apart."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest

from bot.service.desk import Desk
from bot.service.ingests import ReadingFailedError
from tests.bot.process.queueing import ERASED, OTHER, SERVER, Told, first, make


@pytest.mark.parametrize("step", ["articles", "vectors"])
async def test_nothing_comes_back_after_a_server_was_erased(
    desk: Desk, told: Told, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.ingests._SECONDS_BETWEEN_EDITS", 0.01)
    texts = (f"Fire number {number} injured {number} people." for number in range(300))
    many = "\n".join(json.dumps({"text": text}) for text in texts).encode()
    make(desk, "many.jsonl", many)
    make(desk, "barn.txt")
    make(desk, "mill.txt", server=OTHER)
    desk.ingests.wake()
    assert await told.until_it_runs() == ["many.jsonl: articles"]
    if step == "vectors":
        while desk.status(SERVER).articles < 300:
            await asyncio.sleep(0.02)
    await desk.threads.slow(desk.erase, SERVER)
    assert desk.status(SERVER).articles == desk.memory.jobs.waiting(SERVER) == 0
    assert (await told.until(1))[0] == f"many.jsonl is gone: {ERASED}"
    while "mill.txt: 1 added" not in told.lines:
        await told.until(len(told.lines) + 1)
    assert desk.status(SERVER).articles == 0
    assert desk.status(OTHER).articles == 1
    assert not any("barn.txt" in line for line in told.lines)


async def test_slow_previews_hold_up_nobody_else(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waits = f"while [ ! -e {tmp_path}/go ]; do sleep 0.05; done"
    first(monkeypatch, tmp_path, 6, f"case $3 in preview) {waits};; esac")

    def preview(name: str, server: int) -> asyncio.Task[dict[str, Any]]:
        job = make(desk, name, server=server, queued=False)
        return asyncio.create_task(desk.ingests.preview(job, server))

    slow = [preview("barn.txt", server) for server in (SERVER, SERVER, 7, 7, 8)]
    await asyncio.sleep(0)
    with pytest.raises(ReadingFailedError) as refused:
        await preview("third.txt", SERVER)
    assert str(refused.value) == (
        "I am reading 2 other things for this server. Bring this one when you see what they are."
    )
    monkeypatch.setattr("bot.service.ingests._MOST_PREVIEWS", 5)
    with pytest.raises(ReadingFailedError) as refused:
        await preview("sixth.txt", OTHER)
    assert str(refused.value) == (
        "Many servers bring articles at this moment. Try again in a few minutes."
    )
    # Everything else goes on meanwhile.
    async with asyncio.timeout(10):
        assert await desk.threads.slow(desk.memory.questions.forget, 9) == 0
    make(desk, "mill.txt", b"A mill burned.", server=OTHER)
    desk.ingests.wake()
    assert await told.until(1) == ["mill.txt: 1 added"]
    assert not any(task.done() for task in slow)

    (tmp_path / "go").touch()
    read = await asyncio.gather(*slow)
    assert [preview["articles"][0]["opening"] for preview in read] == ["A barn burned."] * 5
    assert (await preview("third.txt", SERVER))["rejections"] == 0


async def test_a_preview_is_ended_when_its_server_is_erased(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first(monkeypatch, tmp_path, 1, f"touch {tmp_path}/begun; exec sleep 60")
    job = make(desk, "barn.txt", queued=False)
    reading = asyncio.create_task(desk.ingests.preview(job, SERVER))
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0.01)
    await desk.threads.slow(desk.erase, SERVER)
    with pytest.raises(ReadingFailedError) as ended:
        await reading
    assert str(ended.value) == ERASED
    assert desk.memory.jobs.find(job) is None


async def test_what_waits_is_not_begun_while_its_server_is_erased(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first(monkeypatch, tmp_path, 1, f"touch {tmp_path}/begun; exec sleep 60")
    make(desk, "barn.txt")
    make(desk, "mill.txt", b"A mill burned.")
    desk.ingests.wake()
    while not (tmp_path / "begun").exists():
        await asyncio.sleep(0.01)
    erase = desk.rooms.erase

    def slow(server: int) -> None:
        erase(server)
        # Time enough to ingest what waits.
        for _ in range(100):
            if not desk.status(server).articles:
                time.sleep(0.02)

    monkeypatch.setattr(desk.rooms, "erase", slow)
    await desk.threads.slow(desk.erase, SERVER)
    assert desk.status(SERVER).articles == 0
    assert told.lines == [f"barn.txt is gone: {ERASED}"]
