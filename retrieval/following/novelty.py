"""Novelty: which sentences of a report say what the reports before it did not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from retrieval.article import Span
from retrieval.corpus import StoredPassage
from retrieval.wording import content_terms, tokens

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SHINGLE_WORDS = 3
_FEWEST_WORDS = 5  # of a sentence that says something by itself
_ENDS = re.compile(r"[.!?…][\"”’')\]]*\Z")
# Of a report that are looked at; what is new stands further up.
_MOST_SENTENCES = 200
_MOST_CHARS = 100_000
# Of a sentence's shingles: as much stands elsewhere where it was only shortened or turned round.
_SAID = 0.6
# As much as new names, numbers and words have to weigh for a sentence to say something new.
_ENOUGH = 3.0
_PER_MARK = 1.5
_MOST_COUNTED = 6.0
_MOST_SHARED = 4
_PER_SENTENCE = 0.5
_END_CHARS = 8
_MOST_QUOTE_CHARS = 600
_DATELINE = re.compile(r"[A-Z][A-Z][^.!?]{0,60}?(?:[.,][^.!?]{0,30}?)? ?(?:[-–—]+|:) ")
_LEANS_BACK = re.compile(
    r"[\"“‘'(]*(?:he|she|they|it|his|her|their|its|this|that|these|those|both|neither|the two)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, as it is compared: `marks` are its names and numbers."""

    passage: StoredPassage
    span: Span
    shingles: frozenset[tuple[str, ...]]
    marks: frozenset[str]
    terms: frozenset[str]

    @property
    def leans(self) -> bool:
        """Whether it can hardly be understood without the sentence before it."""
        return _LEANS_BACK.match(self.passage.quote(self.span)) is not None


@dataclass
class Said:
    """What reports have said: their shingles, and their words."""

    shingles: set[tuple[str, ...]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, *texts: str | None) -> None:
        for text in texts:
            kept = (text or "")[:_MOST_CHARS]
            self.words.update(tokens(kept), content_terms(kept))
            self.shingles |= _shingles(kept)

    def news(self, sentence: Sentence, outlet: frozenset[str] = frozenset()) -> float:
        """How much a sentence says that is new: its new names, numbers and words, weighed.

        Nothing is new in a sentence that stands elsewhere, but for a number that is another. Names
        of the outlet are none.
        """
        marks = sentence.marks - self.words - outlet
        if len(sentence.shingles & self.shingles) >= _SAID * len(sentence.shingles):
            return _ENOUGH * sum(mark.isdigit() for mark in marks)
        return _PER_MARK * len(marks) + len((sentence.terms - marks) - self.words)


def sentences(passages: Iterable[StoredPassage], spans: Sequence[Span]) -> Iterator[Sentence]:
    """The sentences within these spans that say something by themselves, in their order."""
    within = (
        (passage, span)
        for passage in passages
        for span in passage.sentences
        if any(part.start <= span.start and span.end <= part.end for part in spans)
    )
    for passage, span in islice(within, _MOST_SENTENCES):
        text = passage.quote(span)
        written = _WORD.findall(text)
        # Bylines, captions and the like end in no full stop.
        if len(written) < _FEWEST_WORDS or not _ENDS.search(text[-_END_CHARS:]):
            continue
        # A dateline says where it was written.
        dateline = _DATELINE.match(text)
        marks = {
            token
            for at, word in enumerate(_WORD.findall(text[dateline.end() if dateline else 0 :]))
            for token in tokens(word)
            if token.isdigit() or (at > 0 and word[0].isupper())
        }
        terms = frozenset(content_terms(text[dateline.end() if dateline else 0 :]))
        yield Sentence(passage, span, frozenset(_shingles(text)), frozenset(marks), terms)


def newest(
    found: Sequence[Sentence], said: Said, about: frozenset[str], outlet: str | None = None
) -> Sentence | None:
    """The sentence that says most that is new; None where none says any.

    It has a term of the headlines (`about`), which lines that go with any report have not; what
    names nothing new but the outlet says nothing. Of what says as much, the first is taken.
    """
    own = frozenset(tokens(outlet or ""))
    best: tuple[float, Sentence] | None = None
    for at, sentence in enumerate(found):
        shared, new = len(sentence.terms & about), said.news(sentence, own)
        if not shared or new < _ENOUGH:
            continue
        score = min(new, _MOST_COUNTED) + min(shared, _MOST_SHARED)
        score -= _PER_SENTENCE * at + sentence.leans
        if best is None or score > best[0]:
            best = score, sentence
    return best[1] if best else None


def quotable(sentence: Sentence) -> Span:
    """What is quoted of a sentence: with the one before it where it cannot stand alone."""
    within = sentence.passage.sentences
    at = within.index(sentence.span)
    if at and sentence.leans and sentence.span.end - within[at - 1].start <= _MOST_QUOTE_CHARS:
        return Span(within[at - 1].start, sentence.span.end)
    return sentence.span


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    return {tuple(words[at : at + _SHINGLE_WORDS]) for at in range(len(words) - _SHINGLE_WORDS + 1)}
