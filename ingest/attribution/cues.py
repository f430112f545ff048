"""Cues: the words of one sentence that name its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ingest.attribution import words
from ingest.attribution.clauses import can_speak
from ingest.attribution.descriptions import described
from ingest.attribution.phrases import Phrase, past_times, read, time_like
from ingest.attribution.reports import after_verb, has_clause, reports
from ingest.attribution.subjects import first_phrase, subject_of
from ingest.attribution.tokens import Token

_CONTRACTED = ("n't", "'ll", "'d", "'ve", "'re", "'m")
_BEFORE_INVERSION = frozenset({",", "—", "?", "!", "”", '"', "'", "’", "»"})
_AFTER_SPEAKER = (
    words.PREPOSITIONS
    | words.ADVERBS
    | {"who", "whose", "whom", "which", "when", "while", "where", "and"}
)
_BEFORE_ASIDE = frozenset({",", "—", "?", "!", "”", '"', "as", ")", "»", ";"})
_NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing", "few"})
_NO_HEAD = words.NOBODY | words.DETERMINERS | words.ADVERBS
# According to which nothing is said.
_NO_SOURCE = words.NOBODY | {
    "plan",
    "plans",
    "schedule",
    "law",
    "custom",
    "tradition",
    "rules",
    "taste",
}
_ABOUT = words.RELATIVES | words.CONDITIONS
_ABOUT_AFTER_COMMA = words.RELATIVES | {"when", "after", "before", "adding", "a", "an"}


class Place(IntEnum):
    """Where in its sentence a cue stands: of two, the lesser holds for the whole sentence."""

    AFTER = 0
    BETWEEN = 1
    BEFORE = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """`phrase` names who says it; `introduces` that a colon leads on to what was said."""

    phrase: Phrase
    place: Place
    introduces: bool = False


def cue_of(tokens: Sequence[Token]) -> Cue | None:
    """The outermost source that the sentence names: "Orlow said the caller told police …" is Orlow.

    What follows or is set between commas holds for all of the sentence; of several that stand
    before what they report, the first.
    """
    found = list(_cues(tokens))
    for place in (Place.AFTER, Place.BETWEEN):
        fitting = [cue for cue in found if cue.place is place]
        if fitting:
            return fitting[-1]
    return found[0] if found else _trailing_participle(tokens)


def _cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    for index, token in enumerate(tokens):
        if token.quoted or not token.word:
            continue
        lower = token.lower
        in_words_of = lower == "words" and _is(tokens, index - 1, "the")
        if (lower == "according" and _is(tokens, index + 1, "to")) or (
            in_words_of and _is(tokens, index + 1, "of")
        ):
            yield from _according(tokens, index, index + 2)
        elif lower == "by" and index and tokens[index - 1].lower in {"told", "reported"}:
            yield from _by(tokens, index)
        elif (lower in words.SAYING or lower in words.QUOTING) and not token.capital:
            cue = _inverted(tokens, index) or _spoken(tokens, index)
            if cue is not None:
                yield cue


def _is(tokens: Sequence[Token], index: int, lower: str) -> bool:
    return 0 <= index < len(tokens) and tokens[index].lower == lower


def _according(tokens: Sequence[Token], index: int, first: int) -> Iterator[Cue]:
    phrase = read(tokens, first) if first < len(tokens) else None
    if phrase is None or tokens[phrase.head].lower in _NO_SOURCE:
        return
    phrase = described(tokens, phrase)
    if index > 0 and _ends(tokens, phrase.last):
        yield Cue(phrase, Place.AFTER)
    else:
        yield Cue(phrase, Place.BEFORE)


def _by(tokens: Sequence[Token], index: int) -> Iterator[Cue]:
    """ "As first reported by …", "was told by …"."""
    verb = index - 1
    before = verb - 1
    while before >= 0 and tokens[before].lower in words.ADVERBS:
        before -= 1
    passive = tokens[verb].lower == "told" and tokens[before].lower in words.BE
    if before < 0 or not (passive or tokens[before].lower == "as"):
        return
    phrase = read(tokens, index + 1)
    if phrase is not None and tokens[phrase.head].lower not in words.NOBODY:
        place = Place.BEFORE if passive else Place.AFTER
        yield Cue(described(tokens, phrase), place)


def _spoken(tokens: Sequence[Token], verb: int) -> Cue | None:
    """ "Police said …", "…, police said"."""
    phrase = subject_of(tokens, verb)
    if phrase is None or not _can_be_source(tokens, phrase) or not _agrees(tokens, phrase, verb):
        return None
    aside = _is_aside(tokens, phrase, verb)
    introduces = _is(tokens, verb + 1, ":")
    if not aside and not introduces and not reports(tokens, verb):
        return None
    if tokens[verb].lower not in words.SAYING and not (
        (aside and _beside_quotation(tokens, phrase, verb)) or _leads_to_quotation(tokens, verb)
    ):
        return None
    place = Place.BEFORE
    if aside:
        place = Place.AFTER if _ends(tokens, after_verb(tokens, verb)) else Place.BETWEEN
    return Cue(phrase, place, introduces)


def _agrees(tokens: Sequence[Token], phrase: Phrase, verb: int) -> bool:
    """Whether the verb is one, and one that the phrase can be the subject of."""
    lower, head = tokens[verb].lower, tokens[phrase.head]
    if lower in words.SHOWING and head.lower not in words.PAPERS:
        return lower == "states" and head.capital
    bare = phrase.first > 0 and past_times(tokens, verb + 1) >= len(tokens) - 1
    if lower not in words.PLAIN and not bare and not can_speak(tokens, phrase):
        return False
    if lower in words.OF_MANY:
        return _is_plural(tokens, phrase)
    return not lower.endswith("s") or lower == "says" or head.lower not in words.PLURAL


def _is_plural(tokens: Sequence[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.head].lower
    return (
        head in words.PLURAL
        or head in {"they", "many", "some", "others"}
        or head.endswith("s")
        or any(token.lower == "and" for token in tokens[phrase.first : phrase.last])
    )


def _can_be_source(tokens: Sequence[Token], phrase: Phrase) -> bool:
    head, first = tokens[phrase.head], tokens[phrase.first]
    if head.lower == "one":
        return phrase.head + 1 < phrase.last and tokens[phrase.head + 1].lower == "of"
    adverb = head.lower.endswith("ly") and not head.capital and head.lower not in words.SOURCES
    return not (
        adverb
        or first.lower in _NEGATIVE
        or head.lower in _NO_HEAD
        or time_like(head)
        or head.lower.endswith(_CONTRACTED)
        or not any(character.isalpha() for character in head.lower)
    )


def _inverted(tokens: Sequence[Token], verb: int) -> Cue | None:
    """ "…,” said Nora Quill, the detective on duty"."""
    if tokens[verb].lower not in words.INVERTED or not 0 < verb < len(tokens) - 1:
        return None
    before = tokens[verb - 1]
    if not before.quoted and (
        before.lower not in _BEFORE_INVERSION
        or (before.lower == "," and tokens[verb].lower not in words.SAID)
    ):
        return None
    phrase = read(tokens, verb + 1)
    if phrase is None or not (
        _can_be_source(tokens, phrase)
        and (before.quoted or can_speak(tokens, phrase))
        and _completes(tokens, phrase.last)
    ):
        return None
    phrase = described(tokens, phrase)
    return Cue(phrase, Place.AFTER if _ends(tokens, phrase.last) else Place.BETWEEN)


def _completes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase that ends at `at` is not the subject of what follows."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    return (
        not token.word
        or token.quoted
        or time_like(token)
        or token.lower in _AFTER_SPEAKER
        or token.lower.endswith("ing")
    )


def _is_aside(tokens: Sequence[Token], phrase: Phrase, verb: int) -> bool:
    """Whether subject and verb are set off from a sentence that is complete without them."""
    before = tokens[phrase.first - 1] if phrase.first else None
    if before is None or not (before.quoted or before.lower in _BEFORE_ASIDE):
        return False
    at = after_verb(tokens, verb)
    return (
        at >= len(tokens)
        or tokens[at].quoted
        or not (tokens[at].word or tokens[at].lower in {":", "("})
    )


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing of the sentence is left at `at` but its end, or words about the speaker."""
    while at < len(tokens) and not tokens[at].word and not tokens[at].quoted:
        if tokens[at].lower in {",", ";"}:
            return at + 1 == len(tokens) or _is_about_speaker(tokens[at + 1])
        at += 1
    return at == len(tokens) or (not tokens[at].quoted and tokens[at].lower in _ABOUT)


def _is_about_speaker(token: Token) -> bool:
    return not token.quoted and (
        token.lower in _ABOUT_AFTER_COMMA
        or token.lower.isdigit()
        or (token.lower.endswith("ing") and not token.capital)
    )


def _beside_quotation(tokens: Sequence[Token], phrase: Phrase, verb: int) -> bool:
    at = after_verb(tokens, verb)
    near = (*tokens[max(0, phrase.first - 2) : phrase.first], *tokens[at : at + 2])
    return tokens[verb - 1].quoted or any(token.quoted for token in near)


def _leads_to_quotation(tokens: Sequence[Token], verb: int) -> bool:
    following = tokens[verb + 1 : verb + 4]
    if not following or (following[0].word and not following[0].quoted):
        return False
    return any(token.quoted for token in following)


def _trailing_participle(tokens: Sequence[Token]) -> Cue | None:
    """ "The minister condemned it, saying that …": the subject of the sentence says so."""
    for index, token in enumerate(tokens):
        if token.lower in words.PARTICIPLES and not token.quoted and _is(tokens, index - 1, ","):
            phrase = first_phrase(tokens, index - 1)
            if phrase is None or not _can_be_source(tokens, phrase):
                return None
            return Cue(phrase, Place.BEFORE) if has_clause(tokens, index + 1) else None
    return None
