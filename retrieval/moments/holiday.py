"""Holidays: the days and the long weekends that an article calls by name."""

import re
from datetime import date
from functools import lru_cache

from retrieval.moments.calendar import DAY, Interval, days
from retrieval.moments.vocabulary import plain

_LOOK_BACK = 14
_LOOK_AHEAD = 3

# How people say it (apostrophes are put before an s, after it or nowhere), and how the `holidays`
# library calls it.
HOLIDAYS = {
    "new years day": "New Year's Day",
    "new years eve": "New Year's Eve",
    "new years": "New Year's Day",
    "martin luther king jr. day": "Martin Luther King Jr. Day",
    "martin luther king day": "Martin Luther King Jr. Day",
    "mlk day": "Martin Luther King Jr. Day",
    "valentines day": "Valentine's Day",
    "presidents day": "Washington's Birthday",
    "st. patricks day": "Saint Patrick's Day",
    "good friday": "Good Friday",
    "easter sunday": "Easter Sunday",
    "easter": "Easter Sunday",
    "easter monday": "Easter Monday",
    "mothers day": "Mother's Day",
    "fathers day": "Father's Day",
    "memorial day": "Memorial Day",
    "juneteenth": "Juneteenth National Independence Day",
    "independence day": "Independence Day",
    "fourth of july": "Independence Day",
    "4th of july": "Independence Day",
    "july fourth": "Independence Day",
    "labor day": "Labor Day",
    "labour day": "Labor Day",
    "columbus day": "Columbus Day",
    "halloween": "Halloween",
    "veterans day": "Veterans Day",
    "thanksgiving day": "Thanksgiving Day",
    "thanksgiving": "Thanksgiving Day",
    "christmas eve": "Christmas Eve",
    "christmas day": "Christmas Day",
    "christmas": "Christmas Day",
    "boxing day": "Boxing Day",
    "canada day": "Canada Day",
    "victoria day": "Victoria Day",
    "anzac day": "ANZAC Day",
    "australia day": "Australia Day",
}
HOLIDAY = (
    "(?i:"
    + "|".join(
        re.sub(r"s(?=~|$)", "['’]?s['’]?", re.escape(name).replace("\\ ", "~"))
        for name in sorted(HOLIDAYS, key=len, reverse=True)
    )
    + ")"
)
# Names that are as often a season, a dinner or a tree as a day.
_SEASONS = frozenset({"new years", "easter", "christmas", "thanksgiving", "halloween"})

_HINTS = {
    "US": r"U\.S\.|United States|America|sheriff|Calif\.|Texas|Florida|Ohio|Georgia|Illinois"
    r"|Michigan|Pennsylvania|New York|Virginia|Washington|Arizona|Colorado|Tennessee|Missouri",
    "GB": r"England|Scotland|Wales|London|Britain|British|U\.?K\.?"
    r"|Met Police|Manchester|bank holiday",
    "CA": r"Canada|Canadian|Ontario|Quebec|Toronto|Alberta|Manitoba|Saskatchewan|RCMP|Vancouver",
    "AU": r"Australia|Queensland|New South Wales|NSW|Sydney|Melbourne|Brisbane|Perth|Adelaide",
    "IE": r"Ireland|Dublin|garda[ií]?|Irish",
    "NZ": r"New Zealand|Auckland|Christchurch|Wellington",
}
_HINT = re.compile(
    "|".join(rf"(?P<{country}>\b(?:{words})(?!\w))" for country, words in _HINTS.items())
)
_SUBDIVISIONS = {"GB": "ENG", "CA": "ON", "AU": "NSW"}
# Other countries keep another day by the same name, or none.
_NATIONAL = frozenset(
    {
        "Martin Luther King Jr. Day",
        "Washington's Birthday",
        "Mother's Day",
        "Father's Day",
        "Memorial Day",
        "Juneteenth National Independence Day",
        "Independence Day",
        "Labor Day",
        "Columbus Day",
        "Veterans Day",
        "Thanksgiving Day",
    }
)
# From each weekday to the Saturday of the weekend that a holiday on it belongs to.
_TO_SATURDAY = (-2, -3, 3, 2, 1, 0, -1)


def is_season(words: str) -> bool:
    """Whether the holiday that HOLIDAY found is more than a day by that name."""
    return _name(words) in _SEASONS


def country_of(text: str) -> str:
    """The country that a text's place names point to most, the United States in doubt."""
    counts = dict.fromkeys(_HINTS, 0)
    for match in _HINT.finditer(text[:20_000]):
        counts[match.lastgroup or "US"] += 1
    return max(counts, key=lambda country: counts[country])


def holiday_on(words: str, year: int, country: str) -> date | None:
    """The day of the holiday that HOLIDAY found, None if the country does not keep it."""
    name = HOLIDAYS.get(_name(words), "")
    day = _days_by_name(country, year).get(name)
    if day is None and name not in _NATIONAL:
        day = _days_by_name("US", year).get(name)
    return day


def long_weekend(base: date, country: str, *, begun: bool = False) -> Interval | None:
    """The weekend of the public holiday nearest before the base, at most two weeks back.

    A holiday just after the base counts as well: the weekend may still last; if it has to have
    `begun`, only one that does. The weekend reaches from its Saturday, or from a Thursday or Friday
    that is the holiday, to its last free day.
    """
    free = {
        day
        for year in (base.year - 1, base.year, base.year + 1)
        for day in _public_days(country, year)
        if -_LOOK_BACK <= (day - base).days <= _LOOK_AHEAD
    }
    for day in sorted(free, key=lambda day: (abs((day - base).days), day)):
        saturday = day + _TO_SATURDAY[day.weekday()] * DAY
        if day.weekday() == 2:
            continue
        first, last = min(day, saturday), max(day, saturday + DAY)
        first = first - DAY if first - DAY in free else first
        last = last + DAY if last + DAY in free else last
        if begun and first > base:
            continue
        return days(first, (last - first).days + 1)
    return None


def _name(words: str) -> str:
    return plain(words).replace("'", "").casefold()


@lru_cache(maxsize=256)
def _days_by_name(country: str, year: int) -> dict[str, date]:
    from holidays import country_holidays

    kinds = ("public", "unofficial") if country == "US" else ("public",)
    listed = country_holidays(
        country, _SUBDIVISIONS.get(country), years=year, categories=kinds, observed=False
    )
    return {
        name.replace("Labour", "Labor"): day
        for day, names in listed.items()
        for name in names.split("; ")
        if day.year == year
    }


@lru_cache(maxsize=256)
def _public_days(country: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays(country, _SUBDIVISIONS.get(country), years=year))
