"""The listing: articles without their texts, in order, in pages, or by words of what names them.

It is read from one index that holds all it needs, so that it takes as long for long articles as for
short ones.
"""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from retrieval.corpus.entry import Listed
from retrieval.corpus.models import ArticleRow, RevisionRow

# Of each name of an article, so that no entry of the index grows beyond reason.
_MOST_NAME_CHARS = 200
# Of what a person types to find an article: every word is looked for in every name there is.
_MOST_TYPED_CHARS = 200
_MOST_TYPED_WORDS = 8

# Latest published first, undated ones last; of one day, the last added first.
_ORDER = (ArticleRow.published.desc().nulls_last(), ArticleRow.id.desc())


def names_of(*names: str | None) -> str:
    """What `words_typed` are looked for in: the names of an article, one a line."""
    lines = [" ".join(name[:_MOST_NAME_CHARS].split()) for name in names if name]
    return "\n".join(lines).casefold()


def words_typed(text: str) -> list[str]:
    """The words, or pieces of words, that a person typed to find an article: the longest eight.

    Longest first, as the longest rules out most; and none that a longer one holds anyway.
    """
    words: list[str] = []
    for word in sorted(text[:_MOST_TYPED_CHARS].casefold().split(), key=len, reverse=True):
        if not any(word in longer for longer in words):
            words.append(word)
    return words[:_MOST_TYPED_WORDS]


def listed(
    session: Session,
    collection: int,
    *,
    words: Sequence[str] = (),
    offset: int = 0,
    limit: int | None = None,
) -> list[Listed]:
    """The articles of a collection whose names hold every one of the words, in order."""
    chosen = (
        select(ArticleRow.id)
        .where(
            ArticleRow.collection_id == collection,
            *(ArticleRow.names.contains(word, autoescape=True) for word in words),
        )
        .order_by(*_ORDER)
        .offset(offset)
        .limit(limit)
        .subquery()
    )
    revisions = (
        select(func.count())
        .where(RevisionRow.article_id == ArticleRow.id)
        .correlate(ArticleRow)
        .scalar_subquery()
    )
    query = (
        select(
            ArticleRow.public_id,
            RevisionRow.title,
            RevisionRow.outlet,
            RevisionRow.url,
            RevisionRow.published,
            revisions,
            ArticleRow.id,
        )
        .join(chosen, chosen.c.id == ArticleRow.id)
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .where(RevisionRow.is_latest)
        .order_by(*_ORDER)
    )
    return [Listed(*row) for row in session.execute(query)]
