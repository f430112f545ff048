"""Options: the incidents that a question may mean, each known by its place and its day."""

from datetime import date, timedelta

from retrieval.article import Span
from retrieval.asking.answer import Citation, Option, Quote
from retrieval.asking.understanding import PlaceKind, given
from retrieval.corpus import Collection
from retrieval.places import Gazetteer

_TOWNS = (PlaceKind.TOWN, PlaceKind.STREET, PlaceKind.SITE, PlaceKind.DISTRICT)
_DAY = timedelta(days=1)
# Where a report says what happened and where.
_OPENING = 400


def option(
    collection: Collection, citation: Citation, quote: Quote, gazetteer: Gazetteer
) -> Option:
    """The incident that a quote tells of, by words of its article and by its day."""
    return Option(
        citation=citation.n,
        place=_place(quote.text, gazetteer) or _opening_place(collection, citation, gazetteer),
        date=_day(quote) or (citation.published or "")[:10] or None,
    )


def _opening_place(collection: Collection, citation: Citation, gazetteer: Gazetteer) -> str | None:
    source = collection.sources.read([citation.article]).get(citation.article)
    return _place(source.text[:_OPENING], gazetteer) if source is not None else None


def _place(text: str, gazetteer: Gazetteer) -> str | None:
    """The first place that a text names, in its own words."""
    places = given(text, date.max, gazetteer).places
    named = [place.span for place in places if place.kind in _TOWNS]
    return _words(text, named[0]) if named else None


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _day(quote: Quote) -> str | None:
    """The one day that a quote speaks of."""
    days = {
        time.begins[:10]
        for time in quote.times
        if date.fromisoformat(time.ends[:10]) - date.fromisoformat(time.begins[:10]) <= _DAY
    }
    return days.pop() if len(days) == 1 else None
