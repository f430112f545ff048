"""Resolving: what the phrases of an article mean, each seen from where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from retrieval.article import Moment, Span
from retrieval.moments.calendar import DAY, FIRST_YEAR, LAST_YEAR, Interval, hours, midnight
from retrieval.moments.clock import Clock
from retrieval.moments.day import counts_from_today, day_of, is_bare_weekday, part_of, years_named
from retrieval.moments.holiday import country_of
from retrieval.moments.phrase import Phrase, phrases
from retrieval.moments.quotation import begins_quoted, is_quoted
from retrieval.moments.scene import Base, Scene, base_of
from retrieval.moments.tense import Cue, cues, is_future, is_of_saying

_WEEK = 7 * DAY
_HOUR = timedelta(hours=1)
_MAX_ANCHOR = 30 * _HOUR
_MAX_CHARS = 5_000
"""What is longer is no sentence; no more of it is read."""
_HABIT = re.compile(
    r"\b(?:usually|typically|normally|annually|(?:each|every)\s+year)\b",
    re.IGNORECASE,
)
_SAID_FOR = 2
"""For so many sentences a quotation may run on."""
SINCE = re.compile(r"\bsince\s{1,6}$", re.IGNORECASE)


def moments(
    text: str, sentences: Sequence[Span], published: str | None
) -> list[tuple[Moment, ...]]:
    """The times that each sentence speaks of: one tuple a sentence, in order and apart.

    `published` is ISO 8601; its own local clock is what "Sunday" and "yesterday" are reckoned
    from, in a quotation the day on which it was said. Without it only what is absolute is
    resolved, and what counts from that.
    """
    story = _Story(Scene(base_of(published), country=country_of(text), years=years_named(text)))
    quoted = begins_quoted(text, sentences)
    return [
        tuple(
            story.read(
                text[span.start : min(span.end, span.start + _MAX_CHARS)], span.start, begins
            )
        )
        for span, begins in zip(sentences, quoted, strict=True)
    ]


class _Story:
    """An article as it is read: the scene at each sentence, and when what is quoted was said."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._said: Base | None = None
        self._said_ago = 0

    def read(self, sentence: str, offset: int, begins_quoted: bool) -> Iterator[Moment]:
        """The moments of the next sentence, which stands at `offset`."""
        self._said_ago += 1
        named = phrases(sentence)
        if not named:
            return
        tense = cues(sentence)
        self._hear(sentence, named, tense)
        self._scene = replace(self._scene, anchored_here=False)
        habit = _HABIT.search(sentence) is not None
        for phrase in named:
            scene = replace(self._scene, future=is_future(tense, phrase.start, phrase.end))
            if habit:
                scene = Scene(None)
            elif self._is_said_then(phrase, sentence, begins_quoted):
                scene = replace(scene, base=self._said)
            interval = resolve(phrase, scene)
            if interval is None or not FIRST_YEAR <= interval.begins.year < LAST_YEAR:
                continue
            start = phrase.start
            since = SINCE.search(sentence, max(0, start - 12), start)
            if since and scene.base and interval.begins < scene.base.now:
                start = since.start()
                interval = Interval(interval.begins, scene.base.now)
            yield Moment(Span(offset + start, offset + phrase.end), *interval)
            if not is_of_saying(sentence, tense, phrase.start, phrase.end):
                self._speak_of(interval)

    def _speak_of(self, interval: Interval) -> None:
        """Makes a moment the anchor of what follows."""
        days_named = self._scene.days_named
        if interval.length <= _MAX_ANCHOR:
            days_named |= {interval.begins.date()}
        self._scene = replace(
            self._scene, anchor=interval, anchored_here=True, days_named=days_named
        )

    def _is_said_then(self, phrase: Phrase, sentence: str, begins_quoted: bool) -> bool:
        """Whether the words stand in a quotation and count from the day on which it was said."""
        if not (self._said and self._scene.base and phrase.day and counts_from_today(phrase.day)):
            return False
        return is_quoted(sentence, phrase.start, begins_quoted)

    def _hear(self, sentence: str, named: Sequence[Phrase], tense: Sequence[Cue]) -> None:
        """Notes the day on which the sentence says that something was said."""
        if self._said_ago > _SAID_FOR:
            self._said = None
        for phrase in named:
            if phrase.day and is_of_saying(sentence, tense, phrase.start, phrase.end):
                day = day_of(phrase.day, self._scene)
                if day and day.length == DAY and not counts_from_today(phrase.day):
                    self._said, self._said_ago = Base(day.begins.date()), 0


def resolve(phrase: Phrase, scene: Scene) -> Interval | None:
    if phrase.period:
        return phrase.period(scene)
    if phrase.day is None:
        return _clock_of_anchor(phrase, scene)
    whole = day_of(phrase.day, scene)
    if whole is None:
        return None
    interval = _hours_of(whole, phrase.clock, part_of(phrase.day))
    if scene.base and is_bare_weekday(phrase.day):
        return _in_its_week(interval, scene.base, future=bool(scene.future))
    return interval


def _hours_of(whole: Interval, clock: Clock | None, part: tuple[int, int] | None) -> Interval:
    """The hours of a day that a time of day, or a part of the day, narrows it to."""
    if whole.length != DAY:
        return whole
    if clock and (part or not clock.bare):
        within = clock.within(part)
        return hours(whole.begins.date(), *within) if within else whole
    return hours(whole.begins.date(), *part) if part else whole


def _in_its_week(interval: Interval, base: Base, *, future: bool) -> Interval:
    """A weekday's hours that the publication's own day has not seen yet are those of a week ago."""
    if base.clock is None or interval.length >= DAY:
        return interval
    if not future and interval.begins > base.now:
        return Interval(interval.begins - _WEEK, interval.ends - _WEEK)
    if future and interval.ends <= base.now:
        return Interval(interval.begins + _WEEK, interval.ends + _WEEK)
    return interval


def _clock_of_anchor(phrase: Phrase, scene: Scene) -> Interval | None:
    """A time of day without a day: that of the moment last spoken of, where only one fits."""
    clock, anchor = phrase.clock, scene.anchor
    if clock is None or clock.bare or anchor is None or anchor.length > _MAX_ANCHOR:
        return None
    if len(scene.days_named) > 1 and not scene.anchored_here:
        return None
    if scene.base and scene.future is not None:
        now = scene.base.now
        if not (anchor.ends > now if scene.future else anchor.begins < now):
            return None
    day = anchor.begins.date()
    start, end = ((at - midnight(day)) / _HOUR for at in anchor)
    within = clock.within((start, end))
    if within is None:
        return None
    if end - start < 2 and start >= 20 and within[0] < 6:
        return hours(day + DAY, *within)
    # "early Sunday … around 11 p.m.": the evening before, or the one after.
    before_or_after = start < 8 and end <= 12 and within[0] >= 18
    return None if before_or_after or (end > 24 and within[0] < 12) else hours(day, *within)
