"""Bare places: names that stand without their region, known by a gazetteer or by their form."""

import re
from dataclasses import replace

from retrieval.article import Span
from retrieval.asking.understanding.ground import MAX_NAME, Ground, Run, names_of
from retrieval.asking.understanding.ordinary_words import ORDINARY
from retrieval.asking.understanding.place import Place, PlaceKind
from retrieval.asking.understanding.place_words import (
    COUNTIES,
    EVENT_WORDS,
    HAPPENINGS,
    IN,
    NO_PLACES,
    PARTS_OF_LAND,
    PLAIN_SITES,
    SITES,
    TITLES,
)
from retrieval.places import Town, folded, region_called, region_of
from retrieval.wording import STOP_WORDS

# A town that has so many times the people of its next namesake is meant by the bare name.
_FAR_LARGER = 10
_CITY = 100_000
_LEAST_IMPLIED = 2_000
# In small letters, the names of smaller towns are more often other words.
_LEAST_UNCASED = 10_000
_MAX_UNCASED = 3
_SHORTEST = 3
_LONGEST_ACRONYM = 5
_NUMBER = re.compile(r"\d{1,3}")
_POSSESSIVE = ("'s", "’s")
_IN_UNCASED = frozenset("in near outside around at".split())


def find_bare(ground: Ground) -> None:
    """Keeps "in Oxbow", "the Louisville crash", "at Harlow High School"."""
    at = 0
    while at < len(ground.words.listed):
        run = _run_from(ground, at)
        if run is None:
            at += 1
            continue
        if place := _named(ground, run):
            ground.keep(place)
        at = run.last


def find_uncased(ground: Ground) -> None:
    """Keeps the towns of a question whose capitals tell nothing: "shooting in toledo"."""
    at = 0
    while at < len(ground.words.listed):
        at = _take_uncased(ground, at) or at + 1


def _run_from(ground: Ground, at: int) -> Run | None:
    """The capitalised words from here on, small ones of a name among them."""
    listed = ground.words.listed
    word = listed[at]
    if ground.used[at] or not word.capital or word.text == "I":
        return None
    if word.low == "the" or (at == 0 and word.low in STOP_WORDS):
        return None
    last = at + 1
    while last < len(listed) and last - at < MAX_NAME and _goes_on(ground, last):
        last += 1
    while not (listed[last - 1].capital or listed[last - 1].text.isdigit()):
        last -= 1
    return Run(at, last)


def _goes_on(ground: Ground, at: int) -> bool:
    listed = ground.words.listed
    word = listed[at]
    if ground.used[at] or not word.joined:
        return False
    if word.capital or _NUMBER.fullmatch(word.text):
        return word.capital or listed[at - 1].low in SITES
    following = at + 1 < len(listed) and listed[at + 1].capital and not ground.used[at + 1]
    return following and word.text in {"of", "de", "du", "la", "upon"}


def _named(ground: Ground, run: Run) -> Place | None:
    """The place that a name in capitals is, if anything tells."""
    words = ground.words
    first, final = words.listed[run.first], words.listed[run.last - 1]
    name, span = words.text(run.first, run.last), words.span(run.first, run.last)
    alone = run.last - run.first == 1
    if (first.low in TITLES and not alone) or name.lower() in NO_PLACES:
        return None
    preposition = ground.preposition(run.first) or _continued(ground, run)
    if final.low in SITES and not alone and (preposition or _is_plain_site(ground, run)):
        return Place(span, name, _kind_of_site(final.low, preposition))
    bare = name[:-2] if name.endswith(_POSSESSIVE) else name
    if known := _known(ground, run, bare, preposition):
        return replace(known, span=Span(span.start, max(span.start + len(bare), span.start)))
    acronym = name.isupper() and len(name) <= _LONGEST_ACRONYM
    article = words.listed[run.first - 1].low == "the"
    numbered = run.last < len(words.listed) and words.listed[run.last].text.isdigit()
    if numbered and words.listed[run.last].joined and not ground.used[run.last]:
        # "in Game 4"
        return None
    if preposition not in IN or bare != name or acronym or article:
        return None
    site = preposition == "at" or final.text.isdigit()
    return Place(span, name, PlaceKind.SITE if site else PlaceKind.TOWN)


def _kind_of_site(last: str, preposition: str | None) -> PlaceKind:
    """What a name is by its last word: "in Harrow Falls" is a town, "at Harrow Falls" a site."""
    if last in COUNTIES:
        return PlaceKind.REGION
    town = last in PARTS_OF_LAND and preposition == "in"
    return PlaceKind.TOWN if town else PlaceKind.SITE


def _is_plain_site(ground: Ground, run: Run) -> bool:
    """Whether the words are a site's without a preposition, and not Steve Hall's."""
    words = ground.words.listed
    the = run.first > 0 and words[run.first - 1].low == "the"
    return the or run.last - run.first > 2 or words[run.last - 1].low in PLAIN_SITES


def _continued(ground: Ground, run: Run) -> str | None:
    """The preposition of a place before, that this one shares: "in Oxbow and Millbrook"."""
    joined = run.first > 1 and ground.words.listed[run.first - 1].low in {"and", "or"}
    if not joined or not ground.found:
        return None
    return "in" if ground.words.listed[run.first - 2].end <= ground.found[-1].span.end else None


def _known(ground: Ground, run: Run, name: str, preposition: str | None) -> Place | None:
    """The place, if a gazetteer knows the name as a whole and it stands where a place does."""
    following = ground.words.listed[run.last : run.last + 1]
    happens = bool(following) and following[0].joined and following[0].low in HAPPENINGS
    if preposition is None and not happens:
        return None
    # "cases of Marburg virus": the name of something else.
    within = following and following[0].joined and following[0].low not in STOP_WORDS
    if preposition not in IN and within and not happens and not ground.used[run.last]:
        return None
    span = ground.words.span(run.first, run.last)
    if regions := region_called(name):
        return Place(span, name, PlaceKind.REGION, names_of(regions[0]))
    the = run.first > 0 and ground.words.listed[run.first - 1].low == "the" and not happens
    towns = ground.gazetteer.towns(f"the {name}" if the else name)
    if not towns or (preposition is None and towns[0].population < _LEAST_IMPLIED):
        return None
    if _is_unlikely(name, towns[0]):
        return None
    return _town(ground, span, name, towns)


def _is_unlikely(name: str, town: Town) -> bool:
    """Whether the words are rather others than one of the less known names of a city."""
    other = folded(name) != folded(town.name)
    ordinary = all(word in STOP_WORDS | ORDINARY for word in name.lower().split())
    return len(name) < _SHORTEST or name.lower() in STOP_WORDS or (other and ordinary)


def _town(ground: Ground, span: Span, name: str, towns: tuple[Town, ...]) -> Place:
    """A town by its name alone; in the region of the only one that is likely to be meant."""
    largest = towns[0]
    least = max(_CITY, _FAR_LARGER * towns[1].population) if len(towns) > 1 else _LEAST_IMPLIED
    region = region_of(largest.country, largest.admin) if largest.population >= least else None
    if region is None:
        return Place(span, name, PlaceKind.TOWN)
    near = ground.near(largest)
    return Place(span, name, PlaceKind.TOWN, names_of(region), near, implied=True)


def _take_uncased(ground: Ground, at: int) -> int | None:
    """Keeps the town that begins here, the longest name of those known; gives where it ends."""
    words, listed = ground.words, ground.words.listed
    placed = at > 0 and listed[at - 1].low in _IN_UNCASED
    downtown = at > 0 and ground.preposition(at) in _IN_UNCASED
    # After a capital at its beginning, what is written small is rarely a name.
    loose = not listed[0].capital or any(word.capital for word in listed[1:])
    for last in range(min(len(listed), at + _MAX_UNCASED), at, -1):
        if any(ground.used[at:last]) or not all(word.joined for word in listed[at + 1 : last]):
            continue
        if last - at == 1 and listed[at].low in STOP_WORDS | ORDINARY:
            continue
        name, span = words.text(at, last), words.span(at, last)
        if placed and last - at > 1 and _ends_like_land(ground, at, last):
            kind = PlaceKind.REGION if listed[last - 1].low in COUNTIES else PlaceKind.TOWN
            ground.keep(Place(span, name, kind))
            return last
        happens = loose and last < len(listed) and listed[last].low in EVENT_WORDS
        if not happens and not (downtown and _ends_there(ground, last)):
            continue
        towns = ground.gazetteer.towns(name)
        if towns and towns[0].population >= _LEAST_UNCASED:
            ground.keep(_town(ground, span, name, towns))
            return last
    return None


def _ends_like_land(ground: Ground, first: int, last: int) -> bool:
    """Whether the words are a name by their end: "harrow falls", but not "the falls"."""
    inner = ground.words.listed[first : last - 1]
    return ground.words.listed[last - 1].low in PARTS_OF_LAND and all(
        word.text.isalpha() and word.low not in STOP_WORDS | ORDINARY for word in inner
    )


def _ends_there(ground: Ground, last: int) -> bool:
    """Whether no further word of the name can follow."""
    listed = ground.words.listed
    if last == len(listed) or ground.used[last] or not listed[last].joined:
        return True
    following = listed[last].low
    return following in STOP_WORDS or following in _AFTER_PLACE or following.isdigit()


_AFTER_PLACE = frozenset("near outside inside last next yesterday today tonight reported".split())
