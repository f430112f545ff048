"""The schedule: when a feed is polled next.

Twice as soon where there was something new, half as late again where there was nothing, within
bounds; never sooner than its publisher asks. After a failure it waits twice as long each time.
"""

from datetime import timedelta

FIRST = timedelta(hours=1)
LEAST = timedelta(minutes=15)
MOST = timedelta(hours=12)
_LONGEST = timedelta(days=1)
_SOONER = 0.5
_LATER = 1.5


def next_pause(pause: timedelta, asked: timedelta | None, *, news: bool) -> timedelta:
    """How long to wait after a poll that worked; `asked` is what the publisher asks for."""
    pause = max(pause * (_SOONER if news else _LATER), asked or LEAST)
    return min(max(pause, LEAST), MOST)


def pause_after(failures: int, asked: float | None = None) -> timedelta:
    """How long to wait after so many failures in a row, 1 or more.

    `asked` are the seconds in a server's Retry-After, which counts up to a day.
    """
    doubled = LEAST * 2 ** min(failures - 1, 10)
    return min(max(min(doubled, MOST), timedelta(seconds=asked or 0)), _LONGEST)
