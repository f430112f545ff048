"""Snowflakes: Discord's ids, which hold the time at which they were made."""

import itertools
import time
from datetime import UTC, datetime

_EPOCH_MS = 1_420_070_400_000  # The first second of 2015, UTC.
_SERIAL = itertools.count()


def new_id() -> int:
    """A new id, greater than all ids of earlier milliseconds.

    discord.py reads from it when a message or an interaction was created.
    """
    milliseconds = time.time_ns() // 1_000_000 - _EPOCH_MS
    return milliseconds << 22 | next(_SERIAL) % (1 << 22)


def timestamp() -> str:
    """Now, in the form of Discord's timestamps."""
    return datetime.now(UTC).isoformat()
