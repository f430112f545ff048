"""Places: where something happened, beyond the place that the question gives."""

import re

from retrieval.article import Span
from retrieval.asking.fitting.fit import NOTHING, Fit
from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Want, stem
from retrieval.asking.fitting.words import MONTHS_AND_DAYS, TITLES

_STREET = (
    r"Street|St\.|Avenue|Ave\.|Road|Rd\.|Drive|Dr\.|Lane|Ln\.|Boulevard|Blvd\.|Highway|Hwy\."
    r"|Route|Parkway|Court|Ct\.|Way|Place|Circle|Square|Terrace|Alley|Bridge|Interstate|Row|Quay|Hill|Pier"
)
_SAINT = r"(?:(?<=\bSt)\.)?"
_CAPITALS = (
    rf"[A-Z](?:[\w’'-]*\w)?{_SAINT}"
    rf"(?: (?:of |the |and )?[A-Z0-9](?:[\w’'-]*\w)?{_SAINT}){{0,5}}"
)
_ADDRESS = re.compile(
    rf"\b(?:the )?(?:\d[\d,]*(?:st|nd|rd|th)? (?:block|hundred block) of {_CAPITALS}"
    rf"|\d{{1,5}} (?:[NSEW]\.? )?{_CAPITALS} (?:{_STREET})"
    rf"|(?:corner|intersection) of {_CAPITALS}(?: and {_CAPITALS})?)"
)
_PREPOSITION = (
    r"(?:in|at|on|near|outside|inside|between|along|from|off|behind|beside|under|beneath|above"
    r"|across|(?<!according )to|into|through|around|next to|opposite|toward|towards|down|over)"
)
_NAMED = re.compile(rf"\b{_PREPOSITION} (?P<place>(?:the |a |an )?(?:[a-z]+ ){{0,2}}{_CAPITALS})")
_THING = re.compile(
    rf"\b(?:{_PREPOSITION}|of) (?P<place>(?:the|a|an|his|her|their|its|some) "
    r"(?:[a-z][\w’'-]* ){0,3}?[a-z][\w’'-]+)"
    r"(?=[,.;:)]|$|\s(?:and|in|at|on|near|when|where|after|before|by|about|off|of|to|for|with|who"
    r"|that|was|were|is|shortly|early|late)\b)"
)
_NO_PLACES = frozenset(
    """morning afternoon evening night day week month year time hour minutes hours days statement
    news conference release interview report case investigation incident shooting fire crash least
    first scene area same past end start beginning moment way suspect victim man woman people police
    charge charges connection lawsuit letter result course custody condition phone email public
    order head chest leg arm back neck foot hand face shoulder abdomen stomach family department
    officials officers""".split()
)


def fit_place(reading: Reading, want: Want) -> Fit:
    """Where: an address before a named place before a thing with an article."""
    text = reading.text
    verb = _verb(reading, want)
    told = 1.0 if verb is not None else 0.7
    best = NOTHING
    for pattern, score in ((_ADDRESS, 1.0), (_NAMED, 0.85), (_THING, 0.7)):
        for found in pattern.finditer(text):
            group = "place" if "place" in pattern.groupindex else 0
            words = found.group(group)
            if _is_given(words, want) or not _is_place(words):
                continue
            # The place of a verb follows it.
            near = 1.0 if verb is None or 0 <= found.start() - verb <= 80 else 0.85
            if told * score * near > best.score:
                best = Fit(told * score * near, Span(*found.span(group)), None)
    return best


def _verb(reading: Reading, want: Want) -> int | None:
    """Where the verb of the question stands in a sentence."""
    for i, word in enumerate(reading.lower):
        if stem(word) in want.verbs:
            return reading.starts()[i]
    return None


def _is_given(words: str, want: Want) -> bool:
    return all(
        word in want.given or word in ("the", "a", "an", "of", "block", "in")
        for word in re.findall(r"[a-z]+|\d+", words.lower())
    )


def _is_place(words: str) -> bool:
    last = words.lower().split()
    if last[-1].strip(".,") in _NO_PLACES:
        return False
    content = [word.strip(".,") for word in last if word not in ("the", "a", "an")]
    if not content or content[0] in MONTHS_AND_DAYS or content[0] in TITLES:
        return False
    return not all(word.replace(":", "").isdigit() for word in content)
