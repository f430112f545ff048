"""Channels over REST: messages, threads, and the signs of typing."""

from __future__ import annotations

from typing import Any

from tests.loopback.limits import check_message
from tests.loopback.messages import HAS_THREAD, REPLY, Message
from tests.loopback.places import DM, Channel
from tests.loopback.refusals import RefusedError, invalid, unknown
from tests.loopback.rest import Call, route
from tests.loopback.world import World


def _message(world: World, call: Call) -> Message:
    return world.message(world.channel(call["channel_id"]), call["message_id"])


def _own_message(world: World, call: Call) -> Message:
    message = _message(world, call)
    if message.author is not world.bot:
        raise RefusedError(403, 50005, "Cannot edit a message authored by another user")
    return message


def _send(world: World, call: Call) -> Any:
    channel = world.channel(call["channel_id"])
    check_message(call.body, files=bool(call.files), new=True)
    message = Message(channel, world.bot)
    message.reference = _reference(world, channel, call.body.get("message_reference"))
    if message.reference is not None:
        message.type = REPLY
    message.write(call.body, world.attachments(None, call.body, call.files))
    return world.post(message).payload()


def _reference(world: World, channel: Channel, said: dict[str, Any] | None) -> Message | None:
    if said is None:
        return None
    try:
        return world.message(channel, str(said["message_id"]))
    except RefusedError:
        if said.get("fail_if_not_exists", True):
            code = "REPLIES_UNKNOWN_MESSAGE"
            raise invalid("message_reference", "Unknown message", code) from None
        return None


def _edit(world: World, call: Call) -> Any:
    message = _own_message(world, call)
    check_message(call.body, files=bool(call.files), new=False, flags=message.flags)
    message.edit(call.body, world.attachments(message, call.body, call.files))
    world.tell("MESSAGE_UPDATE", message)
    return message.payload()


def _get(world: World, call: Call) -> Any:
    return _message(world, call).payload()


def _history(world: World, call: Call) -> Any:
    """Newest first; one of `before`, `after` and `around` may say near which id."""
    found = [
        m
        for m in reversed(list(world.channel(call["channel_id"]).messages.values()))
        if not m.ephemeral
    ]
    limit = int(call.query.get("limit", "50"))
    if "before" in call.query:
        found = [m for m in found if m.id < int(call.query["before"])]
    elif "after" in call.query:
        found = [m for m in found if m.id > int(call.query["after"])][-limit:]
    elif "around" in call.query:
        middle = int(call.query["around"])
        newer = [m for m in found if m.id > middle]
        start = max(0, len(newer) - limit // 2)
        found = found[start:]
    return [m.payload() for m in found[:limit]]


def _delete(world: World, call: Call) -> None:
    message = _message(world, call)
    if message.author is not world.bot and message.channel.type == DM:
        raise RefusedError(403, 50003, "Cannot execute action on this channel type")
    world.delete(message)


def _nothing(world: World, call: Call) -> None:
    """Typing, reactions, joining a thread: taken, and kept nowhere."""
    world.channel(call["channel_id"])


def _channel(world: World, call: Call) -> Any:
    channel = world.channel(call["channel_id"])
    return channel.dm_payload() if channel.type == DM else channel.payload()


def _change_thread(world: World, call: Call) -> Any:
    channel = world.channel(call["channel_id"])
    if channel.parent is None:
        raise RefusedError(403, 50013, "Missing Permissions")
    channel.name = call.body.get("name", channel.name)
    channel.archived = call.body.get("archived", channel.archived)
    channel.locked = call.body.get("locked", channel.locked)
    world.changes.ring()
    return channel.payload()


def _thread_on_message(world: World, call: Call) -> Any:
    message = _message(world, call)
    if message.thread is not None:
        raise RefusedError(400, 160004, "A thread has already been created for this message")
    message.thread = _thread(world, call, message)
    message.flags |= HAS_THREAD
    world.tell("MESSAGE_UPDATE", message)
    return message.thread.payload()


def _thread_alone(world: World, call: Call) -> Any:
    return _thread(world, call, None).payload()


def _thread(world: World, call: Call, on: Message | None) -> Channel:
    parent = world.channel(call["channel_id"])
    if parent.guild is None or parent.parent is not None:
        raise RefusedError(400, 50024, "Cannot execute action on this channel type")
    name = call.body["name"]
    if not 1 <= len(name) <= 100:
        raise invalid("name", "Must be between 1 and 100 in length.")
    thread = world.add_thread(parent, name, world.bot, on)
    world.changes.ring()
    return thread


def _thread_member(world: World, call: Call) -> Any:
    """Only the bot itself and the thread's owner are known to have joined."""
    thread = world.channel(call["channel_id"])
    user = world.user(call["user_id"])
    if user not in (world.bot, thread.owner):
        raise unknown("Member")
    joined = {"id": str(thread.id), "user_id": str(user.id), "flags": 0}
    return joined | {"join_timestamp": thread.created_at}


_MESSAGE = "/channels/{channel_id}/messages/{message_id}"

ROUTES = [
    route("GET", "/channels/{channel_id}", _channel),
    route("PATCH", "/channels/{channel_id}", _change_thread),
    route("GET", "/channels/{channel_id}/messages", _history),
    route("POST", "/channels/{channel_id}/messages", _send),
    route("GET", _MESSAGE, _get),
    route("PATCH", _MESSAGE, _edit),
    route("DELETE", _MESSAGE, _delete),
    route("PUT", _MESSAGE + "/reactions/{emoji_name}/@me", _nothing),
    route("DELETE", _MESSAGE + "/reactions/{emoji_name}/@me", _nothing),
    route("POST", _MESSAGE + "/threads", _thread_on_message),
    route("POST", "/channels/{channel_id}/threads", _thread_alone),
    route("POST", "/channels/{channel_id}/typing", _nothing),
    route("PUT", "/channels/{channel_id}/thread-members/@me", _nothing),
    route("PUT", "/channels/{channel_id}/thread-members/{user_id}", _nothing),
    route("GET", "/channels/{channel_id}/thread-members/{user_id}", _thread_member),
]
