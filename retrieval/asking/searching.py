"""Searching: from a query to ranked passages, by words and by meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.asking.coverage import Coverage
from retrieval.asking.query import Query
from retrieval.asking.shelf import ReadPassage, Shelf
from retrieval.corpus import Collection
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex

# Of each index; on news of look-alike incidents the right passage is rarely further down.
_CANDIDATES = 100
# How much meaning weighs against words in the sum of min-max normalised scores. Between .3 and .5
# made no measurable difference to general news; on look-alike incidents .3 was better.
_MEANING_WEIGHT = 0.3
# Where many articles tell one story, more would fill every place with one of them.
_PASSAGES_PER_ARTICLE = 2
# A passage whose sentences share more of their words with another of its account says nothing new.
_COPIED = 0.8
# The index of words scores every passage that holds one of the terms: the rarest terms are
# searched, as many as keep to about this many passages, and never fewer than three.
_SCORED_PASSAGES = 8_000
_FEWEST_TERMS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found; `score` is the fused one, from 0 to 1."""

    read: ReadPassage
    score: float


class Searcher:
    """Searches one collection; safe to use from several threads."""

    def __init__(self, collection: Collection, meaning: MeaningIndex, embedder: Embedder) -> None:
        self._collection = collection
        self._meaning = meaning
        self._embedder = embedder
        self._shelf = Shelf(collection)

    def search(self, query: Query, limit: int) -> tuple[list[Found], Coverage]:
        """The best passages for a query, best first, at most two of an article, and no copies.

        With them comes the weight of the query's terms in this collection. A question without a
        subject word finds nothing: whatever is near it in meaning would be near by chance.
        """
        passages = self._shelf.refresh(self._meaning.catch_up())
        frequencies, words = self._collection.passages.find(
            query.terms,
            lambda frequencies: _rarest(query.terms, frequencies, passages),
            _CANDIDATES,
            query.since,
            query.until,
        )
        coverage = Coverage.of(query.terms, frequencies, passages)
        if not query.terms:
            return [], coverage
        meaning = self._near(query, list(words))
        ids = list(dict.fromkeys([*words, *meaning]))
        scores = _fuse(ids, words, meaning)
        ranked = sorted(ids, key=lambda id_: (-scores[id_], id_))
        return self._take(ranked, scores, limit), coverage

    def _near(self, query: Query, known: list[int]) -> dict[int, float]:
        """The passages nearest in meaning, and the nearness of those that are known by words."""
        within = None
        if query.since is not None or query.until is not None:
            within = self._collection.passages.published_between(query.since, query.until)
            if not within:
                return {}
        vector = self._embedder.encode_question(query.text)
        near = self._meaning.search(vector, _CANDIDATES, within)
        if unscored := [id_ for id_ in known if id_ not in near]:
            near |= self._meaning.search(vector, len(unscored), unscored)
        return near

    def _take(self, ranked: list[int], scores: dict[int, float], limit: int) -> list[Found]:
        taken: list[Found] = []
        of_article: dict[str, int] = {}
        # Read in steps: a few more than wanted nearly always suffice.
        step = limit + limit // 4
        for start in range(0, len(ranked), step):
            ids = ranked[start : start + step]
            passages = self._shelf.read(ids)
            for id_ in ids:
                read = passages.get(id_)
                # Removed since the search began: it does not answer any more.
                if read is None:
                    continue
                count = of_article.get(read.passage.article_id, 0)
                if count < _PASSAGES_PER_ARTICLE and not _is_copy(read, taken):
                    of_article[read.passage.article_id] = count + 1
                    taken.append(Found(read, scores[id_]))
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


def _rarest(terms: Sequence[str], frequencies: Mapping[str, int], passages: int) -> list[str]:
    """The terms worth searching: those that occur, the rarest first.

    A term that stands in more than half of the passages adds nothing to a BM25 score.
    """
    known = sorted((term for term in terms if term in frequencies), key=frequencies.__getitem__)
    telling = [term for term in known if 2 * frequencies[term] <= passages] or known
    kept, scored = [], 0
    for term in telling:
        scored += frequencies[term]
        if scored > _SCORED_PASSAGES and len(kept) >= _FEWEST_TERMS:
            break
        kept.append(term)
    return kept


def _fuse(ids: list[int], words: dict[int, float], meaning: dict[int, float]) -> dict[int, float]:
    """The weighted sum of both scores, each min-max normalised over the candidates.

    A candidate that one index does not have (no common term; a vector still owed) gets that
    index's lowest score.
    """
    sums = np.zeros(len(ids))
    for scores, weight in ((words, 1 - _MEANING_WEIGHT), (meaning, _MEANING_WEIGHT)):
        if scores:
            # With fewer candidates than places, the last of them is not the worst there could be.
            lowest = min(scores.values()) if len(scores) >= _CANDIDATES else 0.0
            highest = max(scores.values())
            values: NDArray[np.float64] = np.array([scores.get(id_, lowest) for id_ in ids])
            # Where all score alike they are all best, rather than all worst.
            sums += weight * ((values - lowest) / (highest - lowest) if highest > lowest else 1.0)
    return dict(zip(ids, sums.tolist(), strict=True))
