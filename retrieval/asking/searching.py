"""Searching: from a query to ranked passages, by words and by meaning."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock, local

import numpy as np
from numpy.typing import NDArray

from retrieval.asking.coverage import Coverage
from retrieval.asking.evidence import NOTHING_GIVEN, Evidence, Support, landmarks
from retrieval.asking.fusing import fused, rarest
from retrieval.asking.query import Query
from retrieval.asking.question_vectors import QuestionVectors
from retrieval.asking.reranking import RERANKED, Reranker
from retrieval.asking.shelf import ReadPassage, Shelf
from retrieval.corpus import Collection
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex

# Of each index; on news of look-alike incidents the right passage is rarely further down.
_CANDIDATES = 100
# Where many articles tell one story, more would fill every place with one of them.
_PASSAGES_PER_ARTICLE = 2
# A passage whose sentences share more of their words with another of its account says nothing new.
_COPIED = 0.8
# What a report of the last days adds to its passages' scores, where the question asks for now.
_RECENT_WEIGHT = 0.2
_RECENT_DAYS = 10
# How many passages are looked for in particular where the question gives both name and time.
_AROUND = 30
# So many passages are read ahead at a time: some five milliseconds.
_READ_AHEAD = 50
# The articles of so many of the best passages are held against what the question gives.
_SUPPORTED = 50
# What a reranker's score, from 0 to 1, adds to a passage's.
_RERANKER_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found, with its article's support; `score` orders those of one search."""

    read: ReadPassage
    score: float
    support: Support

    @property
    def article(self) -> str:
        return self.read.passage.article_id


class Searcher:
    """Searches one collection, in a `moment` of it; safe to use from several threads."""

    def __init__(
        self,
        collection: Collection,
        meaning: MeaningIndex,
        embedder: Embedder,
        reranker: Reranker | None = None,
    ) -> None:
        self._reranker = reranker
        self._collection = collection
        self._meaning = meaning
        self._lock = Lock()
        self._latest: Shelf | None = None
        self._reads_ahead = False
        self._thread = local()
        self._vectors = QuestionVectors(embedder)
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def search(self, query: Query, limit: int) -> tuple[list[Found], Coverage]:
        """The best passages for a query, best first, at most two of an article, and no copies.

        With them comes the weight of the query's terms in this collection. A question without a
        subject word finds nothing: whatever is near it in meaning would be near by chance.
        """
        if not query.terms:
            return [], Coverage({})
        # Words are looked up while the vector is made: neither holds Python's lock for long.
        vector = self._vectors.expected(query.text)
        within = None
        if query.since is not None or query.until is not None:
            published = self._collection.passages.published_between
            within = published(query.since, query.until)
        frequencies = self.shelf.frequencies(query.terms)
        coverage = Coverage.of(query.terms, frequencies, self.shelf.count)
        terms = rarest(query.terms, frequencies, self.shelf.count)
        words = self.shelf.search(terms, _CANDIDATES, within)
        words |= self._around(query, terms, within)
        evidence = self._evidence(query)
        meaning = self._near(list(words), vector, within)
        scores = fused(list(dict.fromkeys([*words, *meaning])), words, meaning, _CANDIDATES)
        supports = self._support(query, evidence, scores)
        ranked = sorted(supports, key=lambda id_: (-scores[id_], id_))
        if self._reranker is not None:
            ranked = self._rerank(self._reranker, query, ranked, scores)
        return self._take(ranked, scores, supports, limit), coverage

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Whatever this thread asks meanwhile is of one moment of the collection.

        Within another one it adds nothing.
        """
        if hasattr(self._thread, "shelf"):
            yield
            return
        with self._collection.snapshot():
            stamp = self._meaning.catch_up()
            with self._lock:
                if self._latest is None or self._latest.stamp != stamp:
                    self._latest = Shelf(self._collection, stamp)
                    self._reads_ahead = False
                elif not self._reads_ahead:
                    # Whoever asks twice is going to ask more.
                    self._reads_ahead = True
                    self._ahead.submit(self._read_ahead, self._latest)
                self._thread.shelf = self._latest
            try:
                yield
            finally:
                del self._thread.shelf

    @property
    def shelf(self) -> Shelf:
        """What was read of the collection as it is at this moment."""
        return self._thread.shelf

    def expect(self, text: str) -> None:
        """Begins to make the vector of a text that is about to be searched."""
        self._vectors.expect(text)

    def _read_ahead(self, shelf: Shelf) -> None:
        """Reads some of what is asked for next, and some more after what was submitted meanwhile.

        It ends when all is read, the collection has changed, or the process wants to end.
        """
        with self._collection.snapshot():
            changed = self._collection.stamp() != shelf.stamp
            if changed or not shelf.read_on(_READ_AHEAD):
                return
        with suppress(RuntimeError):
            self._ahead.submit(self._read_ahead, shelf)

    def _rerank(
        self, reranker: Reranker, query: Query, ranked: list[int], scores: dict[int, float]
    ) -> list[int]:
        """The best passages in the order of both scores; those below them stay below."""
        read = self.shelf.read(ranked[:RERANKED])
        best = [id_ for id_ in ranked[:RERANKED] if id_ in read]
        texts = [read[id_].passage.text for id_ in best]
        for id_, score in zip(best, reranker.scores(query.text, texts).tolist(), strict=True):
            scores[id_] += _RERANKER_WEIGHT * score
        return sorted(best, key=lambda id_: (-scores[id_], id_)) + ranked[RERANKED:]

    def _evidence(self, query: Query) -> Evidence | None:
        given = query.given
        if not (given.places or given.when or given.names or given.outlets or query.within):
            return None
        return Evidence(self._collection.clues, self.shelf.rarity, given, query.within)

    def _support(
        self, query: Query, evidence: Evidence | None, scores: dict[int, float]
    ) -> dict[int, Support]:
        """The support of the best passages' articles, which is added to the passages' scores."""
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))[:_SUPPORTED]
        if evidence is None and not query.given.present:
            return dict.fromkeys(best, NOTHING_GIVEN)
        holders = self.shelf.holders(best)
        revisions = {holder.revision_id: holder for holder in holders.values()}
        times = self.shelf.times(revisions) if query.given.when else {}
        by_revision = {
            revision: evidence.support(holder, times.get(revision, ()))
            if evidence is not None
            else NOTHING_GIVEN
            for revision, holder in revisions.items()
        }
        supports = {}
        for id_, holder in holders.items():
            supports[id_] = by_revision[holder.revision_id]
            scores[id_] += supports[id_].bonus
            if query.given.present and holder.published_on is not None:
                age = (query.asked_on - holder.published_on).days
                scores[id_] += _RECENT_WEIGHT * (0 <= age <= _RECENT_DAYS)
        return supports

    def _around(
        self, query: Query, terms: Sequence[str], within: Sequence[int] | None
    ) -> dict[int, float]:
        """The passages that hold both what the question names and its time.

        Where many articles tell of the same kind of thing, they need not be among the best by
        words.
        """
        wanted = landmarks(query.given, self.shelf.rarity)
        if len(wanted) < 2:
            return {}
        holding = [self._collection.passages.holding(group) for group in wanted]
        around = frozenset(holding[0]).intersection(*holding[1:])
        if within is not None:
            around &= frozenset(within)
        return self.shelf.search(terms, _AROUND, list(around), holding)

    def _near(
        self,
        known: list[int],
        pending: Future[NDArray[np.float32]],
        within: Sequence[int] | None,
    ) -> dict[int, float]:
        """The passages nearest in meaning, and the nearness of those that are known by words."""
        if within is not None and not within:
            return {}
        vector = pending.result()
        near = self._meaning.search(vector, _CANDIDATES, within)
        if unscored := [id_ for id_ in known if id_ not in near]:
            near |= self._meaning.search(vector, len(unscored), unscored)
        return near

    def _take(
        self,
        ranked: list[int],
        scores: dict[int, float],
        supports: dict[int, Support],
        limit: int,
    ) -> list[Found]:
        taken: list[Found] = []
        of_article: dict[str, int] = {}
        # Read in steps: a few more than wanted nearly always suffice.
        step = limit + limit // 4
        for start in range(0, len(ranked), step):
            ids = ranked[start : start + step]
            passages = self.shelf.read(ids)
            for id_ in ids:
                read = passages.get(id_)
                # Removed since the search began: it does not answer any more.
                if read is None:
                    continue
                count = of_article.get(read.passage.article_id, 0)
                if count < _PASSAGES_PER_ARTICLE and not _is_copy(read, taken):
                    of_article[read.passage.article_id] = count + 1
                    taken.append(Found(read, scores[id_], supports[id_]))
                if len(taken) == limit:
                    return taken
        return taken


def _is_copy(read: ReadPassage, taken: Sequence[Found]) -> bool:
    """Whether a passage repeats what one of those taken says that belongs to its account."""
    account = read.passage.account
    return account is not None and any(
        found.read.passage.account == account
        and found.read.passage.article_id != read.passage.article_id
        and _says_the_same(read, found.read)
        for found in taken
    )


def _says_the_same(read: ReadPassage, other: ReadPassage) -> bool:
    there = frozenset[str]().union(*other.sentences)
    # Accounts that differ in a number disagree, and both are to be shown.
    if any(word.isdigit() for sentence in read.sentences for word in sentence - there):
        return False
    words = sum(map(len, read.sentences))
    return sum(len(sentence & there) for sentence in read.sentences) > _COPIED * words
