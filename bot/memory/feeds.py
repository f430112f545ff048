"""The feeds as Discord knows them: who added each, where its news goes, and what was told of it."""

from dataclasses import dataclass

from sqlalchemy import Engine, delete, select, update

from bot.memory.models import FeedRow
from retrieval.database import reading, writing


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed that somebody added in Discord; `feed` is its number in the record.

    `channel` is where its news is announced, None for nowhere. `user`, who added it, was told that
    it is broken (`told_broken`), and that the channel cannot be written to (`told_silent`).
    """

    feed: int
    server: int
    user: int
    channel: int | None
    told_broken: bool = False
    told_silent: bool = False


class FollowedFeeds:
    """The feeds of all servers. Every method waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, feed: FollowedFeed) -> None:
        with writing(self._engine) as session:
            session.add(
                FeedRow(
                    feed=feed.feed,
                    server_id=feed.server,
                    user_id=feed.user,
                    channel_id=feed.channel,
                    told_broken=feed.told_broken,
                    told_silent=feed.told_silent,
                )
            )

    def of(self, server: int) -> dict[int, FollowedFeed]:
        """Those of a server, by their numbers."""
        with reading(self._engine) as session:
            rows = session.scalars(select(FeedRow).where(FeedRow.server_id == server))
            return {
                row.feed: FollowedFeed(
                    row.feed,
                    row.server_id,
                    row.user_id,
                    row.channel_id,
                    row.told_broken,
                    row.told_silent,
                )
                for row in rows
            }

    def told(self, feed: FollowedFeed) -> None:
        """Writes down what was told of a feed."""
        with writing(self._engine) as session:
            session.execute(
                update(FeedRow)
                .where(FeedRow.feed == feed.feed)
                .values(told_broken=feed.told_broken, told_silent=feed.told_silent)
            )

    def forget(self, feed: int) -> None:
        with writing(self._engine) as session:
            session.execute(delete(FeedRow).where(FeedRow.feed == feed))
