"""Regrouping: which of the tellings that are linked are of one incident, found anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from retrieval.corpus.grouping.clustering import Pair, clusters
from retrieval.corpus.grouping.likeness import likeness
from retrieval.corpus.grouping.naming import name_groups
from retrieval.corpus.grouping.rulings import rulings
from retrieval.corpus.grouping.tellings import Left, sketches
from retrieval.corpus.incident_models import LinkRow, TellingRow

# In log-odds: two groups that are alike so much on average tell of one incident.
_ONE_INCIDENT = 1.0
# Where more are linked, what was grouped stays together, and is known by a few of each incident.
_MOST_REGROUPED = 40
_MOST_OF_EACH = 5


@dataclass(slots=True)
class _Linked:
    """Tellings that are linked, or ruled together: the article and the incident of each."""

    articles: dict[int, int] = field(default_factory=dict)
    incidents: dict[int, int | None] = field(default_factory=dict)
    rulings: dict[tuple[int, int], bool] = field(default_factory=dict)

    def add(self, session: Session, tellings: Iterable[int]) -> set[int]:
        """Adds tellings with what was ruled of them; returns what those are linked with."""
        news = list(tellings)
        rows = session.execute(
            select(TellingRow.id, TellingRow.article_id, TellingRow.incident_id).where(
                TellingRow.id.in_(news)
            )
        ).all()
        self.articles.update((row.id, row.article_id) for row in rows)
        self.incidents.update((row.id, row.incident_id) for row in rows)
        links = session.execute(
            select(LinkRow.telling_id, LinkRow.other_id).where(
                or_(LinkRow.telling_id.in_(news), LinkRow.other_id.in_(news))
            )
        )
        found = {telling for link in links for telling in link}
        ruled = rulings(session, {row.article_id for row in rows})
        self.rulings |= ruled
        if named := {a for pair, is_together in ruled.items() if is_together for a in pair}:
            found.update(
                session.scalars(select(TellingRow.id).where(TellingRow.article_id.in_(named)))
            )
        return found - set(self.articles)

    def ruled(self) -> tuple[set[Pair], set[Pair]]:
        """The pairs of tellings that are together, and those that are apart."""
        of_article: dict[int, list[int]] = {}
        for telling, article in self.articles.items():
            of_article.setdefault(article, []).append(telling)
        # The parts of one article were told apart already.
        apart = {Pair((a, b)) for own in of_article.values() for a in own for b in own if a != b}
        together = set[Pair]()
        for (one, other), is_together in self.rulings.items():
            pairs = (
                Pair((a, b)) for a in of_article.get(one, ()) for b in of_article.get(other, ())
            )
            (together if is_together else apart).update(pairs)
        return together, apart


def renew(session: Session, collection: int, tellings: Iterable[int], left: Left) -> None:
    """Groups anew what these tellings are linked with, and gives each group its incident.

    `left` is what an article left behind whose tellings are among these, or that is gone.
    """
    started = list(tellings)
    linked = _Linked()
    news = set(started)
    while news and len(linked.articles) + len(news) <= _MOST_REGROUPED:
        news = linked.add(session, news)
    if news:
        linked = _Linked()
        given = _as_they_are(session, linked, started)
    else:
        given = [[telling] for telling in sorted(linked.articles)]
    known = sketches(session, linked.articles)
    together, apart = linked.ruled()
    groups = clusters(
        given,
        lambda one, other: likeness(known[one], known[other]),
        _ONE_INCIDENT,
        together=together,
        apart=apart,
    )
    for telling, article in linked.articles.items():
        # A new revision goes on telling of what the one before told of.
        if article == left.article and left.incidents and linked.incidents[telling] is None:
            linked.incidents[telling] = left.incidents[0]
    name_groups(session, collection, groups, linked.incidents, left.incidents)


def _as_they_are(session: Session, linked: _Linked, started: Iterable[int]) -> list[list[int]]:
    """The incidents next to these tellings, each known by a few that are spread over all it has.

    Not by those that are linked: what hangs on by one end is no part of the whole. Tellings that
    have no incident yet are groups of their own.
    """
    near = linked.add(session, started)
    alone = [telling for telling, incident in linked.incidents.items() if incident is None]
    next_to = session.scalars(
        select(TellingRow.incident_id).where(TellingRow.id.in_({*near, *started}))
    )
    given = [[telling] for telling in sorted(alone)]
    for incident in sorted({incident for incident in next_to if incident is not None}):
        members = session.scalars(
            select(TellingRow.id).where(TellingRow.incident_id == incident).order_by(TellingRow.id)
        ).all()
        given.append(list(members[:: -(-len(members) // _MOST_OF_EACH)]))
    kept = {telling for group in given for telling in group}
    linked.add(session, kept - set(linked.articles))
    for telling in set(linked.articles) - kept:
        del linked.articles[telling], linked.incidents[telling]
    return given
