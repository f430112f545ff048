"""The tables of what the bot remembers about Discord.

They stand apart from the record: the record holds articles and nothing about the people who ask.
Times are in UTC. Discord's ids are 64-bit integers.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, DateTime, Index, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables; constraint names are fixed so that migrations can refer to them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012


class ServerRow(Base):
    """One Discord server: its settings, and when the bot was removed from it, if it was.

    `answer_channels` are ids with commas between them; none means every channel.
    """

    __tablename__ = "server"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    answer_channels: Mapped[str] = mapped_column(Text)
    admin_role: Mapped[int | None] = mapped_column(BigInteger)
    private: Mapped[bool]
    cooldown_seconds: Mapped[int]
    removed_at: Mapped[datetime | None]


class AskedRow(Base):
    """A question that was asked: what its buttons and its follow-ups need.

    `parent` is the question that this one follows. `learnt` is what was understood from it and
    its answer for those that follow, `quoted` what the answer cited and quoted, both as JSON.
    """

    __tablename__ = "asked"
    __table_args__ = (
        Index("ix_asked_message_id", "message_id"),
        Index("ix_asked_channel_id_asked_at", "channel_id", "asked_at"),
        Index("ix_asked_user_id", "user_id"),
        Index("ix_asked_asked_at", "asked_at"),
    )
    key: Mapped[str] = mapped_column(String(16), primary_key=True)
    server_id: Mapped[int | None] = mapped_column(BigInteger)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    parent: Mapped[str | None] = mapped_column(String(16))
    question: Mapped[str] = mapped_column(Text)
    topic: Mapped[str | None] = mapped_column(Text)
    learnt: Mapped[str] = mapped_column(Text, default="{}", server_default="{}")
    since: Mapped[date | None] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    asked_at: Mapped[datetime]
    quoted: Mapped[str] = mapped_column(Text)


class ChoiceRow(Base):
    """Which of the common servers a person asks in direct messages."""

    __tablename__ = "choice"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    server_id: Mapped[int] = mapped_column(BigInteger)


class GapRow(Base):
    """A question without a good answer. Nothing here says who asked it.

    `complaint` is what somebody wrote who found the answer not helpful; None where there was no
    answer at all.
    """

    __tablename__ = "gap"
    __table_args__ = (Index("ix_gap_server_id_noted_on", "server_id", "noted_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger)
    question: Mapped[str] = mapped_column(Text)
    noted_on: Mapped[date] = mapped_column(Date)
    complaint: Mapped[str | None] = mapped_column(Text)


class VoteRow(Base):
    """How many found answers helpful on a day."""

    __tablename__ = "vote"
    server_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    helpful: Mapped[int]
    not_helpful: Mapped[int]


class JobRow(Base):
    """Something to ingest: first waiting for Keep, then queued until it is done, then gone.

    `token` is the interaction's, with which its message can be edited until `token_ends`.
    """

    __tablename__ = "job"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    token: Mapped[str | None] = mapped_column(Text)
    token_ends: Mapped[datetime | None]


class FeedRow(Base):
    """What Discord needs to know of a feed; `feed` is its number in the record.

    `user_id` added it, and is told once when it breaks (`told_broken`) and once when `channel_id`,
    where its news is announced, cannot be written to (`told_silent`).
    """

    __tablename__ = "feed"
    __table_args__ = (Index("ix_feed_server_id", "server_id"),)
    feed: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    server_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    told_broken: Mapped[bool]
    told_silent: Mapped[bool]


class ChangeRow(Base):
    """Who changed what in a server's articles and settings, and when."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_server_id_made_at", "server_id", "made_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[datetime]
    what: Mapped[str] = mapped_column(Text)


class WatchRow(Base):
    """Something that a person watches; `channel_id` is where it is told, None for to them alone.

    `kind` and `subject` say what is watched, `seen` what is known of it (`retrieval.following`).
    With `stamp`, a collection held nothing that was still to be told. A `silent` watch waits until
    what it tells can be sent. A message that is about to be sent is called `sending`; `pending` is
    what is known once it was.
    """

    __tablename__ = "watch"
    __table_args__ = (
        Index("ix_watch_server_id", "server_id"),
        Index("ix_watch_user_id", "user_id"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    server_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    seen: Mapped[str] = mapped_column(Text)
    stamp: Mapped[str | None] = mapped_column(String(32))
    told_at: Mapped[datetime | None]
    silent: Mapped[bool]
    sending: Mapped[str | None] = mapped_column(String(16))
    pending: Mapped[str | None] = mapped_column(Text)
