"""The place: where a question says that it happened, and how else a text may say so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from retrieval.article import Span


class PlaceKind(StrEnum):
    """What sort of place its words name."""

    TOWN = "town"
    REGION = "region"
    DISTRICT = "district"
    STREET = "street"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names, at `span`; `name` is its own part of those words.

    `within` are all names and abbreviations of the state or province, and of the country if it is
    not the United States, full names first. They are `implied` where the question gives the town
    alone and only one is likely. `near` are up to five larger towns within 30 km, the likeliest
    landmark first.
    """

    span: Span
    name: str
    kind: PlaceKind
    within: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    implied: bool = False


STREETS = {
    "street": ("St.", "St"),
    "avenue": ("Ave.", "Ave", "Av."),
    "road": ("Rd.", "Rd"),
    "drive": ("Dr.", "Dr"),
    "lane": ("Ln.", "Ln"),
    "boulevard": ("Blvd.", "Blvd"),
    "highway": ("Hwy.", "Hwy"),
    "parkway": ("Pkwy.", "Pkwy"),
    "court": ("Ct.", "Ct"),
    "place": ("Pl.", "Pl"),
    "terrace": ("Ter.", "Terr."),
    "circle": ("Cir.", "Cir"),
    "square": ("Sq.", "Sq"),
    "turnpike": ("Tpke.", "Tpk."),
    "trail": ("Trl.", "Trl"),
    "way": (),
    "alley": (),
    "pike": (),
    "row": (),
    "crescent": (),
    "close": (),
    "plaza": (),
    "loop": (),
    "quay": (),
    "wharf": (),
}
"""The last words of streets' names, and how they are abbreviated."""

_SHORT = {
    "saint": ("St.", "St"),
    "mount": ("Mt.", "Mt"),
    "fort": ("Ft.", "Ft"),
    "north": ("N.", "N"),
    "south": ("S.", "S"),
    "east": ("E.", "E"),
    "west": ("W.", "W"),
}
_NUMBER = re.compile(r"(\d{1,6}) (.+)")
_ROAD_NUMBER = re.compile(
    r"(I|Interstate|Highway|Hwy|Route|Rt|Rte|State Route|State Road|US|U\.S|SR)\.?[ -](\d{1,4})",
    re.IGNORECASE,
)
_ROADS = (
    {"i", "interstate"},
    {"highway", "hwy", "route", "rt", "rte", "state route", "state road", "us", "u.s", "sr"},
)
_ROAD_NAMES = (
    ("Interstate {}", "I-{}", "I {}"),
    ("Highway {}", "Hwy. {}", "Route {}", "Rt. {}", "U.S. {}", "U.S. Highway {}", "State Route {}"),
)


def place_variants(place: Place) -> tuple[str, ...]:
    """All wordings under which a text may name the place, as the question has it first.

    `400 Brown Avenue` may stand as `400 block of Brown Ave.`, `Winston-Salem` without its hyphen.
    """
    if road := _ROAD_NUMBER.fullmatch(place.name):
        kind = 0 if road[1].lower() in _ROADS[0] else 1
        names = [name.format(road[2]) for name in _ROAD_NAMES[kind]]
        return tuple(dict.fromkeys([place.name, *names]))
    if place.kind == PlaceKind.REGION and place.within:
        return tuple(dict.fromkeys([place.name, *place.within]))
    found = _spellings(place.name)
    if place.kind == PlaceKind.STREET and (numbered := _NUMBER.fullmatch(place.name)):
        hundreds = int(numbered[1]) // 100 * 100
        streets = _spellings(numbered[2])
        blocks = [f"{hundreds} block of {street}" for street in streets] if hundreds else []
        found += [*blocks, *streets]
    return tuple(dict.fromkeys(found))


def _spellings(name: str) -> list[str]:
    """A name with its first or last word in short or in full, and without its hyphens."""
    words = name.split(" ")
    found = [name]
    if len(words) > 1:
        first, last = words[0].rstrip(".").lower(), words[-1].rstrip(".").lower()
        firsts = [words[0], *_SHORT.get(first, ()), *_in_full(first, _SHORT)]
        lasts = [words[-1], *STREETS.get(last, ()), *_in_full(last, STREETS)]
        found += [" ".join([one, *words[1:-1], other]) for one in firsts for other in lasts]
    if "-" in name:
        found.append(name.replace("-", " "))
    return found


def _in_full(short: str, words: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words that are abbreviated so: `Saint` of `st` as a first word, `Street` as a last."""
    return [
        word.capitalize()
        for word, shorts in words.items()
        if any(short == each.rstrip(".").lower() for each in shorts)
    ]
