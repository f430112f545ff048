"""The census: all incidents of a collection that are what a question counts, each once."""

from collections.abc import Collection as Container
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from retrieval.asking.choosing import Chosen
from retrieval.asking.counting.days import Days, days_of
from retrieval.asking.counting.qualities import Quality
from retrieval.asking.counting.quotation import figures, quotation
from retrieval.asking.counting.tellings import Told, read
from retrieval.asking.counting.wanted import Wanted
from retrieval.asking.counting.whereabouts import Hold, Whereabouts, without_outlet
from retrieval.asking.differences.asked import Asked
from retrieval.asking.shelf import Shelf, Times
from retrieval.asking.understanding import matches, place_variants
from retrieval.corpus import Collection, Holder, Incident
from retrieval.corpus.incidents import id_of
from retrieval.wording import terms

# A headline, and the first sentences: what comes later may be mentioned in passing.
_OPENING = 4
# A report names its town a little later than what happened.
_PLACED_WITHIN = 8
# So many sentences that say so make an article one on that kind of event, wherever they stand.
_SAID_OFTEN = 2
# So many days after it, an incident whose day nobody tells may be reported first.
_SOON = timedelta(days=7)
_MOMENT = timedelta(microseconds=1)
# Of what holds the words, so much is looked at: the latest.
_MOST_REVISIONS = 20_000
_MOST_PASSAGES = 30_000
# More articles than these are not read for one question, the latest first.
_MOST_ARTICLES = 2_000
_MOST_INCIDENTS = 200
_MOST_MAY_FIT = 20


class _Verdict(Enum):
    FITS = auto()
    MAY_FIT = auto()
    # All that is told of kind, place and day fits; what else was asked for is not told.
    LACKS = auto()
    NO = auto()


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
    holders, complete = _candidates(collection, shelf, wanted)
    told = {item.article: item for item in read(collection, shelf, holders)}
    judged: dict[_Verdict, list[Item]] = {verdict: [] for verdict in _Verdict}
    for key, tellings in _by_incident(collection, told, wanted).items():
        verdict, days = _judge(tellings, wanted)
        if verdict is not _Verdict.NO and (quotes := _quotes(tellings, wanted, days, asked)):
            judged[verdict].append(Item(key, quotes, days))
    fit, may_fit = judged[_Verdict.FITS], judged[_Verdict.MAY_FIT]
    if not fit:
        may_fit += judged[_Verdict.LACKS]
    if len(fit) > _MOST_INCIDENTS:
        complete = False
    return Census(
        fit=tuple(_in_order(fit)[:_MOST_INCIDENTS]),
        may_fit=tuple(_in_order(may_fit)[:_MOST_MAY_FIT]),
        complete=complete and not collection.incidents.count_owed(),
    )


def _candidates(collection: Collection, shelf: Shelf, wanted: Wanted) -> tuple[list[Holder], bool]:
    """The articles that may tell of what is wanted, and whether they are all."""
    revisions = _named(collection, wanted)
    if revisions is None:
        passages = collection.passages.published_between(None, None)
        complete = len(passages) <= _MOST_PASSAGES
        held = shelf.holders(passages[-_MOST_PASSAGES:])
    else:
        complete = len(revisions) <= _MOST_REVISIONS
        latest = sorted(revisions)[-_MOST_REVISIONS:]
        held = shelf.holders([ids[0] for ids in shelf.passages_of(latest).values() if ids])
    holders = {holder.revision_id: holder for holder in held.values()}
    times = shelf.times(holders) if not wanted.happened.is_open else {}
    kept = [
        holder
        for revision, holder in holders.items()
        if _is_printed(holder, wanted) and _may_be_of(holder, times.get(revision, ()), wanted)
    ]
    kept.sort(key=lambda holder: (holder.published_on or date.min, holder.revision_id))
    return kept[-_MOST_ARTICLES:], complete and len(kept) <= _MOST_ARTICLES


def _named(collection: Collection, wanted: Wanted) -> set[int] | None:
    """The revisions that hold a word for the kind of event and a name of each place.

    None where neither a kind nor a place is given.
    """
    wordings = {
        f"place {number}": [
            [phrase] for name in place_variants(item.place) if (phrase := _phrase(name))
        ]
        for number, item in enumerate(wanted.places)
    }
    if wanted.kind.phrases:
        wordings["kind"] = [[" ".join(phrase)] for phrase in wanted.kind.phrases]
    if not wordings:
        return None
    return set.intersection(*collection.clues.naming(wordings).values())


def _phrase(words: str) -> str:
    return " ".join(terms(words))


def _is_printed(holder: Holder, wanted: Wanted) -> bool:
    """Whether an article was printed when, and by whom, it is wanted."""
    day = holder.published_on
    if not wanted.published.is_open and (day is None or not wanted.published.holds(day, day)):
        return False
    return not wanted.outlets or any(matches(o, holder.outlet or "") for o in wanted.outlets)


def _may_be_of(holder: Holder, times: Sequence[Times], wanted: Wanted) -> bool:
    """Whether an article speaks of the interval, or may be one of the first reports of then."""
    if wanted.happened.is_open or _is_soon(holder.published_on, wanted):
        return True
    return any(
        wanted.happened.meets(begins.date(), (ends - _MOMENT).date()) for begins, ends in times
    )


def _is_soon(published: date | None, wanted: Wanted) -> bool:
    """Whether what was published then may be a first report of the interval."""
    return published is None or wanted.happened.meets(published - _SOON, published)


def _by_incident(
    collection: Collection, told: Mapping[str, Told], wanted: Wanted
) -> dict[int, list[Told]]:
    """What is told of each incident, by its key; first published first, undated ones last."""
    incidents = collection.incidents
    groups: dict[int, list[Told]] = {}
    for article, keys in incidents.of_articles(told).items():
        for key in keys:
            groups.setdefault(key, []).append(told[article])
            if len(keys) > 1:
                groups[key][-1] = _part(incidents.named(id_of(key)), told[article])
    meant = _incidents_of(collection, wanted.within)
    other = _incidents_of(collection, wanted.other)
    groups = {
        key: group
        for key, group in groups.items()
        if key not in other and (key in meant or not wanted.within)
    }
    for group in groups.values():
        group.sort(key=lambda item: (item.published or date.max, item.article))
    return groups


def _incidents_of(collection: Collection, articles: Container[str]) -> set[int]:
    found = collection.incidents.of_articles(articles) if articles else {}
    return {key for keys in found.values() for key in keys}


def _part(incident: Incident, told: Told) -> Told:
    """What an article tells of that one of its incidents."""
    spans = [span for t in incident.tellings if t.article == told.article for span in t.spans]
    return told.within(spans)


def _judge(tellings: Sequence[Told], wanted: Wanted) -> tuple[_Verdict, Days | None]:
    if wanted.kind.phrases and not any(_is_of_kind(told, wanted) for told in tellings):
        return _Verdict.NO, None
    put = min((_held(place, tellings, wanted) for place in wanted.places), default=Hold.PUT)
    if put is Hold.NOT:
        return _Verdict.NO, None
    days = days_of(tellings, wanted.kind)
    sure = put is Hold.PUT
    if not wanted.happened.is_open:
        if days is None:
            published = min((t.published for t in tellings if t.published), default=None)
            if not sure or not _is_soon(published, wanted):
                return _Verdict.NO, None
            sure = False
        elif not wanted.happened.meets(days.first, days.last):
            return _Verdict.NO, None
        elif not wanted.happened.holds(days.first, days.last):
            sure = False
    if not all(_is_said(quality, tellings) for quality in wanted.qualities):
        return (_Verdict.LACKS if sure else _Verdict.NO), days
    return (_Verdict.FITS if sure else _Verdict.MAY_FIT), days


def _is_of_kind(told: Told, wanted: Wanted) -> bool:
    """Whether an article tells of that kind of event, not only mentions one."""
    if wanted.kind.stated(told.title, frozenset(terms(told.title))):
        return True
    said = 0
    for position, sentence in enumerate(told.sentences):
        if wanted.kind.stated(sentence.text, sentence.terms):
            said += 1
            if position < _OPENING or said == _SAID_OFTEN:
                return True
    return False


def _held(place: Whereabouts, tellings: Sequence[Told], wanted: Wanted) -> Hold:
    """How firmly an incident is put in a place: where it is told first, or what happened."""
    best = Hold.NOT
    for told in tellings:
        opening = [sentence.text for sentence in told.sentences[:_PLACED_WITHIN]]
        most = Hold.NAMED if place.contradicted(" ".join(opening)) else Hold.PUT
        best = max(best, min(most, place.held(without_outlet(told.title))))
        for position, sentence in enumerate(told.sentences):
            if best is Hold.PUT:
                return best
            held = place.held(sentence.text)
            if held and position >= _PLACED_WITHIN:
                tells = wanted.kind.stated(sentence.text, sentence.terms)
                held = held if tells else min(held, Hold.NAMED)
            best = max(best, min(most, held))
    return best


def _is_said(quality: Quality, tellings: Sequence[Told]) -> bool:
    return any(
        quality.said(told.title, frozenset(terms(told.title)))
        or any(quality.said(sentence.text, sentence.terms) for sentence in told.sentences)
        for told in tellings
    )


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
