"""The record, read with plain SQL: nothing of the code that answers is trusted here."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LATEST = """
    SELECT article.id, article.account, revision.id, revision.number, revision.text,
           revision.title, revision.outlet, revision.url, revision.published
    FROM article
    JOIN collection ON collection.id = article.collection_id
    JOIN revision ON revision.article_id = article.id AND revision.is_latest
    WHERE collection.name = ? AND article.public_id = ?
"""
_SENTENCES = """
    SELECT sentence.start, sentence.end, sentence.said_start, sentence.said_end
    FROM sentence JOIN passage ON passage.id = sentence.passage_id
    WHERE passage.revision_id = ? ORDER BY sentence.start
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence at `[start, end)` of an article, and the words that name who says it."""

    start: int
    end: int
    by: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An article as the record holds it now; `fields` are those that a citation repeats."""

    key: int
    account: int | None
    text: str
    fields: Mapping[str, object]
    comments: tuple[str, ...]
    unsure: tuple[tuple[int, int], ...]
    sentences: tuple[Said, ...]
    notes: tuple[tuple[str, int, int], ...]


class Record:
    """The articles of one collection of a data folder, which is only read."""

    def __init__(self, data_folder: Path, collection: str = "default") -> None:
        file = data_folder / "record.sqlite"
        self._connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self._collection = collection
        self.article = lru_cache(maxsize=2000)(self._article)

    def close(self) -> None:
        self._connection.close()

    def _article(self, name: str) -> Recorded | None:
        """The article of that id; None where there is none."""
        rows = self._rows(_LATEST, self._collection, name)
        if not rows:
            return None
        ((key, account, revision, number, text, title, outlet, url, published),) = rows
        return Recorded(
            key=key,
            account=account,
            text=text,
            fields={
                "title": title,
                "outlet": outlet,
                "url": url,
                "published": published,
                "revision": number,
            },
            comments=tuple(
                comment
                for (comment,) in self._rows(
                    "SELECT text FROM comment WHERE revision_id = ?", revision
                )
            ),
            unsure=tuple(
                self._rows("SELECT start, end FROM unsure WHERE revision_id = ?", revision)
            ),
            sentences=tuple(
                Said(start, end, None if said is None else text[said:said_end])
                for start, end, said, said_end in self._rows(_SENTENCES, revision)
            ),
            notes=tuple(
                self._rows("SELECT kind, start, end FROM note WHERE revision_id = ?", revision)
            ),
        )

    def _rows(self, statement: str, *values: object) -> list[tuple]:
        with closing(self._connection.execute(statement, values)) as cursor:
            return cursor.fetchall()
