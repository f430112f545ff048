"""Things: which company, what weapon, what something is called, what happened."""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from retrieval.article import Span
from retrieval.asking.fitting.amounts import fit_measure
from retrieval.asking.fitting.common import COMMON, MEASURES
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.naming import suits
from retrieval.asking.fitting.objects import fit_object
from retrieval.asking.fitting.people import is_given, name_of
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import BE, BEFALLS, HAVE, PATIENT, SUBJECT, words

Look = Callable[[Reading, Want], Fit]

# A telephone number, a lot, a plate: no amount.
_CODE = re.compile(r"(?<![\w,.$£€-])(?:[A-Z]{1,4}-?\d[\d-]+|\d{3}-\d[\d-]{2,}|\d{5,})\b(?!,\d)")
_TITLED = words(
    "show film movie book song album podcast series novel play game sitcom musical program word "
    "single documentary app title"
)
_NAMES_ASKED = re.compile(r"\b(?:which|named?|called|name of)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘](?P<title>[^“”\"]{1,60}?)[,.]?[”\"’](?!\w)")
_SPEECH = re.compile(r"[“\"](?P<speech>[^“”\"]{3,400})")
_HAPPENED = re.compile(
    r"\bwhat (?:has |had )?happen|\bwhat(?:['’]s| is) going on|\bwhat occurred|\btell me about\b",
    re.IGNORECASE,
)
# "What was stolen?" asks for what the verb was done to.
_DONE = re.compile(
    r"\bwhat (?:else )?(?:was|were|has been|have been|is being)(?: \w+ly)? "
    r"(?:\w+ed|stolen|taken|found|lost|hit|sold|built|broken|left|seen|torn|thrown)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\bwhat (?:did|does|do|has|have|had|were?) [^?]{1,80}? "
    r"(?:say|said|tell|told|claim|write|shout)",
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
_SPOKEN = 0.7
_BESIDE = 0.9


def fit_thing(reading: Reading, want: Want) -> Fit:
    """What or which: a thing of the kind asked for, or a name that the question does not hold."""
    return _looker(want.question)(reading, want)


@lru_cache(maxsize=256)
def _looker(question: str) -> Look:
    """What looks for the answers to a question, by what it asks for."""
    if _HAPPENED.search(question):
        return _event
    if _DONE.search(question):
        return fit_object
    if _SAID.search(question):
        return _words_said
    return _looker_for(_asked(question), question)


def _looker_for(nouns: frozenset[str], question: str) -> Look:
    for noun in nouns:
        if noun in MEASURES:
            return partial(fit_measure, measure=MEASURES[noun])
        if noun in COMMON:
            return partial(_common, answers=COMMON[noun])
    if "number" in nouns:
        return _code
    if not nouns.isdisjoint(_TITLED):
        return partial(_title, nouns=nouns)
    return partial(_proper, nouns=nouns) if _NAMES_ASKED.search(question) else _nothing


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


def _nothing(_reading: Reading, _want: Want) -> Fit:
    return NOTHING


def _code(reading: Reading, _want: Want) -> Fit:
    found = _CODE.search(reading.text)
    return Fit(_THING, Span(*found.span()), found.group().lower()) if found else NOTHING


def _title(reading: Reading, want: Want, nouns: frozenset[str]) -> Fit:
    """What stands in quotation marks, or a name."""
    if found := _QUOTED.search(reading.text):
        return Fit(1.0, Span(*found.span("title")), found.group("title").lower())
    return _proper(reading, want, nouns)


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
        # The place from which an article is sent ("OXBOW — …").
        if not mention.first and reading.words[0].isupper():
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


def _words_said(reading: Reading, _want: Want) -> Fit:
    """What somebody said stands in quotation marks."""
    found = _SPEECH.search(reading.text)
    return Fit(_SPOKEN, Span(*found.span("speech"))) if found else NOTHING


def _event(reading: Reading, _want: Want) -> Fit:
    """Whether a sentence tells an event as a first sentence does: what, and when or where."""
    tells = sum(word in PATIENT or word in SUBJECT or word in BEFALLS for word in reading.lower)
    dated = any(word.endswith("day") or word in ("night", "morning") for word in reading.lower)
    return Fit(min(1.0, 0.4 * min(tells, 2) + 0.2 * dated))
