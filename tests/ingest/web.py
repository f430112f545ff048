"""A web server on loopback whose every byte, pause and hang-up a test decides."""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(
    body: bytes | str, kind: str | None = "text/html; charset=utf-8", status: int = 200, **headers
) -> bytes:
    """A whole HTTP answer. Of a header's name `_` is `-`."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Length": len(data), "Connection": "close", **headers}
    if kind is not None:
        fields["Content-Type"] = kind
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode() + data


def redirect(location: str, status: int = 302) -> bytes:
    return answer("", None, status, Location=location)


@dataclass
class Web:
    """The server: `pages` by path, all of which may be changed at any time."""

    port: int
    address: str = "127.0.0.1"
    pages: dict[str, Answer] = field(default_factory=dict, repr=False)
    asked: list[bytes] = field(default_factory=list)
    """The heads of all requests that arrived, but for those of /robots.txt."""
    asked_robots: list[bytes] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    @property
    def host(self) -> str:
        return f"{self.address}:{self.port}"


@contextmanager
def serving(
    tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", port: int = 0
) -> Iterator[Web]:
    """A server of its own thread, gone with whoever still hangs on it at the end."""
    web = Web(port, host)
    started = threading.Event()
    stop: list[Callable[[], object]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # At the end of a test, a task that is cancelled would be logged as an error.
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            head = await reader.read(65536)  # A request without a body comes in one piece.
            path = head.split(b" ", 2)[1].decode() if head.startswith(b"GET ") else ""
            (web.asked_robots if path == "/robots.txt" else web.asked).append(head)
            found = web.pages.get(path, answer("", status=404))
            if isinstance(found, bytes):
                writer.write(found)
            else:
                await found(writer)
            await writer.drain()
        writer.close()

    async def run() -> None:
        stopped = asyncio.Event()
        server = await asyncio.start_server(serve, host, port, ssl=tls)
        web.port = server.sockets[0].getsockname()[1]
        stop.append(partial(asyncio.get_running_loop().call_soon_threadsafe, stopped.set))
        started.set()
        await stopped.wait()
        server.close()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    started.wait()
    try:
        yield web
    finally:
        stop[0]()
        thread.join()
