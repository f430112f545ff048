"""Beginning and ending a watch, as people see it in Discord, and the buttons that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.access import is_admin
from bot.memory import NewWatch, Watch, WatchError
from bot.refusal import RefusedError, sentence_view, tell
from bot.views.press import PressedButton, must_see
from bot.views.watches.naming import begins, named, told_when
from retrieval.following import Subject, SubjectKind

if TYPE_CHECKING:
    from bot.app import Blotter

_GONE = "This was ended already."
_CLOSED = (
    "Discord does not let me write to you directly, so I watch nothing for you. Allow direct"
    " messages from this server in its privacy settings and try again, or ask an admin to watch it"
    " in a channel."
)


def watch_button(server: int, incident: str) -> ui.Item[Any]:
    """The button below a dossier that watches its incident for whoever presses."""
    return WatchButton.to(server, incident)


class WatchButton(PressedButton, action="watch"):
    """Watches an incident for whoever presses. State: server, id of the incident."""

    label: ClassVar[str] = "Watch"
    emoji: ClassVar[str | None] = "🔔"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = int(self.state[0])
        await interaction.response.defer(ephemeral=True, thinking=True)
        await must_see(interaction, server)
        subject = Subject(SubjectKind.INCIDENT, self.state[1])
        await watch(interaction, NewWatch(server, interaction.user.id, None, subject))


class UnwatchButton(PressedButton, action="unwatch"):
    """Ends a watch. State: id of the watch, and the name of the message that the button is on."""

    label: ClassVar[str] = "Stop watching"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await unwatch(interaction, int(self.state[0]))


class RouseButton(PressedButton, action="rouse"):
    """Tries once more to write to whoever presses."""

    label: ClassVar[str] = "Try again"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        if not await _takes(interaction.user, sentence_view("From now on I can write to you.")):
            raise RefusedError("Discord still does not let me write to you directly.")
        desk = interaction.client.desk
        await desk.threads.record(desk.memory.watches.rouse, interaction.user.id)
        await tell(interaction, "I can write to you again: what is new comes in a few minutes.")


def begun_view(watch: Watch, title: str | None) -> ui.LayoutView:
    """Says what is watched from now on, and where it will be told."""
    where = (
        f"I write in <#{watch.channel}>" if watch.channel is not None else "I write to you directly"
    )
    view = sentence_view(
        f"{begins(named(watch.subject, title))} is watched from now on. {where} when there is"
        f" {told_when(watch.subject)}. Copies of what is known are no news."
    )
    view.add_item(ui.ActionRow(UnwatchButton.to(watch.id)))
    return view


async def watch(interaction: discord.Interaction[Blotter], new: NewWatch) -> None:
    """Watches something from now on, where an interaction was deferred, and says so.

    Raises RefusedError when it is not taken, or when it could not be told to the person.
    """
    desk = interaction.client.desk
    try:
        begun = await desk.threads.record(desk.watching.add, new)
    except WatchError as error:
        raise RefusedError(str(error)) from error
    title = await desk.threads.record(desk.watching.title, begun)
    view = begun_view(begun, title)
    if new.channel is None and interaction.guild_id is not None:
        # Whether a person takes messages is seen only by sending one.
        if not await _takes(interaction.user, view):
            await desk.threads.record(desk.memory.watches.forget, begun.id)
            raise RefusedError(_CLOSED)
        await desk.threads.record(desk.memory.watches.rouse, interaction.user.id)
    if new.channel is not None:
        what = f"had “{title or new.subject.text}” watched in #{_channel(interaction, new.channel)}"
        await desk.threads.record(desk.memory.changes.note, new.server, new.user, what)
    await interaction.edit_original_response(view=begun_view(begun, title))


async def unwatch(interaction: discord.Interaction[Blotter], watch: int) -> None:
    """Ends a watch, where an interaction was deferred, and says so. Raises RefusedError."""
    desk = interaction.client.desk
    found = await desk.threads.record(desk.memory.watches.find, watch)
    if found is None:
        raise RefusedError(_GONE)
    if found.channel is None and found.user != interaction.user.id:
        raise RefusedError("This is somebody else’s; you can watch it too, with /watch.")
    if found.channel is not None and not may_end(interaction, found):
        raise RefusedError(
            "This is watched for a channel; those who may manage the channel or the server end it."
        )
    title = await desk.threads.record(desk.watching.title, found)
    if not await desk.threads.record(desk.memory.watches.forget, found.id):
        raise RefusedError(_GONE)
    if found.channel is not None:
        name = title or found.subject.text
        what = f"ended that “{name}” is watched in #{_channel(interaction, found.channel)}"
        await desk.threads.record(desk.memory.changes.note, found.server, interaction.user.id, what)
    await tell(interaction, f"{begins(named(found.subject, title))} is watched no more.")


def may_end(interaction: discord.Interaction[Blotter], watch: Watch) -> bool:
    """Whether somebody may end what a channel watches: who may manage it, or the server."""
    guild = interaction.guild
    if guild is None or guild.id != watch.server:
        return False
    if is_admin(interaction):
        return True
    channel = guild.get_channel(watch.channel or 0)
    member = interaction.user
    return (
        channel is not None
        and isinstance(member, discord.Member)
        and channel.permissions_for(member).manage_channels
    )


def _channel(interaction: discord.Interaction[Blotter], channel: int) -> str:
    found = interaction.guild.get_channel(channel) if interaction.guild else None
    return found.name if found else str(channel)


async def _takes(user: discord.abc.Messageable, view: ui.LayoutView) -> bool:
    """Sends somebody a message; False where they take none from us."""
    try:
        await user.send(view=view)
    except discord.Forbidden:
        return False
    return True
