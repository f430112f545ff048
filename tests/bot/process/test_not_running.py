"""A bot that cannot run says so in one sentence, and ends with 2."""

import os
import signal
from pathlib import Path

import pytest
from aiohttp import web

from retrieval.embedding import Embedder
from tests.bot.process.conftest import BotProcess, Town, open_town
from tests.loopback.gateway import Gateway

UNREACHABLE = "Discord cannot be reached. Check the network, then start the bot again."
NOT_ACCEPTED = (
    "Discord does not accept the token. Copy it anew from the developer portal into DISCORD_TOKEN."
)


async def sentence(bot: BotProcess) -> str:
    """What the bot says at its end, beside its log; no traceback is anything of that."""
    assert await bot.ended() == 2
    (said,) = bot.said
    assert said.startswith("blotter: ")
    return said.removeprefix("blotter: ")


@pytest.mark.parametrize("token", ["", "  "])
async def test_no_token(town: Town, token: str) -> None:
    assert await sentence(await town.start(DISCORD_TOKEN=token)) == (
        "There is no DISCORD_TOKEN. Copy the bot's token from Discord's developer portal into the"
        " environment or .env."
    )


async def test_a_wrong_token(town: Town) -> None:
    bot = await town.start(DISCORD_TOKEN="another-that-nobody-may-read")
    assert await sentence(bot) == NOT_ACCEPTED
    assert not any("another-that-nobody-may-read" in line for line in bot.lines)
    assert town.discord.connections == []


async def test_a_token_that_is_withdrawn_while_the_bot_runs(town: Town) -> None:
    bot = await town.ready()
    await bot.logged("commands registered for the first time")
    await town.discord.drop_connections(4004)
    assert await sentence(bot) == NOT_ACCEPTED


async def test_no_server_at_the_address(town: Town, unused_tcp_port: int) -> None:
    bot = await town.start(BLOTTER_DISCORD_URL=f"http://127.0.0.1:{unused_tcp_port}")
    assert await sentence(bot) == UNREACHABLE


async def test_no_gateway_behind_the_server(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_gateway: Gateway, _request: web.Request) -> web.Response:
        return web.Response(status=503)

    monkeypatch.setattr(Gateway, "serve", refuse)
    async with open_town(tmp_path / "data") as town:
        assert await sentence(await town.start()) == UNREACHABLE


async def test_an_intent_that_is_not_allowed(town: Town) -> None:
    town.discord.refuse_intents()
    bot = await town.start(BLOTTER_DISCORD_MESSAGE_CONTENT="1")
    assert await sentence(bot) == (
        "Discord does not allow this bot the message-content intent. Turn it on in the developer"
        " portal, or unset BLOTTER_DISCORD_MESSAGE_CONTENT."
    )
    # Without it, the same bot runs.
    bot = await town.ready()
    bot.send(signal.SIGTERM)
    assert await bot.ended() == 0


async def test_a_file_in_the_place_of_the_data_folder(town: Town, tmp_path: Path) -> None:
    town.folder = tmp_path / "file"
    town.folder.write_text("")
    assert await sentence(await town.start()) == (
        f"The data folder {town.folder} cannot be made: File exists."
        " Choose another with --data-dir."
    )


@pytest.mark.parametrize("name", ["record.sqlite", "discord.sqlite"])
async def test_a_damaged_database(town: Town, name: str) -> None:
    (town.folder / name).write_bytes(b"This was a database once. " * 400)
    assert await sentence(await town.start()) == (
        f"The record {town.folder / name} cannot be opened: file is not a database."
        " Choose another folder with --data-dir, or make this one readable and writable."
    )
    assert town.discord.connections == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_cannot_be_written(town: Town) -> None:
    town.folder.chmod(0o500)
    said = await sentence(await town.start())
    town.folder.chmod(0o700)
    assert said == (
        f"The record {town.folder / 'record.sqlite'} cannot be opened: unable to open database"
        " file. Choose another folder with --data-dir, or make this one readable and writable."
    )
