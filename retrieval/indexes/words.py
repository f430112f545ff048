"""The index of words: which passages hold a question's terms, and how well (BM25).

The interface is small so that another database can bring its own; this adapter is SQLite's FTS5,
which lives in the record's database and so changes in the record's own transactions. Each
collection has a table of its own: what one holds changes no score in another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import Connection


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

    def search(
        self,
        connection: Connection,
        collection_id: int,
        terms: Sequence[str],
        limit: int,
        since: date | None = None,
        until: date | None = None,
        holding: Sequence[Sequence[str]] = (),
    ) -> dict[int, float]:
        """The passages with the highest BM25 score over the terms (each counted once).

        Passage ids with their scores (positive, higher is better), best first. With dates, only
        passages of articles published on days within [since, until]; with `holding`, only those
        that hold a phrase of each of these groups.
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
        return {row[0]: row[1] for row in rows}

    def search(
        self,
        connection: Connection,
        collection_id: int,
        terms: Sequence[str],
        limit: int,
        since: date | None = None,
        until: date | None = None,
        holding: Sequence[Sequence[str]] = (),
    ) -> dict[int, float]:
        if not terms:
            return {}
        table = _table(collection_id)
        groups = [_any(dict.fromkeys(terms)), *(_any(phrases) for phrases in holding)]
        parameters: list[object] = [" AND ".join(f"({group})" for group in groups)]
        within = ""
        for day, comparison in ((since, ">="), (until, "<=")):
            if day is not None:
                within += f" AND revision.published_on {comparison} ?"
                parameters.append(day.isoformat())
        if within:
            within = (
                " AND rowid IN (SELECT passage.id FROM passage"
                f" JOIN revision ON revision.id = passage.revision_id WHERE 1{within})"
            )
        rows = connection.exec_driver_sql(
            f"SELECT rowid, -bm25({table}) FROM {table}"
            f" WHERE {table} MATCH ?{within} ORDER BY rank, rowid LIMIT ?",
            (*parameters, limit),
        )
        return {row[0]: row[1] for row in rows}

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
        return {row[0] for row in rows}


def _any(phrases: Iterable[str]) -> str:
    return " OR ".join(f'"{phrase}"' for phrase in phrases)


def _table(collection_id: int) -> str:
    return f"words_{int(collection_id)}"
