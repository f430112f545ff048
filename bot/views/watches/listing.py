"""Watches as people see them in Discord: listed, and what became of one that could not be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.memory import Watch
from bot.plain import counted
from bot.refusal import sentence_view
from bot.views.press import PickedMenu, custom_id
from bot.views.text import shown_within
from bot.views.watches.buttons import RouseButton, unwatch
from bot.views.watches.naming import begins, choice_of, named
from bot.views.watches.news import NEWS

if TYPE_CHECKING:
    from bot.app import Blotter

_TITLE_CHARS = 100
_LISTED = 25
_WAITING = (
    "-# I could not write to you directly. What is new waits until you allow direct messages from"
    " this server, and press the button."
)


def watches_view(watches: Sequence[Watch], titles: Mapping[int, str | None]) -> ui.LayoutView:
    """What somebody watches, with a menu to end it; at most 25."""
    view = ui.LayoutView(timeout=None)
    if not watches:
        view.add_item(ui.TextDisplay("You watch nothing. /watch begins."))
        return view
    lines = [f"### {counted(len(watches), 'watch', 'watches')}"]
    for watch in watches[:_LISTED]:
        where = f" · in <#{watch.channel}>" if watch.channel is not None else ""
        name = named(watch.subject, titles.get(watch.id), _TITLE_CHARS)
        lines.append(f"- {begins(name)}{where}{' · waiting' if watch.silent else ''}")
    if len(watches) > _LISTED:
        lines.append(f"-# and {len(watches) - _LISTED:,} more; type words of one to end it")
    silent = [watch for watch in watches if watch.silent and watch.channel is None]
    if silent:
        lines.append(_WAITING)
    view.add_item(ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=NEWS))
    view.add_item(ui.ActionRow(UnwatchMenu.of(watches[:_LISTED], titles)))
    if silent:
        view.add_item(ui.ActionRow(RouseButton.to()))
    return view


def silent_view(watch: Watch, title: str | None, server: str) -> ui.LayoutView:
    """Tells who began a watch that its news cannot be told in its channel."""
    return sentence_view(
        f"In {shown_within(server, 100)} I may not write in <#{watch.channel}> any more, where"
        f" {named(watch.subject, title)} is watched. What is new waits until I may; /unwatch ends"
        " it."
    )


def ended_view(watch: Watch, title: str | None, server: str) -> ui.LayoutView:
    """Tells who began a watch that its channel is gone, and the watch with it."""
    return sentence_view(
        f"The channel in {shown_within(server, 100)} in which {named(watch.subject, title)} was"
        " watched is gone, and so it is watched no more."
    )


class UnwatchMenu(PickedMenu, action="unwatched"):
    """Ends the watch that is picked."""

    @classmethod
    def of(cls, watches: Sequence[Watch], titles: Mapping[int, str | None]) -> ui.Item[Any]:
        options = [
            discord.SelectOption(label=choice_of(watch, titles.get(watch.id)), value=str(watch.id))
            for watch in watches
        ]
        return cls(
            ui.Select(placeholder="Stop watching", options=options, custom_id=custom_id(cls.action))
        )

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await unwatch(interaction, int(self.item.values[0]))
