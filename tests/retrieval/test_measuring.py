"""What is measured on questions with known answers, from answers made up for it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.asking import Answer, Citation, Option, Passage, Quote
from retrieval.measuring import (
    Figures,
    Judgement,
    KnownQuestion,
    Measurement,
    Outcome,
    Ranking,
    Reliability,
    altered_quotes,
    judge,
    parse_questions,
    rankings,
)
from tests.patience import patience

WHO = KnownQuestion(
    "Who led the horses out?",
    answers=("Wade Purcell",),
    articles=frozenset({"barn"}),
    incident=frozenset({"barn", "barn-2"}),
    kind="who",
)
NOBODY = KnownQuestion("Who robbed the ferry?", kind="null")


def answered(*quotes: tuple[str, str], **fields) -> Answer:
    """An answer of quotes, each with the id of its article."""
    return Answer(
        question="?",
        standalone="?",
        status="answered" if quotes else "not_reported",
        quotes=tuple(Quote(text, number) for number, (_, text) in enumerate(quotes, 1)),
        citations=tuple(
            Citation(number, article, None, None, None, None, 0, len(text))
            for number, (article, text) in enumerate(quotes, 1)
        ),
        **fields,
    )


def ranked(*articles: str, text: str = "") -> list[Passage]:
    return [
        Passage(rank, 1 / rank, article, None, None, None, None, 0, len(text), text)
        for rank, article in enumerate(articles, 1)
    ]


def test_a_line_is_a_question() -> None:
    line = {
        "qid": 7, "question": "Who?", "answers": ["Wade Purcell", " "], "gold_docs": ["a"],
        "incident_docs": ["b"], "kind": "who", "asked_on": "2026-04-03T10:00", "conversation": 5,
        "anything": "else",
    }  # fmt: skip
    assert parse_questions(json.dumps(line)) == [
        KnownQuestion(
            "Who?",
            ("Wade Purcell",),
            frozenset("a"),
            frozenset("ab"),
            "who",
            "7",
            date(2026, 4, 3),
            "5",
        )
    ]
    bare = {"question": "Who?", "answers": None, "articles": [], "incident": "barn-fire"}
    assert parse_questions(json.dumps(bare)) == [KnownQuestion("Who?")]


def test_a_line_may_hold_a_conversation() -> None:
    turns = [{"question": "Who?", "articles": ["a"]}, {"question": "When?", "incident": ["a", "c"]}]
    line = json.dumps({"turns": turns, "incident_docs": ["a", "b"], "id": 9})
    first, second = parse_questions(line)
    assert (first.question, first.incident) == ("Who?", {"a", "b"})
    assert (second.question, second.incident) == ("When?", {"a", "c"})
    assert first.conversation == second.conversation is not None
    named = json.dumps({"turns": turns, "conversation": "c1"})
    assert [turn.conversation for turn in parse_questions(named)] == ["c1", "c1"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"question"', "is not JSON (Expecting ':' delimiter: line 1 column 12 (char 11)); write"
         " one object a line."),
        ("[" * 99_999, "is JSON beyond reason; write one flat object."),
        ("3", 'is no object; write an object with "question": "…".'),
        ('{"question": " "}', 'has no "question"; write an object with "question": "…".'),
        ('{"question": "Who?", "answers": "Wade"}',
         'has "answers" that is no list of strings; write ["…", "…"].'),
        ('{"question": "Who?", "gold_docs": [1]}',
         'has "gold_docs" that is no list of strings; write ["…", "…"].'),
        ('{"question": "Who?", "asked_on": "soon"}', 'has "asked_on" "soon"; use YYYY-MM-DD.'),
        ('{"question": "Who?", "asked_on": 3}', 'has "asked_on" 3; use YYYY-MM-DD.'),
        ('{"turns": []}', 'has "turns" that are no list of objects; write one object a turn.'),
        ('{"turns": [3]}', 'has "turns" that are no list of objects; write one object a turn.'),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_in_a_sentence(line: str, reason: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_questions(line)
    assert str(refused.value) == reason


@given(st.text(max_size=200) | st.recursive(st.none() | st.booleans() | st.floats() | st.text(),
       lambda of: st.lists(of) | st.dictionaries(st.sampled_from(
           ["question", "answers", "articles", "incident", "turns", "asked_on", "id"]), of),
       max_leaves=8).map(json.dumps))  # fmt: skip
def test_any_line_is_questions_or_a_sentence(line: str) -> None:
    try:
        assert all(question.question for question in parse_questions(line))
    except ValueError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("led out by wade\n purcell, 52", True),
        ("led out by Wade Purcells", False),
        ("led out by McWade Purcell", False),
        ("a “$2.1 million” loss at O’Hara's", True),
        ("it was $12.1 million", False),
        ("at 2:38 a.m. on Tuesday", True),
    ],
)
def test_a_wording_is_found_as_whole_words(text: str, holds: bool) -> None:
    known = KnownQuestion("?", ("Wade Purcell", "$2.1 million", "2:38 a.m."))
    assert known.holds_answer(text) is holds


def test_a_wording_is_looked_for_in_bounded_time() -> None:
    known = KnownQuestion("?", ("a" * 50, "a b " * 20, '"' * 30))
    with patience():
        for nasty in (" " * 1_000_000, "a" * 1_000_000, '"' * 1_000_000, "a b " * 250_000):
            known.holds_answer(nasty)


def test_an_answer_is_judged_by_its_quotes() -> None:
    other, right = ("gate", "Wade Purcell said no."), ("barn-2", "Wade Purcell did.")
    assert judge(WHO, answered(right)) == Judgement(
        True, False, words1=True, words3=True, article1=False, incident1=True, pure=True
    )
    assert judge(WHO, answered(other, ("barn", "Nobody."), right)) == Judgement(
        True, False, words1=False, words3=True, article1=False, incident1=False, pure=False
    )
    fourth = judge(WHO, answered(*[("barn", "Nobody.")] * 3, right))
    assert (fourth.words3, fourth.article1, fourth.pure) == (False, True, True)
    assert judge(WHO, answered()) == Judgement(
        False, False, words1=False, words3=False, article1=False, incident1=False, pure=False
    )
    which = answered(right, other, which=(Option(1), Option(2)))
    assert judge(WHO, which).asked_which


def test_what_a_question_does_not_tell_is_not_judged() -> None:
    words_only = KnownQuestion("?", answers=("Wade Purcell",))
    assert judge(words_only, answered(("gate", "Wade Purcell"))) == Judgement(
        True, False, words1=True, words3=True
    )
    article_only = KnownQuestion("?", articles=frozenset({"a"}), incident=frozenset({"a"}))
    judged = judge(article_only, answered(("a", "Nobody.")))
    assert judged == Judgement(True, False, article1=True, incident1=True, pure=True)
    assert judged.is_right
    assert not judge(NOBODY, answered(("a", "Nobody."))).is_right
    assert not judge(NOBODY, answered()).is_right


def test_named_articles_are_recalled_each_once() -> None:
    both = KnownQuestion("?", ("x",), frozenset({"a", "b"}), frozenset({"a", "b"}))
    first, nothing, nobody = rankings(
        [(both, ranked("z", "a", "a", "b")), (both, []), (NOBODY, ranked("a"))]
    )
    assert first == Ranking(
        recall_at_1=0.0,
        recall_at_5=1.0,
        recall_at_10=1.0,
        reciprocal_rank=0.5,
        # 1/log2(3) + 1/log2(5), of 1 + 1/log2(3).
        ndcg_at_10=pytest.approx(0.65090, abs=1e-4),  # pyright: ignore[reportArgumentType]
    )
    assert nothing == Ranking(0.0, 0.0, 0.0, 0.0, 0.0)
    assert nobody is None


def test_where_no_article_is_named_a_passage_must_hold_an_answer() -> None:
    known = KnownQuestion("?", ("Wade Purcell",))
    passages = ranked("a", text="Nobody.") + ranked("a", "b", text="Wade Purcell, 52.")
    (found,) = rankings([(known, passages)])
    assert found is not None
    assert (found.recall_at_1, found.recall_at_5, found.reciprocal_rank) == (0.0, 1.0, 0.5)


def test_only_ten_passages_count() -> None:
    (found,) = rankings([(WHO, ranked(*"abcdefghij", "barn"))])
    assert found == Ranking(0.0, 0.0, 0.0, 0.0, 0.0)


def test_confidence_is_compared_with_being_right() -> None:
    reliability = Reliability.of([(0.05, False), (0.95, True), (0.95, False), (1.0, True)])
    first = reliability.bins[0]
    assert (first.start, first.count, first.confidence, first.right) == (0.0, 1, 0.05, 0.0)
    last = reliability.bins[-1]
    assert (last.start, last.end, last.count) == (0.9, 1.0, 3)
    assert last.confidence == pytest.approx(2.9 / 3)
    assert last.right == pytest.approx(2 / 3)
    assert reliability.bins[4].confidence is None
    assert reliability.error == pytest.approx((0.05 + 0.9) / 4)
    assert Reliability.of([]).error is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_answer_is_in_one_bin(answers: list[tuple[float, bool]]) -> None:
    reliability = Reliability.of(answers)
    assert sum(it.count for it in reliability.bins) == len(answers)
    assert reliability.error is not None
    assert 0 <= reliability.error <= 1


def test_an_altered_quote_is_found() -> None:
    right, short, gone = ("a", "A barn"), ("a", "A burn"), ("b", "A barn")
    answer = answered(right, short, gone)
    assert altered_quotes(answer, {"a": "A barn burned."}) == list(answer.quotes[1:])


def test_figures_are_over_those_questions_that_tell() -> None:
    right = answered(("barn", "Wade Purcell"), confidence=0.9, accounts=2, seconds=0.004)
    refused = answered(confidence=0.1, seconds=0.002)
    wrong = answered(("x", "A robber"), confidence=0.7, accounts=1, seconds=0.006)
    outcomes = [
        Outcome(WHO, right, tuple(ranked("barn"))),
        Outcome(WHO, refused, ()),
        Outcome(NOBODY, refused, ()),
        Outcome(NOBODY, wrong, (), altered=1),
        Outcome(WHO, right, tuple(ranked("barn")), is_follow_up=True),
    ]
    measurement = Measurement.of(outcomes)
    assert measurement.overall == Figures(
        questions=4, answerable=2, answered=0.5, refused_wrongly=0.5, refused_rightly=0.5,
        asked_which=0.0, words_at_1=0.5, words_at_3=0.5, article_at_1=0.5, incident_at_1=0.5,
        pure=0.5, recall_at_1=0.5, recall_at_5=0.5, recall_at_10=0.5, mrr=0.5, ndcg_at_10=0.5,
        accounts=1.5, milliseconds=3.0,
    )  # fmt: skip
    assert list(measurement.kinds) == ["null", "who"]
    assert measurement.kinds["null"].words_at_3 is None
    assert measurement.follow_ups is not None
    assert measurement.follow_ups.words_at_3 == 1.0
    assert (measurement.quotes, measurement.verbatim) == (3, pytest.approx(2 / 3))
    printed = measurement.as_json()
    assert printed["all"]["words@3"] == 0.5
    assert printed["reliability"]["expected_calibration_error"] == 0.22
    assert len(printed["reliability"]["bins"]) == 10
