"""Revisions: writing one with all that is derived from it, and forgetting that again."""

import zlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select
from sqlalchemy.orm import Session

from retrieval.article import Span
from retrieval.corpus import accounts, grouping
from retrieval.corpus.entry import (
    Entry,
    Statement,
    content_digest,
    published_on,
    text_digest,
)
from retrieval.corpus.incident_models import (
    IncidentRow,
    LinkRow,
    MarkRow,
    RulingRow,
    TellingRow,
)
from retrieval.corpus.indexing import Indexer, digest
from retrieval.corpus.models import (
    ArticleRow,
    CommentRow,
    MomentRow,
    NoteRow,
    OriginalRow,
    PassageRow,
    RevisionRow,
    SentenceRow,
    ShingleRow,
    UnsureRow,
    VectorRow,
)
from retrieval.indexes.words import WordIndex


def write_revision(
    session: Session, words: WordIndex, row: ArticleRow, number: int, entry: Entry
) -> None:
    """Writes a revision, its original, comments, passages and sentences, and indexes its words."""
    article, original = entry.article, entry.original
    revision = RevisionRow(
        article_id=row.id,
        number=number,
        is_latest=True,
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        url=article.url,
        published=article.published,
        published_on=published_on(article),
        text=article.text,
        text_digest=text_digest(article),
        content_digest=content_digest(article),
        modified=article.modified,
        language=article.language,
        via_start=entry.via.start if entry.via else None,
        via_end=entry.via.end if entry.via else None,
    )
    session.add(revision)
    session.flush()
    session.execute(
        insert(OriginalRow).values(
            revision_id=revision.id,
            source=original.source,
            line=original.line,
            media_type=original.media_type,
            fetched_at=original.fetched_at,
            data=zlib.compress(original.data),
            etag=original.etag,
            last_modified=original.last_modified,
        )
    )
    for table, rows in (
        (CommentRow, [{"text": comment} for comment in article.comments]),
        (UnsureRow, [{"start": span.start, "end": span.end} for span in article.unsure]),
        (
            NoteRow,
            [
                {"kind": note.kind.value, "start": note.span.start, "end": note.span.end}
                for note in entry.notes
            ],
        ),
    ):
        if rows:
            numbered = [
                {"revision_id": revision.id, "position": position, **values}
                for position, values in enumerate(rows)
            ]
            session.execute(insert(table), numbered)
    if entry.passages:
        _write_passages(session, words, row.collection_id, revision.id, entry)
    accounts.place(session, row, revision.id, entry)
    grouping.place(session, row, revision.id)


def forget_passages(session: Session, words: WordIndex, row: ArticleRow) -> None:
    """Takes an article out of both indexes: its passages, sentences, words and vectors."""
    revisions = select(RevisionRow.id).where(RevisionRow.article_id == row.id)
    gone = session.execute(
        select(PassageRow.id, PassageRow.digest).where(PassageRow.revision_id.in_(revisions))
    ).all()
    words.remove(session.connection(), row.collection_id, [passage.id for passage in gone])
    passages = select(PassageRow.id).where(PassageRow.revision_id.in_(revisions))
    for table in (MomentRow, SentenceRow):
        session.execute(delete(table).where(table.passage_id.in_(passages)))
    session.execute(delete(PassageRow).where(PassageRow.revision_id.in_(revisions)))
    _forget_orphans(session, {passage.digest for passage in gone})


def forget_article(session: Session, words: WordIndex, row: ArticleRow) -> None:
    """Takes an article with all its revisions out of the record."""
    forget_passages(session, words, row)
    accounts.leave(session, row)
    grouping.remove(session, row.collection_id, row.id)
    revisions = select(RevisionRow.id).where(RevisionRow.article_id == row.id)
    for table in (CommentRow, NoteRow, UnsureRow, OriginalRow):
        session.execute(delete(table).where(table.revision_id.in_(revisions)))
    session.execute(delete(RevisionRow).where(RevisionRow.article_id == row.id))
    session.execute(delete(ArticleRow).where(ArticleRow.id == row.id))


def erase_articles(connection: Connection, collection: int) -> None:
    """Erases all articles of a collection with what is derived from them, but not its words.

    A vector stays where a passage of another collection has the same text.
    """
    articles = select(ArticleRow.id).where(ArticleRow.collection_id == collection)
    revisions = select(RevisionRow.id).where(RevisionRow.article_id.in_(articles))
    passages = select(PassageRow.id).where(PassageRow.collection_id == collection)
    digests = select(PassageRow.digest).where(PassageRow.collection_id == collection)
    tellings = select(TellingRow.id).where(TellingRow.collection_id == collection)
    elsewhere = exists().where(
        PassageRow.digest == VectorRow.digest, PassageRow.collection_id != collection
    )
    for table, condition in (
        (VectorRow, VectorRow.digest.in_(digests) & ~elsewhere),
        (LinkRow, LinkRow.telling_id.in_(tellings)),
        (MarkRow, MarkRow.collection_id == collection),
        (TellingRow, TellingRow.collection_id == collection),
        (RulingRow, RulingRow.article_id.in_(articles)),
        (IncidentRow, IncidentRow.collection_id == collection),
        (MomentRow, MomentRow.passage_id.in_(passages)),
        (SentenceRow, SentenceRow.passage_id.in_(passages)),
        (ShingleRow, ShingleRow.collection_id == collection),
        (PassageRow, PassageRow.collection_id == collection),
        (CommentRow, CommentRow.revision_id.in_(revisions)),
        (NoteRow, NoteRow.revision_id.in_(revisions)),
        (UnsureRow, UnsureRow.revision_id.in_(revisions)),
        (OriginalRow, OriginalRow.revision_id.in_(revisions)),
        (RevisionRow, RevisionRow.article_id.in_(articles)),
        (ArticleRow, ArticleRow.collection_id == collection),
    ):
        connection.execute(delete(table).where(condition))


def _write_passages(
    session: Session, words: WordIndex, collection: int, revision: int, entry: Entry
) -> None:
    indexer = Indexer.of(entry.article)
    spans = [Span(passage.start, passage.end) for passage in entry.passages]
    ids = session.scalars(
        insert(PassageRow).returning(PassageRow.id, sort_by_parameter_order=True),
        [
            {
                "collection_id": collection,
                "revision_id": revision,
                "position": position,
                "start": span.start,
                "end": span.end,
                "digest": digest(indexer.embedded(span)),
            }
            for position, span in enumerate(spans)
        ],
    ).all()
    sentences: list[dict[str, Any]] = []
    moments: list[dict[str, Any]] = []
    for id_, passage in zip(ids, entry.passages, strict=True):
        for position, span in enumerate(passage.sentences):
            statement = entry.statements.get(span, Statement())
            said_by = statement.said_by
            sentences.append(
                {
                    "passage_id": id_,
                    "position": position,
                    "start": span.start,
                    "end": span.end,
                    "said_start": said_by.start if said_by else None,
                    "said_end": said_by.end if said_by else None,
                }
            )
            moments += (
                {
                    "passage_id": id_,
                    "start": moment.span.start,
                    "end": moment.span.end,
                    "begins": moment.begins,
                    "ends": moment.ends,
                }
                for moment in statement.moments
            )
    session.execute(insert(SentenceRow), sentences)
    if moments:
        session.execute(insert(MomentRow), moments)
    words.add(
        session.connection(),
        collection,
        [indexer.words(id_, span) for id_, span in zip(ids, spans, strict=True)],
    )


def _forget_orphans(session: Session, digests: Iterable[str]) -> None:
    """Removes the vectors of these embedded texts where no passage is left that has them."""
    for name in digests:
        still_used = exists().where(PassageRow.digest == name)
        session.execute(delete(VectorRow).where(VectorRow.digest == name, ~still_used))
