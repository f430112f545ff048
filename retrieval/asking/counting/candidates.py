"""Candidates: the articles that may tell of what is counted, all of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from retrieval.asking.counting.wanted import Wanted
from retrieval.asking.shelf import Shelf, Times
from retrieval.asking.understanding import matches
from retrieval.corpus import Collection, Holder
from retrieval.wording import terms

# So many days after it, an incident whose day nobody tells may be reported first.
_SOON = timedelta(days=7)
_MOMENT = timedelta(microseconds=1)
# Of what holds the words, so much is looked at: the latest.
_MOST_REVISIONS = 20_000
_MOST_PASSAGES = 30_000
# More articles than these are not read for one question, the latest first.
_MOST_ARTICLES = 2_000


def candidates(collection: Collection, shelf: Shelf, wanted: Wanted) -> tuple[list[Holder], bool]:
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
        f"place {number}": [[phrase] for name in item.names if (phrase := _phrase(name))]
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
    if wanted.happened.is_open or is_soon(holder.published_on, wanted):
        return True
    return any(
        wanted.happened.meets(begins.date(), (ends - _MOMENT).date()) for begins, ends in times
    )


def is_soon(published: date | None, wanted: Wanted) -> bool:
    """Whether what was published then may be a first report of the interval."""
    return published is None or wanted.happened.meets(published - _SOON, published)
