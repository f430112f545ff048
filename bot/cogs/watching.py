"""The cog Watching: `/watch` and `/unwatch`, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.access import is_admin
from bot.memory import NewWatch, Watch
from bot.plain import without_mentions
from bot.refusal import RefusedError, with_reasons
from bot.views.incidents.listing import incident_choices
from bot.views.text import CHOICES
from bot.views.watches.buttons import may_end, unwatch, watch
from bot.views.watches.listing import watches_view
from bot.views.watches.naming import watch_choices
from bot.whereabouts import asked_server
from retrieval.following import Subject, SubjectKind

if TYPE_CHECKING:
    from bot.app import Blotter

Typed = app_commands.Range[str, 1, 200]
_ONE_OF = "Give one of `incident`, `place` and `words`: what do you want to be told of?"
_NOTHING = {
    SubjectKind.PLACE: "That is no name of a place; give one as reports write it: Mill Street.",
    SubjectKind.WORDS: "Those words stand in every report; give some that tell what you mean.",
}


class Watching(commands.Cog):
    """Being told what is new. What is new is looked for every minute too."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.minutely.start()

    async def cog_unload(self) -> None:
        self.minutely.cancel()

    @tasks.loop(minutes=1)
    async def minutely(self) -> None:
        await self.bot.watcher.look()

    @minutely.before_loop
    async def _until_servers_are_known(self) -> None:
        await self.bot.wait_until_ready()

    @app_commands.command()
    @app_commands.describe(
        incident="An incident: type words of a headline, or the id",
        place="A town or street, as reports write it: every incident that a report places there",
        words="Words that all have to stand in one report, in whatever form",
        channel="Where to tell it, for those who may manage that channel; without, to you directly",
    )
    async def watch(
        self,
        interaction: discord.Interaction[Blotter],
        incident: Typed | None = None,
        place: Typed | None = None,
        words: Typed | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Tells you when something new is reported on an incident, at a place, or about words."""
        async with with_reasons(interaction):
            subject = _subject(incident, place, words)
            if channel is not None:
                _must_manage(interaction, channel)
            await interaction.response.defer(ephemeral=True, thinking=True)
            server = await self._server(interaction)
            to = channel.id if channel else None
            await watch(interaction, NewWatch(server, interaction.user.id, to, subject))

    @app_commands.command()
    @app_commands.describe(what="Type words of it; without, all that you watch is listed")
    async def unwatch(
        self, interaction: discord.Interaction[Blotter], what: Typed | None = None
    ) -> None:
        """Ends a watch, or lists what you watch."""
        async with with_reasons(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            watches, titles = await self._watches(interaction)
            if what is None:
                await interaction.edit_original_response(view=watches_view(watches, titles))
                return
            fitting = _fitting(watches, titles, what)
            if len(fitting) != 1:
                which = "Several things that you watch fit" if fitting else "You watch nothing like"
                raise RefusedError(
                    f"{which} that. Choose one of those that are offered while you type, or give"
                    " /unwatch alone to see them all."
                )
            await unwatch(interaction, fitting[0].id)

    @watch.autocomplete("incident")
    async def _incidents(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            server = await self._server(interaction)
        except RefusedError:
            return []
        desk = self.bot.desk
        found = await desk.threads.record(desk.incidents.matching, server, typed, CHOICES)
        return incident_choices(found)

    @unwatch.autocomplete("what")
    async def _names(
        self, interaction: discord.Interaction[Blotter], typed: str
    ) -> list[app_commands.Choice[str]]:
        watches, titles = await self._watches(interaction)
        return watch_choices(_fitting(watches, titles, typed)[:CHOICES], titles)

    async def _watches(
        self, interaction: discord.Interaction[Blotter]
    ) -> tuple[list[Watch], dict[int, str | None]]:
        """What somebody can end here, and the headline of each incident of them."""
        desk, server = self.bot.desk, interaction.guild_id
        found = await desk.threads.record(desk.memory.watches.of, interaction.user.id, server)
        if server is not None:
            there = await desk.threads.record(desk.memory.watches.in_channels, server)
            found += [watch for watch in there if may_end(interaction, watch)]
        return found, await desk.threads.record(desk.watching.titles, found)

    async def _server(self, interaction: discord.Interaction[Blotter]) -> int:
        """The server whose reports are watched; in direct messages the one that somebody asks."""
        if interaction.guild_id is not None:
            return interaction.guild_id
        server = await asked_server(self.bot, interaction.user.id)
        if isinstance(server, int):
            return server
        raise RefusedError("You and I share several servers. Use this command in the one you mean.")


def _subject(incident: str | None, place: str | None, words: str | None) -> Subject:
    given = {
        SubjectKind.INCIDENT: incident,
        SubjectKind.PLACE: place,
        SubjectKind.WORDS: words,
    }
    chosen = [(kind, text) for kind, text in given.items() if text is not None]
    if len(chosen) != 1:
        raise RefusedError(_ONE_OF)
    kind, text = chosen[0]
    subject = Subject(kind, without_mentions(text))
    if subject.is_empty:
        raise RefusedError(_NOTHING.get(kind, _ONE_OF))
    return subject


def _must_manage(interaction: discord.Interaction[Blotter], channel: discord.TextChannel) -> None:
    """Raises RefusedError unless the person manages the channel, and the bot may write there."""
    member = interaction.user
    if not isinstance(member, discord.Member) or channel.guild.id != interaction.guild_id:
        raise RefusedError("A channel can be named in its own server only.")
    if not (is_admin(interaction) or channel.permissions_for(member).manage_channels):
        raise RefusedError(
            f"Only those who may manage <#{channel.id}> or this server can have something watched"
            " there. Without `channel` I tell it to you alone."
        )
    may = channel.permissions_for(channel.guild.me)
    if not (may.view_channel and may.send_messages):
        raise RefusedError(
            f"I may not write in <#{channel.id}>; choose another channel, or change its permissions"
            " first."
        )


def _fitting(watches: list[Watch], titles: dict[int, str | None], typed: str) -> list[Watch]:
    """The watches that somebody means who types this: one by a choice, or by words of its name."""
    chosen = [watch for watch in watches if typed == f"#{watch.id}"]
    words = typed.casefold().split()
    return chosen or [
        watch
        for watch in watches
        if all(
            word in f"{watch.subject.text} {titles.get(watch.id) or ''}".casefold()
            for word in words
        )
    ]
