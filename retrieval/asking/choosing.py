"""Choosing: the sentences of the found passages that answer best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.asking.coverage import Coverage
from retrieval.asking.likeness import likeness
from retrieval.asking.query import Query
from retrieval.asking.searching import Found
from retrieval.corpus import StoredPassage

# What a sentence's rank is made of: how good its passage is, how much of the question it covers
# itself with what stands before it, and whether it carries the kind of thing asked for. Chosen on
# questions about look-alike incidents, general news and the samples, for all three at once.
_PASSAGE_WEIGHT = 1.0
_WHOLE_WEIGHT = 1.0
_COVERAGE_WEIGHT = 1.5
_KIND_WEIGHT = 0.8

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
    """A span of a passage's article to quote, and how well it answers."""

    passage: StoredPassage
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a found passage; `words` are its terms."""

    passage: StoredPassage
    position: int
    words: frozenset[str]
    score: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A found passage with its sentences weighed; `coverage` is the passage's as a whole."""

    coverage: float
    candidates: tuple[Candidate, ...]


def weigh(query: Query, coverage: Coverage, found: Found) -> Weighed:
    """How much of the question a passage covers, and how well each of its sentences answers."""
    passage, heading = found.read.passage, found.read.heading
    whole = coverage.share(heading.union(*found.read.sentences))
    candidates = []
    before: frozenset[str] = frozenset()
    for position, words in enumerate(found.read.sentences):
        share = coverage.share(words, heading | before)
        before = words
        # What shares no word with the question, not even through its heading, adds nothing to it.
        if not share:
            continue
        sentence = passage.quote(passage.sentences[position])
        score = (
            _PASSAGE_WEIGHT * found.score
            + _WHOLE_WEIGHT * whole
            + _COVERAGE_WEIGHT * share
            + _KIND_WEIGHT * likeness(query.kind, sentence, query.text)
        )
        candidates.append(Candidate(passage, position, words, score))
    return Weighed(whole, tuple(candidates))


def choose(weighed: Sequence[Weighed], limit: int) -> list[Chosen]:
    """The sentences to quote, best first, none of which repeats another."""
    candidates = [candidate for item in weighed for candidate in item.candidates]
    candidates.sort(key=lambda candidate: -candidate.score)
    chosen: list[Chosen] = []
    taken: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == limit:
            break
        if any(_same_words(candidate.words, other.words) for other in taken):
            continue
        passage, span = candidate.passage, _with_context(candidate)
        if any(_overlap(passage, span, other) for other in chosen):
            continue
        taken.append(candidate)
        chosen.append(Chosen(passage, span, candidate.score))
    return chosen


def _with_context(candidate: Candidate) -> Span:
    """The sentence, with the one before it where it cannot stand alone."""
    passage, position = candidate.passage, candidate.position
    span = passage.sentences[position]
    if position and _LEANS_BACK.match(passage.quote(span)):
        before = Span(passage.sentences[position - 1].start, span.end)
        if before.end - before.start <= _MAX_QUOTE_CHARS:
            return before
    return span


def _overlap(passage: StoredPassage, span: Span, other: Chosen) -> bool:
    return (
        other.passage.article_id == passage.article_id
        and other.span.start < span.end
        and span.start < other.span.end
    )


def _same_words(words: frozenset[str], others: frozenset[str]) -> bool:
    # Accounts that differ in a number alone disagree, and both are to be shown.
    if any(word.isdigit() for word in words ^ others):
        return False
    return len(words & others) > _SAME_WORDS * min(len(words), len(others))
