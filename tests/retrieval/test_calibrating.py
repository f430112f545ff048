"""Calibrating: what a collection's own headlines say of it, and where that is kept."""

import json
import math
from pathlib import Path

import pytest

from retrieval.asking.calibrating import Calibration, Calibrations, is_outdated
from retrieval.corpus import Collection, Corpus
from retrieval.embedding import Embedder
from retrieval.erasing import erase
from tests.retrieval.lookalikes import LINES
from tests.room import Room


def by_hand(answered: list[float], unanswered: list[float]) -> float:
    """The middle at which the same loss is least, tried at every thousandth."""

    def loss(even: float) -> float:
        chances = [1 / (1 + math.exp(-12 * (share - even))) for share in answered + unanswered]
        told = [1.0] * len(answered) + [0.0] * len(unanswered)
        said = sum(
            math.log(chance if label else 1 - chance)
            for chance, label in zip(chances, told, strict=True)
        )
        return 20 / 4 * 12 * 12 * (even - 0.63) ** 2 / 2 - said

    return min((n / 1000 for n in range(200, 951)), key=loss)


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ([0.9] * 60, [0.8] * 60),
        ([0.5] * 60, [0.2] * 60),
        ([0.9, 0.7, 0.4], [0.6, 0.5, 0.1]),
        ([1.0] * 60, [0.95] * 60),
        ([0.3], []),
    ],
)
def test_the_even_share_is_the_likeliest(answered: list[float], unanswered: list[float]) -> None:
    found = Calibration.of(answered, unanswered, 60)
    assert found.even == pytest.approx(by_hand(answered, unanswered), abs=0.001)
    assert found.articles == 60


def test_between_answered_and_unanswered_lies_the_even_share() -> None:
    # As many on either side, and as far: the middle.
    assert Calibration.of([0.73] * 30, [0.53] * 30, 30).even == pytest.approx(0.63)
    assert Calibration.of([0.9] * 60, [0.8] * 60, 60).even > 0.75
    assert Calibration.of([0.5] * 60, [0.2] * 60, 60).even < 0.45


def test_few_headlines_tell_little_and_none_tell_nothing() -> None:
    assert Calibration.of([], [], 5) == Calibration(even=0.63, articles=5)
    few, many = (Calibration.of([0.9] * n, [0.8] * n, n).even for n in (2, 60))
    assert 0.63 < few < many


def test_the_even_share_stays_within_bounds() -> None:
    assert Calibration.of([0.0] * 5000, [0.0] * 50, 5000).even == 0.2
    assert Calibration.of([1.0] * 50, [1.0] * 5000, 5000).even == 0.95


def test_a_share_is_told_as_elsewhere() -> None:
    assert Calibration().adjusted(0.4) == 0.4
    assert Calibration(even=0.73).adjusted(0.8) == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("then", "now", "outdated"),
    [(0, 0, False), (0, 1, True), (100, 81, False), (100, 79, True), (100, 125, False), (100, 126, True)],
)  # fmt: skip
def test_a_collection_that_grew_or_shrank_is_asked_anew(
    then: int, now: int, outdated: bool
) -> None:
    assert is_outdated(Calibration(articles=then), now) is outdated


def test_what_is_saved_is_read_again_once_the_collection_has_changed(
    tmp_path: Path, collection: Collection
) -> None:
    kept, other = (Calibrations(tmp_path / "indexes", collection) for _ in range(2))
    assert kept.current("a") == Calibration()
    saved = Calibration(even=0.7, articles=40)
    other.save(saved)
    assert kept.saved() == saved
    # What it was is known while nothing has changed.
    assert kept.current("a") == Calibration()
    assert kept.current("b") == saved
    names = [path.name for path in (tmp_path / "indexes").iterdir()]
    assert names == [f"{collection.key}-calibration.json"]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"even": 0.7}', '{"even": "x", "articles": 1}', "\udcff", '{"even": [], "articles": 1}'],
)  # fmt: skip
def test_a_damaged_file_says_nothing(tmp_path: Path, collection: Collection, content: str) -> None:
    file = tmp_path / f"{collection.key}-calibration.json"
    file.write_bytes(content.encode(errors="surrogateescape"))
    calibrations = Calibrations(tmp_path, collection)
    assert calibrations.saved() == Calibration()
    calibrations.save(Calibration(even=0.5, articles=2))
    assert json.loads(file.read_text()) == {"even": 0.5, "articles": 2}


def test_what_was_known_of_an_erased_collection_is_removed(tmp_path: Path, corpus: Corpus) -> None:
    folder = tmp_path / "indexes"
    north, south = corpus.collection("north"), corpus.collection("south")
    for collection in (north, south):
        Calibrations(folder, collection).save(Calibration(even=0.7, articles=40))
    (folder / f"{north.key}-calibration-x1.tmp").write_text("{")
    assert erase(corpus, folder, "north")
    assert [path.name for path in folder.iterdir()] == [f"{south.key}-calibration.json"]


def test_a_collection_is_asked_its_own_headlines_once(tmp_path: Path, embedder: Embedder) -> None:
    room = Room(tmp_path, embedder)
    assert not room.asker.calibrate()
    room.put(LINES)
    assert room.asker.calibrate()
    known = room.calibrations.saved()
    assert known.articles == len(LINES)
    assert 0.2 <= known.even <= 0.95
    assert known.even != 0.63
    assert not room.asker.calibrate()
    room.corpus.close()
