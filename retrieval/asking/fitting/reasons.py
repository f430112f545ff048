"""Reasons: why something happened, what caused it, and how it was done."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, touches
from retrieval.asking.fitting.words import words

_WHY = r"\b\s+(?P<why>[^.;]{3,140})"
# What states a cause, with the cause behind it.
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|(?:caused|sparked|triggered|prompted|set off) by|blamed on"
    r"|stemm(?:ed|ing) from|as a result of|result(?:ed|ing) from|owing to|thanks to"
    r"|attributed to|on account of|(?:the )?(?:cause|motive|reason)"
    r"(?: (?:of|for|behind) [^,.;]{1,60}?)? (?:was|is|appears to be)(?: that)?"
    r"|started (?:when|by|with|in)|began (?:when|with)|broke out (?:when|after)"
    rf"|happened (?:when|after)|so that|in order to|in retaliation for){_WHY}",
    re.IGNORECASE,
)
_CAUSE_WORDS = words(
    "because due caused sparked triggered prompted set blamed stemmed stemming result resulted "
    "resulting owing thanks attributed account cause motive reason started began broke happened "
    "so order retaliation"
)
# What states an effect, with the cause before it.
_EFFECT = re.compile(
    r"\b(?:caus(?:ed|es|ing)|led to|leading to|resulted in|sparked|triggered|set off|prompted"
    r"|forced)\b",
    re.IGNORECASE,
)
_EFFECT_WORDS = words(
    "caused causes causing led leading resulted sparked triggered set prompted forced"
)
# What may be a cause.
_MAYBE = re.compile(
    r"(?:\b(?:when|after|since(?! \d)|following|amid|for fear|to (?=[a-z]))|, (?:as|for)\b)\s*"
    r"(?P<why>\b[^.;]{3,140})"
)
# What comes after a "to" that tells no aim: "to the hospital", "to nine people".
_NO_AIM = re.compile(
    r"to (?:the|an?|all|any|some|no|each|every|both|his|her|its|their|our|my|your|this|that|these"
    r"|those|it|him|them|us|me|be|one|two|three|\w{1,30}['’]s)\b"
)
_UNKNOWN = (
    r"(?:under investigation|unknown|unclear|undetermined"
    r"|not (?:yet )?(?:been )?(?:known|determined|clear|released|established))"
)
# That nobody knows it yet.
_OPEN = re.compile(
    rf"\b(?:cause|motive|reason)\b[^.;]{{0,60}}?\b{_UNKNOWN}\b"
    r"|\b(?:investigat\w+|determin\w+|looking into|trying to (?:learn|find out))\b[^.;]{0,30}?"
    r"\b(?:the cause|what caused|a motive|the motive|why)\b"
    r"|\b(?:not|n['’]t|no) (?:\w+ ){0,2}(?:know|known|clear|say) (?:\w+ ){0,2}"
    r"(?:why|what caused|motive)\b",
    re.IGNORECASE,
)
_OPEN_WORDS = words("cause caused motive reason why")
_MEANS = re.compile(
    r"\b(?:by (?:\w+ing|an?|the)|through|using|with (?:an?|the|his|her|their)|via|via an?)\b\s+"
    r"[^.,;]{2,90}",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(r"\bhow\b(?! (?:come|many|much|old|long))", re.IGNORECASE)
_SAID = re.compile(r", (?:\w+ ){1,4}(?:said|says|told)\b")
# A cause in a sentence that shares no word with the question is mostly that of something else.
_ELSEWHERE = 0.8
_LEFT_OPEN = 0.7


def fit_reason(reading: Reading, want: Want) -> Fit:
    """Why or how; that nobody knows it yet is an answer as well."""
    text, lower = reading.text, reading.lower
    if not _OPEN_WORDS.isdisjoint(lower) and (found := _OPEN.search(text)):
        return Fit(_LEFT_OPEN, Span(*found.span()), None, denies=True)
    told = 1.0 if touches(reading, want) else _ELSEWHERE
    if _ASKS_HOW.search(want.question) and (found := _MEANS.search(text)):
        return Fit(0.8 * told, Span(found.start(), found.start() + len(found.group().rstrip())))
    if not _CAUSE_WORDS.isdisjoint(lower) and (found := _CAUSE.search(text)):
        return Fit(told, _behind(found))
    if not _EFFECT_WORDS.isdisjoint(lower) and (found := _EFFECT.search(text)):
        cause = text[: found.start()].rstrip()
        return Fit(0.8 * told, Span(0, len(cause)) if cause.strip() else None)
    maybe = why = _MAYBE.search(text)
    while why and _NO_AIM.match(why.group()):
        why = _MAYBE.search(text, why.start("why"))
    return Fit(0.45 * told, why and _behind(why)) if maybe else NOTHING


def _behind(found: re.Match[str]) -> Span:
    """The cause without who tells it: "because a heater failed, officials said"."""
    cause = found.group("why")
    said = _SAID.search(cause)
    end = said.start() if said else len(cause.rstrip())
    return Span(found.start("why"), found.start("why") + end)
