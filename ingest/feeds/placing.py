"""Placing: which article of the collection an item of a feed is.

The rule, for items with one URL and several contents (a ticker, a page that is used again) and for
several items with one content:

- The same guid is the same article: what it says now becomes a revision. But where both its URL
  and most of its words are others, the guid is one that the feed gives again, and the item is new.
- Another guid at a URL that is known is a revision of the article there whose words it shares for
  the most part (half of the runs of three words of the shorter text). Else it is an article of its
  own, beside the other, with an id that is made of guid and URL.
- An article that somebody removed does not come back with the same guid.
"""

import hashlib
import re
from dataclasses import replace

from ingest.feeds.edition import Item
from retrieval.article import Article
from retrieval.corpus import Collection, CorpusError, SeenItem, Stored

_SHARED = 0.5
_RUN = 3
_ID_LENGTH = 16
_WORD = re.compile(r"\w+")


class RemovedError(Exception):
    """The article of an item was removed from the collection."""


def placed(article: Article, item: Item, seen: SeenItem | None, collection: Collection) -> Article:
    """`article`, as the item's text was read, so that the record knows which article it is.

    Raises RemovedError.
    """
    if seen is not None and seen.article is not None:
        was = _stored(f"#{seen.article}", collection)
        if was is None:
            raise RemovedError
        same_url = article.url == was.article.url
        if same_url or shared(article.text, was.article.text) >= _SHARED:
            return _revision(article, was, collection)
    if article.url is None:
        return replace(article, given_id=_id_of(item, article))
    there = [
        stored
        for key in collection.feeds.items.articles_at(article.url)
        if (stored := _stored(f"#{key}", collection)) is not None
    ]
    if not there:
        return article
    likeness, nearest = max(
        ((shared(article.text, was.article.text), was) for was in there), key=lambda pair: pair[0]
    )
    if likeness >= _SHARED:
        return _revision(article, nearest, collection)
    collection.feeds.items.keep_apart(article.url)
    return replace(article, given_id=_id_of(item, article))


def shared(one: str, other: str) -> float:
    """How much of the shorter of two texts is in the other: the share of its runs of words."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / min(len(runs), len(others))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}


def _revision(article: Article, was: Stored, collection: Collection) -> Article:
    """`article` as a later version; what is left unsaid stays as it was."""
    before = was.article
    # An id of its own becomes a given one only where the URL cannot tell which article this is.
    told_by_url = article.url == before.url and (
        article.url is None or collection.feeds.items.articles_at(article.url) == [was.key]
    )
    as_before = (article.text, article.title) == (before.text, before.title)
    return replace(
        article,
        # Feeds say of items that they were changed though nothing in them was.
        modified=before.modified if as_before else article.modified,
        title=article.title or before.title,
        outlet=article.outlet or before.outlet,
        author=article.author or before.author,
        published=article.published or before.published,
        given_id=before.given_id if told_by_url else was.id,
    )


def _id_of(item: Item, article: Article) -> str:
    name = f"{item.guid}\n{article.url or ''}"
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]


def _stored(name: str, collection: Collection) -> Stored | None:
    try:
        return collection.articles.stored(name)
    except CorpusError:
        return None
