"""Resolving: what one phrase means, seen from where it stands."""

import re
from datetime import timedelta

from retrieval.moments.calendar import DAY, Interval, hours, midnight
from retrieval.moments.clock import Clock
from retrieval.moments.day import day_of, is_bare_weekday, part_of
from retrieval.moments.phrase import Phrase
from retrieval.moments.scene import Base, Scene

_WEEK = 7 * DAY
_HOUR = timedelta(hours=1)
MAX_ANCHOR = 30 * _HOUR
"""A longer moment says nothing of the day to which a time of day alone belongs."""
SINCE = re.compile(r"\bsince\s{1,6}$", re.IGNORECASE)
"""What makes a moment reach from its beginning to the day on which it is spoken of."""


def resolve(phrase: Phrase, scene: Scene) -> Interval | None:
    """The interval that a phrase names, None where the scene does not tell."""
    if phrase.period:
        return phrase.period(scene)
    if phrase.day is None:
        return _clock_of_anchor(phrase, scene)
    whole = day_of(phrase.day, scene)
    if whole is None:
        return None
    interval = _hours_of(whole, phrase.clock, part_of(phrase.day))
    if scene.base and is_bare_weekday(phrase.day):
        return _in_its_week(interval, scene.base, future=bool(scene.future))
    return interval


def _hours_of(whole: Interval, clock: Clock | None, part: tuple[int, int] | None) -> Interval:
    """The hours of a day that a time of day, or a part of the day, narrows it to."""
    if whole.length != DAY:
        return whole
    if clock and (part or not clock.bare):
        within = clock.within(part)
        return hours(whole.begins.date(), *within) if within else whole
    return hours(whole.begins.date(), *part) if part else whole


def _in_its_week(interval: Interval, base: Base, *, future: bool) -> Interval:
    """A weekday's hours that the publication's own day has not seen yet are those of a week ago."""
    if base.clock is None or interval.length >= DAY:
        return interval
    if not future and interval.begins > base.now:
        return Interval(interval.begins - _WEEK, interval.ends - _WEEK)
    if future and interval.ends <= base.now:
        return Interval(interval.begins + _WEEK, interval.ends + _WEEK)
    return interval


def _clock_of_anchor(phrase: Phrase, scene: Scene) -> Interval | None:
    """A time of day without a day: that of the moment last spoken of, where only one fits."""
    clock, anchor = phrase.clock, scene.anchor
    if clock is None or clock.bare or anchor is None or anchor.length > MAX_ANCHOR:
        return None
    if len(scene.days_named) > 1 and not scene.anchored_here:
        return None
    if scene.base and scene.future is not None:
        now = scene.base.now
        if not (anchor.ends > now if scene.future else anchor.begins < now):
            return None
    day = anchor.begins.date()
    start, end = ((at - midnight(day)) / _HOUR for at in anchor)
    within = clock.within((start, end))
    if within is None:
        return None
    if end - start < 2 and start >= 20 and within[0] < 6:
        return hours(day + DAY, *within)
    # "early Sunday … around 11 p.m.": the evening before, or the one after.
    before_or_after = start < 8 and end <= 12 and within[0] >= 18
    return None if before_or_after or (end > 24 and within[0] < 12) else hours(day, *within)
