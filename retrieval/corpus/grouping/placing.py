"""Placing: an article's tellings written into the record, and the incidents around them renewed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from retrieval.article import Moment, Span
from retrieval.corpus.grouping.clustering import Pair, clusters
from retrieval.corpus.grouping.likeness import likeness
from retrieval.corpus.grouping.marks import marks, sought
from retrieval.corpus.grouping.parts import parts
from retrieval.corpus.grouping.sketch import Sketch
from retrieval.corpus.incident_models import (
    IncidentRow,
    LinkRow,
    MarkRow,
    RulingRow,
    TellingRow,
)
from retrieval.corpus.models import (
    ArticleRow,
    MomentRow,
    PassageRow,
    RevisionRow,
    SentenceRow,
)
from retrieval.database import chunks

# Of the tellings under one mark: what stands in more of them leads nowhere new.
_MOST_TELLINGS = 64
_MOST_COMPARED = 16
_FEWEST_COMMON = 2
# In log-odds. What is linked may be of one incident; groups that are alike so much are.
_LINKED = 0.0
_ONE_INCIDENT = 0.5
# Of what is linked: more than so many tellings are not all grouped anew when one is added.
_MOST_REGROUPED = 80


def place(session: Session, row: ArticleRow, revision: int) -> None:
    """Finds the incidents that the latest revision of an article, which is written, tells of."""
    before = leave(session, row.id)
    latest = session.get_one(RevisionRow, revision)
    sentences, moments = _read(session, revision)
    added: list[int] = []
    for part in parts(latest.text, sentences, moments):
        sketch = Sketch.of(
            [latest.text[span.start : span.end] for span in part.sentences],
            part.moments,
            title=latest.title,
            outlet=latest.outlet,
            published=latest.published_on,
        )
        telling = TellingRow(
            collection_id=row.collection_id,
            article_id=row.id,
            spans=",".join(f"{span.start}-{span.end}" for span in part.spans),
            sketch=sketch.written(),
        )
        session.add(telling)
        session.flush()
        _link(session, telling, sketch)
        _keep(session, telling, marks(sketch))
        added.append(telling.id)
    row.grouped = revision
    _renew(session, row.collection_id, [*added, *before.neighbours], before)


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


@dataclass(frozen=True, slots=True)
class Left:
    """What an article leaves behind: the incidents it told of, and what its tellings had linked."""

    article: int
    incidents: tuple[int, ...]
    neighbours: tuple[int, ...]


def leave(session: Session, article: int) -> Left:
    """Takes an article's tellings out of the record; its incidents are not renewed yet."""
    rows = session.execute(
        select(TellingRow.id, TellingRow.incident_id)
        .where(TellingRow.article_id == article)
        .order_by(TellingRow.id)
    ).all()
    own = {row.id for row in rows}
    touching = or_(LinkRow.telling_id.in_(own), LinkRow.other_id.in_(own))
    linked = session.execute(select(LinkRow.telling_id, LinkRow.other_id).where(touching)).all()
    neighbours = {telling for link in linked for telling in link} - own
    session.execute(delete(LinkRow).where(touching))
    session.execute(delete(MarkRow).where(MarkRow.telling_id.in_(own)))
    session.execute(delete(TellingRow).where(TellingRow.id.in_(own)))
    incidents = dict.fromkeys(row.incident_id for row in rows if row.incident_id is not None)
    return Left(article, tuple(incidents), tuple(sorted(neighbours)))


def remove(session: Session, collection: int, article: int) -> None:
    """Takes an article out of its incidents, and forgets what people ruled of it."""
    left = leave(session, article)
    session.execute(
        delete(RulingRow).where(or_(RulingRow.article_id == article, RulingRow.other_id == article))
    )
    _renew(session, collection, left.neighbours, left)


def rule(
    session: Session, articles: Iterable[int], others: Iterable[int], *, together: bool
) -> None:
    """Keeps what people say of every article of the one side and every one of the other.

    A later ruling on a pair takes the place of the earlier one.
    """
    others = list(others)
    pairs = {tuple(sorted((one, other))) for one in articles for other in others if one != other}
    for one, other in sorted(pairs):
        session.merge(RulingRow(article_id=one, other_id=other, together=together))
    session.flush()


def regroup(session: Session, collection: int, articles: Iterable[int]) -> None:
    """Groups all tellings anew that are linked to those of these articles."""
    tellings = session.scalars(
        select(TellingRow.id).where(TellingRow.article_id.in_(list(articles)))
    )
    _renew(session, collection, tellings.all(), Left(0, (), ()))


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


def _keep(session: Session, telling: TellingRow, numbers: Iterable[int]) -> None:
    wanted = set(numbers)
    crowded = {
        number
        for number, count in _counted(session, telling.collection_id, wanted).items()
        if count >= _MOST_TELLINGS
    }
    if kept := wanted - crowded:
        session.execute(
            insert(MarkRow),
            [
                {
                    "collection_id": telling.collection_id,
                    "number": number,
                    "telling_id": telling.id,
                }
                for number in sorted(kept)
            ],
        )


def _counted(session: Session, collection: int, numbers: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for chunk in chunks(sorted(numbers)):
        rows = session.execute(
            select(MarkRow.number, func.count())
            .where(MarkRow.collection_id == collection, MarkRow.number.in_(chunk))
            .group_by(MarkRow.number)
        )
        found.update((number, count) for number, count in rows)
    return found


def _link(session: Session, telling: TellingRow, sketch: Sketch) -> None:
    """Links a telling to those, of the few that share most marks with it, that may be its like."""
    common = Counter[int]()
    for chunk in chunks(sorted(sought(sketch))):
        common.update(
            session.scalars(
                select(MarkRow.telling_id).where(
                    MarkRow.collection_id == telling.collection_id, MarkRow.number.in_(chunk)
                )
            )
        )
    near = [
        other
        for other, count in sorted(common.items(), key=lambda item: (-item[1], item[0]))
        if count >= _FEWEST_COMMON
    ][:_MOST_COMPARED]
    sketches = _sketches(session, near)
    links = [
        {"telling_id": telling.id, "other_id": other}
        for other, theirs in sketches.items()
        if likeness(sketch, theirs) > _LINKED
    ]
    if links:
        session.execute(insert(LinkRow), links)


def _sketches(session: Session, tellings: Iterable[int]) -> dict[int, Sketch]:
    rows = session.execute(
        select(TellingRow.id, TellingRow.sketch).where(TellingRow.id.in_(list(tellings)))
    )
    return {row.id: Sketch.read(row.sketch) for row in rows}


def _renew(session: Session, collection: int, tellings: Iterable[int], left: Left) -> None:
    """Groups anew what these tellings are linked with, and says which incident each tells of."""
    article_of, incident_of, rulings = _linked(session, tellings)
    members = sorted(article_of)
    sketches = _sketches(session, members)
    pairs = {True: set[Pair](), False: set[Pair]()}
    of_article: dict[int, list[int]] = {}
    for member in members:
        of_article.setdefault(article_of[member], []).append(member)
    for one, other, together in rulings:
        pairs[together] |= {
            Pair((a, b)) for a in of_article.get(one, ()) for b in of_article.get(other, ())
        }
    # Two parts of one article were told apart already.
    pairs[False] |= {
        Pair((a, b)) for own in of_article.values() for a in own for b in own if a != b
    }
    groups = clusters(
        members,
        lambda one, other: likeness(sketches[one], sketches[other]),
        _ONE_INCIDENT,
        together=pairs[True],
        apart=pairs[False],
    )
    for member in members:
        # A new revision goes on telling of what the one before told of.
        if incident_of[member] is None and article_of[member] == left.article and left.incidents:
            incident_of[member] = left.incidents[0]
    _assign(session, collection, groups, incident_of, left.incidents)


def _linked(
    session: Session, tellings: Iterable[int]
) -> tuple[dict[int, int], dict[int, int | None], list[tuple[int, int, bool]]]:
    """What is linked or ruled together with these tellings, at any remove.

    Returns the article and the incident of each, and what was ruled between their articles.
    """
    article_of: dict[int, int] = {}
    incident_of: dict[int, int | None] = {}
    rulings: dict[tuple[int, int], bool] = {}
    news = set(tellings)
    while news and len(article_of) < _MOST_REGROUPED:
        rows = session.execute(
            select(TellingRow.id, TellingRow.article_id, TellingRow.incident_id).where(
                TellingRow.id.in_(news)
            )
        ).all()
        article_of.update((row.id, row.article_id) for row in rows)
        incident_of.update((row.id, row.incident_id) for row in rows)
        linked = session.execute(
            select(LinkRow.telling_id, LinkRow.other_id).where(
                or_(LinkRow.telling_id.in_(news), LinkRow.other_id.in_(news))
            )
        ).all()
        articles = {row.article_id for row in rows}
        ruled = session.execute(
            select(RulingRow.article_id, RulingRow.other_id, RulingRow.together).where(
                or_(RulingRow.article_id.in_(articles), RulingRow.other_id.in_(articles))
            )
        ).all()
        rulings.update(((r.article_id, r.other_id), r.together) for r in ruled)
        named = {a for r in ruled if r.together for a in (r.article_id, r.other_id)}
        by_ruling = session.scalars(select(TellingRow.id).where(TellingRow.article_id.in_(named)))
        news = ({t for link in linked for t in link} | set(by_ruling)) - set(article_of)
    return article_of, incident_of, [(*pair, together) for pair, together in rulings.items()]


def _assign(
    session: Session,
    collection: int,
    groups: Sequence[Sequence[int]],
    incident_of: Mapping[int, int | None],
    left: Sequence[int],
) -> None:
    """Gives each group its incident: the oldest of which it has most tellings, or a new one.

    An incident that no group keeps becomes that which took most of its tellings.
    """
    shares = {
        (incident, at): count
        for at, group in enumerate(groups)
        for incident, count in Counter(incident_of[member] for member in group).items()
        if incident is not None
    }
    heir: dict[int, int] = {}
    for (incident, at), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0][1])):
        heir.setdefault(incident, at)
    kept: dict[int, int] = {}
    for incident, at in sorted(heir.items()):
        kept.setdefault(at, incident)
    for at, group in enumerate(groups):
        if at not in kept:
            incident = IncidentRow(collection_id=collection, created_at=datetime.now(UTC))
            session.add(incident)
            session.flush()
            kept[at] = incident.id
        session.execute(
            update(TellingRow).where(TellingRow.id.in_(group)).values(incident_id=kept[at])
        )
    for incident, at in heir.items():
        if kept[at] != incident:
            _become(session, incident, kept[at])
    for incident in {*kept.values(), *left} - {i for i, at in heir.items() if kept[at] != i}:
        _date(session, incident)


def _become(session: Session, incident: int, other: int) -> None:
    session.execute(
        update(IncidentRow)
        .where(IncidentRow.id == incident)
        .values(became=other, first_published=None, last_published=None)
    )


def _date(session: Session, incident: int) -> None:
    """Writes down when an incident was reported; one that nobody reports any more is forgotten."""
    first, last, count = session.execute(
        select(func.min(ArticleRow.published), func.max(ArticleRow.published), func.count())
        .join(TellingRow, TellingRow.article_id == ArticleRow.id)
        .where(TellingRow.incident_id == incident)
    ).one()
    if count:
        session.execute(
            update(IncidentRow)
            .where(IncidentRow.id == incident)
            .values(first_published=first, last_published=last, became=None)
        )
    else:
        forget(session, IncidentRow.id == incident)


def forget(session: Session, condition) -> None:
    """Forgets incidents that no article tells of, and those that became them."""
    gone = set(session.scalars(select(IncidentRow.id).where(condition)))
    news = gone
    while news:
        news = set(session.scalars(select(IncidentRow.id).where(IncidentRow.became.in_(news))))
        news -= gone
        gone |= news
    session.execute(update(IncidentRow).where(IncidentRow.id.in_(gone)).values(became=None))
    session.execute(delete(IncidentRow).where(IncidentRow.id.in_(gone)))
