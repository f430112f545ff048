"""Phrases: the words of a sentence that may name one time, found in one pass for each kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from retrieval.moments.calendar import Interval
from retrieval.moments.clock import CLOCK, ZONE, Clock, clock_of
from retrieval.moments.day_names import names_a_day
from retrieval.moments.day_words import DAYS
from retrieval.moments.hint import may_name_a_time
from retrieval.moments.period import (
    MONTHS,
    SEASONS,
    YEARS,
    month_period,
    season_period,
    year_period,
)
from retrieval.moments.scene import Scene
from retrieval.moments.shift import LATER, later_period
from retrieval.moments.span import (
    AGO,
    SPANS,
    UNITS,
    WEEKENDS,
    ago_period,
    span_period,
    unit_period,
    weekend_period,
)
from retrieval.moments.vocabulary import GAP

Resolve = Callable[[re.Match[str], Scene], Interval | None]

# With each pattern, words of which every match holds one in some case: without, it is not tried.
_PERIODS: tuple[tuple[tuple[str, ...], re.Pattern[str], Resolve], ...] = (
    (("",), MONTHS, month_period),
    (("spring", "summer", "fall", "autumn"), SEASONS, season_period),
    (("18", "19", "20"), YEARS, year_period),
    (("week", "month", "year"), UNITS, unit_period),
    (("weekend",), WEEKENDS, weekend_period),
    (("past", "last", "next", "coming"), SPANS, span_period),
    (("ago",), AGO, ago_period),
    (("later", "earlier", "after", "following", "next"), LATER, later_period),
)
_CLOCK_THEN_DAY = re.compile(rf"(?:~{ZONE}|~\({ZONE}\))?,?~(?:on~)?(?:the~)?".replace("~", GAP))
_DAY_THEN_CLOCK = re.compile(r",?~(?:(?:at|from)~)?|~?[-–|@]~?".replace("~", GAP), re.IGNORECASE)


_MAX_BETWEEN = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words from `start` to `end` of a sentence: a day, a time of day, both, or a period."""

    start: int
    end: int
    day: re.Match[str] | None = None
    clock: Clock | None = None
    period: Callable[[Scene], Interval | None] | None = None


def phrases(sentence: str) -> list[Phrase]:
    """The phrases of a sentence that may name a time: in order and apart, the longest wins."""
    if not may_name_a_time(sentence):
        return []
    found = sorted(_candidates(sentence), key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[Phrase] = []
    for phrase in found:
        if kept and phrase.start < kept[-1].end:
            if phrase.end - phrase.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(phrase)
    return _joined(sentence, kept)


def _candidates(sentence: str) -> Iterator[Phrase]:
    for match in DAYS.finditer(sentence):
        if names_a_day(match):
            yield Phrase(match.start(), match.end(), day=match)
    for match in CLOCK.finditer(sentence):
        clock = clock_of(match)
        if clock:
            yield Phrase(match.start(), match.end(), clock=clock)
    low = sentence.lower()
    for needed, pattern, resolve in _PERIODS:
        if not any(word in low for word in needed):
            continue
        for match in pattern.finditer(sentence):
            yield Phrase(*match.span(), period=partial(resolve, match))


def _joined(sentence: str, found: list[Phrase]) -> list[Phrase]:
    """The phrases, a time of day and its day as one."""
    joined: list[Phrase] = []
    for at, phrase in enumerate(found):
        before = joined[-1] if joined else None
        if before and _belong(sentence, before, phrase, found[at + 1 : at + 2]):
            joined[-1] = Phrase(
                before.start, phrase.end, before.day or phrase.day, before.clock or phrase.clock
            )
        else:
            joined.append(phrase)
    return joined


def _belong(sentence: str, first: Phrase, second: Phrase, following: list[Phrase]) -> bool:
    between = sentence[first.end : second.start]
    if len(between) > _MAX_BETWEEN:
        return False
    if first.clock and second.day and not first.day and not second.clock:
        return _CLOCK_THEN_DAY.fullmatch(between) is not None
    if first.day and second.clock and not first.clock and not second.day:
        # "said Tuesday, at 2 a.m. Monday …": the hour is Monday's.
        of_next = any(
            third.day and _CLOCK_THEN_DAY.fullmatch(sentence, second.end, third.start)
            for third in following
        )
        return not of_next and _DAY_THEN_CLOCK.fullmatch(between) is not None
    return False
