"""Several incidents: whether a question lists or counts them, and what it calls them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.article import Span
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
# "How often was the shop robbed?"
_DONE = {
    "robbed": "robberies",
    "mugged": "muggings",
    "burgled": "burglaries",
    "burglarized": "burglaries",
    "looted": "looting",
    "vandalized": "vandalism",
    "vandalised": "vandalism",
    "attacked": "attacks",
    "assaulted": "assaults",
    "bombed": "bombings",
    "burned": "fires",
    "flooded": "floods",
    "evacuated": "evacuations",
    "hijacked": "hijackings",
    "stabbed": "stabbings",
    "shot": "shootings",
}
# "How many shops were robbed?"; of people, it may have been one robbery.
_DONE_TO_THINGS = frozenset("robbed burgled burglarized looted vandalized vandalised".split())
# "Which streets had burglaries?"
_HAD = frozenset("had saw seen have has suffered experienced reported recorded were by".split())
_MOST_AT = 3
# "How many people were hurt in fires?" is asked of each of them; "in the fires", of some.
_OF_EACH = frozenset("in by during from of".split())
_ASKS_OF_EACH = ("how many", "how much", "who", "who was", "who were")
_AND = frozenset({"and", "or"})
_HAPPENED = re.compile(
    r"^\W*(?:(?:so|and|ok|hi|hey|please|tell me|show me|list)\W+)*(?:what(?:['’]s|\ is|\ was|\ has"
    r"|\ all|\ else|\ have)*|anything|everything(?:\ that)?)\ (?:(?:been|was|is|has|that)\ )*"
    r"(?:happen(?:ed|s|ing)?|occurr?(?:ed|ing)|going\ on|went\ on|reported|took\ place)\b",
    re.IGNORECASE,
)
# Around a place and a time, these say nothing of what happened there.
_AROUND = frozenset(
    """in on at near around during over since between from to until last this past the and of all
    here there today lately recently week weekend out""".split()
)
_WORD = re.compile(r"[\w’']+")


@dataclass(frozen=True, slots=True)
class Several:
    """What is listed or counted: incidents that the `nouns`, plurals, name.

    Something is asked of `each`: how many were hurt in them. Where it is `loose`, the question may
    as well be about one: what happened in a place at a time.
    """

    nouns: tuple[str, ...]
    each: bool = False
    loose: bool = False


def several_asked(words: Words) -> Several | None:
    """What a question lists or counts, if it spans several incidents.

    "How many people were hurt in the crash" is about one, as is what happened in "the fire".
    """
    low = [word.low for word in words.listed]
    if not _OF_ONE.isdisjoint(low):
        return None
    for at, noun in enumerate(low):
        if noun not in _COUNTED:
            continue
        first = _asked_from(low, at)
        if first is None and (_had_at(low, at) or _is_asked_of_each(low, at)):
            return Several(_nouns(low, at), each=not _had_at(low, at))
        if first is not None:
            return None if _names_one(low, first, at) else Several(_nouns(low, at))
    if (done := _done_to_several(low)) is not None:
        return Several((done,))
    if ("how", "often") in pairwise(low) or ("many", "times") in pairwise(low):
        named = (_DONE.get(word) or (word if word in _COUNTED | EVENTS else None) for word in low)
        if noun := next((noun for noun in named if noun), None):
            return Several((noun,))
    return None


def happenings_asked(question: str, located: Sequence[Span]) -> Several | None:
    """The incidents of a place or time, where a question asks for nothing but what happened there.

    `located` are the words that name place and time.
    """
    asked = _HAPPENED.match(question)
    if asked is None or not located:
        return None
    rest, at = [], asked.end()
    for span in sorted(located):
        rest.append(question[at : span.start])
        at = max(at, span.end)
    rest.append(question[at:])
    said = _WORD.findall(" ".join(rest).lower())
    return Several(("incidents",), loose=True) if _AROUND.issuperset(said) else None


def _done_to_several(low: Sequence[str]) -> str | None:
    """The plural of what was done to several: "how many shops were robbed", "which were"."""
    asked = next((n for n, word in enumerate(low) if word in ("many", "which", "what")), None)
    done = next((n for n, word in enumerate(low) if word in _DONE_TO_THINGS), None)
    if asked is None or done is None or not 0 < done - asked <= 2 * _MOST_AT:
        return None
    return _DONE[low[done]] if low[done - 1] in ("were", "been", "got") else None


def _nouns(low: Sequence[str], at: int) -> tuple[str, ...]:
    """The noun that stands there, and those joined to it: "robberies and burglaries"."""
    nouns = [_compound(low, at)]
    at += 1
    while at < len(low) and (low[at] in _COUNTED or low[at] in _AND):
        if low[at] in _COUNTED:
            nouns.append(low[at])
        at += 1
    return tuple(dict.fromkeys(nouns))


def _had_at(low: Sequence[str], at: int) -> bool:
    """Whether it is asked what had them: "which streets had burglaries"."""
    asked = next((n for n, word in enumerate(low[:at]) if word in ("which", "what")), None)
    had = next((n for n in range(max(0, at - _MOST_AT), at) if low[n] in _HAD), None)
    return asked is not None and had is not None and 1 < had - asked <= _MOST_AT


def _is_asked_of_each(low: Sequence[str], at: int) -> bool:
    """Whether something is asked of each: "how many people were hurt in house fires"."""
    first = next((n for n in range(at, max(-1, at - _MOST_KINDS), -1) if low[n - 1] in _OF_EACH), 0)
    return (
        first > 1
        and any(tuple(low[: len(asks.split())]) == tuple(asks.split()) for asks in _ASKS_OF_EACH)
        and low[first] not in _DETERMINERS | {"these", "those", "both", "all"}
    )


def _asked_from(low: Sequence[str], at: int) -> int | None:
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


def _names_one(low: Sequence[str], first: int, last: int) -> bool:
    """Whether another part of the question names a single incident: "the warehouse fire"."""
    for at, word in enumerate(low[:-1]):
        if word not in _DETERMINERS or low[at + 1] in _NOT_ONE:
            continue
        for noun in range(at + 1, min(len(low), at + _REACH + 1)):
            single = low[noun] in EVENTS or low[noun] == "case"
            if single and not first <= noun <= last and not _goes_on(low, noun):
                return True
    return False


def _goes_on(low: Sequence[str], noun: int) -> bool:
    return noun + 1 < len(low) and low[noun + 1] in _NOT_OF_ONE


def _compound(low: Sequence[str], at: int) -> str:
    """`house fires`, where both words together are the noun."""
    return f"{low[at - 1]} {low[at]}" if at and f"{low[at - 1]}-{low[at]}" in PLURALS else low[at]
