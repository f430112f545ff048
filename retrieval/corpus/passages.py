"""The passages of a collection, as the question side reads them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, String, bindparam, cast, func, or_, select
from sqlalchemy.orm import Session

from retrieval.article import Span
from retrieval.corpus.entry import Context, StoredPassage, spans_of
from retrieval.corpus.incident_models import TellingRow
from retrieval.corpus.indexing import derive
from retrieval.corpus.models import (
    ArticleRow,
    PassageRow,
    RevisionRow,
    SentenceRow,
    passages_with,
)
from retrieval.corpus.stamp import stamp_of, touch
from retrieval.database import connected, reading, writing
from retrieval.indexes.bm25 import Postings
from retrieval.indexes.words import PassageWords, WordIndex

# Built once: building a statement takes longer than running it.
_PASSAGES = passages_with(
    PassageRow.id,
    PassageRow.start,
    PassageRow.end,
    RevisionRow.id.label("revision_id"),
    RevisionRow.title,
    RevisionRow.outlet,
    RevisionRow.url,
    RevisionRow.published,
    ArticleRow.public_id,
    ArticleRow.account,
)
_TEXTS = select(RevisionRow.id, RevisionRow.text).where(
    RevisionRow.id.in_(bindparam("ids", expanding=True))
)
_SENTENCES = (
    select(SentenceRow.passage_id, SentenceRow.start, SentenceRow.end)
    .where(SentenceRow.passage_id.in_(bindparam("ids", expanding=True)))
    .order_by(SentenceRow.passage_id, SentenceRow.position)
)
_TELLINGS = (
    select(RevisionRow.id, TellingRow.incident_id, TellingRow.spans)
    .join(TellingRow, TellingRow.article_id == RevisionRow.article_id)
    .where(RevisionRow.id.in_(bindparam("ids", expanding=True)))
)
_LENGTHS = select(
    func.aggregate_strings(cast(PassageRow.id, String), " "),
    func.aggregate_strings(cast(PassageRow.end - PassageRow.start, String), " "),
).where(PassageRow.collection_id == bindparam("collection"))
_SENTENCES_OF_REVISION = (
    select(SentenceRow.start, SentenceRow.end)
    .join(PassageRow, PassageRow.id == SentenceRow.passage_id)
    .where(PassageRow.revision_id == bindparam("revision"))
    .order_by(SentenceRow.start)
)
_LATEST_TEXT = (
    select(RevisionRow.text, RevisionRow.id)
    .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
    .where(
        ArticleRow.collection_id == bindparam("collection"),
        ArticleRow.public_id == bindparam("article"),
        RevisionRow.is_latest,
    )
)


class Passages:
    """The passages of one collection, and its index of words.

    What needs the index of words raises CorpusError when the collection was erased.
    """

    def __init__(self, engine: Engine, words: WordIndex, collection: int) -> None:
        self._engine = engine
        self._words = words
        self._collection = collection

    def lengths(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ids of all passages, and how many characters each has; both of shape (passages,)."""
        with connected(self._engine) as connection:
            # One row: tens of thousands of them would take far longer to pass on.
            ids, lengths = connection.execute(_LENGTHS, {"collection": self._collection}).one()
        return _numbers(ids), _numbers(lengths)

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many passages each term occurs; terms that occur nowhere are left out."""
        with self._with_words() as connection:
            return self._words.frequencies(connection, self._collection, terms)

    def postings(self, terms: Sequence[str]) -> Mapping[str, Postings]:
        """Which passages hold each of the terms, and how often."""
        with self._with_words() as connection:
            return self._words.postings(connection, self._collection, terms)

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """The ids of the passages that hold one of these phrases (runs of terms), in order."""
        with self._with_words() as connection:
            return self._words.passages_holding(connection, self._collection, phrases)

    def published_between(self, since: date | None, until: date | None) -> list[int]:
        """The ids of the passages of articles published on days within [since, until]."""
        query = (
            select(PassageRow.id)
            .join(RevisionRow, RevisionRow.id == PassageRow.revision_id)
            .where(PassageRow.collection_id == self._collection)
        )
        if since is not None:
            query = query.where(RevisionRow.published_on >= since)
        if until is not None:
            query = query.where(RevisionRow.published_on <= until)
        with reading(self._engine) as session:
            return list(session.scalars(query))

    def read(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """The passages of these ids that (still) exist in this collection."""
        with connected(self._engine) as connection:
            rows = connection.execute(_PASSAGES, {"ids": ids, "collection": self._collection}).all()
            # Sliced here, not by the database: engines disagree on what a character is.
            revisions = {"ids": list({row.revision_id for row in rows})}
            texts = dict(connection.execute(_TEXTS, revisions).all())
            told: dict[int, list[tuple[int, tuple[Span, ...]]]] = {}
            for revision, incident, spans in connection.execute(_TELLINGS, revisions).all():
                if incident is not None:
                    told.setdefault(revision, []).append((incident, spans_of(spans)))
            sentences: dict[int, list[Span]] = {row.id: [] for row in rows}
            for passage_id, start, end in connection.execute(
                _SENTENCES, {"ids": list(sentences)}
            ).all():
                sentences[passage_id].append(Span(start, end))
        return {
            row.id: StoredPassage(
                id=row.id,
                revision_id=row.revision_id,
                article_id=row.public_id,
                title=row.title,
                outlet=row.outlet,
                url=row.url,
                published=row.published,
                account=row.account,
                text=texts[row.revision_id][row.start : row.end],
                start=row.start,
                sentences=tuple(sentences[row.id]),
                incidents=frozenset(
                    incident
                    for incident, spans in told.get(row.revision_id, ())
                    if any(span.start < row.end and row.start < span.end for span in spans)
                ),
            )
            for row in rows
        }

    def context(
        self, article_id: str, quote: Span, words: str, sentences: int = 2
    ) -> Context | None:
        """A quote with what stands around it: at most so many whole sentences on either side.

        Read afresh from the article's latest revision. None when the article is gone, or when
        `words` do not stand at the quote's span any more.
        """
        with connected(self._engine) as connection:
            latest = connection.execute(
                _LATEST_TEXT, {"article": article_id, "collection": self._collection}
            ).first()
            if latest is None or not 0 <= quote.start < quote.end <= len(latest.text):
                return None
            if latest.text[quote.start : quote.end] != words:
                return None
            rows = connection.execute(_SENTENCES_OF_REVISION, {"revision": latest.id}).all()
        start, end = quote.start, quote.end
        if rows:
            # A quote may begin or end within a sentence: the rest of that one is counted by none.
            first = bisect_right(rows, start, key=lambda row: row.end)
            last = bisect_left(rows, end, key=lambda row: row.start) - 1
            start = min(start, rows[min(max(0, first - sentences), len(rows) - 1)].start)
            end = max(end, rows[max(0, min(last + sentences, len(rows) - 1))].end)
        return Context(
            whole=Span(start, end),
            quote=quote,
            before=latest.text[start : quote.start],
            words=words,
            after=latest.text[quote.end : end],
        )

    def check_offsets(self) -> list[str]:
        """Sentences that name the articles whose sentences do not lie within their text."""
        query = (
            select(ArticleRow.public_id)
            .distinct()
            .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
            .join(PassageRow, PassageRow.revision_id == RevisionRow.id)
            .join(SentenceRow, SentenceRow.passage_id == PassageRow.id)
            .where(
                ArticleRow.collection_id == self._collection,
                or_(
                    ~RevisionRow.is_latest,
                    SentenceRow.start < PassageRow.start,
                    SentenceRow.end > PassageRow.end,
                    SentenceRow.start >= SentenceRow.end,
                ),
            )
        )
        with reading(self._engine) as session:
            return [
                f"Article {public_id} has sentences outside its text."
                for public_id in session.scalars(query)
            ]

    def check_words(self) -> list[str]:
        """Sentences that say where the index of words and the record disagree."""
        with reading(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            indexed = self._words.contents(session.connection(), self._collection)
            expected = self._derive(session)
        there, wanted = set(indexed), set(expected)
        problems = []
        if missing := wanted - there:
            problems.append(f"{len(missing)} passages are missing from the index of words.")
        if extra := there - wanted:
            problems.append(f"{len(extra)} entries of the index of words stand in no article.")
        return problems

    def rebuild_words(self) -> int:
        """Makes the index of words anew from the record; returns how many passages it holds."""
        with writing(self._engine) as session:
            connection = session.connection()
            stamp_of(connection, self._collection)
            expected = self._derive(session)
            self._words.drop(connection, self._collection)
            self._words.create(connection, self._collection)
            self._words.add(connection, self._collection, expected)
            touch(session, self._collection)
        return len(expected)

    @contextmanager
    def _with_words(self) -> Iterator[Connection]:
        """A transaction in which the collection's index of words is there."""
        with connected(self._engine) as connection:
            stamp_of(connection, self._collection)
            yield connection

    def _derive(self, session: Session) -> list[PassageWords]:
        return [
            indexer.words(passage.id, Span(passage.start, passage.end))
            for indexer, passage in derive(session, PassageRow.collection_id == self._collection)
        ]


def _numbers(joined: str | None) -> NDArray[np.int64]:
    return np.fromstring(joined or "", dtype=np.int64, sep=" ")
