"""Naming: which incident each group of tellings is, so that ids stay as they were."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from retrieval.corpus.incident_models import IncidentRow, TellingRow
from retrieval.corpus.models import ArticleRow


def name_groups(
    session: Session,
    collection: int,
    groups: Sequence[Sequence[int]],
    incident_of: Mapping[int, int | None],
    left: Iterable[int],
) -> None:
    """Gives each group of tellings its incident: the oldest of which it has most, or a new one.

    An incident that no group keeps becomes that which took most of its tellings. Incidents that
    were `left` by a telling are dated anew, or forgotten if nobody tells of them any more.
    """
    heirs = _heirs(groups, incident_of)
    kept: dict[int, int] = {}
    for incident, at in sorted(heirs.items()):
        kept.setdefault(at, incident)
    for at, group in enumerate(groups):
        incident = kept.get(at) or _new(session, collection)
        kept[at] = incident
        # Of a new revision nothing is written yet, though it goes on telling of its incident.
        moved = TellingRow.id.in_(group), TellingRow.incident_id.is_distinct_from(incident)
        session.execute(update(TellingRow).where(*moved).values(incident_id=incident))
    merged = {incident: kept[at] for incident, at in heirs.items() if kept[at] != incident}
    for incident, other in merged.items():
        join(session, incident, other)
    for incident in {*kept.values(), *left} - set(merged):
        _date(session, incident)


def join(session: Session, incident: int, other: int) -> None:
    """Makes an incident part of another one, under whose id it is found from then on."""
    session.execute(
        update(TellingRow).where(TellingRow.incident_id == incident).values(incident_id=other)
    )
    session.execute(
        update(IncidentRow)
        .where(IncidentRow.id == incident)
        .values(became=other, first_published=None, last_published=None)
    )


def _heirs(
    groups: Sequence[Sequence[int]], incident_of: Mapping[int, int | None]
) -> dict[int, int]:
    """For each incident, the number of the group that has most of its tellings."""
    shares = [
        (count, incident, at)
        for at, group in enumerate(groups)
        for incident, count in Counter(incident_of[member] for member in group).items()
        if incident is not None
    ]
    heirs: dict[int, int] = {}
    for _, incident, at in sorted(shares, key=lambda share: (-share[0], share[2])):
        heirs.setdefault(incident, at)
    return heirs


def _new(session: Session, collection: int) -> int:
    incident = IncidentRow(collection_id=collection, created_at=datetime.now(UTC))
    session.add(incident)
    session.flush()
    return incident.id


def _date(session: Session, incident: int) -> None:
    """Writes down when an incident was reported; one that nobody reports any more is forgotten."""
    first, last, count = session.execute(
        select(func.min(ArticleRow.published), func.max(ArticleRow.published), func.count())
        .join(TellingRow, TellingRow.article_id == ArticleRow.id)
        .where(TellingRow.incident_id == incident)
    ).one()
    if not count:
        _forget(session, incident)
        return
    session.execute(
        update(IncidentRow)
        .where(IncidentRow.id == incident)
        .values(first_published=first, last_published=last)
    )


def _forget(session: Session, incident: int) -> None:
    """Forgets an incident, and those that became it."""
    gone = news = {incident}
    while news:
        news = set(session.scalars(select(IncidentRow.id).where(IncidentRow.became.in_(news))))
        gone = gone | news
    session.execute(update(IncidentRow).where(IncidentRow.id.in_(gone)).values(became=None))
    session.execute(delete(IncidentRow).where(IncidentRow.id.in_(gone)))
