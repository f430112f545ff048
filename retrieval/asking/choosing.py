"""Choosing: the sentences of the found passages that answer best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.asking.coverage import Coverage
from retrieval.asking.kind import looks_like_answer
from retrieval.asking.query import Query
from retrieval.asking.searching import Found
from retrieval.corpus import StoredPassage
from retrieval.wording import join_terms, terms

# What a sentence's rank is made of: how good its passage is, how much of the question it covers
# itself, and whether it carries the kind of thing asked for. Measured on the questions of
# look-alike incidents and of general news.
_PASSAGE_WEIGHT = 2.0
_COVERAGE_WEIGHT = 1.0
_KIND_WEIGHT = 0.3

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
    """A span of a passage's article to quote, with its score and the share it covers."""

    passage: StoredPassage
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    found: Found
    position: int
    words: frozenset[str]
    score: float


def best_coverage(coverage: Coverage, found: Sequence[Found]) -> float:
    """The largest share of the question that a single passage covers, its heading included."""
    return max(
        (coverage.share({*terms(item.passage.text), *_heading(item.passage)}) for item in found),
        default=0.0,
    )


def choose(query: Query, coverage: Coverage, found: Sequence[Found], limit: int) -> list[Chosen]:
    """The sentences to quote, best first, none of which repeats another."""
    candidates = [candidate for item in found for candidate in _weigh(query, coverage, item)]
    candidates.sort(key=lambda candidate: -candidate.score)
    chosen: list[Chosen] = []
    taken: list[_Candidate] = []
    for candidate in candidates:
        if len(chosen) == limit:
            break
        if any(_same_words(candidate.words, other.words) for other in taken):
            continue
        passage, span = candidate.found.passage, _with_context(candidate)
        if any(
            other.passage.article_id == passage.article_id
            and other.span.start < span.end
            and span.start < other.span.end
            for other in chosen
        ):
            continue
        taken.append(candidate)
        chosen.append(Chosen(passage, span, candidate.score))
    return chosen


def _weigh(query: Query, coverage: Coverage, found: Found) -> list[_Candidate]:
    heading = _heading(found.passage)
    candidates = []
    before: frozenset[str] = frozenset()
    for position, span in enumerate(found.passage.sentences):
        sentence = found.passage.quote(span)
        words = frozenset(terms(sentence))
        score = (
            _PASSAGE_WEIGHT * found.score
            + _COVERAGE_WEIGHT * coverage.share(words, heading | before)
            + _KIND_WEIGHT * looks_like_answer(query.kind, sentence, query.text)
        )
        candidates.append(_Candidate(found, position, words, score))
        before = words
    return candidates


def _heading(passage: StoredPassage) -> frozenset[str]:
    return frozenset(join_terms([passage.title, passage.outlet, passage.published]).split())


def _with_context(candidate: _Candidate) -> Span:
    """The sentence, with the one before it where it cannot stand alone."""
    passage, position = candidate.found.passage, candidate.position
    span = passage.sentences[position]
    if position and _LEANS_BACK.match(passage.quote(span)):
        before = Span(passage.sentences[position - 1].start, span.end)
        if before.end - before.start <= _MAX_QUOTE_CHARS:
            return before
    return span


def _same_words(words: frozenset[str], others: frozenset[str]) -> bool:
    # Accounts that differ in a number alone disagree, and both are to be shown.
    if {word for word in words ^ others if word.isdigit()}:
        return False
    return len(words & others) > _SAME_WORDS * min(len(words), len(others))
