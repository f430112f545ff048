"""Reasons: why something happened, what caused it, and how it was done."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem

# What states a cause, with the cause behind it.
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|caused by|blamed on|stemm(?:ed|ing) from|as a result of|result(?:ed|ing) from"
    r"|sparked by|triggered by|set off by|owing to|thanks to|attributed to|on account of|prompted by"
    r"|(?:the )?(?:cause|motive|reason)(?: (?:of|for|behind) [^,.;]{1,60}?)? (?:was|is|appears to be)(?: that)?"
    r"|started (?:when|by|with|in)|began (?:when|with)|broke out (?:when|after)|happened (?:when|after)"
    r"|so that|in order to|in retaliation for)\b\s+(?P<why>[^.;]{3,140})",
    re.IGNORECASE,
)
# What states an effect, with the cause before it.
_EFFECT = re.compile(
    r"\b(?:caus(?:ed|es|ing)|led to|leading to|resulted in|sparked|triggered|set off|prompted|forced)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"(?:\b(?:when|after|since(?! \d)|following|amid|for fear|to (?=[a-z]))|, (?:as|for)\b)\s*(?P<why>\b[^.;]{3,140})"
)
_OPEN = re.compile(
    r"\b(?:cause|motive|reason)\b[^.;]{0,60}?\b(?:under investigation|unknown|unclear|undetermined|not (?:yet )?(?:been )?(?:known|determined|clear|released|established))\b"
    r"|\b(?:investigat\w+|determin\w+|looking into|trying to (?:learn|find out))\b[^.;]{0,30}?\b(?:the cause|what caused|a motive|the motive|why)\b"
    r"|\b(?:not|n['’]t|no) (?:\w+ ){0,2}(?:know|known|clear|say) (?:\w+ ){0,2}(?:why|what caused|motive)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:by (?:\w+ing|an?|the)|through|using|with (?:an?|the|his|her|their)|via|via an?)\b\s+(?P<why>[^.,;]{2,90})",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(r"\bhow\b(?! (?:come|many|much|old|long))", re.IGNORECASE)


def fit_reason(reading: Reading, want: Want) -> Fit:
    """Why or how; that nobody knows it yet is an answer as well."""
    text = reading.text
    if found := _OPEN.search(text):
        return Fit(0.7, Span(*found.span()), None, denies=True)
    told = (
        1.0 if any(stem(w) in want.verbs or stem(w) in want.nouns for w in reading.lower) else 0.8
    )
    if _ASKS_HOW.search(want.question) and (found := _MEANS.search(text)):
        return Fit(0.8 * told, Span(*found.span()), None)
    if found := _CAUSE.search(text):
        return Fit(told, Span(*_trimmed(found)), None)
    if found := _EFFECT.search(text):
        before = len(text[: found.start()].rstrip())
        return Fit(0.8 * told, Span(0, before) if before > 3 else None, None)
    if found := _MAYBE.search(text):
        return Fit(0.45 * told, Span(*_trimmed(found)), None)
    return NOTHING


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    """The cause without who tells it: "because a heater failed, officials said"."""
    words = found.group("why")
    said = re.search(r", (?:\w+ ){1,4}(?:said|says|told)\b", words)
    end = found.start("why") + (said.start() if said else len(words.rstrip()))
    return found.start("why"), end
