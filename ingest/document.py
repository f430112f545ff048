"""The document: bytes as they were fetched, before anyone reads them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

MAX_DOCUMENT_BYTES = 20 * 1000 * 1000


@dataclass(frozen=True, slots=True)
class Cover:
    """What a message says of a file that came with it, where the file does not say it itself."""

    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to read: a file's bytes, a fetched page, a line of JSON lines, an attachment.

    `source` is what the person named (a path, a URL, or `-`), followed by `attachment` and a name
    for what came with a message; `line` counts from 1 within a JSON-lines source and is None
    elsewhere. `media_type` is `application/json` for such a line, `application/feed+xml` for a feed
    of any kind, or one of `kinds.MEDIA_TYPES`. `fetched_at` is in UTC.

    `path` is set for a file that holds just this article: a later version of it is the same
    article. `url` is set for what was fetched: where it was found, after redirects. `charset` is
    what the web server called its encoding, which may be wrong or no encoding at all. `etag` and
    `last_modified` are what it called this version: opaque, short, printable, and good for asking
    whether there is another one by now. `renews` is the id of the article that this was fetched for
    once more. `cover` is set for an attachment.
    """

    data: bytes
    source: str
    media_type: str
    fetched_at: datetime
    line: int | None = None
    path: Path | None = None
    url: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    renews: str | None = None
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A piece of input that was not ingested, and why, in one sentence."""

    source: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source} line {self.line}"
        return f"{where}: {self.reason}"


class UnreadableError(Exception):
    """A document that cannot become an article; the message is a sentence for the person."""
