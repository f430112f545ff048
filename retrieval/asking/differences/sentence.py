"""Sentences: a quote's sentences, and those of them that cannot be compared."""

import re
from collections.abc import Iterator

from retrieval.article import Span

MOST_CHARS = 2_000
"""No quote that people read is longer; what is, is not compared."""

_END = re.compile(
    r"[.!?](?<![ap]\.m\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\b[A-Z]\.)[\"”’)]{0,3}"
    r"\s{1,9}(?=[\"“‘(]?[A-Z0-9])"
)
_WORD = re.compile(r"[a-z]+(?:['’]t\b)?")
# Of another time or another incident, or of several at once.
_OTHERS = """since previous previously history earlier similar another separate annual average per
each every including incidents shootings stabbings crashes attacks fires anniversary statistics
photo image identified named"""
# Not said to be so, or said to have been thought so.
_UNSURE = """initial initially original originally could would might if feared threat threats
threaten threatened threatening unless potential potentially possible possibly risk plan plans
planned planning not never deny denied denies"""
_APART = frozenset(f"{_OTHERS} {_UNSURE}".split())
# Words that do so only in a phrase, and those phrases.
_HINTS = frozenset("last first second third other far ago year month day week number in".split())
_PHRASES = re.compile(
    r"\b(?:last (?:year|month|week|spring|summer|fall|autumn|winter)|the (?:first|second|third"
    r"|other)|at first|so far|years? ago|a (?:year|month|day|week)|this (?:year|month)|number of"
    r"|in (?:19|20)\d\d)\b"
)
_IN = re.compile(
    r"\b(?:in|across) (?:the )?(?!(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)((?:[A-Z][\w.’'-]{1,30} ?){1,4})"
)
# In small letters it is no month.
_MAY = re.compile(r"\bmay\b")


def places_in(sentence: str) -> frozenset[str]:
    """The words of the names that follow an "in", in small letters."""
    return frozenset(
        word.lower().removesuffix("’s").removesuffix("'s").strip(".")
        for match in _IN.finditer(sentence)
        for word in match[1].split()
    )


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a quote, roughly."""
    start = 0
    for end in _END.finditer(text):
        yield Span(start, end.end())
        start = end.end()
    yield Span(start, len(text))


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence in small letters, figures left out."""
    return frozenset(_WORD.findall(sentence.lower()))


def stands_apart(sentence: str, words: frozenset[str] | None = None) -> bool:
    """Whether a sentence may speak of another incident or time, or of what is not certain.

    `words` are those of the sentence, where they are known already.
    """
    words = words_of(sentence) if words is None else words
    if words & _APART or any(word.endswith(("'t", "’t")) for word in words):
        return True
    phrase = words & _HINTS and _PHRASES.search(sentence.lower())
    return bool(phrase or ("may" in words and _MAY.search(sentence)))
