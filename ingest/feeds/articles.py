"""The article of an item: from the feed's own text where that is whole, else from its page."""

import asyncio
import re
from collections.abc import Callable, Set
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from ingest.document import Document, UnreadableError
from ingest.feeds.edition import Edition, Item, words_of
from ingest.fetching import FetchError, fetch
from ingest.reading import read
from ingest.site import site_of
from retrieval.article import Article

# What is called the content is mostly the whole; a description is so only where it is long.
_CONTENT_WORDS = 80
_SUMMARY_WORDS = 200
_CUT_SHORT = re.compile(
    r"(?:…|\.\.\.|\[\W{0,3}\]|\b(?:read|see) (?:more|on|the (?:full|whole|rest)\b[\w ]{0,40})"
    r"|\bcontinue reading\b.{0,120}|\bread full (?:story|article))\W{0,10}$",
    re.IGNORECASE,
)
_LAST_WORDS = 200  # characters in which it shows that a text was cut short
# What a widespread publishing program appends to every item, as a last paragraph.
_APPENDED = ("The post ", " appeared first on ")
_APPENDED_CHARS = 3000
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class PageGoneError(UnreadableError):
    """The page of an item is no longer there."""


def article_of(
    item: Item,
    edition: Edition,
    feed_url: str,
    allow_private: Set[str],
    say: Callable[[str], object],
) -> tuple[Article, Document]:
    """The article of an item, and the document that it was read from.

    `say` is told what is waited for, if it is waited for long. Raises UnreadableError, whose
    message is about the item's page.
    """
    whole = whole_text(item)
    outlet = item.outlet or _outlet(item, edition, feed_url)
    if item.url is None:
        whole = whole or item.content or item.summary
    elif whole is None or not _at_home(item, edition, feed_url):
        # The link of another site may be one that counts readers: where it leads is the article.
        try:
            return _from_page(item, outlet, allow_private, say)
        except UnreadableError:
            if whole is None:
                raise
    assert whole is not None
    document = _document(item, whole, feed_url)
    article = read(document)
    return (
        replace(
            article,
            title=item.title or article.title,
            outlet=outlet or article.outlet,
            author=item.author or article.author,
            published=item.published or item.updated or article.published,
            url=item.url,
            modified=_updated(item),
        ),
        document,
    )


def whole_text(item: Item) -> str | None:
    """The HTML of the whole article, if the feed carries it and not just its beginning."""
    for html, least in ((item.content, _CONTENT_WORDS), (item.summary, _SUMMARY_WORDS)):
        own = _without_appended(html or "")
        words = words_of(own)
        if len(words.split()) >= least and not _CUT_SHORT.search(words[-_LAST_WORDS:]):
            return own
    return None


def _without_appended(html: str) -> str:
    start = html.rfind("<p", -_APPENDED_CHARS)
    last = words_of(html[start:]) if start >= 0 else ""
    opening, middle = _APPENDED
    return html[:start] if last.startswith(opening) and middle in last else html


def _from_page(
    item: Item, outlet: str | None, allow_private: Set[str], say: Callable[[str], object]
) -> tuple[Article, Document]:
    assert item.url is not None
    try:
        found = asyncio.run(fetch(item.url, allow_private, say=say))
    except FetchError as error:
        kind = PageGoneError if error.status in _GONE else UnreadableError
        raise kind(error.reason) from error
    assert isinstance(found, Document)  # Only who names a version is told that it is unchanged.
    article = read(found)
    return (
        replace(
            article,
            title=article.title or item.title,
            outlet=article.outlet or outlet,
            author=article.author or item.author,
            published=article.published or item.published or item.updated,
            modified=article.modified or _updated(item),
        ),
        found,
    )


def _updated(item: Item) -> str | None:
    """When the item was changed, where that is another time than when it was published."""
    return item.updated if item.published and item.updated != item.published else None


def _document(item: Item, html: str, feed_url: str) -> Document:
    """The text that the feed carries, as a page."""
    page = f'<!doctype html><meta charset="utf-8"><body><article>{html}</article></body>'
    return Document(
        data=page.encode("utf-8", "replace"),
        source=item.url or feed_url,
        media_type="text/html",
        fetched_at=datetime.now(UTC),
        url=item.url,
    )


def _at_home(item: Item, edition: Edition, feed_url: str) -> bool:
    """Whether an item's link is one of the site that the feed belongs to."""
    return site_of(item.url) in (site_of(edition.site), site_of(feed_url))


def _outlet(item: Item, edition: Edition, feed_url: str) -> str | None:
    """The feed's own name, for what stands on its own site."""
    return edition.title if item.url is None or _at_home(item, edition, feed_url) else None
