"""The record: one line of a JSON-lines file, in the shape that `export` writes."""

import json
import re
from dataclasses import replace
from typing import Any

from ingest.document import UnreadableError
from ingest.reading.dates import iso_date
from ingest.reading.decoding import clean
from ingest.reading.plaintext import article_of_text
from retrieval.article import Article, Span

_MAX_SHOWN = 60
_BY = re.compile(r"^(?:by:?\s+){1,3}(?=[^\W\d_])", re.IGNORECASE)


def read_record(text: str) -> Article:
    """The article in one JSON line; see CONTRACT.md for its fields, of which others are ignored.

    With `comments` the text is taken as it stands, and `unsure`, pairs of offsets into it, are the
    parts that may be no reporting; without, comments are looked for below it.
    """
    fields = _parsed(text)
    given_id, url = _string(fields, "id"), _string(fields, "url")
    title, outlet = _string(fields, "title"), _string(fields, "outlet")
    author = _author(fields)
    published, modified = _date(fields, "published"), _date(fields, "modified")
    body, html = _string(fields, "text"), _string(fields, "html")
    comments = _comments(fields)
    if body is not None:
        if comments is None:
            article = article_of_text(body, title=title)
        else:
            article = Article(text=body.strip(), title=title, unsure=_unsure(fields, body.strip()))
    elif html is not None:
        from ingest.reading.pages import article_of_page  # slow to import

        article = article_of_page(html)
    elif any(isinstance(fields.get(key), str) for key in ("text", "html")):
        raise UnreadableError("holds an empty text; give the text of the article")
    else:
        raise UnreadableError('has neither "text" nor "html"; add one of them')
    return replace(
        article,
        title=title or article.title,
        outlet=outlet or article.outlet,
        author=author or article.author,
        url=url or article.url,
        published=published or article.published,
        comments=article.comments if comments is None else comments,
        given_id=given_id,
        modified=modified or article.modified,
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


def _author(fields: dict[str, Any]) -> str | None:
    """The field without the "By" that exports carry along, once or twice."""
    value = _string(fields, "author")
    return _BY.sub("", value, count=1) if value else None


def _date(fields: dict[str, Any], key: str) -> str | None:
    value = _string(fields, key)
    if value is None:
        return None
    if (date := iso_date(value)) is None:
        raise UnreadableError(f'"{key}" is {_shown(value)}; use YYYY-MM-DD')
    return date


def _comments(fields: dict[str, Any]) -> tuple[str, ...] | None:
    value = fields.get("comments")
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnreadableError(
            f'"comments" is {_shown(value)}; use a list of strings, or leave it out'
        )
    return tuple(comment for item in value if (comment := clean(item).strip()))


def _unsure(fields: dict[str, Any], text: str) -> tuple[Span, ...]:
    """The field's spans, which must lie in `text`, in order and apart from each other."""
    spans: list[Span] = []
    value = fields.get("unsure") or []
    for pair in value if isinstance(value, list) else [value]:
        match pair:
            case [int(start), int(end)] if (spans[-1].end if spans else 0) <= start < end:
                spans.append(Span(start, end))
            case _:
                raise UnreadableError(
                    f'"unsure" holds {_shown(pair)}; use pairs of offsets in order'
                )
    if spans and spans[-1].end > len(text):
        raise UnreadableError(
            f'"unsure" ends at {spans[-1].end}, beyond the text; use offsets into it'
        )
    return tuple(spans)


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    shown = shown if len(shown) <= _MAX_SHOWN else shown[: _MAX_SHOWN - 1] + "…"
    return clean(shown)
