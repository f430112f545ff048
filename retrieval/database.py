"""The database: connections, transactions and migrations, whatever tables it holds."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from retrieval.errors import CorpusError
from retrieval.failures import explain_sqlite

T = TypeVar("T")

_BUSY_SECONDS = 60
# Databases bound the number of parameters in one statement.
_CHUNK = 500
# Others write while the log waits to be emptied, or wait for it: it waits less than they do.
_LOG_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Schema:
    """A set of tables: where its migrations stand, as `package:folder`, and the newest of them.

    The newest is named so that a start need not import alembic to learn it; a test holds it
    against the folder. Each schema in a database has a table of its own for its version.
    """

    migrations: str
    newest: str
    version_table: str = "alembic_version"


def open_engine(url: str, schema: Schema) -> Engine:
    """An engine for a database URL, with its schema brought up to date.

    Raises CorpusError, a sentence that names the database, when it cannot be opened or was written
    by a newer version. So does everything done with the engine later, when the disk is full, the
    file damaged, and the like. No error says what was written or asked for.
    """
    engine = create_engine(url, pool_reset_on_return=None, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    where = engine.url.database or str(engine.url)
    try:
        _migrate(engine, schema, where)
    except (OperationalError, DatabaseError) as error:
        raise CorpusError(
            f"The record {where} cannot be opened: {error.orig}. Choose another folder with"
            " --data-dir, or make this one readable and writable."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "handle_error", explain_sqlite)
    return engine


@dataclass(frozen=True, slots=True)
class _Snapshot:
    engine: Engine
    connection: Connection
    known: dict[object, Any]


_SNAPSHOT: ContextVar[_Snapshot | None] = ContextVar("snapshot", default=None)


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in runs of as many as one statement may have parameters of."""
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session in which all reads see one moment of the record: the snapshot's, if there is one.

    Whoever holds a snapshot never waits for a second connection, which others may hold for as long.
    """
    held = _held(engine)
    within = engine if held is None else held.connection
    # What ends with the session is a savepoint, and not the snapshot.
    with Session(within, autoflush=False, join_transaction_mode="create_savepoint") as session:
        yield session


@contextmanager
def snapshot(engine: Engine) -> Iterator[None]:
    """Whatever this thread reads with `connected` meanwhile sees one moment of the record.

    Within another one of the same engine it adds nothing.
    """
    if _held(engine) is not None:
        yield
        return
    with engine.begin() as connection:
        before = _SNAPSHOT.set(_Snapshot(engine, connection, {}))
        try:
            yield
        finally:
            _SNAPSHOT.reset(before)


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """The snapshot's connection, if there is one, or one in a transaction of its own."""
    held = _held(engine)
    if held is not None:
        yield held.connection
    else:
        with engine.begin() as connection:
            yield connection


def known(connection: Connection) -> dict[object, Any]:
    """What was found out through a snapshot's connection, and holds until the snapshot's end.

    Whoever finds something out puts it here; outside a snapshot nothing is kept.
    """
    held = _SNAPSHOT.get()
    return held.known if held is not None and held.connection is connection else {}


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


def empty_log(engine: Engine) -> None:
    """Brings the database's log into its file and empties it: it still holds what was removed.

    While another process reads for long it stays; it is then emptied when the last one closes it.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(no_transaction=True) as connection:
        try:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_LOG_SECONDS * 1000}")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")


def _held(engine: Engine) -> _Snapshot | None:
    held = _SNAPSHOT.get()
    return held if held is not None and held.engine is engine else None


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
    options = connection.get_execution_options()
    if not options.get("no_transaction"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _version(connection: Connection, schema: Schema) -> str | None:
    if not inspect(connection).has_table(schema.version_table):
        return None
    return connection.execute(
        select(text("version_num")).select_from(text(schema.version_table))
    ).scalar()


def _migrate(engine: Engine, schema: Schema, where: str) -> None:
    with engine.connect() as connection:
        if _version(connection, schema) == schema.newest:
            return
    # Locked, so that of two processes that start together one migrates and the other finds it done.
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        version = _version(connection, schema)
        if version == schema.newest:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", schema.migrations)
        config.attributes["connection"] = connection
        config.attributes["version_table"] = schema.version_table
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if version is not None and version not in known:
            raise CorpusError(
                f"The record {where} was written by a newer version of Blotter (its schema is"
                f" {version}, this version knows {schema.newest}). Upgrade Blotter, or choose"
                " another folder with --data-dir."
            )
        command.upgrade(config, "head")
