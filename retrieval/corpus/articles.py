"""The articles of a collection: adding, finding, listing and removing them."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine, Select, select, update
from sqlalchemy.orm import Session

from retrieval.article import Article, Note, NoteKind, Span
from retrieval.corpus.entry import (
    Entry,
    Listed,
    Original,
    Outcome,
    Revision,
    Stored,
    content_digest,
    span_of,
)
from retrieval.corpus.identity import own_id, same_article
from retrieval.corpus.listing import listed, names_of, words_typed
from retrieval.corpus.models import (
    ArticleRow,
    CommentRow,
    NoteRow,
    OriginalRow,
    RevisionRow,
    UnsureRow,
)
from retrieval.corpus.revisions import forget_article, forget_passages, write_revision
from retrieval.corpus.stamp import stamp_of, touch
from retrieval.database import reading, writing
from retrieval.errors import CorpusError
from retrieval.indexes.words import WordIndex

# An article's key in the record; no more digits than the record's integers hold.
_KEY = re.compile(r"#([0-9]{1,18})")


class Articles:
    """The articles of one collection.

    An article is named by its id, or else its URL, or else `#` and its key (see `Listed`).
    """

    def __init__(self, engine: Engine, words: WordIndex, collection: int) -> None:
        self._engine = engine
        self._words = words
        self._collection = collection

    def add(self, entries: Sequence[Entry]) -> list[tuple[str, Outcome]]:
        """Commits entries in one transaction, found by words from then on.

        Returns each one's id and what became of it, in order. An entry is the same article as one
        in the collection when its given id is known, or else its URL, or else the path of its file,
        or else its very words; two different given ids are two articles whatever their URL.
        Raises CorpusError when the collection was erased.
        """
        with writing(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            outcomes = [self._add(session, entry) for entry in entries]
            if any(outcome is not Outcome.UNCHANGED for _, outcome in outcomes):
                touch(session, self._collection)
        return outcomes

    def remove(self, name: str) -> str:
        """Removes the article of that name with all that was derived from it.

        Returns its id. Raises CorpusError when there is none.
        """
        with writing(self._engine) as session:
            row = self._named(session, name)
            name = row.public_id
            forget_article(session, self._words, row)
            self._words.scrub(session.connection(), self._collection)
            touch(session, self._collection)
            return name

    def mark_gone(self, name: str, at: datetime | None) -> None:
        """Notes that the page of the article of that name is no longer there, as seen `at`.

        Its quotes say so from then on, until it is added again or marked None: there. What is noted
        is when that was first seen. Raises CorpusError when there is no such article.
        """
        with writing(self._engine) as session:
            row = self._named(session, name)
            row.gone_at = at and (row.gone_at or at)

    def revisions(self, name: str, *, last: int | None = None) -> list[Revision]:
        """The versions of the article of that name, oldest first, without readers' comments.

        All of them, or the `last` so many. Raises CorpusError when there is no such article.
        """
        with reading(self._engine) as session:
            row = self._named(session, name)
            found = session.execute(
                select(RevisionRow, OriginalRow.fetched_at)
                .join(OriginalRow, OriginalRow.revision_id == RevisionRow.id)
                .where(RevisionRow.article_id == row.id)
                .order_by(RevisionRow.number.desc())
                .limit(last)
            )
            return [
                Revision(revision.number, fetched_at.replace(tzinfo=UTC), _article(revision))
                for revision, fetched_at in found
            ][::-1]

    def listed(self) -> list[Listed]:
        """All articles without their texts: latest published first, undated ones last.

        Of those published at one time, the last added comes first.
        """
        with reading(self._engine) as session:
            return listed(session, self._collection)

    def page(self, offset: int, limit: int) -> list[Listed]:
        """At most `limit` articles after the first `offset` ones, in the order of `listed`."""
        with reading(self._engine) as session:
            return listed(session, self._collection, offset=offset, limit=limit)

    def matching(self, text: str, limit: int) -> list[Listed]:
        """The first articles, in the order of `listed`, that a person may mean while typing.

        Each word typed (the eight longest, if there are more) stands somewhere in the title,
        outlet, id or URL (the first 200 characters of each), in capitals or not, whole or not.
        Without a word: the first articles of all.
        """
        with reading(self._engine) as session:
            return listed(session, self._collection, words=words_typed(text), limit=limit)

    def stored(self, name: str) -> Stored:
        """The article of that name. Raises CorpusError when there is none."""
        with reading(self._engine) as session:
            return self._stored(session, self._named(session, name))

    def all(self) -> Iterator[Stored]:
        """Every article, in the order in which they came."""
        with reading(self._engine) as session:
            for row in session.scalars(self._here().order_by(ArticleRow.id)):
                yield self._stored(session, row)

    def original(self, name: str) -> Original:
        """What was fetched for the article of that name. Raises CorpusError when there is none."""
        with reading(self._engine) as session:
            article = self._named(session, name)
            row = session.scalars(
                select(OriginalRow)
                .join(RevisionRow, RevisionRow.id == OriginalRow.revision_id)
                .where(RevisionRow.article_id == article.id, RevisionRow.is_latest)
            ).one()
            return Original(
                data=zlib.decompress(row.data),
                source=row.source,
                media_type=row.media_type,
                fetched_at=row.fetched_at.replace(tzinfo=UTC),
                line=row.line,
                path=article.path,
                etag=row.etag,
                last_modified=row.last_modified,
            )

    def _here(self) -> Select[ArticleRow]:
        return select(ArticleRow).where(ArticleRow.collection_id == self._collection)

    def _named(self, session: Session, name: str) -> ArticleRow:
        for column in (ArticleRow.public_id, ArticleRow.url):
            row = session.scalars(self._here().where(column == name).limit(1)).first()
            if row is not None:
                return row
        if key := _KEY.fullmatch(name):
            row = session.scalars(self._here().where(ArticleRow.id == int(key[1]))).first()
            if row is not None:
                return row
        raise CorpusError(
            f"There is no article {name!r} in this collection; `blotter articles` lists those there"
            " are."
        )

    def _stored(self, session: Session, row: ArticleRow) -> Stored:
        revision = session.scalars(
            select(RevisionRow).where(RevisionRow.article_id == row.id, RevisionRow.is_latest)
        ).one()
        comments, unsure, notes = (
            session.execute(
                select(*columns).where(table.revision_id == revision.id).order_by(table.position)
            ).all()
            for table, columns in (
                (CommentRow, (CommentRow.text,)),
                (UnsureRow, (UnsureRow.start, UnsureRow.end)),
                (NoteRow, (NoteRow.kind, NoteRow.start, NoteRow.end)),
            )
        )
        article = replace(
            _article(revision),
            comments=tuple(comment.text for comment in comments),
            unsure=tuple(Span(part.start, part.end) for part in unsure),
            given_id=row.public_id if row.id_was_given else None,
        )
        return Stored(
            row.public_id,
            article,
            revision.number,
            row.id,
            notes=tuple(Note(NoteKind(note.kind), Span(note.start, note.end)) for note in notes),
            via=span_of(revision.via_start, revision.via_end),
            gone_at=row.gone_at and row.gone_at.replace(tzinfo=UTC),
        )

    def _add(self, session: Session, entry: Entry) -> tuple[str, Outcome]:
        article = entry.article
        row = same_article(session, self._collection, entry)
        if row is not None and row.url and entry.page_key and row.page_key == entry.page_key:
            # Another address of the same page says nothing new: the first one stays.
            article = replace(article, url=row.url)
            entry = replace(entry, article=article)
        if row is None:
            row = ArticleRow(
                collection_id=self._collection,
                public_id=article.given_id or own_id(session, self._collection, article),
                id_was_given=article.given_id is not None,
                url=article.url,
                path=entry.original.path,
                page_key=entry.page_key,
                created_at=datetime.now(UTC),
            )
            _name(row, article)
            session.add(row)
            session.flush()
            write_revision(session, self._words, row, 1, entry)
            return row.public_id, Outcome.ADDED
        latest = session.execute(
            select(RevisionRow.number, RevisionRow.content_digest).where(
                RevisionRow.article_id == row.id, RevisionRow.is_latest
            )
        ).one()
        if article.given_id and not row.id_was_given:
            row.public_id, row.id_was_given = article.given_id, True
        row.url = article.url or row.url
        row.page_key = entry.page_key or row.page_key
        row.gone_at = None
        _name(row, article)
        if latest.content_digest == content_digest(article):
            return row.public_id, Outcome.UNCHANGED
        forget_passages(session, self._words, row)
        session.execute(
            update(RevisionRow).where(RevisionRow.article_id == row.id).values(is_latest=False)
        )
        write_revision(session, self._words, row, latest.number + 1, entry)
        return row.public_id, Outcome.UPDATED


def _article(revision: RevisionRow) -> Article:
    """What a revision's own row holds of it."""
    return Article(
        text=revision.text,
        title=revision.title,
        outlet=revision.outlet,
        author=revision.author,
        url=revision.url,
        published=revision.published,
        modified=revision.modified,
        language=revision.language,
    )


def _name(row: ArticleRow, article: Article) -> None:
    """Writes down what the article is listed by; its id and URL stand in the row already."""
    row.published = article.published
    row.names = names_of(row.public_id, row.url, article.title, article.outlet)
