"""The buttons below an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import discord
from discord import ui

from bot.memory import Asked
from bot.refusal import RefusedError, tell
from bot.service.cooldowns import too_soon
from bot.views.incidents.dossier import open_incident
from bot.views.passages import context_view, passages_view, sources_view
from bot.views.press import Form, PressedButton
from bot.views.text import choice

if TYPE_CHECKING:
    from bot.app import Blotter

_COMPLAINT_CHARS = 1000
_FORGOTTEN = (
    "I no longer remember this answer: answers are remembered for 30 days, or until the person who"
    " asked says /forget-me. Ask again."
)
_THREAD_THERE = "There is a thread at this answer already, perhaps an archived one. Ask on there."
# Discord's code for a message that has a thread, be it archived.
_HAS_THREAD = 160004
_VOTED = "You have said already what you think of this answer."
_CHANGED = (
    "These words are not in the collection any more: the article was changed or removed after the"
    " answer was given."
)


class ContextButton(PressedButton, action="ctx"):
    """Shows the sentences around a quote. State: question, number of the citation."""

    label: ClassVar[str] = "Context"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked, server = await remembered(interaction, self.state[0])
        number = int(self.state[1])
        desk = interaction.client.desk
        quoted = next((item for item in asked.quoted if item.citation.n == number), None)
        context = quoted and await desk.threads.record(desk.context, server, quoted)
        if quoted is None or context is None:
            raise RefusedError(_CHANGED)
        await interaction.edit_original_response(view=context_view(quoted.citation, context))


class MoreButton(PressedButton, action="more"):
    """Shows the passages that a question finds, page by page. State: question, page."""

    label: ClassVar[str] = "More passages"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        key, page = self.state[0], int(self.state[1]) if len(self.state) > 1 else 0
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked, server = await remembered(interaction, key)
        desk = interaction.client.desk
        seconds = desk.memory.servers.of(server).cooldown_seconds
        if wait := desk.browsing.wait(server, interaction.user.id, seconds):
            raise RefusedError(too_soon(wait))
        passages, more = await desk.threads.answer(desk.answering.passages, asked, server, page)
        if not passages:
            raise RefusedError("There are no more passages that share a word with the question.")
        buttons = [MoreButton.to(key, page + 1, label="Further passages")] if more else []
        await interaction.edit_original_response(view=passages_view(passages, *buttons))


class SourcesButton(PressedButton, action="src"):
    """Lists where the quotes stand. State: question."""

    label: ClassVar[str] = "Sources"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked, server = await remembered(interaction, self.state[0])
        desk = interaction.client.desk
        present = await desk.threads.record(desk.present, server, asked.quoted)
        if not present:
            raise RefusedError(_CHANGED)
        outlets = {citation.outlet or citation.url or citation.article for citation in present}
        await interaction.edit_original_response(view=sources_view(present, len(outlets)))


class HelpfulButton(PressedButton, action="yes"):
    """Notes that an answer helped. State: question."""

    label: ClassVar[str] = "Helpful"
    emoji: ClassVar[str | None] = "👍"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        _, server = await remembered(interaction, self.state[0])
        desk = interaction.client.desk
        if not desk.ballots.cast(self.state[0], interaction.user.id):
            raise RefusedError(_VOTED)
        await desk.threads.record(desk.memory.gaps.vote, server, helpful=True)
        await tell(interaction, "Thank you. It was counted, without your name.")


class NotHelpfulButton(PressedButton, action="no"):
    """Opens a short form. State: question."""

    label: ClassVar[str] = "Not helpful"
    emoji: ClassVar[str | None] = "👎"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        # A form must be the first response, at once; whether it may be sent is asked when it is.
        await interaction.response.send_modal(NotHelpfulForm(self.state[0]))


class NotHelpfulForm(Form, action="why", title="What was not helpful?"):
    """What was wrong with an answer. State: question."""

    why = ui.Label(
        text="What was missing or wrong?",
        description="Admins of this server read it with the question, without your name.",
        component=ui.TextInput(
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=_COMPLAINT_CHARS,
            custom_id="why",
        ),
    )

    @classmethod
    async def submit(
        cls, interaction: discord.Interaction[Blotter], given: dict[str, str], *state: str
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked, server = await remembered(interaction, state[0])
        desk = interaction.client.desk

        counts = desk.ballots.cast(state[0], interaction.user.id)

        def note() -> None:
            if counts:
                desk.memory.gaps.vote(server, helpful=False)
            desk.memory.gaps.complain(server, asked.understood.question, given.get("why", ""))

        await desk.threads.record(note)
        await tell(interaction, "Thank you. The admins can see it in /gaps, without your name.")


class ThreadButton(PressedButton, action="talk"):
    """Opens a thread at the answer, in which the conversation goes on. State: question."""

    label: ClassVar[str] = "Ask on in a thread"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked, _ = await remembered(interaction, self.state[0])
        if not interaction.permissions.create_public_threads:
            raise RefusedError("You may not open threads in this channel. Reply to the answer.")
        message = interaction.message
        if message is None or not isinstance(
            interaction.channel, discord.TextChannel | discord.ForumChannel
        ):
            raise RefusedError("A thread can be opened only in a text channel of a server.")
        if message.thread is not None or interaction.channel.get_thread(message.id) is not None:
            raise RefusedError(_THREAD_THERE)
        name = choice(asked.understood.question)
        try:
            thread = await message.create_thread(name=name, auto_archive_duration=1440)
        except discord.HTTPException as error:
            if error.code != _HAS_THREAD:
                raise
            raise RefusedError(_THREAD_THERE) from error
        how = (
            "Ask on here"
            if interaction.client.intents.message_content
            else "Ask on here, and mention me in each question"
        )
        await thread.send(f"{how}. I remember what was said for a day.")
        await interaction.delete_original_response()


class IncidentButton(PressedButton, action="incident"):
    """Opens the dossier of the incident that an answer is about. State: question, incident."""

    label: ClassVar[str] = "Incident"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        _, server = await remembered(interaction, self.state[0])
        await open_incident(interaction, server, self.state[1])


ANSWER_BUTTONS = (
    ContextButton,
    MoreButton,
    SourcesButton,
    IncidentButton,
    HelpfulButton,
    NotHelpfulButton,
    ThreadButton,
)


async def remembered(interaction: discord.Interaction[Blotter], key: str) -> tuple[Asked, int]:
    """The question under a button, and its server, if whoever pressed may see it.

    A button of one server does nothing in another; in direct messages it works for members.
    """
    desk = interaction.client.desk
    asked = await desk.threads.record(desk.memory.questions.find, key)
    if asked is None or asked.server is None:
        raise RefusedError(_FORGOTTEN)
    if interaction.guild_id is not None:
        if interaction.guild_id != asked.server:
            raise RefusedError("This answer belongs to another server.")
    elif not await interaction.client.is_member(asked.server, interaction.user.id):
        raise RefusedError("This answer belongs to a server that you are not a member of.")
    return asked, asked.server
