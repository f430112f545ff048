"""The clues of a collection: which articles hold what a question gives of an incident."""

from collections.abc import Collection as Container
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, bindparam, select

from retrieval.corpus.entry import spans_of
from retrieval.corpus.incident_models import TellingRow
from retrieval.corpus.models import (
    ArticleRow,
    MomentRow,
    PassageRow,
    RevisionRow,
    passages_with,
)
from retrieval.corpus.stamp import stamp_of
from retrieval.database import connected
from retrieval.indexes.words import WordIndex

# Built once: building a statement takes longer than running it.
_HOLDERS = passages_with(
    PassageRow.id,
    RevisionRow.id.label("revision_id"),
    RevisionRow.outlet,
    RevisionRow.published_on,
    ArticleRow.public_id,
    ArticleRow.account,
)
_MOMENTS = (
    select(PassageRow.revision_id, MomentRow.begins, MomentRow.ends)
    .join(PassageRow, PassageRow.id == MomentRow.passage_id)
    .where(PassageRow.revision_id.in_(bindparam("revisions", expanding=True)))
)
_PASSAGES = (
    select(PassageRow.revision_id, PassageRow.id)
    .where(
        PassageRow.revision_id.in_(bindparam("revisions", expanding=True)),
        PassageRow.collection_id == bindparam("collection"),
    )
    .order_by(PassageRow.revision_id, PassageRow.position)
)
_OF_INCIDENTS = (
    select(
        TellingRow.incident_id, TellingRow.spans, PassageRow.id, PassageRow.start, PassageRow.end
    )
    .join(RevisionRow, RevisionRow.article_id == TellingRow.article_id)
    .join(PassageRow, PassageRow.revision_id == RevisionRow.id)
    .where(
        TellingRow.incident_id.in_(bindparam("incidents", expanding=True)),
        TellingRow.collection_id == bindparam("collection"),
    )
    .order_by(TellingRow.id, PassageRow.position)
)
_TITLED = (
    select(RevisionRow.id)
    .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
    .where(
        ArticleRow.collection_id == bindparam("collection"),
        RevisionRow.is_latest,
        RevisionRow.title.is_not(None),
    )
    .order_by(RevisionRow.id)
)
_TITLES = (
    select(ArticleRow.public_id, RevisionRow.title)
    .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
    .where(RevisionRow.id.in_(bindparam("revisions", expanding=True)))
    .order_by(RevisionRow.id)
)


@dataclass(frozen=True, slots=True)
class Holder:
    """The article that holds a passage, as far as clues go; `revision_id` is its latest version."""

    revision_id: int
    article_id: str
    outlet: str | None
    published_on: date | None
    account: int | None


class Clues:
    """What the articles of one collection hold; every method asks the record afresh."""

    def __init__(self, engine: Engine, words: WordIndex, collection: int) -> None:
        self._engine = engine
        self._words = words
        self._collection = collection

    def holders(self, passages: Container[int]) -> dict[int, Holder]:
        """The article of each of these passages that is there."""
        with connected(self._engine) as connection:
            rows = connection.execute(
                _HOLDERS, {"ids": list(passages), "collection": self._collection}
            ).all()
            return {
                row.id: Holder(
                    revision_id=row.revision_id,
                    article_id=row.public_id,
                    outlet=row.outlet,
                    published_on=row.published_on,
                    account=row.account,
                )
                for row in rows
            }

    def naming(self, wordings: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, set[int]]:
        """For each key, the revisions with a passage that holds one of its wordings.

        A wording is a sequence of phrases, all of which stand in the passage; a phrase is a run of
        terms. Headlines and outlets count as part of the passage.
        """
        with connected(self._engine) as connection:
            stamp_of(connection, self._collection)
            return {
                key: self._words.holding(connection, self._collection, given)
                for key, given in wordings.items()
            }

    def times(self, revisions: Container[int]) -> dict[int, list[tuple[datetime, datetime]]]:
        """The times that these revisions speak of, as [begins, ends)."""
        found: dict[int, list[tuple[datetime, datetime]]] = {}
        with connected(self._engine) as connection:
            rows = connection.execute(_MOMENTS, {"revisions": list(revisions)}).all()
            for revision, begins, ends in rows:
                found.setdefault(revision, []).append((begins, ends))
        return found

    def passages_in(self, incidents: Container[int]) -> dict[int, list[int]]:
        """The ids of the passages that tell of these incidents, an article's after another's."""
        asked = {"incidents": list(incidents), "collection": self._collection}
        found: dict[int, list[int]] = {}
        with connected(self._engine) as connection:
            for incident, spans, passage, start, end in connection.execute(_OF_INCIDENTS, asked):
                here = any(span.start < end and start < span.end for span in spans_of(spans))
                if incident is not None and here:
                    found.setdefault(incident, []).append(passage)
        return found

    def headlines(self, limit: int) -> list[tuple[str, str]]:
        """Articles with their titles, at most so many, spread evenly over the collection."""
        with connected(self._engine) as connection:
            keys = list(connection.scalars(_TITLED, {"collection": self._collection}))
            spread = keys[:: max(1, len(keys) // limit)][:limit]
            rows = connection.execute(_TITLES, {"revisions": spread})
            return [(row.public_id, row.title) for row in rows]

    def passages_of(self, revisions: Container[int]) -> dict[int, list[int]]:
        """The ids of all passages of these revisions, in the order of the text."""
        asked = {"revisions": list(revisions), "collection": self._collection}
        found: dict[int, list[int]] = {}
        with connected(self._engine) as connection:
            for revision, passage in connection.execute(_PASSAGES, asked).all():
                found.setdefault(revision, []).append(passage)
        return found
