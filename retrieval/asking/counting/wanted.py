"""What is wanted: what an incident must be to be counted or listed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.asking.counting.kinds import Kind, kind_of_event
from retrieval.asking.counting.qualities import Quality, qualities
from retrieval.asking.counting.whereabouts import Whereabouts
from retrieval.asking.kind import without_frame
from retrieval.asking.query import Query
from retrieval.asking.understanding import Sense, When, without_preamble
from retrieval.wording import content_terms, terms

_DAY = timedelta(days=1)
# "How many fires were reported in May?" asks for the fires of May.
_ASKED_AS_REPORTED = re.compile(
    r"\b(?:reported|recorded)(?: back)?(?: (?:on|in|from|of|for|during|over|since))?(?: the)? $",
    re.IGNORECASE,
)
_REACH = 40
_MOST_TERMS = 64


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both included; None where it is open. `words` of the question need not name it."""

    since: date | None = None
    until: date | None = None

    def holds(self, first: date, last: date) -> bool:
        """Whether it holds all the days from the first to the last."""
        return not (
            (self.since is not None and first < self.since)
            or (self.until is not None and last > self.until)
        )

    def meets(self, first: date, last: date) -> bool:
        """Whether it holds one of the days from the first to the last."""
        return not (
            (self.since is not None and last < self.since)
            or (self.until is not None and first > self.until)
        )

    @property
    def is_open(self) -> bool:
        """Whether any day will do."""
        return self.since is None and self.until is None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What makes an incident one of those asked for.

    It is of the `kind`, happened in all of the `places` within the interval `happened`, was printed
    within `published` by one of the `outlets` (any if there are none), and has all the `qualities`.
    `within` are articles of the incidents that may be meant, if others are not; `other` are those
    of incidents that are not meant.
    """

    kind: Kind
    places: tuple[Whereabouts, ...]
    happened: Interval
    published: Interval
    outlets: tuple[str, ...]
    qualities: tuple[Quality, ...]
    within: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()

    @classmethod
    def of(cls, query: Query) -> "Wanted":
        given, listing = query.given, query.given.listing
        nouns = listing.nouns if listing else ()
        kind = kind_of_event(*nouns)
        happened, printed = _intervals(query)
        outlets = {term for outlet in given.outlets for term in content_terms(outlet)}
        called = {term for noun in nouns for term in terms(noun)}
        subject = [term for term in _subject(query) if not kind.says(term) and term not in called]
        return cls(
            kind=kind,
            places=tuple(Whereabouts.of(place) for place in given.places),
            happened=happened,
            published=_meeting(printed, Interval(query.since, query.until)),
            outlets=given.outlets,
            qualities=qualities(subject, but=tuple(outlets)),
            within=frozenset(query.within),
            other=frozenset(query.other),
        )


def _subject(query: Query) -> list[str]:
    """The terms of what a question says beside its place and time, what it counts among them."""
    said = query.given
    rest, at = [], 0
    for span in sorted(
        [*(when.span for when in said.when), *(place.span for place in said.places)]
    ):
        rest.append(query.text[at : span.start])
        at = max(at, span.end)
    rest.append(query.text[at:])
    return content_terms(without_frame(without_preamble(" ".join(rest))))[:_MOST_TERMS]


def _intervals(query: Query) -> tuple[Interval, Interval]:
    """When it happened, and when it was printed: from the first day named to the last."""
    happened, printed = [], []
    for when in query.given.when:
        said = when.sense
        if said is Sense.PUBLISHED and _is_of_happening(query.text, when):
            said = Sense.ON
        (printed if said is Sense.PUBLISHED else happened).append(_interval(when, said))
    return _joined(happened), _joined(printed)


def _is_of_happening(text: str, when: When) -> bool:
    return (
        _ASKED_AS_REPORTED.search(text[max(0, when.span.start - _REACH) : when.span.start])
        is not None
    )


def _interval(when: When, sense: Sense) -> Interval:
    match sense:
        case Sense.BEFORE:
            return Interval(until=when.begins - _DAY)
        case Sense.AFTER:
            return Interval(since=when.ends)
    return Interval(when.begins, when.ends - _DAY)


def _joined(intervals: list[Interval]) -> Interval:
    """From the first day of all to the last; "after May 3 and before May 9" is between them."""
    if not intervals:
        return Interval()
    since = [each.since for each in intervals if each.since is not None]
    until = [each.until for each in intervals if each.until is not None]
    return Interval(min(since, default=None), max(until, default=None))


def _meeting(one: Interval, other: Interval) -> Interval:
    since = [day for day in (one.since, other.since) if day is not None]
    until = [day for day in (one.until, other.until) if day is not None]
    return Interval(max(since, default=None), min(until, default=None))
