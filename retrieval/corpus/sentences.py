"""The sentences of a collection's articles, with what is known of each."""

from collections.abc import Iterable

from sqlalchemy import Engine, bindparam, select

from retrieval.article import Moment, Span
from retrieval.corpus.entry import Statement, span_of
from retrieval.corpus.models import ArticleRow, MomentRow, PassageRow, RevisionRow, SentenceRow
from retrieval.database import chunks, connected

# Built once: building a statement takes longer than running it.
_SENTENCES = (
    select(
        ArticleRow.public_id,
        SentenceRow.start,
        SentenceRow.end,
        SentenceRow.said_start,
        SentenceRow.said_end,
        MomentRow.start.label("moment_start"),
        MomentRow.end.label("moment_end"),
        MomentRow.begins,
        MomentRow.ends,
    )
    .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
    .join(PassageRow, PassageRow.revision_id == RevisionRow.id)
    .join(SentenceRow, SentenceRow.passage_id == PassageRow.id)
    .outerjoin(
        MomentRow,
        (MomentRow.passage_id == SentenceRow.passage_id)
        & (SentenceRow.start <= MomentRow.start)
        & (MomentRow.start < SentenceRow.end),
    )
    .where(
        ArticleRow.collection_id == bindparam("collection"),
        ArticleRow.public_id.in_(bindparam("articles", expanding=True)),
        RevisionRow.is_latest,
        PassageRow.position < bindparam("passages"),
    )
    .order_by(ArticleRow.id, SentenceRow.start, MomentRow.start)
)


class Sentences:
    """The sentences of one collection's articles, as their latest revisions have them."""

    def __init__(self, engine: Engine, collection: int) -> None:
        self._engine = engine
        self._collection = collection

    def of(self, articles: Iterable[str], passages: int) -> dict[str, dict[Span, Statement]]:
        """Those of each article that is there, in their order: of its first so many passages."""
        found: dict[str, dict[Span, Statement]] = {}
        with connected(self._engine) as connection:
            for chunk in chunks(list(articles)):
                asked = {"articles": chunk, "collection": self._collection, "passages": passages}
                for row in connection.execute(_SENTENCES, asked).all():
                    sentences = found.setdefault(row.public_id, {})
                    sentence = Span(row.start, row.end)
                    known = sentences[sentence].moments if sentence in sentences else ()
                    if row.begins is not None:
                        at = Span(row.moment_start, row.moment_end)
                        known += (Moment(at, row.begins, row.ends),)
                    sentences[sentence] = Statement(span_of(row.said_start, row.said_end), known)
        return found
