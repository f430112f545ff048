"""The asker: from a question to a cited answer, the whole way."""

import math
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from retrieval.asking.answer import Answer, Citation, Passage
from retrieval.asking.choosing import Chosen, choose, weigh
from retrieval.asking.conversation import Understood, understand
from retrieval.asking.query import Query
from retrieval.asking.quoting import cite, quote
from retrieval.asking.searching import Found, Searcher
from retrieval.corpus import Collection
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex

DEFAULT_QUOTES = 3
# Passages whose sentences are considered; also the reach of "one passage covers the question".
_PASSAGES = 8
_NEAREST = 3
# Where the share of the question that one passage covers makes an answer as likely as not, and how
# steeply that changes. On questions about look-alike incidents, seven in ten of those without an
# answer stay below it, and one in sixteen of those with one.
_EVEN_COVERAGE = 0.56
_STEEPNESS = 12.0


class Asker:
    """Answers questions from one collection; safe to use from several threads."""

    def __init__(self, collection: Collection, meaning: MeaningIndex, embedder: Embedder) -> None:
        self._collection = collection
        self._searcher = Searcher(collection, meaning, embedder)

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
        understood = understood or understand(question, before)
        query = Query.of(understood, asked_on, since, until)
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
        understood = understand(question, before)
        query = Query.of(understood, asked_on, since, until)
        found, coverage = self._searcher.search(query, _PASSAGES)
        weighed = [weigh(query, coverage, item) for item in found]
        chosen = choose(weighed, max(quotes, _NEAREST))
        confidence = _confidence(max((item.coverage for item in weighed), default=0.0))
        answer = Answer(
            question=question,
            standalone=understood.standalone,
            status="not_reported",
            confidence=round(confidence, 3),
        )
        if confidence >= 0.5:
            answer = self._quote(answer, chosen[:quotes])
        if answer.status == "not_reported":
            answer = replace(answer, nearest=self._nearest(found, chosen))
        return replace(answer, seconds=round(time.perf_counter() - started, 4)), understood

    def _quote(self, answer: Answer, chosen: Sequence[Chosen]) -> Answer:
        quoted = quote(self._collection, chosen)
        if not quoted.quotes:
            return replace(answer, confidence=0.0)
        return replace(
            answer,
            status="answered",
            quotes=quoted.quotes,
            citations=quoted.citations,
            accounts=quoted.accounts,
        )

    def _nearest(self, found: Sequence[Found], chosen: Sequence[Chosen]) -> tuple[Citation, ...]:
        """The articles nearest to the question, each once, cited at their best sentence."""
        best: dict[str, Chosen] = {}
        for item in chosen:
            best.setdefault(item.passage.article_id, item)
        for item in found:
            passage = item.read.passage
            best.setdefault(passage.article_id, Chosen(passage, passage.sentences[0], item.score))
        nearest = list(best.values())[:_NEAREST]
        sources = self._collection.sources.read(item.passage.article_id for item in nearest)
        there = [item for item in nearest if item.passage.article_id in sources]
        return tuple(
            cite(number, item, sources[item.passage.article_id])
            for number, item in enumerate(there, start=1)
        )


def _confidence(coverage: float) -> float:
    if not coverage:
        return 0.0
    return 1 / (1 + math.exp(-_STEEPNESS * (coverage - _EVEN_COVERAGE)))
