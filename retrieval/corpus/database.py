"""The database behind the record: connections, transactions and migrations."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from retrieval.corpus.errors import CorpusError

# The newest migration. Reading it here spares every start the import of alembic; a test holds it
# against the migrations folder.
NEWEST_MIGRATION = "0001"

_BUSY_SECONDS = 60


def open_engine(url: str) -> Engine:
    """An engine for a database URL, with its schema brought up to date.

    Raises CorpusError, a sentence that names the database, when it cannot be opened or was written
    by a newer version.
    """
    engine = create_engine(url, pool_reset_on_return=None)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    where = engine.url.database or str(engine.url)
    try:
        _migrate(engine, where)
    except (OperationalError, DatabaseError) as error:
        raise CorpusError(
            f"The record {where} cannot be opened: {error.orig}. Choose another folder with"
            " --data-dir, or make this one readable and writable."
        ) from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session in which all reads see one moment of the record."""
    with Session(engine, autoflush=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session in one write transaction, committed at the end or rolled back on any error.

    The write lock is taken at once, so a transaction that reads first never fails half way because
    another process wrote in between.
    """
    with (
        engine.connect().execution_options(writes=True) as connection,
        Session(connection, autoflush=False) as session,
        session.begin(),
    ):
        yield session


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Without this, the driver would begin transactions by itself, and only before writes.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # What was removed is overwritten, not only forgotten.
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(
        select(text("version_num")).select_from(text("alembic_version"))
    ).scalar()


def _migrate(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        if _version(connection) == NEWEST_MIGRATION:
            return
    # Locked, so that of two processes that start together one migrates and the other finds it done.
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _version(connection) == NEWEST_MIGRATION:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", "retrieval.corpus:migrations")
        config.attributes["connection"] = connection
        version = _version(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if version is not None and version not in known:
            raise CorpusError(
                f"The record {where} was written by a newer version of Blotter (its schema is"
                f" {version}, this version knows {NEWEST_MIGRATION}). Upgrade Blotter, or choose"
                " another folder with --data-dir."
            )
        command.upgrade(config, "head")
