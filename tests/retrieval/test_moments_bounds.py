"""Moments: what holds for every text, hostile ones among them, and how fast they are found."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import sentences
from retrieval.article import Span
from retrieval.moments.holiday import HOLIDAYS, country_of, holiday_on
from retrieval.moments.story import moments
from retrieval.spoken_time import spoken
from tests.patience import patience

_WORDS = st.sampled_from(
    "early late last next this the that of on at in since about between and to by until ago later "
    "Sunday Monday night morning evening today yesterday tonight tomorrow overnight noon midnight "
    "Sept. September May March 6 31 2015 2012 12:30 9 a.m. p.m. weekend holiday week month year two "
    "three days hours weeks past following same before after will said was closed 09/13/2015 "
    "Christmas Eve Labor Day summer o'clock half shortly “ ” , . ( ) - 's".split()
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_WORDS, max_size=60).map(" ".join),
    st.lists(_WORDS, max_size=30).map("\n".join),
)
_PUBLISHED = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)).map(lambda at: at.isoformat()),
    st.dates().map(lambda day: day.isoformat()),
)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, published=_PUBLISHED)
def test_moments_lie_in_their_sentences_in_order_and_apart(
    text: str, published: str | None
) -> None:
    spans = sentences(text)
    found = moments(text, spans, published)
    assert len(found) == len(spans)
    for sentence, of_sentence in zip(spans, found, strict=True):
        at = sentence.start
        for moment in of_sentence:
            assert at <= moment.span.start < moment.span.end <= sentence.end
            assert moment.begins < moment.ends
            assert moment.begins.tzinfo is None
            assert moment.ends.tzinfo is None
            assert spoken(moment.begins, moment.ends)
            at = moment.span.end


@given(
    words=st.sampled_from(sorted(HOLIDAYS)),
    cased=st.sampled_from([str, str.upper, str.title]),
    mark=st.sampled_from(["s", "'s", "’s", "s'", "s’", "ſ"]),
)
def test_a_holiday_is_known_however_it_is_written(
    words: str, cased: Callable[[str], str], mark: str
) -> None:
    text = f"It was closed on {re.sub(r's(?= |$)', mark, cased(words))} 2016."
    (found,) = moments(text, sentences(text), "2016-02-03")
    kept = holiday_on(words, 2016, country_of(text))
    assert [moment.begins.date() for moment in found] == ([kept] if kept else [])


def test_counting_on_and_on_stays_within_the_calendar() -> None:
    text = "It began in 1900. " + "It was 999 years earlier. It was 999 years later. " * 9
    assert len([found for found in moments(text, sentences(text), "2015-09-08") if found]) == 1


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS)
def test_without_words_for_time_there_are_no_moments(text: str) -> None:
    letters = "".join(char for char in text if char in "xyz ,.")
    assert not any(moments(letters, sentences(letters), "2015-09-08"))


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        '"',
        "A",
        "1",
        "1 ",
        "12:30 a.m. ",
        "the early ",
        "Sunday ",
        "Sept. 6, ",
        "between 1 and ",
        "a couple of ",
        "2012-",
        "be ",
        "next to ",
        "“",
        "\n",
    ],
)
def test_a_hostile_megabyte_is_soon_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    whole = [Span(0, len(text))]
    with patience():
        moments(text, whole, "2015-09-08T10:00:00-06:00")


def test_many_hostile_sentences_are_soon_read() -> None:
    text = ("Sept. 6, 12:30 a.m. Sunday early " * 18 + "\n") * 900
    with patience():
        moments(
            text, [Span(start, start + 590) for start in range(0, len(text), 595)], "2015-09-08"
        )
