"""The ingests: what admins bring is read at once for a look at it, and kept one after another."""

import asyncio
import logging
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TypeVar

from bot.memory import Job
from bot.memory.jobs import Jobs
from bot.service.readers import (
    ERASED,
    PassingError,
    ReaderFailedError,
    Readers,
    ReadingFailedError,
)
from bot.service.threads import PREVIEWS, Threads
from bot.settings import Settings
from ingest.progress import Step

__all__ = ["Ingests", "Listener", "ReadingFailedError"]

T = TypeVar("T")

_log = logging.getLogger("blotter")

# A preview is wanted while somebody looks; an ingest may take as long as it takes.
_PREVIEW_SECONDS = 90
# So that no server keeps the others waiting.
_PREVIEWS_OF_A_SERVER = 2
# The last has been read after five times 90 seconds; Discord takes an answer for 15 minutes.
_MOST_PREVIEWS = 5 * PREVIEWS
_SECONDS_BETWEEN_EDITS = 2.0
# How long what failed is left alone, each time; after the last time it is given up.
_SECONDS_UNTIL_AGAIN = (30.0, 240.0)
_FAILED = "Something went wrong, and the people who run me can see what."


class Listener(Protocol):
    """Whoever tells people what becomes of a job."""

    async def progress(self, job: Job, step: Step) -> bool:
        """Returns whether anybody sees it."""
        ...

    async def finished(self, job: Job, report: dict[str, Any]) -> None: ...

    async def delayed(self, job: Job, error: Exception) -> None:
        """It failed, and will be tried again by itself."""
        ...

    async def failed(self, job: Job, error: Exception, *, kept: bool) -> None:
        """It failed for good; if it is `kept`, it waits for Keep once more."""
        ...


class Ingests:
    """Reads what admins bring, and keeps it when they say so."""

    def __init__(self, settings: Settings, jobs: Jobs, threads: Threads) -> None:
        self._readers = Readers(settings)
        self._jobs = jobs
        self._threads = threads
        # The servers of the previews that are read or wait for it.
        self._previews: list[int] = []
        self._held: list[int] = []
        # By job: how often it has failed, and until when it is left alone.
        self._failures: dict[int, int] = {}
        self._resting: dict[int, float] = {}
        self._stopped = False
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.listener: Listener | None = None

    async def preview(self, job: int, server: int) -> dict[str, Any]:
        """What was read of a server's job, before it is kept. Raises ReadingFailedError."""
        if self._previews.count(server) >= _PREVIEWS_OF_A_SERVER:
            raise ReadingFailedError(
                f"I am reading {_PREVIEWS_OF_A_SERVER} other things for this server. Bring this one"
                " when you see what they are."
            )
        if len(self._previews) >= _MOST_PREVIEWS:
            raise ReadingFailedError(
                "Many servers bring articles at this moment. Try again in a few minutes."
            )
        self._previews.append(server)
        try:
            return await self._threads.preview(
                self._readers.run, "preview", job, server, seconds=_PREVIEW_SECONDS
            )
        finally:
            self._previews.remove(server)

    @contextmanager
    def holding(self, job: int) -> Iterator[None]:
        """Meanwhile a job is not begun, though it is queued. Then the queue is looked at."""
        self._held.append(job)
        try:
            yield
        finally:
            self._held.remove(job)
            self.wake()

    def wake(self) -> None:
        """There may be something in the queue."""
        self._woken.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="blotter-ingests")

    def stop(self) -> None:
        """Ends what is running. It is in the queue still, and is gone on with at the next start."""
        self._stopped = True
        self._readers.stop()

    async def ended(self) -> None:
        """Waits until nothing of the queue runs, and nobody is being told of it, any more."""
        self._woken.set()
        if self._task is not None:
            await asyncio.wait({self._task})

    def end(self, server: int) -> None:
        """Ends what is read or kept for a server, and waits for that. Its jobs must have gone."""
        self._readers.end(server)

    async def _work(self) -> None:
        failures = 0
        while not self._stopped:
            self._woken.clear()
            try:
                job = await self._threads.record(self._jobs.next, self._left_alone())
            except Exception:
                _log.exception("queue failed")
                await self._pause(_again(failures))
                failures += 1
                continue
            failures = 0
            if job is not None:
                await self._keep(job)
            elif self._resting:
                await self._pause(min(self._resting.values()) - asyncio.get_running_loop().time())
            elif not self._woken.is_set():
                return

    def _left_alone(self) -> set[int]:
        now = asyncio.get_running_loop().time()
        self._resting = {job: until for job, until in self._resting.items() if until > now}
        return {*self._resting, *self._held}

    async def _pause(self, seconds: float) -> None:
        """Waits so long, or until there may be something new in the queue."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)

    async def _keep(self, job: Job) -> None:
        """Keeps a job and tells what became of it. Whatever fails, the queue goes on."""
        assert self.listener is not None
        try:
            report = await self._followed(job)
            there = await self._threads.record(self._jobs.done, job.id)
        except Exception as error:
            if not self._stopped:
                await self._failed(job, error)
            return
        self._failures.pop(job.id, None)
        if there:
            await _tell(self.listener.finished(job, report))
        else:
            await _tell(self.listener.failed(job, ReadingFailedError(ERASED), kept=False))

    async def _followed(self, job: Job) -> dict[str, Any]:
        """Runs the process that keeps a job; how far it is is told as long as anybody sees it."""
        assert self.listener is not None
        latest: list[Step] = []
        running = asyncio.ensure_future(
            self._threads.ingest(self._readers.run, "ingest", job.id, job.server, latest.append)
        )
        told: Step | None = None
        seen: bool | None = True
        while not (await asyncio.wait({running}, timeout=_SECONDS_BETWEEN_EDITS))[0]:
            if seen and latest and latest[-1] != told:
                told = latest[-1]
                seen = await _tell(self.listener.progress(job, told))
        return running.result()

    async def _failed(self, job: Job, error: Exception) -> None:
        """What failed in passing rests; what failed for good is kept, unless it is to blame."""
        assert self.listener is not None
        if not isinstance(error, ReadingFailedError):
            _log.error("ingest failed", extra={"server": job.server}, exc_info=error)
            error = PassingError(_FAILED)
        failures = self._failures.get(job.id, 0)
        self._failures[job.id] = failures + 1
        again = asyncio.get_running_loop().time() + _again(failures)
        if isinstance(error, PassingError) and failures < len(_SECONDS_UNTIL_AGAIN):
            self._resting[job.id] = again
            await _tell(self.listener.delayed(job, error))
            return
        kept = isinstance(error, ReaderFailedError)
        try:
            end = self._jobs.put_back if kept else self._jobs.done
            there = await self._threads.record(end, job.id)
        except Exception:
            _log.exception("queue failed")
            self._resting[job.id] = again
            return
        del self._failures[job.id]
        await _tell(self.listener.failed(job, error, kept=kept and there))


def _again(failures: int) -> float:
    """How many seconds to wait after so many failures before this one."""
    return _SECONDS_UNTIL_AGAIN[min(failures, len(_SECONDS_UNTIL_AGAIN) - 1)]


async def _tell(telling: Awaitable[T]) -> T | None:
    """Tells people. Where that fails, because Discord is away, the queue goes on all the same."""
    try:
        return await telling
    except Exception:
        _log.exception("telling failed")
        return None
