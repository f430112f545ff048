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


def kind_of(question: str) -> Kind:
    """What a question asks for, by its question words."""
    return next((kind for kind, frame in _FRAMES if frame.search(question)), Kind.OTHER)


def without_frame(question: str) -> str:
    """A question without the words that only say what is asked for (`what kind of`, `how many`)."""
    for _, frame in _FRAMES:
        question = frame.sub(" ", question)
    return question
