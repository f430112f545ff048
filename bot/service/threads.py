"""The threads: everything that computes or waits for a disk runs here, never on the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# How many may wait for an answer before others are asked to come back: some seconds' work.
_MOST_WAITING = 200


class BusyError(Exception):
    """Too many are waiting already."""


class Threads:
    """Bounded pools: one answers questions, one reads and writes what commands need."""

    def __init__(self, answering: int) -> None:
        self._answering = ThreadPoolExecutor(answering, "blotter-answer")
        self._record = ThreadPoolExecutor(2, "blotter-record")
        self._slow = ThreadPoolExecutor(4, "blotter-slow")
        self._waiting = 0

    async def answer(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what answers a question. Raises BusyError when too many wait already."""
        if self._waiting >= _MOST_WAITING:
            raise BusyError
        self._waiting += 1
        try:
            return await self._run(self._answering, work, *args, **kwargs)
        finally:
            self._waiting -= 1

    async def record(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a read or a short write."""
        return await self._run(self._record, work, *args, **kwargs)

    async def slow(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what may take long: waiting for another process, an export, an erasure."""
        return await self._run(self._slow, work, *args, **kwargs)

    def close(self) -> None:
        """Waits until what has begun is done."""
        for pool in (self._answering, self._record, self._slow):
            pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    async def _run(
        pool: ThreadPoolExecutor, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, lambda: work(*args, **kwargs))
