"""`blotter eval`: a collection measured on questions with known answers."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.asking import Asker
from tests.bot.conftest import Blotter

BARN = "A barn burned in Oxbow on Tuesday. Two horses were led out by Wade Purcell, 52."
GATE = "The sluice gate at Tanner's Weir failed at 6:10 a.m. on Saturday. No one was hurt."
QUESTIONS = [
    {"id": "who", "kind": "who", "question": "Who led the horses out of the barn in Oxbow?",
     "answers": ["Wade Purcell"], "articles": ["a"], "incident": ["a"]},
    {"id": "cup", "kind": "null", "question": "Who won the cup final?"},
    {"kind": "null", "question": "Who led the horses out of the barn in Oxbow?"},
    {"turns": [
        {"question": "What time did the sluice gate fail?", "answers": ["6:10 a.m."]},
        {"question": "Was anyone hurt?", "answers": ["No one was hurt"], "articles": ["b"]},
    ]},
]  # fmt: skip


@pytest.fixture
def asked(blotter: Blotter, tmp_path: Path) -> Path:
    """A file of questions about a collection that holds their answers."""
    news = tmp_path / "news.jsonl"
    lines = [{"id": "a", "title": "Barn burns", "text": BARN}, {"id": "b", "text": GATE}]
    news.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    blotter("ingest", news)
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in QUESTIONS), "utf-8")
    return file


def test_what_is_measured_in_json(blotter: Blotter, asked: Path, tmp_path: Path) -> None:
    ran = blotter("eval", asked, "--json", "--out", tmp_path / "out.jsonl")
    measured = ran.json
    assert ran.code == 0
    assert "questions: 5 of 5" in ran.err
    assert list(measured) == [
        "all", "kinds", "follow_ups", "reliability", "quotes", "verbatim", "rejected",
    ]  # fmt: skip
    overall = measured["all"]
    assert overall.pop("milliseconds") > 0
    assert overall.pop("accounts") > 0
    assert overall == {
        "questions": 4, "answerable": 2, "answered": 1.0, "refused_wrongly": 0.0,
        "refused_rightly": 0.5, "asked_which": 0.0, "words@1": 1.0, "words@3": 1.0,
        "article@1": 1.0, "incident@1": 1.0, "pure": 1.0, "recall@1": 1.0, "recall@5": 1.0,
        "recall@10": 1.0, "mrr": 1.0, "ndcg@10": 1.0,
    }  # fmt: skip
    assert list(measured["kinds"]) == ["null", "who"]
    assert measured["follow_ups"]["questions"] == 1
    assert measured["follow_ups"]["words@3"] == 1.0
    assert sum(it["count"] for it in measured["reliability"]["bins"]) == 5
    assert measured["verbatim"] == 1.0
    each = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(it["id"], it["judgement"]["words3"]) for it in each] == [
        ("who", True), ("cup", None), (None, None), (None, True), (None, True),
    ]  # fmt: skip


def test_what_is_measured_for_people(blotter: Blotter, asked: Path) -> None:
    lines = [line.split() for line in blotter("eval", asked).out.splitlines() if line.strip()]
    assert lines[:5] == [
        ["Answers"],
        ["n", "answered", "words@1", "words@3", "article@1", "incident@1", "pure"],
        ["all", "2", *["1.000"] * 6],
        ["who", "1", *["1.000"] * 6],
        ["follow-ups", "1", *["1.000"] * 6],
    ]
    said = " ".join(" ".join(line) for line in lines)
    assert "Of 2 answerable questions 0.000 were refused; of 2 that nothing answers 0.500." in said
    assert "Verbatim: 1.000 of" in said


def test_bad_lines_are_named_and_the_others_asked(blotter: Blotter, asked: Path) -> None:
    asked.write_text('{"question": 3}\n\n' + asked.read_text("utf-8") + "nonsense\n", "utf-8")
    ran = blotter("eval", asked, "--json")
    assert ran.code == 1
    assert ran.json["all"]["questions"] == 4
    assert [it["line"] for it in ran.json["rejected"]] == [1, 7]
    assert f'{asked} line 1: has no "question"; write an object with "question": "…".' in ran.err


def test_articles_that_are_not_there_are_named(blotter: Blotter, asked: Path) -> None:
    asked.write_text('{"question": "Who?", "articles": ["a", "nowhere"]}\n', "utf-8")
    said = blotter("eval", asked).err
    assert (
        "1 of the 2 articles named are not in the collection 'default', such as nowhere; what they"
        " answer is not found.\n" in said
    )


def test_a_file_without_questions_cannot_be_measured(blotter: Blotter, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", "utf-8")
    ran = blotter("eval", empty)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"blotter: {empty} holds no question; write one object a line.\n"
    assert blotter("eval", tmp_path / "none.jsonl").code == 2


def test_an_altered_quote_ends_it(
    blotter: Blotter, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Asker.ask

    def altering(self: Asker, question: str, **options):
        answer, understood = ask(self, question, **options)
        altered = (replace(quote, text=f"{quote.text}!") for quote in answer.quotes[:1])
        return replace(answer, quotes=(*altered, *answer.quotes[1:])), understood

    monkeypatch.setattr(Asker, "ask", altering)
    ran = blotter("eval", asked, "--json")
    assert ran.code == 2
    assert ran.json["verbatim"] < 1
    said = ran.err.splitlines()[-1]
    assert said.startswith("blotter: Quotes that are not what the record says: ")
    assert said.endswith(
        ", the first of them “Two horses were led out by Wade Purcell, 52.!” of a; please report"
        " this."
    )
