"""When: the days that a question names, and what it says of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from retrieval.article import Moment, Span
from retrieval.asking.understanding.outlet import MEDIA
from retrieval.moments.calendar import DAY, day_at
from retrieval.moments.hint import PLAIN_SPACES, may_name_a_time


class Sense(StrEnum):
    """What lies at the days that a question names."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class When:
    """Days that a question names at `span`: from `begins` up to, not including, `ends`.

    What is asked for happened on one of them (`on`), earlier than all (`before`), later than all
    (`after`), or was printed on one of them (`published`).
    """

    begins: date
    ends: date
    span: Span
    sense: Sense = Sense.ON


_MOST = 8
_BEFORE = re.compile(r"\b(?:before|prior to|until|till|leading up to)\s(?:the\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following)\s(?:the\s)?$", re.IGNORECASE)
_PRINTED = re.compile(
    r"\b(?:(?:reported|published|printed|posted|written|wrote|report)"
    r"|(?:articles?|stor(?:y|ies)|reports?|coverage|news|reporting|headlines?|papers?)"
    r"(?:\s(?:published|printed|posted|written))?)"
    r"(?:\s(?:back\s)?(?:on|in|from|of|for|during|over|since))?(?:\sthe)?\s$",
    re.IGNORECASE,
)
_PRINT_FOLLOWS = re.compile(
    r"(?:['’]s)?\s(?:[A-Z][\w’'-]{0,20}\s){0,3}"
    r"(?:articles?|stor(?:y|ies)|reports?|coverage|papers?|editions?|issue|news)\b"
)
# "Sunday's Oxbow Courier"
_EDITION_FOLLOWS = re.compile(
    r"['’]s\s(?:[A-Z][\w’'-]{0,20}\s){0,3}(?:"
    + "|".join(word.capitalize() for word in MEDIA)
    + r")\b(?!['’]s)"
)
_DISTANCE = re.compile(
    r"\b(?P<count>\w{1,10}|a couple of) (?P<unit>day|week)s? (?P<way>after|before) "
    r"(?P<event>[^?!.;]{0,60})$",
    re.IGNORECASE,
)
_EVENT_BEFORE = re.compile(r"^the(?: [\w’'-]{1,20}){0,8} ?$", re.IGNORECASE)
_COUNTS = frozenset("one two three four five six seven eight nine ten a an couple".split())
_MOST_DAYS = 3
_WINDOW, _REACH = 100, 24
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\b|[a-z]{2,6}\b)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|['’]\d\d")
# Every weekday comes round to a date at least twice within so many years, but to February 29.
_YEARS_BACK = 15
# After so long hardly anybody reports an incident for the first time.
_NEWS = 14 * DAY


def whens_in(question: str, asked_on: date) -> tuple[When, ...]:
    """The days that a question names, in order, at most eight; `asked_on` is its "today".

    Hours are widened to their days: a night counts with the day on which it ends.
    """
    text = question.translate(PLAIN_SPACES)
    if not may_name_a_time(text):
        return ()
    from retrieval.moments.question import asked_moments

    found: list[When] = []
    for moment in asked_moments(text, asked_on)[:_MOST]:
        when = _when(text, moment)
        found.append(when)
        if later := _counted_from(text, when):
            found.append(later)
    return tuple(found[:_MOST])


def _when(text: str, moment: Moment) -> When:
    begins = moment.begins.date()
    ends = (moment.ends - timedelta(microseconds=1)).date() + DAY
    start = moment.span.start
    sense = Sense.ON
    if not text[start : moment.span.end].lower().startswith("since"):
        if _BEFORE.search(text, max(0, start - _REACH), start):
            sense = Sense.BEFORE
        elif _AFTER.search(text, max(0, start - _REACH), start):
            sense = Sense.AFTER
    if sense != Sense.ON and _distance_before(text, start):
        sense = Sense.ON
    edition = ends - begins == DAY and _EDITION_FOLLOWS.match(text, moment.span.end)
    printed = _PRINTED.search(text, max(0, start - 2 * _REACH), start)
    if printed or edition or _PRINT_FOLLOWS.match(text, moment.span.end):
        sense = Sense.PUBLISHED
    return When(begins, ends, moment.span, sense)


def _distance_before(text: str, start: int) -> re.Match[str] | None:
    """How far from the day named at `start` another lies: "two days after the fire on …"."""
    before = text[max(0, start - _WINDOW) : start].lower()
    if " after " not in before and " before " not in before:
        return None
    return _DISTANCE.search(text, max(0, start - _WINDOW), start)


def _counted_from(text: str, when: When) -> When | None:
    """The day that is counted from the one named: "two days after the May 3 fire"."""
    counted = _distance_before(text, when.span.start)
    if (
        counted is None
        or when.ends - when.begins > DAY
        or not _EVENT_BEFORE.match(counted["event"])
    ):
        return None
    count = counted["count"].lower()
    if count not in _COUNTS and not (count.isdigit() and len(count) < 3):
        return None
    from retrieval.moments.vocabulary import number

    step = number(count) * (7 if counted["unit"].lower() == "week" else 1) * DAY
    if counted["way"].lower() == "before":
        step = -step
    # Its words end with the preposition: what they count from is a day of its own.
    span = Span(counted.start(), counted.start("event") - 1)
    return replace(when, begins=when.begins + step, ends=when.ends + step, span=span)


def in_reported_years(
    when: When, question: str, asked_on: date, is_reported: Callable[[date, date], bool]
) -> tuple[When, ...]:
    """The day that a question names without its year, in the last year from which there is news.

    `is_reported` tells whether anything was published between two days, both included. Where the
    weekday is named as well, it is meant in any of the years in which it fell on that day.
    """
    words = question[when.span.start : when.span.end]
    if when.ends - when.begins != DAY or not _MONTH.search(words) or _YEAR.search(words):
        return (when,)
    weekday = _WEEKDAY.search(words)
    found: list[When] = []
    for year in range(asked_on.year, asked_on.year - _YEARS_BACK, -1):
        day = day_at(year, when.begins.month, when.begins.day)
        if day is None or day > max(asked_on, when.begins):
            continue
        if weekday and not f"{day:%A}".lower().startswith(weekday[0].lower()):
            continue
        if is_reported(day, day + _NEWS):
            found.append(replace(when, begins=day, ends=day + DAY))
            if weekday is None:
                break
    return tuple(found) or (when,)


def day_words(when: Iterable[When]) -> list[str]:
    """The days that are named one by one, in full: `Sunday September 6 2015`.

    In these words, days of publication are indexed. A longer span than three days has none.
    """
    named = [
        each.begins + ahead * DAY
        for each in when
        if (count := (each.ends - each.begins).days) <= _MOST_DAYS
        for ahead in range(count)
    ]
    return [f"{day:%A} {day:%B} {day.day} {day.year}" for day in dict.fromkeys(named)]
