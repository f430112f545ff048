"""Parts: which of an article's sentences tell of which incident.

Most articles tell of one. One that tells of several opens each with a sentence that says what
happened, in which street, and when; where a later one names another street and another time,
another incident begins, until what stands there speaks of the first one again. Round-ups, which
open many and tell of none, have no parts, nor has what is no report (see `genre`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from retrieval.article import Moment, Span
from retrieval.corpus.grouping.genre import HAPPENED, is_report
from retrieval.corpus.grouping.sketch import names
from retrieval.corpus.grouping.streets import streets
from retrieval.incident_words import has_event
from retrieval.wording import terms

# What opens more is a round-up.
_MOST_PARTS = 6
# A part has more to tell than that there was an incident.
_FEWEST_SENTENCES = 2
# Two times of one incident: when it happened, when the police came, when somebody died.
_APART = timedelta(minutes=45)
_PART_OF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Part:
    """What an article tells of one incident: its sentences, and the times that they speak of.

    `spans` are the runs of its sentences. `shared` are sentences that introduce several parts, and
    belong to none. `leads` where the article begins with it.
    """

    sentences: tuple[Span, ...]
    spans: tuple[Span, ...]
    moments: tuple[Moment, ...]
    shared: tuple[Span, ...] = ()
    leads: bool = True


def parts(
    title: str | None, text: str, sentences: Sequence[Span], moments: Sequence[Moment]
) -> list[Part]:
    """The parts of an article, each of another incident, in order."""
    if not sentences:
        return []
    count = len(sentences)
    opened = list(_opened(text, sentences, moments))
    if len(opened) > _MOST_PARTS:
        return []
    if len(opened) < 2:
        if not is_report(title, text):
            return []
        cut = [[range(count)]]
    elif len(opened) == 2:
        # The first one is what the article is about, from its beginning.
        back = _back(text, sentences, opened[1])
        cut = [[range(opened[1]), range(back, count)], [range(opened[1], back)]]
    else:
        cut = [[range(*ends)] for ends in pairwise([*opened, count])]
    shared = tuple(sentences[: opened[0]]) if len(opened) > 2 else ()
    return [
        _part(runs, sentences, moments, shared)
        for runs in cut
        if len(cut) == 1 or sum(map(len, runs)) >= _FEWEST_SENTENCES
    ]


def _opened(text: str, sentences: Sequence[Span], moments: Sequence[Moment]) -> Iterator[int]:
    """The sentences, by their numbers, that open an incident which none before them opened."""
    known: list[tuple[frozenset[str], list[Moment]]] = []
    for number, span in enumerate(sentences):
        words = text[span.start : span.end]
        here = frozenset(streets(words))
        if not here or not (HAPPENED.search(words) or has_event(words)):
            continue
        times = _times(span, moments)
        if times and not any(_is_one(here, times, *other) for other in known):
            yield number
        if times:
            known.append((here, times))


def _times(span: Span, moments: Sequence[Moment]) -> list[Moment]:
    """The times of day that a sentence speaks of; the days, where it speaks of none."""
    here = [moment for moment in moments if span.start <= moment.span.start < span.end]
    days = [moment for moment in here if moment.ends - moment.begins <= timedelta(days=1)]
    return [moment for moment in days if moment.ends - moment.begins <= _PART_OF_DAY] or days


def _is_one(
    here: frozenset[str], times: Sequence[Moment], other: frozenset[str], then: Sequence[Moment]
) -> bool:
    """Whether two sentences may open one incident: in one street, or at one time."""
    return not here.isdisjoint(other) or any(
        one.begins < two.ends + _APART and two.begins < one.ends + _APART
        for one in times
        for two in then
    )


def _back(text: str, sentences: Sequence[Span], second: int) -> int:
    """The sentence from which on an article speaks again of what it spoke of before the second.

    It names somebody, or a street, that stood there and not in the second one.
    """
    told = [text[span.start : span.end] for span in sentences]
    # At the beginning of a sentence, a name looks like any word.
    known = _named(told[:second]) - set(terms(told[second]))
    return next(
        (
            number
            for number in range(second + 1, len(told))
            if not known.isdisjoint(terms(told[number]))
        ),
        len(told),
    )


def _named(told: Sequence[str]) -> frozenset[str]:
    """The names and streets in these sentences."""
    return names(told, None) | frozenset(street for words in told for street in streets(words))


def _part(
    runs: Sequence[range],
    sentences: Sequence[Span],
    moments: Sequence[Moment],
    shared: tuple[Span, ...],
) -> Part:
    told = [run for run in runs if run]
    spans = tuple(Span(sentences[run[0]].start, sentences[run[-1]].end) for run in told)
    return Part(
        sentences=tuple(sentences[number] for run in told for number in run),
        spans=spans,
        moments=tuple(
            moment
            for moment in moments
            if any(span.start <= moment.span.start < span.end for span in spans)
        ),
        shared=shared,
        leads=told[0].start == 0,
    )
