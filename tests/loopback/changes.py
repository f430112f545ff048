"""Changes: whoever waits for something looks again whenever anything has happened."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """One bell for the whole server; it is small enough that everybody may listen to it."""

    def __init__(self) -> None:
        self._bell = asyncio.Event()

    def ring(self) -> None:
        self._bell.set()
        self._bell = asyncio.Event()

    async def until(
        self, look: Callable[[], T | None], timeout: float, missing: Callable[[], str] | str
    ) -> T:
        """What `look` returns, as soon as that is true.

        After `timeout` seconds a TimeoutError says what was `missing`; a callable is asked only
        then, so it can tell how far things had come.
        """
        deadline = time.monotonic() + timeout
        while not (found := look()):
            try:
                await asyncio.wait_for(self._bell.wait(), deadline - time.monotonic())
            except TimeoutError:
                reason = missing if isinstance(missing, str) else missing()
                raise TimeoutError(f"After {timeout} s {reason}.") from None
        return found
