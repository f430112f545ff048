"""Tellings: the sentences in which an article tells of an incident, read for counting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

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
# Of these it is asked of what times they speak.
_MOST_TIMED = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with its terms and the times that it speaks of."""

    passage: StoredPassage
    span: Span
    terms: frozenset[str]
    moments: tuple[Moment, ...] = ()

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
    sentences: tuple[Sentence, ...]

    def within(self, spans: Sequence[Span]) -> "Told":
        """What stands in these parts of it; its headline may be of another one."""
        kept = [
            sentence
            for sentence in self.sentences
            if any(s.start <= sentence.span.start and sentence.span.end <= s.end for s in spans)
        ]
        return replace(self, title="", sentences=tuple(kept))


def read(shelf: Shelf, holders: Iterable[Holder]) -> Iterator[Told]:
    """What each of the articles tells, in their order; those that are gone are left out.

    Of what times their sentences speak, `with_times` finds out.
    """
    revisions = {holder.revision_id: holder for holder in holders}
    of_revision = shelf.passages_of(revisions)
    found = shelf.read([id_ for revision in revisions for id_ in of_revision.get(revision, ())])
    for revision, holder in revisions.items():
        there = [found[id_] for id_ in of_revision.get(revision, ()) if id_ in found]
        if there:
            sentences = (
                Sentence(item.passage, span, words)
                for item in there
                for span, words in zip(item.passage.sentences, item.sentences, strict=True)
            )
            yield Told(
                article=holder.article_id,
                title=there[0].passage.title or "",
                outlet=holder.outlet,
                published=holder.published_on,
                sentences=tuple(islice(sentences, _MOST_SENTENCES)),
            )


def with_times(collection: Collection, tellings: Sequence[Told]) -> Iterator[Told]:
    """The same, in their order, with the times that their first sentences speak of."""
    firsts = [told.sentences[:_MOST_TIMED] for told in tellings]
    passages = {sentence.passage.id for first in firsts for sentence in first}
    spoken = collection.sources.statements(passages)
    for told, first in zip(tellings, firsts, strict=True):
        timed = [
            replace(sentence, moments=statement.moments)
            if (statement := spoken.get(sentence.passage.id, {}).get(sentence.span))
            and statement.moments
            else sentence
            for sentence in first
        ]
        yield replace(
            told,
            sentences=(*timed, *told.sentences[_MOST_TIMED:]),
            published=told.published or _printed_on(timed[:_HEAD]),
        )


def _printed_on(head: Sequence[Sentence]) -> date | None:
    """The day on which a page says it was printed, where the record knows none."""
    days = (m.begins.date() for line in head if line.dates_the_page for m in line.moments)
    return next(days, None)
