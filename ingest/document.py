"""The document: bytes as they were fetched, before anyone reads them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

MAX_DOCUMENT_BYTES = 20 * 1000 * 1000


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to read: a file's bytes, a fetched page, or one line of a JSON-lines file.

    `source` is what the person named (a path, a URL, or `-`); `line` counts from 1 within a
    JSON-lines source and is None elsewhere. `media_type` is one of `text/plain`, `text/markdown`,
    `text/html`, `application/json`. `fetched_at` is in UTC.

    `path` is set for a file that holds just this article: a later version of it is the same
    article. `url` is set for what was fetched: where it was found, after redirects. `charset` is
    what the web server called its encoding, which may be wrong or no encoding at all. `renews` is
    the id of the article that this was fetched for once more.
    """

    data: bytes
    source: str
    media_type: str
    fetched_at: datetime
    line: int | None = None
    path: Path | None = None
    url: str | None = None
    charset: str | None = None
    renews: str | None = None


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
