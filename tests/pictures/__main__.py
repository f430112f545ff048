"""Draws what people see in a simulated Discord, with the sample articles, at two widths.

Needs `pip install 'simcord[screenshot]'` and a Chromium, whose path is the second argument.
"""

import asyncio
import functools
import gzip
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import simcord
from playwright.async_api import BrowserType  # pyright: ignore[reportMissingImports]
from simcord import InteractionResult, MemberActor

from bot.app import create_bot
from bot.runtime import Runtime
from bot.service.rooms import collection_name
from bot.settings import Settings
from ingest.progress import Silent
from ingest.sources import documents
from tests.conftest import MODELS, SAMPLES

WIDTHS = (960, 400)
_HEIGHT = 1000
_MIXED = [
    {
        "title": "Ferry stopped after threat",
        "outlet": "Tamsin Packet",
        "published": "2026-03-02",
        "text": "The Tamsin ferry was stopped for two hours after a threat, police said.",
    },
    {"title": "An empty one", "text": ""},
    {"title": "A date beyond reading", "published": "yesterdya", "text": "A fire, police said."},
]


class Studio:
    """A server with the sample articles, and people who use the bot there."""

    def __init__(self, env: simcord.Env, folder: Path) -> None:
        self._env = env
        self._folder = folder
        guild = env.create_guild("Port Ellery neighbours")
        self.server = guild.id
        manages = discord.Permissions(manage_guild=True)
        role = guild.create_role("Moderators", permissions=manages)
        self.admin = guild.add_member(env.create_user("marlow"), roles=[role])
        self.person = guild.add_member(env.create_user("quill"))
        self.channel = guild.create_text_channel("incidents")

    async def draw(self, name: str, result: InteractionResult, viewer: MemberActor) -> None:
        """Saves the message of a response at every width."""
        for width in WIDTHS:
            async with self._env.preview(
                self.channel, viewers=[viewer], display="fixed", width=width, height=_HEIGHT
            ) as preview:
                path = self._folder / f"{name}-{width}.png"
                await preview.screenshot(path, target=result, allow_incomplete=True)
                print(path)


@asynccontextmanager
async def open_studio(folder: Path) -> AsyncIterator[Studio]:
    """The real bot in a simulated Discord, with the sample articles in its server."""
    with tempfile.TemporaryDirectory() as data:
        Path(data, "models").symlink_to(MODELS)
        settings = Settings(data_dir=Path(data), _env_file=None)  # pyright: ignore[reportCallIssue]
        async with simcord.run(create_bot(settings), settle_timeout=60) as env:
            studio = Studio(env, folder)
            runtime = Runtime(settings, on_wait=print)
            collection = runtime.collection(collection_name(studio.server))
            runtime.ingester(collection, Silent()).ingest(documents([str(SAMPLES / "articles")]))
            runtime.corpus.close()
            yield studio


async def main(folder: Path, chromium: str) -> None:
    BrowserType.launch = functools.partialmethod(  # pyright: ignore[reportAttributeAccessIssue]
        BrowserType.launch, executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
    )
    folder.mkdir(parents=True, exist_ok=True)
    async with open_studio(folder) as studio:
        await _asked(studio)
        await _opened(studio)
        await _ingested(studio)


async def _asked(studio: Studio) -> None:
    for name, question in (
        ("answered", "How many firefighters were hurt in the Foundry Street warehouse fire?"),
        ("not-reported", "Who died in the Port Ellery lighthouse explosion?"),
    ):
        answer = await studio.person.slash(studio.channel, "ask", question=question)
        await studio.draw(name, answer, studio.person)


async def _opened(studio: Studio) -> None:
    listed = await studio.person.slash(studio.channel, "incidents")
    await studio.draw("incidents", listed, studio.person)
    dossier = await studio.person.slash(studio.channel, "incident", name="three firefighters")
    await studio.draw("dossier", dossier, studio.person)


async def _ingested(studio: Studio) -> None:
    form = await studio.admin.slash(studio.channel, "ingest text")
    pasted: dict[str, Any] = {
        "title": "Barn burns at Alder Avenue",
        "outlet": "Dunmarrow Post",
        "published": "2026-03-04",
        "text": "A barn burned down at Alder Avenue on Tuesday night, the fire department said. "
        "Nobody was hurt, and 14 horses were led out in time.\n\n"
        "Comments (2)\n\nmilo: i could smell it from here\n\nRuth P.: Glad the horses are safe!",
    }
    await studio.draw("preview", await studio.admin.submit_modal(form, pasted), studio.admin)
    data = gzip.compress("\n".join(json.dumps(line) for line in _MIXED).encode())
    mixed = await studio.admin.slash(
        studio.channel, "ingest file", attachment=("march.jsonl.gz", data)
    )
    assert mixed.response is not None
    await studio.admin.click(mixed.response.message, label="Keep")
    await studio.draw("report", mixed, studio.admin)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
