"""Exporting: an article in the shape of `show --json`, which `ingest` reads back."""

from typing import Any

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
    }
