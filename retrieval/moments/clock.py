"""Clock times: "about 2:30 a.m.", "shortly after midnight", "between 9 and 10 p.m."."""

import re
from dataclasses import dataclass, replace

from retrieval.moments.vocabulary import number, pattern

ZONE = (
    r"(?:[ECMP][DS]?T|AK[DS]T|HST|local~time|(?:Eastern|Central|Mountain|Pacific)"
    r"(?:~(?:Standard|Daylight))?(?:~[Tt]ime)?)\b"
)

_WORD = "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HALF = r"(?:[ap]\.~?m\b\.?|[ap]m\b|[AP]\.~?M\b\.?|[AP]M\b)"
_SHORTLY = r"(?:shortly|just|soon|right|moments|minutes|a~few~minutes|a~little|a~bit)~"
_NEAR = r"(?:about|around|approximately|roughly|nearly|almost|close~to)~"
_BY_DAY = r"(?P<by_day>~in~the~(?:early~)?(?:morning|afternoon|evening)|~at~night)"


def _time(suffix: str) -> str:
    return (
        rf"(?:(?P<hour{suffix}>\d{{1,2}}|{_WORD})(?::(?P<minute{suffix}>[0-5]\d)(?::[0-5]\d)?)?"
        rf"(?:~?(?P<half{suffix}>{_HALF}))?|(?i:(?P<named{suffix}>noon|midnight)))"
    )


CLOCK = pattern(
    rf"(?:(?P<between>(?i:between))~{_time('_low')}~and~{_time('_high')}"
    rf"|{_time('_from')}~?(?:to|until|till|[-–—])~?{_time('_to')}"
    rf"|(?:(?P<after>(?i:{_SHORTLY}(?:after|past)~))|(?P<before>(?i:{_SHORTLY}before~))"
    rf"|(?P<near>(?i:{_NEAR})))?"
    rf"(?:(?P<turn>(?i:half~past|(?:a~)?quarter~(?:past|to|after|before)))~)?"
    rf"{_time('')}(?P<oclock>~?o['’]?~?clock)?{_BY_DAY}?)"
    r"(?!~?%|[.,:/]\d|[\d.]*-year|~(?:GMT|UTC|[A-Z][a-z]+~time\b))"
)
"""Also finds bare numbers: `clock_of` keeps those that can be hours and marks them as bare."""

_AT_HOUR = re.compile(r"\b(?:at|by|until|till|since|before|after|past)\s{1,6}$", re.IGNORECASE)
_MINUTE = 1 / 60
_PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30)}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in hours from midnight, and how far before and after it the words reach.

    `settled` is False where an hour from 1 to 12 stands without a.m. or p.m. A midnight that ends
    its day is 24. `bare` marks a number that is an hour only if a part of a day follows.
    """

    at: float
    before: float
    after: float
    settled: bool = True
    bare: bool = False

    def within(self, part: tuple[float, float] | None) -> tuple[float, float] | None:
        """From when to when, in hours from the midnight of the day whose `part` is spoken of.

        The hours after midnight of a "Saturday night" are counted on: half past twelve is 24.5.
        None where it is not certain.
        """
        if part is None:
            return self._around(self.at) if self.settled else None
        steps = (0, 24, -24) if self.settled else (0, 12, 24)
        fitting = [step for step in steps if part[0] <= self.at + step < part[1]]
        if self.settled:
            return self._around(self.at + (fitting or [0])[0])
        return self._around(self.at + fitting[0]) if len(fitting) == 1 else None

    def _around(self, at: float) -> tuple[float, float]:
        return at - self.before, at + self.after


def clock_of(match: re.Match[str]) -> Clock | None:
    """What a match of CLOCK says, None if it is no time of day."""
    for low, high in (("_low", "_high"), ("_from", "_to")):
        if match["hour" + low] or match["named" + low]:
            return _range(match, low, high)
    if match["named"]:
        # At midnight, the day that is ending ends; just after it, the one that is named begins.
        noon = match["named"].lower() == "noon"
        clock = Clock(12.0 if noon else 0.0 if match["after"] else 24.0, 0.0, _MINUTE)
    else:
        clock = _figures(match)
    if clock is None:
        return None
    clock = _reaching(clock, match)
    if match["by_day"] and not clock.settled:
        within = clock.within(_PARTS[match["by_day"].split()[-1]])
        return replace(clock, at=within[0] + clock.before, settled=True) if within else None
    return clock


def _figures(match: re.Match[str]) -> Clock | None:
    """The hour and the minute, in figures or as a word."""
    hour, half = number(match["hour"]), match["half"]
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    bare = not (half or match["minute"] or match["oclock"] or match["turn"])
    modified = match["by_day"] or match["near"] or match["after"] or match["before"]
    start = match.start()
    if bare and not modified and not _AT_HOUR.search(match.string, max(0, start - 12), start):
        return None
    at = hour + int(match["minute"] or 0) / 60
    if half:
        at = at % 12 + (12 if half[0] in "pP" else 0)
    if match["turn"]:
        words = match["turn"].lower()
        at += 0.5 if words[0] == "h" else -0.25 if words.endswith(("to", "before")) else 0.25
    # "08:20" is of a 24-hour clock.
    full = match["hour"].startswith("0") or not 1 <= hour <= 12
    settled = bool(half) or (match["minute"] is not None and full)
    return Clock(at, 0.0, _MINUTE, settled, bare)


def _reaching(clock: Clock, match: re.Match[str]) -> Clock:
    """The clock, as far before and after its hour as "about" and "just before" reach."""
    before, after = clock.before, clock.after
    if match["near"]:
        before = after = 0.5 if clock.at % 1 == 0 else 0.25
    elif match["after"]:
        after = 0.5
    elif match["before"]:
        before, after = 0.5, 0.0
    if match["half"]:
        # "about 12:05 a.m. Sunday" is never on Saturday.
        before, after = min(before, clock.at), min(after, 24 - clock.at)
    if not before + after:
        after = _MINUTE
    return replace(clock, before=before, after=after)


def _range(match: re.Match[str], low: str, high: str) -> Clock | None:
    """What begins and ends, "between 9 and 10 p.m.": the half of the day is said once, or twice."""
    first, second = _hour(match, low), _hour(match, high)
    if first is None or second is None:
        return None
    begins, begins_settled = first
    ends, ends_settled = second
    if not ends_settled:
        # "from 9 a.m. to 5": the next five o'clock.
        if not begins_settled or not match["minute" + high]:
            return None
        ends += 12 if ends <= begins else 0
    elif not begins_settled:
        # "between 9 and 10 p.m.", "between 11 and 1 a.m.": the last nine o'clock before the end.
        begins = begins % 12 if begins % 12 < ends <= begins % 12 + 12 else begins % 12 + 12
    length = (ends - begins) % 24
    return Clock(begins % 24, 0.0, length) if 0 < length <= 12 else None


def _hour(match: re.Match[str], suffix: str) -> tuple[float, bool] | None:
    """Hours from midnight, and whether the half of the day is certain."""
    if match["named" + suffix]:
        return (12.0 if match["named" + suffix].lower() == "noon" else 24.0), True
    hour, half = number(match["hour" + suffix]), match["half" + suffix]
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    at = hour + int(match["minute" + suffix] or 0) / 60
    if half:
        return at % 12 + (12 if half[0] in "pP" else 0), True
    return at, hour > 12 and match["minute" + suffix] is not None


def _turn(words: str) -> float:
    if words.startswith("half"):
        return 0.5
    return -0.25 if words.endswith(("to", "before")) else 0.25
