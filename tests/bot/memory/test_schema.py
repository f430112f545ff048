"""The memory's database: its migrations, and what it is when something else stands there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.memory import SCHEMA, Memory, NewQuestion
from bot.memory.models import Base
from retrieval.asking import Understood
from retrieval.errors import CorpusError


def test_the_migrations_lead_to_the_models(memory: Memory, tmp_path: Path) -> None:
    options = {"version_table": SCHEMA.version_table}
    with create_engine(f"sqlite:///{tmp_path / 'discord.sqlite'}").connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == SCHEMA.newest
    config = Config()
    config.set_main_option("script_location", SCHEMA.migrations)
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA.newest


def test_a_memory_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Memory.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "discord.sqlite")) as database, database:
        database.execute("UPDATE memory_version SET version_num = '9999'")
    with pytest.raises(CorpusError, match=r"was written by a newer version of Blotter .* 9999"):
        Memory.open(tmp_path)


def test_a_question_asked_before_an_upgrade_is_still_remembered(tmp_path: Path) -> None:
    older = Memory.open(tmp_path)
    key = older.questions.keep(
        NewQuestion("And when?", 2, 3), server=1, understood=Understood("And when?", "the fire")
    )
    older.close()
    with closing(sqlite3.connect(tmp_path / "discord.sqlite")) as database, database:
        database.execute("ALTER TABLE asked DROP COLUMN learnt")
        database.execute("DROP TABLE watch")
        database.execute("UPDATE memory_version SET version_num = '0002'")
    memory = Memory.open(tmp_path)
    (asked,) = memory.questions.chain(key)
    assert asked.understood == Understood("And when?", "the fire")
    memory.close()


def test_a_file_that_is_no_database_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "discord.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(CorpusError, match=r"discord\.sqlite cannot be opened"):
        Memory.open(tmp_path)


def test_what_is_written_is_on_the_disk_at_once_and_no_error_tells_it(memory: Memory) -> None:
    with memory._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    assert memory._engine.hide_parameters
