"""The press: a button or a menu whose whole state is in its custom id, so that it outlives us."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.refusal import RefusedError, guarded

if TYPE_CHECKING:
    from bot.app import Blotter

# All of ours begin so; another bot's are none of our business.
PREFIX = "b"
_FORM_SECONDS = 900.0


def custom_id(action: str, *state: object) -> str:
    """The custom id of an action with its state; at most 100 characters."""
    return ":".join((PREFIX, action, *map(str, state)))


def template(action: str) -> str:
    """The pattern that the custom ids of an action match."""
    return rf"{PREFIX}:{re.escape(action)}(?::(?P<state>[\w:.-]*))?"


class _Press(ui.DynamicItem[Any], template=template("-")):
    """A component that is found by the action in its custom id, and made from its state."""

    action: ClassVar[str]

    def __init__(self, item: ui.Item[Any], *state: str) -> None:
        super().__init__(item)
        self.state = state

    def __init_subclass__(cls, *, action: str = "-") -> None:
        cls.action = action
        super().__init_subclass__(template=template(action))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(item, *_state(match))


class PressedButton(_Press):
    """A button. A subclass names its action and its looks, and says what a press does."""

    label: ClassVar[str]
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary
    emoji: ClassVar[str | None] = None

    @classmethod
    def to(cls, *state: object, label: str | None = None, disabled: bool = False) -> ui.Item[Any]:
        """The button with a state."""
        return cls(
            ui.Button(
                label=label or cls.label,
                style=cls.style,
                emoji=cls.emoji,
                disabled=disabled,
                custom_id=custom_id(cls.action, *state),
            ),
            *map(str, state),
        )

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await guarded(interaction, self.press(interaction))

    @abstractmethod
    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        """What a press does."""


class PickedMenu(_Press):
    """A menu. A subclass names its action and says what picking does."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await guarded(interaction, self.pick(interaction))

    @abstractmethod
    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        """What picking does; `self.item.values` are what was picked."""


class Form(ui.Modal):
    """A form. What is done with it stands in its action's handler, which outlives us too."""

    action: ClassVar[str]
    handlers: ClassVar[dict[str, type[Form]]] = {}

    def __init_subclass__(cls, *, action: str, title: str) -> None:
        cls.action = action
        Form.handlers[action] = cls
        super().__init_subclass__(title=title)

    def __init__(self, *state: object) -> None:
        # Discord does not say when a form is put away; one that was sent later is handled too.
        super().__init__(custom_id=custom_id(self.action, *state), timeout=_FORM_SECONDS)

    @classmethod
    @abstractmethod
    async def submit(
        cls, interaction: discord.Interaction[Blotter], given: dict[str, str], *state: str
    ) -> None:
        """What sending the form does; `given` are the texts by the custom ids of their fields."""


async def dispatch_form(interaction: discord.Interaction[Blotter]) -> None:
    """Hands a sent form to its handler, whichever process showed it."""
    data: Any = interaction.data or {}
    prefix, action, *state = str(data.get("custom_id", "")).split(":")
    form = Form.handlers.get(action) if prefix == PREFIX else None
    if form is not None:
        await guarded(interaction, form.submit(interaction, _given(data), *state))


def _given(data: dict[str, Any]) -> dict[str, str]:
    given: dict[str, str] = {}
    for row in data.get("components", ()):
        for field in [row["component"]] if "component" in row else row.get("components", ()):
            given[field["custom_id"]] = field.get("value") or ""
    return given


def _state(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(match["state"].split(":")) if match["state"] else ()


async def must_see(interaction: discord.Interaction[Blotter], server: int) -> None:
    """Raises RefusedError unless the person may see the articles of a server here and now."""
    if interaction.guild_id is not None:
        if interaction.guild_id != server:
            raise RefusedError("These articles belong to another server.")
    elif not await interaction.client.is_member(server, interaction.user.id):
        raise RefusedError("These articles belong to a server that you are not a member of.")
