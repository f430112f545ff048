"""The questions that were asked: what buttons and follow-ups go back to, for a bounded time."""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.memory.models import AskedRow, ChoiceRow
from retrieval.asking import Answer, Citation, Understood
from retrieval.asking.conversation import TURNS
from retrieval.database import empty_log, reading, writing

REMEMBERED = timedelta(days=30)
"""How long the buttons of an answer work."""
CONVERSATION = timedelta(days=1)
"""How long a follow-up is understood after what was said before."""
# SQL takes only so many values in one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation of an answer and the words that were quoted; none for a nearest report."""

    citation: Citation
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked. `server` is None until the asker has said which one is meant."""

    key: str
    server: int | None
    channel: int
    user: int
    understood: Understood
    since: date | None
    until: date | None
    asked_at: datetime
    quoted: tuple[Quoted, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question that is about to be asked, and where."""

    question: str
    channel: int
    user: int
    since: date | None = None
    until: date | None = None


class Questions:
    """What was asked. Every method waits for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(
        self,
        asked: NewQuestion,
        *,
        server: int | None,
        understood: Understood | None = None,
        answer: Answer | None = None,
        parent: str | None = None,
        key: str | None = None,
    ) -> str:
        """Remembers a question, or what became of the one of that key; returns its key."""
        key = key or secrets.token_hex(8)
        understood = understood or Understood(asked.question)
        with writing(self._engine) as session:
            session.merge(
                AskedRow(
                    key=key,
                    server_id=server,
                    channel_id=asked.channel,
                    user_id=asked.user,
                    message_id=None,
                    parent=parent,
                    question=understood.question,
                    topic=understood.topic,
                    learnt=json.dumps(understood.learnt()),
                    since=asked.since,
                    until=asked.until,
                    asked_at=datetime.now(UTC),
                    quoted=_written(_quoted(answer) if answer else ()),
                )
            )
        return key

    def shown(self, key: str, message: int) -> None:
        """The answer to a question stands in this message."""
        with writing(self._engine) as session:
            session.execute(update(AskedRow).where(AskedRow.key == key).values(message_id=message))

    def find(self, key: str) -> Asked | None:
        """The question of that key, while it is remembered."""
        with reading(self._engine) as session:
            row = session.get(AskedRow, key)
            return _asked(row) if row is not None and _recent(row, REMEMBERED) else None

    def shown_in(self, message: int) -> Asked | None:
        """The question that a message of the bot answers."""
        with reading(self._engine) as session:
            row = session.scalars(select(AskedRow).where(AskedRow.message_id == message)).first()
            return _asked(row) if row is not None and _recent(row, CONVERSATION) else None

    def chain(self, key: str) -> list[Asked]:
        """A question and those that it follows, oldest first."""
        chain: list[Asked] = []
        with reading(self._engine) as session:
            next_key: str | None = key
            while next_key and len(chain) < TURNS:
                row = session.get(AskedRow, next_key)
                if row is None or not _recent(row, CONVERSATION):
                    break
                chain.append(_asked(row))
                next_key = row.parent
        return chain[::-1]

    def said_in(self, channel: int, server: int | None) -> list[Asked]:
        """The latest questions of a thread or of direct messages about a server, oldest first."""
        with reading(self._engine) as session:
            rows = session.scalars(
                select(AskedRow)
                .where(
                    AskedRow.channel_id == channel,
                    AskedRow.server_id == server,
                    AskedRow.asked_at >= datetime.now(UTC) - CONVERSATION,
                )
                .order_by(AskedRow.asked_at.desc())
                .limit(TURNS)
            )
            return [_asked(row) for row in rows][::-1]

    def choose(self, user: int, server: int) -> None:
        """Remembers which server a person asks in direct messages."""
        with writing(self._engine) as session:
            session.merge(ChoiceRow(user_id=user, server_id=server))

    def chosen(self, user: int) -> int | None:
        with reading(self._engine) as session:
            return session.scalar(select(ChoiceRow.server_id).where(ChoiceRow.user_id == user))

    def asked_in(self, user: int) -> set[int]:
        """The servers that a person has asked of late."""
        with reading(self._engine) as session:
            servers = session.scalars(
                select(AskedRow.server_id)
                .where(AskedRow.user_id == user, AskedRow.server_id.is_not(None))
                .distinct()
            )
            return {server for server in servers if server is not None}

    def forget(self, user: int) -> int:
        """Forgets everything that a person asked; returns how many questions that were."""
        with writing(self._engine) as session:
            keys = list(session.scalars(select(AskedRow.key).where(AskedRow.user_id == user)))
            self._erase(session, keys)
            session.execute(delete(ChoiceRow).where(ChoiceRow.user_id == user))
        empty_log(self._engine)
        return len(keys)

    def forget_article(self, server: int, article: str) -> None:
        """Forgets what was quoted and learnt from an article that was removed."""
        named = json.dumps(article)
        with writing(self._engine) as session:
            for row in session.scalars(
                select(AskedRow).where(
                    AskedRow.server_id == server,
                    or_(
                        func.instr(AskedRow.quoted, named) > 0,
                        func.instr(AskedRow.learnt, named) > 0,
                    ),
                )
            ):
                kept = (item for item in _read(row.quoted) if item.citation.article != article)
                row.quoted = _written(kept)
                row.learnt = json.dumps(_understood(row).without(article).learnt())
            session.flush()
        empty_log(self._engine)

    def expire(self) -> int:
        """Forgets what is older than it may be; returns how many questions that were."""
        with writing(self._engine) as session:
            before = datetime.now(UTC) - REMEMBERED
            keys = list(session.scalars(select(AskedRow.key).where(AskedRow.asked_at < before)))
            self._erase(session, keys)
        return len(keys)

    @staticmethod
    def _erase(session: Session, keys: Sequence[str]) -> None:
        for start in range(0, len(keys), _AT_ONCE):
            erased = keys[start : start + _AT_ONCE]
            # A follow-up repeats the topic in the words of the question that it follows, and so
            # does what follows it in turn.
            heirs = erased
            while heirs:
                rows = [
                    row
                    for row in session.scalars(select(AskedRow).where(AskedRow.parent.in_(heirs)))
                    if _understood(row).leans
                ]
                for row in rows:
                    row.learnt = json.dumps(_understood(row).on_its_own().learnt())
                    row.topic = None
                session.flush()
                heirs = [row.key for row in rows]
            session.execute(update(AskedRow).where(AskedRow.parent.in_(erased)).values(parent=None))
            session.execute(delete(AskedRow).where(AskedRow.key.in_(erased)))


def _quoted(answer: Answer) -> Iterator[Quoted]:
    words = {quote.citation: quote.text for quote in answer.quotes}
    for citation in answer.citations or answer.nearest:
        yield Quoted(citation, words.get(citation.n, ""))


def _written(quoted: Iterable[Quoted]) -> str:
    # What publishers say of their articles changes, and is read afresh wherever it is shown.
    return json.dumps([[asdict(replace(item.citation, notes=())), item.words] for item in quoted])


def _read(written: str) -> tuple[Quoted, ...]:
    return tuple(
        Quoted(replace(Citation(**citation), notes=()), words)
        for citation, words in json.loads(written)
    )


def _understood(row: AskedRow) -> Understood:
    return Understood.of(row.question, row.topic, json.loads(row.learnt))


def _recent(row: AskedRow, within: timedelta) -> bool:
    return row.asked_at.replace(tzinfo=UTC) >= datetime.now(UTC) - within


def _asked(row: AskedRow) -> Asked:
    return Asked(
        key=row.key,
        server=row.server_id,
        channel=row.channel_id,
        user=row.user_id,
        understood=_understood(row),
        since=row.since,
        until=row.until,
        asked_at=row.asked_at.replace(tzinfo=UTC),
        quoted=_read(row.quoted),
        parent=row.parent,
    )
