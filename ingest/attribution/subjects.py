"""Subjects: the phrase before a verb that says whose words follow."""

from collections.abc import Callable, Sequence

from ingest.attribution import words
from ingest.attribution.clauses import after_opening, can_speak, ending_at
from ingest.attribution.descriptions import before_comma, before_dashes, described
from ingest.attribution.phrases import Phrase, breaks, read, time_like
from ingest.attribution.tokens import Token


def subject_of(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """Who does what the verb at `verb` says; None where nobody does, or it was not done."""
    last = _before_adverbs(tokens, verb)
    if last is None or last < 0 or tokens[last].quoted:
        return None
    token = tokens[last]
    if token.lower in words.PERSONAL:
        begins = last == 0 or _begins_clause(tokens[last - 1])
        return Phrase(last, last + 1, last, last + 1) if begins else None
    beyond = _BEYOND.get(token.lower)
    if beyond is not None:
        return beyond(tokens, last)
    if not token.word or token.possessive or token.lower in words.ARTICLES:
        return None
    phrase = ending_at(tokens, last + 1)
    if phrase is not None and tokens[phrase.head].lower in words.MEASURES:
        # "Officials at Palmar, 20 miles north of here said": the comma after it is lost.
        return before_comma(tokens, last + 1)
    return phrase


def first_phrase(tokens: Sequence[Token], until: int) -> Phrase | None:
    """The phrase that the sentence begins with, where it is of the kind that can speak."""
    at = 0
    for index in range(min(until, 24)):
        if tokens[index].lower in {"—", "]"} and not tokens[index].quoted:
            at = index + 1
    at = after_opening(tokens, at, until)
    if at < until and tokens[at].lower in words.PERSONAL:
        return Phrase(at, at + 1, at, at + 1)
    phrase = read(tokens, at) if at < until and not breaks(tokens[at]) else None
    if phrase is None or phrase.last > until or not can_speak(tokens, phrase):
        return None
    return described(tokens, phrase)


def _before_adverbs(tokens: Sequence[Token], verb: int) -> int | None:
    """The token that the subject ends with; None where the words between deny the verb."""
    at = verb - 1
    while at >= 0:
        token = tokens[at]
        if token.quoted:
            return at
        if token.lower in words.UNSAID | words.NEGATIONS | words.BE:
            return None
        adverb = token.lower in words.ADVERBS | words.HAVE or (
            token.lower.endswith("ly") and not token.capital and token.lower not in words.SOURCES
        )
        if adverb or time_like(token):
            at -= 1
            continue
        if token.lower in {"on", "in", "at", "by"} and at + 1 < verb and time_like(tokens[at + 1]):
            at -= 1
            continue
        manner = _manner_before(tokens, at)
        if manner is None:
            return at
        at = manner - 1
    return -1


def _manner_before(tokens: Sequence[Token], at: int) -> int | None:
    """Where "in a statement" begins, if it ends at `at`."""
    if tokens[at].lower not in words.MANNERS:
        return None
    for start in range(at - 1, max(-1, at - 5), -1):
        if tokens[start].lower in {"in", "at", "on", "during", "by"}:
            return start if start > 0 and tokens[start - 1].word else None
        if breaks(tokens[start]):
            return None
    return None


def _begins_clause(before: Token) -> bool:
    """Whether a pronoun after `before` is the subject of a clause of its own."""
    return before.lower not in words.CONDITIONS and (
        not before.word
        or before.quoted
        or before.lower in {"and", "but", "that", "as", "because", "or", "so", "which", "while"}
        or before.lower in words.ADVERBS
        or time_like(before)
    )


def _of_the_clause(tokens: Sequence[Token], conjunction: int) -> Phrase | None:
    """The subject of "Pendry thanked them and said …"."""
    for index in range(1, conjunction):
        if tokens[index].lower in words.RELATIVES and tokens[index - 1].lower != ",":
            return None
    return first_phrase(tokens, conjunction)


# Where the subject is when one of these stands before the verb.
_BEYOND: dict[str, Callable[[Sequence[Token], int], Phrase | None]] = {
    ",": before_comma,
    "—": before_dashes,
    "and": _of_the_clause,
    "but": _of_the_clause,
}
