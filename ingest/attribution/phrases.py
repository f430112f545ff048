"""Phrases: where the noun phrase that names a source begins and ends.

A small reader without a dictionary of the language: what ends a phrase is known (marks,
conjunctions, verbs, times), what stands in between is taken as its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.attribution import words
from ingest.attribution.tokens import Token

MAX_CHARS = 100
"""A description is left out of a phrase that it would make longer."""

_MAX_WORDS = 18
_ANDS = frozenset({"and", "or", "&"})
_BREAKS = (
    words.CONJUNCTIONS
    | words.NEGATIONS
    | words.PERSONAL
    | frozenset({"i", "we", "you", "according"})
)
_BREAKS_IF_SMALL = words.PARTICLES | words.FINITE
# What no phrase ends with, and what none of more than a word does.
_LOOSE = words.PREPOSITIONS | words.DETERMINERS | _ANDS
_LOOSE_LATER = words.ADVERBS | words.PASSIVE


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` of a sentence that name a source.

    `head` is the noun, or the last word of the name, that says who it is. `own` is where the
    words of the phrase end that need no description after a comma.
    """

    first: int
    last: int
    head: int
    own: int


def time_like(token: Token) -> bool:
    known = words.DAYS if token.capital else words.TIMES
    return token.lower in known or token.lower.strip(".").isdigit()


def past_times(tokens: Sequence[Token], at: int) -> int:
    """Where the words that name a time at `at`, such as "this Friday", have ended."""
    while at < len(tokens) and time_like(tokens[at]) and not tokens[at].quoted:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if tokens[at].lower in {"this", "last", "next", "late", "early"} and (
            following is None or not time_like(following)
        ):
            break
        at += 1
    return at


def breaks(token: Token) -> bool:
    """Whether no noun phrase reaches over the token."""
    if not token.word or token.quoted or token.lower in _BREAKS:
        return True
    return not token.capital and token.lower in _BREAKS_IF_SMALL


def read(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, as far as it goes."""
    at = first
    head = -1
    settled = False  # Whether a noun was read since the last preposition or "and".
    inner = False  # Whether what is read now only says more about the head.
    while at < min(len(tokens), first + _MAX_WORDS) and not breaks(tokens[at]):
        token = tokens[at]
        small = not token.capital
        if token.lower in _ANDS:
            if not settled or not _coordinates(tokens, at, head):
                break
            settled = False
        elif small and token.lower in words.PREPOSITIONS:
            if at == first or not _complements(tokens, at, head):
                break
            settled = False
            inner = True
        elif settled and (
            (small and token.lower in words.ARTICLES) or not _goes_on(tokens, first, at, head)
        ):
            break
        elif token.lower not in words.DETERMINERS or token.lower in words.NOBODY:
            inner |= at > first and small and token.lower in words.PASSIVE
            head = head if inner and head >= 0 else at
            settled = True
        at += 1
    last = _without_loose_end(tokens, first, at)
    head = min(head, last - 1)
    return Phrase(first, last, head, last) if head >= first else None


def _without_loose_end(tokens: Sequence[Token], first: int, last: int) -> int:
    while last > first and (
        tokens[last - 1].lower in _LOOSE
        or (tokens[last - 1].lower in _LOOSE_LATER and last > first + 1)
    ):
        last -= 1
    return last


def _coordinates(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether the "and" at `at` joins two nouns rather than two clauses."""
    if at + 1 >= len(tokens) or breaks(tokens[at + 1]):
        return False
    following = tokens[at + 1]
    if tokens[at - 1].capital and following.capital:
        return True
    known = tokens[head].lower in words.SOURCES or tokens[head].capital
    verbal = following.lower in words.SAYING or following.lower.endswith("ed")
    if not known or verbal:
        return False
    return (
        following.lower in words.DETERMINERS
        or following.capital
        or any(
            token.lower in words.SOURCES for token in tokens[at + 1 : at + 4] if not breaks(token)
        )
    )


def _complements(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether the preposition at `at` goes on with the phrase rather than with the sentence."""
    lower = tokens[at].lower
    after_passive = tokens[at - 1].lower in words.PASSIVE
    noun = at + 1
    while noun < len(tokens) - 1 and tokens[noun].lower in words.DETERMINERS:
        noun += 1
    if (
        lower not in words.INNER
        or noun >= len(tokens)
        or breaks(tokens[at + 1])
        or breaks(tokens[noun])
        or time_like(tokens[noun])
        or (lower == "by" and not after_passive)
        or (lower != "of" and not after_passive and _is_manner(tokens, at))
    ):
        return False
    if tokens[head].capital and tokens[head].lower not in words.SOURCES and lower != "of":
        # "Ruth Ansel with the guild", but not "Nora Quill from her bed".
        return lower in {"with", "from", "for"} and tokens[at + 1].lower == "the"
    return True


def _is_manner(tokens: Sequence[Token], at: int) -> bool:
    """Whether the preposition at `at` begins the words for how or when it was said."""
    for token in tokens[at + 1 : at + 6]:
        if not token.word or token.lower in words.PREPOSITIONS:
            return False
        if token.lower in words.MANNERS or time_like(token):
            return True
    return False


def _goes_on(tokens: Sequence[Token], first: int, at: int, head: int) -> bool:
    """Whether the word at `at`, after a noun, is still part of its phrase."""
    token, before = tokens[at], tokens[at - 1]
    if token.lower in words.PASSIVE:
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return following in words.PREPOSITIONS and tokens[head].lower in words.SOURCES
    if token.lower in words.DETERMINERS:
        return token.lower in {"one", "two", "three"} and before.capital
    if (
        token.lower in words.ADVERBS
        or (time_like(token) and not before.possessive)
        or (before.lower in words.SOURCES and token.lower.endswith("ed") and not token.capital)
        or (before.lower in words.BARE and token.lower[0].isdigit())
    ):
        return False
    if token.capital:
        return before.capital or _leads_to_name(tokens, first, at) or _has_noun_after(tokens, at)
    loose = token.lower.endswith(("ly", "ing"))
    after_name = before.capital and not before.possessive
    if after_name and not loose and (token.lower in words.SOURCES or token.lower.isdigit()):
        return True
    return not (loose or after_name) or _has_noun_after(tokens, at)


def _leads_to_name(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the small word before a name belongs to it: "farmer Josiah Crumb"."""
    before = tokens[at - 1]
    return (
        before.lower in words.SOURCES
        or before.lower in words.STANDINGS
        or before.possessive
        or before.lower[0].isdigit()
        or first == at - 1
        or tokens[at - 2].lower in words.DETERMINERS
        or tokens[at - 2].lower in words.PREPOSITIONS
    )


def _has_noun_after(tokens: Sequence[Token], at: int) -> bool:
    return any(
        following.lower in words.SOURCES
        for following in tokens[at + 1 : at + 3]
        if not breaks(following) and following.lower not in words.PREPOSITIONS
    )
