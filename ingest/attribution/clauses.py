"""Clauses: the phrase that a clause begins with, read backwards from its verb."""

from collections.abc import Sequence

from ingest.attribution import words
from ingest.attribution.phrases import Phrase, breaks, past_times, time_like
from ingest.attribution.tokens import Token

LOOK_BACK = 40
"""How many tokens before a verb its subject may begin."""

_MAX_WORDS = 24
_VERBAL = words.FINITE | words.SAYING | {"live", "lives", "work", "works", "own", "owns"}
_BEFORE_ARTICLE = words.PREPOSITIONS | {"and", "or", "both", "all", "half"}
_BEFORE_NOUN = words.PREPOSITIONS | words.DETERMINERS | {"and"}
_BEGINNING = words.ARTICLES | words.PERSONAL | words.BARE
_NO_BEGINNING = words.LEADING | {"and", "or"}
_NO_END = words.DETERMINERS - {"others", "other"}
# Verbs that never describe a noun before it.
_VERBS = frozenset({"confirmed", "announced", "stated", "added", "denied"})


def can_speak(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase names what is known to speak: a person, a body, a paper, a name."""
    head = tokens[phrase.head]
    if time_like(head):
        return False
    return (
        head.capital
        or head.shouted
        or head.lower in words.SOURCES
        or any(token.lower in words.TITLES for token in tokens[phrase.first : phrase.head])
        or head.lower in words.PERSONAL
    )


def ending_at(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The phrase that ends before `last`, where a clause begins with it."""
    start = last
    floor = max(0, last - LOOK_BACK)
    while start > floor and not breaks(tokens[start - 1]):
        start -= 1
    if start == last:
        return None
    border = tokens[start - 1] if start > 0 else None
    if border is not None and border.word and not border.quoted:
        if border.lower in words.RELATIVES and begins_verb(tokens[start], border):
            return before_relative(tokens, start - 1)
        if border.lower in words.FINITE or border.lower in words.UNSAID:
            relative = relative_before(tokens, start - 1)
            clause = after_conjunction(tokens, start, last)
            if relative is None and clause > start:
                return ending(tokens, clause, last)
            return before_relative(tokens, relative) if relative is not None else None
        if border.lower in words.CONDITIONS | {"he", "she", "they", "it", "i", "we", "you"}:
            return None
    return ending(tokens, start, last)


def begins_verb(token: Token, relative: Token) -> bool:
    """Whether the token after a relative pronoun is the verb of its clause."""
    verbal = token.lower.endswith("ed") or token.lower in _VERBAL
    return verbal and relative.lower != "whom"


def relative_before(tokens: Sequence[Token], at: int) -> int | None:
    """The "who" of a clause that is not set off by commas and holds the token `at`."""
    for index in range(at, max(-1, at - 16), -1):
        if not tokens[index].word or tokens[index].quoted:
            return None
        if tokens[index].lower in {"who", "which", "that"}:
            verbal = index + 1 < len(tokens) and tokens[index + 1]
            if verbal and begins_verb(verbal, tokens[index]) and index > 0:
                return index
            return None
    return None


def before_relative(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The phrase before a relative clause that begins at `last`."""
    if last <= 0 or not tokens[last - 1].word:
        return None
    if tokens[last - 1].lower in {"and"}:
        earlier = relative_before(tokens, last - 1)
        return before_relative(tokens, earlier) if earlier is not None else None
    start = last
    while start > max(0, last - LOOK_BACK) and not breaks(tokens[start - 1]):
        start -= 1
    return ending(tokens, start, last)


def ending(tokens: Sequence[Token], start: int, last: int) -> Phrase | None:
    """The phrase that ends at `last` within the words from `start` on."""
    start = after_opening(tokens, start, last)
    if start >= last:
        return None
    start = _last_of_several(tokens, after_conjunction(tokens, start, last), last)
    final = tokens[last - 1].lower
    if (
        tokens[start].lower in _NO_BEGINNING
        or last - start > _MAX_WORDS
        or final in words.PREPOSITIONS
        or (last - start > 1 and final in _NO_END)
        or any(token.lower in _VERBS for token in tokens[start + 1 : last])
    ):
        return None
    head = _head(tokens, start, last)
    if tokens[head].lower in words.DETERMINERS and tokens[head].lower != "one":
        return None
    return Phrase(start, last, head, last)


def _last_of_several(tokens: Sequence[Token], start: int, last: int) -> int:
    """Where the last begins of the phrases that follow each other from `start` on."""
    for index in range(last - 1, start, -1):
        before = tokens[index - 1].lower
        if tokens[index].lower in words.ARTICLES and not (
            before in _BEFORE_ARTICLE or (before.endswith("ing") and index - 1 > start)
        ):
            start = index  # A second article begins a second phrase.
            break
    before = tokens[last - 2]
    if (
        last - start > 1
        and tokens[last - 1].lower in words.BARE
        and before.lower in words.PERSONS
        and before.lower not in words.BARE
        and not before.capital
        and not before.possessive
    ):
        return last - 1  # "The man police are looking for".
    return start


def _head(tokens: Sequence[Token], start: int, last: int) -> int:
    head = start
    for index in range(start + 1, last):
        lower = tokens[index].lower
        inner = not tokens[index].capital and (
            lower in words.PREPOSITIONS or lower in words.PASSIVE
        )
        acting = head > start and lower.endswith("ing") and tokens[head].lower in words.SOURCES
        if inner or acting:
            break
        head = index
    return head


def after_opening(tokens: Sequence[Token], start: int, last: int) -> int:
    """Past the words that only open a clause: "But", "On Friday", "In a statement the …"."""
    while start < last:
        token = tokens[start]
        after_times = past_times(tokens, start)
        if after_times > start + 1 and after_times < last:
            start = after_times
            continue
        opening = token.lower in {"and", "but", "or", "nor", "yet", "so", "as"} | words.ADVERBS
        if (opening or time_like(token)) and not (token.lower == "may" and token.capital):
            if token.lower in words.DETERMINERS and token.lower not in {"both", "all"}:
                break
            if start + 1 >= last and token.lower not in words.ADVERBS:
                break
            start += 1
        elif start + 1 < last and _is_adverb(token) and not tokens[start + 1].capital:
            start += 1
        elif token.lower in words.LEADING:
            after = _after_preposition(tokens, start, last)
            if after is None:
                return start
            start = after
        else:
            break
    return start


def _is_adverb(token: Token) -> bool:
    return token.lower.endswith("ly") and token.lower not in words.SOURCES


def _after_preposition(tokens: Sequence[Token], start: int, last: int) -> int | None:
    """Where the words after a leading "In Palmar" or "At a conference on Friday" begin."""
    for index in range(start + 2, last):
        token, before = tokens[index], tokens[index - 1]
        if not token.word or token.quoted:
            return index + 1 if token.lower == "," else None
        if before.lower in _BEFORE_NOUN:
            continue
        past_time = (
            time_like(before) and not time_like(token) and token.lower not in words.PREPOSITIONS
        )
        begins_name = token.capital and not before.capital and before.lower not in words.TITLES
        after_name = before.capital and not token.capital and token.lower in words.PLURAL
        if past_time or begins_name or after_name or token.lower in _BEGINNING:
            return index
    return None


def after_conjunction(tokens: Sequence[Token], start: int, last: int) -> int:
    """Past an "and" that joins two clauses rather than two sources."""
    for index in range(last - 2, start, -1):
        if tokens[index].lower not in {"and", "or", "but"}:
            continue
        before, after = tokens[index - 1], tokens[index + 1]
        if before.capital and after.capital and index - start <= 8:
            continue
        known = before.lower in words.SOURCES or (
            before.shouted and any(token.lower in words.SOURCES for token in tokens[start:index])
        )
        short = index - start <= 6 and tokens[start].lower not in words.NOBODY
        if known and short and (after.lower in words.SOURCES or index + 1 < last):
            continue
        return index + 1
    return start
