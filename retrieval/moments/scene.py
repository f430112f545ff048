"""The scene: what a phrase is understood from besides its own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from retrieval.moments.calendar import DAY, FIRST_YEAR, LAST_YEAR, Interval

_YEAR_AT_LEAST = FIRST_YEAR + 100
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d.{0,30})?")


@dataclass(frozen=True, slots=True)
class Base:
    """When an article was published, by the clock where it was; `clock` is None if not known."""

    day: date
    clock: time | None = None

    @property
    def now(self) -> datetime:
        """The last instant that the text can look back on."""
        if self.clock is None:
            return datetime.combine(self.day, time()) + DAY
        return datetime.combine(self.day, self.clock)


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a phrase.

    `future` is True where its sentence looks ahead, False where it looks back, None where no word
    tells. `anchor` is the moment that was last spoken of, `anchored_here` whether that was in the
    same sentence, `days_named` all days on which such moments began. `country` is an ISO 3166
    code. `years` are the years of the dates (month, day) that the article somewhere names in full.
    In a `question`, what names no year is past however soon it comes again, and 3/4/2016 is read
    as its country writes it.
    """

    base: Base | None
    future: bool | None = None
    anchor: Interval | None = None
    country: str = "US"
    anchored_here: bool = False
    days_named: frozenset[date] = frozenset()
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    question: bool = False


def base_of(published: str | None) -> Base | None:
    """The base that a publication date gives: its own local clock, never another zone's.

    Midnight exactly is how a publisher's software writes a date whose time it does not know.
    """
    if published is None or not _ISO.fullmatch(published.strip()):
        return None
    try:
        moment = datetime.fromisoformat(published.strip())
    except ValueError:
        return None
    if not _YEAR_AT_LEAST <= moment.year < LAST_YEAR:
        return None
    clock = moment.time()
    return Base(moment.date(), clock if clock != time() else None)
