"""The stamp of a collection: drawn anew by every change to what can be found in it.

Whoever holds an index in memory compares it to notice what other processes did. A collection that
has none was erased.
"""

import secrets

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from retrieval.corpus.models import CollectionRow
from retrieval.database import known
from retrieval.errors import CorpusError

# Built once: building a statement takes longer than running it.
_STAMP = select(CollectionRow.stamp).where(CollectionRow.id == bindparam("key"))


def new_stamp() -> str:
    return secrets.token_hex(16)


def stamp_of(connection: Connection, collection: int) -> str:
    """The stamp of the collection of that key. Raises CorpusError when it was erased.

    Asked in a transaction, it vouches for the collection until the transaction's end.
    """
    stamps = known(connection)
    if (_STAMP, collection) not in stamps:
        stamp = connection.scalar(_STAMP, {"key": collection})
        if stamp is None:
            raise CorpusError("This collection was erased; name another, or ingest into it anew.")
        stamps[_STAMP, collection] = stamp
    return stamps[_STAMP, collection]


def touch(session: Session, collection: int) -> None:
    """Gives a collection a new stamp: something that can be found has changed."""
    session.execute(
        update(CollectionRow).where(CollectionRow.id == collection).values(stamp=new_stamp())
    )
