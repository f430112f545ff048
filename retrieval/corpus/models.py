"""The record's tables.

Everything that Blotter knows stands here; both indexes are derived from it. Offsets count the
characters of `RevisionRow.text`. Only the latest revision of an article has passages.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Select,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    select,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables; constraint names are fixed so that migrations can refer to them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class CollectionRow(Base):
    """A closed set of articles.

    `id` is never given twice (AUTOINCREMENT): whoever still holds an erased collection must not
    find another in its place. For `stamp` see `retrieval.corpus.stamp`.
    """

    __tablename__ = "collection"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    stamp: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ArticleRow(Base):
    """One article, whatever its revisions; `public_id` is what people and citations name.

    `published` is the latest revision's, and `names` holds what the article goes by (see
    `retrieval.corpus.listing`): an index has both, from which articles are listed. Articles of one
    `page_key` is what all addresses of its page have in common. Those of one
    `account` tell it in each other's words (see `retrieval.corpus.accounts`). `grouped` is the
    revision that was put into its incidents, `gone_at` when its page was first found to be gone.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("collection_id", "public_id"),
        Index("ix_article_collection_url", "collection_id", "url"),
        Index("ix_article_collection_path", "collection_id", "path"),
        Index("ix_article_collection_page_key", "collection_id", "page_key"),
        Index("ix_article_listing", "collection_id", "published", "id", "names"),
        Index("ix_article_account", "collection_id", "account"),
        Index("ix_article_grouped", "collection_id", "grouped"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    public_id: Mapped[str] = mapped_column(Text)
    id_was_given: Mapped[bool]
    url: Mapped[str | None] = mapped_column(Text)
    path: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    published: Mapped[str | None] = mapped_column(String(40))
    names: Mapped[str] = mapped_column(Text, server_default="")
    page_key: Mapped[str | None] = mapped_column(Text)
    account: Mapped[int | None]
    grouped: Mapped[int | None]
    gone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class RevisionRow(Base):
    """One published version of an article; `number` counts from 1, `is_latest` marks the last."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        Index("ix_revision_text_digest", "text_digest"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]
    is_latest: Mapped[bool]
    title: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(String(40))
    published_on: Mapped[date | None] = mapped_column(Date)
    text: Mapped[str] = mapped_column(Text)
    text_digest: Mapped[str] = mapped_column(String(64))
    content_digest: Mapped[str] = mapped_column(String(64))
    modified: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(8))
    via_start: Mapped[int | None]
    via_end: Mapped[int | None]


class OriginalRow(Base):
    """The bytes as they were fetched, zlib-compressed, and where they came from.

    `etag` and `last_modified` are what the web server called this version.
    """

    __tablename__ = "original"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    line: Mapped[int | None]
    media_type: Mapped[str] = mapped_column(String(100))
    fetched_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)


class CommentRow(Base):
    """A reader's comment: kept, shown by `show`, and never searched or quoted."""

    __tablename__ = "comment"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class NoteRow(Base):
    """A publisher's note on its own article, which stands in its text."""

    __tablename__ = "note"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    start: Mapped[int]
    end: Mapped[int]


class UnsureRow(Base):
    """A part of a text that may be no reporting: it has no passage, so it is never quoted."""

    __tablename__ = "unsure"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]


class ShingleRow(Base):
    """A run of words that a sentence of an article holds, as a number: see `accounts`."""

    __tablename__ = "shingle"
    __table_args__ = (Index("ix_shingle_article", "article_id"),)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)


class PassageRow(Base):
    """A run of whole sentences that is indexed.

    `id` is the key of both indexes, so it is never given twice (AUTOINCREMENT). `digest` names the
    text that is embedded for it; passages with equal embedded text share one vector.
    """

    __tablename__ = "passage"
    __table_args__ = (
        UniqueConstraint("revision_id", "position"),
        Index("ix_passage_collection_id", "collection_id"),
        Index("ix_passage_digest", "digest"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class SentenceRow(Base):
    """A whole sentence of a passage, and the words of its article that name who says it."""

    __tablename__ = "sentence"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    said_start: Mapped[int | None]
    said_end: Mapped[int | None]


class MomentRow(Base):
    """A time that a sentence speaks of: its words, and what they mean where they were written."""

    __tablename__ = "moment"
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int]
    begins: Mapped[datetime]
    ends: Mapped[datetime]


class VectorRow(Base):
    """The vector of one embedded text by one model: little-endian float16, of unit length."""

    __tablename__ = "vector"
    model: Mapped[str] = mapped_column(String(300), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class FeedRow(Base):
    """A feed that a collection's articles come from; `id` is never given twice (AUTOINCREMENT).

    `etag` and `last_modified` name the version of which every item was dealt with. `next_poll_at`
    is None once the feed has ended. Whoever polls it holds it by a `lease` until `leased_until`.
    `problem` says why it is broken, as a sentence without its subject; None while it works.
    """

    __tablename__ = "feed"
    __table_args__ = (
        UniqueConstraint("collection_id", "url"),
        Index("ix_feed_next_poll_at", "next_poll_at"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    polled_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    next_poll_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    pause_seconds: Mapped[int]
    failures: Mapped[int]
    problem: Mapped[str | None] = mapped_column(Text)
    broken_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    lease: Mapped[str | None] = mapped_column(String(32))
    leased_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class FeedItemRow(Base):
    """What became of an item of a feed, which `guid` (a digest of its own id) names.

    `digest` is that of what the feed said when the item was dealt with. `article` is the key of the
    article that it became, which may be gone; None for an item that was rejected. `futile` counts
    how often in a row it came to nothing; until `rest_until` it is left alone.
    """

    __tablename__ = "feed_item"
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id"), primary_key=True)
    guid: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    article: Mapped[int | None]
    futile: Mapped[int]
    rest_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def passages_with(
    *columns: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> Select[*tuple[Any, ...]]:
    """Selects these columns for passages, each with its revision and article.

    The parameters are the passages' `ids`, and the key of their `collection`.
    """
    return (
        select(*columns)
        .select_from(PassageRow)
        .join(RevisionRow, RevisionRow.id == PassageRow.revision_id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(
            PassageRow.id.in_(bindparam("ids", expanding=True)),
            PassageRow.collection_id == bindparam("collection"),
        )
    )
