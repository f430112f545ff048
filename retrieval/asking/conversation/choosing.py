"""Choosing: which of the incidents that an answer offered is meant, or that another one is."""

import re
from collections.abc import Sequence
from datetime import date

from retrieval.asking.conversation.events import EVENTS
from retrieval.asking.conversation.parts import times
from retrieval.asking.conversation.understood import Choice
from retrieval.wording import content_terms

_ORDINALS = (
    r"first|1st|(?:number|option|no\.?|\#)\ ?(?:one|1)|1",
    r"second|2nd|(?:number|option|no\.?|\#)\ ?(?:two|2)|2",
    r"third|3rd|(?:number|option|no\.?|\#)\ ?(?:three|3)|3",
    r"fourth|4th|(?:number|option|no\.?|\#)\ ?(?:four|4)|4",
)
_THING = rf"(?:ones?|incidents?|cases?|events?|reports?|articles?|stor(?:y|ies)|{EVENTS})"
_NTH = [
    re.compile(
        rf"\bthe\ (?:{ordinal})\ {_THING}\b"
        rf"|(?:^|\bthe\ )(?:{ordinal})(?:\ {_THING})?(?:\ please)?\W*$",
        re.IGNORECASE,
    )
    for ordinal in _ORDINALS
]
# Which one these mean: of those in the order shown, or in the order of their days.
_ORDERS = [
    (re.compile(pattern, re.IGNORECASE), by_day, index)
    for pattern, by_day, index in (
        (
            rf"\bthe\ (?:last|latter)\ {_THING}\b"
            rf"|(?:^|\bthe\ )(?:last|latter)(?:\ {_THING})?\W*$",
            False,
            -1,
        ),
        (r"(?:^|\bthe\ )former(?:\ one)?\W*$", False, 0),
        (rf"\b(?:later|latest|most\ recent|newer|newest)(?:\ {_THING}\b|\W*$)", True, -1),
        (rf"\b(?:earlier|earliest|older|oldest)(?:\ {_THING}\b|\W*$)", True, 0),
    )
]
_POINTS = re.compile(rf"\b(?:the|that)\ (?:[\w'’-]+\ ){{0,3}}?{_THING}\b", re.IGNORECASE)
_OTHER = re.compile(
    rf"\b(?:(?:the|an?|any|some|what|which|were\ there|are\ there|about|no|all)\ )"
    rf"(?:[\w-]+\ )?(?:other|others|different)(?:\ (?:[\w-]+\ )?{_THING})(?!['’])\b"
    r"|\b(?:any|are\ there|were\ there|have\ there\ been)\ more\ "
    rf"(?:incidents|cases|{EVENTS})\b"
    rf"|\banother\ (?:[\w-]+\ )?{_THING}\b|\b(?:any|the|what|which)\ others?\W*$"
    r"|\bnot\ (?:that|this)\ one\b|^\W*(?:no\W+)?another(?:\ one)?\W*$"
    r"|^\W*(?:neither|none)(?:\ of\ (?:them|these|those))?\W*$",
    re.IGNORECASE,
)
_THE_OTHER = re.compile(
    rf"\bthe\ other(?:\ (?:[\w-]+\ )?(?P<thing>{_THING}))?(?!['’\w])", re.IGNORECASE
)
_SEVERAL = re.compile(r"(?:s|ies)$", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_FIGURE = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]+")


def means_another(text: str) -> bool:
    """Whether a question asks for another incident than the one that was told of."""
    return _OTHER.search(text) is not None


def the_other(text: str) -> bool:
    """Whether a question asks for the one other incident there is, rather than for any other."""
    match = _THE_OTHER.search(text)
    return match is not None and not _SEVERAL.search(match["thing"] or "")


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The one of several incidents that a text names by its number, place, day or title."""
    for number, nth in enumerate(_NTH):
        if nth.search(text):
            return choices[number] if number < len(choices) else None
    if not choices:
        return None
    for order, by_day, index in _ORDERS:
        if order.search(text):
            if by_day:
                choices = sorted(choices, key=lambda choice: choice.date or "")
            return choices[index]
    return _described(text, choices)


def points_at_one(text: str) -> bool:
    """Whether a text speaks of one of several incidents ("the one in Oxbow")."""
    return _POINTS.search(text) is not None


def _described(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that shares most words and the day with a text; None if no single one does."""
    words = {*content_terms(text)} - {"one"}
    marks: list[int] = []
    for choice in choices:
        day = _on_day(text, choice.date)
        shared = words & {*content_terms(f"{choice.place or ''} {choice.title or ''}")}
        marks.append(0 if day is False else len(shared) + (10 if day else 0))
    best = max(marks)
    return choices[marks.index(best)] if best and marks.count(best) == 1 else None


def _on_day(text: str, day: str | None) -> bool | None:
    """Whether a text speaks of a day (ISO); None where it speaks of none or there is none."""
    spoken = " ".join(text[span.start : span.end] for span in times(text)).lower()
    if not spoken or day is None:
        return None
    when = date.fromisoformat(day)
    if day in spoken:
        return True
    if "/" in spoken:
        month_and_day = [int(figure) for figure in _FIGURE.findall(spoken)[:2]]
        return month_and_day in ([when.month, when.day], [when.day, when.month])
    letters = [word[:3] for word in _LETTERS.findall(spoken)]
    months = [word for word in letters if word in _MONTHS]
    weekdays = [word for word in letters if word in _WEEKDAYS]
    figures = [int(figure) for figure in _FIGURE.findall(spoken)]
    if not (months or weekdays or figures):
        return None
    return (
        all(_MONTHS[when.month - 1] == month for month in months)
        and all(_WEEKDAYS[when.weekday()] == weekday for weekday in weekdays)
        and all(figure in (when.day, when.year) for figure in figures)
    )
