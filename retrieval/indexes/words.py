"""The index of words: which passages hold a question's terms, and how often.

The interface is small so that another database can bring its own; this adapter is SQLite's FTS5,
which lives in the record's database and so changes in the record's own transactions. Each
collection has a table of its own: what one holds changes no score in another.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from sqlalchemy import Connection

from retrieval.indexes.bm25 import Postings


@dataclass(frozen=True, slots=True)
class PassageWords:
    """What is indexed for one passage: the terms of its text, and of its headline, outlet, date."""

    passage_id: int
    body: str
    heading: str


class WordIndex(Protocol):
    """An index of words; every call runs on the record's connection, in its transaction."""

    def create(self, connection: Connection, collection_id: int) -> None: ...

    def drop(self, connection: Connection, collection_id: int) -> None: ...

    def add(
        self, connection: Connection, collection_id: int, rows: Iterable[PassageWords]
    ) -> None: ...

    def remove(
        self, connection: Connection, collection_id: int, passage_ids: Sequence[int]
    ) -> None: ...

    def scrub(self, connection: Connection, collection_id: int) -> None:
        """Leaves no trace of removed passages in the index's own storage."""
        ...

    def contents(self, connection: Connection, collection_id: int) -> list[PassageWords]:
        """Everything that is indexed, by passage id."""
        ...

    def frequencies(
        self, connection: Connection, collection_id: int, terms: Sequence[str]
    ) -> Mapping[str, int]:
        """In how many passages each term occurs; terms that occur nowhere are left out."""
        ...

    def postings(
        self, connection: Connection, collection_id: int, terms: Sequence[str]
    ) -> Mapping[str, Postings]:
        """Which passages hold each of the terms, and how often."""
        ...

    def passages_holding(
        self, connection: Connection, collection_id: int, phrases: Sequence[str]
    ) -> list[int]:
        """The passages that hold one of these phrases, in order of their ids.

        A phrase is a run of terms, divided by spaces.
        """
        ...

    def holding(
        self, connection: Connection, collection_id: int, wordings: Sequence[Sequence[str]]
    ) -> set[int]:
        """The revisions with a passage that holds, for one of the wordings, all of its phrases.

        A phrase is a run of terms, divided by spaces.
        """
        ...


class SqliteWords:
    """FTS5. The text it is given is already analysed, so its tokenizer only splits at spaces."""

    def create(self, connection: Connection, collection_id: int) -> None:
        table = _table(collection_id)
        # `ascii` takes every character beyond ASCII as part of a word and stems nothing.
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table} USING fts5(body, heading, tokenize = 'ascii')"
        )
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab('{table}', 'row')"
        )

    def drop(self, connection: Connection, collection_id: int) -> None:
        table = _table(collection_id)
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}_terms")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")

    def add(self, connection: Connection, collection_id: int, rows: Iterable[PassageWords]) -> None:
        values = [(row.passage_id, row.body, row.heading) for row in rows]
        if values:
            connection.exec_driver_sql(
                f"INSERT INTO {_table(collection_id)} (rowid, body, heading) VALUES (?, ?, ?)",
                values,
            )

    def remove(
        self, connection: Connection, collection_id: int, passage_ids: Sequence[int]
    ) -> None:
        if passage_ids:
            connection.exec_driver_sql(
                f"DELETE FROM {_table(collection_id)} WHERE rowid = ?",
                [(passage_id,) for passage_id in passage_ids],
            )

    def scrub(self, connection: Connection, collection_id: int) -> None:
        # A deletion only adds a mark; merging all segments drops what is marked.
        table = _table(collection_id)
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")

    def contents(self, connection: Connection, collection_id: int) -> list[PassageWords]:
        rows = connection.exec_driver_sql(
            f"SELECT rowid, body, heading FROM {_table(collection_id)} ORDER BY rowid"
        )
        return [PassageWords(*row) for row in rows]

    def frequencies(
        self, connection: Connection, collection_id: int, terms: Sequence[str]
    ) -> Mapping[str, int]:
        marks = ", ".join("?" * len(terms))
        rows = connection.exec_driver_sql(
            f"SELECT term, doc FROM {_table(collection_id)}_terms WHERE term IN ({marks})",
            tuple(terms),
        )
        return {row[0]: row[1] for row in rows.all()}

    def postings(
        self, connection: Connection, collection_id: int, terms: Sequence[str]
    ) -> Mapping[str, Postings]:
        table = _table(collection_id)
        # It stores nothing, and lasts as long as the connection, unless a rollback undoes it.
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_places"
            f" USING fts5vocab('main', '{table}', 'instance')"
        )
        # One row a term: a row for each place where it stands would take far longer to pass on.
        rows = connection.exec_driver_sql(
            "SELECT value, (SELECT group_concat(doc, ' ')"
            f" FROM temp.{table}_places WHERE term = value) FROM json_each(?)",
            (json.dumps(list(terms)),),
        )
        return {term: _postings(passages or "") for term, passages in rows.all()}

    def passages_holding(
        self, connection: Connection, collection_id: int, phrases: Sequence[str]
    ) -> list[int]:
        table = _table(collection_id)
        rows = connection.exec_driver_sql(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid",
            (" OR ".join(f'"{phrase}"' for phrase in phrases),),
        )
        return list(rows.scalars().all())

    def holding(
        self, connection: Connection, collection_id: int, wordings: Sequence[Sequence[str]]
    ) -> set[int]:
        if not wordings:
            return set()
        table = _table(collection_id)
        match = " OR ".join(
            "(" + " AND ".join(f'"{phrase}"' for phrase in phrases) + ")" for phrases in wordings
        )
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT passage.revision_id FROM {table}"
            f" JOIN passage ON passage.id = {table}.rowid WHERE {table} MATCH ?",
            (match,),
        )
        return set(rows.scalars().all())


def _postings(passages: str) -> Postings:
    """The postings of a term, from the passages of each of its places."""
    return Postings.of(np.fromstring(passages, dtype=np.int64, sep=" "))


def _table(collection_id: int) -> str:
    return f"words_{int(collection_id)}"
