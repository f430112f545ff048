"""The news of a collection: which revisions were written since when, and what they say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Select, func, select

from retrieval.article import Note, NoteKind, Span
from retrieval.corpus.entry import StoredPassage
from retrieval.corpus.incident_models import TellingRow
from retrieval.corpus.models import ArticleRow, NoteRow, PassageRow, RevisionRow
from retrieval.corpus.passages import Passages
from retrieval.database import chunks, reading


@dataclass(frozen=True, slots=True)
class Latest:
    """An article's latest revision, with what it is compared with others by.

    `key` is the article's, as in `Listed`; `revision` is the record's own number, which grows with
    every revision of any article that is written. `incidents` are the keys of those that it tells
    of. Articles of one `account` tell it in each other's words.
    """

    key: int
    revision: int
    article: str
    account: int | None
    title: str | None
    outlet: str | None
    text: str
    notes: tuple[Note, ...]
    passages: tuple[StoredPassage, ...]
    incidents: tuple[int, ...]


class News:
    """What was written last in one collection."""

    def __init__(self, engine: Engine, passages: Passages, collection: int) -> None:
        self._engine = engine
        self._passages = passages
        self._collection = collection

    def newest(self) -> int:
        """The number of the revision that was written last; 0 where there is none."""
        query = self._revisions(func.max(RevisionRow.id))
        with reading(self._engine) as session:
            return session.scalar(query) or 0

    def since(self, revision: int) -> dict[int, int]:
        """The articles with a revision after that one: the latest of each, in the order written."""
        query = self._revisions(RevisionRow.article_id, RevisionRow.id).where(
            RevisionRow.id > revision, RevisionRow.is_latest
        )
        with reading(self._engine) as session:
            return {row[0]: row[1] for row in session.execute(query.order_by(RevisionRow.id))}

    def revisions(self, articles: Iterable[int], until: int | None = None) -> dict[int, int]:
        """The latest revision of each article of these keys that was written up to that one."""
        found: dict[int, int] = {}
        with reading(self._engine) as session:
            for chunk in chunks(list(articles)):
                query = (
                    self._revisions(RevisionRow.article_id, func.max(RevisionRow.id))
                    .where(RevisionRow.article_id.in_(chunk))
                    .group_by(RevisionRow.article_id)
                )
                if until is not None:
                    query = query.where(RevisionRow.id <= until)
                found.update((row[0], row[1]) for row in session.execute(query))
        return found

    def texts(self, revisions: Iterable[int]) -> dict[int, str]:
        """What the revisions of these numbers say, whether or not a later one has taken over."""
        found: dict[int, str] = {}
        with reading(self._engine) as session:
            for chunk in chunks(list(revisions)):
                query = self._revisions(RevisionRow.id, RevisionRow.text)
                rows = session.execute(query.where(RevisionRow.id.in_(chunk)))
                found.update((row[0], row[1]) for row in rows)
        return found

    def of_accounts(self, accounts: Iterable[int]) -> list[int]:
        """The keys of the articles of these accounts, in the order in which they came."""
        query = select(ArticleRow.id).where(
            ArticleRow.collection_id == self._collection, ArticleRow.account.in_(list(accounts))
        )
        with reading(self._engine) as session:
            return list(session.scalars(query.order_by(ArticleRow.id)))

    def read(self, articles: Iterable[int]) -> dict[int, Latest]:
        """The articles of these keys that are there, in the order in which they were written."""
        with reading(self._engine) as session:
            rows = [
                row
                for chunk in chunks(list(articles))
                for row in session.execute(
                    self._revisions(
                        RevisionRow.id,
                        RevisionRow.article_id,
                        RevisionRow.title,
                        RevisionRow.outlet,
                        RevisionRow.text,
                        ArticleRow.public_id,
                        ArticleRow.account,
                    ).where(RevisionRow.article_id.in_(chunk), RevisionRow.is_latest)
                ).all()
            ]
            numbers = [row.id for row in rows]
            notes: dict[int, list[Note]] = {number: [] for number in numbers}
            incidents: dict[int, list[int]] = {row.article_id: [] for row in rows}
            passages: dict[int, list[int]] = {number: [] for number in numbers}
            for chunk in chunks(numbers):
                for note in session.execute(
                    select(NoteRow.revision_id, NoteRow.kind, NoteRow.start, NoteRow.end)
                    .where(NoteRow.revision_id.in_(chunk))
                    .order_by(NoteRow.position)
                ):
                    span = Span(note.start, note.end)
                    notes[note.revision_id].append(Note(NoteKind(note.kind), span))
                for revision, passage in session.execute(
                    select(PassageRow.revision_id, PassageRow.id)
                    .where(PassageRow.revision_id.in_(chunk))
                    .order_by(PassageRow.position)
                ):
                    passages[revision].append(passage)
            for chunk in chunks(list(incidents)):
                for article, incident in session.execute(
                    select(TellingRow.article_id, TellingRow.incident_id)
                    .where(TellingRow.article_id.in_(chunk))
                    .order_by(TellingRow.id)
                ):
                    if incident is not None:
                        incidents[article].append(incident)
        stored = self._read_passages(passages)
        return {
            row.article_id: Latest(
                key=row.article_id,
                revision=row.id,
                article=row.public_id,
                account=row.account,
                title=row.title,
                outlet=row.outlet,
                text=row.text,
                notes=tuple(notes[row.id]),
                passages=tuple(stored[id_] for id_ in passages[row.id] if id_ in stored),
                incidents=tuple(dict.fromkeys(incidents[row.article_id])),
            )
            for row in sorted(rows, key=lambda row: row.id)
        }

    def _read_passages(self, passages: Mapping[int, list[int]]) -> dict[int, StoredPassage]:
        found: dict[int, StoredPassage] = {}
        for chunk in chunks([id_ for ids in passages.values() for id_ in ids]):
            found |= self._passages.read(chunk)
        return found

    def _revisions(self, *columns: Any) -> Select[*tuple[Any, ...]]:
        """Selects from the revisions of this collection's articles."""
        return (
            select(*columns)
            .select_from(RevisionRow)
            .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
            .where(ArticleRow.collection_id == self._collection)
        )
