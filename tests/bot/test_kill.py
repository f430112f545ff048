"""A kill at any moment loses nothing that was acknowledged, and repeats nothing."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.bot.conftest import Blotter

ARTICLES = 120
KILLS = 4


def test_kills_in_mid_ingest(blotter: Blotter, data_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    ids = [f"n{number}" for number in range(ARTICLES)]
    path.write_text(
        "".join(
            json.dumps(
                {"id": id_, "text": f"Barn {id_} burned in Oxbow.\n\n" + f"Goat {id_} fell. " * 60}
            )
            + "\n"
            for id_ in ids
        )
    )
    command = [sys.executable, "-m", "bot", "--data-dir", str(data_folder), "ingest", str(path)]
    # Seeded, so that a failure comes back; spread over start, commits and vectors.
    moments = [random.Random(number).uniform(0.4, 4.0) for number in range(KILLS)]
    acknowledged: set[str] = set()
    for moment in moments:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(moment)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        listed = [item["id"] for item in blotter("articles", "--json").json]
        assert len(listed) == len(set(listed))
        assert acknowledged <= set(listed)
        acknowledged = set(listed)
        assert blotter("check").code == 0
    report = blotter("ingest", path, "--json").json
    assert report["added"] + report["unchanged"] == ARTICLES
    assert (report["updated"], report["rejected"], report["vectors_owed"]) == (0, [], 0)
    assert sorted(item["id"] for item in blotter("articles", "--json").json) == sorted(ids)
    assert blotter("check").code == 0
    status = blotter("status", "--json").json
    assert status["vectors"] == status["passages"] >= ARTICLES


def test_a_process_that_answers_notices_another_that_ingests(
    blotter: Blotter, data_folder: Path, tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The sluice gate at Tanner's Weir failed on Saturday.")
    chat = subprocess.Popen(
        [sys.executable, "-m", "bot", "--data-dir", str(data_folder), "chat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert chat.stdin is not None
    assert chat.stdout is not None

    def ask() -> str:
        assert chat.stdin is not None
        assert chat.stdout is not None
        chat.stdin.write("What failed at Tanner's Weir?\n")
        chat.stdin.flush()
        return chat.stdout.readline()

    assert ask().strip() == "Not reported in these articles."
    blotter("ingest", article)
    assert "sluice gate" in ask()
    chat.kill()
    chat.wait()


def test_two_ingests_at_once_share_the_work(
    blotter: Blotter, data_folder: Path, tmp_path: Path
) -> None:
    for name in "ab":
        lines = [
            json.dumps({"id": f"{name}{n}", "text": f"Goat {name}{n} fell."}) for n in range(60)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "bot", "--data-dir", str(data_folder), "ingest", "--json"]
    both = [
        subprocess.Popen(
            [*command, str(tmp_path / f"{name}.jsonl")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for name in "ab"
    ]
    reports = [json.loads(process.communicate()[0]) for process in both]
    assert [report["added"] for report in reports] == [60, 60]
    status = blotter("status", "--json").json
    assert (status["articles"], status["vectors"], status["vectors_owed"]) == (120, 120, 0)
    assert blotter("check").code == 0
