"""The clause: one question of a sentence that asks two."""

import re
from collections.abc import Sequence

from retrieval.article import Span
from retrieval.incident_words import has_event

_MOST = 3
_LEAST_WORDS = 3
_BE = (
    r"(?:am|is|are|was|were|did|do|does|has|have|had|will|can|could|should|would|might)(?:n['’]?t)?"
)
_MEASURE = r"(?:many|much|long|old|often|far|big|large|bad|badly|fast|soon|late|high|deep)"
# What opens a clause that asks by itself: inverted, or with the question word as its subject.
_OPENS = re.compile(
    rf"(?:(?:who|what|which)(?:['’]s|\b)(?! (?:(?:the|a|an|it|he|she|they|his|her|their)\b))"
    rf"(?: [\w’'-]+){{2,}}|(?:where|when|why|how) {_BE}\b(?: [\w’'-]+){{1,}}"
    rf"|how {_MEASURE}\b(?: [\w’'-]+){{2,}}|(?:did|was|were|has|have|is|are|does|do|will) "
    r"(?:the|an?|any|anyone|anybody|he|she|it|they|there|police|officers|(?-i:[A-Z]\w*))\b"
    r"(?: [\w’'-]+)+)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:^|[,;:] |\b(?:in|at|on|to|for|with|of|by|from) )\W*"
    rf"(?:who|what|which|when|where|why|how|{_BE})\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\?+\s+(?:(?:and|but|also|plus)\s+)?|[,;]?\s+(?:and|but)\s+(?:also\s+)?|;\s+")
# After these, what looks like a question is what somebody knows or said.
_EMBEDS = re.compile(
    r"\b(?:know|knows|knew|known|say|says|said|saying|tell|told|explain|explained|describe|described"
    r"|clear|reveal|revealed|determine|determined|learn|learned|find out|found out|about|ask|asked"
    r"|wonder|understand|disclose|disclosed|confirm|confirmed|report|reported)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:(?P<owner>his|its|their|her(?= [a-z]+\b(?<!\bwas)(?<!\bis)(?<!\bin)(?<!\bat)(?<!\bon)))"
    r"|(?P<subject>he|she|they|it|him|them|her))\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:the|a|an) (?:(?:[\w-]{1,20}) ){0,2}?(?:man|woman|boy|girl|victim|suspect|driver|shooter"
    r"|gunman|teenager|officer|firefighter|child|baby|mother|father|couple|victims|suspects|robber"
    r"|robbers|thief|thieves|student|teacher|deputy|caller|owner|pilot|passenger|attacker)\b",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(r"\b(?:the|an?)((?: [\w’'-]{1,20}){1,4})", re.IGNORECASE)
_THING = re.compile(
    rf"\b(?P<inverted>{_BE} )?the (?P<words>(?:(?!(?:in|on|at|of|from|near|to|by|for|with|and)\b)"
    r"[\w’'-]{1,20}\s?){1,4})",
    re.IGNORECASE,
)
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_PREPOSED = re.compile(
    r"\b(?:in|on|at|near|outside|over|during|since|of|from)(?: the)? $", re.IGNORECASE
)
_MAX_CHARS = 1_000


def clauses_of(
    question: str, names: Sequence[Span], times_and_places: Sequence[Span]
) -> tuple[str, ...]:
    """The questions of a sentence that holds two or three, each readable by itself; or just it.

    Only what is a full question on either side is split. A clause that names no time or place takes
    those of the other, a later one the first one's subject instead of a pronoun.
    """
    pieces = _pieces(question)
    if len(pieces) < 2:
        return (question,)
    of_piece = [_within(times_and_places, piece) for piece in pieces]
    subject = _subject(question, pieces[0], names)
    split: list[str] = []
    for number, piece in enumerate(pieces):
        clause = question[piece.start : piece.end].strip(" ,;?.!")
        if number:
            clause = _without_pronoun(clause, subject)
        if not of_piece[number]:
            # What one clause says of time and place holds for the other.
            lent = of_piece[0 if number else 1]
            clause = " ".join([clause, *(_phrase(question, span) for span in lent)])
        split.append(_closed(clause))
    return tuple(split)


def clauses_as_written(question: str) -> tuple[str, ...]:
    """The same questions, as many, each in its own words alone."""
    return tuple(
        question[piece.start : piece.end].strip(" ,;?.!") + "?" for piece in _pieces(question)
    )


def _within(spans: Sequence[Span], piece: Span) -> list[Span]:
    return sorted(span for span in spans if piece.start <= span.start and span.end <= piece.end)


def _pieces(question: str) -> list[Span]:
    """The parts that ask something each, or the whole."""
    cuts = [Span(0, len(question))]
    if len(question) > _MAX_CHARS:
        return cuts
    for joint in _JOINT.finditer(question):
        last = cuts[-1]
        before, after = question[last.start : joint.start()], question[joint.end() :]
        if len(cuts) < _MOST and _asks_by_itself(before, after, ended="?" in joint[0]):
            cuts[-1] = Span(last.start, joint.start())
            cuts.append(Span(joint.end(), len(question)))
    return cuts


def _asks_by_itself(before: str, after: str, *, ended: bool) -> bool:
    if len(before.split()) < _LEAST_WORDS or not _OPENS.match(after):
        return False
    if not _ASKS.search(before) or not re.match(r"\W*(?:\w+ ){0,3}", before):
        return False
    return ended or not _EMBEDS.search(before)


def _subject(question: str, first: Span, names: Sequence[Span]) -> tuple[str | None, str | None]:
    """Whom and what the first clause is about."""
    text = question[first.start : first.end]
    named = [question[span.start : span.end] for span in _within(names, first)]
    person = _PERSON.search(text)
    whom = named[0] if named else person[0] if person else None
    return whom, _event(text) or _thing(text)


def _event(text: str) -> str | None:
    """The first event with its article: "the warehouse fire"."""
    for match in _NOUN_PHRASE.finditer(text):
        words = match[1].split()
        last = next((n for n, word in enumerate(words) if has_event(word)), None)
        if last is not None:
            return " ".join(["the", *words[: last + 1]])
    return None


def _thing(text: str) -> str | None:
    """What stands with its article: the ferry of "did the ferry sink", "who sank the ferry"."""
    match = _THING.search(text)
    if match is None:
        return None
    words = match["words"].split()
    # Behind "did" or "was", the last word is the verb.
    kept = words[:-1] if match["inverted"] and len(words) > 1 else words
    return " ".join(["the", *kept])


def _definite(words: str) -> str:
    return re.sub(r"^(?:an?) ", "the ", words, flags=re.IGNORECASE)


def _without_pronoun(clause: str, subject: tuple[str | None, str | None]) -> str:
    """The clause with whom or what its first pronoun stands for."""
    match = _PRONOUN.search(clause)
    if match is None:
        return clause
    whom, what = subject
    word = match[0].lower()
    if word in _PERSONAL:
        meant = whom
    elif word in {"it", "its"}:
        meant = what or whom
    else:
        # "They" may be anybody, unless several have been named.
        meant = whom if whom and whom.endswith(("s", "couple")) else None
    if meant is None:
        return clause
    meant = _definite(meant)
    owned = match["owner"] is not None
    return clause[: match.start()] + meant + ("'s" if owned else "") + clause[match.end() :]


def _phrase(question: str, span: Span) -> str:
    """The words of a time or place, with the preposition that they stand behind."""
    words = question[span.start : span.end]
    before = _PREPOSED.search(question, max(0, span.start - 12), span.start)
    return (before[0] if before else "") + words


def _closed(clause: str) -> str:
    clause = clause.strip(" ,;?.!")
    return clause[:1].upper() + clause[1:] + "?"
