"""Roles: what each person in a sentence is to the event, by the words around the name."""

from dataclasses import dataclass
from functools import lru_cache

from retrieval.asking.fitting.ahead import look_ahead
from retrieval.asking.fitting.behind import look_behind
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import (
    BE,
    BEFALLS,
    CALLED,
    DOING,
    PATIENT,
    PREDICATE,
    SAYING,
    SUBJECT,
    Part,
    words,
)

# What may stand between two people who are listed side by side.
_JOINS = frozenset((",", "and", ";", "&", "or", "—", "–", "-"))
_BETWEEN = _JOINS | words(
    "( ) of the a an his her their who friend cousin years old brother sister wife husband son "
    "daughter mother father siblings"
)
_LONGEST_BETWEEN = 14
# Verbs whose object may be the one named before: "NAME sat in a car when a shot hit him".
_PRONOUNS = words("him her them")


@dataclass(frozen=True, slots=True)
class Cast:
    """What one mention is: each part with how sure it is, from 0 to 1."""

    mention: Mention
    parts: dict[Part, float]


def groups(reading: Reading) -> list[list[Mention]]:
    """The people of a sentence; those listed side by side stand together."""
    together: list[list[Mention]] = []
    for mention in reading.mentions:
        if mention.place or mention.body:
            continue
        if together and _listed(reading, together[-1][-1], mention):
            together[-1].append(mention)
        else:
            together.append([mention])
    return together


def _listed(reading: Reading, left: Mention, right: Mention) -> bool:
    """Whether nothing but ages, places and what joins stands between two people."""
    between = reading.lower[left.last : right.first]
    if len(between) > _LONGEST_BETWEEN or _JOINS.isdisjoint(between):
        return False
    if not left.name or not right.name:
        return len(between) <= 2 and "and" in between
    inside = {
        i
        for mention in reading.mentions
        if left.last <= mention.first and mention.last <= right.first
        for i in range(mention.first, mention.last)
    }
    return all(
        i in inside or word in _BETWEEN or word[0].isdigit()
        for i, word in enumerate(between, start=left.last)
    )


# A sentence without any of these gives nobody a part.
_TELLING = (
    frozenset((*PATIENT, *SUBJECT, *PREDICATE, *CALLED, *BEFALLS, *DOING, "against", "for"))
    | SAYING
)


@lru_cache(maxsize=4_000)
def cast(reading: Reading) -> tuple[Cast, ...]:
    """Every person of a sentence with the parts that its words give them."""
    found: list[Cast] = []
    if _TELLING.isdisjoint(reading.lower):
        return tuple(
            Cast(mention, {Part.SPEAKER: 1.0} if mention.official else {})
            for group in groups(reading)
            for mention in group
        )
    befallen = _befallen(reading.lower)
    for group in groups(reading):
        parts: dict[Part, float] = {}
        look_behind(reading, group[-1], parts)
        look_ahead(reading, group[0], parts)
        official = any(mention.official for mention in group)
        if befallen and not official and not parts and group[0].name:
            parts = {Part.STRUCK: 0.6}
            befallen = False
        for mention in group:
            own = parts
            called = None if mention.name else CALLED.get(reading.lower[mention.last - 1])
            if called is not None:
                own = {**parts, called: 1.0}
            elif official and not parts:
                own = {Part.SPEAKER: 1.0}
            found.append(Cast(mention, own))
    return tuple(found)


def _befallen(lower: tuple[str, ...]) -> bool:
    """Whether something is done to a pronoun: "a shot hit him"."""
    return not _PRONOUNS.isdisjoint(lower) and any(
        word in _PRONOUNS and (lower[i - 1] in DOING or lower[i - 1] in PATIENT)
        for i, word in enumerate(lower)
        if i
    )


def asked_for(reading: Reading, want: Want) -> list[tuple[Mention, float]]:
    """How well each mention fits as who did what the question's verb says, or whom it befell."""
    verbs = [i for i, word in enumerate(reading.lower) if stem(word) in want.verbs]
    return [
        (
            mention,
            max(
                (
                    _related(reading, mention, verb, want.passive)
                    for verb in verbs
                    if not mention.first <= verb < mention.last
                ),
                default=0.0,
            ),
        )
        for mention in reading.mentions
    ]


def _related(reading: Reading, mention: Mention, verb: int, passive: bool) -> float:
    """How surely the verb at a word has a mention for its subject, or for its object."""
    lower = reading.lower
    if verb >= mention.last:
        gap = verb - mention.last
        near = 1.0 if gap <= 6 else 0.8 if gap <= 14 else 0.5
        between = lower[mention.last : verb]
        if any(
            m.first >= mention.last and m.last <= verb and m.name and not m.place
            for m in reading.mentions
        ):
            near *= 0.6
        was = any(word in BE for word in between[-4:])
        return near * (1.0 if was == passive else 0.5)
    gap = mention.first - verb - 1
    near = 1.0 if gap <= 3 else 0.7 if gap <= 8 else 0.4
    between = lower[verb + 1 : mention.first]
    if "by" in between[-3:]:
        return near * (0.4 if passive else 1.0)
    return near * (1.0 if passive else 0.6)
