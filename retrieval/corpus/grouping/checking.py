"""Checking: whether what the record holds of incidents agrees with itself."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from retrieval.corpus.entry import spans_of
from retrieval.corpus.incident_models import IncidentRow, TellingRow
from retrieval.corpus.models import ArticleRow, RevisionRow


def problems(session: Session, collection: int) -> list[str]:
    """Sentences that say what is wrong with a collection's incidents."""
    found = []
    lost = session.scalar(
        select(func.count())
        .select_from(TellingRow)
        .outerjoin(IncidentRow, IncidentRow.id == TellingRow.incident_id)
        .where(
            TellingRow.collection_id == collection,
            or_(IncidentRow.id.is_(None), IncidentRow.became.is_not(None)),
        )
    )
    if lost:
        found.append(f"{lost} tellings are of no incident.")
    told = select(TellingRow.id).where(TellingRow.incident_id == IncidentRow.id).exists()
    empty = session.scalar(
        select(func.count())
        .select_from(IncidentRow)
        .where(IncidentRow.collection_id == collection, IncidentRow.became.is_(None), ~told)
    )
    if empty:
        found.append(f"{empty} incidents are told by no article.")
    rows = session.execute(
        select(
            ArticleRow.public_id, TellingRow.spans, func.length(RevisionRow.text).label("length")
        )
        .join(ArticleRow, ArticleRow.id == TellingRow.article_id)
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .where(TellingRow.collection_id == collection, RevisionRow.is_latest)
    )
    for row in rows:
        if any(not 0 <= span.start < span.end <= row.length for span in spans_of(row.spans)):
            found.append(f"Article {row.public_id} tells of an incident outside its text.")
    return found
