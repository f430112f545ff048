"""Times: when something happened."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.figures import NUMBER
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, touches
from retrieval.asking.fitting.words import MONTHS, words

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ABOUT = r"(?:about|around|roughly|nearly|approximately|almost)"
_BEFORE = r"(?:(?:just|shortly|a little|soon) )?(?:before|after|past)"
_AROUND = rf"(?:{_BEFORE}|{_ABOUT}) "
_THIS_PART = r"(?: (?:this|that|in the) (?:morning|afternoon|evening))?"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b\.?|\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?"
    rf"|(?:half past|quarter (?:past|to)) (?:{_HOURS}|\d{{1,2}})\b{_THIS_PART}"
    rf"|\d{{4}} hours\b|(?:{_HOURS}|\d{{1,2}}) o['’]?clock\b"
    r"|\b(?:noon|midnight|midday)\b)"
)
# "shortly before eight", of which eight people are nothing.
_VAGUE_CLOCK = (
    rf"\b(?:{_BEFORE}|around|about) (?:{_HOURS})\b"
    r"(?! (?:people|men|women|children|others|seconds|minutes|hours|days|weeks|months|years))"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:, ?(?:19|20)\d\d)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?: (?:19|20)\d\d)?"
)
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night)"
_SPELL = rf"(?:{_PART}|week|month|year|weekend|spring|summer|fall|autumn|winter)"
_DAY = (
    rf"\b(?:early |late )?{_WEEKDAY}(?: {_PART})?\b(?:, (?:{_DATE}))?|{_DATE}"
    rf"|\b(?:yesterday|today|tonight|last night|overnight|tomorrow)\b(?: {_PART})?"
    rf"|\b(?:this|that|last|next) {_SPELL}\b"
)
# All of these are tried on words in lower case: not to tell capitals makes them slower.
_FULL = re.compile(rf"(?:{_AROUND})?{_CLOCK} ?,? (?:on |in )?(?:the )?(?:{_DAY})")
_CLOCKS = re.compile(rf"(?:\b{_AROUND})?(?<![\d:.$]){_CLOCK}|{_VAGUE_CLOCK}")
_DAYS = re.compile(_DAY)
_YEARS = re.compile(r"\b(?:in |since )?(?:1[6-9]|20)\d\d\b|\b(?:the )?(?:1[6-9]|20)\d0s\b")
_MONTHS = re.compile(rf"\b(?:in |by )(?:early |late |mid-?)?{_MONTH}\b(?: (?:19|20)\d\d)?")
_LOOSE = re.compile(
    r"\b(?:(?:before|at|after|until) (?:dawn|dusk|daybreak|sunrise|sunset|dark)"
    r"|(?:early|late|mid|in the)[ -](?:morning|afternoon|evening)|morning|afternoon|evening|night"
    rf"|(?:{NUMBER}) (?:minutes|hours|days|weeks|months|years) (?:ago|later|earlier|before|after)"
    r")\b",
)
# Which kinds of times a sentence may hold is told by its words: patterns are slow to try.
_CLOCK_WORDS = words("m am pm noon midnight midday o'clock o’clock quarter hours half")
_CLOCK_LEADS = words("before after past around about")
_HOUR_WORDS = frozenset(_HOURS.split("|"))
_DAY_WORDS = MONTHS | words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow "
    "overnight morning afternoon evening night week month year weekend spring summer fall autumn "
    "winter"
)
_LOOSE_WORDS = words(
    "dawn dusk daybreak sunrise sunset dark morning afternoon evening night ago later earlier "
    "before after"
)
_ASKS_CLOCK = re.compile(r"\b(?:(?:what|which) (?:time|hour)|time of day)\b", re.IGNORECASE)
_ASKS_YEAR = re.compile(
    r"\b(?:what|which) year\b|\bsince (?:when|what|which)|since:", re.IGNORECASE
)
_ANSWERS_CLOCK = ((_FULL, 1.0), (_CLOCKS, 1.0), (_LOOSE, 0.35))
_ANSWERS_WHEN = (
    (_FULL, 1.0),
    (_DAYS, 0.9),
    (_CLOCKS, 0.9),
    (_MONTHS, 0.7),
    (_YEARS, 0.6),
    (_LOOSE, 0.5),
)
# A time in a sentence that shares no word with the question is mostly that of something else.
_ELSEWHERE = 0.8
_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d\d))? ?([ap])\.? ?m\b|(\d{1,2}):(\d\d)|(noon|midday)|(midnight)",
    re.IGNORECASE,
)


def fit_time(reading: Reading, want: Want) -> Fit:
    """When: the clock time where that is asked for, else the fullest time that is told."""
    possible = _possible(reading.lower)
    if not possible:
        return NOTHING
    text = _lowered(reading.text)
    if _ASKS_YEAR.search(want.question):
        found = _YEARS.search(text)
        return _fit(found, 1.0) if found else NOTHING
    told = 1.0 if touches(reading, want) else _ELSEWHERE
    clock = _ASKS_CLOCK.search(want.question)
    for pattern, score in _ANSWERS_CLOCK if clock else _ANSWERS_WHEN:
        if pattern in possible:
            for found in pattern.finditer(text):
                if not _is_given(found.group(), want):
                    return _fit(found, told * score)
    return NOTHING


def _lowered(text: str) -> str:
    """A text in lower case, unless that moves its characters (`İ` becomes two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _possible(lower: tuple[str, ...]) -> set[re.Pattern[str]]:
    """The patterns that may be found among the words of a sentence."""
    found = set[re.Pattern[str]]()
    figures = [word for word in lower if word[0].isdigit()]
    if (
        not _CLOCK_WORDS.isdisjoint(lower)
        or any(":" in word or word.endswith("m") for word in figures)
        or not (_CLOCK_LEADS.isdisjoint(lower) or _HOUR_WORDS.isdisjoint(lower))
    ):
        found.add(_CLOCKS)
    if not _DAY_WORDS.isdisjoint(lower):
        found |= {_DAYS, _FULL} if _CLOCKS in found else {_DAYS}
    if not MONTHS.isdisjoint(lower):
        found.add(_MONTHS)
    if not _LOOSE_WORDS.isdisjoint(lower):
        found.add(_LOOSE)
    if any(len(word) in (4, 5) for word in figures):
        found.add(_YEARS)
    return found


def _is_given(told: str, want: Want) -> bool:
    """Whether the question holds a time itself."""
    return all(word in want.given for word in re.findall(r"\w+", told.lower()))


def _fit(found: re.Match[str], score: float) -> Fit:
    told = found.group()
    start = found.start() + len(told) - len(told.lstrip(" ,"))
    return Fit(score, Span(start, found.end()), _clock(told))


def _clock(told: str) -> str | None:
    """A clock time in 24 hours, `21:17`."""
    found = _TIME.search(told)
    if found is None:
        return None
    hour, minute, half, hour24, minute24, noon, midnight = found.groups()
    if noon or midnight:
        return "12:00" if noon else "00:00"
    if hour24 is not None:
        return f"{int(hour24):02}:{minute24}"
    hours = int(hour) % 12 + (12 if half.lower() == "p" else 0)
    return f"{hours:02}:{minute or '00'}"
