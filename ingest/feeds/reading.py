"""Reading: from the bytes of a feed to its edition."""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingest.document import Document, UnreadableError
from ingest.feeds.edition import Edition, Item, words_of
from ingest.reading.dates import iso_date
from ingest.reading.decoding import clean
from ingest.site import article_url

MOST_BYTES = 5 * 1000 * 1000
_SECONDS = 30
_NAME_CHARS = 500
_URL_CHARS = 2000
_DATE_CHARS = 80
# Clocks go wrong; a report from further in the future than this was not written then.
_AHEAD = timedelta(days=1)
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}

_ADDRESS = re.compile(r"\S{1,200}@\S{1,200}")
_NO_FEED = "is no feed that can be read (RSS or Atom); check the address"
_TOO_MUCH = "takes too long or too much memory to be read as a feed; check the address"


def read_edition(document: Document) -> Edition:
    """The edition in a fetched feed. Raises UnreadableError for what is none."""
    told = _parsed(document)
    if not told["version"] and not told["items"]:
        raise UnreadableError(_NO_FEED)
    items = [item for fields in told["items"] if (item := _item(fields)) is not None]
    return Edition(
        title=_line(told["title"]),
        site=_address(told["link"]),
        items=tuple(_told_apart(items)),
        count=told["count"],
        pause=_pause(told),
    )


def _parsed(document: Document) -> dict[str, Any]:
    """What the parser says of a feed."""
    about = {"url": document.url or "", "charset": _charset(document)}
    try:
        ran = subprocess.run(  # noqa: S603  our own file
            [sys.executable, "-I", Path(__file__).with_name("parser.py")],
            input=json.dumps(about).encode() + b"\n" + document.data,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={},
        )
        return json.loads(ran.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UnreadableError(_TOO_MUCH) from None


def _charset(document: Document) -> str | None:
    """What the server calls the encoding, where it can be right: hardly any other is UTF-8."""
    try:
        document.data.decode("utf-8")
    except UnicodeDecodeError:
        return document.charset
    return None


def _item(fields: dict[str, Any]) -> Item | None:
    """An item; None for one that has neither a link nor any words."""
    link = _address(fields["original"]) or _address(fields["link"])
    url = article_url(link) if link else None
    # Items of a ticker may stand on one page, each at its own place.
    place = urlsplit(link or "").fragment
    title = _line(fields["title"])
    content, summary = _html(fields["content"]), _html(fields["summary"])
    words = " ".join((title or "", words_of(summary or "")))
    guid = (fields["id"] or "").strip() or (f"{url}#{place}" if place else url) or words
    if not url and not content and not summary:
        return None
    return Item(
        guid=guid,
        url=url,
        title=title,
        author=", ".join(name for name in map(_name, fields["authors"]) if name) or None,
        outlet=_line({"value": fields["source"], "html": False}),
        published=_moment(*fields["published"]),
        updated=_moment(*fields["updated"]),
        content=content,
        summary=summary,
    )


def _told_apart(items: Iterable[Item]) -> list[Item]:
    """The items with guids that differ.

    Some feeds give one guid to several items: with the link it tells these apart. Of items that
    share both, the first is the latest.
    """
    items = list(items)
    links: dict[str, set[str | None]] = defaultdict(set)
    for item in items:
        links[item.guid].add(item.url)
    guids: Counter[str] = Counter()
    found = []
    for item in items:
        guid = f"{item.guid} {item.url}" if len(links[item.guid]) > 1 else item.guid
        guids[guid] += 1
        if guids[guid] == 1:
            found.append(replace(item, guid=guid))
    return found


def _line(detail: dict[str, Any]) -> str | None:
    """A short text, such as a title, on one line."""
    value = clean(detail["value"] or "")
    line = words_of(value) if detail["html"] else " ".join(value.split())
    return line[:_NAME_CHARS].strip() or None


def _html(detail: dict[str, Any] | None) -> str | None:
    if detail is None:
        return None
    value = clean(detail["value"])
    if not detail["html"]:
        value = value.replace("&", "&amp;").replace("<", "&lt;")
    return value


def _name(author: str) -> str | None:
    """The name in "desk@crier.example (Ida Quill)" and "Ida Quill <desk@crier.example>"."""
    line = " ".join(clean(author).split())[:_NAME_CHARS]
    return _ADDRESS.sub(" ", line).strip(" ()<>,;:") or None if "@" in line else line or None


def _address(url: str | None) -> str | None:
    """A web address, or None for anything else."""
    url = clean(url or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        return None
    return url if len(url) <= _URL_CHARS and url.isprintable() and " " not in url else None


def _moment(written: str | None, understood: str | None) -> str | None:
    """A date with the zone that it was written in; else as feedparser understands it, in UTC."""
    written = (written or "").strip()[:_DATE_CHARS]
    found = iso_date(written) or _mail_date(written) or understood
    if found is None:
        return None
    if ":" not in written:
        found = found[: len("YYYY-MM-DD")]
    when = datetime.fromisoformat(found)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return found if when <= datetime.now(UTC) + _AHEAD else None


def _mail_date(written: str) -> str | None:
    """A date as in mails, which RSS prescribes; without a zone where it names an unknown one."""
    try:
        return parsedate_to_datetime(written).isoformat(timespec="seconds")
    except (ValueError, IndexError, OverflowError):
        return None


def _pause(told: dict[str, Any]) -> timedelta | None:
    """How long the publisher asks to wait: the longer of what the two ways to say it say."""
    minutes = _number(told["ttl"])
    hours = _PERIODS.get((told["period"] or "").strip().lower(), 0)
    times = _number(told["frequency"]) or 1
    pause = max(timedelta(minutes=minutes), timedelta(hours=hours) / times)
    return pause or None


def _number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
