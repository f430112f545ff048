"""The real bot as a process of its own, in front of a Discord on loopback."""

import asyncio
import json
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.runtime import Runtime
from bot.service.desk import Desk
from bot.service.rooms import collection_name
from bot.settings import Settings
from ingest.document import Document
from ingest.progress import Silent
from retrieval.embedding import Embedder
from tests import discord_schema
from tests.bot.conftest import new_data_folder
from tests.bot.process.queueing import Told
from tests.loopback import Channel, Guild, Interaction, LoopbackDiscord, Member

_QUOTE = re.compile(r"^> “(.*)”", re.MULTILINE)
# Nothing that a bot's process says may hold these, beside what people wrote.
TOKEN = "a-token-that-nobody-may-read"


class BotProcess:
    """`blotter bot` in a process; what it writes to standard error is read as it comes."""

    def __init__(self, process: asyncio.subprocess.Process, discord: LoopbackDiscord) -> None:
        self._process = process
        self._changes = discord.world.changes
        self._reading = asyncio.create_task(self._read())
        self.lines: list[str] = []

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.lines.append(line.decode().rstrip("\n"))
            self._changes.ring()

    @property
    def log(self) -> list[dict[str, Any]]:
        """The log so far; whatever is no JSON object is left out."""
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    @property
    def said(self) -> list[str]:
        """What stood on standard error beside the log."""
        return [line for line in self.lines if not line.startswith("{")]

    async def logged(self, event: str, timeout: float = 20) -> dict[str, Any]:
        """The first line of the log about an event, as soon as it is there."""
        return await self._changes.until(
            lambda: next((line for line in self.log if line["event"] == event), None),
            timeout,
            lambda: f"{event!r} is not in the log: {self.lines}",
        )

    def send(self, sign: signal.Signals) -> None:
        self._process.send_signal(sign)

    async def workers(self, timeout: float = 10) -> list[int]:
        """The processes that it has begun, as soon as there are any. Needs Linux's /proc."""
        tasks = Path(f"/proc/{self._process.pid}/task")
        async with asyncio.timeout(timeout):
            while not (found := [child for task in tasks.iterdir() for child in _children(task)]):
                await asyncio.sleep(0.02)
        return found

    async def ended(self, timeout: float = 30) -> int:
        """Waits for its end and for the last that it says; the exit code."""
        code = await asyncio.wait_for(self._process.wait(), timeout)
        await self._reading
        return code

    async def kill(self) -> None:
        """Kills it, if it runs; a process that reads articles may live a little longer."""
        if self._process.returncode is None:
            self.send(signal.SIGKILL)
            await self._process.wait()


def _children(task: Path) -> list[int]:
    return [int(child) for child in (task / "children").read_text().split()]


@dataclass
class Town:
    """A server with a channel, an admin and somebody else; a bot is started when a test says so."""

    discord: LoopbackDiscord
    folder: Path
    guild: Guild
    channel: Channel
    admin: Member
    ann: Member
    bots: list[BotProcess] = field(default_factory=list)

    async def start(self, **environment: str) -> BotProcess:
        """A bot process; only what comes to it by REST or the gateway tells how far it is."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("BLOTTER_", "DISCORD_"))
        }
        given = {
            "DISCORD_TOKEN": self.discord.token,
            "BLOTTER_DISCORD_URL": self.discord.url,
            "OMP_NUM_THREADS": "1",
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "--data-dir", self.folder, "bot"),
            stdin=DEVNULL,
            stderr=PIPE,
            env=kept | given | environment,
            # No .env lies here.
            cwd=self.folder.parent,
        )
        bot = BotProcess(process, self.discord)
        self.bots.append(bot)
        return bot

    async def ready(self, **environment: str) -> BotProcess:
        """A bot that hears what people do."""
        bot = await self.start(**environment)
        await self.discord.wait_ready()
        return bot

    async def ask(self, question: str, person: Member | None = None) -> Interaction:
        who = person or self.ann
        return await self.discord.slash(who, self.channel, "ask", {"question": question})

    async def bring(self, articles: Iterable[dict[str, str]]) -> Interaction:
        """An admin brings articles as a file, and keeps them; the report will stand in it."""
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        file = self.discord.attach("news.jsonl", lines.encode())
        preview = await self.discord.slash(
            self.admin, self.channel, "ingest file", {"attachment": file}
        )
        await preview.says("Keep what was read of", timeout=20)
        assert preview.message is not None
        kept = await self.discord.click(self.admin, preview.message, "Keep")
        await kept.acknowledged()
        return preview

    def put(self, articles: Iterable[dict[str, str]]) -> None:
        """Puts articles into the record at once, by no bot."""
        runtime = Runtime(
            Settings(data_dir=self.folder, _env_file=None),  # pyright: ignore[reportCallIssue]
            on_wait=lambda _sentence: None,
        )
        collection = runtime.collection(collection_name(self.guild.id))
        report = runtime.ingester(collection, Silent()).ingest(
            Document(json.dumps(article).encode(), "test", "application/json", datetime.now(UTC))
            for article in articles
        )
        assert report.rejected == []
        runtime.corpus.close()

    async def command(self, *arguments: str) -> Any:
        """What a command of the command line prints as JSON about the server's articles."""
        collection = collection_name(self.guild.id)
        where = ("--data-dir", self.folder, "--collection", collection)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *where, *arguments, "--json"),
            stdin=DEVNULL,
            stdout=PIPE,
            cwd=self.folder.parent,
        )
        out, _ = await process.communicate()
        assert process.returncode == 0
        return json.loads(out)


def quotes(text: str) -> list[str]:
    """The quotes of an answer, as they were printed; the words that answer stand in bold."""
    return [re.sub(r"\\(.)", r"\1", quote.replace("**", "")) for quote in _QUOTE.findall(text)]


@asynccontextmanager
async def open_town(folder: Path) -> AsyncIterator[Town]:
    """A town; at its end all that bots sent and logged is checked, and no bot is left."""
    async with LoopbackDiscord(token=TOKEN) as discord:
        guild = discord.add_guild("Quellmouth Harbour Watch")
        town = Town(
            discord,
            new_data_folder(folder),
            guild,
            guild.add_channel("reports"),
            guild.add_member("Osgood Fennimore", manage_guild=True),
            guild.add_member("Wilhelmina Tarn"),
        )
        try:
            yield town
            assert discord.unknown == []
            assert discord.faults_left == 0
            _check_bodies(discord)
        finally:
            for bot in town.bots:
                await bot.kill()
                await bot.ended()
        _check_logs(town)


def _check_bodies(discord: LoopbackDiscord) -> None:
    """Nothing mentions anybody, and Discord's own description agrees."""
    for body in discord.bodies:
        sent = body.json
        if discord_schema.OPENAPI.exists():
            assert discord_schema.problems(body.method, body.route, sent) == []
        message = sent.get("data", sent) if isinstance(sent, dict) else {}
        if ("components" in message or "content" in message) and "title" not in message:
            assert message["allowed_mentions"]["parse"] == []
            assert not message["allowed_mentions"].get("replied_user")


def _check_logs(town: Town) -> None:
    """No log holds the token, a name, or what somebody wrote."""
    discord = town.discord
    secret = {discord.token, *(user.name for user in discord.world.users.values() if not user.bot)}
    secret |= {guild.name for guild in discord.world.guilds.values()}
    secret |= {message.content for message in discord.world.messages() if message.content}
    secret |= {
        option["value"]
        for asked in discord.world.interactions.values()
        for option in asked.data.get("options", ())
        if option["name"] == "question"
    }
    for bot in town.bots:
        assert all(said.startswith("blotter: ") for said in bot.said), bot.said
        for line in bot.lines:
            assert not [word for word in secret if word in line], line
            # Escaped as JSON, as everything in the log is.
            assert not [word for word in secret if json.dumps(word)[1:-1] in line], line


@pytest_asyncio.fixture
async def town(tmp_path: Path, embedder: Embedder) -> AsyncIterator[Town]:
    """A town of one test."""
    async with open_town(tmp_path / "data") as town:
        yield town


@pytest_asyncio.fixture
async def desk(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr("bot.service.ingests._SECONDS_UNTIL_AGAIN", (0.01, 0.01))
    settings = Settings(data_dir=data_folder, _env_file=None)  # pyright: ignore[reportCallIssue]
    desk = Desk(settings, Runtime(settings, on_wait=lambda _sentence: None))
    yield desk
    desk.ingests.stop()
    await desk.ingests.ended()
    desk.close()


@pytest.fixture
def told(desk: Desk) -> Told:
    desk.ingests.listener = told = Told()
    return told
