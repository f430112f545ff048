"""The timeline: of all that reports date, what tells how the incident went on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from retrieval.article import Moment
from retrieval.dossier.reading import Line
from retrieval.dossier.weighing import Weights, alike
from retrieval.incident_words import EVENTS, PLURALS, has_event
from retrieval.moments.tense import cues, is_of_saying

MOST = 16
"""So many entries are as much as people read."""
_MOST_A_DAY = 5
# A longer time is no date, nor is one of days among which is the incident's.
_VAGUE = timedelta(days=35)
_LOOSE = timedelta(days=2)
_DAY = timedelta(days=1)
_NIGHT = timedelta(hours=9)
# What lies further before the incident is its background.
_BEFORE = timedelta(days=4)
_AFTER = timedelta(days=3 * 366)
# Of two lines on one time, so much in common makes them one development: the less, the more
# precise that time is.
_SAME_DAY, _SAME_HOUR, _CLOSER = 0.45, 0.25, 0.65
_HOUR = timedelta(hours=1)
# Where there are so many entries, what tells less than this share of the best one is left out.
_FEW, _LEAST = 8, 0.2
# Days after which a report looks back, and how well it then tells what happened.
_LOOKS_BACK = ((3, 1.0), (10, 0.8), (10**6, 0.6))
# "The fire was reported at 5:45": that is when it was told to the brigade.
_CALLED_IN = re.compile(r"\b(?:was|were|been|first) reported\b[^.;]{0,40}$")
# "the March 9 shooting", "Sunday's crash": the sentence tells of another time.
_IN_PASSING = re.compile(r"['’]s\b|\s(?:\w+\s){0,2}?(?P<noun>[a-z-]+)\b")
_HARM = frozenset(
    """dead died dies killed kills injured wounded hurt shot stabbed crashed burned burns collapsed
    exploded struck hit robbed robs stolen missing began broke spread destroyed evacuated rescued
    hospitalized fired opened responded called found crested leaked sank fell""".split()
)
_GOING_ON = frozenset(
    """arrest arrested arrests charge charged charges pleaded plead pleads convicted convicts guilty
    sentenced sentence indicted indictment arraigned arraignment trial hearing jury verdict court
    dead died dies identified named found surrendered captured extradited released rescued recovered
    reopened reopen closed restored contained extinguished lifted resumed recalled canceled
    cancelled resigned suspended sued lawsuit settled booked custody warrant funeral vigil corrected
    search searched""".split()
)
_WORD = re.compile(r"[a-z]+")
_SPEECH = re.compile(r"[\"“]")
_FIRST_PERSON = re.compile(r"\b(?:I(?!-)|[Ww]e|[Mm]y|[Oo]ur|us|[Yy]our?)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A line with the moment that it tells of, and how good an entry it makes.

    `looks_back` says that it names the moment only to tell of another.
    """

    line: Line
    moment: Moment
    score: float
    looks_back: bool


def day_of(lines: Sequence[Line]) -> date | None:
    """The day of the incident: the one that the openings of most accounts speak of.

    None where no report names one.
    """
    votes: dict[date, float] = {}
    named: set[tuple[int | str, date]] = set()
    for line in lines:
        published = _day(line.published)
        for moment in _spoken(line):
            day = moment.begins.date()
            if moment.ends - moment.begins > _DAY or (published and day > published):
                continue
            if (line.account, day) not in named:
                named.add((line.account, day))
                votes[day] = votes.get(day, 0) + 1 / (2 + line.position)
    return min(votes, key=lambda day: (-votes[day], day)) if votes else None


def timeline(lines: Sequence[Line], weights: Weights, day: date | None) -> list[Dated]:
    """The developments that reports date, in the order of their times, each told once.

    Of the sentences that tell the same of the same time the plainest stands for all. What is dated
    only by when it was said is left out, and what happened long before `day`, that of the incident.
    """
    candidates = [dated for line in lines for dated in _dated(line, weights, day)]
    candidates.sort(key=lambda item: -item.score)
    chosen: list[Dated] = []
    days = Counter[date]()
    for item in candidates:
        own = item.moment.begins.date()
        least = _LEAST * candidates[0].score if len(chosen) >= _FEW else 0.0
        if len(chosen) == MOST or item.score < least:
            break
        most = 1 if item.looks_back else _MOST_A_DAY
        if days[own] < most and not any(_is_same(item, other) for other in chosen):
            chosen.append(item)
            days[own] += 1
    plain = {item.moment.begins.date() for item in chosen if not item.looks_back}
    told = [i for i in chosen if not (i.looks_back and i.moment.begins.date() in plain)]
    return sorted(told, key=_order)


def _order(item: Dated) -> tuple[datetime, bool, datetime, bool, str]:
    moment, line = item.moment, item.line
    whole = moment.ends - moment.begins >= _DAY
    return (moment.begins, not whole, moment.ends, line.published is None, line.published or "")


def _dated(line: Line, weights: Weights, day: date | None) -> Iterator[Dated]:
    moments = [m for m in _spoken(line) if m.ends - m.begins <= _VAGUE and _is_near(m, day)]
    heard = _FIRST_PERSON.search(line.text) or line.text.rstrip().endswith("?")
    if moments and not heard and not line.is_clutter:
        moment = _told_of(moments)
        looks_back = _is_in_passing(line, moment) or (
            moment.begins.date() == day and _freshness(line, moment) < 1
        )
        yield Dated(line, moment, _score(line, moment, weights, day), looks_back)


def _told_of(moments: Sequence[Moment]) -> Moment:
    """Of the times of a sentence the first, as closely as it is given."""
    first = moments[0]
    within = (m for m in moments if first.begins <= m.begins and m.ends <= first.ends)
    return min(within, key=lambda moment: moment.ends - moment.begins)


def _spoken(line: Line) -> list[Moment]:
    """The times of a line but for those at which something was said or printed."""
    if not line.statement.moments:
        return []
    text, start = line.text, line.sentence.start
    tense = cues(text)
    return [
        moment
        for moment in line.statement.moments
        if not is_of_saying(text, tense, moment.span.start - start, moment.span.end - start)
        or _CALLED_IN.search(text[: moment.span.start - start])
    ]


def _is_near(moment: Moment, day: date | None) -> bool:
    if day is None:
        return True
    at = datetime(day.year, day.month, day.day)
    if moment.ends - moment.begins > _LOOSE and moment.begins <= at < moment.ends:
        return False
    return at - _BEFORE <= moment.ends - timedelta(minutes=1) and moment.begins <= at + _AFTER


def _score(line: Line, moment: Moment, weights: Weights, day: date | None) -> float:
    """How well a line tells what happened at a moment, as plainly and as soon as it can."""
    text = line.text
    words = frozenset(_WORD.findall(text.lower()))
    score = weights.told(line) * (1 + 0.3 * has_event(text))
    if moment.begins.date() == day:
        score *= 1.0 if words.isdisjoint(_HARM) else 1.5
        score *= 1.0 if words.isdisjoint(_GOING_ON - _HARM) else 0.6
    else:
        score *= 0.7 if words.isdisjoint(_GOING_ON) else 1.5
    score *= 1.0 if moment.ends - moment.begins <= _DAY else 0.6
    score *= 0.5 if _is_in_passing(line, moment) else _freshness(line, moment)
    score *= 0.6 if line.leans else 1.0
    score *= 0.6 if _SPEECH.search(text) else 1.0
    return score * (1 + 1 / (2 + line.position))


def _is_in_passing(line: Line, moment: Moment) -> bool:
    """Whether a line only names with a time the incident of which it goes on to tell."""
    end = moment.span.end - line.sentence.start
    if line.words(moment).lower().startswith("that "):
        return True
    match = _IN_PASSING.match(line.text, end)
    if match is None:
        return False
    return match["noun"] is None or match["noun"] in EVENTS or match["noun"] in PLURALS


def _freshness(line: Line, moment: Moment) -> float:
    """How well a report tells what happened then: the sooner it was published the better."""
    published = _day(line.published)
    late = (published - moment.begins.date()).days if published else 0
    return next(weight for days, weight in _LOOKS_BACK if late <= days)


def _is_same(one: Dated, other: Dated) -> bool:
    """Whether two lines tell the same development."""
    if one.moment.begins >= other.moment.ends or other.moment.begins >= one.moment.ends:
        apart = abs(one.moment.begins.date() - other.moment.begins.date()) > _DAY
        return not apart and alike(one.line, other.line) > 2 * _SAME_DAY
    short, long = sorted(item.moment.ends - item.moment.begins for item in (one, other))
    needed = _SAME_HOUR if long <= _HOUR else _SAME_DAY
    if short <= _HOUR < long / 6:
        needed = _CLOSER
    return alike(one.line, other.line) >= needed


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published else None
