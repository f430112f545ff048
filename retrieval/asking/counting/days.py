"""Days: on which day an incident happened, as those who tell of it say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.article import Moment
from retrieval.asking.counting.kinds import Kind
from retrieval.asking.counting.tellings import Sentence, Told
from retrieval.wording import terms

_DAY = timedelta(days=1)
# A night belongs to the day on which it begins; a weekend is as close as some reports come.
_CLOSE = timedelta(days=4)
# A sentence that says what happened names its day; so do the first ones, whatever they say.
_OF_EVENT = 3.0
_POSITIONS = ((3, 2.0), (8, 1.0), (20, 0.5))
_LATER = 0.25
# "Police said on Tuesday": when it was told, when somebody was arrested, when a page was printed.
_TOLD = re.compile(
    r"\b(?:said|says?|told|announced|reported|released|identified|named|arrested|charged|indicted"
    r"|arraigned|sentenced|convicted|pleaded|pled|ruled|ordered|jailed|appeared|appearance|booked|court"
    r"|hearing|trial|confirmed|wrote|tweeted|scheduled|updated|published|posted|modified|on-scene)"
    r"(?:[ \u00a0][\w.’'-]{1,20},?(?:[ \u00a0]\d{1,2},)?){0,3}?"
    r"[:,]?(?:[ \u00a0](?:on|in|at|by|late|early|last|this|the|since))*[ \u00a0]$",
    re.IGNORECASE,
)
_TOLD_WINDOW = 60
# "That night" is of whatever day was named before.
_POINTS_BACK = re.compile(r"(?:later )?(?:that|the same) ", re.IGNORECASE)
_TRIED = re.compile(
    r"\b(?:court\w{0,6}|judge|trial|sentenc\w{1,4}|plead\w{0,4}|pled|hearing|jury|jurors?|verdict"
    r"|convict\w{0,4}|appeal\w{0,3}|arraign\w{0,5}|probation|parole|lawsuit|indict\w{0,5}|motions?"
    r"|vigil|funeral|anniversary)\b",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 40, 25
_OF_LATER = 0.2
# What stands further down, and says nothing of what happened, names the day of something else.
_LEAST = 0.5
# What is looked at of an article.
_MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, on one of which something happened."""

    first: date
    last: date

    @property
    def one(self) -> date | None:
        return self.first if self.first == self.last else None


def days_of(tellings: Sequence[Told], kind: Kind) -> Days | None:
    """On which days an incident happened, by all that is told of it; None where nobody says.

    Whatever is later than its first report is not when it happened. Of those that are left, the day
    counts that most accounts name, where they say what happened or first of all.
    """
    published = [told.published for told in tellings if told.published is not None]
    latest = min(published, default=date.max)
    weights: dict[Days, float] = {}
    for told in tellings:
        best: dict[Days, float] = {}
        for days, weight in _named(told, kind):
            if days.first <= latest:
                best[days] = max(weight, best.get(days, 0.0))
        for days, weight in best.items():
            weights[days] = weights.get(days, 0.0) + weight
    if max(weights.values(), default=0.0) < _LEAST:
        return None
    return min(weights, key=lambda days: (-weights[days], days.first))


def _named(told: Told, kind: Kind) -> Iterator[tuple[Days, float]]:
    for position, sentence in enumerate(told.sentences[:_MOST_SENTENCES]):
        if not sentence.moments or sentence.dates_the_page:
            continue
        of_event = kind.stated(sentence.text, sentence.terms)
        weight = next((w for most, w in _POSITIONS if position < most), _LATER)
        for moment in sentence.moments:
            if days := _days(moment):
                of_later = _is_of_later(sentence, moment, kind)
                own = _OF_LATER if of_later else _OF_EVENT if of_event else 1.0
                yield days, weight * own


def _is_of_later(sentence: Sentence, moment: Moment, kind: Kind) -> bool:
    """Whether a moment is that of a statement, an arrest or a trial, or leans on another one."""
    text, start = sentence.text, moment.span.start - sentence.span.start
    if _POINTS_BACK.match(text, start) or _TOLD.search(text, max(0, start - _TOLD_WINDOW), start):
        return True
    if _TRIED.search(text) is None:
        return False
    around = text[max(0, start - _BEFORE) : moment.span.end - sentence.span.start + _BEHIND]
    return not kind.stated(around, frozenset(terms(around)))


def _days(moment: Moment) -> Days | None:
    """The day of a moment; the days of a weekend; None for what is longer."""
    length = moment.ends - moment.begins
    if length > _CLOSE:
        return None
    first = moment.begins.date()
    if length <= _DAY:
        return Days(first, first)
    return Days(first, (moment.ends - timedelta(microseconds=1)).date())
