"""The invented samples keep their own promises: read as raw files, not by Blotter's reader."""

import gzip
import html
import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
ARTICLES = SAMPLES / "articles"

KINDS = {"who", "when", "where", "how_many", "how_old", "what", "why", "yes_no", "null"}
REASONS = {
    "never happened",
    "wrong date or place",
    "not reported",
    "only in comments",
    "far away",
    "greeting",
}
COPIES = (
    "exports/shared-desk.jsonl#wire-0422-flood",
    "exports/shared-desk.jsonl#courier-0422-flood",
    "pages/flood-gazette.html",
    "pasted/flood-dunmarrow-post.txt",
)


class _PageText(HTMLParser):
    """What a page shows, unescaped, block by block, without its head, scripts and headline."""

    SKIPPED = frozenset({"head", "script", "style", "h1"})
    INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "small", "cite", "time"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipping += tag in self.SKIPPED
        if tag not in self.INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skipping -= tag in self.SKIPPED
        if tag not in self.INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.parts.append(data)


def page_text(page: str) -> str:
    """The text of an HTML page as a person sees it, without its main headline."""
    parser = _PageText()
    parser.feed(page)
    parser.close()
    return "".join(parser.parts)


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file, gzipped or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.splitlines()]


@cache
def whole_texts() -> dict[str, str]:
    """Every article's text by name (`folder/file` or `folder/file#id`), with its readers' comments.

    Headlines that the format sets apart (`<h1>`, `# `, `"title"`) are left out.
    """
    texts = {}
    for path in sorted(ARTICLES.rglob("*")):
        name = path.relative_to(ARTICLES).as_posix()
        if path.suffix == ".txt":
            texts[name] = path.read_text(encoding="utf-8")
        elif path.suffix == ".md":
            texts[name] = path.read_text(encoding="utf-8").split("\n", 1)[1]
        elif path.suffix == ".html":
            texts[name] = page_text(path.read_text(encoding="utf-8"))
        elif path.is_file():
            for row in rows(path):
                text = row["text"] if "text" in row else page_text(row["html"])
                texts[f"{name}#{row['id']}"] = text
    return texts


def comments() -> list[dict[str, Any]]:
    return rows(SAMPLES / "comments.jsonl")


@cache
def reporting() -> dict[str, str]:
    """Every article's text by name, cut where its readers' comments begin."""
    texts = dict(whole_texts())
    for row in comments():
        text = texts[row["article"]]
        texts[row["article"]] = text[: text.index(row["begins"])]
    return texts


def questions() -> list[dict[str, Any]]:
    return rows(SAMPLES / "questions.jsonl")


def turns() -> list[dict[str, Any]]:
    return rows(SAMPLES / "conversations.jsonl")


def asked() -> list[dict[str, Any]]:
    """All questions with known answers: those that stand alone, then the turns."""
    return questions() + turns()


def test_every_format_is_there() -> None:
    files = [path for path in ARTICLES.rglob("*") if path.is_file()]
    suffixes = Counter("".join(path.suffixes) for path in files)
    assert suffixes == {".txt": 13, ".html": 11, ".md": 5, ".jsonl": 1, ".jsonl.gz": 1}
    assert len(rows(ARTICLES / "exports/shared-desk.jsonl")) == 9
    assert len(rows(ARTICLES / "exports/radio-tamsin.jsonl.gz")) == 5
    assert len(reporting()) == 43


def test_questions_are_not_among_the_articles() -> None:
    assert not [name for name in reporting() if "question" in name or "conversation" in name]


def test_the_lines_of_the_exports_have_the_fields_that_ingest_reads() -> None:
    known = {"id", "url", "title", "outlet", "author", "published", "text", "html"}
    lines = [row for path in sorted((ARTICLES / "exports").iterdir()) for row in rows(path)]
    assert all(set(row) <= known for row in lines)
    assert all(("text" in row) != ("html" in row) for row in lines)
    assert sum("html" in row for row in lines) == 1
    assert all(re.match(r"2026-\d\d-\d\d(T[\d:]{8}-0[45]:00)?$", row["published"]) for row in lines)
    assert len({row["id"] for row in lines}) == len({row["url"] for row in lines}) == len(lines)


def test_the_gzipped_export_is_the_same_bytes_whenever_it_is_made() -> None:
    header = (ARTICLES / "exports/radio-tamsin.jsonl.gz").read_bytes()[:10]
    assert header[:3] == b"\x1f\x8b\x08"
    assert header[3] == 0, "a file name is stored"
    assert header[4:8] == bytes(4), "a time is stored"


def test_eleven_outlets_publish() -> None:
    outlets = {
        "Channel 6",
        "Corrow County Observer",
        "Harrow Falls Courier",
        "Radio Tamsin",
        "Sedgeholm Gazette",
        "The Brackwater Beacon",
        "The Dunmarrow Post",
        "The Millbrook Ledger",
        "The Port Ellery Packet",
        "Tri-County Wire",
        "Valley Scanner",
    }
    everything = "\n".join(
        gzip.decompress(path.read_bytes()).decode()
        if path.suffix == ".gz"
        else path.read_text(encoding="utf-8")
        for path in ARTICLES.rglob("*")
        if path.is_file()
    )
    assert {outlet for outlet in outlets if outlet in everything} == outlets


def test_urls_and_telephone_numbers_lead_nowhere() -> None:
    # schema.org names the vocabulary of JSON-LD; parsers look for it, and nobody is sent there.
    allowed = re.compile(r"([\w-]+\.)+example|schema\.org")
    for path in SAMPLES.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        text = html.unescape((gzip.decompress(data) if path.suffix == ".gz" else data).decode())
        for host in re.findall(r"(?:https?:)?//([\w.-]+)", text):
            assert allowed.fullmatch(host), f"{path.name}: {host}"
        for host in re.findall(r"[\w.]+@([\w-]+\.[\w.-]+)", text):
            assert allowed.fullmatch(host), f"{path.name}: {host}"
        assert not re.search(r"\b555-(?!01\d\d\b)\d{4}", text), path.name
        assert not re.search(r"\bwww\.", text), path.name


def test_pages_carry_their_dates_in_different_ways() -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES.glob("pages/*.html")}
    with_meta = {n for n, page in pages.items() if "article:published_time" in page}
    with_json_ld = {n for n, page in pages.items() if '"NewsArticle"' in page}
    with_time = {n for n, page in pages.items() if "<time " in page}
    assert len(with_meta) == 6
    assert len(with_json_ld) == 3
    assert with_time - with_meta - with_json_ld == {
        "boil-water-june-beacon.html",
        "clock-museum-courier.html",
        "foundry-street-fire-channel6.html",
    }
    assert set(pages) == with_meta | with_json_ld | with_time


def test_one_article_has_no_date() -> None:
    text = reporting()["pasted/horse-in-slurry-pit.txt"]
    assert not re.search(r"\b(19|20)\d\d\b", text)
    month = r"\b(January|February|March|April|May|June|July|August|September|October)\b"
    assert not re.search(month, text)


def test_one_pasted_text_has_lost_its_apostrophes_and_glued_its_sentences() -> None:
    text = reporting()["pasted/ferry-threat-scanner.txt"]
    assert not set("'’‘\"“”") & set(text)
    assert "It s " in text
    assert "don t " in text
    assert "a.m and it was over in less than a minute, according to Channel 6.The voice" in text
    assert "Via: Channel 6A second call" in text


def test_some_pasted_texts_are_hard_wrapped() -> None:
    for name in ("outage-courier", "outage-radio-tamsin", "school-bus-ledger"):
        lines = reporting()[f"pasted/{name}.txt"].splitlines()
        assert max(map(len, lines)) <= 74
        assert sum(55 <= len(line) <= 74 for line in lines) >= 8


def test_wire_copies_share_their_sentences_and_not_their_headlines() -> None:
    texts = [reporting()[name] for name in COPIES]
    shared = (
        "“He handed the mail down first,” said Sunniva Clegg, the Wend County emergency manager."
    )
    assert all(shared in text and "(Tri-County Wire)" in text for text in texts)
    wire, courier, gazette, post = texts
    assert wire == courier
    paragraphs = wire.split("\n\n")
    assert [p for p in paragraphs if p not in gazette] == []
    assert "printed in Dunmarrow" in gazette
    assert "printed in Dunmarrow" not in wire
    assert len([p for p in paragraphs if p not in post]) == 2


def test_readers_comments_stand_in_the_files_and_not_in_the_reporting() -> None:
    assert len(comments()) == 7
    for row in comments():
        whole, reported = whole_texts()[row["article"]], reporting()[row["article"]]
        assert whole.count(row["begins"]) == 1
        for comment in row["comments"]:
            assert comment in whole, row["article"]
            assert comment not in reported, row["article"]


@pytest.mark.parametrize(
    "words",
    [
        "Rudy Pell",
        "Denny Voss",
        "Lorcan Shaw",
        "laid off",
        "gas station",
        "creek",
        "2011",
        "torched",
    ],
)
def test_what_only_readers_say_is_in_no_reporting(words: str) -> None:
    assert any(words in text for text in whole_texts().values())
    assert not [name for name, text in reporting().items() if words in text]


def test_question_ids_are_unique_and_kinds_known() -> None:
    ids = [question["id"] for question in questions()]
    assert len(ids) == len(set(ids)) >= 80
    assert {question["kind"] for question in questions()} == KINDS


def test_questions_are_not_asked_twice() -> None:
    texts = [question["question"] for question in questions()]
    assert len(set(texts)) == len(texts)


def test_a_quarter_of_the_questions_has_no_answer() -> None:
    null = [question for question in questions() if question["kind"] == "null"]
    assert 4 * len(null) >= len(questions())
    assert {question["reason"] for question in null} == REASONS


def test_null_questions_have_no_answer_and_all_others_have_one() -> None:
    for question in questions():
        unanswerable = question["kind"] == "null"
        assert bool(question["answers"]) != unanswerable, question["id"]
        assert bool(question["gold"]) != unanswerable, question["id"]
        assert ("reason" in question) == unanswerable, question["id"]


def test_a_quarter_of_the_answered_questions_uses_other_words() -> None:
    answered = [question for question in questions() if question["answers"]]
    assert 4 * sum(question.get("hard", False) for question in answered) >= len(answered)


@pytest.mark.parametrize("question", asked(), ids=lambda q: q["question"][:40])
def test_answers_stand_verbatim_in_the_reporting_of_the_gold_articles(
    question: dict[str, Any],
) -> None:
    texts = {name: reporting()[name] for name in question["gold"]}
    assert len(texts) == len(question["gold"]), "a gold article is named twice"
    for name, text in texts.items():
        assert any(answer in text for answer in question["answers"]), name
    for answer in question["answers"]:
        assert any(answer in text for text in texts.values()), answer


def test_every_article_is_gold_for_some_question() -> None:
    named = {name for question in questions() for name in question["gold"]}
    assert named == set(reporting())


def test_conversations_have_two_to_four_turns_in_order() -> None:
    numbers: dict[str, list[int]] = {}
    for turn in turns():
        numbers.setdefault(turn["conversation"], []).append(turn["turn"])
    assert len(numbers) >= 10
    for conversation, seen in numbers.items():
        assert seen == list(range(1, len(seen) + 1)), conversation
        assert 2 <= len(seen) <= 4, conversation


def test_the_readme_names_every_incident() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    slugs = {question["incident"] for question in asked() if question.get("incident")}
    assert len(slugs) >= 12
    assert set(re.findall(r"^\| `([\w-]+)` \|", readme, re.MULTILINE)) == slugs
