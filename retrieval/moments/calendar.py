"""The calendar: days, weeks, months, seasons and years as half-open intervals."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""The years in which a moment can be: so all arithmetic stays far from the ends of `datetime`."""


class Interval(NamedTuple):
    """From `begins` up to, not including, `ends`: naive times by one clock."""

    begins: datetime
    ends: datetime

    @property
    def length(self) -> timedelta:
        return self.ends - self.begins


def day_at(year: int, month: int, day: int) -> date | None:
    """The day, if there is one of that number."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def midnight(day: date) -> datetime:
    """The instant at which the day begins."""
    return datetime(day.year, day.month, day.day)


def days(first: date, count: int = 1) -> Interval:
    """`count` whole days from `first`."""
    begins = midnight(first)
    return Interval(begins, begins + count * DAY)


def hours(day: date, begins: float, ends: float) -> Interval:
    """Part of a day, in hours from its midnight; they may lie before or after the day itself."""
    start = midnight(day)
    return Interval(start + timedelta(hours=begins), start + timedelta(hours=ends))


def months(year: int, month: int, count: int = 1) -> Interval:
    """`count` whole months; `month` may lie outside 1 to 12, and then counts into other years."""
    return Interval(_month_begin(year, month), _month_begin(year, month + count))


def years(first: int, count: int = 1) -> Interval:
    """`count` whole years."""
    return months(first, 1, 12 * count)


def week_of(day: date) -> Interval:
    """The week around a day: Monday to Sunday."""
    return days(day - day.weekday() * DAY, 7)


def weekend_of(day: date) -> Interval:
    """Saturday and Sunday of the week around a day."""
    return days(day + (5 - day.weekday()) * DAY, 2)


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday (0 is Monday) before the day, or the day itself unless `strictly`."""
    back = (day.weekday() - weekday) % 7
    return day - (7 if strictly and back == 0 else back) * DAY


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The first such weekday after the day, or the day itself unless `strictly`."""
    ahead = (weekday - day.weekday()) % 7
    return day + (7 if strictly and ahead == 0 else ahead) * DAY


def edge_of(interval: Interval, edge: str) -> Interval:
    """The first, middle or last third of a month, season or year, in whole days or months.

    `edge` is empty for all of it, or as people say it: "early", "the beginning of", "late".
    """
    if not edge:
        return interval
    first, length = interval.begins.date(), interval.length.days
    if length > 60:
        step = 4 if length > 300 else 1
        cuts = [months(first.year, first.month + third * step).begins for third in range(4)]
    else:
        cuts = [midnight(first + timedelta(days=round(length * third / 3))) for third in range(4)]
    if edge.startswith("early") or edge.endswith(("beginning of", "start of")):
        return Interval(cuts[0], cuts[1])
    if edge.startswith("late") or edge.endswith("end of"):
        return Interval(cuts[2], cuts[3])
    return Interval(cuts[1], cuts[2])


def back(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years before; a negative count looks ahead."""
    if unit in {"day", "week"}:
        return day - count * (7 if unit == "week" else 1) * DAY
    first = months(day.year, day.month - count * (12 if unit == "year" else 1))
    return first.begins.date() + min(day.day - 1, first.length.days - 1) * DAY


def unit_of(day: date, unit: str) -> Interval:
    """The calendar week, month or year that holds the day."""
    if unit == "week":
        return week_of(day)
    return months(day.year, day.month) if unit == "month" else years(day.year)


def around(day: date, unit: str) -> Interval:
    """The day as coarse as the unit in which it was counted: a "week ago" is the week around it."""
    if unit == "day":
        return days(day)
    return days(day - 3 * DAY, 7) if unit == "week" else unit_of(day, unit)


def _month_begin(year: int, month: int) -> datetime:
    extra, month = divmod(month - 1, 12)
    return datetime(year + extra, month + 1, 1)
