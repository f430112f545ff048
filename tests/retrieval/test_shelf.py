"""Passages read lately."""

from collections.abc import Callable

import pytest

from retrieval.article import Span
from retrieval.asking.shelf import ReadPassage, Shelf
from retrieval.corpus import Collection, Entry, StoredPassage


def test_a_passage_is_read_with_the_words_it_is_indexed_by() -> None:
    text = "It burned. Nobody was hurt."
    read = ReadPassage(
        StoredPassage(
            id=1,
            revision_id=1,
            article_id="a",
            title="Barn fire",
            outlet="Oxbow Crier",
            url=None,
            published="2026-04-01T08:00:00",
            account=1,
            text=text,
            start=0,
            sentences=(Span(0, 10), Span(11, len(text))),
        )
    )
    assert read.sentences == ({"it", "burn"}, {"nobodi", "was", "hurt"})
    assert read.heading == {
        "barn", "fire", "oxbow", "crier", "wednesday", "april", "1", "2026",
    }  # fmt: skip

    assert read.words == {"it", "burn", "nobodi", "was", "hurt"} | read.heading


def test_what_was_read_once_is_there(collection: Collection, entry: Callable[..., Entry]) -> None:
    collection.articles.add([entry("A barn burned.", given_id="a"), entry("It rained.")])
    shelf = Shelf(collection, collection.stamp())
    assert shelf.count == 2
    (id_,) = shelf.search(["barn", "river"], 1)
    first = shelf.read([id_, 999])
    assert list(first) == [id_]
    assert shelf.read([id_])[id_] is first[id_]
    assert shelf.frequencies(["barn", "river"]) == {"barn": 1}


def test_a_group_of_passages_counts_as_a_term(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    collection.articles.add([entry(f"A barn burned. No. {n}.") for n in range(5)])
    shelf = Shelf(collection, collection.stamp())
    ids = list(shelf.search(["barn"], 9))
    assert len(ids) == 5
    assert next(iter(shelf.search(["barn"], 9, holding=[[ids[3]]]))) == ids[3]
    assert list(shelf.search(["barn"], 9, within=[ids[3]])) == [ids[3]]
    assert shelf.search(["river"], 9, within=ids) == {}


def test_what_nobody_has_asked_for_is_read_ahead_in_steps(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    collection.articles.add([entry(f"A barn burned. No. {n}.") for n in range(5)])
    shelf = Shelf(collection, collection.stamp())
    ids = list(shelf.search(["barn"], 9))
    asked = shelf.read(ids[:1])
    assert [shelf.read_on(2), shelf.read_on(2), shelf.read_on(2)] == [True, False, False]
    # None is read once more, not even when it has gone.
    for stored in list(collection.articles.all()):
        collection.articles.remove(stored.id)
    assert (len(shelf.read(ids)), len(shelf.holders(ids[1:]))) == (5, 4)
    assert shelf.read(ids)[ids[0]] is asked[ids[0]]


def test_of_too_many_none_is_read_ahead(
    collection: Collection, entry: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.articles.add([entry(f"A barn burned. No. {n}.") for n in range(5)])
    monkeypatch.setattr("retrieval.asking.shelf._PASSAGES", 4)
    assert not Shelf(collection, collection.stamp()).read_on(2)
