"""Ages: how old the person asked about is."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.figures import value_of
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.people import in_role, is_given
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import SUFFIXES, words

# Ages that need no name beside them: "the 34-year-old", "aged 34", "He was 34".
_LOOSE = re.compile(
    r"(?<![\w.])(?P<old>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)[- ]"
    r"(?:year|month|week|day)s?[- ]olds?\b"
    r"|\b(?:[Aa]ged?|at the age of|turned|turning) (?P<aged>\d{1,3})\b"
    r"|\b(?:[Hh]e|[Ss]he|[Tt]hey|who) (?:was|is|were|are) (?:only |just )?(?P<was>\d{1,3})\b"
    r"(?![,.:]?\d)(?! (?:percent|miles|feet|minutes))"
    r"|\b(?P<years>\d{1,3}) (?:years|months|weeks) old\b"
    r"|\bin (?:his|her|their) (?:early |mid-?|late )?"
    r"(?P<about>\d0s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|teens)\b"
)
_HINT = re.compile(r"\d|\bold|-old|ies\b|teens")
_PRONOUN = re.compile(r"\W*(?:he|she|they|the|his|her)\b", re.IGNORECASE)
_NEAR = 60
# Somebody's age, but not of the one who is asked about, or of whom cannot be told.
_ANOTHER = 0.15
# Of somebody without a name, in the part that the question gives to the one whom it names.
_UNNAMED = 0.55
_ANYBODY = 0.4
# Somebody who is so surely in the part that is asked for is the one.
_IN_ROLE = 0.7
# A name that is so likely the one asked about; and whom a sentence tells of beside that one.
_IS_ASKED = 0.7
_ANOTHERS = words("a an another his her their two three")
_SHORTEST = 3
_TOLD_AS = words("as identified named is")
# What fits less is nobody's whom the question means.
_LEAST = 0.4


def fit_age(reading: Reading, want: Want, before: str) -> Fit:
    """The age of the person that a question names, or of the one in the role that it gives."""
    surnames = {_surname(mention) for mention in want.named}
    best: Fit = NOTHING
    for mention, score in _aged(reading, want, surnames):
        if score > best.score and mention.age is not None:
            best = _fit(reading, score, reading.figure(mention.age))
    if best.score >= (0.9 if want.role is None else _IN_ROLE):
        return best
    if not _HINT.search(reading.text):
        return best
    others = _of_others(reading, want, surnames)
    for found in _LOOSE.finditer(reading.text):
        group = found.lastgroup or "old"
        span = Span(*found.span(group))
        if value_of(reading.text[span.start : span.end]) is None and group == "old":
            continue
        if span.start in others:
            continue
        score = _loose(reading, want, surnames, found, before)
        if score > best.score:
            best = _fit(reading, score if group != "about" else 0.7 * score, span)
    return best


def _aged(reading: Reading, want: Want, surnames: set[str]) -> list[tuple[Mention, float]]:
    aged = [mention for mention in reading.mentions if mention.age is not None]
    if not aged:
        return []
    parts = dict(in_role(reading, want)) if want.role or not surnames else {}
    if surnames:
        return [
            (
                mention,
                max(_same(mention, other) for other in want.named)
                if mention.name
                else _UNNAMED * parts.get(mention, 0.0),
            )
            for mention in aged
        ]
    return [
        (
            mention,
            1.0
            if _is_called(reading, mention, want) or (mention.name and is_given(mention, want))
            else max(_ANYBODY, parts.get(mention, 0.0)),
        )
        for mention in aged
    ]


def _of_others(reading: Reading, want: Want, surnames: set[str]) -> set[int]:
    """Where the ages stand of whom a sentence names, or speaks of beside the one asked about."""
    if not surnames:
        return set()
    asked = [
        mention.first
        for mention in reading.mentions
        if mention.name and any(_same(mention, other) >= _IS_ASKED for other in want.named)
    ]
    beside = asked and _TOLD_AS.isdisjoint(reading.lower)
    return {
        reading.figure(mention.age).start
        for mention in reading.mentions
        if mention.age is not None
        and (
            mention.name
            # Not "a 19-year-old clerk, NAME, …".
            or (
                beside
                and not _ANOTHERS.isdisjoint(
                    reading.lower[max(0, mention.first - 1) : mention.first + 1]
                )
                and mention.last + 1 not in asked
            )
        )
    }


def _is_called(reading: Reading, mention: Mention, want: Want) -> bool:
    """Whether a description has the question's own word ("the clerk, 19")."""
    return not mention.name and any(
        stem(word) in want.nouns for word in reading.lower[mention.first : mention.last]
    )


def _surname(mention: Mention) -> str:
    names = [word for word in mention.name if word not in SUFFIXES] or list(mention.name)
    return _bare(names[-1])


def _same(mention: Mention, asked: Mention) -> float:
    """How likely two names are one person's: a father and a son share a surname."""
    surname = _surname(asked)
    if surname not in mention.name and _surname(mention) != surname:
        return _ANOTHER
    if len(mention.name) > 1 and len(asked.name) > 1 and mention.name[0] != asked.name[0]:
        nick = set(mention.name) & set(asked.name) - {surname}
        return 0.8 if nick or _is_short(mention.name[0], asked.name[0]) else 0.25
    younger = SUFFIXES.intersection(mention.name) ^ SUFFIXES.intersection(asked.name)
    return 0.7 if younger else 1.0


def _is_short(one: str, other: str) -> bool:
    """Whether one first name is short for another (Josh, Joshua)."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and long.startswith(short)


def _loose(
    reading: Reading, want: Want, surnames: set[str], found: re.Match[str], before: str
) -> float:
    """How surely an age that has no name beside it is that of the one asked about."""
    text = reading.text
    sure = max((score for _, score in in_role(reading, want)), default=0.0) if want.role else 0.0
    if surnames:
        if not surnames.isdisjoint(_bare(word) for word in reading.lower):
            return 0.8
        if _PRONOUN.match(text) and any(name in before.lower() for name in surnames):
            return 0.85
        return 0.5 if sure >= 0.4 else 0.3
    # "the 19-year-old clerk", "the clerk, who is 19"
    near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    stems = {stem(word.lower()) for word in re.findall(r"[^\W\d_]+", near)}
    if want.nouns & stems:
        return 1.0
    return 0.8 if sure >= 0.7 else _ANYBODY


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _fit(reading: Reading, score: float, span: Span) -> Fit:
    if score < _LEAST:
        return Fit(score)
    return Fit(score, span, value_of(reading.text[span.start : span.end]))
