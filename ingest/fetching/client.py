"""The client: one page at a time, redirects followed by hand, hosts left alone in between."""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

import aiohttp
from yarl import URL

from ingest.document import Document, Rejected
from ingest.fetching.body import body
from ingest.fetching.errors import (
    SAVE,
    FetchError,
    ReasonError,
    failure_reason,
    shown,
    status_reason,
)
from ingest.fetching.kinds import Kinds
from ingest.fetching.limits import Limits
from ingest.fetching.patience import pause_after, retry_after
from ingest.fetching.request import address_of, get, is_named, redirect_of
from ingest.fetching.robots import Robots
from ingest.fetching.turns import Turns
from ingest.validators import Unchanged, Validators

_COMPLETE = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})
_FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_CHARSET = re.compile(r"[\w.:\-]{2,40}", re.ASCII)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s{0,3}=\s{0,3}([0-9]{1,9})\b", re.ASCII | re.IGNORECASE)
_DAY = 86_400.0
_ROBOTS_SHARE = 1 / 3  # of a fetch's time, so that some is left for the page
_LONG_SECONDS = 3.0

_LIMITS = Limits()
_ANY_VERSION = Validators()
_ROBOTS = Robots()
_TURNS = Turns()

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said, and what it said about when and where to ask again.

    `moved_to` is where the URL leads from now on: set where it was redirected and all redirects
    are for good. `max_age` is for how many seconds the server calls its answer fresh, 0 to a day.
    """

    found: Document | Unchanged
    moved_to: str | None
    max_age: float | None


async def fetch(
    url: str,
    allow_private: Set[str] = frozenset(),
    limits: Limits = _LIMITS,
    validators: Validators = _ANY_VERSION,
    accept: Kinds = Kinds.PAGE,
    say: Say | None = None,
) -> Document | Unchanged:
    """The page at `url`; the document's own `url` is where redirects led.

    `allow_private` holds hosts (`host` or `host:port`, in lower case) that may be fetched from
    although their addresses are not public, and without a delay unless their robots.txt asks for
    one. With the `validators` of a version that is held, the answer may be that it is `Unchanged`.
    `say` is told what is waited for if that takes seconds. Raises FetchError.
    """
    return (await respond(url, allow_private, limits, validators, accept, say)).found


async def respond(
    url: str,
    allow_private: Set[str] = frozenset(),
    limits: Limits = _LIMITS,
    validators: Validators = _ANY_VERSION,
    accept: Kinds = Kinds.PAGE,
    say: Say | None = None,
) -> Response:
    """As `fetch`, with what the server says about the next time."""
    return await _Fetch(url, allow_private, limits, validators, accept, say).response()


def fetched(
    urls: Iterable[str],
    allow_private: Set[str] = frozenset(),
    limits: Limits = _LIMITS,
    say: Say | None = None,
) -> Iterator[Document | Rejected]:
    """What `fetch` finds, one page after another, for a thread that runs no event loop."""
    for url in urls:
        try:
            found = asyncio.run(fetch(url, allow_private, limits, say=say))
        except FetchError as error:
            yield Rejected(error.url, None, error.reason)
        else:
            assert isinstance(found, Document)  # No validators were sent.
            yield found


class _Fetch:
    """One fetch on its way from address to address."""

    def __init__(
        self,
        url: str,
        allow_private: Set[str],
        limits: Limits,
        validators: Validators,
        accept: Kinds,
        say: Say | None,
    ) -> None:
        self._url = url
        self._allow_private = allow_private
        self._limits = limits
        self._validators = validators
        self._accept = accept
        self._say = say
        self._here = url
        self._moved_for_good = True
        self._entered: set[str] = set()

    async def response(self) -> Response:
        """Raises FetchError."""
        try:
            async with asyncio.timeout(self._limits.seconds) as deadline:
                return await self._followed(deadline)
        except ReasonError as error:
            reason, cause = str(error), None
            status, wait = error.status, error.retry_after
        except (aiohttp.ClientError, OSError, ValueError) as error:
            reason, cause = failure_reason(error, self._limits.seconds), error
            status = wait = None
        led = "" if self._here == self._url else f"leads to {shown(self._here)}, which "
        raise FetchError(self._url, led + reason, status, wait) from cause

    async def _followed(self, deadline: asyncio.Timeout) -> Response:
        seen: set[URL] = set()
        for _ in range(self._limits.redirects + 1):
            address = address_of(self._here)
            if address in seen:
                raise ReasonError(f"leads in a circle; {SAVE}")
            seen.add(address)
            found = await self._patiently(address, deadline)
            if isinstance(found, Response):
                return found
            self._here = found
        raise ReasonError(
            f"is one redirect more than the {self._limits.redirects} that are followed;"
            " check the address"
        )

    async def _patiently(self, address: URL, deadline: asyncio.Timeout) -> Response | str:
        """What one address answers, asked again while that makes sense and time is left."""
        failures = 0
        while True:
            try:
                return await self._asked(address, deadline)
            except (ReasonError, aiohttp.ClientError) as error:
                failures += 1
                pause = pause_after(error, failures, self._limits.pause)
                left = (deadline.when() or 0.0) - asyncio.get_running_loop().time()
                if pause is None or failures > self._limits.retries or pause >= left:
                    raise
                self._tell(pause, address)
            await asyncio.sleep(pause)

    async def _asked(self, address: URL, deadline: asyncio.Timeout) -> Response | str:
        """What one address answers, or where it redirects to."""
        await self._enter(address, deadline)
        # A version's name means nothing to anybody but the host that gave it.
        is_home = address.raw_host == address_of(self._url).raw_host
        known = self._validators if is_home else _ANY_VERSION
        headers = {"Accept": self._accept.accept, **known.headers()}
        async with get(address, headers, self._allow_private) as response:
            if (to := redirect_of(address, response)) is not None:
                self._moved_for_good &= response.status in _FOR_GOOD
                return to
            found = await self._found(address, response, known)
            moved = self._here != self._url and self._moved_for_good
            return Response(found, str(address) if moved else None, _max_age(response))

    async def _enter(self, address: URL, deadline: asyncio.Timeout) -> None:
        """Asks the site's robots.txt, and waits until the host may be asked again.

        It is one turn for all that a fetch asks a host for, as it is for a person's browser.
        """
        seconds = self._limits.seconds * _ROBOTS_SHARE
        rules = await _ROBOTS.rules(address, self._allow_private, seconds)
        if not rules.allow(address):
            raise ReasonError(
                f"is a page that its site's robots.txt asks programs to leave alone; {SAVE}"
            )
        host = f"{address.raw_host}:{address.port}"
        if host in self._entered:
            return
        self._entered.add(host)
        least = 0.0 if is_named(address, self._allow_private) else self._limits.delay
        wait = _TURNS.take(host, max(least, min(rules.delay, self._limits.longest_delay)))
        if wait:
            self._tell(wait, address)
            deadline.reschedule((deadline.when() or 0.0) + wait)
            await asyncio.sleep(wait)

    async def _found(
        self, address: URL, response: aiohttp.ClientResponse, known: Validators
    ) -> Document | Unchanged:
        named = Validators.of(response.headers)
        if response.status == HTTPStatus.NOT_MODIFIED and known:
            return Unchanged(self._url, str(address), named.or_else(known))
        if response.status not in _COMPLETE:
            wait = retry_after(response.headers.get("Retry-After"))
            raise ReasonError(status_reason(response.status), response.status, wait)
        said = response.content_type.lower() if "Content-Type" in response.headers else ""
        self._accept.check(said, address.path)
        data = await body(response, self._limits.size)
        charset = response.charset or ""
        return Document(
            data=data,
            source=self._url,
            media_type=self._accept.media_type(said, data),
            fetched_at=datetime.now(UTC),
            url=str(address),
            charset=charset if _CHARSET.fullmatch(charset) else None,
            etag=named.etag,
            last_modified=named.last_modified,
        )

    def _tell(self, seconds: float, address: URL) -> None:
        if self._say is not None and seconds >= _LONG_SECONDS:
            self._say(f"Waiting {seconds:.0f} seconds before {address.raw_host} is asked again.")


def _max_age(response: aiohttp.ClientResponse) -> float | None:
    found = _MAX_AGE.search(response.headers.get("Cache-Control", "")[:500])
    return min(float(found[1]), _DAY) if found else None
