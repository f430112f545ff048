"""The article: one published text as Blotter keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, read from a document.

    `text` is the reporting, verbatim: every offset anywhere in Blotter counts its characters
    (Python string indexes, that is Unicode code points). Readers' comments are never part of it.
    `published` is ISO 8601 as precise as the publisher was: `2015-09-06`, or with a time and, where
    known, a zone. `given_id` is the id that the person who brings the article uses for it.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    comments: tuple[str, ...] = ()
    given_id: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of an article's text."""

    start: int
    end: int
