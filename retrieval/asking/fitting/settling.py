"""Settling: whether something is so."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.denials import denial
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.people import in_role, speaks_of
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Role, Want, touches

# What settles a question that asks whether, or says that nobody can; and what only hedges.
_SETTLES = re.compile(
    r"\b(?:unclear|unknown|confirmed|den(?:y|ied|ies)|ruled out|whether|never"
    r"|(?:not|\w*n['’]t)(?: yet| been| be)* (?:known?|clear|determined?|confirm(?:ed)?)"
    r"|no (?:evidence|reason|sign|indication|link|connection|truth))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|without|neither)\b|n['’]t\b", re.IGNORECASE
)
_HEDGES = re.compile(
    r"\b(?:if|believed?|suspect\w*|investigat\w*|possibl[ey]|may|might|likely)\b", re.IGNORECASE
)


def fit_whether(reading: Reading, want: Want) -> Fit:
    """Whether: said, denied, or left open."""
    text = reading.text
    if want.role is not None:
        return _in_role(reading, want, want.role)
    about = touches(reading, want)
    if found := _SETTLES.search(text):
        return Fit(1.0 if about else 0.7, Span(*found.span()), None, denies=True)
    if about and (found := _NEGATED.search(text)):
        return Fit(0.8, Span(*found.span()), None, denies=True)
    if _HEDGES.search(text):
        return Fit(0.5 if about else 0.3)
    return Fit(0.4) if about else NOTHING


def _in_role(reading: Reading, want: Want, role: Role) -> Fit:
    """Whether there is anybody in a role."""
    if found := denial(reading, role, named=False):
        return Fit(1.0, Span(*found.span()), None, denies=True)
    sure = max((score for _, score in in_role(reading, want)), default=0.0)
    if sure >= 0.7:
        return Fit(sure)
    return Fit(0.6) if speaks_of(reading, role) else NOTHING
