"""Several incidents: whether a question lists or counts them, and what it calls them."""

from itertools import pairwise

from retrieval.asking.understanding.words import Words
from retrieval.incident_words import EVENTS, PLURALS

_COUNTED = frozenset(PLURALS) | frozenset(
    "incidents events crimes emergencies tragedies disasters".split()
)
_OPENINGS = tuple(
    tuple(words.split())
    for words in (
        "how many",
        "which",
        "which of the",
        "what",
        "list",
        "list of",
        "list the",
        "name the",
        "show",
        "show me",
        "give me",
        "find",
        "count",
        "count the",
        "summarize",
        "summarise",
        "all",
        "all the",
        "all of the",
        "any",
        "every",
        "other",
        "several",
        "more",
        "number of",
        "were there",
        "are there",
        "there been",
    )
)
# What describes what is counted ("armed", "house") is no other thing, and no frame word.
_NO_KINDS = frozenset(
    """people persons men women times were was are is did do does have has had in of from by died
    killed hurt injured victims to at on that who which caused because due the a an this these
    those and or not""".split()
)
_MOST_KINDS = 3
_AT_THE_HEAD = frozenset("recent latest all any the".split())
_QUESTION_WORDS = frozenset(
    "who when where why how did does was is were are what which whom whose".split()
)
# What one person did, or what was heard of one incident.
_OF_ONE = frozenset(
    "charged convicted accused guilty suspected heard confess confessed led".split()
)
_DETERMINERS = frozenset("the this that his her their".split())
_NOT_ONE = frozenset("past last following next other number list".split())
_NOT_OF_ONE = frozenset(
    "rate rates statistics numbers department departments chief crews victims season".split()
)
_REACH = 6


def several_asked(words: Words) -> tuple[bool, str | None]:
    """Whether the question spans several incidents, and the noun of what it lists or counts.

    "How many people were hurt in the crash" is about one, as is what happened in "the fire".
    """
    low = [word.low for word in words.listed]
    if not _OF_ONE.isdisjoint(low):
        return False, None
    for at, noun in enumerate(low):
        if noun in _COUNTED:
            first = _asked_from(low, at)
            if first is not None:
                one = _names_one(low, first, at)
                return (False, None) if one else (True, _compound(low, at))
    if ("how", "often") in pairwise(low):
        named = next((word for word in low if word in _COUNTED or word in EVENTS), None)
        return named is not None, named
    return False, None


def _asked_from(low: list[str], at: int) -> int | None:
    """Where the words that describe what is counted begin, if it is listed or counted."""
    for first in range(at, max(-1, at - _MOST_KINDS - 1), -1):
        if first < at and low[first] in _NO_KINDS:
            return None
        before = tuple(low[max(0, first - 3) : first])
        if any(before[-len(words) :] == words for words in _OPENINGS):
            return first
        if _AT_THE_HEAD.issuperset(low[:first]) and _QUESTION_WORDS.isdisjoint(low):
            return first
    return None


def _names_one(low: list[str], first: int, last: int) -> bool:
    """Whether another part of the question names a single incident: "the warehouse fire"."""
    for at, word in enumerate(low[:-1]):
        if word not in _DETERMINERS or low[at + 1] in _NOT_ONE:
            continue
        for noun in range(at + 1, min(len(low), at + _REACH + 1)):
            single = low[noun] in EVENTS or low[noun] == "case"
            if single and not first <= noun <= last and not _goes_on(low, noun):
                return True
    return False


def _goes_on(low: list[str], noun: int) -> bool:
    return noun + 1 < len(low) and low[noun + 1] in _NOT_OF_ONE


def _compound(low: list[str], at: int) -> str:
    """`house fires`, where both words together are the noun."""
    return f"{low[at - 1]} {low[at]}" if at and f"{low[at - 1]}-{low[at]}" in PLURALS else low[at]
