"""Amounts: how many, how much, how far, what share."""

import re
from collections.abc import Iterator
from functools import lru_cache

from retrieval.article import Span
from retrieval.asking.fitting.denials import denial
from retrieval.asking.fitting.figures import NUMBER, value_of
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Role, Want, stem
from retrieval.asking.fitting.words import (
    CALLED,
    NUMBER_WORDS,
    PATIENT,
    PEOPLE,
    PREDICATE,
    SUBJECT,
    Part,
    words,
)

_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_MONEY = re.compile(
    r"(?:US|A|C)?[$£€]\s?\d+(?:,\d{3})*(?:\.\d+)?"
    r"(?:\s?(?:hundred|thousand|million|billion|trillion|[mkb]n?\b))?"
    rf"|{NUMBER}[ -](?:dollars?|cents?|pounds?|euros?|pence)\b|\d+(?:\.\d+)?p\b",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"{NUMBER}\s?(?:%|percent\b|per cent\b|percentage points?\b)", re.IGNORECASE)
_UNIT = {
    "far": r"miles?|mi|feet|foot|ft|yards?|kilomet\w+|km|met(?:er|re)s?|blocks?|inch(?:es)?|acres?",
    "fast": r"mph|miles per hour|miles an hour|kph|km/h|kilomet\w+ (?:per|an) hour|knots",
    "hot": r"degrees?|°\s?[FC]?|[FC]\b",
    "heavy": (
        r"pounds?|lbs?|tons?|tonnes?|kilos?|kilograms?|kg|ounces?|gallons?|lit(?:er|re)s?|barrels?"
    ),
    "often": r"times|daily|weekly|every \w+|once|twice|a (?:day|week|month|year)",
    "late": r"minutes?|hours?|days?|weeks?|months?",
}
_MEASURED = {
    **dict.fromkeys(("far", "high", "deep", "tall", "wide", "long", "big", "large"), "far"),
    "fast": "fast",
    **dict.fromkeys(("hot", "cold", "warm"), "hot"),
    "heavy": "heavy",
    "often": "often",
    **dict.fromkeys(("late", "early", "soon"), "late"),
}
_HOW = re.compile(
    r"\bhow (?P<measure>far|high|deep|tall|wide|long|big|large|fast|hot|cold|warm|heavy|often|late"
    r"|early|soon)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:how many|(?:what|which|the) number of|how much)\s+"
    r"((?:(?!(?:is|are|was|were|do|does|did|has|have|had|will|can|could|got|went)\b)"
    r"[^\W_][\w’'-]*\s*){1,4})",
    re.IGNORECASE,
)
_ASKS_MONEY = re.compile(
    r"\bhow much\b(?! (?:time|of|longer|water|rain|snow|fuel|oil|gas|land))"
    r"|\b(?:cost|worth|price|paid|pay|fined?|dollars|money|reward|damages?|salary|bail|bond)\b",
    re.IGNORECASE,
)
_ASKS_SHARE = re.compile(
    r"\b(?:percent\w*|per cent|proportion|share of|what fraction)\b", re.IGNORECASE
)
# A number's next words, one to three.
_TAILS = [re.compile(rf"(?:\W+\w[\w’'-]*){{{count}}}") for count in (1, 2, 3)]
# How far from a number, in words, the thing that it counts may stand.
_REACH = 5
_NEAR = 60
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOT_COUNTS = re.compile(
    r"(?:[-/:]|\s?(?:[ap]\.?m\b|st\b|nd\b|rd\b|th\b|o['’]clock|block\b|years?[- ]old"
    r"|(?:[NSEW]\. ?)?(?:[A-Z][\w’'-]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln"
    r"|Boulevard|Blvd|Way|Court|Place|Highway|Square)\b))"
)
_MONTH_BEFORE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $")
_NONE = re.compile(r"\b(?:no|zero|none|nobody|no one|no-one)\b", re.IGNORECASE)


def fit_amount(reading: Reading, want: Want) -> Fit:
    """A number of the thing asked for."""
    text = reading.text
    question = want.question
    if _ASKS_SHARE.search(question):
        return _first(_SHARE, text, 1.0)
    measure = _HOW.search(question)
    if measure:
        return fit_measure(reading, want, _MEASURED[measure.group("measure").lower()])
    counted = _counted(question)
    if not counted and _ASKS_MONEY.search(question):
        return _nearest(_MONEY, reading, want, 0.8)
    return _count(reading, want, counted)


def fit_measure(reading: Reading, want: Want, measure: str) -> Fit:
    """A length, weight, speed, temperature or span of time; `measure` is a key of the units."""
    return _nearest(_unit(measure), reading, want, 0.9)


@lru_cache(maxsize=16)
def _unit(measure: str) -> re.Pattern[str]:
    return re.compile(rf"{NUMBER}[ -](?:\w+ )?(?:{_UNIT[measure]})\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _counted(question: str) -> frozenset[str]:
    """The stems of what is to be counted; people stand for everybody."""
    found = _COUNTED.search(question)
    if found is None:
        return frozenset()
    counted = found.group(1).lower().split()
    stems = frozenset(stem(word) for word in counted if word not in _UNCOUNTED)
    return stems if _ANYBODY.isdisjoint(counted) else stems | _PEOPLE_STEMS


_UNCOUNTED = words("of the more other a money")
_ANYBODY = words("people persons victims others deaths injuries casualties")
_PEOPLE_STEMS = frozenset(stem(word) for word in PEOPLE)
_CUES: dict[Role, frozenset[Part]] = {
    Role.KILLED: frozenset((Part.DEAD,)),
    Role.HURT: frozenset((Part.HURT, Part.STRUCK)),
    Role.VICTIM: frozenset((Part.HURT, Part.STRUCK, Part.VICTIM, Part.DEAD)),
    Role.ACCUSED: frozenset((Part.ACCUSED,)),
}


def _count(reading: Reading, want: Want, counted: frozenset[str]) -> Fit:
    text = reading.text
    best = NOTHING
    for found in _numbers(reading):
        if not _is_count(text, found):
            continue
        after = _WORD.findall(text[found.end() : found.end() + _NEAR])[:_REACH]
        thing = next((i for i, word in enumerate(after) if stem(word.lower()) in counted), None)
        cue = _cued(text, found, want.role)
        if thing is not None:
            score = (1.0 if want.role is None or cue else 0.6) - 0.05 * thing
        elif want.role is not None and cue:
            # "killing two", "three dead"
            score = 0.85
        elif not counted:
            score = 0.5
        else:
            score = 0.2
        if score > best.score:
            end = found.end()
            if thing is not None and thing <= 2:
                tail = _TAILS[thing].match(text, end)
                end = tail.end() if tail else end
            best = Fit(score, Span(found.start(), end), value_of(found.group()))
    if best.score < 0.85:
        if none := denial(reading, want.role):
            return Fit(0.9, Span(*none.span()), "0", denies=True)
        for none in _NONE.finditer(text):
            after = text[none.end() : none.end() + 40].split()[:3]
            if any(stem(word.strip(",.;").lower()) in counted for word in after):
                return Fit(0.8, Span(*none.span()), "0", denies=True)
    return best


def _numbers(reading: Reading) -> Iterator[re.Match[str]]:
    """The numbers of a sentence; the pattern is tried only where a word may begin one."""
    at = [
        i for i, w in enumerate(reading.lower) if w[0].isdigit() or w.partition("-")[0] in _BEGINS
    ]
    if not at:
        return
    starts, end = reading.starts(), 0
    for i in at:
        if starts[i] >= end and (found := _NUMBER.match(reading.text, starts[i])):
            end = found.end()
            yield found


_BEGINS = frozenset(NUMBER_WORDS) | words(
    "a an half dozen dozens hundred hundreds thousand thousands million millions billion billions"
)


def _is_count(text: str, found: re.Match[str]) -> bool:
    """Whether a number is not part of a date, a clock time, an address or an age."""
    end = found.end()
    if _NOT_COUNTS.match(text, end):
        # "a 12-vehicle crash" counts, "34-year-old" does not.
        return text[end : end + 1] == "-" and "year" not in text[end : end + 6]
    before = text[max(0, found.start() - 12) : found.start()]
    if before.lower().endswith("no ") and found.group().lower() == "one":
        return False
    return not (_MONTH_BEFORE.search(before) or before.endswith(("$", "£", "€", "/", ":", "-")))


def _cued(text: str, found: re.Match[str], role: Role | None) -> bool:
    if role is None:
        return False
    parts = _CUES[role]
    near = text[max(0, found.start() - 30) : found.end() + 60].lower()
    for word in re.findall(r"[a-z]+", near):
        part = PATIENT.get(word) or CALLED.get(word) or SUBJECT.get(word) or PREDICATE.get(word)
        if part in parts or word in _GERUNDS.get(role, ()):
            return True
    return False


_GERUNDS = {
    Role.KILLED: ("killing", "deaths", "lives", "toll", "fatally"),
    Role.HURT: ("injuring", "wounding", "hospitalizing", "hospitals"),
    Role.ACCUSED: ("arrests",),
    Role.VICTIM: ("killing", "injuring", "wounding"),
}


def _first(pattern: re.Pattern[str], text: str, score: float) -> Fit:
    found = pattern.search(text)
    return _fit(found, score) if found else NOTHING


def _nearest(pattern: re.Pattern[str], reading: Reading, want: Want, base: float) -> Fit:
    """The amount that stands nearest to a word of the question, if several are there."""
    text = reading.text
    best, nearest = None, 10_000
    for found in pattern.finditer(text):
        near = text[max(0, found.start() - 80) : found.end() + 80]
        stems = [stem(word.lower()) for word in re.findall(r"[^\W\d_]+", near)]
        shared = sum(1 for word in stems if word in want.nouns or word in want.verbs)
        if -shared < nearest:
            best, nearest = found, -shared
    if best is None:
        return NOTHING
    return _fit(best, min(1.0, base + 0.1 * -nearest))


def _fit(found: re.Match[str], score: float) -> Fit:
    return Fit(score, Span(*found.span()), value_of(found.group()))
