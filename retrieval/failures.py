"""Failures of the world around the database, as sentences: the disk, the file, other processes."""

import sqlite3

from sqlalchemy import ExceptionContext

from retrieval.errors import CorpusError, UnusableError

_NEXT_STEPS = {
    sqlite3.SQLITE_PERM: "Make the file and its folder readable and writable.",
    sqlite3.SQLITE_BUSY: "Another process has been writing to it for long; try again later.",
    sqlite3.SQLITE_NOMEM: "Free some memory, and try again.",
    sqlite3.SQLITE_READONLY: "Make the file and its folder writable.",
    sqlite3.SQLITE_IOERR: "Look after its disk, and try again.",
    sqlite3.SQLITE_CORRUPT: (
        "Put a copy of it aside; then try `blotter rebuild`, or bring back an earlier copy."
    ),
    sqlite3.SQLITE_FULL: "Free some space on its disk, and try again.",
    sqlite3.SQLITE_CANTOPEN: "Make the file and its folder readable and writable.",
    sqlite3.SQLITE_PROTOCOL: "Other processes kept it locked; try again later.",
    sqlite3.SQLITE_NOTADB: "Bring back an earlier copy of it, or move it out of its folder.",
}


def explain_sqlite(context: ExceptionContext) -> None:
    """Raises UnusableError or CorpusError for what is no fault of ours; all else goes on as it is.

    Listens to SQLAlchemy's `handle_error`.
    """
    error = context.original_exception
    if isinstance(error, UnicodeEncodeError):
        raise CorpusError(
            "A name or text holds half a character (a surrogate without its other half), which the"
            " record cannot hold; leave it out."
        )
    # The lower eight bits say what kind of error it is, the others more precisely which.
    next_step = _NEXT_STEPS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if next_step is not None:
        where = context.engine.url.database if context.engine is not None else None
        raise UnusableError(f"The record {where} cannot be used: {error}. {next_step}")
