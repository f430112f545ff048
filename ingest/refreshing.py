"""Refreshing: what was found again at an article's URL, as a later version of that article."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from ingest.document import Document, Rejected, UnreadableError
from ingest.fetching import FetchError, fetch
from ingest.fetching.errors import shown
from ingest.site import site_of
from ingest.validators import Unchanged, Validators
from retrieval.article import Article
from retrieval.corpus import CorpusError
from retrieval.corpus.articles import Articles

_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_SAYS_SO = "its quotes say so from now on, until it is there again; remove it if they should end"


def refetched(
    names: Iterable[str],
    articles: Articles,
    allow_private: Set[str],
    say: Callable[[str], object] | None = None,
) -> Iterator[Document | Rejected | Unchanged]:
    """The documents found at the URLs of the articles of those names, each marked as its renewal.

    Of an article whose page is no longer there, the record notes that. `say` is told what is waited
    for. Raises CorpusError for a name that is none.
    """
    for name in names:
        stored = articles.stored(name)
        url = stored.article.url
        if url is None:
            yield Rejected(name, None, "has no URL to fetch it from; ingest its new text")
            continue
        original = articles.original(stored.id)
        held = Validators(original.etag, original.last_modified)
        try:
            found = asyncio.run(fetch(url, allow_private, validators=held, say=say))
        except FetchError as error:
            reason = error.reason
            if error.status in _GONE:
                articles.mark_gone(stored.id, datetime.now(UTC))
                reason = f"{reason.partition(';')[0]}; {_SAYS_SO}"
            yield Rejected(error.url, None, reason)
            continue
        if isinstance(found, Unchanged):
            articles.mark_gone(stored.id, None)
            yield found
        else:
            yield replace(found, renews=stored.id)


def renewed(article: Article, name: str, articles: Articles) -> Article:
    """`article` as a version of the one called `name`, wherever its page stands by now.

    What the page leaves unsaid stays as it was. Raises UnreadableError when the page can no longer
    be that article's.
    """
    try:
        stored = articles.stored(name)
    except CorpusError:
        raise UnreadableError("is the page of an article that was removed meanwhile") from None
    was, url = stored.article, article.url
    if url is not None and url != was.url:
        if site_of(url) != site_of(was.url):
            raise UnreadableError(
                f"leads to another site by now, {shown(url)}; ingest that address by itself if it"
                " tells the same"
            )
        if (other := _id_of(url, articles)) not in (None, stored.id):
            raise UnreadableError(
                f"leads to another article by now, {other}; remove one of the two"
            )
    # An id of its own becomes a given one only where the URL cannot tell which article this is.
    moved = url != was.url
    return replace(
        article,
        title=article.title or was.title,
        outlet=article.outlet or was.outlet,
        author=article.author or was.author,
        published=article.published or was.published,
        given_id=stored.id if moved else was.given_id,
    )


def _id_of(url: str, articles: Articles) -> str | None:
    try:
        return articles.stored(url).id
    except CorpusError:
        return None
