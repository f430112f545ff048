"""Timing: the clock times, days and durations that a quote gives, each with what it is the time of.

A time is compared with another only where both are of the same event, by the verb before it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from retrieval.asking.differences.quantity import Token, quantities, tokens
from retrieval.asking.differences.sentence import sentences, stands_apart
from retrieval.asking.differences.told import Claim, Told
from retrieval.asking.kind import Kind
from retrieval.wording import content_terms

_VERBS = {
    verb: event
    for event, *verbs in (
        line.split()
        for line in (
            "happen happened occurred began started erupted",
            "call called responded dispatched reported received",
            "arrive arrived",
            "die died pronounced",
            "find found discovered",
            "arrest arrested",
            "shoot shot fired",
            "crash crashed collided",
        )
    )
    for verb in verbs
}
_VERB = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b|\b(?P<noon>noon)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\b[^.;]{0,40}$", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?P<words>about|around|approximately|roughly|near"
    r"|(?:shortly |just |soon )?(?:before|after))\s{1,3}$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WAS_SHOT = re.compile(r"\b(?:was|were) (?:fatally )?shot\b", re.IGNORECASE)
_NIGHT = re.compile(r"\b(?:night|overnight|midnight|late|early|dawn|weekend)\b", re.IGNORECASE)
_DAY = timedelta(days=1)
# Of minutes: what "about" means, a full hour, and a time to the minute; and what "after" means
# with "shortly" and without.
_ABOUT, _FULL, _EXACT, _SHORTLY, _LATER = 30, 20, 10, 30, 90
# So near to midnight, two times of one event can be those of two days.
_TURN = 60
_DAY_MINUTES = 24 * 60
_UNITS = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200, "year": 525600}
_SHORT = re.compile(
    r"\b(?:a short (?:time|while)|moments|shortly|soon|minutes) (?:later|after)", re.IGNORECASE
)
_LATER_ON = re.compile(
    r"\b(?P<one>an?|half an) (?P<unit>minute|hour|day|week|month|year)\b", re.IGNORECASE
)
_AFTERWARDS = re.compile(r"\b(?:later|after(?:wards)?|before|ago)\b", re.IGNORECASE)
# What took so many times as long is another thing.
_LONGER = 9
# How far from a duration the words stand that say what took so long.
_REACH = 60


def clock_times(told: Told) -> Iterator[Claim]:
    """When on the clock things happened, in minutes after midnight."""
    if _CLOCK.search(told.text) is None:
        return
    for span in sentences(told.text):
        sentence = told.text[span.start : span.end]
        if stands_apart(sentence):
            continue
        days = frozenset(day.lower() for day in _WEEKDAY.findall(sentence))
        times = list(_CLOCK.finditer(sentence))
        if len(times) != 1 or len(days) > 1:
            continue
        event = _event(sentence[: times[0].start()])
        interval = _minutes(sentence, times[0])
        if event is None or interval is None:
            continue
        figures = frozenset(int(times[0][part]) for part in ("hour", "minute") if times[0][part])
        yield Claim(("clock", event), "the time of day", *interval, figures, days)


def days(told: Told) -> Iterator[Claim]:
    """The day on which something happened, where that is asked for."""
    answer = told.answered(Kind.TIME)
    if answer is None or len(told.times) != 1 or stands_apart(told.text):
        return
    time, at = told.times[0], told.text.find(told.times[0].text)
    begins, ends = datetime.fromisoformat(time.begins), datetime.fromisoformat(time.ends)
    if at < 0 or ends - begins > _DAY or at >= answer.end or at + len(time.text) <= answer.start:
        return
    event = _event(told.text[:at])
    if event != "happen" and not (event == "shoot" and _WAS_SHOT.search(told.text)):
        return
    # What happened at night may be told of either day.
    slack = 1 if _NIGHT.search(told.text) else 0
    first, last = begins.toordinal(), (ends - timedelta(minutes=1)).toordinal()
    yield Claim(("day", event), "the day", first - slack, last + slack, frozenset({begins.day}))


def durations(told: Told) -> Iterator[Claim]:
    """How long something took, in minutes, where that or a time is asked for."""
    span = told.answered(Kind.DURATION) or told.answered(Kind.TIME)
    if span is None:
        return
    around = told.text[max(span.start - _REACH, 0) : span.end + _REACH]
    answer = told.text[max(span.start - _REACH // 4, 0) : span.end + _REACH // 4]
    found = set(_lengths(answer))
    if len(found) != 1:
        return
    ((low, high),) = found
    named = {word for word in content_terms(around) if not word.isdigit()} - set(_UNITS)
    capitals = {term for word in re.findall(r"\b[A-Z]\w+", around) for term in content_terms(word)}
    near = frozenset(named - capitals)
    subject = ("duration", _AFTERWARDS.search(answer) is not None)
    yield Claim(subject, "how long it took", low, high, frozenset(), near, most=_LONGER * high)


def _lengths(text: str) -> Iterator[tuple[float, float]]:
    if _SHORT.search(text):
        yield 0, 60
    for match in _LATER_ON.finditer(text):
        minutes = _UNITS[match["unit"].lower()] * (0.5 if " " in match["one"] else 1)
        yield 0.75 * minutes, 1.5 * minutes
    words = tokens(text)
    for read in quantities(words):
        unit = _text_at(words, read.last).rstrip("s")
        old = _text_at(words, read.last + 1) in ("old", "-", "ago")
        if unit in _UNITS and not old:
            yield 0.9 * read.low * _UNITS[unit], 1.1 * read.high * _UNITS[unit]


def _text_at(words: Sequence[Token], at: int) -> str:
    return words[at].text if at < len(words) else ""


def events(words: str) -> frozenset[str]:
    """What words say happened, each by one verb: those who were "fired" upon were `shoot`."""
    return frozenset(_VERBS[verb.lower()] for verb in _VERB.findall(words))


def _event(before: str) -> str | None:
    """What the last verb before a time says, of those that say that something happened."""
    verbs = _VERB.findall(before)
    return _VERBS[verbs[-1].lower()] if verbs else None


def _minutes(sentence: str, match: re.Match[str]) -> tuple[float, float] | None:
    """The interval of a clock time with its hedges; None where it cannot be told for sure."""
    before = sentence[max(match.start() - 60, 0) : match.start()]
    hour, minute = int(match["hour"] or 12), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59 or _BETWEEN.search(before):
        return None
    time = (hour % 12 + 12 * (match["noon"] is not None or match["half"] in "pP")) * 60 + minute
    if not _TURN <= time <= _DAY_MINUTES - _TURN:
        return None
    hedge = _HEDGE.search(before)
    words = hedge["words"].lower() if hedge else ""
    reach = _SHORTLY if " " in words else _LATER
    if words.endswith("after"):
        return time, time + reach
    if words.endswith("before"):
        return time - reach, time
    reach = _ABOUT if words else _EXACT if minute else _FULL
    return time - reach, time + reach
