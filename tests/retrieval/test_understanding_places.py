"""Places: invented questions about towns of the world and of nowhere, and where they point."""

import pytest

from retrieval.article import Span
from retrieval.asking.understanding import Place, PlaceKind, place_variants
from retrieval.places import Gazetteer
from tests.retrieval.understood import places, read, world

PLACES = [
    ("Who was shot in Macungie, Pa.?", "Macungie = town in Pennsylvania"),
    ("Who was shot in Macungie?", "Macungie = town perhaps in Pennsylvania"),
    ("What happened in Albany, New York?", "Albany = town in New York"),
    ("What happened in Albany, N.Y., on Sunday?", "Albany = town in New York"),
    ("What happened in Albany?", "Albany = town"),
    ("Who was hurt in Washington, D.C. on Sunday?", "Washington = town in D.C."),
    ("Who was hurt in Washington DC?", "Washington = town in D.C."),
    ("Who was hurt in Washington?", "Washington = town"),
    ("Who was hurt in New York?", "New York = town in New York"),
    ("Who was hurt in New York, New York?", "New York = town in New York"),
    ("Who was hurt in New York City?", "New York City = town perhaps in New York"),
    ("Who was shot in Mobile, AL?", "Mobile = town in Alabama"),
    ("Who was shot in Kansas City, Missouri?", "Kansas City = town in Missouri"),
    ("Who was shot in Oxbow, Ohio?", "Oxbow = town in Ohio"),
    ("Who was shot in Oxbow Ohio?", "Oxbow = town in Ohio"),
    ("Who was shot in Port Ellery, Maine?", "Port Ellery = town in Maine"),
    ("Who was shot in the Port Ellery, Maine shooting?", "Port Ellery = town in Maine"),
    ("Who was shot in Harrow Falls?", "Harrow Falls = town"),
    ("Who was shot near Millhaven?", "Millhaven = town"),
    ("Who was shot outside downtown Toledo?", "Toledo = town"),
    ("Who was shot in Oxbow and Millhaven?", "Oxbow = town; Millhaven = town"),
    ("Who was shot in Toronto, Ontario, Canada?", "Toronto = town in Ontario"),
    ("Who was shot in Hamilton, Ont.?", "Hamilton = town in Ontario"),
    ("Who was shot in Sydney, New South Wales?", "Sydney = town in New South Wales"),
    ("Who was shot in Leeds, England?", "Leeds = town in England"),
    ("Who was shot in Paris, France?", "Paris = town in France"),
    ("Who was shot in Paris, Texas?", "Paris = town in Texas"),
    ("Who was shot in Paris?", "Paris = town perhaps in France"),
    ("Who was shot in France?", "France = region in France"),
    ("Who was shot in the U.S. on Friday?", "U.S. = region in United States"),
    (
        "Who was shot in Georgia, Alabama and Ohio?",
        "Georgia = region in Georgia; Alabama = region in Alabama; Ohio = region in Ohio",
    ),
    ("Who was shot in St. Paul, Minn.?", "St. Paul = town in Minnesota"),
    ("Who was shot in Saint Paul, Minnesota?", "Saint Paul = town in Minnesota"),
    ("Who was shot in Winston-Salem, N.C.?", "Winston-Salem = town in North Carolina"),
    (
        "Who was shot in Allegheny County, Pennsylvania?",
        "Allegheny County = region in Pennsylvania",
    ),
    ("Who was shot in Quarry County?", "Quarry County = region"),
    ("Who was shot at 400 Brown Avenue?", "400 Brown Avenue = street"),
    (
        "Who was shot in the 400 block of Brown Ave. in Oxbow, Ohio?",
        "400 Brown Ave = street; Oxbow = town in Ohio",
    ),
    ("What burned on Mill Street?", "Mill Street = street"),
    ("what burned on mill street", "mill street = street"),
    ("what burned at 12 depot lane", "12 depot lane = street"),
    ("What burned on East Mill St. in Oxbow?", "East Mill St = street; Oxbow = town"),
    ("What burned on 42nd Street?", "42nd Street = street"),
    ("Who crashed on I-95 near Oxbow?", "I-95 = street; Oxbow = town"),
    ("Who crashed on Highway 12?", "Highway 12 = street"),
    ("Who was at the Supreme Court?", ""),
    (
        "Who was shot in the Shawnee neighbourhood of Louisville?",
        "Shawnee = district in Louisville; Louisville = town perhaps in Kentucky",
    ),
    (
        "Who was shot in the Tallow Hill section of Oxbow?",
        "Tallow Hill = district in Oxbow; Oxbow = town",
    ),
    ("Who was hurt at Harlow High School?", "Harlow High School = site"),
    ("Who was hurt on the Tallow Bridge?", "Tallow Bridge = site"),
    ("Who was hurt at Corbel Paper?", "Corbel Paper = site"),
    ("What caused the Louisville crash?", "Louisville = town perhaps in Kentucky"),
    ("What caused the Oxbow fire?", ""),
    ("Did Toledo police find the car?", "Toledo = town"),
    ("Did Pennsylvania police find the car?", "Pennsylvania = region in Pennsylvania"),
    ("Did Virginia Whitlock find the car?", ""),
    ("Did Georgia Whitlock find the car in Georgia?", "Georgia = region in Georgia"),
    ("How old is Steve Hall?", ""),
    ("Was Whitlock held in Whitlock's house?", ""),
    ("Is he in custody or in jail?", ""),
    ("Was the caller in English or in French?", ""),
    ("Who spoke in Congress?", ""),
    ("Who spoke at the World Cup in Qatar?", "Qatar = region in Qatar"),
    ("Is this a case of Marburg virus?", ""),
    ("shooting in toledo ohio last week", "toledo = town in Ohio"),
    ("who was shot in toledo, oh", "toledo = town in Ohio"),
    ("who was shot in toledo", "toledo = town"),
    ("who was shot in winston-salem north carolina", "winston-salem = town in North Carolina"),
    ("who was killed in springfield", "springfield = town"),
    ("what burned in reading", ""),
    ("what burned in port ellery maine", "port ellery = town in Maine"),
    ("why did the lights go out in harrow falls in february", "harrow falls = town"),
    ("toledo shooting suspect", "toledo = town"),
    ("Who Was Killed In The Fire In Toledo, Ohio?", "Toledo = town in Ohio"),
    ("WHO WAS KILLED IN TOLEDO, OHIO ON SUNDAY?", "TOLEDO = town in Ohio"),
    ("who was hurt in quarry county", "quarry county = region"),
    ("What was in the White House?", ""),
    ("Who spoke to the EU?", ""),
    ("Who was hurt in Game 4?", ""),
    ("Who was hurt near Pier 4?", "Pier 4 = site"),
    ("Who lives on Earth?", ""),
    ("Is she in Halloween costume?", ""),
    ("Who was caught in the Bronx?", "Bronx = town perhaps in New York"),
    ("Who was hurt at the U.S. quarter?", "U.S. = region in United States"),
    ("What happened to the 17 death row inmates?", ""),
    ("how many fire trucks went to mill street", "mill street = street"),
    ("What time was the school bus crash?", ""),
    ("Why had the lost botany teacher left?", ""),
    ("Who was shot in New Goshen, Indiana?", "New Goshen = town in Indiana"),
    ("Who was shot in Nashville?", "Nashville = town perhaps in Tennessee"),
    ("did a reading teacher in mobile see it", ""),
    ("who was shot in buffalo", "buffalo = town perhaps in New York"),
    ("Who was shot in Terre Haute Ind.?", "Terre Haute = town in Indiana"),
    ("Was anyone hurt in Oxbow (Ohio)?", "Oxbow = town in Ohio"),
    ("Who was shot in Ohio or Maine?", "Ohio = region in Ohio; Maine = region in Maine"),
    (
        "Did Dana Whitlock of Oxbow, Ohio, call from Port Ellery, Maine?",
        "Oxbow = town in Ohio; Port Ellery = town in Maine",
    ),
    ("who lives in indiana", "indiana = region in Indiana"),
    ("who is in or near it", ""),
]
BY_FORM = [
    ("Who was shot in Macungie, Pa.?", "Macungie = town in Pennsylvania"),
    ("Who was shot in Macungie?", "Macungie = town"),
    ("Who was shot in Toronto, Ontario, Canada?", "Toronto = town in Ontario"),
    ("Who was hurt in Washington, D.C. on Sunday?", "Washington = town in D.C."),
    ("Who was shot in Kansas City, Missouri?", "Kansas City = town in Missouri"),
    ("Who was shot in France?", "France = region in France"),
    ("shooting in toledo ohio last week", "toledo = town in Ohio"),
    ("who was shot in toledo", ""),
    ("What caused the Louisville crash?", ""),
    ("Who was shot in the Shawnee neighbourhood of Louisville?", "Shawnee = district"),
    ("WHO WAS KILLED IN TOLEDO, OHIO ON SUNDAY?", "TOLEDO = town in Ohio"),
]


@pytest.mark.parametrize(("question", "expected"), PLACES)
def test_the_places_of_a_question(question: str, expected: str) -> None:
    assert places(question, world()) == expected


@pytest.mark.parametrize(("question", "expected"), BY_FORM)
def test_without_a_gazetteer_the_form_of_the_words_tells(question: str, expected: str) -> None:
    assert places(question, Gazetteer()) == expected


def test_a_town_has_all_names_of_its_state_and_its_larger_neighbours() -> None:
    question = "Who was shot in Macungie, Pa., on Sunday?"
    (place,) = read(question, world()).places
    assert question[place.span.start : place.span.end] == "Macungie, Pa."
    assert place.within == ("Pennsylvania", "Pa.", "Penn.", "PA")
    assert place.near[:2] == ("Allentown", "Bethlehem")


def test_elsewhere_the_country_counts_as_well() -> None:
    (place,) = read("Who was shot in Hamilton, Ont.?", world()).places
    assert place.within == ("Ontario", "Ont.", "ON", "Canada")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        (
            "450 Brown Ave",
            PlaceKind.STREET,
            [
                "450 Brown Ave",
                "450 Brown Avenue",
                "400 block of Brown Ave",
                "400 block of Brown Avenue",
                "Brown Ave",
                "Brown Avenue",
            ],
        ),
        ("Mill Lane", PlaceKind.STREET, ["Mill Lane", "Mill Ln.", "Mill Ln"]),
        ("I-95", PlaceKind.STREET, ["I-95", "Interstate 95", "I 95"]),
        ("Winston-Salem", PlaceKind.TOWN, ["Winston-Salem", "Winston Salem"]),
        ("St. Ellery", PlaceKind.TOWN, ["St. Ellery", "Saint Ellery"]),
        ("Mount Ellery", PlaceKind.TOWN, ["Mount Ellery", "Mt. Ellery", "Mt Ellery"]),
        ("Oxbow", PlaceKind.TOWN, ["Oxbow"]),
    ],
)
def test_a_text_may_name_a_place_otherwise(name: str, kind: PlaceKind, expected: list[str]) -> None:
    assert list(place_variants(Place(Span(0, len(name)), name, kind))) == expected


def test_a_region_has_its_abbreviations() -> None:
    (place,) = read("Who was shot in Ohio?", Gazetteer()).places
    assert place_variants(place) == ("Ohio", "OH")
