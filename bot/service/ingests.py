"""The ingests: jobs are read and kept one after another, each by a process of its own.

A process apart, because reading computes for as long as an article is strange, and what it reads
is hostile: it may be stopped, or fall over, and nobody who asks notices.
"""

import asyncio
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from bot.memory import Job
from bot.memory.jobs import Jobs
from bot.service.threads import Threads
from bot.settings import Settings

_log = logging.getLogger("blotter")

# A preview is wanted while somebody looks; an ingest may take as long as it takes.
_PREVIEW_SECONDS = 90
_SECONDS_BETWEEN_EDITS = 2.0
# Where a whole service is told to end, a process that reads may end before we hear of it.
_SECONDS_UNTIL_HEARD = 1.0
_LEAVING = "I am just being restarted. Try again in a minute."


class ReadingFailedError(Exception):
    """The process that reads gave up; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far an ingest is: `done` of `total` (None while nobody knows) of a stage."""

    stage: str
    done: int
    total: int | None


class Listener(Protocol):
    """Whoever tells people what becomes of a job."""

    async def progress(self, job: Job, step: Step) -> None: ...
    async def finished(self, job: Job, report: dict[str, Any]) -> None: ...
    async def failed(self, job: Job, error: Exception) -> None: ...


class Ingests:
    """Reads what admins bring, and keeps it when they say so."""

    def __init__(self, settings: Settings, jobs: Jobs, threads: Threads) -> None:
        self._settings = settings.model_dump_json(exclude={"discord_token"})
        self._jobs = jobs
        self._threads = threads
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._stopped = False
        self._task: asyncio.Task[None] | None = None
        self.listener: Listener | None = None

    async def preview(self, job: int) -> dict[str, Any]:
        """What was read of a job, before anything is kept. Raises ReadingFailedError."""
        return await self._threads.slow(
            self._run, "preview", job, lambda _step: None, seconds=_PREVIEW_SECONDS
        )

    def wake(self) -> None:
        """There may be something in the queue."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="blotter-ingests")

    def stop(self) -> None:
        """Ends what is running. It is in the queue still, and is gone on with at the next start."""
        with self._lock:
            self._stopped = True
            for process in self._processes:
                process.terminate()

    async def ended(self) -> None:
        """Waits until nothing of the queue runs, and nobody is being told of it, any more."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def _work(self) -> None:
        while not self._stopped and (job := await self._threads.record(self._jobs.next)):
            await self._keep(job)

    async def _keep(self, job: Job) -> None:
        assert self.listener is not None
        latest: list[Step] = []
        running = asyncio.ensure_future(
            self._threads.slow(self._run, "ingest", job.id, latest.append)
        )
        told: Step | None = None
        while not (await asyncio.wait({running}, timeout=_SECONDS_BETWEEN_EDITS))[0]:
            if latest and latest[-1] != told:
                told = latest[-1]
                await _tell(self.listener.progress(job, told))
        error = running.exception()
        if error is not None:
            await asyncio.sleep(_SECONDS_UNTIL_HEARD)
        if self._stopped:
            return
        if error is None:
            await self._threads.record(self._jobs.done, job.id)
            await _tell(self.listener.finished(job, running.result()))
        elif isinstance(error, ReadingFailedError):
            await self._threads.record(self._jobs.done, job.id)
            await _tell(self.listener.failed(job, error))
        else:
            raise error

    def _run(
        self, task: str, job: int, on_step: Callable[[Step], object], seconds: float | None = None
    ) -> dict[str, Any]:
        """Runs the process for a job and waits for its end."""
        with self._lock:
            if self._stopped:
                raise ReadingFailedError(_LEAVING)
            process = subprocess.Popen(  # noqa: S603  our own module, with a number
                [sys.executable, "-m", "bot.worker", task, str(job)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Ctrl-C in a terminal is meant for us; we end what we have begun.
                start_new_session=True,
            )
            self._processes.add(process)
        limit = threading.Timer(seconds, process.kill) if seconds else None
        try:
            if limit:
                limit.start()
            result = _listen(process, self._settings, on_step)
        finally:
            if limit:
                limit.cancel()
            with self._lock:
                self._processes.discard(process)
        if result is None and self._stopped:
            raise ReadingFailedError(_LEAVING)
        if result is None:
            raise ReadingFailedError(
                "Reading it took too long or too much memory, and was stopped. Bring it in smaller"
                " pieces, or as plain text."
            )
        if "failed" in result:
            raise ReadingFailedError(result["failed"])
        return result


def _listen(
    process: subprocess.Popen[bytes], settings: str, on_step: Callable[[Step], object]
) -> dict[str, Any] | None:
    """Waits for the end of the process; what it said at last, None if it did not come to that."""
    result: dict[str, Any] | None = None
    # The pipe breaks where the process ends before it has heard all.
    with suppress(BrokenPipeError), process:
        assert process.stdin and process.stdout
        process.stdin.write(settings.encode() + b"\n")
        process.stdin.flush()
        for line in process.stdout:
            try:
                said = json.loads(line)
            except ValueError:
                # It was ended in the middle of a line.
                process.kill()
                return None
            if "step" in said:
                on_step(Step(*said["step"]))
            else:
                result = said
    return result


async def _tell(telling: Awaitable[None]) -> None:
    """Tells people. Where that fails, because Discord is away, the queue goes on all the same."""
    try:
        await telling
    except Exception:
        _log.exception("telling failed")
