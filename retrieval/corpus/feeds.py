"""The feeds of a collection: which there are, how they do, and when each is polled next.

Several processes may poll: whoever claims a feed holds it by a lease, and what anybody else writes
about it meanwhile comes to nothing. A claim already puts the next poll off, so that a feed which
brings its reader down is not read again at once.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from retrieval.corpus.feed_items import LEASE, FeedItems, changed, utc
from retrieval.corpus.models import CollectionRow, FeedItemRow, FeedRow
from retrieval.corpus.stamp import stamp_of
from retrieval.database import reading, writing
from retrieval.errors import CorpusError

MOST_FEEDS = 100
"""Of one collection."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. People name it by its URL, or by `key`, its number, which no other ever gets.

    `etag` and `last_modified` name the version of which every item was dealt with. `pause` lies
    between two polls as long as it works; `polled_at` is when it last worked, and `failures` counts
    the polls that failed since.
    `problem` says why it is broken, without its subject. `next_poll_at` is None once it has ended.
    `articles` counts what came from it. All times are in UTC.
    """

    key: int
    url: str
    title: str | None
    added_at: datetime
    polled_at: datetime | None
    next_poll_at: datetime | None
    pause: timedelta
    failures: int = 0
    problem: str | None = None
    broken_since: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    articles: int = 0

    @property
    def state(self) -> str:
        """In a word, how it does: `new`, `works`, `broken` or `ended`."""
        if self.next_poll_at is None:
            return "ended"
        if self.problem is not None:
            return "broken"
        return "works" if self.polled_at else "new"


class Feeds:
    """The feeds of one collection."""

    def __init__(self, engine: Engine, collection: int) -> None:
        self._engine = engine
        self._collection = collection
        self.items = FeedItems(engine, collection)

    def add(self, url: str, title: str | None, pause: timedelta, now: datetime) -> Feed:
        """Adds a feed, due at once.

        Raises CorpusError when it is there already, when there are too many, and when the
        collection was erased.
        """
        with writing(self._engine) as session:
            stamp_of(session.connection(), self._collection)
            known = session.scalars(self._here().where(FeedRow.url == url)).first()
            if known is not None:
                raise CorpusError(f"The feed {url} is there already, as number {known.id}.")
            count = session.scalar(select(func.count()).select_from(self._here().subquery()))
            if (count or 0) >= MOST_FEEDS:
                raise CorpusError(
                    f"There are {MOST_FEEDS} feeds already, the most that a collection may have;"
                    " remove one first."
                )
            row = FeedRow(
                collection_id=self._collection,
                url=url,
                title=title,
                added_at=now,
                next_poll_at=now,
                pause_seconds=pause // timedelta(seconds=1),
                failures=0,
            )
            session.add(row)
            session.flush()
            return _feed(row, 0)

    def listed(self) -> list[Feed]:
        """All feeds, first added first."""
        with reading(self._engine) as session:
            return self._feeds(session, self._here())

    def due(self, now: datetime) -> list[Feed]:
        """Those to be polled by now that nobody polls, longest due first."""
        query = self._here().where(*_due(now)).order_by(None).order_by(FeedRow.next_poll_at)
        with reading(self._engine) as session:
            return self._feeds(session, query)

    def find(self, name: str) -> Feed:
        """The feed of that URL or number, with or without a `#`. Raises CorpusError for none."""
        number = name.removeprefix("#")
        which = FeedRow.url == name
        if number.isascii() and number.isdigit() and len(number) <= 18:
            which = FeedRow.id == int(number)
        with reading(self._engine) as session:
            found = self._feeds(session, self._here().where(which))
        if not found:
            raise CorpusError(
                f"There is no feed {name!r} in this collection; `blotter feed list` lists those"
                " there are."
            )
        return found[0]

    def remove(self, key: int) -> None:
        """Removes a feed. The articles that came from it stay."""
        ours = select(FeedRow.id).where(FeedRow.id == key, self._ours())
        with writing(self._engine) as session:
            session.execute(delete(FeedItemRow).where(FeedItemRow.feed_id.in_(ours)))
            session.execute(delete(FeedRow).where(FeedRow.id == key, self._ours()))

    def count(self) -> tuple[int, int]:
        """How many there are, and how many of these are broken or have ended."""
        bad = or_(FeedRow.problem.is_not(None), FeedRow.next_poll_at.is_(None))
        query = select(func.count(), func.count().filter(bad)).where(self._ours())
        with reading(self._engine) as session:
            there, broken = session.execute(query).one()
            return there, broken

    def claim(self, feed: Feed, now: datetime, otherwise: datetime, *, if_due: bool) -> str | None:
        """A lease on a feed, or None where another process polls it or it has gone.

        With `if_due` also None where it is not due any more. Until `finish` it counts as one that
        failed, to be polled next at `otherwise`.
        """
        lease = secrets.token_hex(16)
        conditions = [FeedRow.id == feed.key, self._ours(), _free(now)]
        if if_due:
            conditions.append(FeedRow.next_poll_at <= now)
        statement = (
            update(FeedRow)
            .where(*conditions)
            .values(
                lease=lease,
                leased_until=now + LEASE,
                failures=FeedRow.failures + 1,
                next_poll_at=otherwise,
            )
        )
        with writing(self._engine) as session:
            return lease if changed(session, statement) else None

    def finish(self, feed: Feed, lease: str) -> bool:
        """Writes down how a poll ended and gives the feed free; False when the lease was lost.

        A URL that another feed has already is not taken over.
        """
        with writing(self._engine) as session:
            url = feed.url
            taken = self._here().where(FeedRow.url == url, FeedRow.id != feed.key)
            if session.scalars(taken).first() is not None:
                url = session.scalars(select(FeedRow.url).where(FeedRow.id == feed.key)).first()
            return changed(
                session,
                update(FeedRow)
                .where(FeedRow.id == feed.key, FeedRow.lease == lease)
                .values(
                    url=url,
                    title=feed.title,
                    etag=feed.etag,
                    last_modified=feed.last_modified,
                    polled_at=feed.polled_at,
                    next_poll_at=feed.next_poll_at,
                    pause_seconds=feed.pause // timedelta(seconds=1),
                    failures=feed.failures,
                    problem=feed.problem,
                    broken_since=feed.broken_since,
                    lease=None,
                    leased_until=None,
                ),
            )

    def _ours(self):
        return FeedRow.collection_id == self._collection

    def _here(self) -> Select[FeedRow]:
        return select(FeedRow).where(self._ours()).order_by(FeedRow.id)

    def _feeds(self, session: Session, query: Select[FeedRow]) -> list[Feed]:
        rows = session.scalars(query).all()
        kept = session.execute(
            select(
                FeedItemRow.feed_id, func.count(FeedItemRow.article.distinct()).label("articles")
            )
            .where(FeedItemRow.feed_id.in_([row.id for row in rows]))
            .group_by(FeedItemRow.feed_id)
        )
        articles = {row.feed_id: row.articles for row in kept}
        return [_feed(row, articles.get(row.id, 0)) for row in rows]


def collections_due(session: Session, now: datetime) -> list[str]:
    """The names of the collections that have a feed to be polled by now."""
    query = (
        select(CollectionRow.name)
        .join(FeedRow, FeedRow.collection_id == CollectionRow.id)
        .where(*_due(now))
        .distinct()
        .order_by(CollectionRow.name)
    )
    return list(session.scalars(query))


def erase_feeds(connection: Connection, collection: int) -> None:
    """Erases all feeds of a collection and what is remembered of their items."""
    feeds = select(FeedRow.id).where(FeedRow.collection_id == collection)
    connection.execute(delete(FeedItemRow).where(FeedItemRow.feed_id.in_(feeds)))
    connection.execute(delete(FeedRow).where(FeedRow.collection_id == collection))


def _due(now: datetime):
    return FeedRow.next_poll_at <= now, _free(now)


def _free(now: datetime):
    return or_(FeedRow.leased_until.is_(None), FeedRow.leased_until <= now)


def _feed(row: FeedRow, articles: int) -> Feed:
    added = utc(row.added_at)
    assert added is not None
    return Feed(
        key=row.id,
        url=row.url,
        title=row.title,
        added_at=added,
        polled_at=utc(row.polled_at),
        next_poll_at=utc(row.next_poll_at),
        pause=timedelta(seconds=row.pause_seconds),
        failures=row.failures,
        problem=row.problem,
        broken_since=utc(row.broken_since),
        etag=row.etag,
        last_modified=row.last_modified,
        articles=articles,
    )
