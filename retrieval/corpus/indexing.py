"""What is indexed for a passage: derived from the record alone, so that it can be made anew.

Text to index and text to quote are different things: this one is repaired, and carries headline,
outlet and date beside the passage's words.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from retrieval.article import Article, Span
from retrieval.corpus.models import PassageRow, RevisionRow
from retrieval.indexes.words import PassageWords
from retrieval.repair import Repair
from retrieval.wording import join_terms

# A headline longer than this says nothing more, and takes room from the passage's own words.
_HEADLINE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Indexer:
    """Makes what is indexed for the passages of one article."""

    article: Article
    repair: Repair

    @classmethod
    def of(cls, article: Article) -> "Indexer":
        return cls(article, Repair.for_text(article.text))

    def heading(self) -> str:
        """What is embedded before each passage: the headline, shortened."""
        title = self.repair.apply(self.article.title or "").strip()
        return f"{title[:_HEADLINE_CHARS]}\n" if title else ""

    def embedded(self, span: Span) -> str:
        """The text that is embedded for a passage."""
        return self.heading() + self.embedded_part(span)

    def embedded_part(self, span: Span) -> str:
        """What a span of the article contributes to the text that is embedded."""
        return self.repair.apply(self.article.text[span.start : span.end])

    def words(self, passage_id: int, span: Span) -> PassageWords:
        """The terms that are indexed for a passage."""
        body = join_terms([self.embedded_part(span)])
        title = self.repair.apply(self.article.title or "")
        heading = heading_terms(title, self.article.outlet, self.article.published)
        return PassageWords(passage_id, body, heading)


def heading_terms(title: str | None, outlet: str | None, published: str | None) -> str:
    """The terms of headline, outlet and date, as they are indexed beside a passage's text."""
    return join_terms([title, outlet, _spoken(published)])


def digest(embedded: str) -> str:
    """The name of an embedded text: equal texts are embedded once."""
    return hashlib.sha256(embedded.encode()).hexdigest()


def derive(
    session: Session, *conditions: ColumnElement[bool]
) -> Iterator[tuple[Indexer, PassageRow]]:
    """The passages that meet the conditions, oldest first, each with its article's indexer."""
    revision, indexer = None, None
    for passage in session.scalars(
        select(PassageRow).where(*conditions).order_by(PassageRow.revision_id, PassageRow.id)
    ):
        if indexer is None or revision != passage.revision_id:
            revision = passage.revision_id
            row = session.get_one(RevisionRow, revision)
            indexer = Indexer.of(
                Article(row.text, title=row.title, outlet=row.outlet, published=row.published)
            )
        yield indexer, passage


def _spoken(published: str | None) -> str | None:
    """A date in the words in which people ask for it: `Sunday September 6 2015`."""
    return None if published is None else _spoken_day(published[:10])


@lru_cache(maxsize=4096)
def _spoken_day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%A} {day:%B} {day.day} {day.year}"
