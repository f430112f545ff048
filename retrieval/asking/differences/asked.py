"""Asked: the number that a question asks for, and which numbers of a sentence are that one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.asking.coverage import terms_alike
from retrieval.asking.differences.counting import AFTER, BEFORE, EVENTS, person
from retrieval.asking.differences.quantity import Quantity, Token
from retrieval.asking.fitting import akin
from retrieval.wording import content_terms

MONEY = "money"
"""What sums are counted in."""

_COUNT = re.compile(
    r"\b(?:how many|(?:the|what|which) (?:total |exact )?number of)\s+"
    r"(?P<of>(?:[a-z][a-z’'-]{0,24}\s+){0,2}?"
    r"(?:[a-z][a-z’'-]{1,24}s|people|children|men|women|firemen|police|cattle|sheep))(?<!ss)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\bhow much\b(?! (?:time|of|longer|water|rain|snow|fuel|oil|gas|land|later|earlier))"
    r"|\bwhat (?:sum|amount)\b",
    re.IGNORECASE,
)
_SETTING = re.compile(r"[?.!;,]|\b(?:and|after|during|when|while|before|how)\b", re.IGNORECASE)
# "did the fire destroy": what did it says nothing of what became of them.
_SUBJECT = re.compile(
    r"^\W*(?:did|does|has|have|had) (?:the|this|that|an?) \w+ (?=\w)", re.IGNORECASE
)
_MOST_CHARS = 300
# So many of the words behind what is counted say what became of it.
_PREDICATE = 2
# Beside what `counted` reads: words that tell of the hurt where the hurt are asked for.
_BESIDE = {
    **dict.fromkeys("treated burned".split(), "hurt"),
    **dict.fromkeys("hospital hospitals hospitalized hospitalised".split(), "taken to hospital"),
    "aboard": "aboard",
}
_TOLD_BEHIND = {**AFTER, **EVENTS, **_BESIDE}
_TOLD_BEFORE = {**BEFORE, **_BESIDE}
# The word that takes an object stands near it.
_OBJECT = 3
_ASKED_AS = {
    **BEFORE,
    **_TOLD_BEHIND,
    **dict.fromkeys("die kill death fatal".split(), "killed"),
    **dict.fromkeys("wound injure hurting injury casualty casualties treat".split(), "hurt"),
    **dict.fromkeys("arrest custody".split(), "arrested"),
}
_THINGS = {
    word: same
    for same, *words in (
        line.split()
        for line in (
            "children kids kid child",
            "vehicles cars car vehicle automobiles",
            "homes houses house home residences",
            "workers worker employees employee",
            "officers officer cops policemen police",
            "firefighters firefighter firemen",
            "teenagers teens teen teenager",
            "students pupils student pupil schoolchildren",
        )
    )
    for word in (same, *words)
}
_ANYBODY = "people"
# "got away with $900"
_LOOT = re.compile(r"\b(?:away|off|fled|escaped|left|ran) with\b")
_STOLEN = akin(content_terms("stolen")[0])
# What stands beside a number that is a part of another, or comes on top of it.
_PART_BEFORE = frozenset(
    "and or other another second third plus remaining additional extra of".split()
)
_PART_AFTER = frozenset("of other others more additional remaining extra".split())
_SEVERE = frozenset("critical critically serious seriously severe severely minor stable".split())
# So many words behind a number may describe what it counts.
_DESCRIBED = 3
# How far from a number, in words, stands what is told of it.
_REACH = 14
_ENDS = frozenset(";:—–")


@dataclass(frozen=True, slots=True)
class Asked:
    """The number that is asked for: of what (`thing`), and what became of it.

    `became` is as `counted` calls it, None where it is none of these; `told` are then the stems of
    the words that may say it.
    """

    thing: str
    became: str | None
    told: frozenset[str]

    @property
    def severe(self) -> bool:
        """Whether a part of the hurt is asked for."""
        return not self.told.isdisjoint(_SEVERE_TERMS)

    def counts(self, words: Sequence[Token], numbers: Sequence[Quantity], at: int) -> str | None:
        """Of what the number at a place is, where it is the one that is asked for."""
        read = numbers[at]
        thing = self._thing(words, read)
        if thing is None or read.value == 1 or (thing != MONEY and _is_part(words, read)):
            return None
        start, end = _reach(words, numbers, at)
        near = [word.text for word in words[start:end]]
        if person(thing) or self.became:
            first, last = read.first - start, read.last - start
            comma = near.index(",", last) if "," in near[last:] else len(near)
            if not self.severe and not _SEVERE.isdisjoint(near[:comma]):
                return None
            if _became(near, first, last) != self.became:
                return None
        if self.became is None and self.told.isdisjoint(content_terms(" ".join(near))):
            loot = thing == MONEY and not self.told.isdisjoint(_STOLEN)
            return thing if loot and _LOOT.search(" ".join(near)) else None
        return thing

    def _thing(self, words: Sequence[Token], read: Quantity) -> str | None:
        if self.thing == MONEY:
            return MONEY if words[read.last - 1].text[0] in "$£€" or _sum(words, read) else None
        for word in words[read.last : read.last + _DESCRIBED]:
            if not word.text[0].isalpha():
                return None
            thing = _named(word.text)
            if thing == self.thing or (self.thing == _ANYBODY and person(thing)):
                return thing
        return None


_SEVERE_TERMS = frozenset(content_terms(" ".join(_SEVERE)))


@lru_cache(maxsize=64)
def asked_of(question: str) -> Asked | None:
    """The number that a question asks for; None where it asks for none."""
    question = question[:_MOST_CHARS]
    if found := _COUNT.search(question):
        thing = _named(found["of"].split()[-1].lower())
    elif found := _SUM.search(question):
        thing = MONEY
    else:
        return None
    rest = question[found.end() :]
    clause = _SUBJECT.sub("", rest[: end.start()] if (end := _SETTING.search(rest)) else rest)
    said = [word.lower() for word in re.findall(r"[A-Za-z]+", clause)]
    became = next((_ASKED_AS[word] for word in said if word in _ASKED_AS), None)
    terms = [term for term in content_terms(clause) if term not in content_terms("money")]
    told = frozenset[str]().union(*(_alike(term) for term in terms[:_PREDICATE]))
    return Asked(thing, became, told) if became or told else None


def _named(word: str) -> str:
    """What is counted, in the one word for it."""
    word = _THINGS.get(word, word)
    return person(word) or word


def _alike(term: str) -> frozenset[str]:
    return frozenset((term, *akin(term), *terms_alike(term)))


def _sum(words: Sequence[Token], read: Quantity) -> bool:
    return read.last < len(words) and words[read.last].text in ("dollars", "dollar", "pounds")


def _is_part(words: Sequence[Token], read: Quantity) -> bool:
    before = words[read.first - 1].text if read.first else ""
    after = words[read.last].text if read.last < len(words) else ""
    return before in _PART_BEFORE or after in _PART_AFTER


def _reach(words: Sequence[Token], numbers: Sequence[Quantity], at: int) -> tuple[int, int]:
    """The words that may say what a number is of: up to the numbers beside it, in its clause."""
    read = numbers[at]
    start = max(read.first - _REACH, numbers[at - 1].last if at else 0)
    end = min(read.last + _REACH, numbers[at + 1].first if at + 1 < len(numbers) else len(words))
    # "…, injuring nine": what stands before the next number is told of that one.
    if at + 1 < len(numbers) and end == numbers[at + 1].first and words[end - 1].text in BEFORE:
        end = max(end - 1, read.last)
    for i in range(read.first - 1, start - 1, -1):
        if words[i].text in _ENDS:
            start = i + 1
            break
    return start, next((i for i in range(read.last, end) if words[i].text in _ENDS), end)


def _became(near: Sequence[str], first: int, last: int) -> str | None:
    """What became of those whom the number `[first, last)` counts: the nearest word decides."""
    behind = [
        (i - last, _TOLD_BEHIND[near[i]]) for i in range(last, len(near)) if near[i] in _TOLD_BEHIND
    ]
    before = [
        (first - 1 - i, _TOLD_BEFORE[near[i]])
        for i in range(max(first - _OBJECT, 0), first)
        if near[i] in _TOLD_BEFORE
    ]
    said = [*before[-1:], *behind[:1]]
    return min(said)[1] if said else None
