"""Exporting: an article in the shape of `show --json`, which `ingest` reads back."""

from typing import Any

from retrieval.article import Span
from retrieval.corpus import Stored


def as_json(stored: Stored) -> dict[str, Any]:
    """An article as `show --json` and `export` print it."""
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
        "incidents": [],
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
