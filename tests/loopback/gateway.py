"""The gateway: websockets over which the bot hears what happens, and sessions that outlive them."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import zlib
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import WSCloseCode, WSMsgType, web
from discord import Intents

from tests.loopback.people import Member
from tests.loopback.world import DM_MESSAGES, GUILDS, MEMBERS, Event, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME = 0, 1, 2, 6
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
NOT_AUTHENTICATED, AUTHENTICATION_FAILED, DISALLOWED_INTENTS = 4003, 4004, 4014
MESSAGE_CONTENT = Intents(message_content=True).value
PRIVILEGED = MESSAGE_CONTENT | Intents(members=True, presences=True).value


@dataclass(frozen=True, slots=True)
class Connection:
    """How a client introduced itself; `refused` is the close code with which it was sent away.

    A RESUME brings no intents (0); an IDENTIFY brings no session and no sequence.
    """

    kind: Literal["identify", "resume"]
    token: str
    intents: int
    session_id: str | None
    sequence: int | None
    at: float
    refused: int | None = None


class Socket:
    """One websocket: frames go out in order, and whoever sends one does not wait for it."""

    def __init__(self, request: web.Request, ws: web.WebSocketResponse) -> None:
        self._request, self._ws = request, ws
        # zstd is answered with plain text, which clients take as well.
        zlib_stream = request.query.get("compress") == "zlib-stream"
        self._stream = zlib.compressobj() if zlib_stream else None
        self._frames: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def send(self, op: int, data: Any, name: str | None = None, number: int | None = None) -> None:
        self._frames.put_nowait({"op": op, "d": data, "s": number, "t": name})

    async def write(self) -> None:
        """Sends what is to be sent, until cancelled or the connection is gone."""
        while True:
            text = json.dumps(await self._frames.get())
            try:
                if self._stream is None:
                    await self._ws.send_str(text)
                else:
                    packed = self._stream.compress(text.encode())
                    await self._ws.send_bytes(packed + self._stream.flush(zlib.Z_SYNC_FLUSH))
            except ConnectionError:
                return

    async def close(self, code: int) -> None:
        await self._ws.close(code=code)

    def abort(self) -> None:
        """The line is cut: no closing frame, nothing more comes or goes."""
        if self._request.transport is not None:
            self._request.transport.abort()


@dataclass(eq=False, slots=True)
class Session:
    """What a client identified for. Its events are kept, so a RESUME hears what it missed."""

    intents: int
    socket: Socket | None
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    events: list[tuple[str, Any]] = field(default_factory=list)

    def tell(self, name: str, data: Any) -> None:
        self.events.append((name, data))
        if self.socket is not None:
            self.socket.send(DISPATCH, data, name, len(self.events))

    def hear(self, event: Event) -> None:
        if not event.intents or event.intents & self.intents:
            self.tell(event.name, event.data | self._message(event))

    def _message(self, event: Event) -> dict[str, Any]:
        """The event's message; its content only where Discord lets the bot read it: with the
        privileged intent, in direct messages, where the bot is mentioned, and of its own."""
        if event.message is None:
            return {}
        bot = event.message.channel.world.bot
        readable = (
            self.intents & MESSAGE_CONTENT
            or event.intents == DM_MESSAGES
            or event.message.author is bot
            or bot in event.message.mentions
        )
        return event.message.payload(with_content=bool(readable))


class Gateway:
    """All sessions of the application; there is one shard."""

    def __init__(self, world: World, token: str, heartbeat_interval: float) -> None:
        self._world, self._token = world, token
        self._heartbeat_interval = heartbeat_interval
        self.connections: list[Connection] = []
        self.sessions: dict[str, Session] = {}
        self._open: set[Socket] = set()
        world.publish = self._publish

    @property
    def live(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.socket is not None]

    def _publish(self, event: Event) -> None:
        for session in self.sessions.values():
            session.hear(event)
        self._world.changes.ring()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One client's connection, from HELLO to the end."""
        ws = web.WebSocketResponse(compress=False)
        await ws.prepare(request)
        socket = Socket(request, ws)
        self._open.add(socket)
        socket.send(HELLO, {"heartbeat_interval": int(self._heartbeat_interval * 1000)})
        writer = asyncio.create_task(socket.write())
        session: Session | None = None
        try:
            async for message in ws:
                if message.type is not WSMsgType.TEXT:
                    continue
                frame = json.loads(message.data)
                op, data = frame["op"], frame.get("d")
                if op == HEARTBEAT:
                    socket.send(HEARTBEAT_ACK, None)
                elif op == IDENTIFY:
                    session = await self._identify(socket, data)
                elif op == RESUME:
                    session = await self._resume(socket, data)
                elif session is None:
                    await socket.close(NOT_AUTHENTICATED)
                elif op == REQUEST_MEMBERS:
                    self._send_members(session, data)
        finally:
            writer.cancel()
            self._open.discard(socket)
            if session is not None and session.socket is socket:
                self._leave(session, ws.close_code)
        return ws

    def _leave(self, session: Session, code: int | None) -> None:
        """Who closes with 1000 or 1001 has no wish to resume; everyone else may."""
        session.socket = None
        if code in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}:
            self.sessions.pop(session.id, None)
        self._world.changes.ring()

    async def _identify(self, socket: Socket, data: dict[str, Any]) -> Session | None:
        intents = data["intents"]
        refused = None
        if data["token"] != self._token:
            refused = AUTHENTICATION_FAILED
        elif intents & PRIVILEGED and not self._world.privileged_allowed:
            refused = DISALLOWED_INTENTS
        now = time.monotonic()
        self.connections.append(
            Connection("identify", data["token"], intents, None, None, now, refused)
        )
        self._world.changes.ring()
        if refused is not None:
            await socket.close(refused)
            return None
        # A process that identifies anew has forgotten the sessions it lost.
        self.sessions = {session.id: session for session in self.live}
        session = Session(intents, socket)
        self.sessions[session.id] = session
        self._greet(session)
        return session

    def _greet(self, session: Session) -> None:
        world = self._world
        guilds = list(world.guilds.values()) if session.intents & GUILDS else []
        ready = {
            "v": 10,
            "user": world.bot.payload(),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": world.url.replace("http", "ws", 1),
            "shard": [0, 1],
            "application": {"id": str(world.application_id), "flags": world.application_flags},
        }
        session.tell("READY", ready)
        for guild in guilds:
            bot = guild.members[world.bot.id]
            members = guild.members.values() if session.intents & MEMBERS else [bot]
            session.tell("GUILD_CREATE", guild.payload(members) | {"unavailable": False})
        world.changes.ring()

    async def _resume(self, socket: Socket, data: dict[str, Any]) -> Session | None:
        session = self.sessions.get(data["session_id"])
        known = session is not None and data["token"] == self._token
        self.connections.append(
            Connection(
                "resume", data["token"], 0, data["session_id"], data["seq"], time.monotonic()
            )
        )
        if session is None or not known or not 0 <= data["seq"] <= len(session.events):
            socket.send(INVALID_SESSION, data=False)
            self._world.changes.ring()
            return None
        for number, (name, missed) in enumerate(session.events, start=1):
            if number > data["seq"]:
                socket.send(DISPATCH, missed, name, number)
        session.socket = socket
        session.tell("RESUMED", {})
        self._world.changes.ring()
        return session

    def _send_members(self, session: Session, data: dict[str, Any]) -> None:
        """Members by id, or by how their name begins; one chunk is always enough here."""
        guild = self._world.guilds.get(int(data["guild_id"]))
        if guild is None:
            return
        wanted = {int(n) for n in data.get("user_ids") or []}
        query = (data.get("query") or "").lower()

        def asked_for(member: Member) -> bool:
            if wanted:
                return member.id in wanted
            return member.user.name.lower().startswith(query)

        found = [member.payload() for member in guild.members.values() if asked_for(member)]
        chunk = {
            "guild_id": str(guild.id),
            "members": found[: data.get("limit") or None],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            "nonce": data.get("nonce"),
        }
        session.tell("GUILD_MEMBERS_CHUNK", chunk)

    async def drop(self, code: int | None) -> None:
        """Ends every connection: with a close code, or as if the line had been cut."""
        sockets = list(self._open)
        for session in self.live:
            session.socket = None
        for socket in sockets:
            if code is None:
                socket.abort()
            else:
                await socket.close(code)

    def forget_sessions(self) -> None:
        """No session can be resumed any more; who tries is told to identify again."""
        self.sessions.clear()
