"""Regional places: regions that a question names, and the towns that stand before them."""

from retrieval.article import Span
from retrieval.asking.understanding.ground import MAX_NAME, Ground, Run, names_of
from retrieval.asking.understanding.place import Place, PlaceKind
from retrieval.asking.understanding.place_words import (
    COUNTIES,
    EVENT_WORDS,
    HAPPENINGS,
    IN,
    PEOPLE,
    PERHAPS_IN,
    TITLES,
)
from retrieval.places import SHORT_NAMES, Region, Town, can_end_region, region_called
from retrieval.wording import STOP_WORDS

_MAX_REGION = 5
_MAX_UNCASED = 3
_LONGEST_CODE = 4
_PARTICLES = frozenset("of de del du la le las los el upon on the and da do dos".split())
# Names of regions that are as often people's, or other words.
_NAMESAKES = frozenset(
    "georgia virginia washington jordan chad carolina montana turkey niger mali guinea".split()
)
# Cities that bear the name of a state, and are meant by it as often as the state.
_CITIES = frozenset({"new york", "washington"})


def find_regional(ground: Ground) -> None:
    """Keeps "Oxbow, Ohio", "toledo oh", "Toronto, Ontario, Canada", and regions alone."""
    at = len(ground.words.listed) - 1
    while at >= 0:
        # The longest name that ends here; what stands before it is looked at next.
        first = _region_ending(ground, at)
        at = at - 1 if first is None else _take(ground, first, at + 1) - 1


def _region_ending(ground: Ground, at: int) -> int | None:
    listed = ground.words.listed
    word = listed[at]
    if ground.used[at] or not can_end_region(word.text):
        return None
    if ground.words.cased and at + 1 < len(listed) and not word.dot:
        # "Kansas City", "Virginia Beach", "Ohio State University".
        following = listed[at + 1]
        if following.joined and following.capital and not ground.used[at + 1]:
            return None
    starts = range(max(0, at + 1 - _MAX_REGION), at + 1)
    return next((first for first in starts if _regions(ground, first, at + 1)), None)


def _regions(ground: Ground, first: int, last: int) -> tuple[Region, ...]:
    """The regions that just these words name."""
    words, listed = ground.words, ground.words.listed
    if any(ground.used[first:last]) or not all(word.joined for word in listed[first + 1 : last]):
        return ()
    if words.cased and not listed[first].capital:
        return ()
    text = words.text(first, last)
    dotted = region_called(text + ".") if listed[last - 1].dot else ()
    found = dotted or region_called(text)
    if words.cased or last - first > 1 or len(text) > _LONGEST_CODE or text.lower() in SHORT_NAMES:
        return found
    if text.lower() in STOP_WORDS and "," not in listed[first].gap:
        return ()
    # "toledo oh": only behind a town that lies there.
    named = region_called(text.upper())
    return tuple(region for region in named if _town_before(ground, first, region))


def _take(ground: Ground, first: int, last: int) -> int:
    """Keeps the town and its region, or the region alone; gives where they begin."""
    regions = _regions(ground, first, last)
    inner = _inner(ground, first, regions[0])
    if inner is not None:
        return _take_town(ground, inner, last, _regions(ground, inner, first), regions[0])
    return _take_town(ground, first, last, regions, None)


def _inner(ground: Ground, first: int, country: Region) -> int | None:
    """Where the province begins of "Toronto, Ontario, Canada", given where the country does."""
    if country.admin or "," not in ground.words.listed[first].gap:
        return None
    for start in range(max(0, first - _MAX_REGION), first):
        parts = _regions(ground, start, first)
        if parts and parts[0].admin and parts[0].country == country.country:
            return start
    return None


def _take_town(
    ground: Ground, first: int, last: int, regions: tuple[Region, ...], outer: Region | None
) -> int:
    words = ground.words
    end = words.span(first, last).end
    for region in regions:
        if before := _town_before(ground, first, region):
            run, town = _whole(ground, before[0], first), before[1]
            name, start = words.text(run.first, run.last), words.listed[run.first].start
            near = ground.near(town)
            within = names_of(region, outer)
            ground.keep(Place(Span(start, end), name, PlaceKind.TOWN, within, near))
            return run.first
    run = _after_of(ground, _run_before(ground, first))
    if run and _can_be_town(ground, run, first):
        name, start = words.text(run.first, run.last), words.listed[run.first].start
        kind = PlaceKind.REGION if name.split(" ")[-1].lower() in COUNTIES else PlaceKind.TOWN
        ground.keep(Place(Span(start, end), name, kind, names_of(regions[0], outer)))
        return run.first
    _take_region(ground, first, last, regions[0])
    return first


def _whole(ground: Ground, known: Run, first: int) -> Run:
    """Of "in New Goshen", all behind the preposition, where a gazetteer knows the Goshen alone."""
    run = _run_before(ground, first)
    if run is None or run.first == known.first or ground.preposition(run.first) is None:
        return known
    fits = ground.words.cased or run.last - run.first <= _MAX_UNCASED
    small = any(not word.capital for word in ground.words.listed[run.first : run.last])
    return run if fits and not (small and ground.words.cased) else known


def _after_of(ground: Ground, run: Run | None) -> Run | None:
    """Of "Dana Whitlock of Oxbow", the town, where no gazetteer knows the whole."""
    if run is None:
        return None
    if not ground.words.cased:
        return run
    listed = ground.words.listed
    first = max((n + 1 for n in range(run.first, run.last) if not listed[n].capital), default=None)
    if first is None:
        return run
    return Run(first, run.last) if first < run.last else None


def _take_region(ground: Ground, first: int, last: int, region: Region) -> None:
    text = ground.words.text(first, last)
    span = ground.words.span(first, last)
    if not _is_placed(ground, first, last) and (
        text.lower() in _NAMESAKES or (text != region.name and len(text) <= _LONGEST_CODE)
    ):
        return
    kind = PlaceKind.TOWN if text.lower() in _CITIES else PlaceKind.REGION
    # The city of Washington lies in no state.
    within = () if text.lower() == "washington" else names_of(region)
    ground.keep(Place(span, text, kind, within))


def _is_placed(ground: Ground, first: int, last: int) -> bool:
    """Whether what stands around tells a place: "in Georgia", "the Georgia shooting"."""
    following = ground.words.listed[last : last + 2]
    return ground.preposition(first) is not None or any(
        word.low in HAPPENINGS for word in following
    )


def _run_before(ground: Ground, first: int) -> Run | None:
    """The name directly before: capitalised words, or in small letters all up to a frame word."""
    listed = ground.words.listed
    at = first
    while at > 0 and first - at < MAX_NAME and _can_be_named(ground, at - 1):
        at -= 1
        if not listed[at].joined:
            break
    while at < first and listed[at].low in _PARTICLES and not listed[at].capital:
        at += 1
    return Run(at, first) if at < first else None


def _can_be_named(ground: Ground, at: int) -> bool:
    word = ground.words.listed[at]
    if ground.used[at] or word.text.isdigit():
        return False
    if not ground.words.cased:
        return word.low not in STOP_WORDS | IN | PERHAPS_IN | EVENT_WORDS | PEOPLE
    if word.capital:
        return at > 0 or word.low not in STOP_WORDS
    return word.low in _PARTICLES and at > 0 and ground.words.listed[at - 1].capital


def _town_before(ground: Ground, first: int, region: Region) -> tuple[Run, Town] | None:
    """The longest name before that is a town's of the region."""
    run = _run_before(ground, first)
    if run is None:
        return None
    for start in range(run.first, run.last):
        for town in ground.gazetteer.towns(ground.words.text(start, run.last)):
            if town.country == region.country and region.admin in {"", town.admin}:
                return Run(start, run.last), town
    return None


def _can_be_town(ground: Ground, run: Run, first: int) -> bool:
    """Whether words of which no gazetteer knows can be a town's name before its region."""
    listed = ground.words.listed
    placed = ground.preposition(run.first) is not None
    comma = "," in listed[first].gap
    if not ground.words.cased:
        return placed and run.last - run.first <= _MAX_UNCASED
    if listed[run.first].low in TITLES:
        return False
    name = ground.words.text(run.first, run.last).lower()
    if name not in _CITIES and _regions(ground, run.first, run.last):
        # "Georgia, Alabama and Ohio" are three.
        return False
    return comma or placed
