"""The jobs: what admins want ingested, kept on disk until it is done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import count

from sqlalchemy import ColumnElement, Delete, Engine, Update, delete, func, select, update

from bot.memory.models import JobRow
from retrieval.database import reading, writing

PREVIEW_KEPT = timedelta(days=1)
"""How long a preview waits for Keep."""
# An interaction's token is good for 15 minutes; one is left for what is on its way.
_TOKEN_GOOD = timedelta(minutes=14)


class JobKind(StrEnum):
    """What a job's data is."""

    URL = "url"  # nothing: the job's name is the address, to be fetched
    PAGE = "page"  # what was fetched from the address
    FILE = "file"  # an attachment, read by its name
    TEXT = "text"  # what was pasted, as a JSON line
    REFRESH = "refresh"  # nothing: the job's name is the article's id
    FEED = "feed"  # nothing: the job's name is the address of a feed, to be added
    POLL = "poll"  # nothing: the server's feeds that are due, when it is the job's turn


@dataclass(frozen=True, slots=True)
class Job:
    """Something to ingest into a server's articles.

    `token` edits the message that the admin sees; None once that time is over.
    """

    id: int
    server: int
    user: int
    kind: JobKind
    name: str
    data: bytes
    token: str | None
    message: int | None


class Jobs:
    """The jobs of all servers. Every method waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # When each server had its last turn, as a number that grows.
        self._turns: dict[int, int] = {}
        self._turn = count(1)

    def make(self, *, server: int, user: int, kind: JobKind, name: str, data: bytes = b"") -> int:
        """A job that waits for Keep; returns its id."""
        with writing(self._engine) as session:
            row = JobRow(
                server_id=server,
                user_id=user,
                kind=kind,
                name=name,
                data=data,
                state="preview",
                made_at=datetime.now(UTC),
            )
            session.add(row)
            session.flush()
            return row.id

    def fetched(self, job: int, data: bytes) -> None:
        """What stands at a job's address: what was previewed is what will be kept."""
        with writing(self._engine) as session:
            session.execute(
                update(JobRow).where(JobRow.id == job).values(kind=JobKind.PAGE, data=data)
            )

    def queue(self, job: int, *, token: str, message: int | None) -> bool:
        """Puts a job into the queue; False if it is there already or has gone."""
        return self._changes(
            update(JobRow)
            .where(JobRow.id == job, JobRow.state == "preview")
            .values(
                state="queued",
                token=token,
                message_id=message,
                token_ends=datetime.now(UTC) + _TOKEN_GOOD,
            )
        )

    def poll(self, server: int) -> bool:
        """Puts a poll of a server's feeds into the queue; False if there is one already."""
        polls = JobRow.kind == JobKind.POLL, JobRow.server_id == server
        with writing(self._engine) as session:
            if session.scalar(select(func.count()).where(*polls)):
                return False
            session.add(
                JobRow(
                    server_id=server,
                    user_id=0,
                    kind=JobKind.POLL,
                    name="feeds",
                    data=b"",
                    state="queued",
                    made_at=datetime.now(UTC),
                )
            )
            return True

    def ahead(self, job: int) -> int:
        """How many jobs of the same server are done before this one."""
        server = select(JobRow.server_id).where(JobRow.id == job).scalar_subquery()
        return self._count(JobRow.id < job, JobRow.server_id == server)

    def waiting(self, server: int) -> int:
        """How many of a server's jobs are queued or running, beside a poll of its feeds."""
        return self._count(JobRow.server_id == server)

    def next(self, leave: Collection[int] = ()) -> Job | None:
        """The next job to be done: the servers take turns, and of each the oldest goes first.

        Feeds are polled when nobody waits for anything else. The job stays in the queue until it is
        `done`. Those whose ids are in `leave` are left alone.
        """
        with reading(self._engine) as session:
            waiting = (
                select(JobRow.server_id, func.min(JobRow.id))
                .where(JobRow.state != "preview", JobRow.id.not_in(leave))
                .group_by(JobRow.server_id)
            )
            brought = session.execute(waiting.where(JobRow.kind != JobKind.POLL)).all()
            oldest = brought or session.execute(waiting).all()
            if not oldest:
                return None
            server, job = min(oldest, key=lambda row: (self._turns.get(row[0], 0), row[1]))
            row = session.get(JobRow, job)
            self._turns[server] = next(self._turn)
            return _job(row) if row else None

    def find(self, job: int) -> Job | None:
        with reading(self._engine) as session:
            row = session.get(JobRow, job)
            return _job(row) if row else None

    def put_back(self, job: int) -> bool:
        """A queued job waits for Keep once more, as long as a new one; False if it has gone."""
        return self._changes(
            update(JobRow)
            .where(JobRow.id == job)
            .values(state="preview", made_at=datetime.now(UTC))
        )

    def done(self, job: int) -> bool:
        """Forgets a job, what it was to ingest included; False if it has gone already."""
        return self._changes(delete(JobRow).where(JobRow.id == job))

    def discard(self, job: int) -> bool:
        """Forgets a job that still waits for Keep; False if it does not."""
        return self._changes(delete(JobRow).where(JobRow.id == job, JobRow.state == "preview"))

    def erase(self, server: int) -> None:
        """Forgets all jobs of a server."""
        with writing(self._engine) as session:
            session.execute(delete(JobRow).where(JobRow.server_id == server))

    def expire(self) -> None:
        """Forgets previews that nobody kept."""
        with writing(self._engine) as session:
            session.execute(
                delete(JobRow).where(
                    JobRow.state == "preview", JobRow.made_at < datetime.now(UTC) - PREVIEW_KEPT
                )
            )

    def _count(self, *which: ColumnElement[bool]) -> int:
        """How many jobs that somebody brought, and that are queued or running, are so."""
        brought = JobRow.state != "preview", JobRow.kind != JobKind.POLL
        query = select(func.count()).select_from(JobRow).where(*brought, *which)
        with reading(self._engine) as session:
            return session.scalar(query) or 0

    def _changes(self, statement: Update | Delete) -> bool:
        """Whether the statement changed anything."""
        with writing(self._engine) as session:
            result = session.execute(statement)
            return bool(result.rowcount)  # pyright: ignore[reportAttributeAccessIssue]


def _job(row: JobRow) -> Job:
    good = row.token_ends is not None and row.token_ends.replace(tzinfo=UTC) > datetime.now(UTC)
    return Job(
        id=row.id,
        server=row.server_id,
        user=row.user_id,
        kind=JobKind(row.kind),
        name=row.name,
        data=row.data,
        token=row.token if good else None,
        message=row.message_id,
    )
