"""The promises, held over every question of the samples and over hostile text."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import Document, Rejected
from ingest.reading import read
from ingest.sources import documents
from retrieval.asking import Answer, Understood
from retrieval.dossier import dossier
from retrieval.embedding import Embedder
from tests.checking import Record, dossier_faults, faults
from tests.conftest import SAMPLES
from tests.room import TODAY, Room


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (SAMPLES / name).read_text("utf-8").splitlines()]


QUESTIONS = lines("questions.jsonl")
# Comments in nameless elements of a page are kept out of the text, but not told from the rest of
# what surrounds an article.
COMMENTS_DROPPED = {"pages/kestrel-quay-road-post.html"}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Room]:
    room = Room(tmp_path_factory.mktemp("samples"), embedder)
    report = room.ingester.ingest(documents([str(SAMPLES / "articles")]))
    assert (report.added, report.rejected, report.vectors_owed) == (43, [], 0)
    yield room
    room.corpus.close()


def assert_verbatim(room: Room, answer: Answer) -> None:
    """Every quote is a span of a stored article; every citation names that article's details."""
    assert (answer.status == "answered") == bool(answer.quotes)
    assert len(answer.quotes) == len(answer.citations)
    for quote in answer.quotes:
        citation = answer.citation(quote)
        article = room.collection.articles.stored(citation.article).article
        assert article.text[citation.start : citation.end] == quote.text
        assert quote.text.strip()
        assert (citation.title, citation.outlet) == (article.title, article.outlet)
        assert (citation.url, citation.published) == (article.url, article.published)
    for citation in answer.nearest:
        article = room.collection.articles.stored(citation.article).article
        assert article.text[citation.start : citation.end]


def incidents_of(room: Room) -> dict[str, set[str]]:
    """The incidents that each article tells of, by the questions that it answers."""
    told: dict[str, set[str]] = {}
    names = {}
    for stored in room.collection.articles.all():
        source = Path(room.collection.articles.original(stored.id).source)
        name = source.relative_to(SAMPLES / "articles").as_posix()
        names[name] = names[f"{name}#{stored.id}"] = stored.id
    for question in QUESTIONS + lines("conversations.jsonl"):
        for name in question.get("gold", ()):
            told.setdefault(names[name], set()).add(question["incident"])
    return told


def test_every_promise_is_kept_in_every_answer(samples: Room) -> None:
    """By a reader of the record that knows nothing of the code that answers."""
    record = Record(samples.folder)
    answers = [samples.ask(question["question"], quotes=10) for question in QUESTIONS]
    before: dict[str, list[Understood]] = {}
    for turn in lines("conversations.jsonl"):
        turns = before.setdefault(turn["conversation"], [])
        answer, understood = samples.asker.ask(turn["question"], asked_on=TODAY, before=turns)
        turns.append(understood)
        answers.append(answer)
    for answer in answers:
        assert_verbatim(samples, answer)
    found = [fault for answer in answers for fault in faults(record, answer.as_json())]
    assert found == []
    assert sum(len(answer.quotes) for answer in answers) > 500
    record.close()


def test_every_promise_is_kept_in_every_dossier(samples: Room) -> None:
    record = Record(samples.folder)
    made = [
        dossier(samples.collection, incident) for incident in samples.collection.incidents.page()
    ]
    assert [fault for one in made for fault in dossier_faults(record, one.as_json())] == []
    assert sum(len(one.citations) for one in made) > 60
    record.close()


def test_the_answers_of_a_question_speak_of_one_incident(samples: Room) -> None:
    told = incidents_of(samples)
    mixed = []
    for question in QUESTIONS:
        answer = samples.ask(question["question"])
        if answer.which or answer.count is not None:
            continue
        of_each = [told.get(citation.article, set()) for citation in answer.citations]
        if of_each and all(of_each) and not set.intersection(*of_each):
            mixed.append(question["id"])
    assert mixed == []


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        (
            "How many fires were reported in Millbrook in 2026?",
            [
                "Three firefighters injured as Millbrook warehouse burns",
                "Paper warehouse burns on Depot Lane, five weeks after Foundry Street",
            ],
        ),
        (
            "How many crashes were there in Millbrook in October 2026?",
            ["Quarry Bend woman critical after 12-vehicle crash in fog"],
        ),
        ("How many shootings were there in Millbrook in 2026?", []),
    ],
)
def test_behind_a_number_stands_its_list(samples: Room, question: str, titles: list[str]) -> None:
    answer = samples.ask(question)
    assert_verbatim(samples, answer)
    counted = answer.counted
    assert counted is not None
    assert [item.title for item in counted.incidents] == titles
    assert answer.count == (len(titles) or None)
    cited = {answer.citations[item.citation - 1].article for item in counted.incidents}
    named = [samples.collection.incidents.named(item.id).articles for item in counted.incidents]
    assert all(cited.intersection(articles) for articles in named)


def test_no_quote_is_a_comment(samples: Room) -> None:
    said = [
        (" ".join(comment.split()), page["article"] not in COMMENTS_DROPPED)
        for page in lines("comments.jsonl")
        for comment in page["comments"]
    ]
    texts = [
        (" ".join(stored.article.text.split()), " ".join(" ".join(stored.article.comments).split()))
        for stored in samples.collection.articles.all()
    ]
    for comment, kept in said:
        assert not any(comment in text for text, _ in texts), comment
        assert any(comment in apart for _, apart in texts) is kept, comment


@pytest.mark.parametrize(
    "question",
    [item for item in QUESTIONS if item.get("reason") in {"greeting", "far away"}],
    ids=lambda item: item["id"],
)
def test_greetings_and_far_topics_are_not_answered(samples: Room, question: dict) -> None:
    assert samples.ask(question["question"]).status == "not_reported"


def test_what_was_changed_behind_the_index_is_not_said(samples: Room) -> None:
    """The last comparison is with the record itself, whatever was found."""

    question = QUESTIONS[0]["question"]
    assert samples.ask(question).status == "answered"
    read = samples.collection.sources.read
    try:
        samples.collection.sources.read = lambda ids: {  # pyright: ignore[reportAttributeAccessIssue]
            id_: replace(source, text=" " + source.text) for id_, source in read(ids).items()
        }
        answer = samples.ask(question)
    finally:
        samples.collection.sources.read = read
    assert (answer.status, answer.quotes, answer.citations) == ("not_reported", (), ())
    assert answer.nearest


def test_answers_find_most_of_what_is_known(samples: Room) -> None:
    """A floor under quality: a change that breaks ranking or refusing falls through it."""
    known = [question for question in QUESTIONS if question["answers"]]
    hits = 0
    for question in known:
        said = " ".join(" ".join(q.text.split()) for q in samples.ask(question["question"]).quotes)
        hits += any(" ".join(words.split()) in said for words in question["answers"])
    unknown = [question for question in QUESTIONS if not question["answers"]]
    refused = sum(samples.ask(item["question"]).status == "not_reported" for item in unknown)
    assert hits >= 0.6 * len(known)
    assert refused >= 0.4 * len(unknown)


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["A barn burned. ", "\n\n", "\n", "👩‍🚒🔥", "e\u0301\u0302", "\u202eשלום", "\0", "\ud800",
             "?!”", "1. ", "• ", "@everyone ", "<b>", "x" * 300, "Police said. ", "\r\n", "\u2028"]
        ),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Room]:
    room = Room(tmp_path_factory.mktemp("hostile"), embedder)
    yield room
    room.corpus.close()


@given(text=HOSTILE, question=HOSTILE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_hostile_text_is_quoted_verbatim_or_not_at_all(
    hostile: Room, text: str, question: str
) -> None:
    line = json.dumps({"id": "h", "title": "T", "text": text, "comments": []}).encode()
    document = Document(line, "-", "application/json", datetime.now(UTC), 1)
    (entry,) = hostile.ingester.read([document])
    if isinstance(entry, Rejected):
        return
    hostile.collection.articles.add([entry])
    hostile.ingester.pay()
    assert_verbatim(hostile, hostile.ask(question))
    words = entry.article.text.split()
    answer = hostile.ask(" ".join(words[:8]), quotes=10)
    assert_verbatim(hostile, answer)
    assert hostile.collection.articles.stored("h").article.text == entry.article.text


@pytest.mark.parametrize("unit", ["a", "barn ", "Barn. ", "🔥", "e\u0301", "\u202e", "1,", "U.S. "])
def test_a_line_of_many_pages_is_ingested_and_quoted_verbatim(
    tmp_path: Path, embedder: Embedder, unit: str
) -> None:
    room = Room(tmp_path, embedder)
    text = f"The sluice gate failed in Oxbow. {unit * (250_000 // len(unit))}"
    path = tmp_path / "long.txt"
    path.write_text(text, encoding="utf-8")
    report = room.ingester.ingest(documents([str(path)]), wait=False)
    assert (report.added, report.rejected) == (1, [])
    answer = room.ask("What failed in Oxbow?")
    assert answer.status == "answered"
    assert "The sluice gate failed in Oxbow." in answer.quotes[0].text
    assert_verbatim(room, answer)
    assert all(len(quote.text) < 2_000 for quote in answer.quotes)
    room.corpus.close()


def test_what_reads_as_text_reads_the_same_from_every_format() -> None:
    body = "The ferry was late on Monday.\n\nNobody was hurt, its captain said."
    page = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    forms = {
        "text/plain": f"Ferry late again\n\n{body}\n",
        "text/markdown": f"# Ferry late again\n\n{body}\n",
        "application/json": json.dumps({"title": "Ferry late again", "text": body}),
    }
    for media_type, data in forms.items():
        article = read(Document(data.encode(), "x", media_type, datetime.now(UTC), None))
        assert (article.title, article.text) == ("Ferry late again", body), media_type
    html = f"<html><head><title>Ferry late again</title></head><body><article><h1>Ferry late again</h1>{page * 3}</article></body></html>"
    assert "captain said" in read(Document(html.encode(), "x", "text/html", datetime.now(UTC))).text
