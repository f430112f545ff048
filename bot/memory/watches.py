"""The watches: what people want to be told of, and what they were told."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, select, update
from sqlalchemy.orm import Session

from bot.memory.models import WatchRow
from retrieval.database import empty_log, reading, writing
from retrieval.following import Seen, Subject, SubjectKind

MOST_OF_A_PERSON = 25
MOST_IN_CHANNELS = 50
MOST_OF_A_SERVER = 1000
_TOO_MANY_OWN = (
    f"You watch {MOST_OF_A_PERSON} things, and that is as many as I can follow for one person. End"
    " one with /unwatch first."
)
_TOO_MANY_IN_CHANNELS = (
    f"{MOST_IN_CHANNELS} things are watched in the channels of this server, and that is as many as"
    " I can follow for one. End one with /unwatch first."
)
_TOO_MANY_HERE = (
    "So much is watched in this server that I cannot follow more. Try again when others have ended"
    " some of theirs."
)
_ALREADY = "You watch this already; /unwatch ends it."
_ALREADY_THERE = "This is watched in <#{channel}> already; /unwatch ends it."


class WatchError(Exception):
    """A watch that is not taken; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class NewWatch:
    """What somebody wants to watch in a server's articles.

    `channel` is where it is told, None for to them alone.
    """

    server: int
    user: int
    channel: int | None
    subject: Subject


@dataclass(frozen=True, slots=True)
class Watch:
    """Something that is watched; see `WatchRow`."""

    id: int
    server: int
    user: int
    channel: int | None
    subject: Subject
    seen: Seen
    stamp: str | None
    told_at: datetime | None
    silent: bool
    sending: str | None


class Watches:
    """The watches in all servers. Every method waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, new: NewWatch, seen: Seen) -> int:
        """Keeps a watch; `seen` is what is no news to it. Returns its id.

        Raises WatchError where there is one already, or there are too many.
        """
        with writing(self._engine) as session:
            _check(session, new)
            row = WatchRow(
                server_id=new.server,
                user_id=new.user,
                channel_id=new.channel,
                kind=new.subject.kind,
                subject=new.subject.text,
                made_at=datetime.now(UTC),
                seen=seen.written(),
                stamp=None,
                told_at=None,
                silent=False,
                sending=None,
                pending=None,
            )
            session.add(row)
            session.flush()
            return row.id

    def find(self, watch: int) -> Watch | None:
        """The watch of that id, as long as it is there."""
        with reading(self._engine) as session:
            row = session.get(WatchRow, watch)
            return _watch(row) if row else None

    def of(self, user: int, server: int | None = None) -> list[Watch]:
        """What a person watches alone, in a server or in all, first begun first."""
        here = () if server is None else (WatchRow.server_id == server,)
        return self._list(WatchRow.user_id == user, WatchRow.channel_id.is_(None), *here)

    def in_channels(self, server: int) -> list[Watch]:
        """What is watched in the channels of a server, first begun first."""
        return self._list(WatchRow.server_id == server, WatchRow.channel_id.is_not(None))

    def waiting(self, server: int, stamp: str, told_before: datetime) -> list[Watch]:
        """The watches of a server that may have something to tell, longest not told first.

        Those that were looked at with another stamp of its articles, told nothing since then, and
        are not silent for want of a person who takes messages.
        """
        return self._list(
            WatchRow.server_id == server,
            WatchRow.stamp.is_(None) | (WatchRow.stamp != stamp),
            WatchRow.told_at.is_(None) | (WatchRow.told_at < told_before),
            ~WatchRow.silent | WatchRow.channel_id.is_not(None),
            order=(WatchRow.told_at.asc().nulls_first(), WatchRow.id),
        )

    def servers(self) -> set[int]:
        """The servers in which something is watched."""
        with reading(self._engine) as session:
            return set(session.scalars(select(WatchRow.server_id).distinct()))

    def looked(self, watch: int, seen: Seen, stamp: str) -> None:
        """There was nothing to tell of a collection with that stamp."""
        self._change(watch, seen=seen.written(), stamp=stamp, sending=None, pending=None)

    def sending(self, watch: int, pending: Seen) -> str:
        """Notes that a message is about to be sent, and returns what it is called.

        One that may have been sent keeps its name until it is known whether it was.
        """
        with writing(self._engine) as session:
            row = session.get(WatchRow, watch)
            name = row.sending if row and row.sending else secrets.token_hex(8)
            if row:
                row.sending, row.pending = name, pending.written()
            return name

    def told(self, watch: int) -> None:
        """The message that was about to be sent was sent: what it told is known."""
        with writing(self._engine) as session:
            row = session.get(WatchRow, watch)
            if row is not None and row.pending is not None:
                row.seen, row.told_at, row.silent = row.pending, datetime.now(UTC), False
                row.sending = row.pending = None

    def silence(self, watch: int) -> None:
        """What is watched cannot be told for now: it waits."""
        self._change(watch, silent=True)

    def rouse(self, user: int) -> int:
        """What a person watches alone may be told again; returns how much of it was silent."""
        silent = WatchRow.user_id == user, WatchRow.channel_id.is_(None), WatchRow.silent
        with writing(self._engine) as session:
            result = session.execute(update(WatchRow).where(*silent).values(silent=False))
            return result.rowcount  # pyright: ignore[reportAttributeAccessIssue]

    def became(self, watch: int, subject: Subject) -> None:
        """What is watched goes by another name now; of two that have become one, one stays."""
        with writing(self._engine) as session:
            row = session.get(WatchRow, watch)
            if row is None:
                return
            row.subject = subject.text
            twins = [
                other
                for other in session.scalars(select(WatchRow).where(_like(_new(row))))
                if other.id != row.id and _subject(other).name == subject.name
            ]
            for twin in twins:
                row.seen = Seen.read(row.seen).joined(Seen.read(twin.seen)).written()
                session.delete(twin)

    def forget(self, watch: int) -> bool:
        """Ends a watch; False if it had ended already."""
        return self._forget([watch]) > 0

    def forget_user(self, user: int) -> int:
        """Ends what a person watches alone, and forgets who began what channels watch.

        Returns how many were ended.
        """
        with writing(self._engine) as session:
            session.execute(
                update(WatchRow)
                .where(WatchRow.user_id == user, WatchRow.channel_id.is_not(None))
                .values(user_id=0)
            )
        count = self._forget([watch.id for watch in self.of(user)])
        empty_log(self._engine)
        return count

    def _forget(self, watches: Iterable[int]) -> int:
        with writing(self._engine) as session:
            result = session.execute(delete(WatchRow).where(WatchRow.id.in_(list(watches))))
            return result.rowcount  # pyright: ignore[reportAttributeAccessIssue]

    def _list(self, *which: ColumnElement[bool], order: tuple[Any, ...] = ()) -> list[Watch]:
        with reading(self._engine) as session:
            rows = session.scalars(
                select(WatchRow).where(*which).order_by(*(order or (WatchRow.id,)))
            )
            return [_watch(row) for row in rows]

    def _change(self, watch: int, **values: object) -> None:
        with writing(self._engine) as session:
            session.execute(update(WatchRow).where(WatchRow.id == watch).values(**values))


def _check(session: Session, new: NewWatch) -> None:
    """Raises WatchError unless a new watch can be taken."""
    same_place = session.scalars(select(WatchRow).where(_like(new))).all()
    if any(_subject(row).name == new.subject.name for row in same_place):
        raise WatchError(_ALREADY_THERE.format(channel=new.channel) if new.channel else _ALREADY)

    def count(*which: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(WatchRow).where(*which)) or 0

    here = WatchRow.server_id == new.server
    if new.channel is None:
        if count(WatchRow.user_id == new.user, WatchRow.channel_id.is_(None)) >= MOST_OF_A_PERSON:
            raise WatchError(_TOO_MANY_OWN)
    elif count(here, WatchRow.channel_id.is_not(None)) >= MOST_IN_CHANNELS:
        raise WatchError(_TOO_MANY_IN_CHANNELS)
    if count(here) >= MOST_OF_A_SERVER:
        raise WatchError(_TOO_MANY_HERE)


def _like(new: NewWatch) -> ColumnElement[bool]:
    """The watches of the same kind that are told to the same person, or in the same channel."""
    whose = (
        WatchRow.channel_id == new.channel
        if new.channel
        else WatchRow.channel_id.is_(None) & (WatchRow.user_id == new.user)
    )
    return (WatchRow.server_id == new.server) & (WatchRow.kind == new.subject.kind) & whose


def _new(row: WatchRow) -> NewWatch:
    return NewWatch(row.server_id, row.user_id, row.channel_id, _subject(row))


def _subject(row: WatchRow) -> Subject:
    return Subject(SubjectKind(row.kind), row.subject)


def _watch(row: WatchRow) -> Watch:
    return Watch(
        id=row.id,
        server=row.server_id,
        user=row.user_id,
        channel=row.channel_id,
        subject=_subject(row),
        seen=Seen.read(row.seen),
        stamp=row.stamp,
        told_at=row.told_at and row.told_at.replace(tzinfo=UTC),
        silent=row.silent,
        sending=row.sending,
    )
