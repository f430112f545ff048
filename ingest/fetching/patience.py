"""Patience: whether and when a server that failed is asked once more."""

import random
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from ingest.fetching.errors import ReasonError

_FOR_A_MOMENT = frozenset(
    {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
)
_LONGEST_WAIT = 86_400.0
_DIGITS = re.compile(r"[0-9]{1,12}", re.ASCII)


def retry_after(value: str | None) -> float | None:
    """The seconds from now that a Retry-After header means, 0 to a day; None for nonsense."""
    value = (value or "").strip()
    if _DIGITS.fullmatch(value):
        seconds = float(value)
    elif (when := _date(value[:100])) is not None:
        seconds = (when - datetime.now(UTC)).total_seconds()
    else:
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _date(value: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return when if when.tzinfo is not None else when.replace(tzinfo=UTC)


def pause_after(error: Exception, failures: int, pause: float) -> float | None:
    """The seconds after which what failed so often in a row may succeed; None where that is idle.

    What breaks off in the middle and a gateway's trouble pass; other errors stay what they are, and
    where a connection is lost before the answer begins aiohttp itself has asked twice already.
    Where many fail at the same moment, chance keeps them from coming back at the same moment.
    """
    usual = pause * 2 ** (failures - 1) * random.uniform(0.5, 1.5)  # noqa: S311 (no secret)
    match error:
        case ReasonError(status=HTTPStatus.TOO_MANY_REQUESTS, retry_after=float(wished)):
            return wished + usual
        case ReasonError(status=status) if status in _FOR_A_MOMENT:
            return (error.retry_after or 0.0) + usual
        case aiohttp.ClientPayloadError():
            return usual
    return None
