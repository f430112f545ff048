"""Messages: what stands in a channel, and what a person sees of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback.people import User
from tests.loopback.snowflakes import new_id, timestamp

if TYPE_CHECKING:
    from tests.loopback.places import Channel

EPHEMERAL, LOADING, HAS_THREAD, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 5, 1 << 15
DEFAULT, REPLY, CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND = 0, 19, 20, 23
BUTTON, TEXT_DISPLAY = 2, 10


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, those inside of rows, sections, containers and labels too, in order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([component[key] for key in ("component", "accessory") if key in component])


def number(components: list[dict[str, Any]]) -> None:
    """Gives each component that has none its `id`, in place, as Discord does: 1, 2, 3, …"""
    taken = {component["id"] for component in walk(components) if component.get("id")}
    free = iter(n for n in range(1, 10_000) if n not in taken)
    for component in walk(components):
        if not component.get("id"):
            component["id"] = next(free)


def find_control(components: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The button, menu or field with this custom id or, failing that, this label.

    A field's label may be that of the label component around it. LookupError names what is there.
    """
    by_id: dict[str, dict[str, Any]] = {}
    by_label: dict[str, dict[str, Any]] = {}
    for component in walk(components):
        inner = component.get("component", component)
        if "custom_id" in inner:
            by_id[inner["custom_id"]] = inner
            if component.get("label"):
                by_label[component["label"]] = inner
    found = by_id.get(name) or by_label.get(name)
    if found is None:
        there = ", ".join(repr(known) for known in [*by_label, *by_id]) or "none"
        raise LookupError(f"There is no control {name!r} here; there is: {there}")
    return found


@dataclass(eq=False, slots=True)
class Message:
    """A message; `sent_at` and the times in `edits` are monotonic seconds."""

    channel: Channel
    author: User
    content: str = ""
    id: int = field(default_factory=new_id)
    type: int = DEFAULT
    flags: int = 0
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    reference: Message | None = None
    thread: Channel | None = None
    # What ties a response to its interaction: `interaction_metadata` of Discord's message.
    interaction: dict[str, Any] | None = None
    created_at: str = field(default_factory=timestamp)
    edited_at: str | None = None
    sent_at: float = field(default_factory=time.monotonic)
    edits: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    deleted: bool = False

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Only "is thinking…" is seen so far."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """All the words that a reader sees, one piece a line; labels of controls are not in it."""
        pieces: list[str | None] = [self.content]
        for embed in self.embeds:
            pieces += [embed.get("author", {}).get("name"), embed.get("title")]
            pieces.append(embed.get("description"))
            for entry in embed.get("fields", []):
                pieces += [entry["name"], entry["value"]]
            pieces.append(embed.get("footer", {}).get("text"))
        pieces += [c["content"] for c in walk(self.components) if c["type"] == TEXT_DISPLAY]
        return "\n".join(piece for piece in pieces if piece)

    @property
    def buttons(self) -> dict[str, str]:
        """The buttons that do something: label (or emoji) → custom id, in the order shown."""
        return {
            c.get("label") or (c.get("emoji") or {}).get("name", ""): c["custom_id"]
            for c in walk(self.components)
            if c["type"] == BUTTON and "custom_id" in c
        }

    def write(self, body: dict[str, Any], attachments: list[dict[str, Any]] | None) -> None:
        """Takes over what the body says; what it does not mention stays."""
        self.content = body["content"] or "" if "content" in body else self.content
        self.embeds = body["embeds"] or [] if "embeds" in body else self.embeds
        if "components" in body:
            self.components = deepcopy(body["components"] or [])
            number(self.components)
        if attachments is not None:
            self.attachments = attachments
        # An ephemeral message stays one; V2 cannot be taken back either.
        self.flags |= (body.get("flags") or 0) & ~(LOADING | EPHEMERAL)

    def edit(self, body: dict[str, Any], attachments: list[dict[str, Any]] | None) -> None:
        self.write(body, attachments)
        self.flags &= ~LOADING
        self.edited_at = timestamp()
        self.edits.append((time.monotonic(), body))

    def payload(self, *, with_content: bool = True, with_reference: bool = True) -> dict[str, Any]:
        """As Discord shows it to the bot; without the content to a bot that may not read it.

        The message that this one answers is shown too, but not the one that that one answers.
        """
        payload: dict[str, Any] = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "type": self.type,
            "author": self.author.payload(),
            "content": self.content if with_content else "",
            "embeds": self.embeds if with_content else [],
            "components": self.components if with_content else [],
            "attachments": self.attachments if with_content else [],
            "timestamp": self.created_at,
            "edited_timestamp": self.edited_at,
            "tts": False,
            "mention_everyone": False,
            "mentions": [user.payload() for user in self.mentions],
            "mention_roles": [],
            "pinned": False,
            "flags": self.flags,
        }
        if self.reference is not None:
            payload["message_reference"] = {
                "type": 0,
                "message_id": str(self.reference.id),
                "channel_id": str(self.reference.channel.id),
            }
            if with_reference:
                gone = self.reference.deleted
                shown = None if gone else self.reference.payload(with_reference=False)
                payload["referenced_message"] = shown
        if self.thread is not None:
            payload["thread"] = self.thread.payload()
        if self.interaction is not None:
            application_id = str(self.channel.world.application_id)
            payload["interaction_metadata"] = self.interaction
            payload |= {"application_id": application_id, "webhook_id": application_id}
        return payload

    async def answered(self, timeout: float = 10) -> Message:
        """The bot's first answer: a reply to this, a message in the thread on it or, in a thread
        or a direct message, whatever the bot writes next there without replying to another."""
        world = self.channel.world

        def look() -> Message | None:
            for message in world.messages():
                if message.author is not world.bot or message.id <= self.id or message.loading:
                    continue
                alone = self.channel.guild is None or self.channel.parent is not None
                if (
                    message.reference is self
                    or (self.thread is not None and message.channel is self.thread)
                    or (alone and message.channel is self.channel and message.reference is None)
                ):
                    return message
            return None

        return await world.changes.until(look, timeout, f"nobody answered {self.content!r}")

    async def says(self, words: str, timeout: float = 10) -> str:
        """The whole text, as soon as these words stand in it: for what is edited as it goes on."""
        return await self.channel.world.changes.until(
            lambda: self.text if words in self.text else None,
            timeout,
            lambda: f"{words!r} does not stand in the message, which says {self.text!r}",
        )
