"""Kinds: what a fetch is after, which decides what it asks a server for and what it takes."""

import re
from enum import Enum

from ingest.fetching.errors import SAVE, ReasonError
from ingest.label import label

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/x-markdown": "text/markdown",
    _PDF: _PDF,
    "application/x-pdf": _PDF,
    _WORD: _WORD,
    "message/rfc822": "message/rfc822",
}
_ACCEPT = (
    "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9,"
    " application/pdf;q=0.8, */*;q=0.1"
)
_FEED = "application/feed+xml"
_FEED_TYPES = frozenset(
    {"application/atom+xml", _FEED, "application/rdf+xml", "application/rss+xml"}
)
_FEED_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9,"
    " text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
)
_PAGE_OR_TEXT = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_XML_TYPES = frozenset({"application/xml", "text/xml"})
# What servers say that do not know what they send.
_UNKNOWN_TYPES = frozenset(
    {"", "*/*", "application/octet-stream", "application/unknown", "binary/octet-stream",
     "content/unknown", "unknown/unknown"}
)  # fmt: skip

_JSON_LINES = (".jsonl", ".jsonl.gz")
_IS_FEED = "is a feed and no page; add it with feed add"
_BEGINNING = 4000
_BEFORE_ROOT = (
    rb"(?:\xef\xbb\xbf)?"
    rb"(?>\s+|<\?[^>]{0,500}>|<!--.{0,2000}?-->|<!DOCTYPE(?![^>]{0,20}html)[^>]{0,500}>)*+"
)
_FEED_ROOT = re.compile(
    _BEFORE_ROOT + rb"<(?:rss|(?:\w{1,20}:)?(?:feed|RDF))[\s>]", re.DOTALL | re.IGNORECASE
)
_PAGE_ROOT = re.compile(
    _BEFORE_ROOT
    + rb"<(?:!doctype\s{1,20}html|html|head|body|title|meta|script|div|p|h1|article)\b",
    re.DOTALL | re.IGNORECASE,
)
# What no text begins with, whatever it is called.
_PICTURES_AND_SUCH = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x00\x00\x01\x00", b"\x1f\x8b", b"PK\x03\x04",
    b"%PDF-", b"\x7fELF", b"BZh", b"\xfd7zXZ", b"OggS", b"ID3", b"wOF",
)  # fmt: skip


class Kinds(Enum):
    """A page to become an article, or a feed.

    Feeds are announced under many types, the wrong ones included: what comes as XML, as text, as a
    page or under no name counts as a feed if it begins like one (`application/feed+xml`). A page
    where a feed was looked for comes back as the page that it is (`text/html`).
    """

    PAGE = "page"
    FEED = "feed"

    @property
    def accept(self) -> str:
        """What a server is asked for, as the header Accept."""
        return _ACCEPT if self is Kinds.PAGE else _FEED_ACCEPT

    def check(self, said: str, path: str) -> None:
        """Raises ReasonError if a type that a server says cannot be of this kind, whatever comes.

        `said` is in lower case, and empty where the server says none.
        """
        # Lines name ids and addresses of articles: whoever ingests them should have seen them.
        if said == "application/x-ndjson" or path.lower().endswith(_JSON_LINES):
            raise ReasonError("holds JSON lines; save the file and ingest it")
        if self is Kinds.PAGE and said in _FEED_TYPES:
            raise ReasonError(_IS_FEED)
        known = _MEDIA_TYPES.keys() if self is Kinds.PAGE else _FEED_TYPES | _PAGE_OR_TEXT
        if said not in known | _UNKNOWN_TYPES | _XML_TYPES:
            raise self._refused(said)

    def media_type(self, said: str, data: bytes) -> str:
        """The media type of a document whose bytes a server calls `said`. Raises ReasonError."""
        start = data[:_BEGINNING]
        if said in _FEED_TYPES or _FEED_ROOT.match(start):
            if self is Kinds.PAGE:
                raise ReasonError(_IS_FEED)
            return _FEED
        if said in _XML_TYPES | _UNKNOWN_TYPES and _PAGE_ROOT.match(start):
            return "text/html"
        if self is Kinds.PAGE and start.startswith(b"%PDF-"):
            return _PDF
        if said in _MEDIA_TYPES:
            return _MEDIA_TYPES[said]
        if not said and not start.startswith(_PICTURES_AND_SUCH) and b"\0" not in start:
            return "text/plain"
        raise self._refused(said)

    def _refused(self, said: str) -> ReasonError:
        if not said:
            return ReasonError(f"does not say what it is; {SAVE}")
        advice = (
            "which Blotter does not fetch; bring a page or a text"
            if self is Kinds.PAGE
            else "which is no feed; check the address"
        )
        return ReasonError(f"is of type {label(said)}, {advice}")
