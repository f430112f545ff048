"""One incident: which of the passages found tell of the same incident as the best of them."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from retrieval.asking.coverage import Coverage
from retrieval.asking.evidence import Support
from retrieval.asking.searching import Found
from retrieval.incident_words import EVENTS
from retrieval.wording import terms

Rarity = Callable[[Iterable[str]], Mapping[str, float]]
"""The weight of names: 1 for one that hardly stands anywhere else, 0 for one that always does."""

# A town that is named, a time that is named or the days of the first reports.
_WITHOUT_DOUBT = 0.9
_NEARLY = 0.8
# What holds less of a question than this may share it by chance.
_HELD = 0.6
# How much the names that two reports share weigh when they tell of one incident, by how many days
# lie between them; 1 is the weight of a name that stands nowhere else. On reports of look-alike
# incidents that were grouped by hand, nine in ten pairs above these told of one.
_SHARED_WITHIN = ((10, 1.9), (60, 3.0))
_SHARED_LATER = 7.0
# Where nobody knows how many days those are.
_SHARED_UNDATED = 4.0
# What an undated report shares with one of a list of incidents that it tells of, rather than of
# one more.
_SHARED_LISTED = 3.0
EVENT_TERMS = frozenset(term for noun in EVENTS if "-" not in noun for term in terms(noun))
"""What an event is called, in one word."""


def of_one_incident(found: Sequence[Found], coverage: Coverage, rarity: Rarity) -> list[Found]:
    """The passages that tell of the incident that the first one tells of, in their order.

    Those do of which that was found when they came (see `retrieval.corpus.grouping`), and those of
    an article that bears out all that the question gives, and holds nearly as much of it, unless
    what it gives fits look-alike incidents alike: only names join those.
    """
    if not found:
        return []
    first = found[0]
    told = {first.article: True}
    names = _names(found)
    held = coverage.share(first.read.words)
    least = max(_HELD, _NEARLY * held)
    may_be_several = held < _HELD or _fits_look_alikes(first.support, coverage)
    for item in found:
        if item.article not in told:
            bears_out = (pinned(first.support) and pinned(item.support)) or (
                not may_be_several
                and _bears_out_as_much(first.support, item.support)
                and coverage.share(item.read.words) >= least
            )
            told[item.article] = (
                _tells_of_one(first, item) is True
                or _is_one_account(first, item)
                or (bears_out and _is_as_much_talked_of(first, item))
                or _shares(first, item, names[first.article] & names[item.article], rarity)
            )
    return [item for item in found if told[item.article]]


def incidents(found: Sequence[Found], rarity: Rarity) -> list[list[Found]]:
    """The passages by the incident that they tell of, each group's best first.

    Where that is not known, only a common account and shared names join reports here: that they
    bear out what a question about several incidents gives tells nothing. An undated report is put
    with the dated ones that it shares most with.
    """
    names = _names(found)
    groups: list[list[int]] = []
    dated = [n for n, item in enumerate(found) if item.read.passage.published is not None]
    for number in dated:
        item = found[number]
        firsts = (found[group[0]] for group in groups)
        joined = [_joins(first, item, names, rarity) for first in firsts]
        _put(number, groups, joined.index(True) if any(joined) else None)
    for number in range(len(found)):
        if number not in dated:
            shared = [
                max(_shared(found[number], found[other], names, rarity) for other in group)
                for group in groups
            ]
            best = max(shared, default=0.0)
            _put(number, groups, shared.index(best) if best >= _SHARED_LISTED else None)
    return [[found[number] for number in sorted(group)] for group in sorted(groups, key=min)]


def _put(number: int, groups: list[list[int]], at: int | None) -> None:
    """Adds to the group that stands there, or as a group of its own."""
    if at is None:
        groups.append([number])
    else:
        groups[at].append(number)


def _tells_of_one(one: Found, other: Found) -> bool | None:
    """Whether two passages were found to tell of one incident; None where one tells of none."""
    mine, theirs = one.read.passage.incidents, other.read.passage.incidents
    return not mine.isdisjoint(theirs) if mine and theirs else None


def _joins(first: Found, item: Found, names: Mapping[str, frozenset[str]], rarity: Rarity) -> bool:
    known = _tells_of_one(first, item)
    if known is not None:
        return known
    return (
        first.article == item.article
        or _is_one_account(first, item)
        or _shares(first, item, names[first.article] & names[item.article], rarity)
    )


def _shared(one: Found, other: Found, names: Mapping[str, frozenset[str]], rarity: Rarity) -> float:
    """How much the names weigh that two reports share, if that can be enough for one incident.

    Without end where they are one account's.
    """
    if one.article == other.article or _is_one_account(one, other):
        return math.inf
    shared = names[one.article] & names[other.article]
    # No name weighs more than 1.
    return sum(rarity(shared).values()) if len(shared) >= _SHARED_LISTED else 0.0


def pinned(support: Support) -> bool:
    """Whether place and time of the incident are given, and both borne out without a doubt."""
    place, time = support.place, support.time
    return place is not None and time is not None and min(place, time) >= _WITHOUT_DOUBT


def _names(found: Sequence[Found]) -> dict[str, frozenset[str]]:
    """The names of each article, as far as its passages were found."""
    names: dict[str, frozenset[str]] = {}
    for item in found:
        names[item.article] = names.get(item.article, frozenset()) | item.read.names
    return names


def _is_as_much_talked_of(first: Found, item: Found) -> bool:
    """Whether a report is one of those that are talked of, if the first one is.

    What is talked of is known by its reports; later ones on another incident look back on it, and
    name its place and day.
    """
    return (item.support.talked_of or 0.0) >= (first.support.talked_of or 0.0)


def _is_one_account(first: Found, item: Found) -> bool:
    account = first.read.passage.account
    return account is not None and account == item.read.passage.account


def _fits_look_alikes(support: Support, coverage: Coverage) -> bool:
    """Whether a question gives too little of its incident to tell it from others of its kind.

    A place alone, a time alone, or nothing but the kind of event.
    """
    if support.given:
        return len(support.given) == 1 and support.names is None
    return bool(coverage.only(EVENT_TERMS).weights)


def _bears_out_as_much(first: Support, other: Support) -> bool:
    return all(theirs >= ours for ours, theirs in zip(first.given, other.given, strict=True))


def _shares(first: Found, item: Found, names: frozenset[str], rarity: Rarity) -> bool:
    wanted = _wanted(first.read.passage.published, item.read.passage.published)
    # No name weighs more than 1.
    return len(names) >= wanted and sum(rarity(names).values()) >= wanted


def _wanted(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return _SHARED_UNDATED
    apart = abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    return next((shared for days, shared in _SHARED_WITHIN if apart <= days), _SHARED_LATER)
