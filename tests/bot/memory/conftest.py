"""A memory in a folder of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.memory import Memory

Older = Callable[..., None]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory.open(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def older(memory: Memory, tmp_path: Path) -> Older:
    """Makes times earlier: `older(days, table="column")`."""

    def make(days: float, **columns: str) -> None:
        with closing(sqlite3.connect(tmp_path / "discord.sqlite")) as database, database:
            for table, column in columns.items():
                when = "date" if column in ("noted_on", "day") else "datetime"
                database.execute(
                    f"UPDATE {table} SET {column} = {when}({column}, ?)", [f"-{days} days"]
                )

    return make
