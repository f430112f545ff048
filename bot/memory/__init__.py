"""The memory: what the bot remembers about Discord, apart from the record of articles."""

from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from bot.memory.changes import Change, Changes
from bot.memory.feeds import FollowedFeed, FollowedFeeds
from bot.memory.gaps import Gap, Gaps, Votes
from bot.memory.jobs import Job, JobKind, Jobs
from bot.memory.questions import Asked, NewQuestion, Questions, Quoted
from bot.memory.servers import Servers, ServerSettings
from bot.memory.watches import NewWatch, Watch, WatchError, Watches
from retrieval.database import Schema, empty_log, open_engine

__all__ = [
    "Asked",
    "Change",
    "FollowedFeed",
    "Gap",
    "Job",
    "JobKind",
    "Memory",
    "NewQuestion",
    "NewWatch",
    "Quoted",
    "ServerSettings",
    "Votes",
    "Watch",
    "WatchError",
]

SCHEMA = Schema("bot.memory:migrations", newest="0004", version_table="memory_version")


class Memory:
    """All that is remembered, in one database of the data folder."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.servers = Servers(engine)
        self.questions = Questions(engine)
        self.gaps = Gaps(engine)
        self.jobs = Jobs(engine)
        self.changes = Changes(engine)
        self.feeds = FollowedFeeds(engine)
        self.watches = Watches(engine)

    @classmethod
    def open(cls, data_folder: Path) -> Self:
        """The memory in a data folder. Raises CorpusError when it cannot be opened."""
        return cls(open_engine(f"sqlite:///{data_folder / 'discord.sqlite'}", SCHEMA))

    def expire(self) -> None:
        """Forgets everything that is older than it may be."""
        self.questions.expire()
        self.gaps.expire()
        self.jobs.expire()
        self.changes.expire()
        empty_log(self._engine)

    def close(self) -> None:
        self._engine.dispose()
