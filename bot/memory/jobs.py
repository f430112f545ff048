"""The jobs: what admins want ingested, kept on disk until it is done."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, delete, func, select, update

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


@dataclass(frozen=True, slots=True)
class Job:
    """Something to ingest into a server's articles.

    `token` edits the message that the admin sees; None once that time is over.
    """

    id: int
    server: int
    channel: int
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

    def make(
        self, *, server: int, channel: int, user: int, kind: JobKind, name: str, data: bytes = b""
    ) -> int:
        """A job that waits for Keep; returns its id."""
        with writing(self._engine) as session:
            row = JobRow(
                server_id=server,
                channel_id=channel,
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
        with writing(self._engine) as session:
            result = session.execute(
                update(JobRow)
                .where(JobRow.id == job, JobRow.state == "preview")
                .values(
                    state="queued",
                    token=token,
                    message_id=message,
                    token_ends=datetime.now(UTC) + _TOKEN_GOOD,
                )
            )
            return bool(result.rowcount)  # pyright: ignore[reportAttributeAccessIssue]

    def ahead(self, job: int) -> int:
        """How many jobs of the same server are done before this one."""
        with reading(self._engine) as session:
            server = select(JobRow.server_id).where(JobRow.id == job).scalar_subquery()
            return (
                session.scalar(
                    select(func.count())
                    .select_from(JobRow)
                    .where(JobRow.state != "preview", JobRow.id < job, JobRow.server_id == server)
                )
                or 0
            )

    def waiting(self, server: int) -> int:
        """How many of a server's jobs are queued or running."""
        with reading(self._engine) as session:
            return (
                session.scalar(
                    select(func.count())
                    .select_from(JobRow)
                    .where(JobRow.state != "preview", JobRow.server_id == server)
                )
                or 0
            )

    def next(self) -> Job | None:
        """The oldest queued job, now running; a job that was cut off counts as queued."""
        with writing(self._engine) as session:
            row = session.scalars(
                select(JobRow).where(JobRow.state != "preview").order_by(JobRow.id).limit(1)
            ).first()
            if row is None:
                return None
            row.state = "running"
            return _job(row)

    def find(self, job: int) -> Job | None:
        with reading(self._engine) as session:
            row = session.get(JobRow, job)
            return _job(row) if row else None

    def done(self, job: int) -> bool:
        """Forgets a job, what it was to ingest included; False if it has gone already."""
        with writing(self._engine) as session:
            result = session.execute(delete(JobRow).where(JobRow.id == job))
            return bool(result.rowcount)  # pyright: ignore[reportAttributeAccessIssue]

    def discard(self, job: int) -> bool:
        """Forgets a job that still waits for Keep; False if it does not."""
        with writing(self._engine) as session:
            result = session.execute(
                delete(JobRow).where(JobRow.id == job, JobRow.state == "preview")
            )
            return bool(result.rowcount)  # pyright: ignore[reportAttributeAccessIssue]

    def expire(self) -> None:
        """Forgets previews that nobody kept."""
        with writing(self._engine) as session:
            session.execute(
                delete(JobRow).where(
                    JobRow.state == "preview", JobRow.made_at < datetime.now(UTC) - PREVIEW_KEPT
                )
            )


def _job(row: JobRow) -> Job:
    good = row.token_ends is not None and row.token_ends.replace(tzinfo=UTC) > datetime.now(UTC)
    return Job(
        id=row.id,
        server=row.server_id,
        channel=row.channel_id,
        user=row.user_id,
        kind=JobKind(row.kind),
        name=row.name,
        data=row.data,
        token=row.token if good else None,
        message=row.message_id,
    )
