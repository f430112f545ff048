"""Choosing: the sentences of the found passages that answer best."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.article import Span
from retrieval.asking.coverage import Coverage
from retrieval.asking.fitting import NO_FIT, Fit, Fitter
from retrieval.asking.kind import Kind
from retrieval.asking.searching import Found
from retrieval.corpus import StoredPassage

# What a sentence's rank is made of: how good its passage is, how much of the question that one
# covers as a whole and the sentence itself with what stands before it, and how well it fits what is
# asked for. Chosen on questions about look-alike incidents and on general news, for both at once.
_PASSAGE_WEIGHT = 1.0
_WHOLE_WEIGHT = 1.0
_COVERAGE_WEIGHT = 2.0
_FIT_WEIGHT = 4.0
# Whether a sentence names the automaker asked for is less sure than whether it tells an age.
_LOOSE = frozenset({Kind.THING, Kind.OTHER})
_LOOSE_COVERAGE_WEIGHT = 4.0
_LOOSE_FIT_WEIGHT = 2.0
# So many of the best covered sentences are held against what is asked for, which takes longest.
_FITTED = 60

# A sentence that opens so cannot be understood without the one before it.
_LEANS_BACK = re.compile(
    r"[\"“‘'(]*(?:he|she|they|it|his|her|their|its|this|that|these|those|both|neither|the two)\b",
    re.IGNORECASE,
)
# Longer than this, a quote with the sentence before it is no quote any more.
_MAX_QUOTE_CHARS = 600
# Two sentences that share more of their words than this say the same.
_SAME_WORDS = 0.8


@dataclass(frozen=True, slots=True)
class Chosen:
    """A span of a passage's article to quote, and how well it answers.

    `answer` are the words that answer, within the span; `value` is what they come to.
    """

    passage: StoredPassage
    span: Span
    score: float
    fit: float = 0.0
    answer: Span | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a found passage; `words` are the terms of what is quoted with it.

    `share` is how much of the question it holds, with what stands around it.
    """

    passage: StoredPassage
    position: int
    words: frozenset[str]
    share: float
    score: float
    fit: Fit


def weigh(coverage: Coverage, fitter: Fitter, found: Sequence[Found]) -> list[Candidate]:
    """How well each sentence of the passages answers; of many, the best covered ones."""
    covered = [sentence for item in found for sentence in _covered(coverage, fitter, item)]
    covered.sort(key=lambda candidate: -candidate.score)
    fitted = [_fitted(candidate, fitter) for candidate in covered[:_FITTED]]
    # What shares no word with the question, not even through its heading, and carries nothing of
    # what is asked for, adds nothing.
    return [candidate for candidate in fitted if candidate.share or candidate.fit.score]


def choose(candidates: Sequence[Candidate], limit: int) -> list[Chosen]:
    """The sentences to quote, best first, none of which repeats another."""
    chosen: list[Chosen] = []
    taken: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: -candidate.score):
        if len(chosen) == limit:
            break
        if any(_same_words(candidate.words, other.words) for other in taken):
            continue
        one = _chosen(candidate)
        if any(_overlap(one, other) for other in chosen):
            continue
        taken.append(candidate)
        chosen.append(one)
    return chosen


def _covered(coverage: Coverage, fitter: Fitter, found: Found) -> Iterator[Candidate]:
    """The sentences of a passage, by how much of the question they hold."""
    passage, heading = found.read.passage, found.read.heading
    weight = _LOOSE_COVERAGE_WEIGHT if fitter.want.kind in _LOOSE else _COVERAGE_WEIGHT
    base = _PASSAGE_WEIGHT * found.score + _WHOLE_WEIGHT * coverage.share(found.read.words)
    before: frozenset[str] = frozenset()
    for position, words in enumerate(found.read.sentences):
        share = coverage.share(words, heading | before)
        quoted = words | before if _brings_the_one_before(passage, position) else words
        before = words
        yield Candidate(passage, position, quoted, share, base + weight * share, NO_FIT)


def _fitted(candidate: Candidate, fitter: Fitter) -> Candidate:
    passage, position = candidate.passage, candidate.position
    before = passage.quote(passage.sentences[position - 1]) if position else ""
    fit = fitter.fit(passage.quote(passage.sentences[position]), before)
    weight = _LOOSE_FIT_WEIGHT if fitter.want.kind in _LOOSE else _FIT_WEIGHT
    return replace(candidate, score=candidate.score + weight * fit.score, fit=fit)


def _chosen(candidate: Candidate) -> Chosen:
    sentence, fit = candidate.passage.sentences[candidate.position], candidate.fit
    return Chosen(
        candidate.passage,
        _with_context(candidate),
        candidate.score,
        fit=fit.score,
        answer=fit.answer
        and Span(sentence.start + fit.answer.start, sentence.start + fit.answer.end),
        value=fit.value,
    )


def _with_context(candidate: Candidate) -> Span:
    """The sentence, with the one before it where it cannot stand alone."""
    passage, position = candidate.passage, candidate.position
    span = passage.sentences[position]
    if not _brings_the_one_before(passage, position):
        return span
    return Span(passage.sentences[position - 1].start, span.end)


def _brings_the_one_before(passage: StoredPassage, position: int) -> bool:
    span = passage.sentences[position]
    return (
        position > 0
        and _LEANS_BACK.match(passage.quote(span)) is not None
        and span.end - passage.sentences[position - 1].start <= _MAX_QUOTE_CHARS
    )


def _overlap(one: Chosen, other: Chosen) -> bool:
    return (
        other.passage.article_id == one.passage.article_id
        and other.span.start < one.span.end
        and one.span.start < other.span.end
    )


def _same_words(words: frozenset[str], others: frozenset[str]) -> bool:
    # Accounts that differ in a number alone disagree, and both are to be shown.
    if _has_number(words - others) and _has_number(others - words):
        return False
    return len(words & others) > _SAME_WORDS * min(len(words), len(others))


def _has_number(words: frozenset[str]) -> bool:
    return any(word.isdigit() for word in words)
