"""Patience: what would take minutes, or for ever, if it were done wrongly has to come to an end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds. No measurement: done rightly, it ends well before on the slowest of machines.
_PATIENCE = 30.0


@contextmanager
def patience() -> Iterator[None]:
    """Fails if what happens within takes more than half a minute."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < _PATIENCE
