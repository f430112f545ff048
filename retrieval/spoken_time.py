"""Spoken time: how a person reads a moment that stands beside a quote."""

from datetime import date, datetime, timedelta

PARTS_OF_DAY = {
    "early": (0, 8),
    "morning": (0, 12),
    "late morning": (9, 12),
    "afternoon": (12, 18),
    "early afternoon": (12, 15),
    "late afternoon": (15, 18),
    "early evening": (17, 20),
    "evening": (17, 24),
    "late evening": (20, 24),
    "late": (18, 24),
    "night": (18, 30),
    "late night": (21, 27),
    "overnight": (18, 32),
}
"""The hours of each part of a day, from and to, counted from its midnight. They are wide: a
newspaper's "Sunday morning" begins at midnight, and its "Saturday night" may end at dawn."""

_PART_AT = {hours: name for name, hours in PARTS_OF_DAY.items()}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


def spoken(begins: datetime, ends: datetime) -> str:
    """The interval in English, as short as it can be without saying less: `5–7 September 2015`.

    A part of a day is named as in PARTS_OF_DAY. Hours are those of a 24-hour clock; a range names
    the hour at which it ends, a range of days the last day within it.
    """
    if not _is_midnight(begins) or not _is_midnight(ends):
        return _hours(begins, ends)
    last = ends - _DAY
    if begins.day == 1 and ends.day == 1:
        return _months(begins.date(), last.date())
    return _days(begins.date(), last.date())


def _hours(begins: datetime, ends: datetime) -> str:
    midnight = datetime(begins.year, begins.month, begins.day)
    hours = ((begins - midnight) / timedelta(hours=1), (ends - midnight) / timedelta(hours=1))
    part = _PART_AT.get(hours)  # type: ignore[arg-type]
    day = _day(begins.date())
    if part:
        return f"{day}, {part}"
    if ends - begins <= _MINUTE:
        return f"{day}, {begins:%H:%M}"
    if ends <= midnight + _DAY:
        return f"{day}, {begins:%H:%M}–{_closing(ends)}"
    if ends - begins < _DAY:
        return f"{_days(begins.date(), ends.date())}, {begins:%H:%M}–{ends:%H:%M}"
    if _is_midnight(ends):
        return f"{day}, {begins:%H:%M} – {_day((ends - _DAY).date())}, 24:00"
    return f"{day}, {begins:%H:%M} – {_day(ends.date())}, {ends:%H:%M}"


def _closing(ends: datetime) -> str:
    return "24:00" if _is_midnight(ends) else f"{ends:%H:%M}"


def _months(first: date, last: date) -> str:
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{_month(first)} – {_month(last)}"
    return (
        _month(last) if first.month == last.month else f"{_MONTHS[first.month - 1]}–{_month(last)}"
    )


def _days(first: date, last: date) -> str:
    if first == last:
        return _day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _is_midnight(moment: datetime) -> bool:
    return moment.hour == moment.minute == moment.second == moment.microsecond == 0
