"""The servers and their settings, in memory too: an acknowledgement waits for no disk."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.memory.models import (
    AskedRow,
    ChangeRow,
    ChoiceRow,
    FeedRow,
    GapRow,
    JobRow,
    ServerRow,
    VoteRow,
    WatchRow,
)
from retrieval.database import empty_log, reading, writing

DEFAULT_COOLDOWN_SECONDS = 30
_OF_A_SERVER = (AskedRow, ChoiceRow, GapRow, VoteRow, JobRow, ChangeRow, FeedRow, WatchRow)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server's admins have set. Without answer channels the bot answers everywhere.

    `cooldown_seconds` is the time in which one person may ask a handful of questions; 0 for no
    limit.
    """

    id: int
    answer_channels: tuple[int, ...] = ()
    admin_role: int | None = None
    private: bool = False
    cooldown_seconds: int = DEFAULT_COOLDOWN_SECONDS

    def answers_in(self, *channels: int | None) -> bool:
        """Whether answers may be seen by all in a channel; for a thread, give its parent too."""
        return not self.answer_channels or any(id_ in self.answer_channels for id_ in channels)


class Servers:
    """All servers. `of` reads from memory; everything else waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with reading(engine) as session:
            self._known = {row.id: _settings(row) for row in session.scalars(select(ServerRow))}

    def of(self, server: int) -> ServerSettings:
        """The settings of a server; those that nobody has changed are the defaults."""
        return self._known.get(server) or ServerSettings(server)

    def change(self, server: int, **changes: object) -> ServerSettings:
        """Sets fields of ServerSettings; returns the settings as they are then."""
        settings = replace(self.of(server), **changes)
        with writing(self._engine) as session:
            row = _row(session, server)
            row.answer_channels = ",".join(map(str, settings.answer_channels))
            row.admin_role = settings.admin_role
            row.private = settings.private
            row.cooldown_seconds = settings.cooldown_seconds
        self._known[server] = settings
        return settings

    def joined(self, servers: set[int]) -> None:
        """The bot is in these servers: none of them is to be erased."""
        with writing(self._engine) as session:
            for server in servers:
                _row(session, server).removed_at = None

    def left(self, server: int) -> None:
        """The bot was removed from a server: the time until its data is erased begins."""
        with writing(self._engine) as session:
            row = _row(session, server)
            row.removed_at = row.removed_at or datetime.now(UTC)

    def left_since(self, present: set[int]) -> list[int]:
        """The servers that the bot was removed from while it was not looking, now marked so."""
        with reading(self._engine) as session:
            known = session.scalars(select(ServerRow.id).where(ServerRow.removed_at.is_(None)))
            gone = sorted(set(known) - present)
        for server in gone:
            self.left(server)
        return gone

    def to_erase(self, kept: timedelta) -> list[int]:
        """The servers that the bot was removed from longer ago than `kept`."""
        before = datetime.now(UTC) - kept
        with reading(self._engine) as session:
            return list(
                session.scalars(
                    select(ServerRow.id).where(ServerRow.removed_at < before).order_by(ServerRow.id)
                )
            )

    def erase(self, server: int) -> None:
        """Forgets a server and everything that was asked, ingested, changed or watched there."""
        with writing(self._engine) as session:
            for table in _OF_A_SERVER:
                session.execute(delete(table).where(table.server_id == server))
            session.execute(delete(ServerRow).where(ServerRow.id == server))
        empty_log(self._engine)
        self._known.pop(server, None)


def _row(session: Session, server: int) -> ServerRow:
    row = session.get(ServerRow, server)
    if row is None:
        default = ServerSettings(server)
        row = ServerRow(
            id=server,
            answer_channels="",
            admin_role=default.admin_role,
            private=default.private,
            cooldown_seconds=default.cooldown_seconds,
            removed_at=None,
        )
        session.add(row)
    return row


def _settings(row: ServerRow) -> ServerSettings:
    return ServerSettings(
        id=row.id,
        answer_channels=tuple(int(id_) for id_ in row.answer_channels.split(",") if id_),
        admin_role=row.admin_role,
        private=row.private,
        cooldown_seconds=row.cooldown_seconds,
    )
