"""What accounts disagree on, and what only looks so."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Span
from retrieval.asking.answer import Citation, CitedNote, Quote, SpokenTime
from retrieval.asking.differences import Told, counted, differences
from retrieval.asking.kind import Kind

PEOPLE_HURT = "the number of people hurt"


def told(
    *texts: str,
    kind: Kind = Kind.OTHER,
    published: tuple[str | None, ...] = (),
    accounts: tuple[int, ...] = (),
    note: str | None = None,
) -> list[Told]:
    """Quotes of an account each, published on one day; the words in <> answer."""
    items = []
    for n, text in enumerate(texts, start=1):
        start, end = text.find("<"), text.find(">") - 1
        items.append(
            Told(
                text=text.replace("<", "").replace(">", ""),
                citation=n,
                account=accounts[n - 1] if accounts else n,
                kind=kind,
                answer=Span(start, end) if start >= 0 else None,
                published=published[n - 1] if published else "2026-04-01",
                notes=(CitedNote("correction", note, 0, 9),) if note and n > 1 else (),
            )
        )
    return items


def differ(*texts: str, **options) -> list[tuple[str, list[tuple[int, ...]]]]:
    """What is said to differ, and the citations of each version."""
    return [
        (difference.about, [version.citations for version in difference.versions])
        for difference in differences(told(*texts, **options))
    ]


def test_a_day_is_no_place() -> None:
    one, other = "Two people were hurt in Oxbow.", "Three people were hurt in Sunday’s fire."
    assert differ(one, other) == [(PEOPLE_HURT, [(1,), (2,)])]


def test_what_a_quote_begins_with_is_compared_as_well() -> None:
    one = "<A short time after> the call, a launch was fired upon."
    other = "<About three hours after> the call, a launch was fired upon."
    assert differ(one, other, kind=Kind.DURATION) == [("how long it took", [(1,), (2,)])]
    assert (
        differ(one, "<An hour after> the call, a launch was fired upon.", kind=Kind.DURATION) == []
    )


def test_accounts_that_give_different_numbers_are_shown_side_by_side() -> None:
    first, second = (
        "Two people were hurt in the fire.",
        "The fire injured three people, police say.",
    )
    (difference,) = differences(told(first, second, "Nobody was arrested."))
    assert difference.about == PEOPLE_HURT
    assert [(version.text, version.citations) for version in difference.versions] == [
        (first, (1,)),
        (second, (2,)),
    ]


def test_a_version_names_all_its_quotes_and_the_first_published_speaks() -> None:
    texts = ("Three people were hurt.", "Two people were hurt.", "The fire injured three people.")
    days = ("2026-04-02", "2026-04-01", "2026-04-01")
    (difference,) = differences(told(*texts, published=days))
    assert [(version.text, version.citations) for version in difference.versions] == [
        (texts[1], (2,)),
        (texts[2], (3, 1)),
    ]
    assert difference.about == PEOPLE_HURT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 12 people were hurt.", "14 people were hurt."),
        ("More than 10 people were hurt.", "At least 12 people were hurt."),
        ("Dozens of people were hurt.", "The blast injured 45 people."),
        ("About 20 people were hurt.", "22 people were hurt."),
        ("Up to five people were hurt.", "Three people were hurt."),
        ("Two people were hurt.", "Both were hurt."),
        ("Two people were hurt.", "Three houses were hurt."),
        ("Two people were injured.", "Three people were killed."),
        ("Two people were injured.", "Three firefighters were injured."),
        ("Two people were hurt.", "Three others were hurt."),
        ("Two people were hurt.", "Three of them were seriously hurt."),
        ("Two people were hurt.", "Three people were critically injured."),
        ("Two people were hurt.", "Last year three people were hurt there."),
        ("Two people were hurt.", "A previous fire injured three people."),
        ("Two people were hurt.", "If it burns, three people could be hurt."),
        ("Two people were killed.", "He struck three officers, killing one."),
        ("Two people were killed.", "“Three people were killed,” a neighbour said."),
        ("Two men were shot.", "One man was shot in the leg."),
        ("Two people were hurt.", "A boy and three people were hurt."),
        ("Two people were hurt in Oxbow.", "Three people were hurt in Port Ellery, police said."),
        ("Two people were hurt.", "In nearby Port Ellery, three people were hurt."),
        ("Two people died.", "1974 fatalities: see the list. RF-19 deaths: see the list."),
        ("Ten people died.", "On April 3 - Ten people died."),
        ("Two people were hurt.", "Two people were hurt. Three people were hurt."),
    ],
)
def test_numbers_that_can_both_be_true_do_not_differ(one: str, other: str) -> None:
    assert differ(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ("No one was hurt.", "Two people were hurt.", PEOPLE_HURT),
        ("No injuries were reported.", "The crash left two people injured.", PEOPLE_HURT),
        ("At least 12 people were hurt.", "Nine people were hurt.", PEOPLE_HURT),
        (
            "Twenty-one people have died.",
            "The death toll rose to 23.",
            "the number of people killed",
        ),
        (
            "Two firefighters were injured.",
            "The roof fell, injuring three volunteer firefighters.",
            "the number of firefighters hurt",
        ),
        (
            "Two people died and three were hurt.",
            "Two people died and five were hurt.",
            PEOPLE_HURT,
        ),
        (
            "The storm killed two and injured three others.",
            "Three people were killed.",
            "the number of people killed",
        ),
    ],
)
def test_numbers_that_cannot_both_be_true_differ(one: str, other: str, about: str) -> None:
    assert differ(one, other) == [(about, [(1,), (2,)])]


def test_reports_of_one_place_or_of_one_year_are_compared() -> None:
    texts = ("Two people were hurt in Oxbow.", "In Oxbow, three people were hurt.")
    assert differ(*texts) == [(PEOPLE_HURT, [(1,), (2,)])]
    assert differ(*texts, published=("2026-04-01", "2027-09-01")) == []


def test_what_agrees_with_two_versions_stands_with_neither() -> None:
    texts = ("At least two people were hurt.", "Two people were hurt.", "Four people were hurt.")
    assert differ(*texts) == [(PEOPLE_HURT, [(2,), (3,)])]


@pytest.mark.parametrize(
    ("days", "accounts", "about"),
    [
        (("2026-04-01", "2026-04-02"), (1, 2), "changed in later reports"),
        (("2026-04-01", "2026-04-02"), (1, 1), "changed in later reports"),
        (("2026-04-01T08:00", "2026-04-01T09:00"), (1, 1), "changed in later reports"),
        (("2026-04-01T08:00", "2026-04-01"), (1, 2), ""),
        ((None, "2026-04-01"), (1, 2), ""),
        (("2026-04-01", "2026-04-01"), (1, 1), None),
        ((None, None), (1, 1), None),
    ],
)
def test_a_later_report_changes_a_number_and_a_copy_does_not(
    days: tuple[str | None, ...], accounts: tuple[int, ...], about: str | None
) -> None:
    texts = ("Two people were hurt.", "Three people were hurt.")
    found = [about for about, _ in differ(*texts, published=days, accounts=accounts)]
    whole = f"{PEOPLE_HURT}, {about}" if about else PEOPLE_HURT
    assert found == ([] if about is None else [whole])


def test_what_changes_by_the_hour_differs_only_in_later_reports() -> None:
    texts = (
        "No arrests have been made.",
        "Two suspects were arrested.",
        "Two people were arrested.",
    )
    assert differ(*texts) == []
    days = ("2026-04-01", "2026-04-02", "2026-04-02")
    about = "the number of people arrested, changed in later reports"
    assert differ(*texts, published=days) == [(about, [(1,), (3,)])]


def test_a_correction_of_what_differs_is_named() -> None:
    texts = ("Two people were hurt.", "Three people were hurt.")
    note = "An earlier version said that two people were hurt. It was three."
    assert differ(*texts, note=note)[0][0] == f"{PEOPLE_HURT}, since corrected"
    note = "An earlier version misspelled the name of Oxbow."
    assert differ(*texts, note=note)[0][0] == PEOPLE_HURT


def test_quotes_of_two_days_are_not_of_one_event() -> None:
    one, other = told("Two people were hurt on Sunday.", "Three people were hurt on 9 March.")
    near = SpokenTime("Sunday", "2026-03-29T00:00", "2026-03-30T00:00")
    far = SpokenTime("9 March", "2026-03-09T00:00", "2026-03-10T00:00")
    assert differences([replace(one, times=(near,)), replace(other, times=(far,))]) == ()
    assert len(differences([replace(one, times=(near,)), replace(other, times=(near,))])) == 1


@pytest.mark.parametrize(
    ("one", "other", "days", "differs"),
    [
        ("Dana Whitlock, 34, was hurt.", "It hurt 36-year-old Dana M. Whitlock.", 0, True),
        ("Dana Whitlock, 34, was hurt.", "Dana Whitlock, 36, was hurt.", 30, True),
        ("Dana Whitlock, 34, was hurt.", "Dana Whitlock (34) was hurt.", 0, False),
        # A birthday may lie between the two, and the dead grow no older.
        ("Dana Whitlock, 34, was hurt.", "Dana Whitlock, 35, was sentenced.", 200, False),
        ("Dana Whitlock, 34, was killed.", "Dana Whitlock, 34, was killed.", 900, False),
        ("Dana Whitlock, 34, was hurt.", "Marvin Whitlock, 36, was hurt.", 0, False),
        ("Dana Whitlock, 34, was hurt.", "A 36-year-old woman was hurt.", 0, False),
    ],
)
def test_ages_of_one_person(one: str, other: str, days: int, differs: bool) -> None:
    later = (date(2026, 4, 1) + timedelta(days)).isoformat()
    about = "an age, changed in later reports" if days else "an age"
    found = differ(one, other, published=("2026-04-01", later))
    assert found == ([(about, [(1,), (2,)])] if differs else [])


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("A 36-year-old man was hurt.", True),
        ("A 36-year-old woman was hurt.", False),
        ("A 61-year-old man was hurt.", False),
        ("Another man, a 36-year-old man, was hurt.", False),
        ("A 34-year-old local man was hurt.", False),
    ],
)
def test_an_age_without_a_name_differs_where_it_was_asked_for(other: str, differs: bool) -> None:
    one = "A 34-year-old man was hurt."
    assert bool(differ(one, other, kind=Kind.AGE)) == differs
    assert differ(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The fire began about 3 a.m.", "The fire began at 3:05 a.m.", False),
        ("The fire began about 3 a.m.", "The blaze broke out, police said, at 4:40 a.m.", False),
        ("The fire began about 3 a.m.", "The fire started at 4:40 a.m.", True),
        ("The fire began at 3 a.m.", "Firefighters arrived at 4:40 a.m.", False),
        ("The fire began shortly after 3 a.m.", "The fire began at 3:25 a.m.", False),
        ("The fire began shortly after 3 a.m.", "The fire began at 2:40 a.m.", True),
        ("The fire began at 3 a.m. Sunday.", "The fire began at 5 a.m. Monday.", False),
        ("The fire began at 3 a.m. Sunday.", "The fire began at 5 a.m. Sunday.", True),
        ("The fire began between 2 and 3 a.m.", "The fire began at 5 a.m.", False),
        ("The fire began at 3 p.m.", "The second fire began at 5 p.m.", False),
        ("The fire began at 11:50 p.m.", "The fire began at 12:40 a.m.", False),
        ("It happened at noon.", "It happened at 2:30 p.m.", True),
    ],
)
def test_times_of_day_of_one_event(one: str, other: str, differs: bool) -> None:
    expected = [("the time of day", [(1,), (2,)])] if differs else []
    assert differ(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("It happened <Sunday>.", "It happened <Monday>.", True),
        ("It happened <Sunday> night.", "It happened <Monday>.", False),
        ("It happened <Sunday>.", "He died <Monday>.", False),
        ("It happened Sunday.", "It happened <Monday>.", False),
    ],
)
def test_the_day_that_was_asked_for(one: str, other: str, differs: bool) -> None:
    days = {"Sunday": 29, "Monday": 30}
    items = [
        replace(
            item,
            times=tuple(
                SpokenTime(name, f"2026-03-{day}T00:00", f"2026-03-{day + 1}T00:00")
                for name, day in days.items()
                if name in item.text
            ),
        )
        for item in told(one, other, kind=Kind.TIME)
    ]
    assert [item.about for item in differences(items)] == (["the day"] if differs else [])


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (
            "Police arrested him <a short time after> the crash.",
            "Police arrested him <approximately four hours later>.",
            True,
        ),
        ("The road was closed for <two hours>.", "The road was closed for <six hours>.", True),
        ("The road was closed for <about two hours>.", "The road closed for <two hours>.", False),
        ("The road was closed for <two hours>.", "He slept for <six hours>.", False),
        ("The road was closed for <two hours>.", "I know that road for <26 years>.", False),
        ("The road was closed for <two hours>.", "The road was closed, he said.", False),
    ],
)
def test_how_long_it_took(one: str, other: str, differs: bool) -> None:
    expected = [("how long it took", [(1,), (2,)])] if differs else []
    assert differ(one, other, kind=Kind.DURATION) == expected


HOMES = "How many homes did the fire destroy?"
HURT = "How many firefighters were hurt in the fire?"
CARS = "How many cars crashed in the fog?"
KIDS = "How many kids were taken to the hospital after the crash?"
TAKEN = "How much money was taken in the robbery?"


@pytest.mark.parametrize(
    ("question", "one", "other", "about"),
    [
        (HOMES, "The fire destroyed 14 homes.", "Twelve houses burned.", None),
        (HOMES, "The fire destroyed 14 homes.", "Twelve houses were lost to it.", None),
        (
            HOMES,
            "The fire destroyed 14 homes.",
            "Twelve houses were destroyed.",
            "the number of homes",
        ),
        (HOMES, "The fire destroyed 14 homes.", "Twelve sheds were destroyed.", None),
        (HOMES, "The fire destroyed 14 homes.", "It threatened twelve homes.", None),
        ("How much is the damage?", "The damage is $40,000.", "It is damage of $60,000.", "a sum"),
        ("How many people did it take?", "It took 14 people.", "It took twelve boats.", None),
        ("How many people were hurt?", "It took 14 people.", "It took twelve people.", None),
        (
            HURT,
            "Two firefighters were treated for burns at Oxbow General Hospital.",
            "Three firefighters were hurt, not two.",
            "the number of firefighters hurt",
        ),
        (HURT, "Two firefighters were treated.", "Two firemen were injured.", None),
        (HURT, "Two firefighters were treated.", "One firefighter was injured.", None),
        (HURT, "Two firefighters were treated.", "Three other firefighters were hurt.", None),
        (HURT, "Two firefighters were treated.", "Three of the firefighters were hurt.", None),
        (HURT, "Two firefighters were treated.", "Three firefighters were badly burned.", "hurt"),
        (HURT, "Two firefighters were treated.", "Three firefighters were seriously hurt.", None),
        (HURT, "Two firefighters were treated.", "About 60 firefighters fought it.", None),
        (HURT, "Two firefighters were treated.", "It killed three firefighters.", None),
        (HURT, "Two firefighters were treated.", "“Three firefighters were hurt,” he said.", None),
        (
            CARS,
            "After a chain of crashes in fog that wrecked 12 vehicles a woman was critical.",
            "Fourteen vehicles crashed one after another in fog, injuring nine people.",
            "the number of vehicles",
        ),
        (CARS, "Twelve cars crashed.", "Two cars had stopped to help.", None),
        (CARS, "Twelve cars crashed.", "Nine crashed there last year.", None),
        (CARS, "Twelve cars crashed.", "Nine cars crashed 10 days before.", None),
        (
            KIDS,
            "Five children were taken to St. Ives Hospital, none with serious injuries.",
            "A bus hit a tanker, sending four children and the driver to the hospital.",
            "the number of children taken to hospital",
        ),
        (KIDS, "Five children were taken to a hospital.", "There were 23 children aboard.", None),
        (TAKEN, "The robbers took $1,150.", "They got away with about $900.", "a sum of money"),
        (TAKEN, "The robbers took $1,150.", "The reward is $500.", None),
    ],
)
def test_the_number_that_was_asked_for(
    question: str, one: str, other: str, about: str | None
) -> None:
    items = told(one, other, kind=Kind.NUMBER)
    found = [difference.about for difference in differences(items, question)]
    assert len(found) == (about is not None)
    assert about is None or about in found[0]
    assert [item.about for item in differences(items, "")] == [
        item for item in found if differ(one, other)
    ]


def test_a_quote_of_another_day_than_the_best_is_not_compared() -> None:
    best, other, third = told(
        "The robbers took $1,150.",
        "A robber took $640 on 1 March.",
        "The two took $900.",
        accounts=(1, 1, 2),
        kind=Kind.NUMBER,
    )
    day = SpokenTime("Sunday", "2026-03-29T00:00", "2026-03-30T00:00")
    far = SpokenTime("1 March", "2026-03-01T00:00", "2026-03-02T00:00")
    items = [replace(best, times=(day,)), replace(other, times=(far,)), third]
    (difference,) = differences(items, TAKEN)
    assert [version.citations for version in difference.versions] == [(1,), (3,)]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("at <400 Mill Street>", "in the <900 block of Mill St.>", True),
        ("at <412 Mill Street>", "in the <400 block of Mill Street>", False),
        ("at <400 Mill Street>", "at <900 Alder Street>", False),
    ],
)
def test_numbers_in_a_street(one: str, other: str, differs: bool) -> None:
    found = differ(f"It happened {one}", f"It happened {other}", kind=Kind.PLACE)
    assert found == ([("a street number", [(1,), (2,)])] if differs else [])


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("<Jon Smith> was hurt.", "<John Smyth> was hurt.", True),
        ("<Dana Whitlock> was hurt.", "<Dana Witlock> was hurt.", True),
        ("<Dana Whitlock> was hurt.", "<Dana M. Whitlock> was hurt.", False),
        ("<Dana Whitlock> was hurt.", "<Marvin Poole> was hurt.", False),
        ("<Josh Haller> was hurt.", "<Joshua Haller> was hurt.", False),
        ("<Ja'Terion Poole> was hurt.", "<Jaterion Poole> was hurt.", False),
        ("<Dan Whitlock> was hurt.", "<Dana Whitlock> was hurt.", False),
        ("<Ann Whitlock> was hurt.", "Police took <Anne Whitlock’s> car.", True),
        ("<Mario Lopez> was hurt.", "<Maria Lopez> was hurt.", False),
        ("<Jon Smith> was hurt.", "<John Smyth> was hurt, and Jon Smith was not.", False),
    ],
)
def test_names_spelled_in_two_ways(one: str, other: str, differs: bool) -> None:
    expected = [("the spelling of a name", [(1,), (2,)])] if differs else []
    assert differ(one, other, kind=Kind.PERSON) == expected
    assert differ(one, other) == []
    assert differ(one, other, kind=Kind.PERSON, accounts=(1, 1)) == []


def test_each_spelling_is_shown_once() -> None:
    texts = ("<Jon Poole> died.", "<John Poole> died.", "Police found <Jon Poole>.")
    note = "An earlier version spelled the name of John Poole as Jon."
    options = {"kind": Kind.PERSON}
    assert differ(*texts, **options) == [("the spelling of a name", [(1, 3), (2,)])]
    assert differ(*texts, **options, note=note)[0][0] == "the spelling of a name, since corrected"


def test_counted_says_of_whom_and_where() -> None:
    sentence = "The blast killed at least two people and injured 1,200 others."
    first, second = counted(sentence)
    assert (first.of, first.became, first.low, first.high) == ("people", "killed", 2, math.inf)
    assert sentence[first.span.start : first.span.end] == "at least two"
    assert (second.of, second.became, second.value) == ("people", "hurt", 1200)
    assert sentence[second.span.start : second.span.end] == "1,200"


pieces = st.sampled_from(
    "two three 12 1,200 $40 a an the dozen dozens at least more than about no one nobody people"
    " men firefighters were was hurt killed injured killing arrested death toll rose to 34-year-old"
    " Dana Whitlock , 34 a.m. 3:05 began shot and others . ” “ ; - Sunday 99999999999999999999".split()
)


@given(
    st.lists(st.lists(pieces, max_size=25).map(" ".join), max_size=4),
    st.sampled_from(Kind),
    st.sampled_from([HURT, CARS, TAKEN]) | st.lists(pieces, max_size=9).map(" ".join),
)
@settings(max_examples=150, deadline=None)
def test_differences_always_cite_quotes_of_two_versions(
    texts: list[str], kind: Kind, question: str
) -> None:
    items = told(*texts, kind=kind)
    for difference in differences(items, question):
        assert len(difference.versions) > 1
        cited = [n for version in difference.versions for n in version.citations]
        assert len(cited) == len(set(cited))
        for version in difference.versions:
            assert version.text in {items[n - 1].text for n in version.citations}
    for text in texts:
        for count in counted(text):
            assert 0 <= count.span.start < count.span.end <= len(text)
            assert count.low <= count.high


@pytest.mark.parametrize(
    "nasty",
    ["two people were ", "A" * 50, " ", "9", "“", "Aa ", "34-year-old ", "a dozen ", "3:05 ", "1,"],
)
def test_long_nonsense_ends(nasty: str) -> None:
    text = "hurt at 3 a.m. " + nasty * (1_000_000 // len(nasty))
    for question in ("", HURT, TAKEN, text, f"how many {text}", f"how many {nasty} people {text}"):
        assert differences(told(text, text, kind=Kind.NUMBER), question) == ()
        assert differences(told(text[:2000], text[:2000], kind=Kind.NUMBER), question) == ()


def test_a_quote_is_compared_with_its_answer_and_its_citation() -> None:
    note = CitedNote("correction", "It was two.", 0, 11)
    citation = Citation(2, "a", None, None, None, "2026-04-01", 9, 30, notes=(note,))
    quote = Quote("It hurt two people.", 2, answer="two people")
    assert Told.of(quote, citation, 7, Kind.NUMBER) == Told(
        text="It hurt two people.",
        citation=2,
        account=7,
        kind=Kind.NUMBER,
        answer=Span(8, 18),
        published="2026-04-01",
        notes=(note,),
    )
    assert Told.of(Quote("It hurt two people.", 2), citation, 7).answer is None
