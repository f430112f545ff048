"""The items of feeds: what became of each, so that none is fetched twice without need."""

from collections.abc import Collection as Some
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Update, delete, select, update
from sqlalchemy.orm import Session

from retrieval.corpus.models import ArticleRow, FeedItemRow, FeedRow
from retrieval.database import reading, writing

LEASE = timedelta(minutes=10)
"""How long a feed is held without a word from whoever polls it."""
_MOST_ITEMS = 2000  # remembered of one feed: several times what one holds at a time
_MOST_AT_URL = 50


@dataclass(frozen=True, slots=True)
class SeenItem:
    """What became of an item. See `FeedItemRow`; `guid` and `digest` are digests."""

    guid: str
    digest: str
    article: int | None
    futile: int = 0
    rest_until: datetime | None = None


class FeedItems:
    """What became of the items of one collection's feeds. A feed is named by its key."""

    def __init__(self, engine: Engine, collection: int) -> None:
        self._engine = engine
        self._collection = collection

    def seen(self, feed: int) -> dict[str, SeenItem]:
        """What became of the feed's items, by their guids."""
        with reading(self._engine) as session:
            rows = session.scalars(select(FeedItemRow).where(FeedItemRow.feed_id == feed))
            return {
                row.guid: SeenItem(
                    row.guid, row.digest, row.article, row.futile, utc(row.rest_until)
                )
                for row in rows
            }

    def note(self, feed: int, lease: str, item: SeenItem, now: datetime) -> bool:
        """Writes down what became of an item, and holds the feed longer.

        False, and nothing is written, when the lease was lost or the feed has gone.
        """
        held = (
            update(FeedRow)
            .where(FeedRow.id == feed, FeedRow.lease == lease)
            .values(leased_until=now + LEASE)
        )
        with writing(self._engine) as session:
            if not changed(session, held):
                return False
            session.merge(
                FeedItemRow(
                    feed_id=feed,
                    guid=item.guid,
                    digest=item.digest,
                    article=item.article,
                    futile=item.futile,
                    rest_until=item.rest_until,
                    seen_at=now,
                )
            )
            return True

    def forget(self, feed: int, there: Some[str], now: datetime) -> None:
        """Forgets the items that were last seen longest ago, if there are too many.

        `there` are the guids of those that the feed holds now.
        """
        items = FeedItemRow.feed_id == feed
        latest = (
            select(FeedItemRow.guid)
            .where(items)
            .order_by(FeedItemRow.seen_at.desc(), FeedItemRow.guid)
            .limit(_MOST_ITEMS)
        )
        with writing(self._engine) as session:
            session.execute(
                update(FeedItemRow).where(items, FeedItemRow.guid.in_(there)).values(seen_at=now)
            )
            session.execute(delete(FeedItemRow).where(items, FeedItemRow.guid.not_in(latest)))

    def articles_at(self, url: str) -> list[int]:
        """The keys of the articles of the collection that stand at a URL, the last added first.

        Of very many, those added last.
        """
        query = (
            select(ArticleRow.id)
            .where(ArticleRow.collection_id == self._collection, ArticleRow.url == url)
            .order_by(ArticleRow.id.desc())
            .limit(_MOST_AT_URL)
        )
        with reading(self._engine) as session:
            return [*session.scalars(query)]

    def keep_apart(self, url: str) -> None:
        """From now on no other text at that URL is taken for an article that stands there."""
        with writing(self._engine) as session:
            session.execute(
                update(ArticleRow)
                .where(ArticleRow.collection_id == self._collection, ArticleRow.url == url)
                .values(id_was_given=True)
            )


def changed(session: Session, statement: Update) -> bool:
    """Whether a statement changed any row."""
    result: Any = session.execute(statement)
    return bool(result.rowcount)


def utc(moment: datetime | None) -> datetime | None:
    """A time as the record gives it back, with the zone that all have there."""
    return moment if moment is None else moment.replace(tzinfo=UTC)
