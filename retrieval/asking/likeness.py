"""Likeness: whether a sentence carries the kind of thing that a question asks for."""

import re

from retrieval.asking.kind import Kind
from retrieval.wording import terms

_NUMBER_WORD = (
    "no one|none|nobody|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    "|sixty|seventy|eighty|ninety|dozens?|scores|hundreds?|thousands?|millions?|both|several"
)
_NUMBER = rf"(?:[$£€]?\d[\d,.]*|\b(?:{_NUMBER_WORD})\b)"
_TIME_UNIT = "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?"
_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z]\.)?(?:\s+(?:de|la|van|von|Jr\.|[A-Z][\w’'-]+))+"
_NAMES = re.compile(rf"\b{_NAME}")
# How news introduces a person: "Dana Whitlock, 34, of Oxbow", "34-year-old Dana Whitlock",
# "identified as Dana Whitlock", "the owner, Dana Whitlock".
_INTRODUCED = re.compile(
    rf"\b(?:{_NAME}),? (?:\d{{1,3}},|who\b|of )|-year-old (?:\w+ )?{_NAME}|\b[a-z]+, {_NAME}"
    rf"|\b(?:identified|named|known|arrested|charged)(?: \w+){{0,3}} {_NAME}"
)
# The words after "how many" up to the verb.
_COUNTED = re.compile(
    r"\bhow many\s+((?:(?!(?:is|are|was|were|do|does|did|has|have|had|will|can|could|got)\b)"
    r"[\w’'-]+\s*){1,3})",
    re.IGNORECASE,
)
# How far after a number the thing counted may stand: "two of the volunteer firefighters".
_REACH = 4
_SIGNS: dict[Kind, re.Pattern[str]] = {
    Kind.AGE: re.compile(
        r"\b\d{1,3}[- ]years?[- ]old\b|, \d{1,3}\b(?![,.:]?\d)|\baged? (?:of )?\d{1,3}\b"
        r"|\bin (?:his|her|their) (?:\d0s|\w+ies)\b",
        re.IGNORECASE,
    ),
    Kind.NUMBER: re.compile(_NUMBER, re.IGNORECASE),
    Kind.DURATION: re.compile(
        rf"(?:{_NUMBER}|\b(?:an?|few|half|many|couple of))[- ]?(?:\w+[- ])?(?:{_TIME_UNIT})\b"
        r"|\bovernight\b|\ball (?:day|night)\b",
        re.IGNORECASE,
    ),
    Kind.TIME: re.compile(
        r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b(?:noon|midnight|dawn|dusk|morning"
        r"|afternoon|evening|night|overnight|today|yesterday)\b|\b(?:mon|tues|wednes|thurs|fri|satur"
        r"|sun)day\b|\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\bMay \d|\b(?:19|20)\d\d\b",
        re.IGNORECASE,
    ),
    Kind.PLACE: re.compile(
        r"\b(?:in|at|on|near|outside|inside|between|along|from|off|behind|block of|corner of)"
        r" (?:the |a |an )?(?:\w+ )?[A-Z0-9]"
    ),
}
# What settles a question that asks whether, or says that nobody can; and what only hedges.
_SETTLES = re.compile(
    r"\b(?:unclear|unknown|confirmed|den(?:y|ied|ies)|ruled out|whether"
    r"|(?:not|\w*n['’]t)(?: yet| been| be)* (?:known?|clear|determined?|confirm(?:ed)?)"
    r"|no (?:evidence|reason|sign|indication|link|connection))\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:no|not|never|if|believed?|suspect\w*|investigat\w*|possibl[ey]|may|might|likely)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(?:what time|what hour|at what hour|which hour)\b", re.IGNORECASE)
_CLOCK_TIME = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b(?:noon|midnight|dawn|dusk|o['’]?clock)\b",
    re.IGNORECASE,
)


def likeness(kind: Kind, sentence: str, question: str) -> float:
    """How much a sentence looks like an answer of a kind, from 0 to 1.

    For a person, names count that the question did not already give; for a number, one that counts
    what the question asks to be counted.
    """
    match kind:
        case Kind.PERSON:
            return _person(sentence, question)
        case Kind.NUMBER:
            return _number(sentence, question)
        case Kind.WHETHER:
            return 1.0 if _SETTLES.search(sentence) else 0.4 * bool(_HEDGES.search(sentence))
        case Kind.TIME if _CLOCK.search(question):
            return float(_CLOCK_TIME.search(sentence) is not None)
        case _:
            sign = _SIGNS.get(kind)
            return float(sign is not None and sign.search(sentence) is not None)


def _person(sentence: str, question: str) -> float:
    given = set(re.findall(r"\w+", question.lower()))
    names = [name for name in _NAMES.findall(sentence) if not _words(name) <= given]
    if not names:
        return 0.0
    return 1.0 if _INTRODUCED.search(sentence) else 0.6


def _number(sentence: str, question: str) -> float:
    numbers = list(_SIGNS[Kind.NUMBER].finditer(sentence))
    if not numbers:
        return 0.0
    if "how much" in question.lower() and re.search(r"[$£€]\d", sentence):
        return 1.0
    counted = _COUNTED.search(question)
    if counted is None:
        return 0.6
    things = set(terms(counted.group(1)))
    for number in numbers:
        after = terms(sentence[number.end() : number.end() + 60])[:_REACH]
        if things.intersection(after):
            return 1.0
    return 0.3


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))
