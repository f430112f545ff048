"""The vectors of a collection: those that are owed, and those that are kept."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from retrieval.article import Span
from retrieval.corpus.indexing import derive
from retrieval.corpus.models import PassageRow, RevisionRow, VectorRow
from retrieval.corpus.stamp import touch
from retrieval.database import chunks, reading, writing

# How a vector is kept: half the bytes of float32, and the index keeps no more.
_STORED = np.dtype("<f2")


@dataclass(frozen=True, slots=True)
class Owed:
    """A text that some passage needs a vector of."""

    digest: str
    text: str


class Vectors:
    """The vectors of one collection's passages, by the model that made them."""

    def __init__(self, engine: Engine, collection: int) -> None:
        self._engine = engine
        self._collection = collection

    def count_owed(self, model: str, languages: Set[str] | None = None) -> int:
        """How many different texts still need a vector by this model.

        With `languages`, only articles in one of them, or in one that nobody knows, need any.
        """
        query = select(func.count(PassageRow.digest.distinct())).where(
            *self._owed(model, languages)
        )
        with reading(self._engine) as session:
            return session.scalar(query) or 0

    def owed(self, model: str, limit: int, languages: Set[str] | None = None) -> list[Owed]:
        """The texts that need a vector by this model, longest owed first, each once.

        For `languages` see `count_owed`.
        """
        oldest = (
            select(func.min(PassageRow.id))
            .where(*self._owed(model, languages))
            .group_by(PassageRow.digest)
            .order_by(func.min(PassageRow.id))
            .limit(limit)
        )
        with reading(self._engine) as session:
            return [
                Owed(passage.digest, indexer.embedded(Span(passage.start, passage.end)))
                for indexer, passage in derive(session, PassageRow.id.in_(oldest))
            ]

    def keep(self, model: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Commits vectors, by the digest of their text; those already kept stay as they are.

        A vector whose passages were removed in the meantime is not kept.
        """
        rows = [
            {"model": model, "digest": digest, "data": vector.astype(_STORED).tobytes()}
            for digest, vector in vectors.items()
        ]
        with writing(self._engine) as session:
            wanted = set[str]()
            for chunk in chunks(list(vectors)):
                wanted.update(
                    session.scalars(
                        select(PassageRow.digest).distinct().where(PassageRow.digest.in_(chunk))
                    )
                )
            rows = [row for row in rows if row["digest"] in wanted]
            if rows:
                session.execute(_insert(session).on_conflict_do_nothing(), rows)
                touch(session, self._collection)

    def ids(self, model: str) -> set[int]:
        """The passages that have a vector by this model."""
        query = (
            select(PassageRow.id)
            .join(VectorRow, VectorRow.digest == PassageRow.digest)
            .where(PassageRow.collection_id == self._collection, VectorRow.model == model)
        )
        with reading(self._engine) as session:
            return set(session.scalars(query))

    def read(self, model: str, ids: Sequence[int], dimension: int) -> tuple[list[int], NDArray]:
        """Vectors by passage id: the ids found, ascending, and as many float32 rows."""
        found: list[int] = []
        data: list[bytes] = []
        with reading(self._engine) as session:
            for chunk in chunks(sorted(ids)):
                # Not joined: of many ids and one model, SQLite would go through the model's
                # vectors, all of them, for every chunk.
                passages = session.execute(
                    select(PassageRow.id, PassageRow.digest)
                    .where(PassageRow.id.in_(chunk))
                    .order_by(PassageRow.id)
                ).all()
                digests = {passage.digest for passage in passages}
                vectors = dict(
                    session.execute(
                        select(VectorRow.digest, VectorRow.data).where(
                            VectorRow.model == model, VectorRow.digest.in_(digests)
                        )
                    ).all()
                )
                for passage in passages:
                    if passage.digest in vectors:
                        found.append(passage.id)
                        data.append(vectors[passage.digest])
        matrix = np.frombuffer(b"".join(data), dtype=_STORED).reshape(-1, dimension)
        return found, matrix.astype(np.float32)

    def _owed(self, model: str, languages: Set[str] | None):
        made = select(VectorRow.digest).where(
            VectorRow.model == model, VectorRow.digest == PassageRow.digest
        )
        owed = [PassageRow.collection_id == self._collection, ~made.exists()]
        if languages is not None:
            foreign = select(RevisionRow.id).where(
                RevisionRow.id == PassageRow.revision_id,
                RevisionRow.language.not_in(sorted(languages)),
            )
            owed.append(~foreign.exists())
        return owed


def _insert(session: Session):
    # `ON CONFLICT` is spelled alike by both databases and constructed by each one's own dialect.
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert
    return insert(VectorRow)
