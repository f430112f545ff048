"""The checker of answers finds every broken promise, and nothing where all are kept."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.runtime import Runtime
from bot.settings import Settings
from ingest.progress import Silent
from ingest.sources import documents
from retrieval.embedding import Embedder
from tests.bot.conftest import new_data_folder
from tests.checking import PROMISES, Record, faults
from tests.checking.__main__ import main

SAID = "A barn burned in Oxbow on Tuesday, Fire Chief Oda Brannock said."
LED = "Two horses were led out by Wade Purcell, 52."
BARN = f"{SAID}\n{LED}\n"
CARRIED = "Wade Purcell carried out two horses."
LIKED = "I never liked that weir anyway."
LINES = [
    {"id": "a", "title": "Barn burns", "outlet": "Oxbow Crier", "published": "2026-04-01",
     "url": "https://crier.example/barn", "text": BARN,
     "comments": ["He set it alight himself, I bet. " + LED.upper()]},
    {"id": "b", "text": f"{CARRIED}\nShare this story\n", "comments": [],
     "unsure": [[len(CARRIED) + 1, len(CARRIED) + 17]]},
    {"id": "c", "text": f"The weir froze.\n{LIKED}\n", "comments": [LIKED]},
]  # fmt: skip

Json = dict[str, Any]


def cited(n: int, article: str, start: int, end: int, **fields) -> Json:
    names = ("title", "outlet", "url", "published")
    line = next(line for line in LINES if line["id"] == article)
    place = {"n": n, "article": article, "start": start, "end": end, "revision": 1}
    return place | {name: line.get(name) for name in names} | fields


def quoted(text: str, citation: int, **fields) -> Json:
    return {"text": text, "citation": citation, "said_by": None, "answer": None} | fields


ANSWER: Json = {
    "id": 7,
    "question": "When did the barn burn?",
    "status": "answered",
    "quotes": [
        quoted(SAID, 1, said_by="Fire Chief Oda Brannock"),
        quoted(CARRIED, 2, answer="Wade Purcell"),
    ],
    "citations": [cited(1, "a", 0, len(SAID)), cited(2, "b", 0, len(CARRIED))],
    "accounts": 2,
    "differences": [{"about": "how", "versions": [{"text": "carried", "citations": [2, 1]}]}],
    "which": [{"citation": 1, "place": "Oxbow", "date": "2026-03-31"}],
    "nearest": [],
    "confidence": 0.9,
}


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Runtime]:
    """A data folder that holds both articles."""
    folder = tmp_path_factory.mktemp("checking")
    lines = folder / "news.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    opened = Runtime(Settings(data_dir=new_data_folder(folder / "data")), on_wait=print)
    ingester = opened.ingester(opened.collection("default"), Silent())
    assert ingester.ingest(documents([str(lines)])).added == 3
    yield opened
    opened.corpus.close()


@pytest.fixture
def record(runtime: Runtime) -> Iterator[Record]:
    opened = Record(runtime.folder)
    yield opened
    opened.close()


def changed(path: str, value: object) -> Json:
    """The answer with one value in another's place, such as `quotes.0.text`."""
    answer = copy.deepcopy(ANSWER)
    *way, last = path.split(".")
    here: Any = answer
    for step in way:
        here = here[int(step)] if step.isdigit() else here[step]
    here[int(last) if last.isdigit() else last] = value
    return answer


def test_a_good_answer_has_no_fault(record: Record) -> None:
    assert faults(record, ANSWER) == []


@pytest.mark.parametrize(
    ("path", "value", "promise"),
    [
        ("quotes.0.citation", 3, "every quote has its citation"),
        ("citations.1.n", 3, "every quote has its citation"),
        ("differences.0.versions.0.citations", [], "every quote has its citation"),
        ("quotes.0.text", SAID.replace("barn", "burn"), "quotes are verbatim"),
        ("quotes.0.times", [{"text": "Monday"}], "quotes are verbatim"),
        ("citations.0.start", 1, "quotes are verbatim"),
        ("citations.0.article", "d", "quotes are verbatim"),
        ("citations.0.outlet", "Oxbow Cryer", "citations are the record's"),
        ("citations.1.published", "2026-04-01", "citations are the record's"),
        ("citations.0.via", "Tri-County Wire", "citations are the record's"),
        ("citations.0.notes", [{"kind": "correction", "text": SAID, "start": 0, "end": 64}],
         "citations are the record's"),
        ("nearest", [cited(1, "a", 0, 9, title="Barn")], "citations are the record's"),
        ("quotes.0.said_by", "the mayor", "said_by is the article's"),
        ("quotes.1.said_by", "Fire Chief Oda Brannock", "said_by is the article's"),
        ("quotes.1.answer", "wade purcell", "the answer is within its quote"),
        ("quotes.1.answer", "", "the answer is within its quote"),
        ("status", "not_reported", "what is not reported quotes nothing"),
        ("status", "perhaps", "what is not reported quotes nothing"),
        ("quotes", [], "what is not reported quotes nothing"),
        ("confidence", 1.2, "what is not reported quotes nothing"),
        ("accounts", 3, "accounts are counted"),
        ("differences.0.versions.0.text", "was told", "differences are verbatim"),
        ("differences.0.versions.0.citations", [1, 2], "differences are verbatim"),
        ("which", [{"citation": 1, "place": "Brackwater", "date": None}],
         "places to choose from are the article's"),
        ("which", [{"citation": 9, "place": None, "date": None}], "every quote has its citation"),
    ],
)  # fmt: skip
def test_a_broken_promise_is_found(record: Record, path: str, value: object, promise: str) -> None:
    found = faults(record, changed(path, value))
    assert promise in {fault.promise for fault in found}
    assert {fault.answer for fault in found} == {"7"}


def test_what_is_no_reporting_is_found(record: Record) -> None:
    comment = ANSWER | {"quotes": [quoted(LIKED, 1)], "accounts": 1, "differences": [], "which": []}
    comment["citations"] = [cited(1, "c", 16, 16 + len(LIKED))]
    (fault,) = faults(record, comment)
    assert fault.promise == "nothing but reporting is quoted"
    unsure = comment | {"quotes": [quoted("Share this story", 1)]}
    unsure["citations"] = [cited(1, "b", len(CARRIED) + 1, len(CARRIED) + 17)]
    (fault,) = faults(record, unsure)
    assert fault.what == "'Share this story' may be no reporting"


def test_a_copy_is_found(record: Record) -> None:
    twice = ANSWER | {"quotes": [quoted(SAID, 1), quoted(SAID[:-6], 2)], "accounts": 1}
    twice["citations"] = [cited(1, "a", 0, len(SAID)), cited(2, "a", 0, len(SAID) - 6)]
    twice["differences"] = twice["which"] = []
    (fault,) = faults(record, twice)
    assert fault.promise == "no two quotes are copies"


def test_what_is_asked_is_checked_on_the_command_line(
    runtime: Runtime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = runtime.asker(runtime.collection("default"))
    questions = ("When did the barn burn in Oxbow?", "Who carried out the horses?", "Who won?")
    answers = [
        asker.ask(question, asked_on=date(2026, 11, 21))[0].as_json() for question in questions
    ]
    file = tmp_path / "answers.jsonl"
    file.write_text("".join(json.dumps(answer) + "\n" for answer in answers), "utf-8")
    assert main([str(runtime.folder), str(file)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("3 answers, 2 of them with ")
    assert out.count("     0 faults: ") == len(PROMISES)
    assert err == ""
    file.write_text(json.dumps(changed("accounts", 1)) + "\n", "utf-8")
    assert main([str(runtime.folder), str(file)]) == 1
    out, err = capsys.readouterr()
    assert "     1 faults: accounts are counted" in out
    assert err == "7: accounts are counted: 2 accounts stand behind it, not 1\n"
