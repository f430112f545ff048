"""The parser: a process apart that turns the bytes of a feed into JSON.

`python -I parser.py`, with one line of JSON on standard input (`{"url": …, "charset": …}`) and then
the bytes. It writes `{"version", "title", "link", "ttl", "period", "frequency", "count", "items"}`;
an item's fields are named as in the feed, and its dates are both as written and in UTC.

Apart, because feedparser is forgiving and written for feeds that mean well: among 5 MB there are
some that it would read for days, or in all the memory there is. It never fetches: it is handed a
stream. It is run as a file, so that nothing but feedparser is imported.
"""

import io
import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

MOST_ITEMS = 200
_MEMORY_BYTES = 1024 * 1024 * 1024
_CPU_SECONDS = 20
_NAME_CHARS = 2000
_HTML_CHARS = 500_000
_MOST_AUTHORS = 10


def main() -> None:
    _bound()
    about = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    json.dump(parsed(data, about["url"], about["charset"]), sys.stdout)


def _bound() -> None:
    """This process ends when it takes too long or too much memory, where the system can do that."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def parsed(data: bytes, url: str, charset: str | None) -> dict[str, Any]:
    """What this process writes of a feed."""
    import feedparser

    headers = {
        "content-location": url,
        "content-type": "application/xml" + (f"; charset={charset}" if charset else ""),
    }
    # What is read as HTML is read by readers that run no script, and links in it are not followed.
    result = feedparser.parse(
        io.BytesIO(data),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    feed = result["feed"]
    return {
        "version": result.get("version") or "",
        "title": _detail(feed, "title"),
        "link": _text(feed, "link"),
        "ttl": _text(feed, "ttl"),
        "period": _text(feed, "sy_updateperiod"),
        "frequency": _text(feed, "sy_updatefrequency"),
        "count": len(result["entries"]),
        "items": [
            _item(entry, persons=(result.get("version") or "").startswith("atom"))
            for entry in result["entries"][:MOST_ITEMS]
        ],
    }


def _item(entry: Any, *, persons: bool) -> dict[str, Any]:
    """An item's fields; with `persons` its authors have their names apart from their addresses."""
    source = _raw(entry, "source") or {}
    contents = [part for part in _raw(entry, "content") or () if isinstance(part, dict)]
    return {
        "id": _text(entry, "id"),
        "link": _text(entry, "link"),
        "original": _text(entry, "feedburner_origlink"),
        "title": _detail(entry, "title"),
        "authors": _authors(entry, persons=persons),
        "source": _text(source, "title"),
        "published": _dated(entry, "published"),
        "updated": _dated(entry, "updated"),
        "content": max((_html(part) for part in contents), key=_length, default=None),
        "summary": _html(_raw(entry, "summary_detail")),
    }


def _raw(fields: Any, key: str) -> Any:
    """A field as it is: feedparser's own look-up puts another in the place of a missing one."""
    return dict.get(fields, key)


def _text(fields: Any, key: str) -> str | None:
    value = _raw(fields, key) if isinstance(fields, dict) else None
    return value[:_NAME_CHARS] if isinstance(value, str) else None


def _authors(entry: Any, *, persons: bool) -> list[str]:
    """As they are written: feedparser is wrong about names that stand beside addresses."""
    author = _text(entry, "author") or ""
    if "@" in author and not persons:
        return [author]
    names = [_text(person, "name") for person in _raw(entry, "authors") or ()]
    return [name for name in names[:_MOST_AUTHORS] if name]


def _detail(fields: Any, key: str) -> dict[str, Any]:
    """A text that may be HTML, with whether it is."""
    kind = _text(_raw(fields, f"{key}_detail") or {}, "type") or "text/plain"
    return {"value": _text(fields, key), "html": kind != "text/plain"}


def _dated(entry: Any, key: str) -> list[str | None]:
    """A date as it was written, and as feedparser understands it."""
    parts = _raw(entry, f"{key}_parsed")
    moment = None
    with suppress(TypeError, ValueError, OverflowError):
        moment = datetime(*parts[:6], tzinfo=UTC).isoformat(timespec="seconds")
    return [_text(entry, key), moment]


def _html(part: Any) -> dict[str, Any] | None:
    value = _raw(part, "value") if isinstance(part, dict) else None
    if not isinstance(value, str) or not value.strip():
        return None
    html = str(_raw(part, "type") or "") != "text/plain"
    return {"value": value[:_HTML_CHARS], "html": html}


def _length(part: dict[str, Any] | None) -> int:
    return len(part["value"]) if part else 0


if __name__ == "__main__":
    main()
