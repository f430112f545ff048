"""The question: the times that it speaks of, reckoned from the day on which it is asked."""

import re
from dataclasses import replace
from datetime import date, datetime

from retrieval.article import Moment, Span
from retrieval.incident_words import end_of_event
from retrieval.moments.calendar import (
    DAY,
    FIRST_YEAR,
    LAST_YEAR,
    Interval,
    day_at,
    days,
    midnight,
    week_of,
    weekend_of,
    years,
)
from retrieval.moments.hint import PLAIN_SPACES
from retrieval.moments.holiday import country_of
from retrieval.moments.phrase import phrases
from retrieval.moments.resolving import SINCE, resolve
from retrieval.moments.scene import Base, Scene

_MAX_CHARS = 2_000
# Names that people type without their capitals. "may", "march" and the short forms are words as
# well: they need a figure or a preposition beside them.
_SHORT_MONTH = "(?:jan|feb|mar|apr|may|march|jun|jul|aug|sept?|oct|nov|dec)"
_UNCAPITALISED = re.compile(
    r"\b(?:(?:january|february|april|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    rf"|{_SHORT_MONTH}\b(?=\.?,? ?\d{{1,4}}\b)|(?<=\d ){_SHORT_MONTH}\b"
    r"|(?:(?<=\bin )|(?<=\bof )|(?<=\blast )|(?<=\bsince )|(?<=\bthis )|(?<=\bearly )"
    r"|(?<=\blate ))(?:may|march)\b)"
)
_AHEAD = re.compile(
    r"\b(?:will|won['’]?t|shall|going to|scheduled|due|expected|upcoming|planned|set (?:to|for)"
    r"|begins|starts|opens|reopens|resumes|takes place"
    r"|supposed to)\b|['’]ll\b",
    re.IGNORECASE,
)
_REACH = 80
_FROM_EVENT = re.compile(
    r"(?: (?:in|at|near|outside|on|of) [^?!;,.]{1,50}?)?,?(?: (?:on|of|from|over|in))?(?: the)? "
)
_WORDS_AFTER = re.compile(r"(?:['’]s)?(?:\s[\w’'-]{1,20}){1,4}")
_CLAUSE_AFTER = re.compile(r" (?:the|that|when|he|she|they|it|after|before)\b", re.IGNORECASE)
_WEEK_OF = re.compile(r"\b(week|weekend) of (?:the )?$", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(r"\b(?:(between)|(from))\s(?:the\s)?$", re.IGNORECASE)
_BETWEEN_TWO = re.compile(
    r",?\s?(?:(and)|to|until|till|through|thru|[-–—])\s?(?:on\s|the\s)?", re.IGNORECASE
)
_MONTH_AND_DAY = re.compile(r"(?<=\bon )(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
_YEAR_IN_NAME = re.compile(r"\bthe\s((?:19|20)\d\d)\s((?:[\w’'.-]{1,20}\s){0,3}[\w’'.-]{1,20})")
_YEARS = frozenset({"last year", "this year", "next year"})
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LATELY = re.compile(
    r"\b(?:the )?(?:last|past) (?:(?P<hours>24|36|48|72) hours|(?:few|several|couple of) days)\b"
    r"|\brecent days\b",
    re.IGNORECASE,
)
_FEW_DAYS = 6
_BEFORE_LAST = re.compile(
    r"\b(?:the )?(?:(?:day|night) before yesterday|night before last)\b", re.IGNORECASE
)
_ITS_YEAR = re.compile(r",? (?:of |in )?((?:19|20)\d\d)\b")


def asked_moments(question: str, asked_on: date) -> tuple[Moment, ...]:
    """The times that a question speaks of, in order and apart; the first 2,000 characters count.

    They are understood as in an article that was published on `asked_on`, but as questions look
    back: what names no year is the last one up to that day, unless the question looks ahead. Asked
    on a day outside 1900 to 2099, it speaks of none.
    """
    if not FIRST_YEAR + 100 <= asked_on.year < LAST_YEAR:
        return ()
    text = _UNCAPITALISED.sub(lambda match: match[0].capitalize(), question[:_MAX_CHARS])
    text = text.translate(PLAIN_SPACES)
    base = Base(asked_on)
    back = Scene(base, future=False, country=country_of(text), question=True)
    ahead = Scene(base, future=True, country=back.country, question=True)
    found: list[Moment] = []
    for phrase in phrases(text):
        if _is_told_by_what_follows(text, phrase.start, phrase.end):
            continue
        scene = ahead if _looks_ahead(text, phrase.start, phrase.end) else back
        if year := _year_of_weekend(text, phrase.start, phrase.end):
            scene = replace(back, base=Base(date(year, 12, 31)))
        interval = resolve(phrase, scene)
        if scene is back and text[phrase.start : phrase.end].lower() == "this week":
            # On a Monday, people do not mean that day alone.
            interval = days(asked_on - 6 * DAY, 7)
        if interval is not None and FIRST_YEAR <= interval.begins.year < LAST_YEAR:
            found.append(_placed(text, Span(phrase.start, phrase.end), interval, base))
    found = _apart([*found, *_others(text, base)])
    return tuple(_spanned(text, found))


def _looks_ahead(text: str, start: int, end: int) -> bool:
    if not _AHEAD.search(text):
        return False
    # "the Sunday shooting", "the fire in Oxbow on Sunday": when the event was, whatever lies ahead.
    before = text[max(0, start - _REACH) : start]
    noun = end_of_event(before)
    of_an_event = noun is not None and _FROM_EVENT.fullmatch(before, noun) is not None
    after = _WORDS_AFTER.match(text, end)
    return not (of_an_event or (after is not None and end_of_event(after[0]) is not None))


def _is_told_by_what_follows(text: str, start: int, end: int) -> bool:
    """Whether other words tell which day it is: "on the Sunday the power failed"."""
    before = text[max(0, start - 10) : start].lower()
    the = before.endswith("the ") and _CLAUSE_AFTER.match(text, end) is not None
    # "the Fourth of July fireworks", where it is no day.
    return the or before.endswith(("fourth of ", " 4th of "))


def _year_of_weekend(text: str, start: int, end: int) -> int | None:
    """The year behind a weekend: "over Labor Day weekend 2015"."""
    if not text[start:end].lower().endswith("weekend"):
        return None
    year = _ITS_YEAR.match(text, end)
    return int(year[1]) if year else None


def _placed(text: str, span: Span, interval: Interval, base: Base) -> Moment:
    """The moment, as wide as the words before it make it: "since …", "the week of …"."""
    before = text[max(0, span.start - 20) : span.start]
    if (since := SINCE.search(before)) and interval.begins < base.now:
        start = span.start - len(before) + since.start()
        return Moment(Span(start, span.end), interval.begins, base.now)
    if (around := _WEEK_OF.search(before)) and interval.length <= 7 * DAY:
        day = interval.begins.date()
        wide = week_of(day) if around[1].lower() == "week" else weekend_of(day)
        return Moment(Span(span.start - len(before) + around.start(), span.end), *wide)
    return Moment(span, *interval)


def _others(text: str, base: Base) -> list[Moment]:
    """What only questions say: "on 10/26", "the 2015 Oxbow fire", "the last 24 hours"."""
    found: list[Moment] = []
    for match in _MONTH_AND_DAY.finditer(text):
        month, day = int(match[1]), int(match[2])
        of_years = (day_at(base.day.year - back, month, day) for back in range(9))
        if last := next((day for day in of_years if day and day <= base.day), None):
            found.append(Moment(Span(*match.span()), *days(last)))
    for match in _YEAR_IN_NAME.finditer(text):
        if end_of_event(match[2]) is None:
            continue
        found.append(Moment(Span(*match.span(1)), *years(int(match[1]))))
    for match in _LATELY.finditer(text):
        back = int(match["hours"]) // 24 if match["hours"] else _FEW_DAYS
        found.append(Moment(Span(*match.span()), midnight(base.day) - back * DAY, base.now))
    for match in _BEFORE_LAST.finditer(text):
        found.append(Moment(Span(*match.span()), *days(base.day - 2 * DAY)))
    return found


def _apart(found: list[Moment]) -> list[Moment]:
    """The moments in order; of two that overlap, the longer."""
    kept: list[Moment] = []
    for moment in sorted(found, key=lambda moment: (moment.span.start, -moment.span.end)):
        if not kept or moment.span.start >= kept[-1].span.end:
            kept.append(moment)
    return kept


def _spanned(text: str, found: list[Moment]) -> list[Moment]:
    """The moments, two that are the ends of one span as one: "between May 3 and May 9"."""
    joined: list[Moment] = []
    for moment in found:
        first = joined[-1] if joined else None
        if first and (dated := _in_its_year(text, first, moment)):
            joined[-1] = dated
            continue
        if first and _spans(text, first.span, moment.span):
            begins = _in_the_year_of(text, first, moment)
            if begins < moment.ends:
                span = Span(first.span.start, moment.span.end)
                joined[-1] = Moment(span, begins, moment.ends)
                continue
        joined.append(moment)
    return joined


def _in_its_year(text: str, first: Moment, second: Moment) -> Moment | None:
    """The first, in the year that the second is: "in August last year"."""
    year = text[second.span.start : second.span.end].lower()
    directly = text[first.span.end : second.span.start].strip() in {"", "of"}
    if not (directly and year in _YEARS) or _YEAR.search(text, *_range(first.span)):
        return None
    moved = day_at(second.begins.year, first.begins.month, first.begins.day)
    if moved is None or second.ends - second.begins < 365 * DAY:
        return None
    span = Span(first.span.start, second.span.end)
    begins = midnight(moved)
    return Moment(span, begins, begins + (first.ends - first.begins))


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _in_the_year_of(text: str, first: Moment, second: Moment) -> datetime:
    """When the first begins: "from May 3 to May 9, 2015" names the year once for both."""
    if _YEAR.search(text, first.span.start, first.span.end):
        return first.begins
    year = second.begins.year
    same = (day_at(year - back, first.begins.month, first.begins.day) for back in range(5))
    return next(
        (midnight(day) for day in same if day and midnight(day) < second.ends), first.begins
    )


def _spans(text: str, first: Span, second: Span) -> bool:
    if second.start - first.end > 16:
        return False
    opened = _FIRST_OF_TWO.search(text, max(0, first.start - 16), first.start)
    between = _BETWEEN_TWO.fullmatch(text, first.end, second.start)
    return bool(opened and between and bool(opened[1]) == bool(between[1]))
