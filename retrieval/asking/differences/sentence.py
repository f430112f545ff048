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
_HINTS = frozenset(
    "last first second third other far ago year month day week number in days weeks months"
    " years".split()
)
_PHRASES = re.compile(
    r"\b(?:last (?:year|month|week|spring|summer|fall|autumn|winter)|the (?:first|second|third"
    r"|other)|at first|so far|years? ago|(?:days|weeks|months|years) (?:after|before|earlier)"
    r"|a (?:year|month|day|week)|this (?:year|month)|number of|in (?:19|20)\d\d)\b"
)
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]cross) (?:the |neighbou?ring |nearby )?"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)((?:[A-Z][\w.’'-]{1,30} ?){1,4})"
)
# Of one event all the same; and what a correction takes back ("three were hurt, not two").
_ONE_EVENT = re.compile(
    r"\bone after (?:another|the other)\b|\bchain(?:[- ]reaction)?(?: of)? [a-z]{3,15}"
    r"|, not (?:\w{1,15} ){0,2}?[\w$£€,]{1,15}(?= as |[.,;]|$)",
    re.IGNORECASE,
)
# In small letters it is no month.
_MAY = re.compile(r"\bmay\b")


def places_in(sentence: str) -> frozenset[str]:
    """The words of the names that follow an "in", in small letters."""
    return frozenset(word for match in _IN.finditer(sentence) for word in _name(match))


def place_ahead(sentence: str) -> frozenset[str]:
    """The same of the place that a sentence begins with, and to which all that it tells keeps."""
    match = _IN.match(sentence)
    return frozenset(_name(match)) if match else frozenset()


def _name(match: re.Match[str]) -> list[str]:
    return [
        word.lower().removesuffix("’s").removesuffix("'s").strip(".") for word in match[1].split()
    ]


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
    if words & _APART and _ONE_EVENT.search(sentence):
        sentence = _ONE_EVENT.sub(" ", sentence)
        words = words_of(sentence)
    if words & _APART or any(word.endswith(("'t", "’t")) for word in words):
        return True
    phrase = words & _HINTS and _PHRASES.search(sentence.lower())
    return bool(phrase or ("may" in words and _MAY.search(sentence)))
