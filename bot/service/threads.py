"""The threads: everything that computes or waits for a disk runs here, never on the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# How many may wait for an answer before others are asked to come back: some seconds' work.
_MOST_WAITING = 200
PREVIEWS = 4
"""How many previews are read at the same moment; the others wait."""


class BusyError(Exception):
    """Too many are waiting already."""


class Threads:
    """Bounded pools, one for each kind of work: none waits for work of another kind."""

    def __init__(self, answering: int) -> None:
        self._answering = ThreadPoolExecutor(answering, "blotter-answer")
        self._record = ThreadPoolExecutor(2, "blotter-record")
        self._slow = ThreadPoolExecutor(4, "blotter-slow")
        self._previews = ThreadPoolExecutor(PREVIEWS, "blotter-preview")
        self._ingests = ThreadPoolExecutor(1, "blotter-ingest")
        self._waiting = 0

    async def answer(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what answers a question. Raises BusyError when too many wait already."""
        self.must_have_room()
        self._waiting += 1
        try:
            return await self._run(self._answering, work, *args, **kwargs)
        finally:
            self._waiting -= 1

    def must_have_room(self) -> None:
        """Raises BusyError when too many wait for an answer already."""
        if self._waiting >= _MOST_WAITING:
            raise BusyError

    async def record(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a read or a short write."""
        return await self._run(self._record, work, *args, **kwargs)

    async def slow(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what may take long: an export, an erasure."""
        return await self._run(self._slow, work, *args, **kwargs)

    async def preview(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what waits for a process that previews."""
        return await self._run(self._previews, work, *args, **kwargs)

    async def ingest(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what waits for the process that ingests; there is one at a time."""
        return await self._run(self._ingests, work, *args, **kwargs)

    def close(self) -> None:
        """Waits until what has begun is done."""
        pools = (self._answering, self._record, self._slow, self._previews, self._ingests)
        for pool in pools:
            pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    async def _run(
        pool: ThreadPoolExecutor, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, lambda: work(*args, **kwargs))
