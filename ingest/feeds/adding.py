"""Adding a feed: it is fetched and read before it is believed to be one."""

import asyncio
from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.document import Document, UnreadableError
from ingest.feeds.discovery import feeds_of
from ingest.feeds.edition import Edition
from ingest.feeds.reading import MOST_BYTES, read_edition
from ingest.feeds.schedule import FIRST
from ingest.fetching import FetchError, Kinds, Limits, Response, respond
from ingest.fetching.errors import shown
from retrieval.corpus import CorpusError, Feed, Feeds

_LIMITS = Limits(size=MOST_BYTES)
_FEED = "application/feed+xml"


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that was added, what it holds, and whether it was found by way of a page."""

    feed: Feed
    edition: Edition
    by_page: bool


def add_feed(feeds: Feeds, url: str, allow_private: Set[str] = frozenset()) -> Added:
    """Adds the feed at `url`, or else the first one that the page there names, to be polled.

    Raises UnreadableError when there is none, and CorpusError when it cannot be added.
    """
    url = _over_http(url)
    _must_be_new(feeds, url)
    response = _asked(url, allow_private)
    found, place, by_page = response.found, response.moved_to or url, False
    if isinstance(found, Document) and found.media_type == "text/html":
        named = feeds_of(found)
        if not named:
            raise UnreadableError(
                "is a page that names no feed of its own; look for the address of its RSS or Atom"
                " feed"
            )
        by_page = True
        _must_be_new(feeds, named[0])
        try:
            response = _asked(named[0], allow_private)
        except UnreadableError as error:
            raise UnreadableError(f"names the feed {shown(named[0])}, which {error}") from error
        found, place = response.found, response.moved_to or named[0]
    edition = edition_of(found)
    feed = feeds.add(place, edition.title, FIRST, datetime.now(UTC))
    return Added(feed, edition, by_page)


def edition_of(found: object) -> Edition:
    """The edition that was fetched. Raises UnreadableError for anything that is no feed."""
    if not isinstance(found, Document) or found.media_type != _FEED:
        what = "a page" if getattr(found, "media_type", None) == "text/html" else "something else"
        raise UnreadableError(f"is {what} and no feed (RSS or Atom); check the address")
    return read_edition(found)


def _asked(url: str, allow_private: Set[str]) -> Response:
    try:
        return asyncio.run(respond(url, allow_private, _LIMITS, accept=Kinds.FEED))
    except FetchError as error:
        raise UnreadableError(error.reason) from error


def _must_be_new(feeds: Feeds, url: str) -> None:
    for feed in feeds.listed():
        if feed.url == url:
            raise CorpusError(f"The feed {url} is there already, as number {feed.key}.")


def _over_http(url: str) -> str:
    """A feed's address without the `feed:` that some programs put before or instead of `https:`."""
    url = url.strip()
    if url.lower().startswith(("feed:http://", "feed:https://")):
        return url[len("feed:") :]
    return f"https:{url[len('feed:') :]}" if url.lower().startswith("feed://") else url
