"""The asker: from a question to a cited answer, the whole way."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from retrieval.asking.answer import Answer, Passage
from retrieval.asking.calibrating import Calibrations, calibrate, is_outdated
from retrieval.asking.conversation import Understood, answered, understand
from retrieval.asking.counting import Wanted, census
from retrieval.asking.courtesy import courtesy
from retrieval.asking.differences.asked import asked_of
from retrieval.asking.query import Query
from retrieval.asking.reranking import Reranker
from retrieval.asking.saying import NEAREST, Say, Sayer
from retrieval.asking.searching import Searcher
from retrieval.asking.spelling import mended
from retrieval.asking.telling import Teller, Telling
from retrieval.asking.understanding import clauses_as_written
from retrieval.corpus import Collection
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex
from retrieval.places import Gazetteer

DEFAULT_QUOTES = 3


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
        self._sayer = Sayer(collection, self._gazetteer)

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

    def _look_up(self, query: Query, understood: Understood, quotes: int) -> Say:
        """Looks up what was asked; returns what says it."""
        say = self._sayer
        if query.given.about_comments:
            return say.that_comments_are_apart
        if listing := query.given.listing:
            wanted = Wanted.of(query)
            asked = asked_of(query.asked) if listing.each else None
            found = census(self._collection, self._searcher.shelf, wanted, asked)
            if not listing.loose or len(found.fit) > 1:
                nearest = None if found.fit else self._teller.one(query, NEAREST)
                return partial(say.counted, query, found, wanted.happened, nearest)
        if len(query.given.clauses) > 1:
            return partial(say.each, query, self._tell_each(query, understood, quotes), quotes)
        telling = self._teller.one(query, max(quotes, NEAREST))
        others = self._teller.which(query, telling) if telling.is_sure else []
        return partial(say.one, query, telling, others, quotes)

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
            telling = self._teller.one(part, max(quotes, NEAREST))
            tellings.append((words, telling))
            if telling.is_sure:
                within = within or telling.incident
        return tellings
