"""Exporting: an article in the shape of `show --json`, which `ingest` reads back."""

from collections.abc import Iterator
from typing import Any

from retrieval.article import Span
from retrieval.corpus import Collection, Stored
from retrieval.corpus.incidents import id_of


def exported(collection: Collection) -> Iterator[dict[str, Any]]:
    """All articles of a collection as `export` prints them."""
    articles = collection.articles
    incidents = collection.incidents.of_articles(item.id for item in articles.listed())
    for stored in articles.all():
        yield _as_json(stored, incidents.get(stored.id, ()))


def as_json(collection: Collection, stored: Stored) -> dict[str, Any]:
    """An article of a collection as `show --json` prints it."""
    incidents = collection.incidents.of_articles([stored.id])
    return _as_json(stored, incidents.get(stored.id, ()))


def _as_json(stored: Stored, incidents: tuple[int, ...]) -> dict[str, Any]:
    article = stored.article
    return {
        "id": stored.id,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "text": article.text,
        "comments": list(article.comments),
        "revisions": stored.revisions,
        "incidents": [id_of(key) for key in incidents],
        "modified": article.modified,
        "language": article.language,
        "via": _words(stored, stored.via) if stored.via else None,
        "notes": [
            {
                "kind": note.kind.value,
                "text": _words(stored, note.span),
                "start": note.span.start,
                "end": note.span.end,
            }
            for note in stored.notes
        ],
        "unsure": [[span.start, span.end] for span in article.unsure],
        "gone_at": stored.gone_at.isoformat(timespec="seconds") if stored.gone_at else None,
    }


def _words(stored: Stored, span: Span) -> str:
    return stored.article.text[span.start : span.end]
