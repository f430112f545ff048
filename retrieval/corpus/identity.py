"""Identity: when two texts are the same article, and what an article is called."""

import hashlib

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from retrieval.article import Article
from retrieval.corpus.entry import Entry, text_digest
from retrieval.corpus.models import ArticleRow, RevisionRow

_OWN_ID_LENGTH = 12


def same_article(session: Session, collection: int, entry: Entry) -> ArticleRow | None:
    """The article of the collection that an entry is a version of, if it is one.

    A known id decides; or else a known URL, by whichever of its page's addresses; or else, for
    texts that come with neither, the path of the file, and last the very words. Two different given
    ids are two articles whatever their URL.
    """

    def first(*conditions: ColumnElement[bool]) -> ArticleRow | None:
        query = select(ArticleRow).where(ArticleRow.collection_id == collection, *conditions)
        return session.scalars(query.order_by(ArticleRow.id).limit(1)).first()

    article, path = entry.article, entry.original.path
    if article.given_id:
        found = first(ArticleRow.public_id == article.given_id)
        if found is None and article.url:
            found = first(_is_at(entry), ArticleRow.id_was_given.is_(False))
        return found
    if article.url:
        return first(_is_at(entry))
    if path and (found := first(ArticleRow.path == path)):
        return found
    same_words = exists().where(
        RevisionRow.article_id == ArticleRow.id,
        RevisionRow.is_latest,
        RevisionRow.text_digest == text_digest(article),
    )
    return first(same_words)


def _is_at(entry: Entry) -> ColumnElement[bool]:
    """That an article's page has this URL, or another of its addresses."""
    found = ArticleRow.url == entry.article.url
    return found if entry.page_key is None else or_(found, ArticleRow.page_key == entry.page_key)


def own_id(session: Session, collection: int, article: Article) -> str:
    """Blotter's own id for an article: hexadecimal digits that depend on the article alone.

    Twelve of them, or as many more as it takes to differ from the ids of the collection.
    """
    name = hashlib.sha256((article.url or article.text).encode()).hexdigest()
    taken = set(
        session.scalars(
            select(ArticleRow.public_id).where(
                ArticleRow.collection_id == collection,
                # Hexadecimal digits all come before a "g"; an index is of no use to LIKE.
                ArticleRow.public_id >= name[:_OWN_ID_LENGTH],
                ArticleRow.public_id < f"{name[:_OWN_ID_LENGTH]}g",
            )
        )
    )
    lengths = range(_OWN_ID_LENGTH, len(name) + 1)
    free = (name[:length] for length in lengths if name[:length] not in taken)
    return next(free, f"{name}-{len(taken)}")
