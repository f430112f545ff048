"""Understanding: what holds for every question, hostile ones among them."""

from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from retrieval.article import Span
from retrieval.asking.understanding import Given, given, matches, place_variants
from retrieval.places import Gazetteer
from tests.patience import patience
from tests.retrieval.understood import WEDNESDAY, world

_WORDS = st.sampled_from(
    "who what when where how many old was were is did and or , . ? ; ( ) ' ’s in on at near of from "
    "the a to by Oxbow Ohio OH Pa. PA oh in or me New York City Washington D.C. Toronto Ontario "
    "Canada Georgia toledo ohio Mill Street St. Ave. 400 block of 12 3-alarm two 2015 $2 million "
    "May March Sunday sunday last this next week since between before after Oct. 26 10/26/2015 "
    "Christmas Eve ago yesterday Courier Sentinel 9News According according reported Dana Whitlock "
    "Jr. O'Neil County High School neighborhood fire fires shootings list all readers comments she "
    "it his İstanbul ǅ ß é".split()
)
_QUESTIONS = st.one_of(
    st.text(max_size=200),
    st.lists(_WORDS, max_size=50).map(" ".join),
    st.lists(_WORDS, max_size=20).map(lambda words: " ".join(words).upper()),
    st.lists(_WORDS, max_size=20).map("\n".join),
)


def _apart(spans: list[Span], question: str) -> None:
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(question)
        at = span.end


@settings(max_examples=250, deadline=None)
@examples(question=_QUESTIONS, asked_on=st.dates())
def test_what_is_given_stands_in_the_question(question: str, asked_on: date) -> None:
    found = given(question, asked_on, world())
    _apart(sorted(place.span for place in found.places), question)
    _apart([name.span for name in found.names], question)
    _apart([number.span for number in found.numbers], question)
    for when in found.when:
        assert 0 <= when.span.start < when.span.end <= len(question)
        assert when.begins < when.ends
    for place in found.places:
        words = question[place.span.start : place.span.end]
        assert place.name.split(" ")[-1].rstrip(".") in words
        assert place_variants(place)[0] == place.name
        assert place.name
    assert 1 <= len(found.clauses) <= 3
    assert found.several is (found.event is not None)
    assert all(outlet in question for outlet in found.outlets)


@settings(max_examples=100, deadline=None)
@examples(asked=st.text(max_size=40), outlet=st.text(max_size=40))
def test_any_outlet_can_be_asked_for(asked: str, outlet: str) -> None:
    assert matches(asked, outlet) in {True, False}


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "?",
        '"',
        "A",
        "A ",
        "1",
        "1 ",
        "1,",
        "a.",
        "New York, ",
        "in Oxbow, Ohio ",
        "on Sunday ",
        "between May 3 and ",
        "two days after the fire ",
        "according to the Courier ",
        "who was hurt and ",
        "? who was ",
        "how many armed ",
        "the fire in the ",
        "readers think ",
        "Mill Street ",
        "I-95 ",
        "oh in ",
        "’s ",
        "\n",
        "é",
        "İ",
    ],
)
def test_a_hostile_question_is_read_at_once(unit: str) -> None:
    question = (unit * 1_000_000)[:1_000_000]
    with patience():
        assert isinstance(given(question, WEDNESDAY, world()), Given)
        matches(question, "Oxbow Courier")
        matches("Courier", question)
        world().towns(question)


def test_a_missing_gazetteer_does_no_harm() -> None:
    assert given("Who was shot in Oxbow, Ohio?", WEDNESDAY, Gazetteer()).places
