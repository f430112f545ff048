"""The poller: what is new in a feed becomes articles of its collection."""

import asyncio
import time
from collections.abc import Callable, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from ingest.document import Rejected, UnreadableError
from ingest.feeds.adding import edition_of
from ingest.feeds.articles import PageGoneError, article_of
from ingest.feeds.condition import cut_short, unreachable, unreadable, worked
from ingest.feeds.edition import Edition, Item
from ingest.feeds.placing import RemovedError, placed
from ingest.feeds.reading import MOST_BYTES
from ingest.fetching import (
    FetchError,
    Kinds,
    Limits,
    Response,
    respond,
)
from ingest.ingester import Ingester, Report
from ingest.progress import Progress, Step
from ingest.validators import Unchanged, Validators
from retrieval.corpus import Collection, CorpusError, Feed, Outcome, SeenItem

_LIMITS = Limits(size=MOST_BYTES)
# How often the page of an item is asked for, and how long it is left alone the first time.
MOST_TRIES = 4
_REST_REJECTED = timedelta(minutes=30)
# An item that the feed calls changed, and is not, is looked at less and less often.
_REST_UNCHANGED = timedelta(hours=1)
_MOST_DOUBLED = 5
# Noted instead of a digest where an item is still to be dealt with: no item has it.
_OPEN = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """What an article that came is announced by."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(slots=True)
class Polled:
    """What a poll brought. `feed` is as it is afterwards; `first` where it was the first one.

    `new` are the articles that were added, in the order of the feed. `more` says that time ran
    out: the feed is due again at once.
    """

    feed: Feed
    report: Report = field(default_factory=Report)
    new: list[Headline] = field(default_factory=list)
    first: bool = False
    more: bool = False

    @property
    def brought(self) -> bool:
        """Whether anything was new or had changed."""
        return bool(self.report.added or self.report.updated)


class _LostError(Exception):
    """The feed was removed, or has been polled by somebody else for lack of a word from us."""


class Poller:
    """Polls the feeds of one collection."""

    def __init__(
        self,
        collection: Collection,
        ingester: Ingester,
        progress: Progress,
        allow_private: Set[str] = frozenset(),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._collection = collection
        self._feeds = collection.feeds
        self._ingester = ingester
        self._progress = progress
        self._allow_private = allow_private
        self._clock = clock

    def poll(
        self, feed: Feed, *, if_due: bool = False, seconds: float | None = None, wait: bool = True
    ) -> Polled | None:
        """Fetches a feed and ingests what is new in it, oldest first.

        None when somebody else polls it at this moment, when it has gone, or, with `if_due`, when
        it is not due any more. After so many `seconds` no further item is begun. What cannot be
        fetched or read is in the report, the feed itself included. `wait` is as in `ingest`.
        """
        started = time.perf_counter()
        now = self._clock()
        ended = cut_short(feed, now)
        assert ended.next_poll_at is not None
        lease = self._feeds.claim(feed, now, ended.next_poll_at, if_due=if_due)
        if lease is None:
            return None
        polled = Polled(feed, first=feed.polled_at is None)
        try:
            ended = self._polled(feed, lease, polled, started, seconds)
        except _LostError:
            pass
        except KeyboardInterrupt:
            ended = replace(feed, next_poll_at=now)
            raise
        finally:
            self._feeds.finish(ended, lease)
        if wait and polled.brought:
            self._ingester.pay()
        polled.report.vectors_owed = self._ingester.count_owed()
        polled.report.seconds = round(time.perf_counter() - started, 3)
        polled.feed = replace(ended, articles=self._articles(feed))
        return polled

    def _articles(self, feed: Feed) -> int:
        try:
            return self._feeds.find(f"#{feed.key}").articles
        except CorpusError:
            return 0

    def _polled(
        self, feed: Feed, lease: str, polled: Polled, started: float, seconds: float | None
    ) -> Feed:
        """Polls a feed that is held; returns how it is afterwards."""
        edition, settled = None, True
        try:
            response = self._respond(feed)
            if not isinstance(response.found, Unchanged):
                edition = edition_of(response.found)
        except FetchError as error:
            after = unreachable(feed, error.reason, self._clock(), error.status, error.retry_after)
            return self._failed(after, error.reason, polled)
        except UnreadableError as error:
            return self._failed(unreadable(feed, str(error), self._clock()), str(error), polled)
        if edition is not None:
            deadline = None if seconds is None else started + seconds
            settled = self._take_all(feed, lease, edition, polled, deadline)
        return worked(
            feed,
            response,
            edition,
            self._clock(),
            news=polled.brought,
            settled=settled,
            more=polled.more,
        )

    def _respond(self, feed: Feed) -> Response:
        known = Validators(feed.etag, feed.last_modified)
        return asyncio.run(
            respond(feed.url, self._allow_private, _LIMITS, known, Kinds.FEED, self._progress.say)
        )

    def _failed(self, after: Feed, reason: str, polled: Polled) -> Feed:
        rejected = Rejected(after.url, None, reason)
        polled.report.rejected.append(rejected)
        self._progress.say(str(rejected))
        return after

    def _take_all(
        self, feed: Feed, lease: str, edition: Edition, polled: Polled, deadline: float | None
    ) -> bool:
        """Takes what is new, oldest first; returns whether nothing is left for a later poll."""
        seen = self._feeds.items.seen(feed.key)
        now = self._clock()
        new = [item for item in reversed(edition.items) if _is_new(item, seen.get(item.key))]
        ready = [item for item in new if _may_be_tried(seen.get(item.key), now)]
        settled = len(ready) == len(new)
        started = time.perf_counter()
        for done, item in enumerate(ready):
            if done and deadline is not None and time.perf_counter() > deadline:
                polled.more = True
                return False
            self._tell(done, len(ready), started, polled)
            became = self._take(feed, edition, item, seen.get(item.key), polled)
            if not self._feeds.items.note(feed.key, lease, became, self._clock()):
                raise _LostError
            settled = settled and not _is_new(item, became)
        if ready:
            self._tell(len(ready), len(ready), started, polled)
        self._feeds.items.forget(feed.key, [item.key for item in edition.items], self._clock())
        polled.new.reverse()
        return settled

    def _tell(self, done: int, total: int, started: float, polled: Polled) -> None:
        seconds, rejected = time.perf_counter() - started, len(polled.report.rejected)
        self._progress.advance(Step("items", done, total, rejected=rejected, seconds=seconds))

    def _take(
        self, feed: Feed, edition: Edition, item: Item, seen: SeenItem | None, polled: Polled
    ) -> SeenItem:
        """Ingests an item; returns what became of it."""
        before = seen.article if seen else None
        settled = SeenItem(item.key, item.digest, before)
        try:
            article, document = article_of(
                item, edition, feed.url, self._allow_private, self._progress.say
            )
            article = placed(article, item, seen, self._collection)
        except RemovedError:
            return settled
        except UnreadableError as error:
            if before is not None and isinstance(error, PageGoneError):
                with suppress(CorpusError):  # It may have been removed here as well.
                    self._collection.articles.mark_gone(f"#{before}", self._clock())
            return self._rejected(feed, item, str(error), seen, polled)
        name, outcome = self._ingester.keep(article, document, polled.report)
        kept = replace(settled, article=self._collection.articles.stored(name).key)
        if outcome is Outcome.ADDED:
            polled.new.append(
                Headline(article.title, article.outlet, article.url, article.published)
            )
        elif outcome is Outcome.UNCHANGED and seen is not None:
            times = 1 + (seen.futile if seen.digest != _OPEN else 0)
            return replace(kept, futile=times, rest_until=self._rest(_REST_UNCHANGED, times))
        return kept

    def _rejected(
        self, feed: Feed, item: Item, reason: str, seen: SeenItem | None, polled: Polled
    ) -> SeenItem:
        times = 1 + (seen.futile if seen and seen.digest == _OPEN else 0)
        rejected = Rejected(
            item.url or feed.url, None, f"{reason} (tried {times} of {MOST_TRIES} times)"
        )
        polled.report.rejected.append(rejected)
        self._progress.say(str(rejected))
        return SeenItem(
            guid=item.key,
            digest=item.digest if times == MOST_TRIES else _OPEN,
            article=seen.article if seen else None,
            futile=times,
            rest_until=self._rest(_REST_REJECTED, times),
        )

    def _rest(self, first: timedelta, times: int) -> datetime:
        return self._clock() + first * 2 ** min(times - 1, _MOST_DOUBLED)


def _is_new(item: Item, seen: SeenItem | None) -> bool:
    """Whether what the feed says of an item has not been dealt with."""
    return seen is None or seen.digest != item.digest


def _may_be_tried(seen: SeenItem | None, now: datetime) -> bool:
    return seen is None or seen.rest_until is None or seen.rest_until <= now
