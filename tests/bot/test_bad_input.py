"""Bad input: one sentence each that names it, and everything good in the same call is kept."""

import gzip
import io
import json
import os
import re
import sqlite3
import sys
from pathlib import Path
from unittest.mock import DEFAULT, create_autospec

import pytest

from bot.cli import asking
from ingest.reading import read
from retrieval.article import Article
from tests.bot.conftest import Blotter

GOOD = "A barn burned in Oxbow on Tuesday.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def rejected(blotter: Blotter, good: Path, *bad: Path | str) -> list[tuple[str, int | None, str]]:
    """What is rejected of a call that also brings a good file, which must be kept."""
    ran = blotter("ingest", *bad, good, "--json")
    assert ran.code == 1
    assert ran.json["added"] >= 1
    assert "Traceback" not in ran.err
    assert "A barn burned" in blotter("ask", "What burned in Oxbow?").out
    for item in ran.json["rejected"]:
        where = item["source"] if item["line"] is None else f"{item['source']} line {item['line']}"
        assert f"{where}: {item['reason']}" in ran.err
    return [(item["source"], item["line"], item["reason"]) for item in ran.json["rejected"]]


def test_a_missing_file(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    ((source, line, reason),) = rejected(blotter, good, path)
    assert (source, line) == (str(path), None)
    assert reason == "does not exist; check the name"


def test_a_directory_without_articles(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    ((source, _, reason),) = rejected(blotter, good, folder)
    assert source == str(folder)
    assert (
        reason
        == "is a folder without an article; put .txt, .md, .html, .eml, .pdf, .docx, .jsonl or .jsonl.gz files into it"
    )


def test_an_article_that_nobody_foresaw_keeps_out_no_other(
    blotter: Blotter, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = iter([KeyError("of no such name"), DEFAULT])
    faulty = create_autospec(read, side_effect=faults, return_value=Article(GOOD))
    monkeypatch.setattr("ingest.ingester.read", faulty)
    path = tmp_path / "odd.txt"
    path.write_text("Odd beyond what anybody foresaw when this was written.\n")
    ((source, line, reason),) = rejected(blotter, good, path)
    assert (source, line) == (str(path), None)
    assert re.fullmatch(
        r"cannot be read for a fault in Blotter \(KeyError, mock\.py:\d+\);"
        r" please report it",
        reason,
    )


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), MemoryError()])
def test_what_would_befall_the_next_article_too_ends_the_ingest(
    blotter: Blotter, good: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("ingest.ingester.read", create_autospec(read, side_effect=error))
    ran = blotter("ingest", good)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("blotter: ")


def test_a_fault_of_blotter_s_own_is_one_sentence(
    blotter: Blotter, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = create_autospec(asking._asker, side_effect=KeyError("of no such name"))
    monkeypatch.setattr(asking, "_asker", faulty)
    ran = blotter("ask", "What burned in Oxbow?")
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(
        r"blotter: A fault in Blotter \(KeyError, mock\.py:\d+\); please report it\."
        r" What was committed stays\.\n",
        ran.err,
    )


def test_broken_json_lines_are_named_by_number(
    blotter: Blotter, good: Path, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"id": "a", "text": "A goat fell in the weir."}\n'
        '{"id": "b", "text": \n'
        '{"id": "c", "title": "No text"}\n'
        '{"id": "d", "text": "It rained.", "published": "2026-02-30"}\n'
        '{"id": "e", "text": "It rained.", "published": "yesterdya"}\n'
        '{"id": "f", "text": 7}\n'
        "[1, 2]\n"
        '{"id": "g", "text": "  "}\n'
        '{"id": "h", "text": "A hen crossed the road."}\n'
    )
    found = rejected(blotter, good, path)
    assert [(source, line) for source, line, _ in found] == [
        (str(path), line) for line in (2, 3, 4, 5, 6, 7, 8)
    ]
    reasons = [reason for _, _, reason in found]
    assert "JSON" in reasons[0]
    assert reasons[1] == 'has neither "text" nor "html"; add one of them'
    assert reasons[2] == '"published" is "2026-02-30"; use YYYY-MM-DD'
    assert reasons[3] == '"published" is "yesterdya"; use YYYY-MM-DD'
    assert '"text" is 7' in reasons[4]
    assert "object" in reasons[5]
    assert "empty" in reasons[6]
    assert {item["id"] for item in blotter("articles", "--json").json} >= {"a", "h"}


def test_a_binary_file_called_txt(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    ((source, _, reason),) = rejected(blotter, good, path)
    assert source == str(path)
    assert "binary" in reason


def test_an_empty_file_and_an_empty_page(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    empty, page = tmp_path / "empty.txt", tmp_path / "page.html"
    empty.write_bytes(b" \n")
    page.write_text("<html><head><title>Shop</title></head><body></body></html>")
    reasons = [reason for _, _, reason in rejected(blotter, good, empty, page)]
    assert len(reasons) == 2
    assert all(reason for reason in reasons)


def test_a_file_of_200_megabytes_is_not_even_read(
    blotter: Blotter, good: Path, tmp_path: Path
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    ((source, _, reason),) = rejected(blotter, good, path)
    assert source == str(path)
    assert reason == "is larger than 20 MB; bring each article by itself"


def test_a_truncated_archive_keeps_what_was_whole(
    blotter: Blotter, good: Path, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl.gz"
    lines = [
        json.dumps({"id": str(n), "text": f"Goat {n} fell. {os.urandom(40).hex()}"})
        for n in range(200)
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode())[:-3000])
    found = rejected(blotter, good, path)
    assert [source for source, _, _ in found] == [str(path)]
    assert len(blotter("articles", "--json").json) > 20


def test_an_unknown_kind_of_file_and_a_url(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"PK")
    found = rejected(blotter, good, path, "http://127.0.0.1/barn")
    assert [source for source, _, _ in found] == [str(path), "http://127.0.0.1/barn"]
    assert found[0][2] == (
        "is of a kind that Blotter does not read; bring .txt, .md, .html, .eml, .pdf, .docx, .jsonl or .jsonl.gz"
    )
    assert found[1][2].startswith("is on a private network, from which nothing is fetched")


def test_a_data_folder_that_cannot_be_written(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file stands where the folder would be")
    ran = blotter("ingest", good, folder=occupied / "data")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"blotter: The data folder {occupied / 'data'} cannot be made: Not a directory."
        " Choose another with --data-dir.\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_without_permission(blotter: Blotter, good: Path, data_folder: Path) -> None:
    data_folder.chmod(0o500)
    ran = blotter("ingest", good)
    assert ran.code == 2
    assert "cannot be opened" in ran.err


def test_a_data_folder_of_a_newer_version(blotter: Blotter, good: Path, data_folder: Path) -> None:
    blotter("ingest", good)
    with sqlite3.connect(data_folder / "record.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (["ingest", good], ["ask", "What burned?"], ["check"], ["articles"]):
        ran = blotter(*command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"blotter: The record {data_folder / 'record.sqlite'} was written by a newer version of"
            " Blotter (its schema is 9999, this version knows 0005). Upgrade Blotter, or choose"
            " another folder with --data-dir.\n"
        )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", "Who?", "--since", "soon"], "--since is 'soon'; use YYYY-MM-DD."),
        (["ask", "Who?", "--until", "2026-02-30"], "--until is '2026-02-30'; use YYYY-MM-DD."),
        (["search", "Who?", "--asked-on", "x"], "--asked-on is 'x'; use YYYY-MM-DD."),
        (["ask"], 'There is no question; ask one, such as: blotter ask "Who was hurt?"'),
        (
            ["ask", "--batch", "q.jsonl"],
            "--batch takes its questions from the file, and needs --out FILE.",
        ),
        (
            ["ask", "--batch", "gone.jsonl", "--out", "a.jsonl"],
            "gone.jsonl cannot be read: No such file or directory.",
        ),
        (
            ["show", "nothing"],
            "There is no article 'nothing' in this collection; `blotter articles` lists those"
            " there are.",
        ),
    ],
)
def test_a_command_that_cannot_be_done(
    blotter: Blotter, arguments: list[str], sentence: str
) -> None:
    ran = blotter(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"blotter: {sentence}\n")


def test_a_setting_that_makes_no_sense(blotter: Blotter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOTTER_PRECISION", "int4")
    ran = blotter("status")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "blotter: BLOTTER_PRECISION is 'int4': Input should be 'int8' or 'fp32'."
        " Correct it in the environment, in .env, or on the command line.\n"
    )


def test_a_model_that_is_not_there(
    blotter: Blotter, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOTTER_MODEL", "/no/such/model")
    ran = blotter("ingest", good)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "blotter: The model folder /no/such/model does not exist; name an existing folder or a"
        " sentence-transformers model.\n"
    )


def test_check_tells_what_disagrees_and_rebuild_mends(
    blotter: Blotter, good: Path, data_folder: Path
) -> None:
    blotter("ingest", good)
    with sqlite3.connect(data_folder / "record.sqlite") as database:
        database.execute("DELETE FROM words_1")
    ran = blotter("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "blotter: 1 passages are missing from the index of words.\n"
        "blotter: `blotter rebuild` makes both indexes anew from the record.\n"
    )
    assert blotter("rebuild", "--json").json == {
        "passages": 1,
        "vectors": 1,
        "vectors_made": 0,
        "incidents": 1,
    }
    assert blotter("check").code == 0


def test_batch_lines_beyond_reason_are_named(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    blotter("ingest", good)
    batch, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    nests = ["[" * depth + "]" * depth for depth in (200_000, 20_000, 2_000, 900, 400)]
    lines = [f'{{"question": "Who?", "id": {nest}}}' for nest in nests]
    lines += ["[" * 200_000, f'{{"question": "Who?", "id": {"1" * 10_000}}}']
    lines += ['{"question": "What burned in Oxbow?", "id": {"of": ["mine"]}}']
    batch.write_text("\n".join(lines))
    ran = blotter("ask", "--batch", batch, "--out", out)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert answers[-1]["id"] == {"of": ["mine"]}
    assert "barn burned" in answers[-1]["quotes"][0]["text"]
    for number in (1, 2, 6, 7):
        assert f"{batch} line {number}: is JSON beyond reason; write one flat object.\n" in ran.err
    # What lies between is answered or named, as deep as Python goes.
    named = ran.err.count("is JSON beyond reason")
    assert len(answers) == len(lines) - named


def test_half_characters_in_a_batch(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    blotter("ingest", good)
    batch, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    batch.write_text(
        '{"question": "What \\ud800 burned in Oxbow?", "id": "\\udfff", "conversation": "\\ud800"}\n'
        '{"question": "When was that?", "conversation": "\\ud800"}\n'
        '{"question": "Who?", "asked_on": "\\ud800"}\n'
    )
    ran = blotter("ask", "--batch", batch, "--out", out)
    assert ran.code == 1
    assert f'{batch} line 3: "asked_on" is "\\ud800"; use YYYY-MM-DD.' in ran.err
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert (first["id"], first["question"]) == ("?", "What ? burned in Oxbow?")
    assert "barn burned" in first["quotes"][0]["text"]
    assert second["standalone"] == "When was that? (about: What ? burned in Oxbow?)"


def test_a_long_conversation_in_a_batch(blotter: Blotter, good: Path, tmp_path: Path) -> None:
    blotter("ingest", good)
    batch, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    questions = ["What burned in Oxbow?"] + ["When was that?"] * 30
    batch.write_text(
        "".join(json.dumps({"question": q, "conversation": 1}) + "\n" for q in questions)
    )
    assert blotter("ask", "--batch", batch, "--out", out).code == 0
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert {answer["standalone"] for answer in answers[1:]} == {
        "When was that? (about: What burned in Oxbow?)"
    }


def test_half_characters_on_standard_output(
    blotter: Blotter, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blotter("ingest", good)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="utf-8"))
    ran = blotter("ask", "What burned in Oxbow, \udcff?", "--json")
    sys.stdout.flush()
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(written.getvalue())["question"] == "What burned in Oxbow, ??"


def test_bytes_that_are_no_text_in_a_chat(blotter: Blotter, good: Path) -> None:
    blotter("ingest", good)
    ran = blotter("chat", stdin=b"What burned in Oxbow, \xff\xfe?\n\n")
    assert ran.code == 0
    assert "A barn burned in Oxbow on Tuesday." in ran.out


def test_a_name_with_half_a_character(blotter: Blotter) -> None:
    for command in (["show", "\udcff"], ["remove", "\udcff"], ["erase", "\udcff", "--yes"]):
        ran = blotter(*command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "blotter: A name or text holds half a character (a surrogate without its other half),"
            " which the record cannot hold; leave it out.\n"
        )


def test_a_record_that_is_damaged_later(blotter: Blotter, good: Path, data_folder: Path) -> None:
    blotter("ingest", good)
    record = data_folder / "record.sqlite"
    with sqlite3.connect(record) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'revision'"
        ).fetchone()
    with record.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    ran = blotter("articles")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"blotter: The record {record} cannot be used: database disk image is malformed. Put a copy"
        " of it aside; then try `blotter rebuild`, or bring back an earlier copy.\n"
    )
