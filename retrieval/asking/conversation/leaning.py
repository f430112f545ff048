"""Leaning: whether a question is understood only after what was said before it."""

import re
from collections.abc import Set

from retrieval.asking.conversation.events import events_asked_of
from retrieval.asking.conversation.parts import place, times
from retrieval.asking.conversation.pointing import points_back
from retrieval.asking.kind import without_frame
from retrieval.wording import content_terms

LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|or|then|also|plus|now)\b[\s,]*)*"
    r"(?:(?:what|how)(?:\ |['’]s\ )(?:about|of)\b\s*)?",
    re.IGNORECASE,
)
# Questions that ask on though no word of theirs has a subject.
_ASKS_ON = re.compile(
    r"\b(?:more|else|on|details?|further|exactly|precisely|really|sure|certain|source|confirmed"
    r"|says?|said|happen(?:ed|s|ing)?|then|next|since|how\ come|go\ on|continue)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|did|does|do|has|have|had|will|would|can|could|should|might"
    r"|who|whom|whose|what|when|where|which|why|how|tell|show|list|give|explain|describe)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|his|her|its|their)\b", re.IGNORECASE)
_PRESUMED_EVENT = re.compile(r"\b(?:the|this|that)\ (?:[\w'’-]+\ ){0,3}?$", re.IGNORECASE)
_SEVERAL_EVENTS = re.compile(r"\b(?:how\ many|any|all|which|what|list|other|more)\b", re.IGNORECASE)
# "What did the FBI say?" is asked of any incident.
_OWN = re.compile(r"(?<=\S )(?![A-Z]{2,5}\b)[A-Z][\w'’&-]*|\b\w*\d\w*")
# Questions of at most so many subject words lean; with a word that presumes ("the"), of so many.
_SHORT, _SHORT_DEFINITE = 5, 9


def has_verb(text: str) -> bool:
    """Whether a text is a question of its own, however short, and no mere part of one."""
    return _VERB.search(text) is not None


def own(question: str, known: Set[str]) -> set[str]:
    """The stems of names, figures, times and places in a question that nobody has said before."""
    parts = [match[0] for match in _OWN.finditer(question)]
    spans = [*times(question)]
    if (where := place(question)) is not None:
        spans.append(where)
    parts += [question[span.start : span.end] for span in spans]
    return {*content_terms(" ".join(parts))} - known


def leans(question: str, known: Set[str], kinds: Set[str]) -> bool:
    """Whether a question takes its meaning from what was said before.

    `known` are the stems of the words that were said, `kinds` the kinds of incident (`events`).
    """
    if points_back(question):
        return True
    terms = set(content_terms(without_frame(question)))
    if not terms:
        return without_frame(question) != question or _ASKS_ON.search(question) is not None
    new = own(question, known)
    named = events_asked_of(question)
    if named - kinds and (kinds or _DEFINITE.search(question)):
        # Another kind of incident; one that is not named by anything may be part of the first.
        return not new and re.search(r"\ban?\b", question) is not None
    if new:
        continued = LEAD.match(question)
        return bool(continued and continued[0]) and not named
    if len(terms) <= _SHORT or terms <= known:
        return True
    return len(terms) <= _SHORT_DEFINITE and _DEFINITE.search(question) is not None
