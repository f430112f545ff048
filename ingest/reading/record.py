"""The record: one line of a JSON-lines file, in the shape that `export` writes."""

import json
from typing import Any

from ingest.document import UnreadableError
from ingest.reading.dates import iso_date
from ingest.reading.decoding import clean
from ingest.reading.plaintext import article_of_text
from retrieval.article import Article

_MAX_SHOWN = 60


def read_record(text: str) -> Article:
    """The article in one JSON line; see CONTRACT.md for its fields, of which others are ignored.

    With `comments` the text is taken as it stands; without, comments are looked for below it.
    """
    fields = _parsed(text)
    given_id, url = _string(fields, "id"), _string(fields, "url")
    title, outlet = _string(fields, "title"), _string(fields, "outlet")
    author, published = _string(fields, "author"), _published(fields)
    body, html = _string(fields, "text"), _string(fields, "html")
    comments = _comments(fields)
    if body is not None:
        if comments is None:
            article = article_of_text(body, title=title)
        else:
            article = Article(text=body.strip(), title=title)
    elif html is not None:
        from ingest.reading.page import article_of_page  # slow to import

        article = article_of_page(html)
    elif any(isinstance(fields.get(key), str) for key in ("text", "html")):
        raise UnreadableError("holds an empty text; give the text of the article")
    else:
        raise UnreadableError('has neither "text" nor "html"; add one of them')
    return Article(
        text=article.text,
        title=title or article.title,
        outlet=outlet or article.outlet,
        author=author or article.author,
        url=url or article.url,
        published=published or article.published,
        comments=article.comments if comments is None else comments,
        given_id=given_id,
    )


def _parsed(text: str) -> dict[str, Any]:
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"is not valid JSON ({error.msg} at column {error.colno}); "
            "write one JSON object on each line"
        ) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, a nest of thousands
        raise UnreadableError("is JSON beyond reason; write one flat JSON object") from None
    if not isinstance(fields, dict):
        raise UnreadableError("is not a JSON object; write one JSON object on each line")
    return fields


def _string(fields: dict[str, Any], key: str) -> str | None:
    """The field, or None where it is missing, null or blank."""
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f'"{key}" is {_shown(value)}; write it as a string in quotes')
    value = clean(value)
    return (value.strip() or None) if key != "text" else (value if value.strip() else None)


def _published(fields: dict[str, Any]) -> str | None:
    value = _string(fields, "published")
    if value is None:
        return None
    if (published := iso_date(value)) is None:
        raise UnreadableError(f'"published" is {_shown(value)}; use YYYY-MM-DD')
    return published


def _comments(fields: dict[str, Any]) -> tuple[str, ...] | None:
    value = fields.get("comments")
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnreadableError(
            f'"comments" is {_shown(value)}; use a list of strings, or leave it out'
        )
    return tuple(comment for item in value if (comment := clean(item).strip()))


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    shown = shown if len(shown) <= _MAX_SHOWN else shown[: _MAX_SHOWN - 1] + "…"
    return clean(shown)
