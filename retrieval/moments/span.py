"""Spans around the publication: "last week", "over the holiday weekend", "two weeks ago"."""

import re

from retrieval.moments.calendar import (
    DAY,
    Interval,
    around,
    back,
    days,
    edge_of,
    midnight,
    unit_of,
    weekend_of,
)
from retrieval.moments.holiday import HOLIDAY, holiday_on, long_weekend
from retrieval.moments.scene import Base, Scene
from retrieval.moments.vocabulary import NUMBER, OPEN, ROUGHLY, number, one_of, pattern, plain

UNITS = pattern(
    r"(?i:(?:(?P<edge>early|mid|late|earlier|later)~)?"
    r"(?P<which>last|next|this~past|this|past)~(?P<unit>week|month|year)"
    r"|(?P<edge_>earlier|later)~in~the~(?P<unit_>week|month|year))"
)
WEEKENDS = pattern(
    rf"(?:(?P<which>{one_of('the last next this_past this past')})~)?"
    rf"(?:(?P<long>{one_of('long_holiday holiday long bank_holiday')})~|(?P<holiday>{HOLIDAY})~)?"
    r"(?i:weekend(?!~(?:of|before|after)\b))"
)
SPANS = pattern(
    rf"(?i:(?P<the>the|these)~)?(?P<way>{one_of('past last next coming')})~"
    rf"(?:(?P<count>{NUMBER})~)?"
    r"(?P<unit>(?i:day|week|month|year)s?)(?!~(?:of|and~a~half|and~half|before|leading)\b)"
)
AGO = pattern(
    rf"(?:(?P<open>{OPEN})~)?(?:(?P<rough>{ROUGHLY})~)?(?P<count>{NUMBER})(?P<half>~and~a~half)?"
    r"~(?P<unit>(?i:day|week|month|year|decade)s?)~(?i:ago)"
    r"(?P<more>~(?:today|this|on|next|last|[A-Z][a-z]{2,6}day))?"
)

# Counted from when the page was looked at.
_PRINTED = re.compile(r"(?:updated|posted|published|modified)\W{0,4}$", re.IGNORECASE)
_FROM_WEDNESDAY = 2


def unit_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """A week (Monday to Sunday), month or year before, around or after the publication."""
    if scene.base is None:
        return None
    day = scene.base.day
    unit, which = plain(match["unit"] or match["unit_"]), plain(match["which"])
    if "past" in which:
        return Interval(midnight(back(day, 1, unit)), midnight(day + DAY))
    whole = unit_of(back(day, {"last": 1, "next": -1}.get(which, 0), unit), unit)
    edge = plain(match["edge"] or match["edge_"])
    if edge == "earlier":
        return Interval(whole.begins, min(whole.ends, midnight(day + DAY)))
    if edge == "later":
        return Interval(max(whole.begins, midnight(day)), whole.ends)
    return edge_of(whole, edge)


def weekend_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """Saturday and Sunday, and the free days that touch them where it is a holiday's weekend."""
    which, base = plain(match["which"]), scene.base
    if base is None or not (which or match["holiday"]):
        return None
    if match["holiday"]:
        return _weekend_around(match["holiday"], base, scene)
    if match["long"]:
        if scene.future:
            return None
        return long_weekend(base.day, scene.country, begun=scene.question)
    weeks = _weeks_to_weekend(which, base, scene.future)
    return weekend_of(base.day + 7 * weeks * DAY)


def _weeks_to_weekend(which: str, base: Base, future: bool | None) -> int:
    """From the week of the publication: on a weekend, "the weekend" is that one."""
    within = base.day.weekday() >= 5
    if which == "next":
        return 1 if within else 0
    if which in {"last", "past"}:
        return -1
    coming = future or (
        which == "this" and future is None and base.day.weekday() >= _FROM_WEDNESDAY
    )
    return 0 if within or coming else -1


def _weekend_around(name: str, base: Base, scene: Scene) -> Interval | None:
    found = [
        day
        for year in (base.day.year - 1, base.day.year, base.day.year + 1)
        if (day := holiday_on(name, year, scene.country))
        and (day >= base.day - DAY if scene.future else day <= base.day + 3 * DAY)
    ]
    if not found:
        return None
    day = min(found) if scene.future else max(found)
    return long_weekend(day, scene.country) or weekend_of(day)


def span_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """What is called the past three months: up to the publication, or from it on."""
    unit, way = plain(match["unit"]), plain(match["way"])
    # "the past week" is a span, "last week" a calendar week, "the past weeks" no one knows.
    if scene.base is None or not match["the"] or (unit[-1] == "s") != bool(match["count"]):
        return None
    count, day = number(match["count"] or "one"), scene.base.day
    unit = unit.rstrip("s")
    if way in {"next", "coming"}:
        return Interval(midnight(day), midnight(back(day, -count, unit) + DAY))
    return Interval(midnight(back(day, count, unit)), midnight(day + DAY))


def ago_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """As coarse as its unit: a day, the week around one, a calendar month, a calendar year."""
    if scene.base is None or match["open"] or match["half"] or match["more"]:
        return None
    if _PRINTED.search(match.string, max(0, match.start() - 24), match.start()):
        return None
    count, unit = number(match["count"]), plain(match["unit"]).rstrip("s")
    if unit == "decade" or (unit == "year" and count % 10 == 0):
        return None  # Round numbers of years are no dates.
    then = back(scene.base.day, count, unit)
    return days(then - DAY, 3) if match["rough"] and unit == "day" else around(then, unit)
