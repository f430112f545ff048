"""Callbacks: how the bot answers an interaction, over REST and without its token."""

from __future__ import annotations

import time
from typing import Any

from tests.loopback.interactions import (
    ANSWER,
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    DEADLINE,
    DEFER,
    DEFER_UPDATE,
    MODAL,
    MODAL_SUBMIT,
    UPDATE,
    Interaction,
)
from tests.loopback.limits import check_choices, check_message, check_modal
from tests.loopback.messages import (
    CHAT_INPUT_COMMAND,
    CONTEXT_MENU_COMMAND,
    DEFAULT,
    EPHEMERAL,
    LOADING,
    REPLY,
    Message,
)
from tests.loopback.refusals import RefusedError, invalid, unknown
from tests.loopback.rest import Call, route
from tests.loopback.world import World


def _respond(world: World, call: Call) -> Any:
    interaction = world.interactions.get(call["interaction_token"])
    if interaction is None or call["interaction_id"] != str(interaction.id):
        raise unknown("interaction")
    try:
        _check(interaction, call)
    except RefusedError:
        interaction.record("refused", call.body)
        raise
    _take(world, interaction, call)
    interaction.record("callback", call.body, interaction.message)
    return _resource(interaction, call) if call.query.get("with_response") == "1" else None


def _check(interaction: Interaction, call: Call) -> None:
    if interaction.acknowledged_at is not None:
        raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
    if time.monotonic() - interaction.sent_at > DEADLINE:
        raise unknown("interaction")
    kind, data = call.body["type"], call.body.get("data") or {}
    updates = kind in {UPDATE, DEFER_UPDATE}
    if (
        kind not in {ANSWER, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL}
        or (interaction.type == AUTOCOMPLETE) != (kind == CHOICES)
        or (updates and interaction.source is None)
        or (kind == MODAL and interaction.type == MODAL_SUBMIT)
    ):
        why = f"Callback type {kind} does not answer an interaction of type {interaction.type}."
        raise invalid("type", why, "INTERACTION_CALLBACK_TYPE_INVALID")
    if kind == CHOICES:
        check_choices(data["choices"])
    elif kind == MODAL:
        check_modal(data)
    elif kind in {ANSWER, UPDATE}:
        before = interaction.source.flags if updates and interaction.source else 0
        check_message(data, files=bool(call.files), new=kind == ANSWER, flags=before, under="data.")


def _take(world: World, interaction: Interaction, call: Call) -> None:
    kind, data = call.body["type"], call.body.get("data") or {}
    if kind in {ANSWER, DEFER}:
        flags = (data.get("flags") or 0) & EPHEMERAL | (LOADING if kind == DEFER else 0)
        message = _new_message(interaction, flags, _original_type(interaction))
        message.write(data, world.attachments(None, data, call.files))
        interaction.message = world.post(message)
    elif kind in {UPDATE, DEFER_UPDATE}:
        assert interaction.source is not None
        interaction.message = interaction.source
        if kind == UPDATE:
            _edit_message(world, interaction.source, data, call)


def _original_type(interaction: Interaction) -> int:
    if interaction.type == COMMAND:
        menu = interaction.data["type"] != 1
        return CONTEXT_MENU_COMMAND if menu else CHAT_INPUT_COMMAND
    return DEFAULT if interaction.source is None else REPLY


def _new_message(interaction: Interaction, flags: int, kind: int) -> Message:
    reference = interaction.source if kind == REPLY else None
    return Message(
        interaction.channel,
        interaction.channel.world.bot,
        flags=flags,
        type=kind,
        reference=reference,
        interaction=interaction.metadata(),
    )


def _edit_message(world: World, message: Message, body: dict[str, Any], call: Call) -> None:
    message.edit(body, world.attachments(message, body, call.files))
    world.tell("MESSAGE_UPDATE", message)


def _resource(interaction: Interaction, call: Call) -> dict[str, Any]:
    """The body of a callback's response, which discord.py insists on."""
    about: dict[str, Any] = {"id": str(interaction.id), "type": interaction.type}
    resource: dict[str, Any] = {"type": call.body["type"]}
    message = interaction.message
    if message is not None:
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.loading,
            "response_message_ephemeral": message.ephemeral,
            "channel_id": str(interaction.channel.id),
        }
        resource["message"] = message.payload()
    return {"interaction": about, "resource": resource}


def _interaction(world: World, call: Call) -> Interaction:
    """Before it is acknowledged an interaction has no webhook."""
    interaction = world.interactions.get(call["webhook_token"])
    known = call["webhook_id"] == str(world.application_id)
    if interaction is None or interaction.acknowledged_at is None or not known:
        raise unknown("Webhook")
    return interaction


def _find(interaction: Interaction, call: Call) -> Message:
    """`@original`, or one of the messages of this interaction by its id."""
    number = call.params.get("message_id")
    for message in [interaction.message, *interaction.followups]:
        if message is None or message.deleted:
            continue
        if str(message.id) == number or (number is None and message is interaction.message):
            return message
    raise unknown("Message")


def _follow_up(world: World, call: Call) -> Any:
    """A new message; but the first one after "is thinking…" takes its place."""
    interaction = _interaction(world, call)
    check_message(call.body, files=bool(call.files), new=True)
    original = interaction.message
    if original is not None and original.loading and not original.deleted:
        _edit_message(world, original, call.body, call)
        interaction.record("follow-up", call.body, original)
        return original.payload()
    flags = (call.body.get("flags") or 0) & EPHEMERAL
    message = _new_message(interaction, flags, DEFAULT if original is None else REPLY)
    message.reference = original
    message.write(call.body, world.attachments(None, call.body, call.files))
    interaction.followups.append(world.post(message))
    interaction.record("follow-up", call.body, message)
    return message.payload()


def _edit(world: World, call: Call) -> Any:
    interaction = _interaction(world, call)
    message = _find(interaction, call)
    check_message(call.body, files=bool(call.files), new=False, flags=message.flags)
    _edit_message(world, message, call.body, call)
    interaction.record("edit", call.body, message)
    return message.payload()


def _get(world: World, call: Call) -> Any:
    return _find(_interaction(world, call), call).payload()


def _delete(world: World, call: Call) -> None:
    interaction = _interaction(world, call)
    message = _find(interaction, call)
    world.delete(message)
    interaction.record("delete", None, message)


_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"

ROUTES = [
    route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", _respond),
    route("POST", _WEBHOOK, _follow_up),
    route("GET", _WEBHOOK + "/messages/@original", _get),
    route("PATCH", _WEBHOOK + "/messages/@original", _edit),
    route("DELETE", _WEBHOOK + "/messages/@original", _delete),
    route("GET", _WEBHOOK + "/messages/{message_id}", _get),
    route("PATCH", _WEBHOOK + "/messages/{message_id}", _edit),
    route("DELETE", _WEBHOOK + "/messages/{message_id}", _delete),
]
