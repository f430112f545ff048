"""Evidence: how far articles bear out the place, the time, the names and the outlet of a question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from retrieval.article import Span
from retrieval.asking.evidence import NOTHING_GIVEN, Evidence, Support, landmarks
from retrieval.asking.understanding import Given, Name, Place, PlaceKind, Sense, When
from retrieval.corpus import Collection, Entry

Make = Callable[..., Entry]
Bear = Callable[..., Support]

WORDS = Span(0, 1)
OXBOW = Place(WORDS, "Oxbow", PlaceKind.TOWN, within=("Corrow", "Corr."), near=("Millbrook",))
FOURTH = When(date(2026, 4, 4), date(2026, 4, 5), WORDS)
APRIL = When(date(2026, 4, 1), date(2026, 5, 1), WORDS)


def name(*words: str) -> Name:
    return Name(WORDS, words)


def rare(terms: Iterable[str]) -> Mapping[str, float]:
    """Every term is as rare as can be, but for one."""
    return {term: 0.29 if term == "everywher" else 1.0 for term in terms}


@pytest.fixture
def bear(collection: Collection, entry: Make) -> Bear:
    """How far an article bears out what is given; another one, on a ferry, stands beside it."""

    def measure(
        text: str,
        given: Given,
        *,
        moments: tuple[tuple[datetime, datetime], ...] = (),
        within: tuple[str, ...] = (),
        **fields,
    ) -> Support:
        article = entry(text, given_id="asked", **fields)
        ferry = entry("A ferry ran aground at Port Ellery.", given_id="ferry")
        collection.articles.add([article, ferry])
        holders = collection.clues.holders(collection.passages.holding(["a", "aground"]))
        assert len(holders) == 2
        (asked,) = (holder for holder in holders.values() if holder.article_id == "asked")
        return Evidence(collection.clues, rare, given, within).support(asked, moments)

    return measure


@pytest.mark.parametrize(
    ("text", "borne"),
    [
        ("A barn burned in Oxbow.", 1.0),
        ("A barn of OXBOW'S mayor burned.", 1.0),
        ("A barn burned in Corrow.", 0.6),
        ("A barn burned near Quarry Bend, Corr.", 0.6),
        ("A barn burned not far from Millbrook.", 0.6),
        ("A barn burned in Fennick.", 0.0),
    ],
)
def test_a_place_is_named_or_what_lies_around_it(bear: Bear, text: str, borne: float) -> None:
    assert bear(text, Given(places=(OXBOW,))) == Support(place=borne)


def test_a_place_in_the_headline_counts(bear: Bear) -> None:
    assert bear("A barn burned.", Given(places=(OXBOW,)), title="Fire in Oxbow").place == 1.0


def test_of_several_places_each_counts_alike(bear: Bear) -> None:
    street = Place(WORDS, "Mill Street", PlaceKind.STREET)
    given = Given(places=(OXBOW, street))
    assert bear("A barn burned in Oxbow.", given).place == 0.5
    assert bear("A barn burned on Mill St. in Oxbow.", given).place == 1.0
    assert bear("A barn burned on Mill Street in Corrow.", given).place == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("published", "borne"),
    [
        (None, 0.0),
        ("2026-04-02", 0.0),
        # Where it is still the day before.
        ("2026-04-03", 0.9),
        ("2026-04-04", 0.9),
        ("2026-04-06T23:00:00", 0.9),
        ("2026-04-07", 0.7),
        ("2026-04-11", 0.7),
        ("2026-04-12", 0.3),
        ("2026-05-04", 0.3),
        ("2026-05-05", 0.1),
        ("2031-01-01", 0.1),
    ],
)
def test_a_report_bears_out_the_days_just_before_it(
    bear: Bear, published: str | None, borne: float
) -> None:
    given = Given(when=(FOURTH,))
    assert bear("A barn burned.", given, published=published) == Support(time=borne)


@pytest.mark.parametrize(
    ("begins", "ends", "borne"),
    [
        # That night, that day, that weekend; the month, the quarter.
        (datetime(2026, 4, 4, 18), datetime(2026, 4, 5, 6), 1.0),
        (datetime(2026, 4, 4), datetime(2026, 4, 5), 1.0),
        (datetime(2026, 4, 3), datetime(2026, 4, 6), 1.0),
        (datetime(2026, 4, 1), datetime(2026, 5, 1), 0.5),
        (datetime(2026, 4, 1), datetime(2026, 7, 1), 0.0),
        (datetime(2026, 4, 5), datetime(2026, 4, 6), 0.0),
        (datetime(2026, 4, 3), datetime(2026, 4, 4), 0.0),
    ],
)
def test_a_time_that_an_article_speaks_of(
    bear: Bear, begins: datetime, ends: datetime, borne: float
) -> None:
    found = bear("A barn burned.", Given(when=(FOURTH,)), moments=((begins, ends),))
    assert found == Support(time=borne)


def test_the_closest_of_the_times_that_an_article_speaks_of_counts(bear: Bear) -> None:
    april = (datetime(2026, 4, 1), datetime(2026, 5, 1))
    night = (datetime(2026, 4, 4, 18), datetime(2026, 4, 5, 6))
    found = bear("A barn burned.", Given(when=(FOURTH,)), moments=(april, night))
    assert found.time == 1.0


def test_a_month_that_is_asked_for_is_as_close_as_a_day_in_it(bear: Bear) -> None:
    given = Given(when=(APRIL,))
    april = (datetime(2026, 4, 1), datetime(2026, 5, 1))
    assert bear("A barn burned.", given, moments=(april,)).time == 1.0
    quarter = (datetime(2026, 4, 1), datetime(2026, 7, 1))
    assert bear("A shed burned.", given, moments=(quarter,)).time == 0.0
    assert bear("A mill burned.", given, published="2026-05-03").time == 0.7


@pytest.mark.parametrize(
    ("sense", "borne"),
    [
        (Sense.PUBLISHED, [0, 0, 1, 1, 0, 0]),
        (Sense.BEFORE, [0, 1, 1, 1, 0, 0]),
        (Sense.AFTER, [0, 0, 1, 1, 1, 1]),
    ],
)
def test_days_before_after_and_of_publication(bear: Bear, sense: Sense, borne: list[float]) -> None:
    given = Given(when=(replace(APRIL, sense=sense),))
    days = [None, "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01", "2027-01-01"]
    # That the article speaks of April says nothing of when it was printed.
    april = (datetime(2026, 4, 1), datetime(2026, 5, 1))
    found = [bear("A barn fell.", given, published=day, moments=(april,)).time for day in days]
    assert found == borne


def test_of_several_times_the_best_counts(bear: Bear) -> None:
    given = Given(when=(FOURTH, replace(APRIL, sense=Sense.PUBLISHED)))
    assert bear("A barn burned.", given, published="2026-04-20").time == 1.0


@pytest.mark.parametrize(
    ("text", "borne"),
    [
        ("A nurse, Dana Whitlock, called.", 1.0),
        ("A nurse, Whitlock, called for Dana.", 1.0),
        ("A nurse called Whitlock called.", 0.5),
        ("A nurse called Dana.", 0.0),
        ("A nurse called.", 0.0),
    ],
)
def test_a_name_is_told_whole_or_by_its_last_word(bear: Bear, text: str, borne: float) -> None:
    given = Given(names=(name("Dana", "Marie", "Whitlock"),))
    assert bear(text, given) == Support(names=borne)


def test_initials_count_for_nothing_and_a_single_word_for_all(bear: Bear) -> None:
    assert bear("A nurse, Whitlock.", Given(names=(name("D", "Whitlock"),))).names == 1.0
    assert bear("A nurse, Whitlock.", Given(names=(name("Whitlock"),))).names == 1.0
    two = Given(names=(name("Dana", "Whitlock"), name("Wade", "Purcell")))
    assert bear("A nurse, Dana Whitlock.", two).names == 0.5


def test_first_and_last_name_stand_in_one_passage(collection: Collection, entry: Make) -> None:
    article = entry("A nurse, Dana Purcell, called.\nWade Whitlock came.", given_id="two")
    cut = tuple(replace(article.passages[0], sentences=(s,)) for s in article.passages[0].sentences)
    collection.articles.add([replace(article, passages=cut)])
    holders = collection.clues.holders(collection.passages.holding(["nurs"]))
    given = Given(names=(name("Dana", "Whitlock"),))
    (holder,) = holders.values()
    assert Evidence(collection.clues, rare, given, ()).support(holder, ()).names == 0.5


def test_an_outlet(bear: Bear) -> None:
    given = Given(outlets=("Crier", "Radio Tamsin"))
    assert bear("A barn burned.", given, outlet="Oxbow Crier") == Support(outlet=1.0)
    assert bear("A barn burned.", given, outlet="Fennick Gazette") == Support(outlet=0.0)
    assert bear("A barn burned, the Crier said.", given) == Support(outlet=0.0)


def test_what_is_talked_of(bear: Bear) -> None:
    assert bear("A barn burned.", Given(), within=("asked",)) == Support(talked_of=1.0)
    assert bear("A barn burned.", Given(), within=("ferry",)) == Support(talked_of=0.0)


def test_nothing_given_is_nothing_to_bear_out(bear: Bear) -> None:
    assert bear("A barn burned.", Given(present=True)) == NOTHING_GIVEN
    assert NOTHING_GIVEN.given == ()
    assert Support(time=0.0, names=0.5, outlet=1.0, talked_of=1.0).given == (0.0, 0.5)


def test_a_hostile_question_reaches_the_index_as_words(bear: Bear) -> None:
    """Whatever a question names is a phrase, and never a query's own syntax."""
    evil = '" OR "a*) NEAR(( NOT'
    given = Given(
        places=(Place(WORDS, evil, PlaceKind.TOWN, within=('"', "("), near=("* -",)),),
        names=(name(evil, '"'), name('"'), name(")", "(")),
    )
    assert bear("A barn burned.", given) == Support(place=0.0, names=0.0)


def test_landmarks_are_the_places_and_last_names_and_the_days_on_which_it_is_reported() -> None:
    given = Given(
        places=(OXBOW,), names=(name("Dana", "Whitlock"),), when=(FOURTH, replace(APRIL, sense=Sense.BEFORE))
    )  # fmt: skip
    named, days = landmarks(given, rare)
    assert named == ["oxbow", "millbrook", "whitlock"]
    assert days[:2] == ["april 4 2026", "april 5 2026"]
    assert len(days) == 8
    assert days[-1] == "april 11 2026"
    assert len(landmarks(Given(when=(APRIL,)), rare)[0]) == 31
    assert landmarks(Given(), rare) == []
    assert landmarks(Given(names=(name("?"),)), rare) == []


def test_what_stands_nearly_everywhere_tells_nothing(bear: Bear) -> None:
    everywhere = Place(WORDS, "Everywhere", PlaceKind.TOWN)
    given = Given(places=(everywhere,), names=(name("Ada", "Everywhere"),))
    assert bear("A barn burned in Everywhere.", given) == NOTHING_GIVEN
    assert landmarks(given, rare) == []
    assert bear("A barn burned in Oxbow.", replace(given, places=(everywhere, OXBOW))).place == 1.0


def test_a_states_short_name_that_is_another_word_tells_nothing(bear: Bear) -> None:
    given = Given(
        places=(Place(WORDS, "Oxbow", PlaceKind.TOWN, within=("Illinois", "Ill.", "IL")),)
    )
    assert bear("A man fell ill in Sedgeholm.", given).place == 0.0
    assert bear("A man fell in Sedgeholm, Illinois.", given).place == 0.6
