"""Searching: from a query to ranked passages, by words and by meaning."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.asking.query import Query
from retrieval.corpus import Collection, StoredPassage
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex

# Of each index; on news of look-alike incidents the right passage is rarely further down.
_CANDIDATES = 100
# How much meaning weighs against words in the sum of min-max normalised scores. Between .3 and .5
# made no measurable difference to general news; on look-alike incidents .3 was better.
_MEANING_WEIGHT = 0.3
# Where many articles tell one story, more would fill every place with one of them.
_PASSAGES_PER_ARTICLE = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found. `score` is the fused one, from 0 to 1; `words` is BM25."""

    passage: StoredPassage
    score: float
    words: float


class Searcher:
    """Searches one collection; safe to use from several threads."""

    def __init__(self, collection: Collection, meaning: MeaningIndex, embedder: Embedder) -> None:
        self._collection = collection
        self._meaning = meaning
        self._embedder = embedder

    def search(self, query: Query, limit: int) -> list[Found]:
        """The best passages for a query, best first, at most two of an article.

        A question without a subject word finds nothing: whatever is near it in meaning would be
        near by chance.
        """
        if not query.terms:
            return []
        self._meaning.catch_up()
        vector = self._embedder.encode_question(query.text)
        words = self._collection.passages.search(query.terms, _CANDIDATES, query.since, query.until)
        meaning = self._near(vector, query, list(words))
        ids = list(dict.fromkeys([*words, *meaning]))
        if not ids:
            return []
        scores = _fuse(ids, words, meaning)
        ranked = sorted(ids, key=lambda id_: (-scores[id_], id_))
        return self._take(ranked, scores, words, limit)

    def _near(
        self, vector: NDArray[np.float32], query: Query, known: list[int]
    ) -> dict[int, float]:
        within = None
        if query.since is not None or query.until is not None:
            within = self._collection.passages.published_between(query.since, query.until)
            if not within:
                return {}
        near = self._meaning.search(vector, _CANDIDATES, within)
        if unscored := [id_ for id_ in known if id_ not in near]:
            near |= self._meaning.search(vector, len(unscored), unscored)
        return near

    def _take(
        self, ranked: list[int], scores: dict[int, float], words: dict[int, float], limit: int
    ) -> list[Found]:
        taken: list[Found] = []
        of_article: dict[str, int] = {}
        # Read in steps: a few more than wanted nearly always suffice.
        step = 2 * limit
        for start in range(0, len(ranked), step):
            ids = ranked[start : start + step]
            passages = self._collection.passages.read(ids)
            for id_ in ids:
                passage = passages.get(id_)
                # Removed since the search began: it does not answer any more.
                if passage is None:
                    continue
                count = of_article.get(passage.article_id, 0)
                if count < _PASSAGES_PER_ARTICLE:
                    of_article[passage.article_id] = count + 1
                    taken.append(Found(passage, scores[id_], words.get(id_, 0.0)))
                if len(taken) == limit:
                    return taken
        return taken


def _fuse(ids: list[int], words: dict[int, float], meaning: dict[int, float]) -> dict[int, float]:
    """The weighted sum of both scores, each min-max normalised over the candidates.

    A candidate that one index does not have (no common term; a vector still owed) gets that
    index's lowest score.
    """
    sums = np.zeros(len(ids))
    for scores, weight in ((words, 1 - _MEANING_WEIGHT), (meaning, _MEANING_WEIGHT)):
        if scores:
            lowest, highest = min(scores.values()), max(scores.values())
            values = np.array([scores.get(id_, lowest) for id_ in ids])
            # Where all score alike they are all best, rather than all worst.
            sums += weight * ((values - lowest) / (highest - lowest) if highest > lowest else 1.0)
    return dict(zip(ids, sums.tolist(), strict=True))
