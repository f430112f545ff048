"""The document: bytes as they were fetched, before anyone reads them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to read: a file's bytes, or one line of a JSON-lines file.

    `source` is what the person named (a path, or `-`); `line` counts from 1 within a JSON-lines
    source and is None elsewhere. `media_type` is one of `text/plain`, `text/markdown`, `text/html`,
    `application/json`. `fetched_at` is in UTC.
    """

    data: bytes
    source: str
    media_type: str
    fetched_at: datetime
    line: int | None = None


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
