"""The census: all incidents of a collection that are what a question counts, each once."""

from collections.abc import Collection as Container
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.asking.choosing import Chosen
from retrieval.asking.counting.candidates import candidates
from retrieval.asking.counting.days import Days
from retrieval.asking.counting.judging import Verdict, judge, placed
from retrieval.asking.counting.quotation import figures, quotation
from retrieval.asking.counting.tellings import Told, read, with_times
from retrieval.asking.counting.wanted import Wanted
from retrieval.asking.counting.whereabouts import Hold
from retrieval.asking.differences.asked import Asked
from retrieval.asking.shelf import Shelf
from retrieval.corpus import Collection, Incident
from retrieval.corpus.incidents import id_of

# Of a longer list nobody makes sure; what may fit is only a hint.
_MOST_INCIDENTS = 100
_MOST_MAY_FIT = 10


@dataclass(frozen=True, slots=True)
class Item:
    """An incident of that `key`: what shows that it fits, and the days on which it happened."""

    key: int
    quotes: tuple[Chosen, ...]
    days: Days | None


@dataclass(frozen=True, slots=True)
class Census:
    """The incidents that fit, in the order in which they happened, and those that may.

    It is not `complete` where more articles might have told of some than were read.
    """

    fit: tuple[Item, ...]
    may_fit: tuple[Item, ...]
    complete: bool


def census(collection: Collection, shelf: Shelf, wanted: Wanted, asked: Asked | None) -> Census:
    """Takes the census of what is wanted, in a moment of the collection.

    `asked` is the number that is asked for of each incident, if one is.
    """
    holders, complete = candidates(collection, shelf, wanted)
    told = {item.article: item for item in read(shelf, holders)}
    groups = _by_incident(collection, told, wanted)
    held = {key: placed(group, wanted) for key, group in groups.items()}
    likely = {key: group for key, group in groups.items() if held[key] is not Hold.NOT}
    judged: dict[Verdict, list[Item]] = {verdict: [] for verdict in Verdict}
    for key, tellings in _timed(collection, likely).items():
        verdict, days = judge(tellings, wanted, held[key], together=asked is not None)
        if verdict is not Verdict.NO and (quotes := _quotes(tellings, wanted, days, asked)):
            judged[verdict].append(Item(key, quotes, days))
    fit, may_fit = judged[Verdict.FITS], judged[Verdict.MAY_FIT]
    if not fit:
        may_fit += judged[Verdict.LACKS]
    if len(fit) > _MOST_INCIDENTS:
        complete = False
    return Census(
        fit=tuple(_in_order(fit)[:_MOST_INCIDENTS]),
        may_fit=tuple(_in_order(may_fit)[:_MOST_MAY_FIT]),
        complete=complete and not collection.incidents.count_owed(),
    )


def _by_incident(
    collection: Collection, told: Mapping[str, Told], wanted: Wanted
) -> dict[int, list[Told]]:
    """What is told of each incident, by its key."""
    incidents = collection.incidents
    groups: dict[int, list[Told]] = {}
    for article, keys in incidents.of_articles(told).items():
        for key in keys:
            groups.setdefault(key, []).append(told[article])
            if len(keys) > 1:
                groups[key][-1] = _part(incidents.named(id_of(key)), told[article])
    meant = _incidents_of(collection, wanted.within)
    other = _incidents_of(collection, wanted.other)
    return {
        key: group
        for key, group in groups.items()
        if key not in other and (key in meant or not wanted.within)
    }


def _timed(collection: Collection, groups: Mapping[int, Sequence[Told]]) -> dict[int, list[Told]]:
    """The same with the times they speak of; first published first, undated ones last."""
    keys = [key for key, group in groups.items() for _ in group]
    timed: dict[int, list[Told]] = {key: [] for key in groups}
    each = with_times(collection, [told for group in groups.values() for told in group])
    for key, told in zip(keys, each, strict=True):
        timed[key].append(told)
    for group in timed.values():
        group.sort(key=lambda told: (told.published or date.max, told.article))
    return timed


def _incidents_of(collection: Collection, articles: Container[str]) -> set[int]:
    found = collection.incidents.of_articles(articles) if articles else {}
    return {key for keys in found.values() for key in keys}


def _part(incident: Incident, told: Told) -> Told:
    """What an article tells of that one of its incidents."""
    spans = [span for t in incident.tellings if t.article == told.article for span in t.spans]
    return told.within(spans)


def _quotes(
    tellings: Sequence[Told], wanted: Wanted, days: Days | None, asked: Asked | None
) -> tuple[Chosen, ...]:
    """What shows that an incident fits: the number that is asked for, or the best sentence."""
    numbers = figures(tellings, asked) if asked else ()
    if numbers:
        return numbers
    best = quotation(tellings, wanted, days)
    return (best,) if best else ()


def _in_order(items: Iterable[Item]) -> list[Item]:
    """By their days, those without one last."""
    return sorted(items, key=lambda item: (item.days.first if item.days else date.max, item.key))
