"""The sources of a collection: what a quote is compared with, and what is told beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, bindparam, select

from retrieval.article import Moment, Note, NoteKind, Span
from retrieval.corpus.entry import Statement, span_of
from retrieval.corpus.models import (
    ArticleRow,
    MomentRow,
    NoteRow,
    RevisionRow,
    SentenceRow,
)
from retrieval.database import connected

# Built once: building a statement takes longer than running it.
_LATEST = (
    select(
        ArticleRow.public_id,
        ArticleRow.account,
        ArticleRow.gone_at,
        RevisionRow.id,
        RevisionRow.number,
        RevisionRow.text,
        RevisionRow.modified,
        RevisionRow.via_start,
        RevisionRow.via_end,
    )
    .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
    .where(
        ArticleRow.collection_id == bindparam("collection"),
        ArticleRow.public_id.in_(bindparam("articles", expanding=True)),
        RevisionRow.is_latest,
    )
)
_NOTES = (
    select(NoteRow.revision_id, NoteRow.kind, NoteRow.start, NoteRow.end)
    .where(NoteRow.revision_id.in_(bindparam("revisions", expanding=True)))
    .order_by(NoteRow.revision_id, NoteRow.position)
)
_SENTENCES = (
    select(
        SentenceRow.passage_id,
        SentenceRow.start,
        SentenceRow.end,
        SentenceRow.said_start,
        SentenceRow.said_end,
    )
    .where(SentenceRow.passage_id.in_(bindparam("passages", expanding=True)))
    .order_by(SentenceRow.passage_id, SentenceRow.position)
)
_MOMENTS = (
    select(MomentRow.passage_id, MomentRow.start, MomentRow.end, MomentRow.begins, MomentRow.ends)
    .where(MomentRow.passage_id.in_(bindparam("passages", expanding=True)))
    .order_by(MomentRow.passage_id, MomentRow.start)
)


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it stands in the record now.

    `revision` is the number of its latest version, `gone_at` when its page was first found to be
    no longer there. For `account`, `notes` and `via` see `StoredPassage` and `Entry`.
    """

    text: str
    revision: int
    modified: str | None
    account: int | None
    notes: tuple[Note, ...]
    via: Span | None
    gone_at: datetime | None


class Sources:
    """The articles of one collection, as quotes of them are stated."""

    def __init__(self, engine: Engine, collection: int) -> None:
        self._engine = engine
        self._collection = collection

    def read(self, articles: Iterable[str]) -> dict[str, Source]:
        """The articles of these ids that are there, read afresh."""
        named = {"articles": list(articles), "collection": self._collection}
        with connected(self._engine) as connection:
            rows = connection.execute(_LATEST, named).all()
            notes: dict[int, list[Note]] = {row.id: [] for row in rows}
            for revision, kind, start, end in connection.execute(
                _NOTES, {"revisions": list(notes)}
            ):
                notes[revision].append(Note(NoteKind(kind), Span(start, end)))
        return {
            row.public_id: Source(
                text=row.text,
                revision=row.number,
                modified=row.modified,
                account=row.account,
                notes=tuple(notes[row.id]),
                via=span_of(row.via_start, row.via_end),
                gone_at=row.gone_at and row.gone_at.replace(tzinfo=UTC),
            )
            for row in rows
        }

    def statements(self, passages: Iterable[int]) -> dict[int, dict[Span, Statement]]:
        """What is known of each sentence of the passages of these ids, in their order."""
        ids = {"passages": list(passages)}
        with connected(self._engine) as connection:
            sentences = connection.execute(_SENTENCES, ids).all()
            moments = [
                (row.passage_id, Moment(Span(row.start, row.end), row.begins, row.ends))
                for row in connection.execute(_MOMENTS, ids)
            ]
        found: dict[int, dict[Span, Statement]] = {}
        for row in sentences:
            within = tuple(
                moment
                for passage, moment in moments
                if passage == row.passage_id and row.start <= moment.span.start < row.end
            )
            statement = Statement(span_of(row.said_start, row.said_end), within)
            found.setdefault(row.passage_id, {})[Span(row.start, row.end)] = statement
        return found
