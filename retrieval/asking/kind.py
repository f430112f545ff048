"""The kind of a question: what an answer to it has to look like."""

import re
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What a question asks for."""

    PERSON = "person"
    AGE = "age"
    NUMBER = "number"
    DURATION = "duration"
    TIME = "time"
    PLACE = "place"
    REASON = "reason"
    WHETHER = "whether"
    THING = "thing"
    OTHER = "other"


_WHAT_IS = r"(?:what(?: is| was| are| were|['’]s) )?"
_PEOPLE = (
    r"victims?|suspects?|gunm[ae]n|shooters?|m[ae]n|wom[ae]n|persons?|people|boys?|girls?|child"
    r"|children|those|everyone|officers?|deput(?:y|ies)|drivers?|dead|deceased|injured|accused|killers?"
    r"|defendants?|clerks?|owners?|pilots?|teachers?|students?"
)
# What each matches is the question's frame: words that say what is asked for and nothing of the
# incident. Of frames that begin at the same word the first one decides.
_FRAME_WORDS = [
    (
        Kind.AGE,
        r"\bhow (?:many years )?old\b|^\W*ages? of\b|\b(?:what|which) ages?\b(?! group)"
        rf"|\b{_WHAT_IS}(?:\w+['’]s|his|her|their) ages?\b"
        rf"|(?<!at )(?<!to )\b{_WHAT_IS}the ages? of\b",
    ),
    (Kind.DURATION, r"\bhow long\b|\bhow many (?:seconds|minutes|hours|days|weeks|months|years)\b"),
    (
        Kind.NUMBER,
        r"\bhow (?:many|much|often|far|fast|big|large|high|deep|tall|wide|heavy|hot|cold|late)\b"
        rf"|\b(?:{_WHAT_IS}the|what|which) (?:(?:total|exact) )?"
        r"(?:number|amount|percentage|percent|proportion|share) of\b"
        r"|\b(?:what|which) (?:percentage|percent|proportion|share|price|sum|amount)\b"
        rf"|\b{_WHAT_IS}(?:the )?(?:death toll|body count)\b",
    ),
    (
        Kind.TIME,
        r"\bwhen\b|\bhow soon\b|\b(?:what|which) (?:time|day|date|hour|year|month)\b"
        rf"(?: of (?:day|the day))?|\bsince\s*:|\b{_WHAT_IS}the (?:date|time) of\b",
    ),
    (
        Kind.PLACE,
        r"\bwhere(?:abouts)?\b|\b(?:what|which) (?:place|location|street|address|block)\b"
        rf"|\b{_WHAT_IS}the (?:location|address|whereabouts) of\b",
    ),
    (
        Kind.PERSON,
        r"\bwho(?:m|se|['’]s)?\b|\b(?:identity|identities) of\b"
        rf"|\b{_WHAT_IS}(?:the )?names? of (?:the |any )?(?:\w+ )?(?:{_PEOPLE})\b"
        rf"|\b(?:what|which) (?:{_PEOPLE})\b"
        r"|\bwhat(?: is| was| are| were|['’]?s) (?:[^\W_]+ ){0,4}?[^\W_]+['’]s? names?\b"
        r"|^\W*(?:please )?(?:name|identify|list) (?:the|all|any|those)\b"
        rf"|^\W*(?:the )?(?:{_PEOPLE}) (?:of|in|from|at)\b",
    ),
    (
        Kind.REASON,
        r"\bwhy\b|\b(?:for )?what (?:reason|motive)\b|\bhow come\b"
        r"|\bwhat (?:caused|led to|sparked|triggered|started)\b"
        r"|\b(?:what (?:was|is|were) )?the (?:cause|motive|reason)\b",
    ),
    (
        Kind.THING,
        r"\b(?:what|which)(?:['’]s)?(?: (?:kind|type|sort|make|colou?r)s? of)?\b",
    ),
    (Kind.REASON, r"\bhow\b"),
]
_FRAMES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FRAME_WORDS]
_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|but|ok|well|please|do (?:you|we|they) know if|is it true(?: that)?"
    r"|is it (?:known|reported) (?:if|whether))\W+)?"
    r"(?:is|are|was|were|did|does|do|has|have|had|will|can|could)(?:n['’]?t)?\b"
    r"|^\W*any\b|^\W*true or false\b|\bis it true\b",
    re.IGNORECASE,
)
# In the middle of a question these words may only join its clauses ("the man who …", "when the
# bridge fell"), unless what stands before asks.
_JOINS = frozenset(("who", "whom", "whose", "when", "where", "why", "how", "which"))
_ASKS = re.compile(
    r"(?:^|[.?!:;]|\b(?:and|but|or|so|know|tell me|say|said|about|exactly|remember|reported"
    r"|wonder(?:ing)?|clear|find out|told|ok|please|when|to|on|in|at|of|for|from|with|by|which"
    r"|what))[\s,\"“'‘(]*$",
    re.IGNORECASE,
)
# Not at the full stop of an abbreviation.
_SENTENCE_END = re.compile(r"(?<=[a-z\d”\"][a-z\d]{3}[.])\s+(?=[A-Z])|(?<=[?!])\s+")
# What the victim or the suspect is asked for without a question word ("suspect's name?").
_PERSON_WORDS = re.compile(
    r"\b(?:victim|suspect|gunman|shooter|driver)['’]?s?['’]? names?\b", re.IGNORECASE
)
# As people type into a search box: "suspect oxbow shooting", "oxbow shooting injured".
_PART = (
    r"(?:victims?|suspects?|shooters?|gunm[ae]n|attackers?|killers?|culprits?|perpetrators?"
    r"|drivers?|dead|deceased|killed|injured|wounded|hurt|arrested|charged|accused)"
)
_TERSE = [
    (Kind.AGE, re.compile(r"^[^?.!]{1,120}\bage\b", re.IGNORECASE)),
    (Kind.PERSON, re.compile(rf"^\W*{_PART}\b|\b{_PART}\W*$", re.IGNORECASE)),
]
_CAN_YOU = re.compile(
    r"^\W*(?:can|could|would|will|may|do|does) (?:you|we|i|anyone|anybody)(?: please)? "
    r"(?:tell|say|know|remember|give|get|have|find|explain|remind)\b(?: me| us)?",
    re.IGNORECASE,
)
# What people say before what they ask, where no question word needs to follow.
_REQUEST = re.compile(
    r"\b(?:i(?:['’]m| am|['’]d like| would like| want| need| wish| have)"
    r"(?: (?:looking|searching|trying|curious|to|for|about|know|find(?: out)?|learn|hear|see|get"
    r"|information|info|details))+"
    r"|(?:i(?:['’]m| am| was)? )?wonder(?:ing)?(?: (?:if|whether|about))?"
    r"|(?:looking|searching) for|i need|i want|please (?:tell|give|find|show)(?: me)?"
    r"|(?:tell|give|find|show|remind) me(?: about)?)\b",
    re.IGNORECASE,
)
_MOST_TERSE = 14
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|did|does|do|has|have|had|will|tell|say|said|happened)\b",
    re.IGNORECASE,
)
# Of a question beyond reason only this much is looked at.
_MOST_CHARS = 2_000


def kind_of(question: str) -> Kind:
    """What a question asks for, by its question words.

    A question word that opens the question or a clause that asks goes before one that may only
    join clauses: "Who was there when it fell?" asks for a person.
    """
    return _kind_of(asking_sentence(question))


@lru_cache(maxsize=256)
def asking_sentence(question: str) -> str:
    """The sentence of a question that asks: what stands before it only sets the scene."""
    sentences = [_CAN_YOU.sub("", part) for part in _SENTENCE_END.split(question[:_MOST_CHARS])]
    asking = [part for part in sentences if part.rstrip().endswith(("?", ":"))]
    candidates = asking or sentences[::-1]
    return next((part for part in candidates if _kind_of(part) is not Kind.OTHER), candidates[0])


@lru_cache(maxsize=256)
def _kind_of(sentence: str) -> Kind:
    best: tuple[int, int] | None = None
    asked = Kind.OTHER
    for kind, frame in _FRAMES:
        for found in frame.finditer(sentence):
            rank = (-_weight(sentence, found), found.start())
            if best is None or rank < best:
                best, asked = rank, kind
    if _WHETHER.search(sentence) and (best is None or -best[0] < 3):
        return Kind.WHETHER
    if best is None and _PERSON_WORDS.search(sentence):
        return Kind.PERSON
    if best is None and len(sentence.split()) <= _MOST_TERSE and not _HAS_VERB.search(sentence):
        return next((kind for kind, terse in _TERSE if terse.search(sentence)), asked)
    return asked


def _weight(question: str, found: re.Match[str]) -> int:
    """How surely a question word asks: 3 where it opens, 1 where it may only join clauses."""
    before = question[max(0, found.start() - 40) : found.start()]
    if _ASKS.search(before) or not question[found.end() : found.end() + 8].strip(" ?:"):
        return 3
    return 1 if found.group().lower() in _JOINS else 2


def without_frame(question: str) -> str:
    """A question without the words that only say what is asked for (`what kind of`, `how many`)."""
    opening = _WHETHER.match(question)
    if opening:
        question = " " + question[opening.end() :]
    question = _REQUEST.sub(" ", question)
    for _, frame in _FRAMES:
        question = frame.sub(" ", question)
    return question
