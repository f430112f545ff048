"""Times: when something happened, and how long it took."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.figures import NUMBER, value_of
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import MONTHS, words

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AROUND = r"(?:(?:(?:just|shortly|a little|soon) )?(?:before|after|past)|about|around|roughly|nearly|approximately|almost) "
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b\.?|\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?"
    rf"|(?:half past|quarter (?:past|to)) (?:{_HOURS}|\d{{1,2}})\b(?: (?:this|that|in the) (?:morning|afternoon|evening))?"
    r"|\d{4} hours\b"
    rf"|(?:{_HOURS}|\d{{1,2}}) o['’]?clock\b"
    r"|\b(?:noon|midnight|midday)\b)"
)
_VAGUE_CLOCK = rf"\b(?:(?:just|shortly|a little) )?(?:before|after|past|around|about) (?:{_HOURS})\b(?! (?:people|men|women|children|years|days|hours|months|weeks|others))"
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:, ?(?:19|20)\d\d)?|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?: (?:19|20)\d\d)?"
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night)"
_DAY = (
    rf"\b(?:early |late )?{_DAYS}(?: {_PART})?\b(?:, (?:{_DATE}))?"
    rf"|{_DATE}"
    rf"|\b(?:yesterday|today|tonight|last night|overnight|tomorrow)\b(?: {_PART})?"
    rf"|\b(?:this|that|last|next) (?:{_PART}|week|month|year|weekend|spring|summer|fall|autumn|winter)\b"
)
_YEAR = r"\b(?:in |since )?(?:1[6-9]|20)\d\d\b|\b(?:the )?(?:1[6-9]|20)\d0s\b"
_ON = r"(?: ?,? (?:on |in )?(?:the )?)"
_FULL = re.compile(rf"(?:{_AROUND})?{_CLOCK}{_ON}(?:{_DAY})", re.IGNORECASE)
_CLOCKS = re.compile(rf"(?:\b{_AROUND})?(?<![\d:.$]){_CLOCK}|{_VAGUE_CLOCK}", re.IGNORECASE)
_ANY_DAY = re.compile(_DAY, re.IGNORECASE)
_ANY_YEAR = re.compile(_YEAR, re.IGNORECASE)
_ANY_MONTH = re.compile(
    rf"\b(?:in |by )(?:early |late |mid-?)?{_MONTH}\b(?: (?:19|20)\d\d)?", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:(?:before|at|after|until) (?:dawn|dusk|daybreak|sunrise|sunset|dark)"
    rf"|(?:early|late|mid|in the)[ -](?:morning|afternoon|evening)|morning|afternoon|evening|night|(?:{NUMBER}) (?:minutes|hours|days|weeks|months|years) (?:ago|later|earlier|before|after))\b",
    re.IGNORECASE,
)
_ASKS_CLOCK = re.compile(
    r"\b(?:what time|what hour|(?:at )?(?:what|which) hour|time of day)\b", re.IGNORECASE
)
_ASKS_YEAR = re.compile(
    r"\b(?:what|which) year\b|\bsince (?:when|what|which)|since:", re.IGNORECASE
)
_SPELL = re.compile(
    rf"(?:\b(?:about|around|nearly|almost|some|roughly|more than|less than|over|at least|up to) )?"
    rf"(?:{NUMBER}|\b(?:an?|a few|several|many|a couple of|half an?|the entire|the whole))[- ]?(?:(?!ago|old)[a-z]+[- ])?"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\b(?![- ]olds?\b)(?: and a half)?(?! ago\b)"
    r"|\b(?:overnight|all (?:day|night|week)|indefinitely|for life)\b",
    re.IGNORECASE,
)


def fit_time(reading: Reading, want: Want) -> Fit:
    """When: the clock time where that is asked for, else the fullest time that is told."""
    text = reading.text
    kinds = _hinted(reading.lower)
    if not kinds:
        return NOTHING
    clock = _ASKS_CLOCK.search(want.question)
    if _ASKS_YEAR.search(want.question):
        found = _ANY_YEAR.search(text)
        return _fit(found, 1.0) if found else NOTHING
    ranked = (
        ((_FULL, 1.0), (_CLOCKS, 1.0), (_LOOSE, 0.35))
        if clock
        else (
            (_FULL, 1.0),
            (_ANY_DAY, 0.9),
            (_CLOCKS, 0.9),
            (_ANY_MONTH, 0.7),
            (_ANY_YEAR, 0.6),
            (_LOOSE, 0.5),
        )
    )
    told = 1.0 if _tells(reading, want) else 0.8
    for pattern, score in ranked:
        if not _NEEDS[pattern] <= kinds:
            continue
        for found in pattern.finditer(text):
            if not _is_given(found.group(), want):
                return _fit(found, told * score)
    return NOTHING


def _hinted(lower: tuple[str, ...]) -> set[str]:
    """Which kinds of times a sentence may hold, by its words alone: patterns are slow to try."""
    kinds = set()
    for kind, hints in _HINTS.items():
        if not hints.isdisjoint(lower):
            kinds.add(kind)
    if any(word[0].isdigit() for word in lower):
        kinds.add("figure")
        if any(
            word[0].isdigit() and (":" in word or "." in word or word.endswith("m"))
            for word in lower
        ):
            kinds.add("clock")
    return kinds


_HINTS = {
    "clock": words(
        "a p am pm noon midnight midday o'clock o’clock half quarter before after past around about "
        "hours"
    ),
    "day": words(
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow "
        "overnight this that last next"
    )
    | MONTHS,
    "month": MONTHS,
    "loose": words(
        "before at after until early late mid morning afternoon evening night minutes hours days "
        "weeks months years"
    ),
}
_NEEDS = {
    _FULL: {"clock", "day"},
    _CLOCKS: {"clock"},
    _ANY_DAY: {"day"},
    _ANY_MONTH: {"month"},
    _ANY_YEAR: {"figure"},
    _LOOSE: {"loose"},
}


def fit_duration(reading: Reading, want: Want) -> Fit:
    """How long something took, or how long something is."""
    text = reading.text
    if _SPELLS.isdisjoint(reading.lower) and "-" not in text:
        found = None
    else:
        found = _SPELL.search(text)
    if found:
        return Fit(0.9 + 0.1 * _tells(reading, want), Span(*found.span()), _length(found.group()))
    if found := _DISTANCE.search(text):
        return Fit(0.7, Span(*found.span()), value_of(found.group()))
    return NOTHING


_SPELLS = words(
    "second seconds minute minutes hour hours day days night nights week weeks month months year "
    "years decade decades overnight indefinitely life"
)
_DISTANCE = re.compile(
    rf"{NUMBER}[- ](?:miles?|feet|foot|inch(?:es)?|yards?|met(?:er|re)s?|kilomet(?:er|re)s?|blocks?)\b",
    re.IGNORECASE,
)


def _tells(reading: Reading, want: Want) -> bool:
    """Whether a sentence holds what is asked about."""
    return any(stem(word) in want.verbs or stem(word) in want.nouns for word in reading.lower)


def _is_given(told: str, want: Want) -> bool:
    """Whether the question holds a time itself."""
    return all(word in want.given for word in re.findall(r"\w+", told.lower()))


def _fit(found: re.Match[str], score: float) -> Fit:
    told = found.group()
    start = found.start() + len(told) - len(told.lstrip(" ,"))
    return Fit(score, Span(start, found.end()), _clock(told))


_TIME = re.compile(
    r"(\d{1,2})(?:[:.](\d\d))? ?([ap])\.? ?m\b|(\d{1,2}):(\d\d)|(noon|midday)|(midnight)",
    re.IGNORECASE,
)


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


def _length(told: str) -> str | None:
    value = value_of(told)
    unit = re.search(r"second|minute|hour|day|night|week|month|year|decade", told, re.IGNORECASE)
    if value is None and re.match(r"\W*(?:an?|half an?) ", told, re.IGNORECASE):
        value = "0.5" if "half" in told.lower() else "1"
    return f"{value} {unit.group().lower()}" if value and unit else None
