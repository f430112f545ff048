"""`blotter gaps`: what a Discord server's people asked in vain, as a file to measure with."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.memory import Memory
from bot.plain import day_for_people
from tests.bot.conftest import Blotter

TODAY = datetime.now(UTC).date()


@pytest.fixture
def asked(data_folder: Path) -> None:
    memory = Memory.open(data_folder)
    for question in ("Who robbed the bank?", "who robbed the bank?", "Who \x1b[2J sank it?"):
        memory.gaps.note(7, question)
    memory.gaps.complain(7, "Who fled?", "Not said.")
    memory.gaps.note(8, "Who won?")
    memory.close()


def test_gaps_of_a_server_become_a_file_that_eval_reads(
    blotter: Blotter, asked: None, tmp_path: Path
) -> None:
    file = tmp_path / "gaps.jsonl"
    ran = blotter("--collection", "discord-7", "gaps", "--json", "--out", file)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert ran.json == lines
    assert lines[0] == {
        "question": "who robbed the bank?",
        "answers": [],
        "articles": [],
        "asked_on": TODAY.isoformat(),
        "times": 2,
        "last": TODAY.isoformat(),
        "not_reported": True,
        "complaints": [],
    }
    assert [line["question"] for line in lines[1:]] == ["Who \x1b[2J sank it?", "Who fled?"]
    measured = blotter("--collection", "discord-7", "eval", file, "--json")
    assert measured.code == 0
    assert measured.json["all"]["refused_rightly"] == 1.0


def test_gaps_for_people(blotter: Blotter, asked: None) -> None:
    lines = blotter("--collection", "discord-7", "gaps").out.splitlines()
    day = day_for_people(TODAY)
    assert lines[0] == f"who robbed the bank? (asked 2 times, last {day})"
    assert "\x1b" not in lines[1]
    assert blotter("--collection", "discord-9", "gaps").out == "There are none.\n"


def test_only_servers_have_gaps(blotter: Blotter) -> None:
    ran = blotter("gaps")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "blotter: The collection 'default' is no Discord server's; name one as --collection"
        " discord-SERVER_ID before the command.\n"
    )
