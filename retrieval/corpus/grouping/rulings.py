"""Rulings: what people say of two articles, whatever their likeness."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from retrieval.corpus.incident_models import RulingRow


def rule(
    session: Session, articles: Iterable[int], others: Iterable[int], *, together: bool
) -> None:
    """Keeps what people say of every article of the one side and every one of the other.

    A later ruling on a pair takes the place of the earlier one.
    """
    others = list(others)
    pairs = {(min(pair), max(pair)) for a in articles for b in others if len(pair := {a, b}) == 2}
    for one, other in sorted(pairs):
        session.merge(RulingRow(article_id=one, other_id=other, together=together))
    session.flush()


def rulings(session: Session, articles: Iterable[int]) -> dict[tuple[int, int], bool]:
    """What was said of these articles with any other: whether they are together."""
    named = list(articles)
    rows = session.execute(
        select(RulingRow.article_id, RulingRow.other_id, RulingRow.together).where(
            or_(RulingRow.article_id.in_(named), RulingRow.other_id.in_(named))
        )
    )
    return {(row.article_id, row.other_id): row.together for row in rows}


def forget_rulings(session: Session, article: int) -> None:
    """Forgets what was said of an article."""
    session.execute(
        delete(RulingRow).where(or_(RulingRow.article_id == article, RulingRow.other_id == article))
    )
