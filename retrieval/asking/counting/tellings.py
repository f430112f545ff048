"""Tellings: the sentences in which an article tells of an incident, read for counting."""

from collections.abc import Collection as Container
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.article import Moment, Span
from retrieval.asking.shelf import Shelf
from retrieval.corpus import Collection, Holder, StoredPassage

# Of one article; what comes later tells of the incident no more.
_MOST_SENTENCES = 150


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with its terms and the times that it speaks of."""

    passage: StoredPassage
    span: Span
    terms: frozenset[str]
    moments: tuple[Moment, ...]

    @property
    def text(self) -> str:
        return self.passage.quote(self.span)


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: its sentences in order, the first 150."""

    article: str
    title: str
    outlet: str | None
    published: date | None
    account: int | str
    sentences: tuple[Sentence, ...]

    def within(self, spans: Sequence[Span]) -> "Told":
        """What stands in these parts of it."""
        kept = [
            sentence
            for sentence in self.sentences
            if any(s.start <= sentence.span.start and sentence.span.end <= s.end for s in spans)
        ]
        return Told(
            self.article, self.title, self.outlet, self.published, self.account, tuple(kept)
        )


def read(collection: Collection, shelf: Shelf, holders: Container[Holder]) -> Iterator[Told]:
    """What each of the articles tells, in their order; those that are gone are left out."""
    revisions = {holder.revision_id: holder for holder in holders}
    of_revision = shelf.passages_of(revisions)
    passages = [id_ for revision in revisions for id_ in of_revision.get(revision, ())]
    found = shelf.read(passages)
    spoken = _moments(collection, passages)
    for revision, holder in revisions.items():
        there = [found[id_] for id_ in of_revision.get(revision, ()) if id_ in found]
        if not there:
            continue
        sentences = [
            Sentence(item.passage, span, words, spoken.get((item.passage.id, span), ()))
            for item in there
            for span, words in zip(item.passage.sentences, item.sentences, strict=True)
        ]
        own = holder.account if holder.account is not None else holder.article_id
        yield Told(
            article=holder.article_id,
            title=there[0].passage.title or "",
            outlet=holder.outlet,
            published=holder.published_on,
            account=own,
            sentences=tuple(sentences[:_MOST_SENTENCES]),
        )


def _moments(
    collection: Collection, passages: Sequence[int]
) -> Mapping[tuple[int, Span], tuple[Moment, ...]]:
    """The times that sentences speak of, by passage and sentence."""
    return {
        (passage, span): statement.moments
        for passage, statements in collection.sources.statements(passages).items()
        for span, statement in statements.items()
        if statement.moments
    }
