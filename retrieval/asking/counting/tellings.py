"""Tellings: the sentences in which an article tells of an incident, read for counting."""

import re
from collections.abc import Collection as Container
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from retrieval.article import Moment, Span
from retrieval.asking.shelf import Shelf
from retrieval.corpus import Collection, Holder, StoredPassage

# A line that says no more than who printed the page, and when.
_PRINTED_CHARS = 120
_PRINTED = re.compile(r"\W*(?:published|posted|updated|modified|last updated)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b[a-z]{4,}")
_HEAD = 4
# Of one article; what comes later tells of the incident no more.
_MOST_SENTENCES = 150
_MOST_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with its terms and the times that it speaks of."""

    passage: StoredPassage
    span: Span
    terms: frozenset[str]
    moments: tuple[Moment, ...]

    @property
    def text(self) -> str:
        """Its first 2,000 characters."""
        start = self.span.start
        return self.passage.quote(Span(start, min(self.span.end, start + _MOST_CHARS)))

    @property
    def dates_the_page(self) -> bool:
        """Whether it says when the page was printed, and nothing of an incident."""
        if not self.moments or self.span.end - self.span.start > _PRINTED_CHARS:
            return False
        rest, at = [], self.span.start
        for moment in self.moments:
            rest.append(self.text[at - self.span.start : moment.span.start - self.span.start])
            at = moment.span.end
        rest.append(self.text[at - self.span.start :])
        words = " ".join(rest)
        return _PRINTED.match(self.text) is not None or _TELLS.search(words) is None


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: its sentences in order, the first 150.

    `published` may be read from its head alone: the day is then sure enough to look around it.
    """

    article: str
    title: str
    outlet: str | None
    published: date | None
    account: int | str
    sentences: tuple[Sentence, ...]

    def within(self, spans: Sequence[Span]) -> "Told":
        """What stands in these parts of it; its headline may be of another one."""
        kept = [
            sentence
            for sentence in self.sentences
            if any(s.start <= sentence.span.start and sentence.span.end <= s.end for s in spans)
        ]
        return replace(self, title="", sentences=tuple(kept))


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
            published=holder.published_on or _printed_on(sentences[:_HEAD]),
            account=own,
            sentences=tuple(sentences[:_MOST_SENTENCES]),
        )


def _printed_on(head: Sequence[Sentence]) -> date | None:
    """The day on which a page says it was printed, where the record knows none."""
    days = (m.begins.date() for line in head if line.dates_the_page for m in line.moments)
    return next(days, None)


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
