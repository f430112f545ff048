"""What goes into the record, and what comes out of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum

from retrieval.article import Article, Moment, Note, Span


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes an article was read from. `path` is set for a file that holds just this article.

    `etag` and `last_modified` are what the web server called this version, to ask it for a later.
    """

    data: bytes
    source: str
    media_type: str
    fetched_at: datetime
    line: int | None = None
    path: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What is known of a sentence: the words that name who says it, the times it speaks of."""

    said_by: Span | None = None
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A passage as it is cut out of a text: the run of whole sentences that it holds."""

    sentences: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end


@dataclass(frozen=True, slots=True)
class Entry:
    """An article ready for the record.

    `statements` are those of its sentences of which anything is known. `via` are the words that
    name where the outlet has the article from. `page_key` is what all addresses of its page have in
    common: whatever differs in it is another page.
    """

    article: Article
    passages: tuple[PassageSpan, ...]
    original: Original
    statements: Mapping[Span, Statement] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    via: Span | None = None
    page_key: str | None = None


class Outcome(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Listed:
    """An article without its text, as `articles` lists it.

    `key` is the record's own, never given twice. Wherever an article is named, `#` and its key name
    it too: shorter than an id may be.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    revisions: int
    key: int


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as `show` prints it: the latest revision, and how many there are.

    `key` is as in `Listed`, `notes` and `via` are as in `Entry`. `gone_at` is when its page was
    first found to be no longer there.
    """

    id: str
    article: Article
    revisions: int
    key: int
    notes: tuple[Note, ...] = ()
    via: Span | None = None
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of an article, and when it was fetched (UTC); `number` counts from 1."""

    number: int
    fetched_at: datetime
    article: Article


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage read from the record, with what its citation needs. `text` is the passage's own.

    Articles of one `account` tell it in each other's words. `incidents` are the keys of those that
    the passage tells of.
    """

    id: int
    revision_id: int
    article_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    account: int | None
    text: str
    start: int
    sentences: tuple[Span, ...]
    incidents: frozenset[int] = frozenset()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def quote(self, span: Span) -> str:
        """The words of a span of the article that lies within this passage."""
        return self.text[span.start - self.start : span.end - self.start]


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with what stands around it: `before`, `words` and `after` are the text of `whole`.

    White space between sentences belongs to `before` and `after`.
    """

    whole: Span
    quote: Span
    before: str
    words: str
    after: str


def span_of(start: int | None, end: int | None) -> Span | None:
    """A span as the record keeps it: in two columns, both empty where there is none."""
    return None if start is None or end is None else Span(start, end)


def spans_of(written: str) -> tuple[Span, ...]:
    """The spans of a telling as the record keeps them: `start-end`, with commas between."""
    pairs = (part.split("-") for part in written.split(","))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def text_digest(article: Article) -> str:
    """Equal for articles that say the same words."""
    return hashlib.sha256(article.text.encode()).hexdigest()


def content_digest(article: Article) -> str:
    """Equal for articles with nothing new to keep: words, headline, date, comments and all."""
    content = {
        key: value
        for key, value in asdict(article).items()
        # Fields that came later count where they say something: old digests stay as they are.
        if key != "given_id" and (value or key not in {"modified", "language", "unsure"})
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def published_on(article: Article) -> date | None:
    """The day of publication where the publisher was, for filters by date."""
    return date.fromisoformat(article.published[:10]) if article.published else None
