"""The corpus: the collections of articles that one record holds."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from retrieval.corpus.collection import Collection
from retrieval.corpus.feeds import collections_due, erase_feeds
from retrieval.corpus.models import CollectionRow
from retrieval.corpus.revisions import erase_articles
from retrieval.corpus.stamp import new_stamp
from retrieval.database import Schema, empty_log, open_engine, reading, writing
from retrieval.errors import CorpusError
from retrieval.indexes.words import SqliteWords, WordIndex

SCHEMA = Schema("retrieval.corpus:migrations", newest="0005")


class Corpus:
    """All collections in one database."""

    def __init__(self, engine: Engine, words: WordIndex) -> None:
        self._engine = engine
        self._words = words

    @classmethod
    def open(cls, data_folder: Path) -> Self:
        """The corpus in a folder, which is made if it is not there.

        Raises CorpusError when the folder cannot be written or holds a newer version's record.
        """
        try:
            data_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CorpusError(
                f"The data folder {data_folder} cannot be made: {error.strerror}."
                " Choose another with --data-dir."
            ) from error
        engine = open_engine(f"sqlite:///{data_folder / 'record.sqlite'}", SCHEMA)
        return cls(engine, SqliteWords())

    def close(self) -> None:
        self._engine.dispose()

    def collections(self) -> list[str]:
        """The names of all collections, sorted."""
        with reading(self._engine) as session:
            return list(session.scalars(select(CollectionRow.name).order_by(CollectionRow.name)))

    def keys(self) -> set[int]:
        """The keys of all collections."""
        with reading(self._engine) as session:
            return set(session.scalars(select(CollectionRow.id)))

    def with_due_feeds(self, now: datetime) -> list[str]:
        """The names of the collections that have a feed to be polled by now."""
        with reading(self._engine) as session:
            return collections_due(session, now)

    def find(self, name: str) -> Collection | None:
        """The collection of that name, if there is one."""
        with reading(self._engine) as session:
            key = self._key(session, name)
        return None if key is None else Collection(self._engine, self._words, key, name)

    def collection(self, name: str) -> Collection:
        """The collection of that name; a new one is empty."""
        with reading(self._engine) as session:
            key = self._key(session, name)
        if key is None:
            with writing(self._engine) as session:
                key = self._key(session, name)
                if key is None:
                    row = CollectionRow(name=name, stamp=new_stamp(), created_at=datetime.now(UTC))
                    session.add(row)
                    session.flush()
                    self._words.create(session.connection(), row.id)
                    key = row.id
        return Collection(self._engine, self._words, key, name)

    def empty_log(self) -> None:
        """Overwrites what was removed also where the database had noted it down: see `database`."""
        empty_log(self._engine)

    def erase(self, name: str) -> bool:
        """Erases the collection of that name with everything in it, overwritten on the disk.

        Returns whether there was one. Whoever has it open finds nothing from then on. The files of
        its index of meaning are not the record's: see `retrieval.erasing`, which does both.
        """
        with writing(self._engine) as session:
            key = self._key(session, name)
            if key is None:
                return False
            connection = session.connection()
            self._words.drop(connection, key)
            erase_articles(connection, key)
            erase_feeds(connection, key)
            connection.execute(delete(CollectionRow).where(CollectionRow.id == key))
        empty_log(self._engine)
        return True

    @staticmethod
    def _key(session: Session, name: str) -> int | None:
        return session.scalar(select(CollectionRow.id).where(CollectionRow.name == name))
