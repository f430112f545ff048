"""Dates as people say them: "yesterday" reckoned from the day on which they ask."""

import re
from datetime import date, timedelta

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS_AGO = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": 1,
    "last night": 1,
}
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS_AGO)})\b")
_WEEKDAY = re.compile(
    rf"\b(?:on|last|this|since)\s+({'|'.join(_WEEKDAYS)})\b(?!\s*,?\s*[a-z]*\s*\d)"
)


def spoken_dates(question: str, asked_on: date) -> list[str]:
    """The days that a question names by their distance, in full: `Sunday September 6 2015`.

    A weekday without a date is the last one before the day of asking.
    """
    # Single spaces, so that no run of them can be divided up in many ways.
    question = " ".join(question.lower().split())
    days = [asked_on - timedelta(days=_DAYS_AGO[word]) for word in _DAY.findall(question)]
    for weekday in _WEEKDAY.findall(question):
        back = (asked_on.weekday() - _WEEKDAYS.index(weekday)) % 7 or 7
        days.append(asked_on - timedelta(days=back))
    return [f"{day:%A} {day:%B} {day.day} {day.year}" for day in dict.fromkeys(days)]
