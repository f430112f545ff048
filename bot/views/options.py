"""The options: buttons with which the asker says which of several incidents is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import discord
from discord import ui

from bot.heading import option_for_people
from bot.memory import NewQuestion
from bot.refusal import RefusedError
from bot.service.cooldowns import too_soon
from bot.views.buttons import remembered
from bot.views.press import PressedButton
from retrieval.asking import Answer

if TYPE_CHECKING:
    from bot.app import Blotter

# More buttons do not fit beside what else an answer has.
_ORDINALS = ("first", "second", "third", "fourth")
# Of the 80 that Discord takes.
_LABEL_CHARS = 70


class OptionButton(PressedButton, action="one"):
    """Asks on for one of the incidents that a question may mean. State: question, citation.

    What is asked are the words of the label, which say which incident it is.
    """

    label: ClassVar[str] = "This one"
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        bot, desk = interaction.client, interaction.client.desk
        message, user = interaction.message, interaction.user.id
        seconds = desk.memory.servers.of(interaction.guild_id or 0).cooldown_seconds
        if wait := desk.cooldowns.wait(interaction.guild_id, user, seconds):
            raise RefusedError(too_soon(wait))
        desk.threads.must_have_room()
        # Seen by whoever sees the question: it is part of the same conversation.
        hidden = message is not None and message.flags.ephemeral
        await interaction.response.defer(ephemeral=hidden, thinking=True)
        asked, server = await remembered(interaction, self.state[0])
        before = await desk.threads.record(desk.memory.questions.chain, asked.key)
        label: str = self.item.label or self.label
        described = label.startswith(("In ", "On "))
        question = f"The one {label[0].lower()}{label[1:]}" if described else label
        shown = await bot.talk.answer(
            NewQuestion(question, asked.channel, user, asked.since, asked.until),
            server,
            in_server=interaction.guild_id is not None,
            before=before or [asked],
            thread=not hidden and isinstance(interaction.channel, discord.TextChannel),
        )
        sent = await interaction.edit_original_response(view=shown.view)
        if not hidden:
            await desk.threads.record(desk.memory.questions.shown, shown.key, sent.id)


def option_buttons(answer: Answer, key: str) -> list[ui.Item]:
    """A button for each incident that may be meant.

    Its words say where and when it was; where that tells it from no other, which one it is.
    """
    known = [option_for_people(option) for option in answer.which]
    buttons = []
    for ordinal, option, words in zip(_ORDINALS, answer.which, known, strict=False):
        label = words if words and known.count(words) == 1 else f"The {ordinal} one"
        if len(label) > _LABEL_CHARS:
            label = label[: _LABEL_CHARS - 2].rstrip() + " …"
        buttons.append(OptionButton.to(key, option.citation, label=label))
    return buttons
