"""Placing: an article put into its incidents, or taken out of them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from retrieval.article import Moment, Span
from retrieval.corpus.grouping.parts import parts
from retrieval.corpus.grouping.regrouping import renew
from retrieval.corpus.grouping.rulings import forget_rulings
from retrieval.corpus.grouping.sketch import Sketch
from retrieval.corpus.grouping.tellings import Left, add, leave
from retrieval.corpus.incident_models import TellingRow
from retrieval.corpus.models import (
    ArticleRow,
    MomentRow,
    PassageRow,
    RevisionRow,
    SentenceRow,
)

# Of the sentences that introduce several parts: where it all was.
_SHARED = 2


def place(session: Session, row: ArticleRow, revision: int) -> None:
    """Finds the incidents that an article tells of, whose latest revision is written already."""
    left = leave(session, row.id)
    latest = session.get_one(RevisionRow, revision)
    sentences, moments = _read(session, revision)
    added = []
    for part in parts(latest.title, latest.text, sentences, moments):
        sketch = Sketch.of(
            latest.text,
            [*part.shared[:_SHARED], *part.sentences],
            part.moments,
            title=latest.title if part.leads else None,
            outlet=latest.outlet,
            published=latest.published_on,
        )
        added.append(add(session, row, part, sketch))
    row.grouped = revision
    renew(session, row.collection_id, [*added, *left.neighbours], left)


def place_again(session: Session, article: int) -> None:
    """Finds the incidents of the article of that key anew."""
    row = session.get_one(ArticleRow, article)
    revision = session.scalars(
        select(RevisionRow.id).where(RevisionRow.article_id == article, RevisionRow.is_latest)
    ).one()
    place(session, row, revision)


def owed(session: Session, collection: int) -> list[int]:
    """The keys of the articles that were never grouped, in the order in which they came."""
    return list(
        session.scalars(
            select(ArticleRow.id)
            .where(ArticleRow.collection_id == collection, ArticleRow.grouped.is_(None))
            .order_by(ArticleRow.id)
        )
    )


def remove(session: Session, collection: int, article: int) -> None:
    """Takes an article out of its incidents, and forgets what people ruled of it."""
    left = leave(session, article)
    forget_rulings(session, article)
    renew(session, collection, left.neighbours, left)


def regroup(session: Session, collection: int, articles: Iterable[int]) -> None:
    """Groups all tellings anew that are linked to those of these articles."""
    named = list(articles)
    tellings = session.scalars(select(TellingRow.id).where(TellingRow.article_id.in_(named)))
    renew(session, collection, tellings, Left(0, (), ()))


def _read(session: Session, revision: int) -> tuple[list[Span], list[Moment]]:
    """The sentences of a revision, and the times that they speak of."""
    here = PassageRow.revision_id == revision
    sentences = session.execute(
        select(SentenceRow.start, SentenceRow.end)
        .join(PassageRow, PassageRow.id == SentenceRow.passage_id)
        .where(here)
        .order_by(SentenceRow.start)
    )
    moments = session.execute(
        select(MomentRow.start, MomentRow.end, MomentRow.begins, MomentRow.ends)
        .join(PassageRow, PassageRow.id == MomentRow.passage_id)
        .where(here)
        .order_by(MomentRow.start)
    )
    return (
        [Span(*span) for span in sentences],
        [Moment(Span(m.start, m.end), m.begins, m.ends) for m in moments],
    )
