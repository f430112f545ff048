"""Places: which words of a question name one."""

from collections.abc import Sequence

from retrieval.article import Span
from retrieval.asking.understanding.bare import find_bare, find_uncased
from retrieval.asking.understanding.ground import Ground
from retrieval.asking.understanding.place import Place, PlaceKind
from retrieval.asking.understanding.place_words import DISTRICTS
from retrieval.asking.understanding.regional import find_regional
from retrieval.asking.understanding.streets import streets_in
from retrieval.asking.understanding.words import Words
from retrieval.places import Gazetteer, region_called
from retrieval.wording import STOP_WORDS

_MOST_PLACES = 12
_MAX_DISTRICT = 3


def places_in(words: Words, taken: Sequence[Span], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that a question names, in order and apart, at most twelve.

    Words in `taken` name something else. The surest forms are looked for first.
    """
    ground = Ground.of(words, taken, gazetteer)
    for street in streets_in(words):
        ground.keep(street)
    find_regional(ground)
    if words.cased:
        find_bare(ground)
        _find_districts(ground)
    else:
        find_uncased(ground)
    return tuple(sorted(ground.found, key=lambda place: place.span)[:_MOST_PLACES])


def _find_districts(ground: Ground) -> None:
    """Keeps parts of towns by their form: "the Shawnee neighbourhood of Louisville"."""
    listed = ground.words.listed
    for at, word in enumerate(listed):
        if word.low not in DISTRICTS or word.capital:
            continue
        first = at
        while first > 0 and at - first < _MAX_DISTRICT and listed[first - 1].capital:
            first -= 1
        if first == at or listed[first].low in STOP_WORDS:
            continue
        if region_called(ground.words.text(first, at)):
            continue
        span = ground.words.span(first, at)
        ground.found[:] = [place for place in ground.found if place.span != span]
        if not any(ground.used[first:at]) or all(
            place.span.end <= span.start or span.end <= place.span.start for place in ground.found
        ):
            name = ground.words.text(first, at)
            ground.keep(Place(span, name, PlaceKind.DISTRICT, _town_after(ground, word.end)))


def _town_after(ground: Ground, end: int) -> tuple[str, ...]:
    """The town in which a part of one lies, and its region: "of Louisville", "in Louisville"."""
    for place in ground.found:
        between = ground.words.question[end : place.span.start].strip()
        if between in {"of", "in"} and place.kind == PlaceKind.TOWN:
            return (place.name, *place.within)
    return ()
