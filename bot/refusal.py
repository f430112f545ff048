"""Refusals: whatever goes wrong, a person reads one sentence that says so. All of it is here."""

import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands, ui

from bot.service.answering import NothingToAnswerError
from bot.service.threads import BusyError
from bot.views.text import TEXT_CHARS, shown_within
from retrieval.corpus import CorpusError
from retrieval.embedding import EmbeddingError
from retrieval.errors import UnusableError

_log = logging.getLogger("blotter")

# Discord's codes: the interaction, or the message to be edited, is not there any more.
_GONE = {10008, 10015, 10062, 50027}
_ALREADY_ANSWERED = 40060
_TOO_LATE = "Discord did not take my answer in time. Do it once more."


class RefusedError(Exception):
    """Something that will not be done; the message is a sentence for the person, ours alone."""


_FORESEEN = (
    RefusedError,
    NothingToAnswerError,
    CorpusError,
    EmbeddingError,
    BusyError,
    discord.HTTPException,
)


def reason(error: BaseException) -> str | None:  # noqa: PLR0911  one line for each kind
    """The sentence that a person reads; None when nobody is there any more to read it."""
    if isinstance(
        error, app_commands.CommandInvokeError | app_commands.TransformerError
    ) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    match error:
        case RefusedError() | NothingToAnswerError():
            return str(error)
        case UnusableError():
            return "The record cannot be used at this moment. The people who run me can see why."
        case CorpusError() | EmbeddingError():
            return shown_within(str(error), 500)
        case BusyError():
            return "Many people are asking at this moment. Ask again in a few seconds."
        case app_commands.CheckFailure():
            return "This command cannot be used here."
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return (
                "This command has changed since Discord last heard of it. The bot’s owner brings it"
                " up to date by writing `sync` to the bot."
            )
        case discord.NotFound() if error.code in _GONE:
            return None
        case discord.Forbidden():
            return (
                "Discord does not let me do that here: I lack a permission in this channel. An"
                " admin can grant it in the server’s settings."
            )
        case discord.HTTPException() if error.status >= 500:
            return "Discord itself has trouble at this moment. Try again in a minute."
        case discord.HTTPException():
            return "Discord refused what I wanted to send. The people who run me can see why."
    return "Something went wrong, and the people who run me can see what. Nothing was lost."


@asynccontextmanager
async def with_reasons(interaction: discord.Interaction[Any]) -> AsyncIterator[None]:
    """Around a command: what is refused in it ends in a sentence, and is no error of ours.

    What nobody foresaw goes on to the tree's net, and ends in a sentence there. The bot does not
    leave before the command has ended.
    """
    with interaction.client.working():
        try:
            yield
        except _FORESEEN as error:
            await explain(interaction, error)


async def guarded(interaction: discord.Interaction[Any], work: Awaitable[None]) -> None:
    """Does what an interaction asks for; if that fails, the person is told why, privately.

    The bot does not leave before that.
    """
    with interaction.client.working():
        try:
            await work
        except Exception as error:
            await explain(interaction, error)


async def explain(interaction: discord.Interaction, error: BaseException) -> None:
    """Tells the person of an interaction what went wrong, and logs what is not their doing."""
    sentence = reason(error)
    note(error, interaction)
    if sentence is None and not interaction.response.is_done():
        sentence = _TOO_LATE
    if sentence is None:
        return
    try:
        await tell(interaction, sentence)
    except discord.HTTPException as second:
        note(second, interaction)


async def tell(interaction: discord.Interaction, sentence: str) -> None:
    """Says something to the person of an interaction alone, however far the interaction is."""
    view = sentence_view(sentence)
    if not interaction.response.is_done():
        try:
            await interaction.response.send_message(view=view, ephemeral=True)
        except discord.HTTPException as error:
            if error.code in _GONE:
                # Too late for the interaction, but the person is still there.
                await interaction.user.send(view=view)
                return
            if error.code != _ALREADY_ANSWERED:
                raise
        else:
            return
    if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        # The "is thinking" that they see becomes the sentence.
        await interaction.edit_original_response(view=view)
    else:
        await interaction.followup.send(view=view, ephemeral=True)


def sentence_view(sentence: str) -> ui.LayoutView:
    """One sentence of our own as a message."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(sentence[:TEXT_CHARS]))
    return view


def note(error: BaseException, interaction: discord.Interaction | None = None) -> None:
    """Logs an error that is not the person's doing."""
    if isinstance(error, app_commands.CommandInvokeError) and error.__cause__:
        error = error.__cause__
    about = {
        "server": interaction.guild_id if interaction else None,
        "command": interaction.command.qualified_name
        if interaction and interaction.command
        else None,
        "error": type(error).__name__,
    }
    refused = RefusedError | NothingToAnswerError | CorpusError | BusyError
    if isinstance(error, UnusableError):
        _log.error("record unusable", extra={**about, "reason": str(error)})
    elif isinstance(error, refused | app_commands.CheckFailure):
        _log.info("refused", extra=about)
    elif isinstance(error, discord.HTTPException):
        _log.warning("discord refused", extra={**about, "code": error.code, "http": error.status})
    else:
        _log.error("failed", extra=about, exc_info=error)
