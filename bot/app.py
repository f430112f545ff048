"""The Discord application: the bot, its parts, and what it does when it starts and ends."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.announcing import Announcer
from bot.cogs import COGS
from bot.intake import Intake
from bot.refusal import explain
from bot.runtime import Runtime
from bot.service.desk import Desk
from bot.settings import Settings
from bot.talk import Talk
from bot.views.press import dispatch_form
from bot.views.presses import PRESSES
from bot.watcher import Watcher

_log = logging.getLogger("blotter")

# What is being answered when the bot is told to leave is finished, if it takes no longer.
_SECONDS_TO_FINISH = 10


class Tree(app_commands.CommandTree["Blotter"]):
    """The slash commands; every error in one of them ends in one sentence for the person."""

    async def interaction_check(self, interaction: discord.Interaction["Blotter"], /) -> bool:
        """Allows everything; the task of a command is this one, and is finished before leaving."""
        interaction.client.finish_this()
        return True

    async def on_error(
        self, interaction: discord.Interaction["Blotter"], error: app_commands.AppCommandError, /
    ) -> None:
        await explain(interaction, error)


class Blotter(commands.Bot):
    """The bot. `desk` is there once it has logged in."""

    desk: Desk

    def __init__(self, settings: Settings) -> None:
        intents = discord.Intents(
            guilds=True,
            guild_messages=True,
            dm_messages=True,
            message_content=settings.discord_message_content,
        )
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=intents,
            help_command=None,
            tree_cls=Tree,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=False
            ),
        )
        self.settings = settings
        self.talk = Talk(self)
        self.intake = Intake(self)
        self.announcer = Announcer(self)
        self.watcher = Watcher(self)
        self._busy: set[asyncio.Task[Any]] = set()

    async def setup_hook(self) -> None:
        runtime = Runtime(self.settings, on_wait=_log.info)
        self.desk = await asyncio.to_thread(Desk, self.settings, runtime)
        self.desk.ingests.listener = self.intake
        self.add_dynamic_items(*PRESSES)
        for cog in COGS:
            if cog.__cog_name__ not in self.cogs:
                await self.add_cog(cog(self))
        await self._sync_if_needed()
        self.desk.ingests.wake()

    async def close(self) -> None:
        """Finishes what is being answered, then leaves. Ingests go on at the next start."""
        if self.is_closed():
            return
        if hasattr(self, "desk"):
            self.desk.ingests.stop()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._finish(), _SECONDS_TO_FINISH)
        await super().close()
        if hasattr(self, "desk"):
            await asyncio.to_thread(self.desk.close)

    async def _finish(self) -> None:
        await self.desk.ingests.ended()
        while self._busy:
            await asyncio.wait(self._busy)

    async def on_interaction(self, interaction: discord.Interaction["Blotter"]) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            with self.working():
                await dispatch_form(interaction)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        _log.exception("failed", extra={"event": event_method})

    async def on_message(self, message: discord.Message, /) -> None:
        """Messages are conversation, not commands: see the cog Talking."""

    def working(self) -> "Working":
        """Marks what the current task does as something to be finished before leaving."""
        return Working(self._busy)

    def finish_this(self) -> None:
        """Marks the whole of the current task as something to be finished before leaving."""
        if task := asyncio.current_task():
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

    async def is_member(self, server: int, user: int) -> bool:
        """Whether a person is in a server now, as Discord knows it."""
        guild = self.get_guild(server)
        if guild is None:
            return False
        try:
            await guild.fetch_member(user)
        except (discord.NotFound, discord.Forbidden):
            return False
        return True

    async def sync_everywhere(self) -> int:
        """Registers the commands with Discord for all servers; returns how many there are."""
        return len(await self.tree.sync())

    async def _sync_if_needed(self) -> None:
        """At the development server always; elsewhere only the first time that there is nothing."""
        if self.settings.discord_dev_server is not None:
            server = discord.Object(self.settings.discord_dev_server)
            self.tree.copy_global_to(guild=server)
            await self.tree.sync(guild=server)
        elif not await self.tree.fetch_commands():
            await self.sync_everywhere()
            _log.info("commands registered for the first time")


class Working:
    """See Blotter.working."""

    def __init__(self, busy: set[asyncio.Task[Any]]) -> None:
        self._busy = busy
        self._task: asyncio.Task[Any] | None = None

    def __enter__(self) -> None:
        task = asyncio.current_task()
        # What is marked already stays so until the outermost mark ends.
        if task and task not in self._busy:
            self._task = task
            self._busy.add(task)

    def __exit__(self, *_error: object) -> None:
        if self._task:
            self._busy.discard(self._task)


def create_bot(settings: Settings) -> Blotter:
    """The bot, ready to be started or driven by a test harness. Nothing is opened before that."""
    return Blotter(settings)
