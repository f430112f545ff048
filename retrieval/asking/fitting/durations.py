"""Durations: how long something took, or how long something is."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.figures import NUMBER, value_of
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, touches
from retrieval.asking.fitting.words import words

_UNITS = "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?"
_SPELL = re.compile(
    r"(?:\b(?:about|around|nearly|almost|some|roughly|more than|less than|over|at least|up to) )?"
    rf"(?:{NUMBER}|\b(?:an?|a few|several|many|a couple of|half an?|the entire|the whole))"
    rf"[- ]?(?:(?!ago|old)[a-z]+[- ])?(?:{_UNITS})\b"
    # Neither an age nor a time.
    r"(?![- ]olds?\b)(?: and a half)?(?! (?:ago|later|earlier)\b)"
    r"|\b(?:overnight|all (?:day|night|week)|indefinitely|for life)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(_UNITS.replace("s?", ""), re.IGNORECASE)
_HINTS = words(
    "second seconds minute minutes hour hours day days night nights week weeks month months year "
    "years decade decades overnight indefinitely life"
)
_DISTANCE = re.compile(
    rf"{NUMBER}[- ](?:miles?|feet|foot|inch(?:es)?|yards?|met(?:er|re)s?|kilomet(?:er|re)s?"
    r"|blocks?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\W*(?:an?|half an?) ", re.IGNORECASE)


def fit_duration(reading: Reading, want: Want) -> Fit:
    """A span of time; failing that, a length."""
    text = reading.text
    if (not _HINTS.isdisjoint(reading.lower) or "-" in text) and (found := _SPELL.search(text)):
        score = 1.0 if touches(reading, want) else 0.9
        return Fit(score, Span(*found.span()), _length(found.group()))
    if any(word[0].isdigit() for word in reading.lower) and (found := _DISTANCE.search(text)):
        return Fit(0.7, Span(*found.span()), value_of(found.group()))
    return NOTHING


def _length(told: str) -> str | None:
    """A span of time as it is compared, `37 second`."""
    value, unit = value_of(told), _UNIT.search(told)
    if value is None and _ONE.match(told):
        value = "0.5" if "half" in told.lower() else "1"
    return f"{value} {unit.group().lower()}" if value and unit else None
