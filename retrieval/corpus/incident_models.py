"""The record's tables of incidents: what tells of what, and what people said about that.

Which articles tell of one incident is derived from them and can be found anew; the ids of incidents
and the rulings of people cannot, so they are kept.
"""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from retrieval.corpus.models import Base


class IncidentRow(Base):
    """An event that articles report on; `id` is never given twice (AUTOINCREMENT).

    `first_published` and `last_published` are those of its reports. What was merged into another
    incident stays under its id, has no tellings, and names what it `became`.
    """

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_listing", "collection_id", "became", "last_published", "id"),
        Index("ix_incident_became", "became"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    first_published: Mapped[str | None] = mapped_column(String(40))
    last_published: Mapped[str | None] = mapped_column(String(40))
    became: Mapped[int | None] = mapped_column(ForeignKey("incident.id"))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class TellingRow(Base):
    """What one article tells of one incident: the parts of its text that do.

    `spans` are their characters in the latest revision, as `start-end` with commas between.
    An article `leads` with what its headline is about. `sketch` is what tellings are compared by
    (see `retrieval.corpus.grouping.sketch`).
    """

    __tablename__ = "telling"
    __table_args__ = (
        Index("ix_telling_article", "article_id"),
        Index("ix_telling_incident", "incident_id"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"))
    spans: Mapped[str] = mapped_column(String(2000))
    leads: Mapped[bool]
    sketch: Mapped[bytes] = mapped_column(LargeBinary)


class MarkRow(Base):
    """Something by which a telling is found, as a number: see `retrieval.corpus.grouping.marks`."""

    __tablename__ = "mark"
    __table_args__ = (Index("ix_mark_telling", "telling_id"),)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    telling_id: Mapped[int] = mapped_column(ForeignKey("telling.id"), primary_key=True)


class LinkRow(Base):
    """Two tellings that may be of one incident; the later one's key comes first."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_other", "other_id"),)
    telling_id: Mapped[int] = mapped_column(ForeignKey("telling.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("telling.id"), primary_key=True)


class RulingRow(Base):
    """What people said of two articles: that they tell of one incident, or that they do not.

    `article_id` is the lesser key of the two.
    """

    __tablename__ = "ruling"
    __table_args__ = (Index("ix_ruling_other", "other_id"),)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    together: Mapped[bool]
