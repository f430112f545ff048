"""The real bot in a simulated Discord, with the real model; every body it sends is looked at."""

import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.app import Blotter, create_bot
from bot.memory.models import AskedRow
from bot.runtime import Runtime
from bot.service.rooms import collection_name
from bot.settings import Settings
from ingest.document import Document
from ingest.progress import Silent
from tests import discord_schema
from tests.ingest.web import Web, serving

MILL_STREET = """\
A fire on Mill Street in Harrowgate injured two people on Sunday, police said. \
The fire began in a bakery at 4 a.m. Nobody was arrested.
"""
_SETTLE_SECONDS = 60.0


@pytest.fixture
def settings(data_folder: Path) -> Settings:
    return Settings(data_dir=data_folder, _env_file=None)  # pyright: ignore[reportCallIssue]


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


@pytest.fixture
def fetching(data_folder: Path, web: Web) -> Settings:
    """The bot may fetch from that web server, which is on a private network."""
    return Settings(
        data_dir=data_folder,
        private_hosts=frozenset({web.host}),
        _env_file=None,  # pyright: ignore[reportCallIssue]
    )


@pytest.fixture
def bot(settings: Settings) -> Blotter:
    return create_bot(settings)


class BlotterEnv(Env):
    """A start that goes on with a queue takes longer than the five seconds that simcord gives."""

    @property
    def blotter(self) -> Blotter:
        """The bot, as what it is."""
        assert isinstance(self.bot, Blotter)
        return self.bot

    async def _settle_internal(self, **options: Any) -> None:
        if options.get("timeout") is not None:
            options["timeout"] = _SETTLE_SECONDS
        await super()._settle_internal(**options)


@pytest_asyncio.fixture
async def env(bot: Blotter, caplog: pytest.LogCaptureFixture) -> AsyncIterator[BlotterEnv]:
    """The bot, logged in. At the end every body that it sent is checked."""
    caplog.set_level(logging.INFO)
    env = BlotterEnv(bot, settle_timeout=_SETTLE_SECONDS)
    await env.start()
    try:
        yield env
        _check_bodies(env)
    finally:
        await env.shutdown()
    # In a fixture's end `caplog.records` are those of the end alone.
    records = caplog.get_records("call") + caplog.records
    assert [record for record in records if record.getMessage() == "failed"] == []


@dataclass
class Town:
    """A server with a channel, an admin and somebody else."""

    env: BlotterEnv
    guild: GuildHandle
    channel: ChannelHandle
    admin: MemberActor
    ann: MemberActor

    async def ask(self, question: str, **options: Any) -> InteractionResult:
        return await self.ann.slash(self.channel, "ask", question=question, **options)

    def put(self, text: str = MILL_STREET, **fields: str) -> None:
        """Puts an article into the record at once, not by way of Discord."""
        put(self.env.blotter, self.guild.id, text, **fields)

    async def ingest(self, text: str = MILL_STREET, **fields: str) -> InteractionResult:
        """Pastes an article and keeps it; what the admin's message shows then is the report."""
        form = await self.admin.slash(self.channel, "ingest text")
        given = {"title": "Fire on Mill Street", "outlet": "Harrowgate Courier"} | fields
        preview = await self.admin.submit_modal(form, {**given, "text": text})
        assert preview.response is not None
        await self.admin.click(preview.response.message, label="Keep")
        return preview


def put(bot: Any, server: int, text: str = MILL_STREET, **fields: str) -> None:
    """Puts an article into a server's record. The title and outlet are the usual ones."""
    given = {"title": "Fire on Mill Street", "outlet": "Harrowgate Courier"} | fields
    data = json.dumps({**given, "text": text}).encode()
    runtime = Runtime(bot.settings, on_wait=lambda _sentence: None)
    collection = runtime.collection(collection_name(server))
    document = Document(data, "test", "application/json", datetime.now(UTC))
    report = runtime.ingester(collection, Silent()).ingest([document])
    assert report.rejected == []
    runtime.corpus.close()


def make_town(env: BlotterEnv, name: str = "Harrowgate", **channel: Any) -> Town:
    guild = env.create_guild(name)
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(env.create_user(f"admin of {name}"), roles=[managers])
    ann = guild.add_member(env.create_user(f"ann of {name}"))
    return Town(env, guild, guild.create_text_channel("general", **channel), admin, ann)


@pytest.fixture
def town(env: BlotterEnv) -> Town:
    return make_town(env)


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The worker process computes with one thread, as the tests do."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    yield


@pytest.fixture(autouse=True)
def _for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown for a moment only goes at once: simcord waits for it. See `sent`."""
    monkeypatch.setattr("bot.cogs.talking._SECONDS_SHOWN", 0.01)


def age(bot: Any, by: timedelta) -> None:
    """Everything that was asked, was asked that much earlier."""
    engine = create_engine(f"sqlite:///{bot.settings.data_folder / 'discord.sqlite'}")
    with Session(engine) as session, session.begin():
        for row in session.scalars(select(AskedRow)):
            row.asked_at -= by
    engine.dispose()


def sent(env: BlotterEnv) -> list[str]:
    """The texts of all messages that the bot sent or edited, first one first."""
    bodies = [request.json for request in env.http_requests if isinstance(request.json, dict)]
    messages = [body.get("data", body) for body in bodies]
    return [text_of(message["components"]) for message in messages if message.get("components")]


def shown(result: InteractionResult) -> str:
    """All that a person reads in the response to an interaction."""
    assert result.response is not None
    return text_of(result.response.components)


def text_of(components: Any) -> str:
    """The texts of components, a line each; buttons and menus as [label]."""
    return "\n".join(_texts(components))


def custom_ids(components: Any) -> list[str]:
    """The custom ids of all components."""
    found = []
    for component in components:
        item = component if isinstance(component, dict) else component.to_dict()
        if "custom_id" in item:
            found.append(item["custom_id"])
        found += custom_ids(item.get("components", []))
        found += custom_ids([item["accessory"]] if "accessory" in item else [])
    return found


def last_text(channel: ChannelHandle) -> str:
    """All that a person reads in the last message of a channel."""
    assert channel.last_message is not None
    return text_of(channel.last_message.components)


def _texts(components: Any) -> Iterator[str]:
    for component in components:
        item = component if isinstance(component, dict) else component.to_dict()
        if item["type"] == discord.ComponentType.text_display.value:
            yield item["content"]
        if label := item.get("label") or item.get("placeholder"):
            yield f"[{label}]"
        yield from _texts(item.get("components", []))
        if "accessory" in item:
            yield from _texts([item["accessory"]])


def _check_bodies(env: BlotterEnv) -> None:
    """Nothing mentions anybody, everything fits, and Discord's own description agrees."""
    for request in env.http_requests:
        body = request.json
        if body is None:
            continue
        if discord_schema.OPENAPI.exists():
            assert discord_schema.problems(request.method, request.path, body) == []
        message = body.get("data", body) if isinstance(body, dict) else {}
        if isinstance(message, dict) and message.get("components") and "title" not in message:
            assert message["allowed_mentions"]["parse"] == []
            assert not message["allowed_mentions"].get("replied_user")
            assert message["flags"] & discord.MessageFlags.components_v2.flag
            assert len("".join(_texts(message["components"]))) <= 4000
            assert all(len(custom_id) <= 100 for custom_id in custom_ids(message["components"]))


def dismiss(town: Town, member: MemberActor) -> None:
    """Takes all roles from a member."""
    backend = town.env.backend
    for role in list(backend.get_member(town.guild.id, member.id).role_ids):
        backend.remove_member_role(town.guild.id, member.id, role)


def notices(result: InteractionResult) -> str:
    """What a person is told in private beside what they look at."""
    assert all(followup.ephemeral for followup in result.followups)
    return "\n".join(text_of(followup.components) for followup in result.followups)


def older(bot: Any, days: float, **columns: str) -> None:
    """Times in the memory are that many days earlier; `job="made_at"` names a table's column."""
    with (
        closing(sqlite3.connect(bot.settings.data_folder / "discord.sqlite")) as database,
        database,
    ):
        for table, column in columns.items():
            when = "date" if column in ("noted_on", "day") else "datetime"
            database.execute(
                f"UPDATE {table} SET {column} = {when}({column}, ?)", [f"-{days} days"]
            )
