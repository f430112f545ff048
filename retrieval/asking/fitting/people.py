"""People: whether a sentence names whom a question asks for."""

from collections.abc import Iterator

from retrieval.article import Span
from retrieval.asking.fitting.denials import denial
from retrieval.asking.fitting.fit import Fit
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.reading import Reading, read
from retrieval.asking.fitting.roles import asked_for, cast
from retrieval.asking.fitting.want import Role, Want, stem
from retrieval.asking.fitting.words import CALLED, PATIENT, PREDICATE, SUBJECT, Part
from retrieval.asking.kind import Kind

# How well each part of an event fits the one that is asked for.
_FITS: dict[Role, dict[Part, float]] = {
    Role.KILLED: {
        Part.DEAD: 1.0,
        Part.VICTIM: 0.9,
        Part.NAMED: 0.8,
        Part.STRUCK: 0.75,
        Part.HURT: 0.4,
        Part.DOER: 0.15,
        Part.ACCUSED: 0.1,
        Part.SPEAKER: 0.1,
    },
    Role.HURT: {
        Part.HURT: 1.0,
        Part.STRUCK: 0.9,
        Part.VICTIM: 0.85,
        Part.NAMED: 0.75,
        Part.DEAD: 0.3,
        Part.DOER: 0.2,
        Part.ACCUSED: 0.15,
        Part.SPEAKER: 0.1,
    },
    Role.VICTIM: {
        Part.VICTIM: 1.0,
        Part.STRUCK: 1.0,
        Part.DEAD: 0.95,
        Part.HURT: 0.95,
        Part.NAMED: 0.8,
        Part.DOER: 0.15,
        Part.ACCUSED: 0.1,
        Part.SPEAKER: 0.1,
    },
    Role.ACCUSED: {
        Part.ACCUSED: 1.0,
        Part.DOER: 0.85,
        Part.NAMED: 0.7,
        Part.STRUCK: 0.2,
        Part.HURT: 0.15,
        Part.VICTIM: 0.1,
        Part.DEAD: 0.1,
        Part.SPEAKER: 0.1,
    },
}
_SPEAK_OF: dict[Role, frozenset[str]] = {
    role: frozenset(
        word
        for table in (PATIENT, CALLED, SUBJECT, PREDICATE)
        for word, part in table.items()
        if fits[part] >= 0.7
    )
    for role, fits in _FITS.items()
}
# A name of which nothing is known: with an age it is somebody's whom the event concerns.
_NAMED = 0.4
_AGED = 0.6
_SOMEBODY = 0.1
# Parts that fit less than this speak against the one asked for.
_OPPOSED = 0.3
# A sentence that fits less names nobody who answers.
_LEAST = 0.5
# The same where the sentence speaks of the role at all.
_SPOKEN_OF = 0.15
# A surname alone, and somebody described, tell less than a full name.
_SURNAME = 0.5
_TITLED = 0.6
_DESCRIBED = 0.5
_DENIED = 0.55
# Who was only described in the sentence before, and is named now.
_TAKEN_UP = 0.8


def name_of(mention: Mention) -> str | None:
    """A name as names are compared: without titles, initials and nicknames."""
    name = [word for word in mention.name if len(word) > 1]
    return " ".join(name) or None


def is_given(mention: Mention, want: Want) -> bool:
    """Whether a question holds a name itself, and so cannot be answered by it."""
    given = want.given
    for word in mention.name:
        if word not in given and word.removesuffix("'s").removesuffix("’s") not in given:
            return False
    return bool(mention.name)


def fit_person(reading: Reading, want: Want, before: str = "") -> Fit:
    """Who, in the role or with the verb that is asked for."""
    best, best_mention = 0.0, None
    for mention, score in in_role(reading, want):
        if score > best:
            best, best_mention = score, mention
    if best < _TAKEN_UP and before and (taken := _taken_up(reading, want, before)):
        best, best_mention = _TAKEN_UP, taken
    if best < _DENIED and (found := denial(reading, want.role)):
        return Fit(_DENIED, Span(*found.span()), None, denies=True)
    if best_mention is None or best < _LEAST:
        return Fit(best)
    if best_mention.age is None and not _has_part(reading, best_mention, want, best):
        return Fit(best)
    span = reading.span(best_mention.first, best_mention.last)
    return Fit(best, span, name_of(best_mention))


def _has_part(reading: Reading, mention: Mention, want: Want, score: float) -> bool:
    """Whether anything is told of a name: if not, it may as well be that of a place."""
    if want.role is None or score > _weight(mention) * (_NAMED + _SPOKEN_OF):
        return True
    if mention.first <= 1 and len(mention.name) > 1:
        # Of the name with which a sentence opens the rest of it tells.
        return True
    fits = _FITS[want.role]
    return any(
        fits[part] >= _OPPOSED
        for item in cast(reading)
        if item.mention is mention
        for part in item.parts
    )


def _taken_up(reading: Reading, want: Want, before: str) -> Mention | None:
    """Whom a sentence names that the one before only described ("The mechanic, NAME, …")."""
    said_before: Reading | None = None
    for mention in reading.mentions:
        if not mention.name or mention.place or mention.body or is_given(mention, want):
            continue
        i = mention.first - 1
        while i > 0 and (reading.lower[i] == "," or reading.lower[i][0].isdigit()):
            i -= 1
        if i < 1 or i == mention.first - 1 or reading.lower[i - 1] not in ("the", "an", "a"):
            continue
        said_before = said_before or read(before)
        if reading.lower[i] in said_before.lower and (
            any(stem(word) in want.verbs for word in said_before.lower)
            if want.role is None
            else speaks_of(said_before, want.role)
        ):
            return mention
    return None


def in_role(reading: Reading, want: Want) -> list[tuple[Mention, float]]:
    """How well each person whom the question does not name fits what it asks for.

    Where a name is asked for, somebody who is only described fits less.
    """
    weight = _weight if want.kind is Kind.PERSON else _as_good
    fitting = _by_verb(reading, want) if want.role is None else _by_part(reading, want.role)
    return [
        (mention, score * weight(mention))
        for mention, score in fitting
        if not is_given(mention, want)
    ]


def _by_part(reading: Reading, role: Role) -> Iterator[tuple[Mention, float]]:
    fits = _FITS[role]
    around = _SPOKEN_OF if speaks_of(reading, role) else 0.0
    for item in cast(reading):
        mention = item.mention
        told = against = 0.0
        for part, sure in _told(item.parts).items():
            told = max(told, fits[part] * sure)
            if fits[part] < _OPPOSED:
                against = max(against, sure)
        known = _AGED if mention.age is not None else _NAMED
        base = known + around if mention.name else _SOMEBODY
        if against > told:
            base *= 1 - 0.8 * against
        yield mention, max(told, base)


def _by_verb(reading: Reading, want: Want) -> Iterator[tuple[Mention, float]]:
    for mention, related in asked_for(reading, want):
        likely = 0.3 if mention.place else 0.6 if mention.body else 1.0
        yield mention, likely * max(_NAMED if mention.name else _SOMEBODY, related)


def _told(parts: dict[Part, float]) -> dict[Part, float]:
    """The parts that count: that somebody was identified or found only where no more is told."""
    if Part.NAMED in parts and any(
        sure >= 0.5 for part, sure in parts.items() if part is not Part.NAMED
    ):
        return {part: sure for part, sure in parts.items() if part is not Part.NAMED}
    return parts


def _weight(mention: Mention) -> float:
    if not mention.name:
        return _DESCRIBED
    if len(mention.name) > 1:
        return 1.0
    return _TITLED if mention.titled else _SURNAME


def _as_good(_mention: Mention) -> float:
    return 1.0


def speaks_of(reading: Reading, role: Role) -> bool:
    """Whether anything in a sentence speaks of a role at all."""
    return not _SPEAK_OF[role].isdisjoint(reading.lower)
