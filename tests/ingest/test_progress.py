"""What a long ingest tells whoever waits for it."""

import gzip
import json
from pathlib import Path

import pytest

from bot.plain import step_for_people
from ingest.progress import Step
from ingest.reach import Reach
from ingest.sources import documents, uploaded

LINE = json.dumps({"text": "A barn burned in Oxbow. " * 4}).encode() + b"\n"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step("articles", 12), "articles: 12"),
        (Step("articles", 12, seconds=0.5), "articles: 12"),
        (Step("articles", 1204, seconds=60), "articles: 1,204, 20 a second"),
        (
            Step("articles", 1204, share=0.25, rejected=3, seconds=60),
            "articles: 1,204, 20 a second, 3 min to go, 3 rejected",
        ),
        (
            Step("vectors", 512, 2048, seconds=20),
            "vectors: 512 of 2,048, 26 a second, 60 s to go",
        ),
        (Step("vectors", 2048, 2048, seconds=20), "vectors: 2,048 of 2,048, 102 a second"),
        (Step("articles", 0, rejected=7, share=0.0, seconds=9), "articles: 0, 7 rejected"),
        (Step("articles", 3, share=0.5, seconds=4), "articles: 3, 0.8 a second, 4 s to go"),
    ],
)
def test_what_how_many_how_fast_how_long_still_what_was_rejected(step: Step, said: str) -> None:
    assert step_for_people(step) == said


def shares(sources: list[Path]) -> list[float | None]:
    reach = Reach()
    found = []
    for _ in documents([str(path) for path in sources], reach=reach):
        found.append(reach.share)
    return [*found, reach.share]


def test_the_share_grows_with_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"x" * 100)
    (folder / "deep" / "b.txt").write_bytes(b"y" * 300)
    (folder / "passed-over.png").write_bytes(b"z" * 999)
    alone = tmp_path / "c.txt"
    alone.write_bytes(b"w" * 100)
    assert shares([folder, alone]) == [0.2, 0.8, 1.0, 1.0]


def test_the_share_grows_within_a_file(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_bytes(LINE * 4000)
    packed.write_bytes(gzip.compress(bytes(range(256)) * 2000 + b"\n" + LINE * 10, 0))
    for path in (plain, packed):
        found = [share for share in shares([path]) if share is not None]
        assert found == sorted(found)
        assert found[-1] == 1.0
        assert len(set(found)) > 2


def test_what_cannot_be_read_is_gone_through_too(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"x" * 100)
    (tmp_path / "b.txt").write_bytes(b"y" * 100)
    assert shares([tmp_path / "a.exe", tmp_path / "missing", tmp_path / "b.txt"])[-1] == 1.0


def test_of_standard_input_nobody_knows() -> None:
    reach = Reach()
    assert list(documents(["-"], reach=reach))
    assert reach.share is None


def test_the_share_of_an_upload() -> None:
    reach = Reach()
    for _ in uploaded(LINE * 4000, "barns.jsonl", reach):
        assert 0 < (reach.share or 0) <= 1
    assert reach.share == 1.0
