"""Descriptions: what stands between commas or dashes beside the name of a source."""

from collections.abc import Sequence

from ingest.attribution import words
from ingest.attribution.clauses import (
    LOOK_BACK,
    after_opening,
    before_relative,
    can_speak,
    ending,
    ending_at,
    relative_before,
)
from ingest.attribution.phrases import MAX_CHARS, Phrase, breaks, read, time_like
from ingest.attribution.tokens import Token

_MAX_SEGMENTS = 5


def described(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase with the description or the name that follows it after a comma.

    "Dana Whitlock, a spokeswoman for the hospital"; "the baker, Matthias Gorse".
    """
    comma = phrase.last
    if comma + 1 >= len(tokens) or tokens[comma].lower != "," or tokens[comma].quoted:
        return phrase
    added = read(tokens, comma + 1)
    if added is None or not _closed(tokens, added.last):
        return phrase
    named = tokens[phrase.head].capital or any(
        token.lower in words.TITLES for token in tokens[phrase.first : phrase.head]
    )
    head = tokens[added.head]
    if named:
        fits = tokens[comma + 1].lower in {"a", "an", "the"} or (
            head.lower in words.PERSONS and not tokens[comma + 1].possessive
        )
        fits = fits and head.lower in words.PERSONS | words.BODIES
    else:
        fits = head.capital and tokens[comma + 1].lower not in words.ARTICLES
    if not fits or time_like(head):
        return phrase
    if tokens[added.last - 1].end - tokens[phrase.first].start > MAX_CHARS:
        return phrase
    if not named and tokens[phrase.first].lower in words.POSSESSIVES | {"one"}:
        return added  # "Her neighbor, Cyprian Loake" is nobody's neighbor beside a quote.
    return Phrase(phrase.first, added.last, phrase.head if named else added.head, phrase.last)


def _closed(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].lower in {",", ".", ";", "—", ":"} or tokens[at].quoted


def before_comma(tokens: Sequence[Token], comma: int) -> Phrase | None:
    """The subject that a description between commas parts from its verb."""
    best: Phrase | None = None
    end = comma
    for _ in range(_MAX_SEGMENTS):
        start = end
        while start > 0 and (tokens[start - 1].word and not tokens[start - 1].quoted):
            start -= 1
        if start == end:
            break
        border = tokens[start - 1].lower if start > 0 else ""
        phrase = _whole(tokens, start, end)
        if phrase is not None and can_speak(tokens, phrase):
            best = phrase
        elif not _interposed(tokens[start]):
            if best is None or _describes(tokens, best):
                best = _after_clause(tokens, start, end) or best
            break
        if border != ",":
            break
        end = start - 1
    if best is None or _describes(tokens, best):
        relative = relative_before(tokens, comma - 1)
        return before_relative(tokens, relative) if relative is not None else None
    return described(tokens, best)


def before_dashes(tokens: Sequence[Token], dash: int) -> Phrase | None:
    """The subject that an aside between dashes parts from its verb."""
    for index in range(dash - 1, max(0, dash - LOOK_BACK), -1):
        if tokens[index].lower == "—" and not tokens[index].quoted:
            return ending_at(tokens, index) if tokens[index - 1].word else None
    return None


def _describes(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase, after a comma, describes something before it."""
    after_comma = phrase.first > 0 and tokens[phrase.first - 1].lower == ","
    indefinite = tokens[phrase.first].lower in {"a", "an"}
    return after_comma and indefinite


def _whole(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """The phrase that fills the words between two commas, but for what opens a clause."""
    for index in range(start + 1, end):
        if breaks(tokens[index]):
            if tokens[index].lower not in words.RELATIVES:
                return None
            end = index  # "An activist whose family …": the phrase ends before.
            break
    phrase = ending(tokens, start, end)
    if phrase is None:
        return None
    opening = after_opening(tokens, start, end)
    return phrase if phrase.first == opening else None


def _interposed(token: Token) -> bool:
    return (
        token.lower in words.RELATIVES
        or token.lower in words.LEADING
        or token.lower.isdigit()
        or (token.lower.endswith(("ing", "ed")) and not token.capital)
        or token.lower in words.ADVERBS | {"jr", "sr", "jr.", "sr.", "where"}
        or time_like(token)
    )


def _after_clause(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """The name at the end of the words, after a conjunction."""
    at = end
    while at > start and not breaks(tokens[at - 1]):
        at -= 1
    if at == end:
        return None
    if at > start and tokens[at - 1].lower in words.FINITE | words.CONDITIONS:
        return None
    phrase = ending(tokens, at, end)
    if phrase is None or not can_speak(tokens, phrase):
        return None
    conjoined = phrase.first > 0 and tokens[phrase.first - 1].lower in {
        "and",
        "but",
        "that",
        "as",
        "because",
        "while",
        "although",
        "though",
    }
    return phrase if conjoined else None
