"""How a question is understood."""

from datetime import date

import pytest

from retrieval.asking.conversation import Understood, understand
from retrieval.asking.coverage import Coverage
from retrieval.asking.kind import Kind
from retrieval.asking.query import Query
from tests.patience import patience

SATURDAY = date(2026, 11, 21)


def test_a_query_holds_each_subject_word_once() -> None:
    query = Query.of(Understood("What burned yesterday in Oxbow, and who burned it?"), SATURDAY)
    days = ("friday", "novemb", "20", "2026")
    assert query.terms == ("burn", "yesterday", "oxbow", "fire", *days)


def test_a_query_has_a_bounded_number_of_terms() -> None:
    words = [f"word{number}" for number in range(60_000)]
    query = Query.of(understand("yesterday " + " ".join(words)), SATURDAY)
    assert query.terms == ("yesterday", *words[:63], "friday", "novemb", "20", "2026")
    assert len(query.text) == 6_000
    assert len(understand("And who?", [understand(" ".join(words))]).standalone) < 6_100


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "!",
        "how many ",
        "a.",
        "1,",
        "and ",
        "on monday",
        "on monday" + " " * 999,
        "é",
        "\n",
    ],
)
def test_a_hostile_question_is_understood_at_once(unit: str) -> None:
    question = (unit * 1_000_000)[:999_999] + "?"
    with patience():
        understood = understand(question, [understand("What burned in Oxbow?")])
        Query.of(understood, SATURDAY)


@pytest.mark.parametrize(
    "question",
    [
        "And who was hurt?",
        "when was that?",
        "How old was he?",
        "How old was the victim?",
        "what about the second one?",
        "why?",
    ],
)
def test_a_follow_up_leans_on_the_first_question(question: str) -> None:
    first = understand("What burned in Oxbow?")
    second = understand(question, [first])
    assert second.standalone == f"{question} (about: What burned in Oxbow?)"
    third = understand("Who was there?", [first, second])
    assert third.topic == "What burned in Oxbow?"


@pytest.mark.parametrize("question", ["What flooded in Sedgeholm on May 8?", "thanks", "hello"])
def test_a_question_of_its_own_leans_on_nothing(question: str) -> None:
    assert understand(question, [understand("What burned in Oxbow?")]).standalone == question


def test_coverage_weighs_rare_terms_more() -> None:
    coverage = Coverage.of(["fire", "oxbow"], {"fire": 500, "oxbow": 1}, 2000)
    assert coverage.share({"fire", "oxbow"}) == 1.0
    assert 0 < coverage.share({"fire"}) < 0.5 < coverage.share({"oxbow"}) < 1
    assert coverage.share(set(), {"fire", "oxbow"}) == 0.5
    assert Coverage.of([], {}, 5).share({"fire"}) == 0.0


def test_in_a_small_collection_an_unknown_common_word_does_not_decide() -> None:
    coverage = Coverage.of(["call", "shot", "related"], {"call": 5, "shot": 3}, 8)
    assert coverage.share({"call", "shot"}) > 0.6


@pytest.mark.parametrize(
    ("question", "asked", "kind"),
    [
        ("Do you know whether anyone was hurt?", "was anyone hurt?", Kind.WHETHER),
        ("any news on the toll bridge?", "the toll bridge?", Kind.OTHER),
        ("Was there a barn fire in Oxbow?", "Was there a barn fire in Oxbow?", Kind.OTHER),
        ("Have there been any robberies?", "Have there been any robberies?", Kind.OTHER),
        ("Was there an arrest in Oxbow?", "Was there an arrest in Oxbow?", Kind.WHETHER),
    ],
)
def test_what_is_asked_is_told_from_how_politely(question: str, asked: str, kind: Kind) -> None:
    query = Query.of(Understood(question), SATURDAY)
    assert (query.asked, query.kind, query.text) == (asked, kind, question)


def test_an_outlet_is_not_what_is_asked_about() -> None:
    query = Query.of(Understood("What did Radio Tamsin say about the outage?"), SATURDAY)
    assert "tamsin" in query.terms
    assert "tamsin" not in query.subject
    assert "outag" in query.subject
