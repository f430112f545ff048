"""Running: the bot as a process, from its start to its last sentence."""

import asyncio
import logging
import signal
import sys
from contextlib import suppress

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.app import create_bot
from bot.logs import log_to_stderr
from bot.settings import Settings

_log = logging.getLogger("blotter")

# Threads hand over to each other so much sooner than by default: the event loop, which only ever
# needs a moment, is not kept waiting by those that answer.
_SWITCH_SECONDS = 0.001

# The gateway's code for a token that is no longer good.
_AUTHENTICATION_FAILED = 4004
_NOT_ACCEPTED = (
    "Discord does not accept the token. Copy it anew from the developer portal into DISCORD_TOKEN."
)
_UNREACHABLE = "Discord cannot be reached. Check the network, then start the bot again."


class CannotRunError(Exception):
    """The bot cannot run; the message is a sentence for whoever started it."""


def run(settings: Settings) -> None:
    """Runs the bot until it is told to leave by SIGTERM or SIGINT. Raises CannotRunError."""
    if settings.discord_token is None or not settings.discord_token.get_secret_value().strip():
        raise CannotRunError(
            "There is no DISCORD_TOKEN. Copy the bot's token from Discord's developer portal into"
            " the environment or .env."
        )
    log_to_stderr(settings.log_level)
    # There is no voice here, and so nothing to warn of.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    sys.setswitchinterval(_SWITCH_SECONDS)
    if settings.discord_url:
        _redirect(settings.discord_url)
    asyncio.run(_run(settings, settings.discord_token.get_secret_value().strip()))


async def _run(settings: Settings, token: str) -> None:
    bot = create_bot(settings)
    loop = asyncio.get_running_loop()
    leaving: list[asyncio.Task[None]] = []

    def leave() -> None:
        if not leaving:
            _log.info("leaving")
            leaving.append(loop.create_task(bot.close()))

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, leave)
    try:
        await bot.start(token)
    except Exception as error:
        if leaving:
            # Whatever was under way while it was told to leave may have lost its connection.
            _log.info("left while starting", extra={"error": type(error).__name__})
        elif sentence := _sentence(error, bot):
            raise CannotRunError(sentence) from error
        else:
            raise
    finally:
        if leaving:
            await leaving[0]
        elif not bot.is_closed():
            with suppress(discord.DiscordException):
                await bot.close()


def _sentence(  # noqa: PLR0911  one for each kind
    error: Exception, bot: discord.Client
) -> str | None:
    """What whoever started the bot reads when it ends so; None for what nobody foresaw."""
    match error:
        case discord.LoginFailure():
            return _NOT_ACCEPTED
        case discord.PrivilegedIntentsRequired():
            return (
                "Discord does not allow this bot the message-content intent. Turn it on in the"
                " developer portal, or unset BLOTTER_DISCORD_MESSAGE_CONTENT."
            )
        case discord.ConnectionClosed() if error.code == _AUTHENTICATION_FAILED:
            return _NOT_ACCEPTED
        case discord.ConnectionClosed():
            return f"Discord has ended the connection for good, with the code {error.code}."
        case discord.HTTPException():
            return f"Discord answers {error.status}, not as it should. Try again later."
        case aiohttp.ClientError() | discord.GatewayNotFound():
            return _UNREACHABLE
        # One with a file's name is about the data folder.
        case OSError() if error.filename is None:
            return _UNREACHABLE
        # discord.py 2.7 fails so when the very first connection to the gateway does not open.
        case AttributeError() if getattr(bot, "ws", None) is None:
            return _UNREACHABLE
    return None


def _redirect(address: str) -> None:
    """Points discord.py at another address; its gateway is asked for there."""
    url = URL(address)
    Route.BASE = f"{address.rstrip('/')}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = url.with_scheme("wss" if url.scheme == "https" else "ws")
