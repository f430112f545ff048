"""The incidents of a collection: which there are, who reported each, and what people ruled."""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Engine, Select, func, select, update
from sqlalchemy.orm import Session

from retrieval.corpus.entry import spans_of
from retrieval.corpus.grouping import owed, place_again, problems, regroup, rule
from retrieval.corpus.incident import Incident, Telling, id_of
from retrieval.corpus.incident_models import IncidentRow, TellingRow
from retrieval.corpus.listing import words_typed
from retrieval.corpus.models import ArticleRow, RevisionRow
from retrieval.corpus.stamp import stamp_of, touch
from retrieval.database import chunks, reading, writing
from retrieval.errors import CorpusError

_ID = re.compile(r"i([0-9]{1,18})", re.IGNORECASE)
# Articles of an older record that are grouped in one transaction: others write meanwhile.
_GROUPED_PER_COMMIT = 32


class Incidents:
    """The incidents of one collection. An incident is named by its id."""

    def __init__(self, engine: Engine, collection: int) -> None:
        self._engine = engine
        self._collection = collection

    def count(self) -> int:
        """How many there are."""
        with reading(self._engine) as session:
            return session.scalar(select(func.count()).select_from(self._here().subquery())) or 0

    def page(self, offset: int = 0, limit: int | None = None) -> list[Incident]:
        """Incidents without what they tell in common: those last reported on first.

        Undated ones come last; of those reported on at one time, the last found comes first.
        """
        with reading(self._engine) as session:
            keys = session.scalars(self._ordered(self._here()).offset(offset).limit(limit)).all()
            return self._read(session, keys)

    def matching(self, text: str, limit: int) -> list[Incident]:
        """The first incidents, in the order of `page`, that a person may mean while typing.

        Each word typed stands in a name of one of its articles (see `Articles.matching`).
        """
        telling = (
            select(TellingRow.id)
            .join(ArticleRow, ArticleRow.id == TellingRow.article_id)
            .where(
                TellingRow.incident_id == IncidentRow.id,
                *(ArticleRow.names.contains(word, autoescape=True) for word in words_typed(text)),
            )
            .exists()
        )
        with reading(self._engine) as session:
            keys = session.scalars(self._ordered(self._here().where(telling)).limit(limit)).all()
            return self._read(session, keys)

    def named(self, name: str) -> Incident:
        """The incident of that id, or what it was merged into.

        Raises CorpusError when there is none.
        """
        with reading(self._engine) as session:
            return self._read(session, [self._key(session, name)])[0]

    def of_articles(self, articles: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """The keys of the incidents that each of these articles tells of, in its order.

        Articles that tell of none are left out.
        """
        found: dict[str, tuple[int, ...]] = {}
        with reading(self._engine) as session:
            for chunk in chunks(list(articles)):
                rows = session.execute(
                    select(ArticleRow.public_id, TellingRow.incident_id)
                    .join(TellingRow, TellingRow.article_id == ArticleRow.id)
                    .where(
                        ArticleRow.collection_id == self._collection,
                        ArticleRow.public_id.in_(chunk),
                    )
                    .order_by(TellingRow.id)
                )
                for article, incident in rows:
                    if incident is not None:
                        found[article] = (*found.get(article, ()), incident)
        return found

    def merge(self, names: Sequence[str]) -> Incident:
        """Makes one incident of several, also for reports that come later; returns it.

        Raises CorpusError for a name that no incident has, or when they are one already.
        """
        with writing(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            keys = sorted({self._key(session, name) for name in names})
            if len(keys) < 2:
                raise CorpusError(
                    f"{' and '.join(names)} are one incident already; name two that are not."
                )
            groups = [self._articles(session, key) for key in keys]
            for group in groups[1:]:
                rule(session, groups[0], group, together=True)
            regroup(session, self._collection, [a for group in groups for a in group])
            touch(session, self._collection)
            return self._read(session, [self._key(session, id_of(keys[0]))])[0]

    def split(self, name: str, articles: Sequence[str]) -> tuple[Incident, Incident]:
        """Takes reports out of an incident, also for reports that come later.

        Returns the incident, and the one that the reports tell of now. Raises CorpusError for a
        name that no incident has, for an article that does not report on it, and when none or all
        of its reports are named.
        """
        with writing(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            key = self._key(session, name)
            there = self._read(session, [key])[0]
            known = {n: t.key for t in there.tellings for n in (t.article, t.url, f"#{t.key}") if n}
            if unknown := next((article for article in articles if article not in known), None):
                raise CorpusError(
                    f"{unknown} does not report on the incident {there.id}; `blotter incident"
                    f" {there.id}` lists the articles that do."
                )
            taken = sorted({known[article] for article in articles})
            rest = sorted(set(known.values()) - set(taken))
            if not taken or not rest:
                raise CorpusError(
                    f"To split {there.id}, name some of its {len(there.articles)} reports, not"
                    f" {'all' if taken else 'none'}."
                )
            rule(session, rest, taken, together=False)
            rule(session, taken, taken, together=True)
            regroup(session, self._collection, [*rest, *taken])
            touch(session, self._collection)
            now = [self._incident_of(session, group[0]) for group in (rest, taken)]
            kept, other = self._read(session, now)
            return kept, other

    def count_owed(self) -> int:
        """How many articles were not grouped yet: those that an older version brought."""
        with reading(self._engine) as session:
            return len(owed(session, self._collection))

    def owe(self) -> None:
        """Makes every article owed, so that all are grouped anew; ids and rulings stay."""
        with writing(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            session.execute(
                update(ArticleRow)
                .where(ArticleRow.collection_id == self._collection)
                .values(grouped=None)
            )

    def check(self) -> list[str]:
        """Sentences that say what is wrong with what the record holds of incidents."""
        with reading(self._engine) as session:
            return problems(session, self._collection)

    def catch_up(self) -> int:
        """Groups some of the articles that are owed; returns how many are left."""
        with writing(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            left = owed(session, self._collection)
            for article in left[:_GROUPED_PER_COMMIT]:
                place_again(session, article)
            if left:
                touch(session, self._collection)
            return len(left[_GROUPED_PER_COMMIT:])

    def _here(self) -> Select[int]:
        return select(IncidentRow.id).where(
            IncidentRow.collection_id == self._collection, IncidentRow.became.is_(None)
        )

    @staticmethod
    def _ordered(query: Select[int]) -> Select[int]:
        return query.order_by(IncidentRow.last_published.desc().nulls_last(), IncidentRow.id.desc())

    def _key(self, session: Session, name: str) -> int:
        """The key of the incident of that id, or of what it was merged into."""
        match = _ID.fullmatch(name.strip())
        key = int(match[1]) if match else None
        while key is not None:
            row = session.execute(
                select(IncidentRow.became).where(
                    IncidentRow.id == key, IncidentRow.collection_id == self._collection
                )
            ).first()
            if row is None:
                break
            if row.became is None:
                return key
            key = row.became
        raise CorpusError(
            f"There is no incident {name!r} in this collection; `blotter incidents` lists those"
            " there are."
        )

    def _articles(self, session: Session, key: int) -> list[int]:
        return list(
            session.scalars(
                select(TellingRow.article_id)
                .where(TellingRow.incident_id == key)
                .order_by(TellingRow.article_id)
            )
        )

    @staticmethod
    def _incident_of(session: Session, article: int) -> int:
        return (
            session.scalars(
                select(TellingRow.incident_id)
                .where(TellingRow.article_id == article, TellingRow.incident_id.is_not(None))
                .order_by(TellingRow.id)
            ).first()
            or 0
        )

    def _read(self, session: Session, keys: Sequence[int]) -> list[Incident]:
        """The incidents of these keys, in their order."""
        tellings: dict[int, list[Telling]] = {key: [] for key in keys}
        for chunk in chunks(list(keys)):
            rows = session.execute(
                select(
                    TellingRow.incident_id,
                    TellingRow.spans,
                    TellingRow.leads,
                    ArticleRow.id,
                    ArticleRow.public_id,
                    ArticleRow.account,
                    RevisionRow.title,
                    RevisionRow.outlet,
                    RevisionRow.url,
                    RevisionRow.published,
                )
                .join(ArticleRow, ArticleRow.id == TellingRow.article_id)
                .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
                .where(TellingRow.incident_id.in_(chunk), RevisionRow.is_latest)
                .order_by(RevisionRow.published.asc().nulls_last(), ArticleRow.id)
            )
            for row in rows:
                tellings[row.incident_id].append(
                    Telling(
                        article=row.public_id,
                        key=row.id,
                        title=row.title,
                        outlet=row.outlet,
                        url=row.url,
                        published=row.published,
                        account=row.account,
                        spans=spans_of(row.spans),
                        leads=row.leads,
                    )
                )
        return [Incident(key, tuple(tellings[key])) for key in keys]
