"""The index of meaning: always the record's vectors, whatever became of its file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus import Collection, Corpus, Entry, PassageSpan
from retrieval.indexes.meaning import MeaningIndex
from tests.patience import patience

DIMENSION = 8
MODEL = "some/model"


def unit(axis: int) -> np.ndarray:
    return np.eye(DIMENSION, dtype=np.float32)[axis]


def pay(collection: Collection, axes: dict[str, int]) -> None:
    """Gives each owed text the unit vector of the axis whose word it holds."""
    owed = collection.vectors.owed(MODEL, 100)
    vectors = {
        debt.digest: unit(axis) for debt in owed for word, axis in axes.items() if word in debt.text
    }
    assert len(vectors) == len(owed)
    collection.vectors.keep(MODEL, vectors)


@pytest.fixture
def filled(collection: Collection, entry: Callable[..., Entry]) -> Collection:
    collection.articles.add(
        [
            entry("A fire.", given_id="fire", published="2026-01-01"),
            entry("A flood.", given_id="flood", published="2026-02-01"),
        ]
    )
    pay(collection, {"fire": 0, "flood": 1})
    return collection


def opened(tmp_path: Path, collection: Collection) -> MeaningIndex:
    return MeaningIndex(tmp_path / "indexes", collection, MODEL, DIMENSION)


def found(index: MeaningIndex, collection: Collection, axis: int, **within) -> list[str]:
    index.catch_up()
    ids = index.search(unit(axis), 10, **within)
    passages = collection.passages.read(list(ids))
    return [passages[id_].article_id for id_ in ids if ids[id_] > 0.5]


def test_it_finds_what_is_near_and_within(tmp_path: Path, filled: Collection) -> None:
    index = opened(tmp_path, filled)
    assert found(index, filled, 0) == ["fire"]
    assert found(index, filled, 1) == ["flood"]
    (fire,) = filled.passages.holding(["fire"])
    assert index.search(unit(1), 10, within=[fire]) == {fire: 0.0}
    assert index.check() == []


def test_vectors_owed_are_counted_and_oldest_first(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    collection.articles.add([entry("One."), entry("Two."), entry("Three.")])
    assert collection.vectors.count_owed(MODEL) == 3
    assert [debt.text for debt in collection.vectors.owed(MODEL, 2)] == ["One.", "Two."]
    pay(collection, {"One": 1, "Two": 2, "Three": 3})
    assert collection.vectors.count_owed(MODEL) == 0
    assert collection.vectors.count_owed("another/model") == 3


def test_the_same_text_is_owed_once_and_kept_until_the_last_copy_goes(
    collection: Collection, entry: Callable[..., Entry], tmp_path: Path
) -> None:
    collection.articles.add([entry("A wire story.", given_id=name) for name in ("a", "b")])
    assert collection.vectors.count_owed(MODEL) == 1
    pay(collection, {"wire": 3})
    index = opened(tmp_path, collection)
    assert sorted(found(index, collection, 3)) == ["a", "b"]
    collection.articles.remove("a")
    assert found(index, collection, 3) == ["b"]
    collection.articles.remove("b")
    collection.articles.add([entry("A wire story.", given_id="c")])
    assert collection.vectors.count_owed(MODEL) == 1


def test_a_vector_whose_passages_are_gone_is_not_kept(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    collection.articles.add([entry("Gone soon.", given_id="a")])
    (debt,) = collection.vectors.owed(MODEL, 1)
    collection.articles.remove("a")
    collection.vectors.keep(MODEL, {debt.digest: unit(0)})
    collection.articles.add([entry("Gone soon.", given_id="a")])
    assert collection.vectors.count_owed(MODEL) == 1


def test_catching_up_takes_time_in_proportion_to_what_is_new(
    tmp_path: Path, collection: Collection, entry: Callable[..., Entry]
) -> None:
    whole = entry("\n".join(f"Line {number}." for number in range(6_000)), given_id="long")
    (passage,) = whole.passages
    apart = tuple(PassageSpan((sentence,)) for sentence in passage.sentences)
    collection.articles.add([replace(whole, passages=apart)])
    while debts := collection.vectors.owed(MODEL, 2_000):
        collection.vectors.keep(MODEL, {debt.digest: unit(0) for debt in debts})
    with patience():
        index = opened(tmp_path, collection)
        index.catch_up()
        assert len(index) == 6_000


def test_what_another_process_adds_and_removes_is_noticed(
    tmp_path: Path, filled: Collection, entry: Callable[..., Entry]
) -> None:
    index = opened(tmp_path, filled)
    assert found(index, filled, 0) == ["fire"]
    other = Corpus.open(tmp_path / "data")
    same = other.collection("default")
    same.articles.add([entry("A robbery.", given_id="robbery")])
    pay(same, {"robbery": 2})
    assert found(index, filled, 2) == ["robbery"]
    same.articles.remove("fire")
    assert found(index, filled, 0) == []
    other.close()


def test_the_file_is_taken_over_and_replaced(tmp_path: Path, filled: Collection) -> None:
    index = opened(tmp_path, filled)
    index.catch_up()
    index.save()
    (first,) = (tmp_path / "indexes").iterdir()
    assert first.name == f"{filled.key}-some-model-{filled.stamp()}.faiss"
    again = opened(tmp_path, filled)
    assert len(again) == 2
    assert found(again, filled, 1) == ["flood"]
    filled.articles.remove("flood")
    again.catch_up()
    again.save()
    (second,) = (tmp_path / "indexes").iterdir()
    assert second != first
    assert len(opened(tmp_path, filled)) == 1


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_file_costs_nothing_but_time(
    tmp_path: Path, filled: Collection, damage: bytes | None
) -> None:
    index = opened(tmp_path, filled)
    index.catch_up()
    index.save()
    (path,) = (tmp_path / "indexes").iterdir()
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    again = opened(tmp_path, filled)
    assert found(again, filled, 0) == ["fire"]
    assert again.check() == []


def test_check_sees_foreign_vectors_and_rebuild_mends(tmp_path: Path, filled: Collection) -> None:
    index = opened(tmp_path, filled)
    index.catch_up()
    ids = sorted(filled.vectors.ids(MODEL))
    import faiss

    index._index.remove_ids(faiss.IDSelectorBatch(np.array(ids[:1], dtype=np.int64)))
    index._index.add_with_ids(unit(5)[np.newaxis], np.array([ids[0]], dtype=np.int64))
    assert index.check() == ["1 vectors differ from the record's."]
    index._index.remove_ids(faiss.IDSelectorBatch(np.array(ids[:1], dtype=np.int64)))
    index._index.add_with_ids(unit(5)[np.newaxis], np.array([999], dtype=np.int64))
    assert index.check() == [
        "1 vectors are missing from the index of meaning.",
        "1 vectors of the index of meaning stand in no article.",
    ]
    assert index.rebuild() == 2
    assert index.check() == []
