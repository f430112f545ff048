"""Interactions: what a person did, and everything that the bot did about it."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.loopback.messages import Message
from tests.loopback.people import Member, Person
from tests.loopback.snowflakes import new_id

if TYPE_CHECKING:
    from tests.loopback.places import Channel

DEADLINE = 3.0  # Seconds until Discord tells the person that the application did not respond.

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
# The types of a callback.
ANSWER, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that the bot did about an interaction; `at` is in monotonic seconds.

    `refused` is a callback that Discord did not take (too late, a second one, or malformed).
    """

    at: float
    kind: Literal["callback", "refused", "edit", "follow-up", "delete"]
    body: Any
    message: Message | None = None


@dataclass(eq=False, slots=True)
class Interaction:
    """A command, a click, a choice being typed, or a form sent off."""

    type: int
    person: Person
    channel: Channel
    data: dict[str, Any]
    # The message whose button was pressed.
    source: Message | None = None
    # For a form: what had opened it.
    opener: Interaction | None = None
    id: int = field(default_factory=new_id)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    sent_at: float = field(default_factory=time.monotonic)
    acknowledged_at: float | None = None
    answered_at: float | None = None
    callback: dict[str, Any] | None = None
    # `@original`: the response or, after a click that updates, the source.
    message: Message | None = None
    followups: list[Message] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    @property
    def late(self) -> bool:
        """Past the deadline and not acknowledged: the person has read that it failed."""
        return self.acknowledged_at is None and time.monotonic() - self.sent_at > DEADLINE

    @property
    def text(self) -> str:
        """All that the person can read in answer, the response first, then the follow-ups."""
        shown = [self.message, *self.followups]
        return "\n".join(m.text for m in shown if m is not None and not m.deleted and m.text)

    @property
    def private(self) -> bool:
        return self.message is not None and self.message.ephemeral

    @property
    def modal(self) -> dict[str, Any] | None:
        """The form that was opened in answer."""
        opened = self.callback is not None and self.callback["type"] == MODAL
        return self.callback["data"] if self.callback and opened else None

    @property
    def choices(self) -> list[dict[str, Any]]:
        """What an autocompletion offered: `{"name": …, "value": …}`."""
        offered = self.callback is not None and self.callback["type"] == CHOICES
        return self.callback["data"]["choices"] if self.callback and offered else []

    def record(
        self,
        kind: Literal["callback", "refused", "edit", "follow-up", "delete"],
        body: Any,
        message: Message | None = None,
    ) -> None:
        at = time.monotonic()
        self.deeds.append(Deed(at, kind, body, message))
        if kind == "callback":
            self.acknowledged_at, self.callback = at, body
        if self.answered_at is None and message is not None and self._is_answer(kind):
            self.answered_at = at
        self.channel.world.changes.ring()

    def _is_answer(self, kind: str) -> bool:
        if kind == "callback":
            return self.callback is not None and self.callback["type"] in {ANSWER, UPDATE}
        return kind in {"edit", "follow-up"}

    async def acknowledged(self, timeout: float = DEADLINE) -> float:
        """Waits for the callback; the seconds from the interaction to it."""
        await self._until(lambda: self.acknowledged_at is not None, timeout, "not acknowledged")
        assert self.acknowledged_at is not None
        return self.acknowledged_at - self.sent_at

    async def answered(self, timeout: float = 10) -> float:
        """Waits until there is something to read; the seconds from the interaction to it."""
        await self._until(lambda: self.answered_at is not None, timeout, "not answered")
        assert self.answered_at is not None
        return self.answered_at - self.sent_at

    async def says(self, words: str, timeout: float = 10) -> str:
        """The whole text, as soon as these words stand in it: for progress shown by edits."""
        await self._until(lambda: words in self.text, timeout, f"without {words!r}")
        return self.text

    async def _until(self, look: Any, timeout: float, missing: str) -> None:
        changes = self.channel.world.changes
        await changes.until(look, timeout, lambda: f"{self} is {missing}")

    def __str__(self) -> str:
        what = self.data.get("name") or self.data.get("custom_id")
        so_far = ", ".join(f"{d.kind} {d.at - self.sent_at:.2f} s" for d in self.deeds)
        return f"the interaction {what!r} ({so_far or 'nothing came'}; it says {self.text!r})"

    def metadata(self) -> dict[str, Any]:
        """What its responses say of it."""
        metadata = {
            "id": str(self.id),
            "type": self.type,
            "user": self.person.user.payload(),
            "authorizing_integration_owners": self._owners(),
        }
        if self.type == COMMAND:
            metadata["name"] = self.data["name"]
        if self.type == COMPONENT and self.source is not None:
            metadata["interacted_message_id"] = str(self.source.id)
        if self.opener is not None:
            metadata["triggering_interaction_metadata"] = self.opener.metadata()
        return metadata

    def _owners(self) -> dict[str, str]:
        return {"0": str(self.channel.guild.id) if self.channel.guild else "0"}

    def payload(self) -> dict[str, Any]:
        """INTERACTION_CREATE."""
        world, guild = self.channel.world, self.channel.guild
        payload: dict[str, Any] = {
            "id": str(self.id),
            "application_id": str(world.application_id),
            "type": self.type,
            "token": self.token,
            "version": 1,
            "data": self.data,
            "channel_id": str(self.channel.id),
            "channel": self.channel.payload(),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": self._owners(),
            "context": 1 if guild is None else 0,
            "attachment_size_limit": 10 << 20,
            "app_permissions": "0",
        }
        if self.source is not None:
            payload["message"] = self.source.payload()
        if guild is None:
            return payload | {"user": self.person.user.payload()}
        assert isinstance(self.person, Member), f"{self.person} is not a member of {guild.name}"
        permissions = str(self.person.permissions)
        payload["channel"]["permissions"] = permissions
        return payload | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": self.person.payload(with_permissions=True),
            "app_permissions": str(guild.members[world.bot.id].permissions),
        }
