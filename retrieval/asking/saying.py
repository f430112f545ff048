"""Saying: the answer that is made of what was told, quoted as the record stands by now."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest

from retrieval.asking.answer import Answer, Citation, Counted, CountedIncident, IncidentName
from retrieval.asking.choosing import Chosen
from retrieval.asking.counting import Census, Interval, Item
from retrieval.asking.courtesy import COMMENTS_APART
from retrieval.asking.differences import differences
from retrieval.asking.options import option
from retrieval.asking.query import Query
from retrieval.asking.quoting import cite, quote
from retrieval.asking.telling import Telling
from retrieval.corpus import Collection, CorpusError
from retrieval.corpus.incidents import id_of
from retrieval.places import Gazetteer

NEAREST = 3
"""So many articles are named where nothing is quoted."""
# Of ten incidents listed, nine were what was asked for.
_SURE_OF_LIST = 0.9
_SURE_OF_PART = 0.7

Said = tuple[Answer, tuple[str, ...]]
"""An answer, and the ids of the articles on the incident that it is about."""
Say = Callable[[Answer], Said]


class Sayer:
    """Makes answers of one collection; each method is given the answer as far as it is known."""

    def __init__(self, collection: Collection, gazetteer: Gazetteer) -> None:
        self._collection = collection
        self._gazetteer = gazetteer

    def one(
        self, query: Query, telling: Telling, others: Sequence[Telling], quotes: int, answer: Answer
    ) -> Said:
        """The answer of one incident, or which of several is meant."""
        answer = replace(answer, confidence=round(telling.confidence, 3))
        if others:
            return self._ask_which(answer, query, [telling, *others]), ()
        if telling.is_sure:
            answer = self._quote(answer, query, telling.chosen[:quotes])
            answer = replace(answer, incident=self._incident(telling.chosen[: len(answer.quotes)]))
        if answer.status == "not_reported":
            answer = replace(answer, nearest=self._nearest(telling))
        return answer, telling.incident

    def each(
        self, query: Query, tellings: Sequence[tuple[str, Telling]], quotes: int, answer: Answer
    ) -> Said:
        """What is quoted on each clause, joined, and which of them is not reported."""
        sure = [telling for _, telling in tellings if telling.is_sure]
        if not sure:
            return self.nearest(tellings[0][1], answer)
        turns = chain.from_iterable(zip_longest(*(telling.chosen for telling in sure)))
        chosen = list({(c.passage.article_id, c.span): c for c in turns if c is not None}.values())
        answer = replace(answer, confidence=round(min(t.confidence for t in sure), 3))
        answer = self._quote(answer, query, chosen[: max(quotes, len(sure))])
        missing = [words for words, telling in tellings if telling not in sure]
        if missing and answer.quotes:
            told = " ".join(f"Not reported here: “{words}”" for words in missing)
            answer = replace(answer, says=told)
        return answer, sure[0].incident

    def counted(
        self,
        query: Query,
        found: Census,
        happened: Interval,
        nearest: Telling | None,
        answer: Answer,
    ) -> Said:
        """The incidents that a question spans: counted, and a quote of each.

        Where none fits, those that may are among the `nearest`.
        """
        listing = query.given.listing
        counted = Counted(
            event=listing.nouns[0] if listing else "",
            since=_iso(happened.since),
            until=_iso(happened.until),
            complete=found.complete,
            last_published=self._last_published(),
        )
        answer = replace(answer, counted=counted)
        if not found.fit:
            return self._none_counted(found.may_fit, nearest, answer), ()
        chosen = [each for item in (*found.fit, *found.may_fit) for each in item.quotes]
        answer = self._quote(answer, query, chosen)
        cited = {(c.article, c.start, c.end): c.n for c in answer.citations}
        fit = self._listed(found.fit, cited)
        may_fit = self._listed(found.may_fit, cited)
        if not fit:
            return self._none_counted((), nearest, answer), ()
        answer = replace(
            answer,
            count=len(fit),
            counted=replace(counted, incidents=fit, may_fit=may_fit),
            confidence=_SURE_OF_LIST if found.complete and not may_fit else _SURE_OF_PART,
            differences=(),
        )
        return answer, ()

    def _none_counted(
        self, may_fit: Sequence[Item], nearest: Telling | None, answer: Answer
    ) -> Answer:
        """That none was reported, with what may fit, or is nearest, as far as it is there."""
        chosen = [item.quotes[0] for item in may_fit]
        quoted = quote(self._collection, chosen).citations
        cited = {(c.article, c.start, c.end): c.n for c in quoted}
        if answer.counted is not None:
            listed = self._listed(may_fit, cited)
            answer = replace(answer, counted=replace(answer.counted, may_fit=listed))
        if not quoted and nearest is not None:
            quoted = self._nearest(nearest)
        return replace(
            answer, status="not_reported", quotes=(), citations=(), accounts=None, nearest=quoted
        )

    def _listed(
        self, items: Sequence[Item], cited: Mapping[tuple[str, int, int], int]
    ) -> tuple[CountedIncident, ...]:
        """The incidents that are quoted, as the record calls them."""
        listed: list[CountedIncident] = []
        for item in items:
            spans = ((it.passage.article_id, it.span.start, it.span.end) for it in item.quotes)
            numbers = [cited[span] for span in dict.fromkeys(spans) if span in cited]
            if not numbers:
                continue
            with suppress(CorpusError):
                incident = self._collection.incidents.named(id_of(item.key))
                day = item.days.one if item.days else None
                first, *also = numbers
                listed.append(
                    CountedIncident(incident.id, incident.title, first, tuple(also), _iso(day))
                )
        return tuple(listed)

    def _last_published(self) -> str | None:
        last = self._collection.articles.page(0, 1)
        return last[0].published[:10] if last and last[0].published else None

    def nearest(self, telling: Telling, answer: Answer) -> Said:
        return replace(answer, nearest=self._nearest(telling)), ()

    def that_comments_are_apart(self, answer: Answer) -> Said:
        return replace(answer, says=COMMENTS_APART), ()

    def _ask_which(self, answer: Answer, query: Query, tellings: Sequence[Telling]) -> Answer:
        """One quote of each incident that may be meant, with its place and day."""
        chosen = [telling.chosen[0] for telling in tellings if telling.chosen]
        answer = replace(answer, confidence=round(answer.confidence / len(chosen), 3))
        answer = self._quote(answer, query, chosen)
        if len(answer.quotes) < 2:
            return answer
        which = tuple(
            option(self._collection, answer.citation(said), said, self._gazetteer)
            for said in answer.quotes
        )
        return replace(answer, which=which, differences=())

    def _quote(self, answer: Answer, query: Query, chosen: Sequence[Chosen]) -> Answer:
        quoted = quote(self._collection, chosen, query.kind)
        if not quoted.quotes:
            return replace(answer, confidence=0.0)
        return replace(
            answer,
            status="answered",
            quotes=quoted.quotes,
            citations=quoted.citations,
            accounts=quoted.accounts,
            differences=differences(quoted.told, query.asked),
        )

    def _incident(self, quoted: Sequence[Chosen]) -> IncidentName | None:
        """The one incident that all that is quoted tells of, if the record knows it."""
        shared = (
            frozenset[int].intersection(*(c.passage.incidents for c in quoted)) if quoted else ()
        )
        if len(shared) == 1:
            with suppress(CorpusError):
                incident = self._collection.incidents.named(id_of(*shared))
                return IncidentName(incident.id, incident.title)
        return None

    def _nearest(self, telling: Telling) -> tuple[Citation, ...]:
        """The articles nearest to the question, each once, cited at their best sentence."""
        best: dict[str, Chosen] = {}
        for item in telling.chosen:
            best.setdefault(item.passage.article_id, item)
        for item in telling.found:
            passage = item.read.passage
            best.setdefault(passage.article_id, Chosen(passage, passage.sentences[0], item.score))
        nearest = list(best.values())[:NEAREST]
        sources = self._collection.sources.read(item.passage.article_id for item in nearest)
        there = [item for item in nearest if item.passage.article_id in sources]
        return tuple(
            cite(number, item, sources[item.passage.article_id])
            for number, item in enumerate(there, start=1)
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
