"""The sources of a collection: what a quote is compared with, and what is told beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
        RevisionRow.number,
        RevisionRow.text,
        RevisionRow.modified,
        RevisionRow.via_start,
        RevisionRow.via_end,
        NoteRow.kind.label("kind"),
        NoteRow.start.label("note_start"),
        NoteRow.end.label("note_end"),
    )
    .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
    .outerjoin(NoteRow, NoteRow.revision_id == RevisionRow.id)
    .where(
        ArticleRow.collection_id == bindparam("collection"),
        ArticleRow.public_id.in_(bindparam("articles", expanding=True)),
        RevisionRow.is_latest,
    )
    .order_by(ArticleRow.id, NoteRow.position)
)
_STATEMENTS = (
    select(
        SentenceRow.passage_id,
        SentenceRow.start,
        SentenceRow.end,
        SentenceRow.said_start,
        SentenceRow.said_end,
        MomentRow.start.label("moment_start"),
        MomentRow.end.label("moment_end"),
        MomentRow.begins,
        MomentRow.ends,
    )
    .outerjoin(
        MomentRow,
        (MomentRow.passage_id == SentenceRow.passage_id)
        & (SentenceRow.start <= MomentRow.start)
        & (MomentRow.start < SentenceRow.end),
    )
    .where(SentenceRow.passage_id.in_(bindparam("passages", expanding=True)))
    .order_by(SentenceRow.passage_id, SentenceRow.position, MomentRow.start)
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
        found: dict[str, Source] = {}
        with connected(self._engine) as connection:
            for row in connection.execute(_LATEST, named).all():
                if row.public_id not in found:
                    found[row.public_id] = Source(
                        text=row.text,
                        revision=row.number,
                        modified=row.modified,
                        account=row.account,
                        notes=(),
                        via=span_of(row.via_start, row.via_end),
                        gone_at=row.gone_at and row.gone_at.replace(tzinfo=UTC),
                    )
                if row.kind is not None:
                    source = found[row.public_id]
                    note = Note(NoteKind(row.kind), Span(row.note_start, row.note_end))
                    found[row.public_id] = replace(source, notes=(*source.notes, note))
        return found

    def statements(self, passages: Iterable[int]) -> dict[int, dict[Span, Statement]]:
        """What is known of each sentence of the passages of these ids, in their order."""
        found: dict[int, dict[Span, Statement]] = {}
        with connected(self._engine) as connection:
            rows = connection.execute(_STATEMENTS, {"passages": list(passages)}).all()
            for row in rows:
                sentences = found.setdefault(row.passage_id, {})
                sentence = Span(row.start, row.end)
                known = sentences[sentence].moments if sentence in sentences else ()
                if row.begins is not None:
                    at = Span(row.moment_start, row.moment_end)
                    known += (Moment(at, row.begins, row.ends),)
                sentences[sentence] = Statement(span_of(row.said_start, row.said_end), known)
        return found
