"""Roles: what each person in a sentence is to the event, by the words around the name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from retrieval.asking.fitting.reading import Mention, Reading
from retrieval.asking.fitting.words import (
    BE,
    BEFALLS,
    CALLED,
    DOING,
    HAVE,
    NEGATIONS,
    PATIENT,
    PREDICATE,
    SAYING,
    SUBJECT,
    Part,
)

# How many words behind a name its verb may stand, and before it.
_AHEAD = 18
_BACK = 7
# What ends the predicate of one person.
_BREAKS = frozenset(("when", "while", "after", "before", "because", "that", "where", "if", "but"))
_GUILT = frozenset((Part.ACCUSED, Part.DOER))
_DETERMINERS = frozenset(
    ("a", "an", "the", "this", "that", "in", "of", "his", "her", "fatal", "double", "deadly")
)
_PLAIN = frozenset(("found", "identified", "named", "discovered"))
POLICE = frozenset(("police", "officers", "deputies", "detectives", "investigators", "them", "the"))
_LISTS = frozenset((",", "and", ";", "&", "or", "—", "–", "-", "(", ")", "of", ":"))


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
    if len(between) > 14 or not _LISTS.intersection(between) or ":" in between:
        return False
    if not left.name or not right.name:
        return len(between) <= 2 and "and" in between
    inside = [m for m in reading.mentions if left.last <= m.first and m.last <= right.first]
    covered = {i for m in inside for i in range(m.first, m.last)}
    for i, word in enumerate(between, start=left.last):
        if i in covered or word in _LISTS or word[0].isdigit():
            continue
        if word in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "who",
            "friend",
            "cousin",
            "years",
            "old",
        ):
            continue
        if word in ("brother", "sister", "wife", "husband", "son", "daughter", "mother", "father"):
            continue
        return False
    return "and" in between or "," in between or ";" in between


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
    for group in groups(reading):
        parts: dict[Part, float] = {}
        _look_ahead(reading, group[-1], parts)
        _look_back(reading, group[0], parts)
        official = any(mention.official for mention in group)
        for mention in group:
            own = parts
            called = None if mention.name else CALLED.get(reading.lower[mention.last - 1])
            if called is not None:
                own = {**parts, called: 1.0}
            elif official and not parts:
                own = {Part.SPEAKER: 1.0}
            found.append(Cast(mention, own))
    return tuple(found)


def _note(parts: dict[Part, float], part: Part, sure: float) -> None:
    if parts.get(part, 0.0) < sure:
        parts[part] = sure


def _look_ahead(reading: Reading, mention: Mention, parts: dict[Part, float]) -> None:
    """The predicate behind a name: "was shot", "opened fire", "is in custody"."""
    lower = reading.lower
    sure, passive, seen, guilty, commas = 1.0, False, False, False, 0
    end = min(len(lower), mention.last + _AHEAD)
    # Not the description that gives the age: "NAME, a 34-year-old woman, was …".
    age = -1 if mention.age is None else mention.age
    others = {
        other.first
        for other in reading.mentions
        if other.first >= mention.last and not other.place and not other.first <= age < other.last
    }
    i = mention.last
    while i < end:
        word = lower[i]
        if word in (";", ":"):
            return
        if i in others:
            # Somebody else comes in: what follows is more likely theirs.
            sure *= 0.5
        if word in _BREAKS:
            sure *= 0.4 if not seen else 0.25
            passive = False
        elif word in (",", ")"):
            commas += 1
            if seen or word == ")":
                sure *= 0.6
            passive = False
        elif word in NEGATIONS or word.endswith("n't") or word.endswith("n’t"):
            return
        elif word in SAYING and not passive:
            if not seen:
                # Whom the police question is no bystander.
                heard = word == "told" and lower[i + 1 : i + 2] and lower[i + 1] in POLICE
                _note(parts, Part.DOER if heard else Part.SPEAKER, sure * (0.7 if heard else 1.0))
            return
        elif word in BE:
            passive = True
        elif word in HAVE or word in ("and", "also", "who", "both", "been", "being", "to"):
            pass
        elif word == "by" and seen:
            sure *= 0.5
        else:
            part = PATIENT.get(word) if passive or word in ("injured", "wounded", "dead") else None
            if part is None:
                part = SUBJECT.get(word) or (
                    PREDICATE.get(word) if seen or passive or i - mention.last < 8 else None
                )
                if part is None and passive and i <= mention.last + 6:
                    part = CALLED.get(word)
                if part is None and seen and word in PATIENT and i and lower[i - 1] == "and":
                    part = PATIENT[word]
            if part is None and commas and not passive and lower[i - 1] in (",", "the", "a", "an"):
                part = CALLED.get(word)
            if part is None and passive and word in ("identified", "found", "named"):
                part = Part.NAMED
            if part is not None:
                if guilty and part not in _GUILT:
                    return
                guilty = part in _GUILT
                _note(parts, part, sure)
                seen = True
            elif not seen and word.endswith("ed") and not passive:
                # Another verb has the name for its subject.
                sure *= 0.7
        i += 1


def _is_verb(lower: tuple[str, ...], at: int, name: int) -> bool:
    """Whether a word that may be a noun ("a shooting") has the name for its object."""
    near = name - at <= 4 or "as" in lower[at:name]
    return near and not (at and lower[at - 1] in _DETERMINERS and lower[at] not in _PLAIN)


def _look_back(reading: Reading, mention: Mention, parts: dict[Part, float]) -> None:
    """What leads to a name: "killed NAME", "the death of NAME", "the victim as NAME"."""
    lower = reading.lower
    sure, agent, linked, reaches = 1.0, False, False, False
    start = max(-1, mention.first - 1 - _BACK)
    i = mention.first - 1
    while i > start:
        word = lower[i]
        if word in (";", "when", "while", "that", "after", "if") or (
            word == "." and i < mention.first - 3
        ):
            return
        if word == ",":
            sure *= 0.8
            linked = True
        elif word == "by":
            agent = True
        elif word == "of":
            reaches = True
        elif word in ("as", ":", "—", "-"):
            linked = True
        elif word in ("against", "for") and i == mention.first - 1:
            linked = True
            for j in range(max(0, i - 4), i):
                if lower[j] in (
                    "charges",
                    "warrant",
                    "warrants",
                    "searching",
                    "search",
                    "looking",
                    "complaint",
                    "case",
                    "filed",
                    "count",
                ):
                    _note(parts, Part.ACCUSED, 0.9)
        elif word in SAYING:
            if i >= mention.first - 3 and word != "as":
                _note(parts, Part.SPEAKER, 0.9)
            return
        elif agent:
            if word in PATIENT or word in SUBJECT:
                _note(
                    parts,
                    Part.DOER if PATIENT.get(word) is not Part.ACCUSED else Part.SPEAKER,
                    sure,
                )
                return
        elif reaches and word in BEFALLS:
            _note(parts, BEFALLS[word], sure)
            return
        elif word in CALLED:
            _note(parts, CALLED[word], sure)
            return
        elif word in DOING and _is_verb(lower, i, mention.first):
            _note(parts, DOING[word], sure)
            return
        elif word in PATIENT:
            part = PATIENT[word]
            if not reaches or part is Part.ACCUSED:
                # "was shot" before the name belongs to somebody else, "identified as" apart.
                theirs = any(lower[j] in BE for j in range(max(0, i - 2), i))
                _note(parts, part, sure * (0.4 if theirs and not linked else 1.0))
                return
        elif word in BE:
            linked = True
        i -= 1


def asked_for(
    reading: Reading, verbs: frozenset[str], passive: bool, stem: Callable[[str], str]
) -> list[tuple[Mention, float]]:
    """How well each mention fits as whom a verb was done to (`passive`), or as who did it."""
    lower = reading.lower
    places = [i for i, word in enumerate(lower) if word.isalpha() and stem(word) in verbs]
    found: list[tuple[Mention, float]] = []
    for mention in reading.mentions:
        best = 0.0
        for i in places:
            if mention.first <= i < mention.last:
                continue
            best = max(best, _related(reading, mention, i, passive))
        found.append((mention, best))
    return found


def _related(reading: Reading, mention: Mention, verb: int, passive: bool) -> float:
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
