"""Shifts: times counted from the moment last spoken of, "hours later", "the following week"."""

import re
from datetime import timedelta

from retrieval.moments.calendar import DAY, Interval, around, back, days, unit_of
from retrieval.moments.scene import Scene
from retrieval.moments.vocabulary import NUMBER, OPEN, ROUGHLY, number, one_of, pattern

_SOON = one_of(
    "moments_later a_short_time_later short_time_later a_short_while_later shortly_afterwards "
    "shortly_afterward shortly_thereafter soon_afterwards soon_afterward soon_thereafter"
)
_SHORT_TIME_AFTER = r"(?i:a~short~(?:time|while)~after)(?=[.,;]|$)"

LATER = pattern(
    rf"(?:(?P<open>{OPEN})~)?(?:(?P<rough>{ROUGHLY})~)?"
    rf"(?:(?P<count>{NUMBER})~(?P<half>(?i:and~a~half~))?)?"
    r"(?P<unit>(?i:minute|hour|week|month|year)s?)~(?P<way>(?i:later|earlier))"
    rf"|(?P<soon>{_SOON}|{_SHORT_TIME_AFTER})"
    r"|(?P<days>(?i:(?:a~few~|several~)?days~later))"
    r"|(?i:the~(?:next|following)~(?P<next>week|month|year))"
)

_HOUR = timedelta(hours=1)
_VAGUE = {"minutes": (timedelta(), _HOUR), "hours": (_HOUR, 12 * _HOUR)}
_FEW_DAYS = (2, 6)
# How long a moment may be from which so many of a unit are counted.
_MAX_ANCHOR = {
    "minute": 2 * _HOUR,
    "hour": 8 * _HOUR,
    "week": 7 * DAY,
    "month": 31 * DAY,
    "year": 366 * DAY,
}


def later_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """Counted from the moment last spoken of, and no more exact than that is."""
    anchor = scene.anchor
    if anchor is None or (match["open"] and not match["days"]):
        return None
    if match["next"]:
        return _next(match["next"].lower(), anchor)
    if match["unit"] and match["count"]:
        return _counted(match, anchor)
    return None if anchor.length > DAY else _vague(match, anchor)


def _vague(match: re.Match[str], anchor: Interval) -> Interval | None:
    if match["days"]:
        first, count = _FEW_DAYS
        return days(anchor.begins.date() + first * DAY, count)
    unit = (match["unit"] or "minutes").lower()
    if unit not in _VAGUE or anchor.length == DAY or match["way"] == "earlier":
        return None
    least, most = _VAGUE[unit]
    return Interval(anchor.begins + least, anchor.ends + most)


def _next(unit: str, anchor: Interval) -> Interval | None:
    if anchor.length > _MAX_ANCHOR[unit]:
        return None
    return unit_of(back(anchor.begins.date(), -1, unit), unit)


def _counted(match: re.Match[str], anchor: Interval) -> Interval | None:
    unit = match["unit"].lower().rstrip("s")
    count = number(match["count"]) * (1 if match["way"].lower() == "later" else -1)
    if anchor.length > _MAX_ANCHOR[unit]:
        return None
    if unit in {"minute", "hour"}:
        half = 0 if not match["half"] else 0.5 if count > 0 else -0.5
        step = (count + half) * (_HOUR if unit == "hour" else _HOUR / 60)
        slack = abs(step) / 8 if match["rough"] else timedelta()
        return Interval(anchor.begins + step - slack, anchor.ends + step + slack)
    return None if match["half"] else around(back(anchor.begins.date(), -count, unit), unit)
