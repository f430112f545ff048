"""The changes: who changed what in a server's articles and settings."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, select

from bot.memory.models import ChangeRow
from retrieval.database import reading, writing

REMEMBERED = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `what` is a phrase such as "removed “Fire on Mill Street”"."""

    user: int
    made_at: datetime
    what: str


class Changes:
    """The changes in all servers. Every method waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, server: int, user: int, what: str) -> None:
        with writing(self._engine) as session:
            session.add(
                ChangeRow(server_id=server, user_id=user, made_at=datetime.now(UTC), what=what)
            )

    def latest(self, server: int, limit: int) -> list[Change]:
        """The latest changes, latest first."""
        with reading(self._engine) as session:
            rows = session.scalars(
                select(ChangeRow)
                .where(ChangeRow.server_id == server)
                .order_by(ChangeRow.id.desc())
                .limit(limit)
            )
            return [Change(row.user_id, row.made_at.replace(tzinfo=UTC), row.what) for row in rows]

    def expire(self) -> None:
        """Forgets what is older than it may be."""
        with writing(self._engine) as session:
            session.execute(
                delete(ChangeRow).where(ChangeRow.made_at < datetime.now(UTC) - REMEMBERED)
            )
