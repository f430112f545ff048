"""Things: which company, what weapon, what something is called, what happened."""

import re
from functools import lru_cache

from retrieval.article import Span
from retrieval.asking.fitting.amounts import fit_measure
from retrieval.asking.fitting.common import COMMON, MEASURES
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.naming import suits
from retrieval.asking.fitting.people import is_given, name_of
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import BE, BEFALLS, HAVE, PATIENT, SUBJECT, words

_CODE = re.compile(r"\b[A-Z]{0,4}-?\d[\d-]{2,}\b")
_TITLED = words(
    "show film movie book song album podcast series novel play game sitcom musical program word "
    "single documentary app title"
)
_NAMES_ASKED = re.compile(r"\b(?:which|named?|called|name of)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘](?P<title>[^“”\"]{1,60}?)[,.]?[”\"’](?!\w)")
_HAPPENED = re.compile(
    r"\bwhat (?:has |had )?happen|\bwhat(?:['’]s| is) going on|\bwhat occurred|\btell me about\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|what)(?:['’]?s)?\s+(?P<rest>[^?.:;]{1,80})", re.IGNORECASE)
# Words around the noun that is asked for.
_SHAPES = (
    BE
    | HAVE
    | words(
        "did do does will would can could should the a an his her its their this that he she it "
        "they in on at by for from with to , kind type sort of"
    )
)
# What does not belong to a thing ("a claw hammer").
_STOPS = words(
    "he she they it who a an the his her their its with and or in of by to at on from was were is "
    "are had has for as"
)
_LONGEST_THING = 3
# A thing of the kind asked for, and a name beside the noun asked for.
_THING = 0.9
_BESIDE = 0.9


def fit_thing(reading: Reading, want: Want) -> Fit:
    """What or which: a thing of the kind asked for, or a name that the question does not hold."""
    if _HAPPENED.search(want.question):
        return _event(reading)
    nouns = _asked(want.question)
    measure = next((MEASURES[noun] for noun in nouns if noun in MEASURES), None)
    if measure is not None:
        return fit_measure(reading, want, measure)
    common = next((COMMON[noun] for noun in nouns if noun in COMMON), None)
    if common is not None:
        return _common(reading, want, common)
    if "number" in nouns and (found := _CODE.search(reading.text)):
        return Fit(_THING, Span(*found.span()), found.group().lower())
    if not nouns.isdisjoint(_TITLED) and (found := _QUOTED.search(reading.text)):
        return Fit(1.0, Span(*found.span("title")), found.group("title").lower())
    return _proper(reading, want, nouns) if _NAMES_ASKED.search(want.question) else NOTHING


@lru_cache(maxsize=256)
def _asked(question: str) -> frozenset[str]:
    """The words of the noun that is asked for: the first ones after "which" or "what"."""
    found = _WHICH.search(question)
    nouns: list[str] = []
    for word in re.findall(r"[a-z-]+|,", found.group("rest").lower()) if found else ():
        if word not in _SHAPES:
            nouns.append(word)
        elif nouns:
            break
    return frozenset(nouns[:4])


def _common(reading: Reading, want: Want, answers: frozenset[str]) -> Fit:
    lower = reading.lower
    for i, word in enumerate(lower):
        if word in want.given:
            continue
        if answers.isdisjoint((word, word.removesuffix("s"), word.rpartition("-")[2])):
            continue
        first = i
        while (
            first > max(0, i + 1 - _LONGEST_THING)
            and lower[first - 1].isalpha()
            and lower[first - 1] not in _STOPS
        ):
            first -= 1
        return Fit(_THING, reading.span(first, i + 1), word)
    return NOTHING


def _proper(reading: Reading, want: Want, nouns: frozenset[str]) -> Fit:
    """A name of the right sort; one beside the noun that is asked for is surer."""
    stems = {stem(noun) for noun in nouns}
    best: Mention | None = None
    score = 0.0
    for mention in reading.mentions:
        if not mention.name or is_given(mention, want):
            continue
        suited = suits(mention, nouns)
        near = reading.lower[max(0, mention.first - 3) : mention.last + 4]
        if suited >= 0.5 and not stems.isdisjoint(map(stem, near)):
            suited = max(suited, _BESIDE)
        if suited > score:
            best, score = mention, suited
    if best is None:
        return NOTHING
    return Fit(score, reading.span(best.first, best.last), name_of(best))


def _event(reading: Reading) -> Fit:
    """Whether a sentence tells an event as a first sentence does: what, and when or where."""
    tells = sum(word in PATIENT or word in SUBJECT or word in BEFALLS for word in reading.lower)
    dated = any(word.endswith("day") or word in ("night", "morning") for word in reading.lower)
    return Fit(min(1.0, 0.4 * min(tells, 2) + 0.2 * dated))
