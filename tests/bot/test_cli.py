"""`blotter` as people and scripts use it."""

import gzip
import json
from pathlib import Path

import pytest

from retrieval.asking.courtesy import courtesy
from tests.bot.conftest import Blotter, new_data_folder
from tests.conftest import SAMPLES

LINES = [
    {"id": "a", "title": "Barn burns", "outlet": "Oxbow Crier", "published": "2026-04-01",
     "url": "https://crier.example/barn", "author": "Ida Quill",
     "text": "A barn burned in Oxbow on Tuesday. Two horses were led out by Wade Purcell, 52."},
    {"id": "b", "title": "Sluice gate fails", "outlet": "Oxbow Crier", "published": "2026-05-02",
     "text": "The sluice gate at Tanner's Weir failed at 6:10 a.m. on Saturday. No one was hurt."},
]  # fmt: skip


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return path


def test_ingest_reports_and_is_idempotent(blotter: Blotter, news: Path) -> None:
    first = blotter("ingest", news, "--json")
    assert first.code == 0
    seconds = first.json.pop("seconds")
    assert isinstance(seconds, float)
    assert {key: value for key, value in first.json.items() if key != "seconds"} == {
        "added": 2, "updated": 0, "unchanged": 0, "rejected": [], "passages": 2, "vectors_owed": 0,
        "words_only": 0,
    }  # fmt: skip
    assert "vectors: 2 of 2" in first.err
    again = blotter("ingest", news)
    assert again.out.startswith("0 added, 0 updated, 2 unchanged, 0 rejected; 0 passages made; ")
    news.write_text(news.read_text().replace("Two horses", "Three horses"))
    assert blotter("ingest", news).out.startswith("0 added, 1 updated, 1 unchanged, 0 rejected; ")
    assert blotter("show", "a", "--json").json["revisions"] == 2
    assert blotter("check").out == "Record and indexes agree: 2 passages, 2 with vectors.\n"


def test_a_count_names_its_list_and_its_interval(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    question = ("ask", "How many fires were reported in Oxbow in March 2026?")
    answer = blotter(*question, "--json").json
    (listed,) = answer["counted"].pop("incidents")
    assert listed == {
        "id": listed["id"], "title": "Barn burns", "citation": 1, "also": [], "day": "2026-03-31",
    }  # fmt: skip
    assert (answer["status"], answer["count"]) == ("answered", 1)
    assert answer["counted"] == {
        "event": "fires",
        "since": "2026-03-01",
        "until": "2026-03-31",
        "complete": True,
        "may_fit": [],
        "last_published": "2026-05-02",
    }
    said = "1 incident that fits is reported in these articles, 1 March to 31 March 2026:\n"
    assert blotter(*question).out.startswith(said)
    none = blotter("ask", "How many fires were reported in Oxbow in April 2026?").out
    assert none.startswith(
        "No fires that fit are reported in these articles, 1 April to 30 April 2026.\n"
    )


def test_an_answer_in_json(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    ran = blotter("ask", "Who led the horses out of the barn in Oxbow?", "--json")
    answer = ran.json
    assert ran.code == 0
    assert isinstance(answer.pop("seconds"), float)
    assert 0.5 < answer.pop("confidence") <= 1
    quotes, citations = answer.pop("quotes"), answer.pop("citations")
    assert answer == {
        "id": None,
        "question": "Who led the horses out of the barn in Oxbow?",
        "standalone": "Who led the horses out of the barn in Oxbow?",
        "status": "answered",
        "accounts": 1,
        "differences": [],
        "incident": {"id": "i1", "title": "Barn burns"},
        "which": [],
        "count": None,
        "counted": None,
        "says": None,
        "nearest": [],
    }
    assert quotes[0] == {
        "text": "Two horses were led out by Wade Purcell, 52.",
        "said_by": None,
        "citation": 1,
        "answer": "Wade Purcell",
        "times": [],
    }
    assert citations[0] == {
        "n": 1, "article": "a", "title": "Barn burns", "outlet": "Oxbow Crier",
        "url": "https://crier.example/barn", "published": "2026-04-01", "start": 35, "end": 79,
        "revision": 1, "via": None, "notes": [], "gone": None,
    }  # fmt: skip


def test_an_answer_for_people(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    lines = blotter("ask", "What time did the sluice gate fail?", "--top-k", "1").out.splitlines()
    assert [line.rstrip() for line in lines if line.strip()] == [
        "[1] “The sluice gate at Tanner's Weir failed at 6:10 a.m. on Saturday.”",
        "    “6:10 a.m. on Saturday”: 2 May 2026, 06:10",
        "    Oxbow Crier · 2 May 2026 · Sluice gate fails",
        "Behind this: 1 independent account.",
    ]


def test_nothing_is_quoted_that_has_no_word_of_the_question(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    quotes = blotter("ask", "What did Wade Purcell do?", "--top-k", "10", "--json").json["quotes"]
    assert [quote["text"] for quote in quotes] == ["Two horses were led out by Wade Purcell, 52."]


@pytest.mark.parametrize("question", ["hello", "Who won the cup final?", "?", "🦆", "a" * 5000])
def test_what_is_not_reported_is_not_answered(blotter: Blotter, news: Path, question: str) -> None:
    blotter("ingest", news)
    answer = blotter("ask", question, "--json").json
    assert answer["status"] == "not_reported"
    assert answer["quotes"] == answer["citations"] == []
    assert answer["confidence"] < 0.5


def test_nearest_reports_are_offered_but_not_for_a_greeting(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    nearest = blotter("ask", "Who won the cup final?", "--json").json["nearest"]
    assert {item["article"] for item in nearest} == {"a", "b"}
    assert set(nearest[0]) == {
        "n", "article", "title", "outlet", "url", "published", "start", "end",
        "revision", "via", "notes", "gone",
    }  # fmt: skip
    assert blotter("ask", "hello", "--json").json["nearest"] == []


def test_dates_bound_what_is_searched(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)

    def found(*options: str) -> list[str]:
        return [
            passage["article"]
            for passage in blotter("search", "Oxbow barn sluice gate", "--json", *options).json
        ]

    assert sorted(found()) == ["a", "b"]
    assert found("--since", "2026-05-02") == ["b"]
    assert found("--until", "2026-05-01") == ["a"]
    assert found("--since", "2026-06-01") == []
    assert blotter("ask", "Oxbow barn", "--since", "2026-06-01").out.startswith("Not reported")


def test_search_in_json(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    passages = blotter("search", "sluice gate", "--top-k", "1", "--json").json
    assert passages == [
        {
            "rank": 1, "score": 1.0, "article": "b", "title": "Sluice gate fails",
            "outlet": "Oxbow Crier", "url": None, "published": "2026-05-02", "start": 0,
            "end": len(LINES[1]["text"]), "text": LINES[1]["text"],
        }
    ]  # fmt: skip


def test_words_are_found_before_vectors_and_the_next_run_pays(blotter: Blotter, news: Path) -> None:
    report = blotter("ingest", news, "--no-wait", "--json").json
    assert report["vectors_owed"] == 2
    assert blotter("status", "--json").json["vectors_owed"] == 2
    assert blotter("ask", "Who led the horses out?", "--json").json["status"] == "answered"
    assert blotter("ingest", news, "--json").json["vectors_owed"] == 0
    status = blotter("status", "--json").json
    assert (status["vectors"], status["vectors_owed"]) == (2, 0)
    assert status["model"] == "all-MiniLM-L6-v2/int8"


def test_show_and_export_and_back(blotter: Blotter, news: Path, tmp_path: Path) -> None:
    blotter("ingest", news)
    assert blotter("show", "a", "--json").json == {
        **LINES[0], "comments": [], "revisions": 1, "incidents": ["i1"], "modified": None,
        "language": "en", "via": None, "notes": [], "unsure": [], "gone_at": None,
    }  # fmt: skip
    assert blotter("show", "https://crier.example/barn", "--json").json["id"] == "a"
    assert blotter("show", "b", "--original").out == json.dumps(LINES[1])
    blotter("ingest", SAMPLES / "articles" / "pasted", SAMPLES / "articles" / "pages")
    exported = blotter("export").out
    other = new_data_folder(tmp_path / "other")
    report = blotter("ingest", "-", "--json", stdin=exported.encode(), folder=other)
    assert report.code == 0
    assert report.json["added"] == len(exported.splitlines()) == 26
    assert blotter("export", folder=other).out == exported


def test_remove_stops_answering_at_once(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    assert blotter("remove", "a").out == "Removed a.\n"
    assert blotter("ask", "Who led the horses out?", "--json").json["status"] == "not_reported"
    assert [item["id"] for item in blotter("articles", "--json").json] == ["b"]
    assert blotter("check").code == 0
    ran = blotter("remove", "b", "a")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "blotter: There is no article 'a' in this collection; `blotter articles` lists those there"
        " are.\n"
    )
    assert len(blotter("articles", "--json").json) == 1


def test_collections_are_closed_rooms(blotter: Blotter, news: Path, data_folder: Path) -> None:
    blotter("--collection", "north", "ingest", news)
    assert len(blotter("--collection", "north", "articles", "--json").json) == 2
    assert blotter("articles", "--json").json == []
    assert blotter("ask", "Who led the horses out?", "--json").json["status"] == "not_reported"


def test_a_batch_answers_in_order_with_conversations(
    blotter: Blotter, news: Path, tmp_path: Path
) -> None:
    blotter("ingest", news)
    batch, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    lines = [
        '{"id": 1, "conversation": "x", "question": "What happened to the sluice gate?"}',
        '{"id": "two", "question": "Who won the cup final?", "asked_on": "2026-05-03"}',
        "",
        '{"id": 3, "conversation": "x", "question": "When was that?"}',
        '{"id": 4, "conversation": "y", "question": "When was that?"}',
    ]
    batch.write_text("\n".join(lines), encoding="utf-8")
    assert blotter("ask", "--batch", batch, "--out", out).code == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [1, "two", 3, 4]
    assert [answer["status"] for answer in answers] == [
        "answered", "not_reported", "answered", "not_reported",
    ]  # fmt: skip
    assert answers[2]["standalone"] == "When was that? (about: What happened to the sluice gate?)"
    assert "6:10 a.m." in answers[2]["quotes"][0]["text"]


def test_a_batch_names_its_bad_lines_and_answers_the_others(
    blotter: Blotter, news: Path, tmp_path: Path
) -> None:
    batch, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    batch.write_text(
        '{"question": "Who?"}\nnot json\n["question"]\n{"question": "x", "asked_on": "soon"}\n'
        '{"question": "Why?"}\n'
    )
    ran = blotter("ask", "--batch", batch, "--out", out)
    assert ran.code == 1
    assert f"{batch} line 2: is not JSON" in ran.err
    assert f'{batch} line 3: has no "question"; write an object with "question": "…".' in ran.err
    assert f'{batch} line 4: "asked_on" is "soon"; use YYYY-MM-DD.' in ran.err
    assert len(out.read_text().splitlines()) == 2


def test_chat_understands_follow_ups(blotter: Blotter, news: Path) -> None:
    blotter("ingest", news)
    ran = blotter("chat", stdin=b"What happened to the sluice gate?\nWhen was that?\nthanks\n\nX\n")
    assert ran.code == 0
    answers = ran.out.split("[1]")
    assert len(answers) == 3
    assert "6:10 a.m." in answers[2]
    assert "Sluice gate fails" in answers[2]
    thanked = answers[2].rstrip().splitlines()[-1]
    assert thanked == courtesy("thanks")


def test_compressed_lines_and_markdown_and_standard_input(
    blotter: Blotter, news: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "news.jsonl.gz"
    packed.write_bytes(gzip.compress(news.read_bytes()))
    page = tmp_path / "note.md"
    page.write_text("# Ferry late\n\nThe *Oxbow* ferry was **late** on Monday, its captain said.\n")
    report = blotter(
        "ingest", packed, page, "-", stdin=b"A goat fell in Tanner's Weir on Friday.\n"
    )
    assert report.out.startswith("4 added, ")
    assert "goat" in blotter("ask", "What fell in the weir?").out
    listed = blotter("articles", "--json").json
    assert {item["title"] for item in listed} >= {"Ferry late", "Barn burns"}


def test_every_command_has_help(blotter: Blotter) -> None:
    commands = (
        "ingest ask search chat articles show export remove incidents status check rebuild".split()
    )
    overview = blotter("--help").out
    for command in commands:
        assert f"  {command} " in overview
        ran = blotter(command, "--help")
        assert ran.code == 0
        assert ran.out.startswith(f"Usage: blotter {command} [OPTIONS]")
