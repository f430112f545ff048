"""The condition of a feed: how it is after a poll that worked, failed, or never came to an end."""

from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from ingest.feeds.edition import Edition
from ingest.feeds.schedule import next_pause, pause_after
from ingest.fetching import Response
from ingest.validators import Unchanged, Validators
from retrieval.corpus import Feed

# What a server may answer today and not tomorrow, beside its own errors.
_PASSING = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)
# So often in a row may happen what passes, before a feed counts as broken.
_MOST_PASSING = 3
_UNFORESEEN = "could not be dealt with, which is not its own fault; tell whoever runs Blotter"


def worked(
    feed: Feed,
    response: Response,
    edition: Edition | None,
    now: datetime,
    *,
    news: bool,
    settled: bool,
    more: bool,
) -> Feed:
    """A feed after a poll that worked; `edition` is None where it had not changed.

    `settled` says that nothing of this version is left to do, now or later; `more` that time ran
    out, so that it is due at once.
    """
    asked = [timedelta(seconds=response.max_age or 0)]
    if edition is not None and edition.pause is not None:
        asked.append(edition.pause)
    pause = next_pause(feed.pause, max(asked), news=news)
    found, named = response.found, Validators()
    if isinstance(found, Unchanged):
        named = found.validators
    elif settled:
        named = Validators(found.etag, found.last_modified)
    return replace(
        feed,
        url=response.moved_to or feed.url,
        title=(edition.title if edition else None) or feed.title,
        etag=named.etag,
        last_modified=named.last_modified,
        # The first poll may take several turns.
        polled_at=None if feed.polled_at is None and more else now,
        next_poll_at=now if more else now + pause,
        pause=pause,
        failures=0,
        problem=None,
        broken_since=None,
    )


def unreachable(
    feed: Feed, reason: str, now: datetime, status: int | None, retry_after: float | None
) -> Feed:
    """A feed that could not be fetched; `status` and `retry_after` are as in FetchError."""
    passing = status is None or status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    after = _failed(feed, reason, now, passing=passing, retry_after=retry_after)
    return replace(after, next_poll_at=None) if status == HTTPStatus.GONE else after


def unreadable(feed: Feed, reason: str, now: datetime) -> Feed:
    """A feed where something else stood, or what nobody can read."""
    return _failed(feed, reason, now, passing=False)


def cut_short(feed: Feed, now: datetime) -> Feed:
    """A feed whose poll came to no end that anybody foresaw."""
    return _failed(feed, _UNFORESEEN, now, passing=True)


def _failed(
    feed: Feed, reason: str, now: datetime, *, passing: bool, retry_after: float | None = None
) -> Feed:
    """A feed after one more failure, which breaks it unless it is one that may pass."""
    failures = feed.failures + 1
    broken = feed.problem is not None or not passing or failures >= _MOST_PASSING
    return replace(
        feed,
        next_poll_at=now + pause_after(failures, retry_after),
        failures=failures,
        problem=reason if broken else None,
        broken_since=(feed.broken_since or now) if broken else None,
    )
