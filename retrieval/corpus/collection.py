"""The collection: a closed set of articles, and everything the record knows of them."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from retrieval.corpus.articles import Articles
from retrieval.corpus.clues import Clues
from retrieval.corpus.feeds import Feeds
from retrieval.corpus.incidents import Incidents
from retrieval.corpus.models import ArticleRow, CommentRow, PassageRow, RevisionRow
from retrieval.corpus.news import News
from retrieval.corpus.passages import Passages
from retrieval.corpus.sentences import Sentences
from retrieval.corpus.sources import Sources
from retrieval.corpus.stamp import stamp_of
from retrieval.corpus.vectors import Vectors
from retrieval.database import connected, reading, snapshot
from retrieval.indexes.words import WordIndex


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a collection holds."""

    articles: int
    revisions: int
    comments: int
    passages: int


class Collection:
    """One collection. Nothing reached through it belongs to another.

    Once it was erased, by whatever process, it is empty or raises CorpusError, and stays so: a new
    collection of the same name has another key, and is opened anew.
    """

    def __init__(self, engine: Engine, words: WordIndex, key: int, name: str) -> None:
        self._engine = engine
        self.key = key
        self.name = name
        self.articles = Articles(engine, words, key)
        self.passages = Passages(engine, words, key)
        self.clues = Clues(engine, words, key)
        self.sources = Sources(engine, key)
        self.sentences = Sentences(engine, key)
        self.vectors = Vectors(engine, key)
        self.feeds = Feeds(engine, key)
        self.incidents = Incidents(engine, key)
        self.news = News(engine, self.passages, key)

    def stamp(self) -> str:
        """Changes whenever what can be found here changes, whoever changed it.

        Raises CorpusError when the collection was erased.
        """
        with connected(self._engine) as connection:
            return stamp_of(connection, self.key)

    def snapshot(self) -> AbstractContextManager[None]:
        """What this thread reads of passages and clues meanwhile is of one moment, and cheaper."""
        return snapshot(self._engine)

    def counts(self) -> Counts:
        here = (
            select(RevisionRow.id)
            .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
            .where(ArticleRow.collection_id == self.key)
        )
        with reading(self._engine) as session:

            def count(table: type, *conditions) -> int:
                return (
                    session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
                )

            return Counts(
                articles=count(ArticleRow, ArticleRow.collection_id == self.key),
                revisions=count(RevisionRow, RevisionRow.id.in_(here)),
                comments=count(CommentRow, CommentRow.revision_id.in_(here)),
                passages=count(PassageRow, PassageRow.collection_id == self.key),
            )
