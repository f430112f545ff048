"""The ingests with processes that read, whatever becomes of those; Discord is not there."""

import asyncio
import logging
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.memory import Job, JobKind
from bot.service.desk import Desk
from tests.bot.process.queueing import SERVER, Told, first, make

CUT_SHORT = "Reading it was cut short, perhaps for want of memory."
UNUSABLE = (
    "The record or the model cannot be used at this moment. The people who run me can see why."
)
FAILED = "Something went wrong, and the people who run me can see what."


def events(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, Any]]:
    """What stands in the log as a warning or worse: level, event, and why."""
    return [
        (
            record.levelname,
            record.getMessage(),
            record.exc_info and record.exc_info[0] and record.exc_info[0].__name__,
        )
        for record in caplog.records
        if record.levelno >= logging.WARNING
    ]


async def test_the_queue_outlives_a_database_that_cannot_be_read(
    desk: Desk, told: Told, data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make(desk, "barn.txt")
    with closing(sqlite3.connect(data_folder / "discord.sqlite")) as database, database:
        database.execute("ALTER TABLE job RENAME TO away")
    desk.ingests.wake()
    async with asyncio.timeout(10):
        while len(events(caplog)) < 4:
            await asyncio.sleep(0.01)
    with closing(sqlite3.connect(data_folder / "discord.sqlite")) as database, database:
        database.execute("ALTER TABLE away RENAME TO job")
    assert await told.until(1) == ["barn.txt: 1 added"]
    assert set(events(caplog)) == {("ERROR", "queue failed", "OperationalError")}
    assert desk.memory.jobs.waiting(SERVER) == 0


async def test_a_process_that_cannot_be_begun_is_tried_again(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    python = sys.executable
    monkeypatch.setattr("bot.service.ingests._SECONDS_UNTIL_AGAIN", (0.3,))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    make(desk, "barn.txt")
    desk.ingests.wake()
    await told.until(1)
    monkeypatch.setattr(sys, "executable", python)
    assert await told.until(2) == [f"barn.txt is delayed: {FAILED}", "barn.txt: 1 added"]
    assert events(caplog) == [("ERROR", "ingest failed", "FileNotFoundError")]


async def test_what_fails_again_and_again_is_kept_for_another_press(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    job = make(desk, "barn.txt")
    desk.ingests.wake()
    assert await told.until(3) == [
        f"barn.txt is delayed: {FAILED}",
        f"barn.txt is delayed: {FAILED}",
        f"barn.txt is kept: {FAILED}",
    ]
    assert desk.memory.jobs.waiting(SERVER) == 0
    monkeypatch.undo()
    assert desk.memory.jobs.queue(job, token="token", message=5)
    desk.ingests.wake()
    assert (await told.until(4))[3] == "barn.txt: 1 added"


async def test_what_was_killed_rests_while_others_are_done(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.service.ingests._SECONDS_UNTIL_AGAIN", (2,))
    first(monkeypatch, tmp_path, 1, "kill -9 $$")
    make(desk, "barn.txt")
    make(desk, "mill.txt", b"A mill burned.")
    desk.ingests.wake()
    assert await told.until(3) == [
        f"barn.txt is delayed: {CUT_SHORT}",
        "mill.txt: 1 added",
        "barn.txt: 1 added",
    ]


async def test_a_disk_that_takes_nothing_is_passing(
    desk: Desk,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first(monkeypatch, tmp_path, 1, "ulimit -f 0")
    make(desk, "barn.txt")
    desk.ingests.wake()
    assert await told.until(2) == [f"barn.txt is delayed: {UNUSABLE}", "barn.txt: 1 added"]
    (record,) = (record for record in caplog.records if record.levelno >= logging.WARNING)
    assert (record.levelname, record.getMessage()) == ("ERROR", "record unusable")
    assert "disk I/O error" in vars(record)["reason"]


async def test_an_error_that_nobody_foresaw_says_nothing_of_what_was_read(
    desk: Desk, told: Told, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    job = make(desk, "bad", b"Wade Purcell burned it", kind=JobKind.PAGE)
    desk.ingests.wake()
    assert await told.until(1) == [
        "bad is kept: Something went wrong while it was read, and the people who run me can see"
        " what."
    ]
    (record,) = (record for record in caplog.records if record.levelno >= logging.WARNING)
    about = {name: vars(record)[name] for name in ("server", "task", "error")}
    assert (record.levelname, record.getMessage()) == ("ERROR", "reader fell over")
    assert about == {"server": SERVER, "task": "ingest", "error": "JSONDecodeError"}
    assert vars(record)["where"].startswith("decoder.py:")
    assert capfd.readouterr().err == ""
    assert desk.memory.jobs.discard(job)


async def test_what_is_to_blame_itself_is_told_and_forgotten(desk: Desk, told: Told) -> None:
    job = make(desk, "no-such-article", kind=JobKind.REFRESH)
    desk.ingests.wake()
    (line,) = await told.until(1)
    assert line.startswith("no-such-article is gone: ")
    assert desk.memory.jobs.find(job) is None


async def test_the_process_has_no_token(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    first(monkeypatch, tmp_path, 1, f"env > {tmp_path}/environment")
    make(desk, "barn.txt")
    desk.ingests.wake()
    await told.until(1)
    environment = (tmp_path / "environment").read_text()
    assert "OMP_NUM_THREADS=1" in environment
    assert "DISCORD_TOKEN" not in environment


async def test_a_job_is_not_begun_while_it_is_held(desk: Desk, told: Told) -> None:
    with desk.ingests.holding(make(desk, "barn.txt")):
        make(desk, "mill.txt", b"A mill burned.")
        desk.ingests.wake()
        await told.until(1)
        await desk.ingests.ended()
    assert await told.until(2) == ["mill.txt: 1 added", "barn.txt: 1 added"]


async def test_what_comes_while_the_queue_finds_nothing_is_not_forgotten(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = desk.memory.jobs.next
    looked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(leave: set[int]) -> Job | None:
        job = found(leave)
        if not looked.is_set():
            loop.call_soon_threadsafe(looked.set)
            time.sleep(0.2)
        return job

    monkeypatch.setattr(desk.memory.jobs, "next", slow)
    desk.ingests.wake()
    await looked.wait()
    make(desk, "barn.txt")
    desk.ingests.wake()
    assert await told.until(1) == ["barn.txt: 1 added"]
