"""The cog Asking: `/ask`, and *Ask about this* on a message."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.memory import NewQuestion
from bot.plain import without_mentions
from bot.refusal import RefusedError, note, with_reasons
from bot.service.cooldowns import too_soon
from bot.views.choosing import choosing_view
from bot.views.text import shown_within
from bot.whereabouts import asked_server

if TYPE_CHECKING:
    from bot.app import Blotter

QUESTION_CHARS = 1000
_EMPTY = "There is no text in this message to ask about."


class Asking(commands.Cog):
    """Questions as commands."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot
        menu = app_commands.ContextMenu(name="Ask about this", callback=self.ask_about)
        bot.tree.add_command(menu, override=True)

    @app_commands.command()
    @app_commands.describe(
        question="What do you want to know about a reported incident?",
        since="Only articles published on this day or later (YYYY-MM-DD)",
        until="Only articles published on this day or earlier (YYYY-MM-DD)",
        private="Show the answer to you alone",
    )
    async def ask(
        self,
        interaction: discord.Interaction[Blotter],
        question: app_commands.Range[str, 1, QUESTION_CHARS],
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Answers with what was reported, word for word, who printed it, and when."""
        async with with_reasons(interaction):
            hidden = self._hidden(interaction, private)
            days = _day(since, "since"), _day(until, "until")
            if days[0] and days[1] and days[0] > days[1]:
                raise RefusedError("`since` is later than `until`; give the earlier day first.")
            asked = NewQuestion(
                question=without_mentions(question),
                # What is asked in private is no part of what others talk about there.
                channel=0 if hidden and interaction.guild_id else interaction.channel_id or 0,
                user=interaction.user.id,
                since=days[0],
                until=days[1],
            )
            await self._answer(interaction, asked, hidden)

    async def ask_about(
        self, interaction: discord.Interaction[Blotter], message: discord.Message
    ) -> None:
        """Takes a message as the question, and answers privately."""
        async with with_reasons(interaction):
            text = without_mentions(message.content)
            if not text:
                raise RefusedError(_EMPTY)
            asked = NewQuestion(text, channel=0, user=interaction.user.id)
            await self._answer(interaction, asked, hidden=True)

    async def _answer(
        self, interaction: discord.Interaction[Blotter], asked: NewQuestion, hidden: bool
    ) -> None:
        bot, desk = self.bot, self.bot.desk
        settings = desk.memory.servers.of(interaction.guild_id or 0)
        wait = desk.cooldowns.wait(interaction.guild_id, asked.user, settings.cooldown_seconds)
        if wait:
            raise RefusedError(too_soon(wait))
        # While it can be said in private.
        desk.threads.must_have_room()
        with bot.working():
            late = not await _acknowledge(interaction, hidden)
            server = interaction.guild_id or await asked_server(bot, asked.user)
            if not isinstance(server, int):
                key = await desk.threads.record(desk.memory.questions.keep, asked, server=None)
                await _send(interaction, choosing_view(server, key), hidden, late)
                return
            shown = await bot.talk.answer(
                asked,
                server,
                in_server=interaction.guild_id is not None,
                thread=not hidden and isinstance(interaction.channel, discord.TextChannel),
            )
            message = await _send(interaction, shown.view, hidden, late)
            if not hidden:
                await desk.threads.record(desk.memory.questions.shown, shown.key, message.id)

    def _hidden(self, interaction: discord.Interaction[Blotter], private: bool | None) -> bool:
        """Whether the answer is for the asker alone; outside the answer channels it always is."""
        if interaction.guild_id is None:
            return False
        settings = self.bot.desk.memory.servers.of(interaction.guild_id)
        parent = getattr(interaction.channel, "parent_id", None)
        if not settings.answers_in(interaction.channel_id, parent):
            return True
        return settings.private if private is None else private


async def _acknowledge(interaction: discord.Interaction[Blotter], hidden: bool) -> bool:
    """Tells Discord that an answer is coming; False if Discord does not take that any more."""
    try:
        await interaction.response.defer(ephemeral=hidden, thinking=True)
    except discord.HTTPException as error:
        note(error, interaction)
        return False
    return True


async def _send(
    interaction: discord.Interaction[Blotter], view: discord.ui.LayoutView, hidden: bool, late: bool
) -> discord.Message:
    """Answers; what could not be acknowledged, by an ordinary message: nobody is left waiting."""
    if not late:
        return await interaction.edit_original_response(view=view)
    channel = interaction.channel
    if hidden or not isinstance(channel, discord.abc.Messageable):
        return await interaction.user.send(view=view)
    return await channel.send(view=view)


def _day(text: str | None, name: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise RefusedError(
            f"`{name}` is “{shown_within(text, 40)}”; use YYYY-MM-DD, such as 2026-01-27."
        ) from None
