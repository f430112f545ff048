"""The asker: from a question to a cited answer, the whole way."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, zip_longest

from retrieval.asking.answer import Answer, Citation, Passage
from retrieval.asking.calibrating import Calibrations, calibrate, is_outdated
from retrieval.asking.choosing import Chosen
from retrieval.asking.conversation import Understood, answered, understand
from retrieval.asking.courtesy import COMMENTS_APART, courtesy
from retrieval.asking.differences import differences
from retrieval.asking.options import option
from retrieval.asking.query import Query
from retrieval.asking.quoting import cite, quote
from retrieval.asking.reranking import Reranker
from retrieval.asking.searching import Searcher
from retrieval.asking.spelling import mended
from retrieval.asking.telling import Teller, Telling
from retrieval.asking.understanding import clauses_as_written
from retrieval.corpus import Collection
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex
from retrieval.places import Gazetteer

DEFAULT_QUOTES = 3
_NEAREST = 3
# Of a question that spans several incidents: how many are listed, and how many more counted.
_LISTED = 10
# Below this it is three to one that what was found does not answer: then it is not said.
_REFUSED = 0.25

_Said = tuple[Answer, tuple[str, ...]]
"""An answer, and the ids of the articles on the incident that it is about."""
_Say = Callable[[Answer], _Said]


class Asker:
    """Answers questions from one collection; safe to use from several threads."""

    def __init__(
        self,
        collection: Collection,
        meaning: MeaningIndex,
        embedder: Embedder,
        *,
        gazetteer: Gazetteer | None = None,
        reranker: Reranker | None = None,
        calibrations: Calibrations | None = None,
    ) -> None:
        self._collection = collection
        self._embedder = embedder
        self._gazetteer = gazetteer or Gazetteer()
        self._searcher = Searcher(collection, meaning, embedder, reranker)
        self._calibrations = calibrations
        self._teller = Teller(self._searcher, calibrations)

    def search(
        self,
        question: str,
        limit: int,
        *,
        asked_on: date,
        since: date | None = None,
        until: date | None = None,
        before: Sequence[Understood] = (),
        understood: Understood | None = None,
    ) -> list[Passage]:
        """The ranked passages alone, at most two of an article.

        `before` is as for `ask`. A question that was asked earlier is best searched as it was
        `understood` then; what came before it need not be known any more.
        """
        with self._searcher.moment():
            understood = understood or self._understand(question, before)
            query = self._query(understood, asked_on, since, until)
            found, _ = self._searcher.search(query, limit)
        return [
            Passage(
                rank=rank,
                score=round(item.score, 6),
                article=item.read.passage.article_id,
                title=item.read.passage.title,
                outlet=item.read.passage.outlet,
                url=item.read.passage.url,
                published=item.read.passage.published,
                start=item.read.passage.start,
                end=item.read.passage.end,
                text=item.read.passage.text,
            )
            for rank, item in enumerate(found, start=1)
        ]

    def ask(
        self,
        question: str,
        *,
        asked_on: date,
        since: date | None = None,
        until: date | None = None,
        quotes: int = DEFAULT_QUOTES,
        before: Sequence[Understood] = (),
    ) -> tuple[Answer, Understood]:
        """The answer to a question, and the question as understood, for the turns that follow.

        `before` are the earlier questions of the same conversation, oldest first.
        """
        started = time.perf_counter()
        if (says := courtesy(question)) is not None:
            return Answer(question, question, "not_reported", says=says), Understood(question)
        if not before:
            # Most questions are searched as they were asked.
            self._searcher.expect(question)
        with self._searcher.moment():
            understood = self._understand(question, before)
            if before or understood.standalone != question:
                self._searcher.expect(understood.standalone)
            query = self._query(understood, asked_on, since, until)
            say = self._look_up(query, understood, quotes)
        # After that moment: what was removed meanwhile is not said.
        answer, incident = say(Answer(question, understood.standalone, "not_reported"))
        answer = replace(answer, seconds=round(time.perf_counter() - started, 4))
        return answer, answered(understood, answer, incident)

    def calibrate(self) -> bool:
        """Asks the collection its own headlines, if it has changed much since that was done.

        Returns whether it was done, which takes about a second. Nothing is asked where there is no
        place to keep what came of it.
        """
        if self._calibrations is None or not is_outdated(
            self._calibrations.saved(), self._collection.counts().articles
        ):
            return False
        with self._searcher.moment():
            calibration = calibrate(self._collection, self._searcher)
        self._calibrations.save(calibration)
        return True

    def _understand(self, question: str, before: Sequence[Understood]) -> Understood:
        spelt = mended(
            question,
            self._searcher.shelf.frequencies,
            is_word=lambda word: self._embedder.count_tokens([word]) == [1],
            is_place=self._is_place,
        )
        return understand(spelt, before, is_place=self._is_place)

    def _query(
        self, understood: Understood, asked_on: date, since: date | None, until: date | None
    ) -> Query:
        published = self._collection.passages.published_between
        return Query.of(
            understood,
            asked_on,
            since,
            until,
            self._gazetteer,
            is_reported=lambda first, last: bool(published(first, last)),
        )

    def _is_place(self, name: str) -> bool:
        return bool(self._gazetteer.towns(name))

    def _look_up(self, query: Query, understood: Understood, quotes: int) -> _Say:
        """Looks up what was asked; returns what says it."""
        if query.given.about_comments:
            return _say_that_comments_are_apart
        if query.given.several:
            tellings = [t for t in self._teller.several(query, 1) if t.confidence >= _REFUSED]
            if not tellings:
                return partial(self._say_nearest, self._teller.one(query, _NEAREST))
            return partial(self._say_all, query, tellings)
        if len(query.given.clauses) > 1:
            return partial(
                self._say_each, query, self._tell_each(query, understood, quotes), quotes
            )
        telling = self._teller.one(query, max(quotes, _NEAREST))
        others = self._teller.which(query, telling) if telling.confidence >= _REFUSED else []
        return partial(self._say_one, query, telling, others, quotes)

    def _tell_each(
        self, query: Query, understood: Understood, quotes: int
    ) -> list[tuple[str, Telling]]:
        """What is told on each clause of a question, apart; of one incident, if it can be."""
        clauses = query.given.clauses
        # What was said before is no part of the person's own words.
        written = clauses_as_written(understood.question)
        if len(written) != len(clauses):
            written = clauses
        tellings: list[tuple[str, Telling]] = []
        within = query.within
        for clause, words in zip(clauses, written, strict=True):
            part = self._query(
                replace(understood, question=clause, asks="", within=within),
                query.asked_on,
                query.since,
                query.until,
            )
            telling = self._teller.one(part, max(quotes, _NEAREST))
            tellings.append((words, telling))
            if telling.confidence >= _REFUSED:
                within = within or telling.incident
        return tellings

    def _say_one(
        self, query: Query, telling: Telling, others: Sequence[Telling], quotes: int, answer: Answer
    ) -> _Said:
        """The answer of one incident, or which of several is meant."""
        answer = replace(answer, confidence=round(telling.confidence, 3))
        if others:
            return self._ask_which(answer, query, [telling, *others]), ()
        if telling.confidence >= _REFUSED:
            answer = self._quote(answer, query, telling.chosen[:quotes])
        if answer.status == "not_reported":
            answer = replace(answer, nearest=self._nearest(telling))
        return answer, telling.incident

    def _say_each(
        self, query: Query, tellings: Sequence[tuple[str, Telling]], quotes: int, answer: Answer
    ) -> _Said:
        """What is quoted on each clause, joined, and which of them is not reported."""
        sure = [telling for _, telling in tellings if telling.confidence >= _REFUSED]
        if not sure:
            return self._say_nearest(tellings[0][1], answer)
        turns = chain.from_iterable(zip_longest(*(telling.chosen for telling in sure)))
        chosen = list({(c.passage.article_id, c.span): c for c in turns if c is not None}.values())
        answer = replace(answer, confidence=round(min(t.confidence for t in sure), 3))
        answer = self._quote(answer, query, chosen[: max(quotes, len(sure))])
        missing = [words for words, telling in tellings if telling not in sure]
        if missing and answer.quotes:
            told = " ".join(f"Not reported here: “{words}”" for words in missing)
            answer = replace(answer, says=told)
        return answer, sure[0].incident

    def _say_all(self, query: Query, tellings: Sequence[Telling], answer: Answer) -> _Said:
        """The incidents that a question spans: counted, and a quote of each."""
        answer = replace(answer, confidence=round(min(t.confidence for t in tellings), 3))
        answer = self._quote(answer, query, [t.chosen[0] for t in tellings[:_LISTED]])
        return replace(answer, count=len(tellings), differences=()), ()

    def _say_nearest(self, telling: Telling, answer: Answer) -> _Said:
        return replace(answer, nearest=self._nearest(telling)), ()

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

    def _nearest(self, telling: Telling) -> tuple[Citation, ...]:
        """The articles nearest to the question, each once, cited at their best sentence."""
        best: dict[str, Chosen] = {}
        for item in telling.chosen:
            best.setdefault(item.passage.article_id, item)
        for item in telling.found:
            passage = item.read.passage
            best.setdefault(passage.article_id, Chosen(passage, passage.sentences[0], item.score))
        nearest = list(best.values())[:_NEAREST]
        sources = self._collection.sources.read(item.passage.article_id for item in nearest)
        there = [item for item in nearest if item.passage.article_id in sources]
        return tuple(
            cite(number, item, sources[item.passage.article_id])
            for number, item in enumerate(there, start=1)
        )


def _say_that_comments_are_apart(answer: Answer) -> _Said:
    return replace(answer, says=COMMENTS_APART), ()
