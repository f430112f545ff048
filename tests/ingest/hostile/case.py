"""The case: what one server does, and how that must end.

`{here}` stands for the server's own address, `{canary}` for that of another server on this machine,
which nobody may ask for anything.
"""

import asyncio
import gzip
import itertools
import zlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from tests.ingest.web import Answer, answer

STORY = (
    "A barn burned in Oxbow on Tuesday night, the fire chief said. Two horses were led out by Wade"
    " Purcell, who lives across the lane. The cause was not known on Wednesday."
)
PAGE = f"<html><head><title>Barn burns</title></head><body><article><p>{STORY}</p></article></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"

SAVE = "save the page as .html and ingest the file"
LATER = "try again later"
PRIVATE = (
    "is on a private network, from which nothing is fetched; if that is meant, whoever runs"
    " Blotter can name its host in BLOTTER_PRIVATE_HOSTS"
)
CHECK = "is not an address that can be fetched; check it"
NO_WEB = "is no web address; bring one that begins with https:// or http://"
LARGE = "is larger than 20 MB; save the article as text"
MALFORMED = f"answers in a way that HTTP does not allow; {SAVE}"
BROKEN = f"broke off in the middle or arrived damaged; {LATER}"
CLOSED = f"closed the connection without an answer; {LATER}"
SLOW = f"was not delivered within 0.3 seconds; {LATER}"
RULES = "is on a site whose robots.txt "
LEFT_ALONE = f"is a page that its site's robots.txt asks programs to leave alone; {SAVE}"
FEED = "is a feed and no page; add it with feed add"


class Read:
    """The page is read, and its article begins with the story."""


class Sentence:
    """The reader says why not, in a sentence of its own."""


class Either:
    """An article or a sentence: no more is asked than that it ends, within bounds."""


Expected = str | tuple[str, ...] | type[Read] | type[Sentence] | type[Either]


@dataclass(frozen=True, repr=False)
class Case:
    """One behaviour. `url` is where the visitor begins; `also` are further pages of the server."""

    said: Answer
    expected: Expected
    seconds: float = 5.0
    url: str = ""
    robots: Answer | None = None
    also: dict[str, Answer] = field(default_factory=dict)


Send = Callable[[asyncio.StreamWriter], Awaitable[None]]


def made(make: Callable[[], bytes]) -> Send:
    """Sends what is too large to be made before anybody asks."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(make())

    return send


def slowly(*parts: bytes) -> Send:
    """Sends the parts, one every 20 ms, and the last without end."""

    async def send(writer: asyncio.StreamWriter) -> None:
        for part in itertools.chain(parts, itertools.repeat(parts[-1])):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.02)

    return send


def endlessly(first: bytes, rest: bytes) -> Send:
    """Sends as fast as it is taken."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(rest)
            await writer.drain()

    return send


def in_turn(*answers: bytes) -> Send:
    """Sends one a request, and the last from then on."""
    rest: Iterator[bytes] = itertools.chain(answers, itertools.repeat(answers[-1]))

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(next(rest))

    return send


async def reset(writer: asyncio.StreamWriter) -> None:
    """Hangs up in the middle of a page."""
    writer.write(answer(PAGE)[:-40])
    await writer.drain()
    writer.transport.abort()


def packed(*layers: bytes | str) -> bytes:
    """An answer that is packed in the named ways, the first one first."""
    data, *codings = layers
    assert isinstance(data, bytes)
    for coding in codings:
        data = zlib.compress(data) if coding == "deflate" else gzip.compress(data)
    return answer(data, Content_Encoding=", ".join(map(str, codings)))


def gzip_bomb() -> bytes:
    """A gigabyte."""
    return gzip.compress(bytes(10_000_000)) * 100
