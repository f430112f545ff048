"""What tellings are compared by: sketches, streets, marks, and how alike two are."""

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Moment, Span
from retrieval.corpus.grouping.genre import is_report
from retrieval.corpus.grouping.likeness import likeness
from retrieval.corpus.grouping.marks import marks, sought
from retrieval.corpus.grouping.rarity import HEAVIEST, weight
from retrieval.corpus.grouping.sketch import Sketch
from retrieval.corpus.grouping.streets import streets


def sketch(text: str, published: date | None = date(2026, 4, 6), **fields: str | None) -> Sketch:
    """The sketch of a text whose every line is a sentence."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip("\n"))))
        start += len(line)
    details = {"title": None, "outlet": None} | fields
    return Sketch.of(text, spans, [], published=published, **details)


BARGE = (
    "A barge ran into the Pell bridge at Oxbow on Sunday night.\n"
    "Lorcan Thistle, 52, who steered it, said the rudder had not answered."
)
TUG = "Lorcan Thistle steered the barge that struck the bridge over the Pell, divers in Oxbow said."
FERRY = "A ferry lost a ramp in Dunmarrow on Sunday, and two cars fell into the harbour."


def test_a_sketch_holds_what_leads() -> None:
    moment = Moment(Span(44, 56), datetime(2026, 4, 5, 18), datetime(2026, 4, 6, 6))
    spans = [Span(0, 58), Span(59, len(BARGE))]
    found = Sketch.of(
        BARGE, spans, [moment], title="Barge hits bridge", outlet="Oxbow Crier", published=None
    )
    assert found.names == {"thistl", "pell", "lorcan"} - {"lorcan"} | found.names & {"lorcan"}
    assert "oxbow" not in found.names  # its own outlet's
    assert (found.ages, found.days) == ({"52"}, {date(2026, 4, 5)})
    assert found.lead == found.days and found.published is None


def test_officials_names_are_nobodys() -> None:
    text = "A barn burned, Fire Chief Oda Brannock said.\nThe barn of Ambrose Tillery was old."
    assert "brannock" not in sketch(text).names
    assert "tilleri" in sketch(text).names


@given(st.text(max_size=400), st.dates(date(1900, 1, 1)) | st.none())
def test_a_sketch_is_read_as_it_was_written(text: str, published: date | None) -> None:
    made = sketch(text, published)
    read = Sketch.read(made.written())
    assert (read.names, read.streets, read.ages) == (made.names, made.streets, made.ages)
    assert (read.days, read.lead, read.published) == (made.days, made.lead, made.published)
    assert read.vector == pytest.approx(made.vector, abs=1e-4)
    assert 0 <= sum(value * value for value in made.vector.values()) < 1


def test_the_same_is_more_alike_than_what_shares_names_and_that_than_the_rest() -> None:
    barge, tug, ferry = sketch(BARGE), sketch(TUG), sketch(FERRY)
    assert likeness(barge, barge) > likeness(barge, tug) > 0 > likeness(barge, ferry)
    assert likeness(barge, tug) == likeness(tug, barge)


def test_the_longer_ago_the_less_alike() -> None:
    ages = [
        likeness(sketch(BARGE), sketch(TUG, day)) for day in (date(2026, 4, 6), date(2026, 9, 1))
    ]
    assert ages[0] > ages[1]


def test_what_shares_rare_words_in_the_same_weeks_is_found_by_its_marks() -> None:
    barge, ferry = sketch(BARGE), sketch(FERRY)
    soon, years_later = sketch(TUG, date(2026, 5, 2)), sketch(TUG, date(2029, 5, 2))
    assert len(marks(barge) & sought(soon)) > 2
    assert marks(barge) & sought(years_later)  # by two rare names
    assert not marks(barge) & sought(ferry)


def test_how_rare_a_term_is_comes_from_english() -> None:
    assert weight("the") < weight("polic") < weight("rudder") < weight("brannock") <= HEAVIEST
    assert weight("shoot") < weight("ballet")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the 3300 block of Maypole", ["maypole"]),
        ("on West Maypole Avenue", ["maypole"]),
        ("near 38th Street", ["38th"]),
        ("at Alder and Quay Streets", ["alder", "quay"]),
        ("the Supreme Court and the County Court", []),
        ("on salt works road", []),
    ],
)
def test_streets(text: str, expected: list[str]) -> None:
    assert list(streets(text)) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Barn burns in Oxbow", "A barn burned.", True),
        (None, "", True),
        ("Five things to know this morning", "A barn burned.", False),
        ("News from around the valley", "A barn burned.", False),
        ("Crime log", "A barn burned.", False),
        (
            "Burglaries fall",
            "Burglaries fell 12% this year, compared with 2024. Thefts rose by 3 percent.",
            False,
        ),
        (
            "Man, 41, hurt",
            "A 41-year-old man was hurt. Crashes are up 12% this year, compared with 2024, by 3%.",
            True,
        ),
    ],
)
def test_round_ups_and_statistics_report_no_incident(
    title: str | None, text: str, expected: bool
) -> None:
    assert is_report(title, text) is expected


@pytest.mark.parametrize(
    "hostile",
    [
        "Aaa " * 250_000,
        "A" * 1_000_000,
        "1st and " * 120_000,
        '"' * 1_000_000,
        "block of " * 100_000,
    ],
)
def test_a_megabyte_of_anything_is_sketched_in_no_time(hostile: str) -> None:
    started = time.perf_counter()
    whole = Sketch.of(
        hostile, [Span(0, len(hostile))], [], title=hostile[:500], outlet=None, published=None
    )
    list(streets(hostile[:200_000]))
    is_report(hostile[:500], hostile)
    assert marks(whole) is not None
    assert time.perf_counter() - started < 30  # It only has to end.
