"""The passages of a collection, as the question side reads them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Engine, bindparam, func, or_, select
from sqlalchemy.orm import Session

from retrieval.article import Span
from retrieval.corpus.database import reading, writing
from retrieval.corpus.entry import StoredPassage
from retrieval.corpus.indexing import derive
from retrieval.corpus.models import ArticleRow, PassageRow, RevisionRow, SentenceRow
from retrieval.corpus.revisions import touch
from retrieval.indexes.words import PassageWords, WordIndex

# Built once: building a statement takes longer than running it.
_PASSAGES = (
    select(
        PassageRow.id,
        PassageRow.start,
        PassageRow.end,
        RevisionRow.id.label("revision_id"),
        RevisionRow.title,
        RevisionRow.outlet,
        RevisionRow.url,
        RevisionRow.published,
        ArticleRow.public_id,
    )
    .join(RevisionRow, RevisionRow.id == PassageRow.revision_id)
    .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
    .where(
        PassageRow.id.in_(bindparam("ids", expanding=True)),
        PassageRow.collection_id == bindparam("collection"),
    )
)
_TEXTS = select(RevisionRow.id, RevisionRow.text).where(
    RevisionRow.id.in_(bindparam("ids", expanding=True))
)
_SENTENCES = (
    select(SentenceRow.passage_id, SentenceRow.start, SentenceRow.end)
    .where(SentenceRow.passage_id.in_(bindparam("ids", expanding=True)))
    .order_by(SentenceRow.passage_id, SentenceRow.position)
)
_LATEST_TEXTS = (
    select(ArticleRow.public_id, RevisionRow.text)
    .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
    .where(
        ArticleRow.collection_id == bindparam("collection"),
        ArticleRow.public_id.in_(bindparam("article_ids", expanding=True)),
        RevisionRow.is_latest,
    )
)


class Passages:
    """The passages of one collection, and its index of words."""

    def __init__(self, engine: Engine, words: WordIndex, collection: int) -> None:
        self._engine = engine
        self._words = words
        self._collection = collection

    def count(self) -> int:
        here = select(func.count()).where(PassageRow.collection_id == self._collection)
        with self._engine.begin() as connection:
            return connection.scalar(here) or 0

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many passages each term occurs; terms that occur nowhere are left out."""
        with self._engine.begin() as connection:
            return self._words.frequencies(connection, self._collection, terms)

    def search(
        self, terms: Sequence[str], limit: int, since: date | None = None, until: date | None = None
    ) -> dict[int, float]:
        """See WordIndex.search."""
        with self._engine.begin() as connection:
            return self._words.search(connection, self._collection, terms, limit, since, until)

    def find(
        self,
        terms: Sequence[str],
        narrow: Callable[[Mapping[str, int]], Sequence[str]],
        limit: int,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Mapping[str, int], dict[int, float]]:
        """`frequencies` of the terms, and `search` for those that `narrow` leaves, together."""
        with self._engine.begin() as connection:
            frequencies = self._words.frequencies(connection, self._collection, terms)
            found = self._words.search(
                connection, self._collection, narrow(frequencies), limit, since, until
            )
        return frequencies, found

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
        with self._engine.begin() as connection:
            rows = connection.execute(_PASSAGES, {"ids": ids, "collection": self._collection}).all()
            # Sliced here, not by the database: engines disagree on what a character is.
            texts = dict(
                connection.execute(_TEXTS, {"ids": list({row.revision_id for row in rows})}).all()
            )
            sentences: dict[int, list[Span]] = {row.id: [] for row in rows}
            for passage_id, start, end in connection.execute(_SENTENCES, {"ids": list(sentences)}):
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
                text=texts[row.revision_id][row.start : row.end],
                start=row.start,
                sentences=tuple(sentences[row.id]),
            )
            for row in rows
        }

    def texts(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The latest texts of these articles, read afresh: what quotes are compared with."""
        with self._engine.begin() as connection:
            return dict(
                connection.execute(
                    _LATEST_TEXTS,
                    {"article_ids": list(article_ids), "collection": self._collection},
                ).all()
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
            expected = self._derive(session)
            self._words.drop(connection, self._collection)
            self._words.create(connection, self._collection)
            self._words.add(connection, self._collection, expected)
            touch(session, self._collection)
        return len(expected)

    def _derive(self, session: Session) -> list[PassageWords]:
        return [
            indexer.words(passage.id, Span(passage.start, passage.end))
            for indexer, passage in derive(session, PassageRow.collection_id == self._collection)
        ]
