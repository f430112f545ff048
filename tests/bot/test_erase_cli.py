"""`blotter erase`: a whole collection goes, when it is meant to."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Blotter


@pytest.fixture
def filled(blotter: Blotter, tmp_path: Path) -> Blotter:
    news = tmp_path / "news.jsonl"
    lines = [
        {"id": "a", "text": "A barn burned in Oxbow.", "comments": ["So sad."]},
        {"id": "b", "text": "The sluice gate at Tanner's Weir failed.", "comments": []},
        {"id": "b", "text": "The sluice gate at Tanner's Weir held.", "comments": []},
    ]
    news.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for name in ("north", "south"):
        assert blotter("--collection", name, "ingest", news).code == 0
    return blotter


def test_without_yes_it_says_what_would_go(filled: Blotter) -> None:
    ran = filled("erase", "north")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "blotter: The collection 'north' would be erased for good: 2 articles, 3 revisions of them"
        " and 1 comment; repeat the command with --yes to do it.\n"
    )
    assert len(filled("--collection", "north", "articles", "--json").json) == 2


def test_with_yes_it_is_gone_and_the_other_is_not(filled: Blotter, data_folder: Path) -> None:
    ran = filled("erase", "north", "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "Erased 'north' with 2 articles.\n", "")
    files = [path.name for path in (data_folder / "indexes").iterdir()]
    assert {name.partition("-")[0] for name in files} == {"2"}
    assert "2-calibration.json" in files
    assert filled("--collection", "north", "articles", "--json").json == []
    assert len(filled("--collection", "south", "articles", "--json").json) == 2
    assert filled("--collection", "south", "check").code == 0
    assert "barn burned" in filled("--collection", "south", "ask", "What burned in Oxbow?").out


def test_it_prints_json(filled: Blotter) -> None:
    ran = filled("erase", "south", "--yes", "--json")
    assert (ran.code, ran.json) == (0, {"erased": "south", "articles": 2})


def test_the_collection_is_named_as_argument_alone(filled: Blotter, data_folder: Path) -> None:
    ran = filled("--collection", "north", "erase", "nroth", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"blotter: There is no collection 'nroth' in {data_folder}; check the name and"
        " --data-dir.\n"
    )
    ran = filled("--collection", "north", "erase", "south", "--yes")
    assert ran.code == 0
    assert len(filled("--collection", "north", "articles", "--json").json) == 2


def test_an_erased_collection_can_be_filled_again(filled: Blotter, tmp_path: Path) -> None:
    assert filled("erase", "north", "--yes").code == 0
    again = tmp_path / "again.txt"
    again.write_text("A goat fell in the weir.")
    assert filled("--collection", "north", "ingest", again).code == 0
    assert "goat" in filled("--collection", "north", "ask", "What fell in the weir?").out
    assert filled("--collection", "north", "check").code == 0
