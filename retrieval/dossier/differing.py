"""Differing: what the accounts of an incident disagree on, and how that changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from retrieval.article import Span
from retrieval.asking.answer import Difference, Version
from retrieval.asking.differences import Told, differences, events
from retrieval.asking.kind import Kind
from retrieval.dossier.citing import Citing
from retrieval.dossier.comparing import Compared
from retrieval.dossier.reading import Line
from retrieval.dossier.weighing import Weights, alike

_MOST = 12
_HOW_MANY = (
    "How many people were hurt?",
    "How many people were killed?",
    "How many people were evacuated?",
    "How much money was stolen?",
)
_AN_AGE = "an age"
_THE_DAY = "the day"
# Each is compared with each other one, so that only so many are.
_MOST_NAMES = 300
_MOST_LATER = 80
_NAME = re.compile(r"\b[A-Z][\w’'-]{1,30}(?: [A-Z]\.)?(?: [A-Z][\w’'-]{1,30}){1,2}")
# Beside these, what has capitals is the name of a person.
_OF_PEOPLE = re.compile(
    r"\b(?:identified|named|victims?|suspects?|arrested|charged|killed|died|injured|wounded|shot|aged?"
    r"|year-old|missing|survived|accused|pronounced|convicted|sentenced|driver)\b|, \d{1,3}\b"
)
_LATER = re.compile(
    r"\b(?:(?:a short (?:time|while)|moments|shortly|minutes|hours)"
    r"|(?:[\w-]{1,15} ){1,3}(?:minutes?|hours?|days?|weeks?|months?)) (?:later|after(?:wards?)?)\b",
    re.IGNORECASE,
)
_IN_COMMON = 0.2
# Some call precedes everything that police report, and somebody's arrival.
_ALWAYS = frozenset({"call", "arrive"})


def differing(
    found: Sequence[Compared], weights: Weights, day: date | None, citing: Citing
) -> tuple[Difference, ...]:
    """What accounts disagree on; versions are in the order in which they were first published."""
    if not found:
        return ()
    anchor = max(found, key=lambda item: _anchoring(item.line, weights, day))
    near = [item for item in found if not item.apart and item is not anchor]
    told = [anchor.told, *(item.told for item in near)]
    # People are as old, and called the same, on every other day.
    timeless = [replace(item.told, times=()) for item in found]
    differ = [
        *differences(told),
        *(d for question in _HOW_MANY for d in _counted(told, question)),
        *(d for d in differences(timeless) if d.about.startswith(_AN_AGE)),
        *(d for d in _of_each(list(_dated(told))) if d.about.startswith(_THE_DAY)),
        *_of_each(list(_named(timeless))),
    ]
    for group in _later(found):
        differ += differences(group)
    lines = {item.told.citation: item.line for item in found}
    unique = {difference.versions: difference for difference in reversed(differ)}
    return tuple(
        _cited(difference, lines, citing) for difference in list(unique.values())[::-1][:_MOST]
    )


def _counted(told: Sequence[Told], question: str) -> Sequence[Difference]:
    """What is said otherwise in reply to a question for a number."""
    return differences([replace(item, kind=Kind.NUMBER) for item in told], question)


def _of_each(told: Sequence[Told]) -> Sequence[Difference]:
    return differences(told) if told else ()


def _anchoring(line: Line, weights: Weights, day: date | None) -> tuple[bool, float]:
    """How surely a line tells of the incident itself: what is of another day is not compared."""
    named = [moment.begins.date() == day for moment in line.statement.moments]
    return bool(named) and all(named), weights.told(line)


def _dated(told: Sequence[Told]) -> Iterator[Told]:
    """What names one time, as an answer to when it was."""
    for item in told:
        if len(item.times) == 1 and (at := item.text.find(item.times[0].text)) >= 0:
            answer = Span(at, at + len(item.times[0].text))
            yield replace(item, kind=Kind.TIME, answer=answer)


def _named(told: Sequence[Told]) -> Iterator[Told]:
    """What names people, once for each name, as an answer to who it was."""
    count = 0
    for item in told:
        if not _OF_PEOPLE.search(item.text):
            continue
        for match in _NAME.finditer(item.text):
            count += 1
            if count > _MOST_NAMES:
                return
            yield replace(item, kind=Kind.PERSON, answer=Span(*match.span()))


def _later(found: Sequence[Compared]) -> Iterator[list[Told]]:
    """Lines that tell how much later something happened, those of one happening together."""
    said = [
        (item, replace(item.told, kind=Kind.DURATION, answer=Span(*match.span()), times=()))
        for item in found
        if (match := _LATER.search(item.told.text)) is not None
    ][:_MOST_LATER]
    grouped: set[int] = set()
    for at, (item, told) in enumerate(said):
        same = [
            (n, other)
            for n, (later, other) in enumerate(said)
            if n > at
            and n not in grouped
            and other.account != told.account
            and events(later.told.text) & events(item.told.text) - _ALWAYS
            and alike(later.line, item.line) >= _IN_COMMON
        ]
        if same and at not in grouped:
            grouped.update(n for n, _ in same)
            yield [told, *(other for _, other in same)]


def _cited(difference: Difference, lines: dict[int, Line], citing: Citing) -> Difference:
    versions = []
    for version in difference.versions:
        told = [lines[number] for number in version.citations]
        quote = citing.line(told[0])
        versions.append(Version(quote.text, citing.numbers(told)))
    return Difference(difference.about, tuple(versions))
