"""Days: which day the words name, and which hours of it."""

import re
from collections.abc import Iterable
from datetime import date

from retrieval.moments.calendar import (
    DAY,
    Interval,
    day_at,
    days,
    week_of,
    weekday_after,
    weekday_before,
)
from retrieval.moments.day_words import FULL_DATE, is_dated
from retrieval.moments.holiday import holiday_on
from retrieval.moments.scene import Base, Scene
from retrieval.moments.vocabulary import month_number, number, plain, weekday_number
from retrieval.spoken_time import PARTS_OF_DAY

_MAX_ANCHOR = 4 * DAY
_SMALL_HOURS = 4
_SOON, _SOON_AFTER = 60, 14
"""A date without a year that is at most so many days ahead is the coming one, where nothing tells
and where the sentence looks back: ten months after it, a newspaper would have named the year, and
a page that looks back on a coming day was changed after its publication."""
_EDGES = frozenset({"", "early", "late", "earlier", "later", "mid"})
_PARTS = ("part", "part_", "same_part", "after_part", "before_part")
_PARTS_OF_WORDS = {
    "tonight": "night",
    "overnight": "overnight",
    "last night": "night",
    "last evening": "evening",
    "this morning": "morning",
    "this very morning": "morning",
    "this afternoon": "afternoon",
    "this evening": "evening",
}
# Where people put the month before the day, in figures.
_MONTH_FIRST = frozenset({"US", "CA"})
_OFFSETS = {"yesterday": -1, "tomorrow": 1, "last": -1, "overnight": -1}


def part_of(match: re.Match[str]) -> tuple[int, int] | None:
    """The hours of the day that what DAYS found names, counted from its midnight; None for all."""
    word, edge = plain(match["word"]), plain(match["edge"])
    if edge.endswith("hours of") or edge == "before dawn":
        return PARTS_OF_DAY["early"]
    if edge not in _EDGES:
        return PARTS_OF_DAY.get(_usual(edge.removesuffix(" of")))
    named = [match[group] for group in _PARTS if match[group]] or [_PARTS_OF_WORDS.get(word, "")]
    part = plain(named[0]).replace("-", " ")
    for name in (f"{edge} {part}", part, edge):
        if hours := PARTS_OF_DAY.get(_usual(name.strip())):
            return hours
    return None


def _usual(name: str) -> str:
    return "early" if name == "early morning" else name.removeprefix("mid ")


def is_bare_weekday(match: re.Match[str]) -> bool:
    """Whether nothing but a weekday places the day in its week."""
    placed = is_dated(match) or match["which"] or match["week"]
    return bool(match["weekday"]) and not placed


def years_named(text: str) -> dict[tuple[int, int], int]:
    """The years of the dates that a text names in full: month and day, and the only year of it."""
    found: dict[tuple[int, int], set[int]] = {}
    for match in FULL_DATE.finditer(text):
        key = month_number(match["month"]), int(match["day"])
        found.setdefault(key, set()).add(int(match["year"]))
    return {key: years.pop() for key, years in found.items() if len(years) == 1}


def counts_from_today(match: re.Match[str]) -> bool:
    """Whether the words count from the day on which they are said: "today", "last night"."""
    return match["word"] is not None


def day_of(match: re.Match[str], scene: Scene) -> Interval | None:
    """The whole day or days that what DAYS found names; None if nothing tells."""
    if is_dated(match):
        return _date(match, scene)
    if match["holiday"]:
        return _holiday(match, scene)
    if match["same"] or match["after"] or match["before"] or match["shift"]:
        return _from_anchor(match, scene.anchor)
    if scene.base is None:
        return None
    if match["weekday"]:
        return days(_weekday(match, scene.base, scene.future))
    word = plain(match["word"]).split()[0]
    # "reopens overnight": the coming night.
    offset = 0 if word == "overnight" and scene.future else _OFFSETS.get(word, 0)
    return days(scene.base.day + offset * DAY)


def _date(match: re.Match[str], scene: Scene) -> Interval | None:
    if match["figures"]:
        return _figures(match, scene)
    if match["iso"]:
        found = day_at(*(int(part) for part in match["iso"].split("-")))
        return days(found) if found else None
    return _month_day(match, scene)


def _weekday(match: re.Match[str], base: Base, future: bool | None) -> date:
    """A weekday alone is the last one up to the publication, the next from it on in the future."""
    weekday = weekday_number(match["weekday"])
    which = (match["which"] or "").lower().split()
    if match["week"]:
        week = (
            week_of(base.day).begins.date()
            + {"last": -7, "this": 0, "next": 7}[match["week"]] * DAY
        )
        return week + weekday * DAY
    if "next" in which or "coming" in which:
        return weekday_after(base.day, weekday, strictly=True)
    if "last" in which or "past" in which:
        return weekday_before(base.day, weekday, strictly=True)
    if future or (which and future is None):
        return weekday_after(base.day, weekday)
    return weekday_before(base.day, weekday)


def _month_day(match: re.Match[str], scene: Scene) -> Interval | None:
    if match["month"]:
        month, first, last, year = match["month"], match["day"], match["last"], match["year"]
    else:
        month, last, year = match["month_"], match["day_"], match["year_"]
        first, last = (match["first"], last) if match["first"] else (last, None)
    number_of_month, first_day = month_number(month), _ordinal(first)
    last_day = _ordinal(last) if last else first_day
    if year:
        begin = day_at(int(year), number_of_month, first_day)
    elif scene.base is None:
        return None
    elif (known := scene.years.get((number_of_month, first_day))) and not scene.future:
        begin = day_at(known, number_of_month, first_day)
    else:
        # Eight years hold every date, February 29 too, on every weekday but a few.
        span = range(scene.base.day.year - 8, scene.base.day.year + 9)
        all_days = [day for y in span if (day := day_at(y, number_of_month, first_day))]
        if match["weekday"]:
            weekday = weekday_number(match["weekday"])
            alike = [day for day in all_days if day.weekday() == weekday]
            near = [day for day in alike if abs((day - scene.base.day).days) < 366]
            all_days = near or all_days
        begin = nearest(all_days, scene.base, scene.future, in_doubt_past=scene.question)
    if begin is None or not first_day <= last_day:
        return None
    end = day_at(begin.year, begin.month, last_day)
    return days(begin, (end - begin).days + 1) if end else None


def nearest(
    candidates: Iterable[date], base: Base, future: bool | None, *, in_doubt_past: bool = False
) -> date | None:
    """Of the days of the same name in several years, the one that is meant.

    The last one up to the publication; the next from it on if the sentence looks ahead, or if that
    one is soon (see `_SOON`), unless `in_doubt_past`.
    """
    listed = list(candidates)
    past = max((day for day in listed if day <= base.day), default=None)
    coming = min((day for day in listed if day >= base.day), default=None)
    if coming is None or past is None or future:
        return coming or past
    if in_doubt_past:
        return past
    soon = (coming - base.day).days <= (_SOON if future is None else _SOON_AFTER)
    return coming if soon and (base.day - past).days > 366 - 2 * _SOON else past


def _holiday(match: re.Match[str], scene: Scene) -> Interval | None:
    if match["holiday_year"]:
        year = int(match["holiday_year"])
        found = holiday_on(match["holiday"], year, scene.country)
        return days(found) if found else None
    base = scene.base
    if base is None:
        return None
    span = range(base.day.year - 1, base.day.year + 2)
    known = [day for y in span if (day := holiday_on(match["holiday"], y, scene.country))]
    which = match["holiday_which"]
    if which == "last":
        known = [day for day in known if day < base.day]
    found = nearest(
        known,
        base,
        which == "next" or (which != "last" and scene.future),
        in_doubt_past=scene.question,
    )
    return days(found) if found else None


def _figures(match: re.Match[str], scene: Scene) -> Interval | None:
    """A date in figures, where it is certain which of them is the month, or in a question."""
    base = scene.base
    one, two, year = (int(match[group]) for group in ("one", "two", "figures"))
    if year < 100:
        if base is None:
            return None
        year += 100 * ((base.day.year + 20 - year) // 100)
    month_first, day_first = day_at(year, one, two), day_at(year, two, one)
    if scene.question:
        usual = month_first if scene.country in _MONTH_FIRST else day_first
        found = usual or month_first or day_first
        return days(found) if found else None
    readings = {month_first, day_first} - {None}
    if match["weekday"]:
        weekday = weekday_number(match["weekday"])
        readings = {day for day in readings if day and day.weekday() == weekday}
    found = readings.pop() if len(readings) == 1 else None
    return days(found) if found else None


def _from_anchor(match: re.Match[str], anchor: Interval | None) -> Interval | None:
    """A day counted from the moment last spoken of."""
    if anchor is None or anchor.length > _MAX_ANCHOR or not _is_certain(match, anchor):
        return None
    first = anchor.begins.date()
    if match["shift"]:
        count = number(match["shift"]) * (1 if plain(match["shift_way"]) == "later" else -1)
        first += count * DAY
        length = max(1, round(anchor.length / DAY))
        return days(first - DAY, length + 2) if match["shift_rough"] else days(first, length)
    if anchor.length > 2 * DAY:
        return None
    if match["after"] or plain(match["before"]) == "after":
        return days(first + DAY)
    return days(first if match["same"] else first - DAY)


def _is_certain(match: re.Match[str], anchor: Interval) -> bool:
    """Whether "that night" or "the next morning" can be but one, so near midnight."""
    part = plain(match["same_part"] or match["after_part"])
    if anchor.length >= DAY:
        return True
    after_midnight = anchor.begins.hour < _SMALL_HOURS
    if part.endswith("morning"):
        crosses = anchor.ends.date() > anchor.begins.date()
        return not (after_midnight if match["after"] else after_midnight or crosses)
    return not (part.endswith("night") and match["same"] and after_midnight)


def _ordinal(words: str) -> int:
    return int(re.sub(r"\D", "", words))
