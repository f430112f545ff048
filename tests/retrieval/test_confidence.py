"""Confidence: what speaks for an answer never makes it less sure."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.asking.calibrating import Calibration
from retrieval.asking.confidence import Signs, borne_out, confidence
from retrieval.asking.evidence import NOTHING_GIVEN, Support

SHARE = st.floats(0, 1)
MAYBE = st.none() | SHARE
SUPPORTS = st.builds(Support, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)
EVEN = Calibration()


def sure(support: Support = NOTHING_GIVEN, subject: float = 1.0, fit: float = 1.0) -> float:
    return confidence(Signs(support, subject, fit), EVEN)


@given(SUPPORTS, SHARE, SHARE, st.floats(0.2, 0.95))
def test_it_is_a_chance(support: Support, subject: float, fit: float, even: float) -> None:
    assert 0 < confidence(Signs(support, subject, fit), Calibration(even=even, articles=9)) < 1


@given(SUPPORTS, SHARE, SHARE, SHARE)
def test_more_of_the_subject_or_a_better_fit_is_never_less_sure(
    support: Support, one: float, other: float, rest: float
) -> None:
    less, more = sorted((one, other))
    assert sure(support, less, rest) <= sure(support, more, rest)
    assert sure(support, rest, less) <= sure(support, rest, more)


@given(MAYBE, MAYBE, SHARE, SHARE)
def test_more_support_is_never_less_sure(
    place: float | None, time: float | None, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    assert sure(Support(place=less, time=time)) <= sure(Support(place=more, time=time))
    assert sure(Support(place=place, time=less)) <= sure(Support(place=place, time=more))
    known = [borne_out(Support(place, time, names)) or 0.0 for names in (less, more)]
    assert known == sorted(known)


def test_what_is_not_given_costs_nothing() -> None:
    """Whatever a question gives and an article bears out can only speak for it."""
    nothing = sure()
    for given_ in (Support(place=1.0), Support(time=1.0), Support(place=1.0, time=1.0)):
        assert sure(given_) > nothing - 0.05
    for missed in (Support(place=0.0), Support(time=0.0)):
        assert sure(missed) < nothing


@pytest.mark.parametrize(
    "missed",
    [
        Support(place=0.0, time=1.0),
        Support(place=1.0, time=0.0),
        Support(place=0.0, time=0.0),
        Support(place=1.0, time=0.1),
    ],
)
def test_another_town_or_another_day_is_refused_however_well_the_rest_fits(
    missed: Support,
) -> None:
    assert sure(missed) < 0.25 < sure(Support(place=1.0, time=0.9))


def test_another_kind_of_event_is_refused_wherever_it_was() -> None:
    assert sure(Support(place=1.0, time=1.0), subject=0.0) < 0.25


def test_where_chance_covers_more_the_same_share_says_less() -> None:
    signs = Signs(NOTHING_GIVEN, 0.8, 0.5)
    known = [confidence(signs, Calibration(even=even, articles=9)) for even in (0.5, 0.63, 0.8)]
    assert known == sorted(known, reverse=True)
    assert known[1] == confidence(signs, EVEN)


def test_names_weigh_most_of_what_is_borne_out() -> None:
    assert borne_out(NOTHING_GIVEN) is None
    assert borne_out(Support(outlet=1.0, talked_of=1.0)) is None
    assert borne_out(Support(place=0.5)) == 0.5
    assert borne_out(Support(place=1.0, time=0.0)) == 0.5
    assert borne_out(Support(place=0.0, time=0.0, names=1.0)) == pytest.approx(0.6)
    assert borne_out(Support(place=1.0, names=0.0)) == 0.25


def test_what_happened_elsewhere_is_not_told() -> None:
    assert sure(Support(place=0.0)) < 0.25 < sure(Support(place=0.6))
    assert sure(Support(place=0.0, names=0.5)) < 0.25 < sure(Support(place=0.0, names=1.0))


def test_what_is_talked_of_need_not_say_again_where_and_when() -> None:
    talked_of = Support(place=0.0, time=0.0, talked_of=1.0)
    assert sure(talked_of) == sure(Support(place=1.0, time=1.0))
    assert sure(replace(talked_of, talked_of=0.0)) < 0.25
