"""Tellings in the record: each with its sketch, found by its marks, linked to its likes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from retrieval.corpus.grouping.likeness import likeness
from retrieval.corpus.grouping.marks import marks, sought
from retrieval.corpus.grouping.parts import Part
from retrieval.corpus.grouping.sketch import Sketch
from retrieval.corpus.incident_models import LinkRow, MarkRow, TellingRow
from retrieval.corpus.models import ArticleRow
from retrieval.database import chunks

# Of the tellings under one mark: what stands in more of them leads nowhere new.
_MOST_TELLINGS = 64
_MOST_COMPARED = 16
_FEWEST_COMMON = 2
# In log-odds: what is less like it is not linked.
_LINKED = 0.0


@dataclass(frozen=True, slots=True)
class Left:
    """What an article leaves behind when it is taken out.

    The incidents that it told of, and the tellings of others that its own were linked with.
    """

    article: int
    incidents: tuple[int, ...]
    neighbours: tuple[int, ...]


def add(session: Session, row: ArticleRow, part: Part, sketch: Sketch) -> int:
    """Writes a telling, linked to the few likes it has; returns its key. It has no incident yet."""
    telling = TellingRow(
        collection_id=row.collection_id,
        article_id=row.id,
        spans=",".join(f"{span.start}-{span.end}" for span in part.spans),
        leads=part.leads,
        sketch=sketch.written(),
    )
    session.add(telling)
    session.flush()
    near = _near(session, row.collection_id, sketch)
    likes = [
        other
        for other, theirs in sketches(session, near).items()
        if likeness(sketch, theirs) > _LINKED
    ]
    if likes:
        session.execute(
            insert(LinkRow), [{"telling_id": telling.id, "other_id": other} for other in likes]
        )
    _keep(session, row.collection_id, telling.id, marks(sketch))
    return telling.id


def leave(session: Session, article: int) -> Left:
    """Takes an article's tellings out of the record; its incidents stay as they are."""
    rows = session.execute(
        select(TellingRow.id, TellingRow.incident_id)
        .where(TellingRow.article_id == article)
        .order_by(TellingRow.id)
    ).all()
    if not rows:
        return Left(article, (), ())
    own = {row.id for row in rows}
    touching = or_(LinkRow.telling_id.in_(own), LinkRow.other_id.in_(own))
    linked = session.execute(select(LinkRow.telling_id, LinkRow.other_id).where(touching)).all()
    session.execute(delete(LinkRow).where(touching))
    session.execute(delete(MarkRow).where(MarkRow.telling_id.in_(own)))
    session.execute(delete(TellingRow).where(TellingRow.id.in_(own)))
    incidents = dict.fromkeys(row.incident_id for row in rows if row.incident_id is not None)
    neighbours = {telling for link in linked for telling in link} - own
    return Left(article, tuple(incidents), tuple(sorted(neighbours)))


def sketches(session: Session, tellings: Iterable[int]) -> dict[int, Sketch]:
    """The sketches of these tellings, in the order of their keys."""
    found: dict[int, Sketch] = {}
    for chunk in chunks(sorted(tellings)):
        rows = session.execute(
            select(TellingRow.id, TellingRow.sketch)
            .where(TellingRow.id.in_(chunk))
            .order_by(TellingRow.id)
        )
        found.update((row.id, Sketch.read(row.sketch)) for row in rows)
    return found


def _near(session: Session, collection: int, sketch: Sketch) -> list[int]:
    """The tellings that share most marks with what is sought, the first ones of equals."""
    common = Counter[int]()
    for chunk in chunks(sorted(sought(sketch))):
        common.update(
            session.scalars(
                select(MarkRow.telling_id).where(
                    MarkRow.collection_id == collection, MarkRow.number.in_(chunk)
                )
            )
        )
    ranked = sorted(common.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COMPARED]
    return [telling for telling, count in ranked if count >= _FEWEST_COMMON]


def _keep(session: Session, collection: int, telling: int, numbers: frozenset[int]) -> None:
    crowded = set[int]()
    for chunk in chunks(sorted(numbers)):
        crowded.update(
            session.scalars(
                select(MarkRow.number)
                .where(MarkRow.collection_id == collection, MarkRow.number.in_(chunk))
                .group_by(MarkRow.number)
                .having(func.count() >= _MOST_TELLINGS)
            )
        )
    if kept := numbers - crowded:
        session.execute(
            insert(MarkRow),
            [
                {"collection_id": collection, "number": number, "telling_id": telling}
                for number in sorted(kept)
            ],
        )
