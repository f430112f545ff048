"""What counting reads in a report: what happened, where and on which day."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.asking.counting.kinds import kind_of_event
from retrieval.asking.counting.qualities import qualities
from retrieval.asking.counting.wanted import Interval
from retrieval.asking.counting.whereabouts import Hold, Whereabouts, without_outlet
from retrieval.asking.understanding import given as given_in
from retrieval.wording import content_terms, terms


def stated(event: str, sentence: str) -> bool:
    return kind_of_event(event).stated(sentence, frozenset(terms(sentence)))


@pytest.mark.parametrize(
    ("event", "sentence", "expected"),
    [
        ("robberies", "Two men held up the Oxbow bakery.", True),
        ("robberies", "Nobody was robbed.", False),
        ("robberies", "It was not a robbery, police said.", False),
        ("burglaries", "Somebody broke into the mill.", True),
        ("burglaries", "The dam broke in the night.", True),
        ("fires", "A barn burned down on Pinder Lane.", True),
        ("fires", "Fire Chief Oda Brannock spoke of the flood.", False),
        ("fires", "A gunman opened fire at the rink.", False),
        ("shootings", "A gunman opened fire at the rink.", True),
        ("crashes", "She was struck by a van on Canal Square.", True),
        ("murders", "A teacher was shot dead.", True),
        ("murders", "Two people were killed in the crash.", False),
        ("house fires", "A blaze gutted the house.", True),
        ("crimes", "A florist was robbed at knifepoint.", True),
        ("crimes", "The bridge will be painted green.", False),
        ("incidents", "The bridge will be painted green.", False),
        ("floods", "“I have seen floods that were worse,” she said.", False),
        ("floods", "Floods closed two roads.", True),
        ("evacuations", "The school was evacuated.", True),
    ],
)
def test_in_which_words_an_event_is_told(event: str, sentence: str, expected: bool) -> None:
    assert stated(event, sentence) is expected


def test_any_kind_has_no_words_of_its_own() -> None:
    assert kind_of_event("incidents").phrases == kind_of_event("fires", "incidents").phrases == ()


@pytest.mark.parametrize(
    ("asked", "sentence", "expected"),
    [
        ("armed", "The robber showed a pistol.", True),
        ("fatal", "One man died at the scene.", True),
        ("fatal", "There were no deaths.", False),
        ("injuries", "Nobody was hurt.", False),
        ("injuries", "Three farmhands were wounded.", True),
        ("stilts", "A man on stilts fled.", True),
    ],
)
def test_what_else_is_asked_is_said_and_not_denied(
    asked: str, sentence: str, expected: bool
) -> None:
    (quality,) = qualities(content_terms(asked), but=())
    assert quality.said(sentence, frozenset(terms(sentence))) is expected


def held(question: str, sentence: str) -> Hold:
    (place,) = given_in(question, date(2026, 11, 21)).places
    return Whereabouts.of(place).held(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A barn burned in Oxbow.", Hold.PUT),
        ("OXBOW — A barn burned.", Hold.PUT),
        ("Oxbow police closed the road.", Hold.PUT),
        ("It burned on Pinder Lane, Oxbow.", Hold.PUT),
        ("A barn in the north of Oxbow burned.", Hold.PUT),
        ("Marla Denholm, 34, of Oxbow was there.", Hold.NAMED),
        ("An Oxbow man was arrested in Fennick.", Hold.NAMED),
        ("He was taken to the hospital in Oxbow.", Hold.NAMED),
        ("It burned on Oxbow Road.", Hold.NAMED),
        ("It burned in Oxbow Gardens.", Hold.NAMED),
        ("It burned in North Oxbow.", Hold.NAMED),
        ("A barn burned in Fennick.", Hold.NOT),
        ("The river makes an oxbow here.", Hold.NOT),
        ("It burned in Oxbows.", Hold.NOT),
    ],
)
def test_how_firmly_words_put_something_in_a_town(sentence: str, expected: Hold) -> None:
    assert held("How many fires were there in Oxbow?", sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A barn burned in Oxbow, Ohio.", Hold.PUT),
        ("A barn burned in Oxbow, Maine.", Hold.NOT),
        ("OXBOW, Vt. — A barn burned.", Hold.NOT),
    ],
)
def test_a_town_of_that_name_elsewhere_is_another(sentence: str, expected: Hold) -> None:
    assert held("How many fires were there in Oxbow, Ohio?", sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A barn burned in Oregon.", Hold.PUT),
        ("A barn burned in Oxbow, OR.", Hold.PUT),
        ("A BARN OR A SHED BURNED.", Hold.NOT),
        ("A barn or a shed burned.", Hold.NOT),
    ],
)
def test_a_state_that_is_called_like_a_word(sentence: str, expected: Hold) -> None:
    assert held("How many fires were there in Oregon?", sentence) is expected


def test_a_report_from_another_town_is_known_by_its_dateline() -> None:
    (place,) = given_in("fires in Oxbow", date(2026, 11, 21)).places
    where = Whereabouts.of(place)
    assert where.is_from_elsewhere("FENNICK, Ohio (Tri-County Wire) — A barn burned.")
    assert not where.is_from_elsewhere("OXBOW — A barn burned.")
    assert not where.is_from_elsewhere("A barn burned.")


def test_a_headline_without_its_outlet() -> None:
    assert without_outlet("Barn burns down - Oxbow Crier") == "Barn burns down"
    assert without_outlet("Update - Barn burns") == "Update - Barn burns"


@pytest.mark.parametrize(
    ("interval", "meets", "holds"),
    [
        (Interval(), True, True),
        (Interval(date(2026, 5, 2), date(2026, 5, 3)), True, False),
        (Interval(date(2026, 5, 1), date(2026, 5, 3)), True, True),
        (Interval(since=date(2026, 5, 4)), False, False),
        (Interval(until=date(2026, 4, 30)), False, False),
    ],
)
def test_an_interval_holds_both_its_days(interval: Interval, meets: bool, holds: bool) -> None:
    days = (date(2026, 5, 1), date(2026, 5, 3))
    assert (interval.meets(*days), interval.holds(*days)) == (meets, holds)


NASTY = [" ", ",", "A ", "Oxbow ", "in Oxbow of ", "fire ", "(", "\u00a0", "Oxbow, A", "no "]


@pytest.mark.parametrize("piece", NASTY)
def test_nothing_takes_long_on_nasty_text(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    (place,) = given_in("fires in Oxbow, Ohio", date(2026, 11, 21)).places
    where, fires = Whereabouts.of(place), kind_of_event("fires")
    started = time.perf_counter()
    where.held(text)
    where.contradicted(text)
    where.is_from_elsewhere(text)
    without_outlet(text)
    fires.stated(text, frozenset(terms(text)))
    assert time.perf_counter() - started < 2


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_any_text_is_read(text: str) -> None:
    assert held("fires in Oxbow", text) in Hold
    stated("fires", text)
