"""The cog About: `/help`, `/privacy` and `/forget-me`, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import is_admin
from bot.plain import counted
from bot.refusal import sentence_view, with_reasons
from bot.views.settings import erased_view

if TYPE_CHECKING:
    from bot.app import Blotter

HELP = """\
### Blotter
I answer questions about reported incidents with what was reported: word for word, with who \
printed it and when. I make nothing up; when the articles here do not answer, I say so.

**Ask** with `/ask`, or mention me, or write to me directly. Reply to an answer, or ask on in its \
thread, and I understand the question after what was said before: “and who was hurt?”
**Ask about a message**: its menu, *Apps*, *Ask about this*.
`/incidents` lists what was reported; `/incident` lays all reports on one side by side.
**Be told** with `/watch`: an incident, a place or words; I write when something new is reported. \
`/unwatch` ends it.
`/privacy` says what I remember, and `/forget-me` makes me forget."""
ADMIN_HELP = """

**For admins**
`/ingest url` · `/ingest file` · `/ingest text` bring articles; you see what was read before it \
is kept.
`/feed add` · `list` · `remove`: from feeds (RSS, Atom) articles come by themselves.
`/articles list` · `show` · `remove` · `refresh` look after them.
`/incident` with `merge` or `split` says which reports are on one incident.
`/gaps` lists questions without a good answer. `/settings` and `/status` are what they say."""
PRIVACY = """\
### What I remember
**Of a question**: its text, who asked, where and when, and what I quoted, for 30 days, so that \
the buttons below an answer work. For one day follow-ups are understood after it.
**Of a question without an answer**: its text and the day, without who asked, for 30 days. Admins \
of the server can read it.
**Of “not helpful”**: the question and what you wrote, without your name, for 30 days.
**Of a watch**: what you watch, where I tell it, and which reports you were told of, until you end \
it. When you have left the server, it ends.
**Of admins**: who changed which article, incident or setting, for a year; and who added a feed, \
as long as it is there.
**Articles** belong to one server each; nothing of one server is shown in another. When I am \
removed from a server, all of it is erased {after}.
I log no questions and no names. Nothing is sent anywhere: I compute where I run.
`/forget-me` erases at once what you asked and watch, in all servers; what has no name on it goes \
in time."""


class About(commands.Cog):
    """What the bot is, what it remembers, and how to make it forget."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    @app_commands.command()
    async def help(self, interaction: discord.Interaction[Blotter]) -> None:
        """Says what I can do and how."""
        async with with_reasons(interaction):
            text = HELP + ADMIN_HELP if is_admin(interaction) else HELP
            await interaction.response.send_message(view=sentence_view(text), ephemeral=True)

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction[Blotter]) -> None:
        """Says what I remember of you, and for how long."""
        async with with_reasons(interaction):
            days = self.bot.settings.keep_days_after_removal
            after = f"after {counted(days, 'day', 'days')}" if days else "within the hour"
            text = PRIVACY.format(after=after)
            await interaction.response.send_message(view=sentence_view(text), ephemeral=True)

    @app_commands.command(name="forget-me")
    async def forget_me(self, interaction: discord.Interaction[Blotter]) -> None:
        """Erases everything that you asked and watch, in all servers."""
        async with with_reasons(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            desk = self.bot.desk
            user = interaction.user.id
            count = await desk.threads.slow(desk.memory.questions.forget, user)
            watches = await desk.threads.slow(desk.memory.watches.forget_user, user)
            await interaction.edit_original_response(view=erased_view(count, watches))
