"""REST: a request as the handlers take it, and the table of what is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.loopback.faults import path_pattern
from tests.loopback.refusals import RefusedError
from tests.loopback.world import Upload, World

_FILE_FIELD = re.compile(r"files\[([0-9]{1,2})\]")


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `route` is the path as Discord's OpenAPI description writes it."""

    method: str
    route: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: dict[int, Upload]

    def __getitem__(self, name: str) -> str:
        return self.params[name]


# What a handler returns is sent as JSON; None is "204 No Content".
Handler = Callable[[World, Call], Any]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a handler stands. Routes that hold a token need no Authorization header."""

    method: str
    path: str
    handler: Handler
    pattern: re.Pattern[str]

    @property
    def open(self) -> bool:
        return self.path.startswith(("/interactions/", "/webhooks/"))


def route(method: str, path: str, handler: Handler) -> Route:
    return Route(method, path, handler, path_pattern(path))


def find_route(routes: list[Route], method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    for candidate in routes:
        match = candidate.method == method and candidate.pattern.fullmatch(path)
        if match:
            return candidate, match.groupdict()
    return None


async def read_body(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    """The JSON of the body (None where there is none) and the files beside it."""
    files: dict[int, Upload] = {}
    if not request.content_type.startswith("multipart/"):
        data = await request.read()
    else:
        data = b""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            found = _FILE_FIELD.fullmatch(part.name or "")
            if part.name == "payload_json":
                data = bytes(await part.read())
            elif found:
                content = bytes(await part.read())
                files[int(found[1])] = Upload(part.filename or "unknown", content)
    try:
        return (json.loads(data) if data else None), files
    except ValueError:
        raise RefusedError(400, 50109, "The request body contains invalid JSON.") from None
