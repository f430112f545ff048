"""Robots: what a site lets programs fetch, as its /robots.txt says (RFC 9309).

- No such file (any 4xx but 429, or more redirects than are followed): everything may be fetched.
- A server that fails, or a file that cannot be had, forbids everything until it can.
- The group for `Blotter` counts, else the one for everybody (`*`). Its Crawl-delay is kept.
- Of a longer file the first 500 KiB count. What was read counts for an hour.

All pages are asked about, also the one that an admin names: a site need not know who sent a
program.
"""

import asyncio
import re
import threading
import time
from collections.abc import Set
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from ingest.fetching.body import body
from ingest.fetching.errors import ReasonError, failure_reason, shown, status_reason
from ingest.fetching.patience import retry_after
from ingest.fetching.request import address_of, get, redirect_of

if TYPE_CHECKING:
    from protego import Protego

TOKEN = "Blotter"  # noqa: S105 (the name by which a robots.txt speaks of it)
_ACCEPT = "text/plain, */*;q=0.1"
_SIZE = 500 * 1024
_REDIRECTS = 5
_KEPT_SECONDS = 3600.0
_KEPT_BYTES = 4_000_000
_LEAST_BYTES = 1000  # what even an empty one takes
_USER_AGENT = re.compile(
    r"\s{0,99}user[ -]?agent[ \t]{0,99}:?[ \t]{0,99}([\w*-]{0,99})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks of programs."""

    parsed: "Protego | None"
    size: int
    until: float

    def allow(self, address: URL) -> bool:
        """Whether the page may be fetched."""
        return self.parsed is None or self.parsed.can_fetch(str(address), TOKEN)

    @property
    def delay(self) -> float:
        """The seconds between two pages that the site asks for."""
        return (self.parsed.crawl_delay(TOKEN) or 0.0) if self.parsed else 0.0


class Robots:
    """The rules of the sites that were asked lately, for all threads of the process."""

    def __init__(self) -> None:
        self._rules: dict[URL, Rules] = {}
        self._lock = threading.Lock()

    async def rules(self, address: URL, allow_private: Set[str], seconds: float) -> Rules:
        """The rules of the site on which `address` stands, waited for so many seconds.

        Raises ReasonError where they cannot be learned, and what aiohttp raises where nobody can be
        reached at all.
        """
        site = address.origin()
        with self._lock:
            kept = self._rules.get(site)
        if kept is not None and kept.until > time.monotonic():
            return kept
        rules = rules_of(await _text(site / "robots.txt", allow_private, seconds))
        with self._lock:
            self._rules.pop(site, None)
            self._rules[site] = rules
            size = sum(each.size for each in self._rules.values())
            for oldest in list(self._rules)[:-1]:
                if size <= _KEPT_BYTES:
                    break
                size -= self._rules.pop(oldest).size
        return rules


async def _text(start: URL, allow_private: Set[str], seconds: float) -> str:
    here = str(start)
    status = wait = None
    try:
        async with asyncio.timeout(seconds):
            for _ in range(_REDIRECTS + 1):
                address = address_of(here)
                async with get(address, {"Accept": _ACCEPT}, allow_private) as response:
                    to = redirect_of(address, response)
                    if to is None:
                        return await _said(response)
                    here = to
        return ""
    except ReasonError as error:
        reason, status, wait = str(error), error.status, error.retry_after
    except (aiohttp.ClientError, OSError, ValueError) as error:
        # Nothing there can be asked at all: this is about the page as much as about the file.
        if here == str(start) and isinstance(error, aiohttp.ClientConnectorError | ValueError):
            raise
        reason = failure_reason(error, seconds)
    led = "" if here == str(start) else f"leads to {shown(here)}, which "
    raise ReasonError(f"is on a site whose robots.txt {led}{reason}", status, wait)


async def _said(response: aiohttp.ClientResponse) -> str:
    if 200 <= response.status <= 299:
        return (await body(response, _SIZE, cut=True)).decode("utf-8-sig", "replace")
    if 400 <= response.status <= 499 and response.status != HTTPStatus.TOO_MANY_REQUESTS:
        return ""
    raise ReasonError(
        status_reason(response.status),
        response.status,
        retry_after(response.headers.get("Retry-After")),
    )


def rules_of(text: str) -> Rules:
    """What a robots.txt says; whatever it holds, it takes a moment."""
    from protego import Protego  # not needed where nothing is fetched

    text = "\n".join(map(_renamed, text.splitlines()))
    parsed = Protego.parse(text) if text.strip() else None
    return Rules(parsed, _LEAST_BYTES + len(text), time.monotonic() + _KEPT_SECONDS)


def _renamed(line: str) -> str:
    """A line that names a program, as if there were but three: Blotter, everybody, and another.

    Protego keeps each rule once for each name of its group: thousands of either would be millions.
    It also takes `blot` for Blotter, which the standard does not.
    """
    found = _USER_AGENT.match(line)
    if found is None:
        return line
    name = found[1].lower()
    return f"user-agent: {name if name in ('*', TOKEN.lower()) else 'another'}"
