"""The cog Talking: conversation by mention, by reply, in the bot's threads, in direct messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.memory import Asked, NewQuestion
from bot.plain import without_mentions
from bot.refusal import RefusedError, note, reason, sentence_view
from bot.service.cooldowns import too_soon
from bot.views.choosing import choosing_view
from bot.whereabouts import asked_server
from retrieval.asking.courtesy import NOTHING_ASKED

if TYPE_CHECKING:
    from bot.app import Blotter

_SECONDS_SHOWN = 20.0
_CANNOT_READ = (
    "I can read what you write here only when you mention me: me, not my role. Write it once more,"
    " with a mention."
)


class Talking(commands.Cog):
    """Questions as messages."""

    def __init__(self, bot: Blotter) -> None:
        self.bot = bot
        self._told: set[int] = set()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        if (
            message.author.bot
            or message.webhook_id
            or message.type
            not in (
                discord.MessageType.default,
                discord.MessageType.reply,
            )
        ):
            return
        with self.bot.working():
            try:
                if (before := await self._addressed(message)) is not None:
                    await self._answer(message, before)
            except Exception as error:
                await self._explain(message, error)

    async def _addressed(self, message: discord.Message) -> list[Asked] | None:
        """What was said before, if a message is for the bot; None if it is not."""
        desk, me = self.bot.desk, self.bot.user
        if message.reference is not None and message.type is not discord.MessageType.reply:
            # Somebody shows others what was said elsewhere.
            return None if message.guild else []
        replied_to = await desk.threads.record(self._replied_to, message)
        if message.guild is None or replied_to:
            return replied_to
        channel = message.channel
        if isinstance(channel, discord.Thread) and me and channel.owner_id == me.id:
            if _unread(message) and not self._mentioned(message):
                # People talk among themselves there too: one word about it is enough.
                if channel.id in self._told:
                    return None
                self._told.add(channel.id)
            return await desk.threads.record(self._said_in_thread, channel.id, message.guild.id)
        return [] if self._mentioned(message) or self._is_mine(message.reference) else None

    def _replied_to(self, message: discord.Message) -> list[Asked]:
        """The conversation that a reply goes on with; of one server, in direct messages of any."""
        questions = self.bot.desk.memory.questions
        if message.reference is None or message.reference.message_id is None:
            return []
        asked = questions.shown_in(message.reference.message_id)
        if asked is None or (message.guild and asked.server != message.guild.id):
            return []
        return questions.chain(asked.key)

    def _is_mine(self, reference: discord.MessageReference | None) -> bool:
        """Whether a reply is to a message of the bot, however old."""
        message = reference.resolved if reference else None
        return isinstance(message, discord.Message) and message.author == self.bot.user

    def _said_in_thread(self, thread: int, server: int) -> list[Asked]:
        questions = self.bot.desk.memory.questions
        # A thread has the id of the message that it was opened at.
        root = questions.shown_in(thread)
        first = questions.chain(root.key) if root and root.server == server else []
        return [*first, *questions.said_in(thread, server)]

    def _mentioned(self, message: discord.Message) -> bool:
        me = self.bot.user
        return any(me and user.id == me.id for user in message.mentions) or any(
            me and role.tags and role.tags.bot_id == me.id for role in message.role_mentions
        )

    async def _answer(self, message: discord.Message, before: list[Asked]) -> None:
        bot, desk = self.bot, self.bot.desk
        text = self._text(message)
        if text == "sync" and await bot.is_owner(message.author):
            count = await bot.sync_everywhere()
            await message.reply(view=sentence_view(f"Registered {count} commands everywhere."))
            return
        self._check(message, text)
        asked = NewQuestion(text, message.channel.id, message.author.id)
        async with message.channel.typing():
            server = message.guild.id if message.guild else await asked_server(bot, asked.user)
            if not isinstance(server, int):
                key = await desk.threads.record(desk.memory.questions.keep, asked, server=None)
                await message.reply(view=choosing_view(server, key))
                return
            if message.guild is None and not (before and before[-1].server == server):
                before = await desk.threads.record(
                    desk.memory.questions.said_in, message.channel.id, server
                )
            shown = await bot.talk.answer(
                asked,
                server,
                in_server=message.guild is not None,
                before=before,
                thread=isinstance(message.channel, discord.TextChannel),
            )
        sent = await _reply(message, shown.view)
        await desk.threads.record(desk.memory.questions.shown, shown.key, sent.id)

    def _check(self, message: discord.Message, text: str) -> None:
        """Raises RefusedError when there is nothing to answer, or not here, or not now."""
        server = message.guild.id if message.guild else None
        settings = self.bot.desk.memory.servers.of(server or 0)
        parent = getattr(message.channel, "parent_id", None)
        if server and not settings.answers_in(message.channel.id, parent):
            raise RefusedError(_elsewhere(message.guild, settings.answer_channels))
        if not text:
            raise RefusedError(_CANNOT_READ if server and _unread(message) else NOTHING_ASKED)
        wait = self.bot.desk.cooldowns.wait(server, message.author.id, settings.cooldown_seconds)
        if wait:
            raise RefusedError(too_soon(wait))

    def _text(self, message: discord.Message) -> str:
        """What was said, without the mention of the bot."""
        names = [self.bot.user.id] if self.bot.user else []
        names += [
            role.id
            for role in message.role_mentions
            if role.tags and self.bot.user and role.tags.bot_id == self.bot.user.id
        ]
        ours = re.compile(rf"<@[!&]?(?:{'|'.join(map(str, names))})>")
        return without_mentions(ours.sub(" ", message.content))

    async def _explain(self, message: discord.Message, error: Exception) -> None:
        note(error)
        if (sentence := reason(error)) is None:
            return
        view = sentence_view(sentence)
        try:
            if message.guild is None:
                await message.reply(view=view)
                return
            if not isinstance(error, discord.Forbidden):
                await message.reply(view=view, delete_after=_SECONDS_SHOWN)
                return
        except discord.HTTPException as second:
            note(second)
        try:
            # There nothing can be said; to the person alone perhaps it can.
            await message.author.send(view=view)
        except discord.HTTPException as second:
            note(second)


def _elsewhere(guild: discord.Guild | None, answer_channels: tuple[int, ...]) -> str:
    """Where the bot answers, of the channels that are there still."""
    there = [f"<#{id_}>" for id_ in answer_channels if guild and guild.get_channel(id_)]
    if not there:
        return (
            "The channel in which I answer is gone; an admin can choose another in /settings. With"
            " /ask I answer privately anywhere."
        )
    return f"Here I answer in {', '.join(there)}; with /ask, privately, anywhere."


def _unread(message: discord.Message) -> bool:
    """Whether Discord withholds what a message in a server says, for want of the intent.

    Even a bare mention is content; a mention of the bot's role alone does not show it.
    """
    return not message.content and not message.attachments


async def _reply(message: discord.Message, view: discord.ui.LayoutView) -> discord.Message:
    """Answers a message, also one that was deleted meanwhile."""
    reference = message.to_reference(fail_if_not_exists=False)
    return await message.channel.send(view=view, reference=reference, mention_author=False)
