"""The quotation: the sentence that shows best that an incident is what was asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.asking.choosing import Chosen
from retrieval.asking.counting.days import Days
from retrieval.asking.counting.tellings import Sentence, Told
from retrieval.asking.counting.wanted import Wanted
from retrieval.asking.counting.whereabouts import put_in
from retrieval.asking.differences.asked import Asked
from retrieval.asking.differences.quantity import quantities, tokens

# What a sentence shows: what happened, where, on which day, and what else was asked.
_KIND, _PLACE, _DAY, _QUALITY, _FIGURE = 3.0, 1.0, 1.0, 2.0, 4.0
_POSITION = 0.05
_BEHIND = 40
# What leans on the sentence before it, is a heading or a whole paragraph, quotes badly.
_BADLY = 2.0
_SHORT, _LONG = 45, 400
_LEANS_BACK = re.compile(
    r"[\"“‘'(•*-]*\s*(?:he|she|they|it|his|her|their|its|this|that|these|those|both|neither)\b",
    re.IGNORECASE,
)
# So many versions of a number are shown of one incident.
_MOST_FIGURES = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    score: float


def quotation(tellings: Sequence[Told], wanted: Wanted, days: Days | None) -> Chosen | None:
    """The sentence to quote of an incident; of two as good, the one published first."""
    best = max(_weighed(tellings, wanted, days), key=lambda item: item.score, default=None)
    return None if best is None else _chosen(best.sentence, best.score)


def figures(tellings: Sequence[Told], asked: Asked) -> tuple[Chosen, ...]:
    """What each account says of the number that is asked for, each number once, at most three."""
    found: dict[tuple[float, float], Chosen] = {}
    for told in tellings:
        for sentence in told.sentences:
            words = tokens(sentence.text)
            numbers = quantities(words)
            for at, read in enumerate(numbers):
                if (read.low, read.high) in found or not asked.counts(words, numbers, at):
                    continue
                last = words[read.last - 1]
                start = sentence.span.start
                answer = Span(start + words[read.first].start, start + last.start + len(last.text))
                found[read.low, read.high] = _chosen(sentence, _FIGURE, answer)
                break
    return tuple(found.values())[:_MOST_FIGURES]


def _weighed(tellings: Sequence[Told], wanted: Wanted, days: Days | None) -> Iterator[_Candidate]:
    for told in tellings:
        for position, sentence in enumerate(told.sentences):
            text = sentence.text
            score = -_POSITION * min(position, _BEHIND)
            score += _KIND * wanted.kind.stated(text, sentence.terms)
            score += _PLACE * put_in(wanted.places, text) if wanted.places else 0.0
            score += _DAY * _is_on(sentence, days) if days else 0.0
            score += _QUALITY * sum(q.said(text, sentence.terms) for q in wanted.qualities)
            badly = _LEANS_BACK.match(text) or not _SHORT <= len(text) <= _LONG
            yield _Candidate(sentence, score - _BADLY * bool(badly))


def _is_on(sentence: Sentence, days: Days) -> bool:
    return any(days.first <= moment.begins.date() <= days.last for moment in sentence.moments)


def _chosen(sentence: Sentence, score: float, answer: Span | None = None) -> Chosen:
    return Chosen(sentence.passage, sentence.span, score, answer=answer)
