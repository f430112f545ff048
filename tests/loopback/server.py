"""The server: one address with REST, the gateway and the files, and the faults a test wants."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, NamedTuple, Self

from aiohttp import web

from tests.loopback import accounts, callbacks, channels
from tests.loopback.actions import Actions
from tests.loopback.changes import T
from tests.loopback.faults import Faults
from tests.loopback.gateway import Connection, Gateway
from tests.loopback.people import Person, User
from tests.loopback.places import Channel, Guild
from tests.loopback.refusals import RefusedError, rate_limited
from tests.loopback.rest import Call, find_route, read_body
from tests.loopback.world import World

_API = "/api/v10"
ROUTES = [*accounts.ROUTES, *channels.ROUTES, *callbacks.ROUTES]
_LARGEST_BODY = 32 << 20


class Body(NamedTuple):
    """A body that the bot sent: `route` is the path as Discord's OpenAPI description writes it."""

    method: str
    route: str
    json: Any


class LoopbackDiscord(Actions):
    """A Discord of one application, whose bot has this token; the package's docstring has more.

    `connections` logs who introduced itself to the gateway, `bodies` every body that came (those
    that were refused too), `unknown` the requests that nothing here answers or
    understands.
    """

    def __init__(
        self,
        token: str = "loopback-token",
        name: str = "Blotter",
        heartbeat_interval: float = 41.25,
    ) -> None:
        self.token = token
        self.world = World(name)
        self.gateway = Gateway(self.world, token, heartbeat_interval)
        self.bodies: list[Body] = []
        self.unknown: list[str] = []
        self._faults = Faults()
        self._app = web.Application(client_max_size=_LARGEST_BODY)
        self._app.router.add_get("/", self.gateway.serve)
        self._app.router.add_get("/attachments/{number}/{name}", self._file)
        self._app.router.add_route("*", "/{path:.*}", self._rest)
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.world.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.gateway.drop(None)
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """`http://127.0.0.1:port`, without a slash at its end."""
        return self.world.url

    @property
    def application_id(self) -> int:
        return self.world.application_id

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def owner(self) -> User:
        """The application's owner; a guild knows them only after `add_member(discord.owner)`."""
        return self.world.owner

    @property
    def commands(self) -> dict[int | None, list[dict[str, Any]]]:
        """What the bot has synced: guild id → commands; the global ones are under None."""
        return self.world.commands

    @property
    def connections(self) -> list[Connection]:
        return self.gateway.connections

    @property
    def faults_left(self) -> int:
        """How many of the arranged failures have not happened."""
        return self._faults.left

    def add_guild(self, name: str, id: int | None = None) -> Guild:
        return self.world.add_guild(name, id)

    def remove_guild(self, guild: Guild) -> None:
        self.world.remove_guild(guild)

    def dm(self, person: Person) -> Channel:
        return self.world.dm(person)

    def attach(self, name: str, data: bytes) -> dict[str, Any]:
        """An attachment, to be given to a command's option, a form's field or `say`."""
        return self.world.attach(name, data)

    def read_attachment(self, attachment: dict[str, Any]) -> bytes:
        """The bytes of an attachment, of the bot's own for instance: `message.attachments[0]`."""
        return self.world.files[int(attachment["id"])][1]

    async def until(
        self, look: Callable[[], T | None], timeout: float = 10, missing: str = "it is not so"
    ) -> T:
        """Waits until `look` returns something true; TimeoutError says what was missing."""
        return await self.world.changes.until(look, timeout, missing)

    async def wait_ready(self, timeout: float = 20) -> None:
        """A client is connected and has been told of all guilds, or what it had missed."""
        await self.until(lambda: self.gateway.live, timeout, "no client is connected")

    async def wait_gone(self, timeout: float = 10) -> None:
        """No client is connected."""
        look = lambda: not self.gateway.live  # noqa: E731
        await self.until(look, timeout, "a client is still connected")

    async def drop_connections(self, code: int | None = None) -> None:
        """Closes every websocket with this code; without one the line is cut, as it were."""
        await self.gateway.drop(code)
        self.world.changes.ring()

    def forget_sessions(self) -> None:
        """After this a RESUME is answered with "invalid session"."""
        self.gateway.forget_sessions()

    def refuse_intents(self) -> None:
        """The application loses its privileged intents: who identifies with one is sent away with
        4014, as by Discord when they are not switched on in its developer portal."""
        self.world.privileged_allowed = False

    def fail_next(
        self,
        method: str,
        path: str,
        *,
        status: int = 500,
        times: int = 1,
        code: int = 0,
        message: str = "Internal Server Error",
    ) -> None:
        """The next requests to this path (below `/api/v10`; `*` is one segment) fail like this."""
        self._faults.add(method, path, RefusedError(status, code, message), times)

    def rate_limit_next(
        self,
        method: str,
        path: str,
        *,
        retry_after: float = 0.2,
        times: int = 1,
        everywhere: bool = False,
    ) -> None:
        """The next requests to this path are answered with 429; `everywhere`: the global limit."""
        self._faults.add(method, path, rate_limited(retry_after, everywhere=everywhere), times)

    async def _file(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        found = self.world.files.get(int(number)) if number.isdecimal() else None
        if found is None:
            return web.Response(status=404)
        attachment, data = found
        headers = {"Content-Type": attachment.get("content_type", "application/octet-stream")}
        return web.Response(body=data, headers=headers)

    async def _rest(self, request: web.Request) -> web.Response:
        try:
            answer = await self._answer(request)
        except RefusedError as refusal:
            return _json(refusal.body, refusal.status, refusal.headers)
        return web.Response(status=204) if answer is None else _json(answer)

    async def _answer(self, request: web.Request) -> Any:
        method, path = request.method, request.path.removeprefix(_API)
        found = find_route(ROUTES, method, path)
        if found is None or not request.path.startswith(_API):
            self.unknown.append(f"{method} {request.path}")
            raise RefusedError(404, 0, "404: Not Found")
        route, params = found
        body, files = await read_body(request)
        if body is not None:
            self.bodies.append(Body(method, route.path, body))
        if not route.open and request.headers.get("Authorization") != f"Bot {self.token}":
            raise RefusedError(401, 0, "401: Unauthorized")
        fault = self._faults.take(method, path)
        if fault is not None:
            raise fault
        call = Call(method, route.path, params, request.query, body, files)
        try:
            return route.handler(self.world, call)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self.unknown.append(f"{method} {request.path}: {error!r}")
            raise RefusedError(400, 50035, "Invalid Form Body") from error


def _json(answer: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """The type has no charset, as with Discord: discord.py reads JSON only if it is exactly so."""
    body = json.dumps(answer).encode()
    exactly = {"Content-Type": "application/json"}
    return web.Response(body=body, status=status, headers=exactly | (headers or {}))
