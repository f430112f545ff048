"""Refreshing: what was found again at an article's URL, as a later version of that article."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from ingest.document import Document, Rejected, UnreadableError
from ingest.fetching import fetched
from ingest.fetching.errors import shown
from ingest.site import site_of
from retrieval.article import Article
from retrieval.corpus import CorpusError
from retrieval.corpus.articles import Articles


def refetched(
    names: Iterable[str], articles: Articles, allow_private: Set[str]
) -> Iterator[Document | Rejected]:
    """The documents found at the URLs of the articles of those names, each marked as its renewal.

    Raises CorpusError for a name that is none.
    """
    for name in names:
        stored = articles.stored(name)
        if stored.article.url is None:
            yield Rejected(name, None, "has no URL to fetch it from; ingest its new text")
            continue
        for found in fetched([stored.article.url], allow_private):
            yield replace(found, renews=stored.id) if isinstance(found, Document) else found


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
