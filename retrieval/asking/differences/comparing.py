"""Comparing: the versions in which accounts tell one thing, and whether they disagree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

from retrieval.asking.answer import Difference, Version
from retrieval.asking.differences.aging import ages
from retrieval.asking.differences.amounting import amounts, street_numbers
from retrieval.asking.differences.asked import Asked, asked_of
from retrieval.asking.differences.counting import PASSING, counted
from retrieval.asking.differences.naming import Spelling, spellings
from retrieval.asking.differences.quantity import quantities, tokens
from retrieval.asking.differences.sentence import MOST_CHARS, place_ahead, places_in, sentences
from retrieval.asking.differences.timing import clock_times, days, durations
from retrieval.asking.differences.told import Claim, Told

# Quotes that speak of days further apart than this speak of different events.
_SAME_EVENT = timedelta(days=2)
# Reports so far apart that speak of no day may be of different events.
_SAME_STORY = 366
_CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class _Reading:
    told: Told
    claim: Claim


def differences(told: Sequence[Told], question: str = "") -> tuple[Difference, ...]:
    """What the quotes of one incident disagree on, each as its versions in order of publication.

    Accounts disagree where not all that they say can be true; one account has changed where it
    says otherwise later. What may be of different people, times or events is no difference. The
    `question` tells which numbers are one, in whatever words.
    """
    asked = asked_of(question)
    # What is told of another day than the best quote is of another event.
    told = [item for item in told if len(item.text) <= MOST_CHARS and _same_event(told[0], item)]
    readings = [_Reading(item, claim) for item in told for claim in claims(item, asked)]
    subjects = dict.fromkeys(reading.claim.subject for reading in readings)
    found: list[Difference] = []
    for subject in subjects:
        same = _unambiguous(item for item in readings if item.claim.subject == subject)
        if not same:
            continue
        comparable = [item for item in same if item.claim.comparable(same[0].claim)]
        if (difference := _difference(comparable)) is not None:
            found.append(difference)
    found += [_spelled(one, other) for one, other in spellings(told)]
    # The same quotes are not shown twice for two things that they differ on.
    return tuple({difference.versions: difference for difference in reversed(found)}.values())[::-1]


def _spelled(one: Spelling, other: Spelling) -> Difference:
    about = "the spelling of a name"
    notes = [note for item in (*one.told, *other.told) for note in _corrections(item)]
    if any(one.words | other.words <= _words(note) for note in notes):
        about += ", since corrected"
    versions = sorted((sorted(one.told, key=_order), sorted(other.told, key=_order)), key=_first)
    return Difference(about, tuple(_version(version) for version in versions))


def claims(told: Told, asked: Asked | None = None) -> Iterator[Claim]:
    """What a quote states that others can agree with, or not."""
    for span in sentences(told.text):
        sentence = told.text[span.start : span.end]
        for count in counted(sentence):
            yield Claim(
                subject=("count", count.of, count.became),
                about=f"the number of {count.of} {count.became}",
                low=count.low,
                high=count.high,
                figures=frozenset() if count.value is None else frozenset({count.value}),
                places=places_in(sentence),
                within=place_ahead(sentence),
                passing=count.became in PASSING,
            )
    yield from amounts(told, asked)
    for read in (ages, clock_times, days, durations, street_numbers):
        yield from read(told)


def _difference(readings: Sequence[_Reading]) -> Difference | None:
    versions = _versions(readings)
    if len(versions) < 2:
        return None
    claims = [reading.claim for version in versions for reading in version]
    lows = [claim.low for claim in claims]
    if max(lows) - min(lows) > min(claim.most for claim in claims):
        return None
    for one, other in combinations(versions, 2):
        if not all(_same_event(first.told, second.told) for first in one for second in other):
            return None
    changed = all(
        _later(second.told, first.told)
        for before, after in pairwise(versions)
        for first in before
        for second in after
    )
    accounts = {reading.told.account for version in versions for reading in version}
    if not changed and (len(accounts) < 2 or claims[0].passing):
        return None
    about = claims[0].about
    if _corrected(versions):
        about += ", since corrected"
    elif changed:
        about += ", changed in later reports"
    return Difference(
        about, tuple(_version([reading.told for reading in version]) for version in versions)
    )


def _unambiguous(readings: Iterable[_Reading]) -> list[_Reading]:
    """The readings of accounts that, in one publication, do not say two things of a subject."""
    by_telling: dict[tuple[int | str, str | None], list[_Reading]] = {}
    for reading in readings:
        telling = (reading.told.account, reading.told.published)
        by_telling.setdefault(telling, []).append(reading)
    return [
        reading
        for told in by_telling.values()
        if all(one.claim.agrees(other.claim) for one, other in combinations(told, 2))
        for reading in told
    ]


def _versions(readings: Sequence[_Reading]) -> list[list[_Reading]]:
    """The readings by what they say, in order of publication.

    What says little ("at least two") goes to the one version that it agrees with, or to none.
    """
    versions: list[list[_Reading]] = []
    for reading in sorted(readings, key=lambda reading: reading.claim.high - reading.claim.low):
        agreeing = [
            version
            for version in versions
            if any(reading.claim.agrees(other.claim) for other in version)
        ]
        if not agreeing:
            versions.append([reading])
        elif len(agreeing) == 1:
            agreeing[0].append(reading)
    for version in versions:
        version.sort(key=lambda reading: _order(reading.told))
    return sorted(versions, key=lambda version: _order(version[0].told))


def _version(told: Sequence[Told]) -> Version:
    """The words of the first that say it, and all quotes that do."""
    return Version(told[0].text, tuple(dict.fromkeys(item.citation for item in told)))


def _order(told: Told) -> tuple[bool, str, int]:
    return told.published is None, told.published or "", told.citation


def _first(told: Sequence[Told]) -> tuple[bool, str, int]:
    return _order(told[0])


def _later(one: Told, other: Told) -> bool:
    """Whether a quote was certainly published after another."""
    if one.published is None or other.published is None:
        return False
    if one.published[:10] != other.published[:10]:
        return one.published[:10] > other.published[:10]
    first, second = datetime.fromisoformat(one.published), datetime.fromisoformat(other.published)
    timed = len(one.published) > 10 and len(other.published) > 10
    return timed and bool(first.tzinfo) == bool(second.tzinfo) and first > second


def _same_event(one: Told, other: Told) -> bool:
    """Whether no times that two quotes speak of, or were published at, keep them apart."""
    if one.published and other.published:
        days = [date.fromisoformat(item.published[:10]) for item in (one, other) if item.published]
        if abs(days[0] - days[1]).days > _SAME_STORY:
            return False
    if not one.times or not other.times:
        return True
    return any(
        _moment(first.begins) <= _moment(second.ends) + _SAME_EVENT
        and _moment(second.begins) <= _moment(first.ends) + _SAME_EVENT
        for first in one.times
        for second in other.times
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _corrected(versions: Sequence[Sequence[_Reading]]) -> bool:
    """Whether a correction below one of the articles names the figures of two versions."""
    figures = [
        {figure for reading in version for figure in reading.claim.figures} for version in versions
    ]
    for version in versions:
        for reading in version:
            for note in _corrections(reading.told):
                said = _figures(note)
                if sum(bool(said & those) for those in figures) > 1:
                    return True
    return False


def _corrections(told: Told) -> Iterator[str]:
    return (note.text for note in told.notes if note.kind == _CORRECTION)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def _figures(text: str) -> set[int]:
    return {read.value for read in quantities(tokens(text)) if read.value is not None}
