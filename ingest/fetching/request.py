"""The request: one guarded GET, and the only place from which anything is asked.

Nothing is taken from the environment (proxies, passwords) or kept between requests (cookies,
connections), and no redirect is followed: whoever asks looks at each address first.
"""

from collections.abc import AsyncIterator, Mapping, Set
from contextlib import asynccontextmanager
from importlib.metadata import version

import aiohttp
from yarl import URL

from ingest.fetching.addresses import public_socket
from ingest.fetching.body import ACCEPT_ENCODING
from ingest.fetching.errors import ReasonError

_MAX_URL = 2000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@asynccontextmanager
async def get(
    address: URL, headers: Mapping[str, str], allow_private: Set[str]
) -> AsyncIterator[aiohttp.ClientResponse]:
    """What stands at `address`, its body still packed and unread. It has no limit of time."""
    connector = aiohttp.TCPConnector(
        socket_factory=None if is_named(address, allow_private) else public_socket,
        force_close=True,
    )
    sent = {
        "User-Agent": f"Blotter/{version('blotter')}",
        "Accept-Encoding": ACCEPT_ENCODING,
        **headers,
    }
    async with (
        aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=sent,
            timeout=aiohttp.ClientTimeout(total=None),
            trust_env=False,
            auto_decompress=False,
        ) as session,
        session.get(address, allow_redirects=False) as response,
    ):
        yield response


def address_of(url: str) -> URL:
    """The URL, checked as far as that goes without asking anybody. Raises ReasonError."""
    try:
        address = URL(url.strip())
    except ValueError:
        address = URL()
    if address.scheme not in ("http", "https", ""):
        raise ReasonError("is no web address; bring one that begins with https:// or http://")
    if not address.raw_host or not url.strip().isprintable() or len(url) > _MAX_URL:
        raise ReasonError("is not an address that can be fetched; check it")
    if "@" in address.raw_authority:
        raise ReasonError("came with a user name or password; take them out of the address")
    return address.with_fragment(None)


def redirect_of(address: URL, response: aiohttp.ClientResponse) -> str | None:
    """Where an answer sends whoever asked for `address`, unchecked; None where it does not."""
    location = response.headers.get("Location", "").strip()
    if response.status not in _REDIRECTS or not location:
        return None
    # Bytes that are no UTF-8 arrive as half surrogates; HTTP once held them to be Latin-1.
    if any("\udc80" <= character <= "\udcff" for character in location):
        location = location.encode("utf-8", "surrogateescape").decode("latin-1")
    try:
        return str(address.join(URL(location))) if location.isprintable() else location
    except ValueError:
        return location


def is_named(address: URL, hosts: Set[str]) -> bool:
    """Whether the address's host, alone or with its port, is one of `hosts`."""
    host, port = address.raw_host, address.port
    names = {host, f"[{host}]", f"{host}:{port}", f"[{host}]:{port}"}
    return not names.isdisjoint(hosts)
