"""The kind of a question: what an answer to it has to look like."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for."""

    PERSON = "person"
    AGE = "age"
    NUMBER = "number"
    DURATION = "duration"
    TIME = "time"
    PLACE = "place"
    WHETHER = "whether"
    OTHER = "other"


# The first pattern that fits decides. What it matches is the question's frame: words that say what
# is asked for and nothing of the incident.
_FRAME_WORDS = [
    (Kind.AGE, r"\bhow old\b|\bwhat ages?\b"),
    (Kind.DURATION, r"\bhow long\b"),
    (Kind.NUMBER, r"\bhow (?:many|much|often|far|fast|big|large|high|deep)\b|\bwhat number of\b"),
    (
        Kind.TIME,
        r"\bwhen\b|\b(?:what|which) (?:time|day|date|hour|year|month)\b(?: of (?:day|the day))?",
    ),
    (Kind.PLACE, r"\bwhere\b|\b(?:what|which) (?:place|location)\b"),
    (Kind.PERSON, r"\bwho(?:m|se|'s|’s)?\b"),
    (
        Kind.OTHER,
        r"\b(?:(?:what|which)(?: (?:kind|type|sort|make|colou?r)s? of)?|why|how)\b",
    ),
    (
        Kind.WHETHER,
        r"^\W*(?:is|are|was|were|did|does|do|has|have|had|will|can|could)(?:n['’]?t)?\b",
    ),
]
_FRAMES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FRAME_WORDS]

_NUMBER_WORD = (
    "no one|none|nobody|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?"
    "|scores|hundreds?|thousands?|millions?|both|several|single"
)
_UNIT = "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?"
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z]\.)?(?:\s+(?:de|la|van|von|Jr\.|[A-Z][\w’'-]+))+")
_SIGNS: dict[Kind, re.Pattern[str]] = {
    Kind.AGE: re.compile(
        r"\b\d{1,3}[- ]years?[- ]old\b|, \d{1,3}\b(?![,.:]?\d)|\baged? (?:of )?\d{1,3}\b"
        r"|\bin (?:his|her|their) (?:\d0s|\w+ies)\b",
        re.IGNORECASE,
    ),
    Kind.NUMBER: re.compile(rf"\d|\b(?:{_NUMBER_WORD})\b", re.IGNORECASE),
    Kind.DURATION: re.compile(
        rf"(?:\d|\b(?:{_NUMBER_WORD}|a|an|few|half|many|couple of))[- ]?(?:\w+[- ])?(?:{_UNIT})\b"
        r"|\bovernight\b|\ball (?:day|night)\b|\b(?:until|from) ",
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
    Kind.WHETHER: re.compile(
        r"\b(?:unclear|unknown|not (?:yet )?(?:known|clear|been|believed)|n['’]t (?:yet )?know|no\b"
        r"|not\b|den(?:y|ied|ies)|confirm\w*|believed?|suspect\w*|whether|if|investigat\w*|possible"
        r"|possibly|may have|might|likely|ruled out|linked|related|connected)",
        re.IGNORECASE,
    ),
}


def kind_of(question: str) -> Kind:
    """What a question asks for, by its question words."""
    return next((kind for kind, frame in _FRAMES if frame.search(question)), Kind.OTHER)


def without_frame(question: str) -> str:
    """A question without the words that only say what is asked for (`what kind of`, `how many`)."""
    for _, frame in _FRAMES:
        question = frame.sub(" ", question)
    return question


def looks_like_answer(kind: Kind, sentence: str, question: str) -> bool:
    """Whether a sentence carries the kind of thing that is asked for: a time, a name, a number.

    For a person, a name counts that the question did not already give.
    """
    if kind is Kind.PERSON:
        given = set(re.findall(r"\w+", question.lower()))
        return any(
            not set(re.findall(r"\w+", name.lower())) <= given for name in _NAME.findall(sentence)
        )
    sign = _SIGNS.get(kind)
    return sign is not None and sign.search(sentence) is not None
