"""The story: an article as it is read, and the times that each of its sentences speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrieval.article import Moment, Span
from retrieval.moments.calendar import DAY, FIRST_YEAR, LAST_YEAR, Interval
from retrieval.moments.day import counts_from_today, day_of, years_named
from retrieval.moments.holiday import country_of
from retrieval.moments.phrase import Phrase, phrases
from retrieval.moments.quotation import begins_quoted, is_quoted
from retrieval.moments.resolving import MAX_ANCHOR, SINCE, resolve
from retrieval.moments.scene import Base, Scene, base_of
from retrieval.moments.tense import Cue, cues, is_future, is_of_saying

_MAX_CHARS = 5_000
"""What is longer is no sentence; no more of it is read."""
_HABIT = re.compile(
    r"\b(?:usually|typically|normally|annually|(?:each|every)\s+year)\b",
    re.IGNORECASE,
)
_SAID_FOR = 2
"""For so many sentences a quotation may run on."""


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
        if interval.length <= MAX_ANCHOR:
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
