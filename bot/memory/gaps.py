"""The gaps: questions without a good answer, kept without a word on who asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from bot.memory.models import GapRow, VoteRow
from retrieval.database import reading, writing

REMEMBERED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without a good answer: how often it was asked, when last, and what was wrong.

    `not_reported`: nothing answered it; `complaints`: what people wrote who found an answer not
    helpful, perhaps nothing.
    """

    question: str
    times: int
    last: date
    not_reported: bool
    complaints: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """A line of a file that `blotter eval` reads, once somebody has filled in what is known."""
        return {
            "question": self.question,
            "answers": [],
            "articles": [],
            "asked_on": self.last.isoformat(),
            "times": self.times,
            "last": self.last.isoformat(),
            "not_reported": self.not_reported,
            "complaints": list(self.complaints),
        }


@dataclass(frozen=True, slots=True)
class Votes:
    """What people said of answers in the remembered time."""

    helpful: int
    not_helpful: int


class Gaps:
    """The gaps of all servers. Every method waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, server: int, question: str) -> None:
        """Nothing that was reported answers this question."""
        self._add(server, question, None)

    def complain(self, server: int, question: str, complaint: str) -> None:
        """An answer to this question did not help; `complaint` may be empty."""
        self._add(server, question, complaint)

    def vote(self, server: int, helpful: bool) -> None:
        with writing(self._engine) as session:
            row = _votes(session, server, _today())
            row.helpful += helpful
            row.not_helpful += not helpful

    def votes(self, server: int) -> Votes:
        with reading(self._engine) as session:
            helpful, not_helpful = session.execute(
                select(
                    func.coalesce(func.sum(VoteRow.helpful), 0),
                    func.coalesce(func.sum(VoteRow.not_helpful), 0),
                ).where(VoteRow.server_id == server, VoteRow.day > _oldest())
            ).one()
        return Votes(helpful, not_helpful)

    def list(self, server: int) -> list[Gap]:
        """The gaps of a server within the remembered time: most frequent first, then latest."""
        grouped: dict[str, list[GapRow]] = {}
        with reading(self._engine) as session:
            for row in session.scalars(
                select(GapRow)
                .where(GapRow.server_id == server, GapRow.noted_on > _oldest())
                .order_by(GapRow.id)
            ):
                grouped.setdefault(" ".join(row.question.lower().split()), []).append(row)
        gaps = [_gap(rows) for rows in grouped.values()]
        return sorted(gaps, key=lambda gap: (-gap.times, -gap.last.toordinal(), gap.question))

    def expire(self) -> None:
        """Forgets what is older than it may be."""
        with writing(self._engine) as session:
            session.execute(delete(GapRow).where(GapRow.noted_on <= _oldest()))
            session.execute(delete(VoteRow).where(VoteRow.day <= _oldest()))

    def _add(self, server: int, question: str, complaint: str | None) -> None:
        with writing(self._engine) as session:
            session.add(
                GapRow(server_id=server, question=question, noted_on=_today(), complaint=complaint)
            )


def _gap(rows: list[GapRow]) -> Gap:
    complaints = tuple(row.complaint for row in rows if row.complaint is not None)
    unanswered = len(rows) - len(complaints)
    return Gap(
        question=rows[-1].question,
        # Whoever complains of "not reported" has asked once, not twice.
        times=max(unanswered, len(complaints)),
        last=max(row.noted_on for row in rows),
        not_reported=unanswered > 0,
        complaints=complaints,
    )


def _votes(session: Session, server: int, day: date) -> VoteRow:
    row = session.get(VoteRow, (server, day))
    if row is None:
        row = VoteRow(server_id=server, day=day, helpful=0, not_helpful=0)
        session.add(row)
    return row


def _today() -> date:
    return datetime.now(UTC).date()


def _oldest() -> date:
    return _today() - timedelta(days=REMEMBERED_DAYS)
