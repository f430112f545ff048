"""`blotter watch` tells what is new in what it ingests."""

import json
from pathlib import Path

from tests.bot.conftest import Blotter
from tests.watched import COPY, FIRST, FOLLOW, SECOND


def news(folder: Path, name: str, *lines: dict[str, str]) -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


def test_what_is_new_is_told_in_quotes(blotter: Blotter, tmp_path: Path) -> None:
    assert blotter("ingest", news(tmp_path, "a.jsonl", FIRST)).code == 0
    copied = blotter("watch", news(tmp_path, "b.jsonl", COPY), "--place", "Quarrow Lane")
    assert (copied.code, copied.out) == (0, "Nothing new on “Quarrow Lane”.\n")
    second = blotter("watch", news(tmp_path, "c.jsonl", SECOND), "--words", "warehouse fire")
    assert " ".join(second.out.split()) == (
        "New on “warehouse fire”: [1] A new account i1 “Night watchman Ruben Ostrey climbed out of"
        " a window on the second floor.” Radio Fennick · 2 March 2026, 18:30 · Three hurt in"
        " Tidewick warehouse fire https://fennick.example/three-hurt [2] Reports differ on the"
        " number of people hurt, changed in later reports i1 “Two people were hurt in the fire,"
        " fire chief Odalys Penhallow said.” — fire chief Odalys Penhallow Tidewick Ledger · 2"
        " March 2026, 07:10 · Fire destroys warehouse on Quarrow Lane https://ledger.example/fire"
        " “Three people were hurt in the fire that gutted the Brandle and Sons warehouse on Quarrow"
        " Lane in Tidewick on Monday, the hospital says.” — the hospital Radio Fennick · 2 March"
        " 2026, 18:30 · Three hurt in Tidewick warehouse fire https://fennick.example/three-hurt"
    )
    follow = blotter("watch", news(tmp_path, "d.jsonl", FOLLOW), "--incident", "i1", "--json").json
    assert (follow["incident"]["id"], follow["more"]) == ("i1", 0)
    (development,) = follow["developments"]
    assert (development["kind"], development["citations"][0]["article"]) == ("more", "follow")


def test_what_cannot_be_told(blotter: Blotter, tmp_path: Path) -> None:
    file = news(tmp_path, "a.jsonl", FIRST)
    for options, sentence in (
        ((), "Give one of --incident, --place and --words: what is to be told?"),
        (
            ("--words", "who is it"),
            "Nothing can be found by --words 'who is it'; give words that tell what you mean.",
        ),
        (
            ("--incident", "i9"),
            "There is no incident 'i9' in this collection; `blotter incidents` lists those there"
            " are.",
        ),
    ):
        ran = blotter("watch", file, *options)
        assert (ran.code, ran.out, ran.err) == (2, "", f"blotter: {sentence}\n")
