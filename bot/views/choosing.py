"""Choosing a server: in direct messages a person says which of the common ones they ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.memory import Asked, NewQuestion
from bot.memory.servers import DEFAULT_COOLDOWN_SECONDS
from bot.refusal import RefusedError
from bot.service.cooldowns import too_soon
from bot.views.press import PickedMenu, PressedButton, custom_id
from bot.views.text import CHOICES, choice
from bot.whereabouts import common_servers

if TYPE_CHECKING:
    from bot.app import Blotter

_FORGOTTEN = "I no longer remember the question. Ask it again."


def choosing_view(servers: Sequence[discord.Guild], key: str) -> ui.LayoutView:
    """A menu of servers for the question of that key."""
    more = f"\n-# The first {CHOICES} of {len(servers)}." if len(servers) > CHOICES else ""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(f"**Which server’s articles do you want to ask?**{more}"))
    view.add_item(ui.ActionRow(ServerMenu.of(servers, key)))
    return view


class ServerMenu(PickedMenu, action="where"):
    """Answers a question from the articles of the server that was picked. State: question."""

    @classmethod
    def of(cls, servers: Sequence[discord.Guild], key: str) -> ui.Item[Any]:
        options = [
            discord.SelectOption(label=choice(server.name) or str(server.id), value=str(server.id))
            for server in sorted(servers, key=lambda server: server.name.lower())[:CHOICES]
        ]
        menu = ui.Select(
            placeholder="Choose a server", options=options, custom_id=custom_id(cls.action, key)
        )
        return cls(menu, key)

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        bot, (key,) = interaction.client, self.state
        questions, record = bot.desk.memory.questions, bot.desk.threads.record
        await interaction.response.defer()
        asked = await record(questions.find, key)
        if asked is None or asked.user != interaction.user.id:
            raise RefusedError(_FORGOTTEN)
        server = int(self.item.values[0])
        if not await bot.is_member(server, asked.user):
            raise RefusedError("You are not a member of that server any more.")
        await record(questions.choose, asked.user, server)
        if wait := bot.desk.cooldowns.wait(None, asked.user, DEFAULT_COOLDOWN_SECONDS):
            raise RefusedError(too_soon(wait))
        before = await record(questions.chain, asked.parent) if asked.parent else []
        shown = await bot.talk.answer(
            _again(asked), server, in_server=False, before=before, key=key
        )
        message = await interaction.edit_original_response(view=shown.view)
        await record(questions.shown, key, message.id)


class OtherServerButton(PressedButton, action="else"):
    """Asks the same question of another server. State: question."""

    label: ClassVar[str] = "Ask another server"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        bot = interaction.client
        await interaction.response.defer(thinking=True)
        servers = await common_servers(bot, interaction.user.id)
        if len(servers) < 2:
            raise RefusedError("You and I share no other server that has articles.")
        # A question of its own: the buttons of the answer above stay with theirs.
        record = bot.desk.threads.record
        asked = await record(bot.desk.memory.questions.find, self.state[0])
        if asked is None:
            raise RefusedError(_FORGOTTEN)
        key = await record(
            bot.desk.memory.questions.keep, _again(asked), server=None, parent=asked.parent
        )
        await interaction.edit_original_response(view=choosing_view(servers, key))


def _again(asked: Asked) -> NewQuestion:
    return NewQuestion(
        asked.understood.question, asked.channel, asked.user, asked.since, asked.until
    )
