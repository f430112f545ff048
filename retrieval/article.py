"""The article: one published text as Blotter keeps it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text speaks of: the words that name it, and what they mean.

    From `begins` up to, not including, `ends`: naive times by the clock of where it was written.
    """

    span: Span
    begins: datetime
    ends: datetime


class NoteKind(StrEnum):
    """What a publisher's note on its own article says of it."""

    CORRECTION = "correction"
    RETRACTION = "retraction"
    UPDATE = "update"
    EDITORS_NOTE = "editor's note"


@dataclass(frozen=True, slots=True)
class Note:
    """What a publisher says of its own article, in the words at `span`."""

    kind: NoteKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, read from a document.

    `text` is the reporting, verbatim: every offset anywhere in Blotter counts its characters
    (Python string indexes, that is Unicode code points). Readers' comments are never part of it.
    `unsure` are the parts of it that may be no reporting, in order and apart from each other:
    whole lines, which are kept and shown, and never quoted. `published` and `modified` are ISO
    8601 as precise as the publisher was: `2015-09-06`, or with a time and, where known, a zone.
    `language` is an ISO 639-1 code. `given_id` is the id that the person who brings the article
    uses for it.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    comments: tuple[str, ...] = ()
    given_id: str | None = None
    modified: str | None = None
    language: str | None = None
    unsure: tuple[Span, ...] = ()
