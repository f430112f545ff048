"""Passages read lately."""

from collections.abc import Callable

from retrieval.article import Span
from retrieval.asking.shelf import ReadPassage, Shelf
from retrieval.corpus import Collection, Entry, StoredPassage


def test_a_passage_is_read_with_the_words_it_is_indexed_by() -> None:
    text = "It burned. Nobody was hurt."
    read = ReadPassage.of(
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


def test_whatever_changes_empties_the_shelf(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    shelf = Shelf(collection)
    collection.articles.add([entry("A barn burned.", given_id="a")])
    assert shelf.refresh(collection.stamp()) == 1
    (id_,) = collection.passages.search(["barn"], 1)
    first = shelf.read([id_, 999])
    assert list(first) == [id_]
    assert shelf.read([id_])[id_] is first[id_]
    collection.articles.remove("a")
    assert shelf.refresh(collection.stamp()) == 0
    assert shelf.read([id_]) == {}
