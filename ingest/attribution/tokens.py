"""Tokens: the words and marks of one sentence, and which of them stand inside a quotation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.attribution import words
from ingest.attribution.quotations import Quotation
from retrieval.article import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’.&/\-‑][^\W_]+)*|--+|[^\w\s]|_")
# A lost space glues these to the word before: "Channel 6According to a warning".
_GLUED = re.compile(
    r"(?<=[a-z\d])(?:According|Police|Officials|Authorities|Witnesses|Investigators|Deputies|"
    r"Officers|The|This|However|Meanwhile|After)\b"
)
_DASHES = "—–"
_CLOSING = {"(": ")", "[": "]"}
MAX_BRACKETED = 10
MAX_CHARS = 2000
"""What follows in a sentence is not looked at: `ingest.sentences` cuts them far shorter."""

_PLURAL_OWNERS = ("' ", "’ ")
# The first word of a sentence has its capital from there if it is one of these.
_ORDINARY = (
    words.SOURCES
    | words.DETERMINERS
    | words.PREPOSITIONS
    | words.CONJUNCTIONS
    | words.ADVERBS
    | words.TIMES
    | words.FINITE
    | words.NOBODY
    | words.LEADING
    | {"having", "being", "and", "or", "yes"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or one mark, at `[start, end)` of the article's text.

    `lower` is in lower case with plain apostrophes and without a possessive ending. `capital` says
    that a capital begins it where capitals mean something: not in a sentence that has only them,
    whose tokens are `shouted`, nor where an ordinary word begins one.
    """

    lower: str
    start: int
    end: int
    capital: bool
    quoted: bool
    word: bool
    possessive: bool
    shouted: bool = False


def tokens_of(text: str, sentence: Span, quotations: Sequence[Quotation]) -> list[Token]:
    """The tokens of the sentence; `quotations` are those that overlap it, in order.

    The marks of a quotation count as quoted, save that they are no words. A sentence without
    letters has no tokens.
    """
    said = text[sentence.start : min(sentence.end, sentence.start + MAX_CHARS)]
    if said.lower() == said.upper():
        return []
    shouted = in_capitals(said)
    tokens: list[Token] = []
    inside = iter(quotations)
    begun = False
    quotation = next(inside, None)
    for match in _pieces(said):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if tokens and start < tokens[-1].end:
            continue  # The mark that the word before took.
        while quotation is not None and quotation.end <= start:
            quotation = next(inside, None)
        quoted = quotation is not None and quotation.start <= start
        shown = match[0]
        word = shown[0].isalnum() or shown == "&"
        if word and end + 1 < sentence.end and text[end] == "." and text[end + 1].isspace():
            end += 1  # Within a sentence a period abbreviates.
            shown += "."
        lower = shown.lower().replace("’", "'")
        possessive = lower.endswith(("'s", "s'"))
        if lower.endswith("'s"):
            lower = lower[:-2]
        if lower == "that" and tokens and tokens[-1].lower in words.PREPOSITIONS:
            lower = "the"  # "Of that body": here it begins no clause.
        if not word and (shown in _DASHES or shown.startswith("--")):
            lower = "—"
        if word and lower.endswith("s") and not quoted and text[end : end + 2] in _PLURAL_OWNERS:
            end += 1
            possessive = True
        begins = word and not begun and lower in _ORDINARY
        begun |= word
        capital = shown[0].isupper() and not shouted and not begins
        tokens.append(Token(lower, start, end, capital, quoted, word, possessive, shouted))
    return tokens


def _pieces(said: str) -> Iterator[re.Match[str]]:
    """The words and marks of `said`; a word that a lost space glued on counts for itself."""
    for match in _TOKEN.finditer(said):
        glued = _GLUED.search(said, match.start(), match.end())
        first = _TOKEN.match(said, match.start(), glued.start()) if glued else None
        second = _TOKEN.match(said, glued.start(), match.end()) if glued else None
        yield from (first, second) if first and second else (match,)


def in_capitals(text: str) -> bool:
    """Whether `text` is written in capitals only, as old wires are."""
    letters = sum(map(str.isalpha, text))
    return letters > 12 and sum(map(str.isupper, text)) > 0.8 * letters


def without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without short remarks in brackets, such as the initials of a body."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.lower in _CLOSING and not token.quoted:
            for end in range(at + 1, min(len(tokens), at + MAX_BRACKETED)):
                if tokens[end].lower == _CLOSING[token.lower]:
                    at = end
                    break
            else:
                kept.append(token)
        else:
            kept.append(token)
        at += 1
    return kept
