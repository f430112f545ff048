"""Feeding: what the worker process does with a server's feeds; its results are JSON."""

import time
from collections.abc import Set
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ingest.document import UnreadableError
from ingest.ingester import Ingester, Report
from ingest.label import label
from ingest.progress import Progress
from retrieval.corpus import Collection, CorpusError

# What admins bring waits no longer for a poll; what is left of it is due again at once.
_SECONDS_PER_FEED = 60.0
_SECONDS_PER_POLL = 120.0
_HEADLINES = 10  # of one feed, that are announced by name


def added(collection: Collection, url: str, allow_private: Set[str]) -> dict[str, Any]:
    """Adds the feed at `url`: `{"feed": {number, title, url, items, by_page}}`, or `{"refused"}`.

    `refused` is the sentence that says why.
    """
    from ingest.feeds.adding import add_feed

    try:
        found = add_feed(collection.feeds, url, allow_private)
    except CorpusError as error:
        return {"refused": str(error)}
    except UnreadableError as error:
        return {"refused": f"{label(url)}: {error}"}
    return {
        "feed": {
            "number": found.feed.key,
            "title": found.feed.title,
            "url": found.feed.url,
            "items": found.edition.count,
            "by_page": found.by_page,
        }
    }


def polled(
    collection: Collection, ingester: Ingester, progress: Progress, allow_private: Set[str]
) -> tuple[Report, list[dict[str, Any]]]:
    """Polls the feeds that are due, as far as there is time: one report, and what is new.

    For each feed that brought something that is `{number, first, added, headlines}`: whether it was
    its first poll, how many articles came, and the first of them as `{title, outlet, url,
    published}`.
    """
    from ingest.feeds.poller import Poller

    whole = Report()
    news: list[dict[str, Any]] = []
    poller = Poller(collection, ingester, progress, allow_private)
    ends = time.monotonic() + _SECONDS_PER_POLL
    for feed in collection.feeds.due(datetime.now(UTC)):
        if time.monotonic() > ends:
            break
        poll = poller.poll(feed, if_due=True, seconds=_SECONDS_PER_FEED)
        if poll is None:
            continue
        whole.count(poll.report)
        if poll.new:
            news.append(
                {
                    "number": feed.key,
                    "first": poll.first,
                    "added": len(poll.new),
                    "headlines": [asdict(one) for one in poll.new[:_HEADLINES]],
                }
            )
    return whole, news
