"""The client: one guarded request at a time, redirects followed by hand.

Nothing is taken from the environment (proxies, passwords), kept between requests (cookies,
connections), or read beyond the limits.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Set
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import aiohttp
from yarl import URL

from ingest.document import MAX_DOCUMENT_BYTES, Document, Rejected
from ingest.fetching.addresses import public_socket
from ingest.fetching.errors import FetchError, failure_reason, shown, status_reason
from ingest.label import label

_MEDIA_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/x-markdown": "text/markdown",
    "application/pdf": "application/pdf",
    "application/x-pdf": "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "message/rfc822": "message/rfc822",
}
_ACCEPT = (
    "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9,"
    " application/pdf;q=0.8, */*;q=0.1"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_COMPLETE = frozenset({200, 203})
_MAX_URL = 2000
_CHARSET = re.compile(r"[\w.:\-]{2,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything one fetch may take: seconds in all, bytes once unpacked, redirects."""

    seconds: float = 30.0
    size: int = MAX_DOCUMENT_BYTES
    redirects: int = 5


_LIMITS = Limits()


class _ReasonError(Exception):
    """Why an address cannot be fetched, as a sentence without its subject."""


async def fetch(
    url: str, allow_private: Set[str] = frozenset(), limits: Limits = _LIMITS
) -> Document:
    """The page at `url`; the document's own `url` is where redirects led.

    `allow_private` holds hosts (`host` or `host:port`, in lower case) that may be fetched from
    although their addresses are not public. Raises FetchError.
    """
    here = url
    try:
        async with asyncio.timeout(limits.seconds):
            for _ in range(limits.redirects + 1):
                address = _address(here)
                async with _response(address, allow_private) as response:
                    location = response.headers.get("Location")
                    if response.status not in _REDIRECTS or not location:
                        return await _document(url, address, response, limits)
                    here = _joined(address, location)
            raise _ReasonError(
                f"is one redirect more than the {limits.redirects} that are followed;"
                " check the address"
            )
    except _ReasonError as error:
        reason, cause = str(error), None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        reason, cause = failure_reason(error, limits.seconds), error
    led = "" if here == url else f"leads to {shown(here)}, which "
    raise FetchError(url, led + reason) from cause


def fetched(
    urls: Iterable[str], allow_private: Set[str] = frozenset()
) -> Iterator[Document | Rejected]:
    """What `fetch` finds, one page after another, for a thread that runs no event loop."""
    for url in urls:
        try:
            yield asyncio.run(fetch(url, allow_private))
        except FetchError as error:
            yield Rejected(error.url, None, error.reason)


@asynccontextmanager
async def _response(address: URL, allow_private: Set[str]) -> AsyncIterator[aiohttp.ClientResponse]:
    connector = aiohttp.TCPConnector(
        socket_factory=None if _is_allowed(address, allow_private) else public_socket,
        force_close=True,
    )
    async with (
        aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": f"Blotter/{version('blotter')}", "Accept": _ACCEPT},
            timeout=aiohttp.ClientTimeout(total=None),  # `fetch` bounds the whole.
            trust_env=False,
        ) as session,
        session.get(address, allow_redirects=False) as response,
    ):
        yield response


def _address(url: str) -> URL:
    """The URL, checked as far as that goes without asking anybody."""
    try:
        address = URL(url.strip())
    except ValueError:
        address = URL()
    if address.scheme not in ("http", "https", ""):
        raise _ReasonError("is no web address; bring one that begins with https:// or http://")
    if not address.raw_host or not url.strip().isprintable() or len(url) > _MAX_URL:
        raise _ReasonError("is not an address that can be fetched; check it")
    if "@" in address.raw_authority:
        raise _ReasonError("came with a user name or password; take them out of the address")
    return address.with_fragment(None)


def _joined(address: URL, location: str) -> str:
    """Where a redirect leads."""
    try:
        return str(address.join(URL(location))) if location.isprintable() else location
    except ValueError:
        return location


def _is_allowed(address: URL, allow_private: Set[str]) -> bool:
    host, port = address.raw_host, address.port
    names = {host, f"[{host}]", f"{host}:{port}", f"[{host}]:{port}"}
    return not names.isdisjoint(allow_private)


async def _document(
    url: str, address: URL, response: aiohttp.ClientResponse, limits: Limits
) -> Document:
    if response.status not in _COMPLETE:
        raise _ReasonError(status_reason(response.status))
    media_type = _media_type(address, response)
    too_large = f"is larger than {limits.size // 1_000_000} MB; save the article as text"
    if (response.content_length or 0) > limits.size:
        raise _ReasonError(too_large)
    data = bytearray()
    async for chunk in response.content.iter_any():
        data += chunk
        if len(data) > limits.size:
            raise _ReasonError(too_large)
    charset = response.charset or ""
    return Document(
        data=bytes(data),
        source=url,
        media_type=media_type,
        fetched_at=datetime.now(UTC),
        url=str(address),
        charset=charset if _CHARSET.fullmatch(charset) else None,
    )


def _media_type(address: URL, response: aiohttp.ClientResponse) -> str:
    if "Content-Type" not in response.headers:
        raise _ReasonError("does not say what it is; save it as .html and ingest the file")
    said = response.content_type.lower()
    # Lines name ids and addresses of articles: whoever ingests them should have seen them.
    if said == "application/x-ndjson" or address.path.lower().endswith((".jsonl", ".jsonl.gz")):
        raise _ReasonError("holds JSON lines; save the file and ingest it")
    if said not in _MEDIA_TYPES:
        raise _ReasonError(
            f"is of type {label(said)}, which Blotter does not fetch; bring a page or a text"
        )
    return _MEDIA_TYPES[said]
