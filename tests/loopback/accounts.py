"""Accounts: what the bot may ask about itself, its commands, its guilds and their people."""

from __future__ import annotations

from typing import Any

from tests.loopback.people import Role
from tests.loopback.refusals import unknown
from tests.loopback.rest import Call, route
from tests.loopback.snowflakes import new_id
from tests.loopback.world import World


def _me(world: World, call: Call) -> Any:
    return world.bot.payload() | {"verified": True, "mfa_enabled": False, "locale": "en-US"}


def _application(world: World, call: Call) -> Any:
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": world.owner.payload(),
        "team": None,
        "flags": world.application_flags,
        "tags": [],
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "approximate_guild_count": len(world.guilds),
    }


def _gateway(world: World, call: Call) -> Any:
    return {
        "url": world.url.replace("http", "ws", 1),
        "shards": 1,
        "session_start_limit": {
            "total": 1000,
            "remaining": 1000,
            "reset_after": 0,
            "max_concurrency": 1,
        },
    }


def _check_application(world: World, call: Call) -> None:
    if call["application_id"] != str(world.application_id):
        raise unknown("Application")


def _room(world: World, call: Call) -> int | None:
    """None for global commands, else the guild whose commands they are."""
    _check_application(world, call)
    return world.guild(call["guild_id"]).id if "guild_id" in call.params else None


def _commands(world: World, call: Call) -> Any:
    return world.commands.get(_room(world, call), [])


def _sync(world: World, call: Call) -> Any:
    """All commands at once, as `CommandTree.sync` sends them; a known one keeps its id."""
    room = _room(world, call)
    before = {(c["type"], c["name"]): c["id"] for c in world.commands.get(room, [])}
    synced = []
    for sent in call.body:
        kind = sent.get("type", 1)
        command = {"description": "", "options": [], "version": str(new_id())} | sent
        command |= {"type": kind, "application_id": str(world.application_id)}
        command["id"] = before.get((kind, sent["name"]), str(new_id()))
        if room is not None:
            command["guild_id"] = str(room)
        synced.append(command)
    world.commands[room] = synced
    world.changes.ring()
    return synced


def _user(world: World, call: Call) -> Any:
    return world.user(call["user_id"]).payload()


def _my_guilds(world: World, call: Call) -> Any:
    return [
        {"id": str(g.id), "name": g.name, "icon": None, "owner": False, "features": []}
        | {"permissions": str(g.members[world.bot.id].permissions)}
        for g in world.guilds.values()
    ]


def _leave(world: World, call: Call) -> None:
    world.remove_guild(world.guild(call["guild_id"]))


def _guild(world: World, call: Call) -> Any:
    payload = world.guild(call["guild_id"]).payload()
    only_in_events = ("channels", "threads", "members", "joined_at", "member_count", "large")
    return {key: value for key, value in payload.items() if key not in only_in_events}


def _channels(world: World, call: Call) -> Any:
    return [channel.payload() for channel in world.guild(call["guild_id"]).channels]


def _roles(world: World, call: Call) -> Any:
    return [Role.payload(role) for role in world.guild(call["guild_id"]).roles.values()]


def _member(world: World, call: Call) -> Any:
    guild = world.guild(call["guild_id"])
    member = guild.members.get(world.user(call["user_id"]).id)
    if member is None:
        raise unknown("Member")
    return member.payload()


def _open_dm(world: World, call: Call) -> Any:
    return world.dm(world.user(str(call.body["recipient_id"]))).dm_payload()


ROUTES = [
    route("GET", "/users/@me", _me),
    route("GET", "/oauth2/applications/@me", _application),
    route("GET", "/applications/@me", _application),
    route("GET", "/gateway", _gateway),
    route("GET", "/gateway/bot", _gateway),
    route("GET", "/applications/{application_id}/commands", _commands),
    route("PUT", "/applications/{application_id}/commands", _sync),
    route("GET", "/applications/{application_id}/guilds/{guild_id}/commands", _commands),
    route("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", _sync),
    route("GET", "/users/@me/guilds", _my_guilds),
    route("DELETE", "/users/@me/guilds/{guild_id}", _leave),
    route("POST", "/users/@me/channels", _open_dm),
    route("GET", "/users/{user_id}", _user),
    route("GET", "/guilds/{guild_id}", _guild),
    route("GET", "/guilds/{guild_id}/channels", _channels),
    route("GET", "/guilds/{guild_id}/roles", _roles),
    route("GET", "/guilds/{guild_id}/members/{user_id}", _member),
]
