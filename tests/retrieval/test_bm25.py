"""BM25, against SQLite's own."""

import sqlite3

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.indexes.bm25 import Bm25, Postings

WORDS = st.sampled_from("barn fire mill river crew".split())
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=12)


def bm25_of(texts: list[list[str]]) -> Bm25:
    lengths = np.array([len(text) for text in texts])
    # In whatever order the record gives them.
    return Bm25(np.arange(1, len(texts) + 1)[::-1], lengths[::-1])


def postings(texts: list[list[str]], word: str) -> Postings:
    places = [at for at, text in enumerate(texts, start=1) for other in text if other == word]
    return Postings.of(places[::-1])


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(WORDS, unique=True, min_size=1))
def test_scores_are_those_of_sqlite(texts: list[list[str]], words: list[str]) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
    database.executemany("INSERT INTO texts VALUES (?)", [(" ".join(text),) for text in texts])
    wanted = dict(
        database.execute(
            "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ?", (" OR ".join(words),)
        )
    )
    bm25 = bm25_of(texts)
    best = bm25.best([bm25.weigh(postings(texts, word)) for word in words], 100)
    assert best == pytest.approx(wanted)
    assert list(best) == sorted(best, key=lambda id_: (-best[id_], id_))


@settings(max_examples=100, deadline=None)
@given(
    TEXTS, st.lists(WORDS, unique=True, min_size=1), st.integers(1, 5), st.sets(st.integers(1, 12))
)
def test_the_best_are_the_best_of_all(
    texts: list[list[str]], words: list[str], limit: int, within: set[int]
) -> None:
    bm25 = bm25_of(texts)
    weighed = [bm25.weigh(postings(texts, word)) for word in words]
    every = bm25.best(weighed, 100)
    assert list(bm25.best(weighed, limit)) == list(every)[:limit]
    there = sorted(within & set(range(1, len(texts) + 1)))
    assert list(bm25.best(weighed, limit, there)) == [i for i in every if i in there][:limit]


def test_nothing_is_found_for_nothing() -> None:
    empty = Bm25(np.array([], dtype=np.int64), np.array([], dtype=np.int64))
    assert empty.count == 0
    assert empty.best([], 10) == {}
    assert empty.best([empty.weigh(Postings.of([]))], 10, []) == {}


def test_ids_may_lie_far_apart_and_others_are_ignored() -> None:
    bm25 = Bm25(np.array([7, 10**15]), np.array([3, 3]))
    barn = bm25.weigh(Postings.of([10**15, 8]))
    assert list(bm25.best([barn], 5)) == [10**15]
    assert bm25.best([barn], 5, [1, 7, 10**16]) == {}
