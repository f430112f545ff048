"""Places of the world: the gazetteer's file, its towns, and the names of regions."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval.places import Gazetteer, GazetteerError, region_called, region_of
from retrieval.places.folding import folded
from retrieval.places.gazetteer_file import FILE_NAME
from tests.conftest import MODELS
from tests.retrieval.understood import world


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Macungie", ("Macungie", "US", "PA")),
        ("toledo", ("Toledo", "US", "OH")),
        ("Winston Salem", ("Winston-Salem", "US", "NC")),
        ("Saint Paul", ("Saint Paul", "US", "MN")),
        ("St. Paul", ("Saint Paul", "US", "MN")),
        ("Montreal", ("Montréal", "CA", "10")),
        ("NYC", ("New York City", "US", "NY")),
        ("London", ("London", "GB", "ENG")),
    ],
)
def test_a_town_is_found_under_any_spelling(name: str, first: tuple[str, str, str]) -> None:
    town = world().towns(name)[0]
    assert (town.name, town.country, town.admin) == first


@pytest.mark.parametrize("name", ["", " ", "Port Ellery", "Harrow Falls", "'; DROP TABLE town; --"])
def test_an_unknown_town_is_none(name: str) -> None:
    assert world().towns(name) == ()


def test_threads_look_up_side_by_side() -> None:
    names = ["Toledo", "Macungie", "Springfield", "Winston-Salem", "Port Ellery"] * 20
    expected = [world().towns(name) for name in names]
    gazetteer = Gazetteer(MODELS)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(gazetteer.towns, names)) == expected


def test_namesakes_come_largest_first() -> None:
    populations = [town.population for town in world().towns("Springfield")]
    assert len(populations) > 10
    assert populations == sorted(populations, reverse=True)


def test_a_city_has_no_larger_town_near() -> None:
    chicago, dearborn = world().towns("Chicago")[0], world().towns("Dearborn")[0]
    assert world().near(chicago) == ()
    assert world().near(dearborn)[0].name == "Detroit"


def test_without_a_file_no_town_is_known(tmp_path: Path) -> None:
    town = world().towns("Toledo")[0]
    for gazetteer in (Gazetteer(), Gazetteer(tmp_path), Gazetteer(tmp_path / "missing")):
        assert gazetteer.towns("Toledo") == ()
        assert gazetteer.near(town) == ()


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"SQLite format 3\0" + b"damaged" * 1000)
    assert Gazetteer(tmp_path).towns("Toledo") == ()


def test_a_gazetteer_needs_a_folder_to_be_kept_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="make that folder writable or choose another"):
        Gazetteer(tmp_path / "file").prepare()
    Gazetteer().prepare()


def test_an_opened_gazetteer_finds_a_file_that_is_made_later(tmp_path: Path) -> None:
    gazetteer = Gazetteer(tmp_path)
    assert gazetteer.towns("Toledo") == ()
    world()
    (tmp_path / FILE_NAME).symlink_to((MODELS / FILE_NAME).resolve())
    assert gazetteer.towns("Toledo")[0].name == "Toledo"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pennsylvania", ["Pennsylvania"]),
        ("pennsylvania", ["Pennsylvania"]),
        ("Pa.", ["Pennsylvania"]),
        ("PA", ["Pennsylvania"]),
        ("pa", []),
        ("D.C.", ["D.C."]),
        ("DC", ["D.C."]),
        ("W.Va.", ["West Virginia"]),
        ("Georgia", ["Georgia", "Georgia"]),
        ("Ohio", ["Ohio"]),
        ("in", []),
        ("IN", ["Indiana"]),
        ("Ont.", ["Ontario"]),
        ("UK", ["United Kingdom"]),
        ("Türkiye", ["Turkey"]),
        ("", []),
        ("x" * 1000, []),
    ],
)
def test_regions_have_names_and_abbreviations(words: str, expected: list[str]) -> None:
    assert [region.name for region in region_called(words)] == expected


def test_a_region_is_known_by_its_codes() -> None:
    names = [
        region.name
        for code in (("US", "PA"), ("CA", "08"), ("FR", "11"))
        if (region := region_of(*code))
    ]
    assert names == ["Pennsylvania", "Ontario", "France"]
    assert region_of("XX") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [("St. John's", "st johns"), ("Saint  John’s", "st johns"), ("Mont-réal", "mont real")],
)
def test_spellings_fold_into_one(name: str, key: str) -> None:
    assert folded(name) == key
