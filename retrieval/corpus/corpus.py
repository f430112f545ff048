"""The corpus: the collections of articles that one record holds."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from retrieval.corpus.collection import Collection
from retrieval.corpus.database import open_engine, reading, writing
from retrieval.corpus.errors import CorpusError
from retrieval.corpus.models import CollectionRow
from retrieval.indexes.words import SqliteWords, WordIndex


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
        engine = open_engine(f"sqlite:///{data_folder / 'record.sqlite'}")
        return cls(engine, SqliteWords())

    def close(self) -> None:
        self._engine.dispose()

    def collections(self) -> list[str]:
        """The names of all collections, sorted."""
        with reading(self._engine) as session:
            return list(session.scalars(select(CollectionRow.name).order_by(CollectionRow.name)))

    def collection(self, name: str) -> Collection:
        """The collection of that name; a new one is empty."""
        with reading(self._engine) as session:
            found = self._find(session, name)
        if found is None:
            with writing(self._engine) as session:
                found = self._find(session, name)
                if found is None:
                    row = CollectionRow(
                        name=name, stamp=secrets.token_hex(16), created_at=datetime.now(UTC)
                    )
                    session.add(row)
                    session.flush()
                    self._words.create(session.connection(), row.id)
                    found = row.id
        return Collection(self._engine, self._words, found, name)

    @staticmethod
    def _find(session: Session, name: str) -> int | None:
        return session.scalar(select(CollectionRow.id).where(CollectionRow.name == name))
