"""The want: what a question asks for, beyond its kind."""

import re
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache

from retrieval.asking.fitting.mention import Mention
from retrieval.asking.fitting.reading import Reading, read
from retrieval.asking.fitting.words import BE, FAMILIES, HAVE, PEOPLE, words
from retrieval.asking.kind import Kind, asking_sentence
from retrieval.wording import STOP_WORDS, terms


class Role(IntEnum):
    """In which part of an event a question wants somebody."""

    KILLED = auto()
    HURT = auto()
    VICTIM = auto()
    ACCUSED = auto()


@dataclass(frozen=True, slots=True)
class Want:
    """What is asked: of what kind, about whom, in which part, of which noun, with which verb.

    `given` are the question's words in lower case, which answer nothing; `named` the names in it.
    `verbs` and `nouns` are stems, `verbs` with those that news uses for them.
    """

    kind: Kind
    question: str
    given: frozenset[str]
    named: tuple[Mention, ...]
    role: Role | None
    verbs: frozenset[str]
    nouns: frozenset[str]
    passive: bool


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one word."""
    return next(iter(terms(word)), word)


def touches(reading: Reading, want: Want) -> bool:
    """Whether a sentence shares a word with what is asked about."""
    return any(stem(word) in want.verbs or stem(word) in want.nouns for word in reading.lower)


_KIN: dict[str, frozenset[str]] = {}
for _family in FAMILIES:
    _stems = frozenset(stem(word) for word in _family)
    for _stem in _stems:
        _KIN[_stem] = _KIN.get(_stem, frozenset()) | _stems


def akin(term: str) -> frozenset[str]:
    """The stems of the words that news uses for one, by its stem, itself among them."""
    return _KIN.get(term, frozenset((term,)))


_MOST_CHARS = 1_000
# How far into what is asked its verb and nouns are looked for, and how many count.
_MOST_WORDS = 24
_MOST_NOUNS = 3
# What a request begins with, capital and all.
_ASKING_WORDS = frozenset(("name", "names", "age", "tell", "identify", "list", "what's", "what’s"))
_ROLES = {
    Role.ACCUSED: (
        r"suspects?|suspected|arrest\w*|charged|accused|gunm[ae]n|shooters?|attackers?|assailants?"
        r"|culprits?|perpetrators?|killers?|murderers?|responsible|custody|blamed|jailed|indicted"
        r"|convicted|sentenced|detained|(?:did|done) it(?! \w)|caught|catch|captured|apprehended"
        r"|pulled the trigger|opened fire|to blame|defendants?|booked|robbers?|burglars?"
        r"|arsonists?|thie(?:f|ves)|behind"
    ),
    Role.KILLED: (
        r"shot (?:dead|and killed|to death)|stabbed to death|gunned down|killed|died|dies|die|dead"
        r"|deaths?|slain|murdered|fatal\w*|deceased|perished|drowned|passed away"
        r"|(?:lost|lose) (?:his|her|their) li\w+|li(?:fe|ves) (?:was|were) lost"
    ),
    Role.HURT: (
        r"shot and (?:wounded|injured|hurt)|(?:in|to) (?:the |a )?hospital|wounded|injured|hurt"
        r"|hospitali[sz]ed|injur(?:y|ies)|survived|survivors?|treated|burned|bitten|poisoned"
        r"|sickened"
    ),
    Role.VICTIM: r"victims?|shot|stabbed|struck|hit|attacked|beaten|run over|casualt\w+",
}
_ROLE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{role.name}>{cues})" for role, cues in _ROLES.items()) + r")\b",
    re.IGNORECASE,
)
# "Who shot the clerk?" asks for the one who did it.
_DID = re.compile(
    r"\b(?:who|which (?:man|woman|person))(?: \w+ly)? (?:has |had |have )?"
    r"(?:shot|killed|stabbed|murdered|attacked|hit|struck|robbed|injured|wounded|hurt)\b",
    re.IGNORECASE,
)
# "Whom did the gunman kill?" asks for those to whom it was done.
_DONE_TO = re.compile(
    r"\bwhom?(?: else)? (?:did|does|do)\b[^?.!]{1,60}? (?:(?P<KILLED>kill|murder|shoot dead"
    r"|shoot and kill|slay|gun down)|(?P<HURT>wound|injure|hurt|shoot and (?:wound|injure|hurt))"
    r"|(?P<VICTIM>shoot(?: at)?|stab|hit|strike|attack|beat|run over|rob))\b",
    re.IGNORECASE,
)
_KNOWN = words(
    "suspect suspects victim victims gunman gunmen shooter shooters robber robbers killer killers "
    "attacker attackers thief thieves burglar burglars defendant"
)
_ANY = re.compile(r"\b(?:any(?:one|body)?|some(?:one|body)?|there)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:who|whom|whose|who['’]s|name of|named?|identity of)\b", re.IGNORECASE)


_PARTS = (Role.ACCUSED, Role.KILLED, Role.HURT)
_PART = re.compile(
    rf"\b(?:victims?|casualt\w+|kill|wound|injure|{'|'.join(_ROLES[role] for role in _PARTS)})\b",
    re.IGNORECASE,
)


def without_part(question: str) -> str:
    """A question without the words that only say which part in the event is asked for."""
    return _PART.sub(" ", question)


def want_of(question: str, kind: Kind) -> Want:
    """What a question wants; of a question beyond reason, its first 1,000 characters."""
    question = question[:_MOST_CHARS]
    reading = read(question)
    given = frozenset(word for word in reading.lower if word[0].isalnum())
    asking = asking_sentence(question)
    content, passive = _core(asking, kind)
    return Want(
        kind=kind,
        question=question,
        given=given | {word[:-2] for word in given if word.endswith(("'s", "’s"))},
        named=tuple(
            mention
            for mention in reading.mentions
            if mention.name
            and not (mention.place or mention.body or mention.name[0] in _ASKING_WORDS)
        ),
        role=_role_of(asking, kind),
        verbs=frozenset().union(*(akin(term) for term in content[:1])),
        nouns=frozenset(content),
        passive=passive,
    )


def _role_of(question: str, kind: Kind) -> Role | None:
    if _DID.search(question):
        return Role.ACCUSED
    if (done_to := _DONE_TO.search(question)) and done_to.lastgroup:
        return Role[done_to.lastgroup]
    asks = _ASKS.search(question)
    found = _ROLE.search(question, asks.start() if asks else 0) or _ROLE.search(question)
    if found is None or found.lastgroup is None:
        return None
    # "Is the suspect from Oxbow?" does not ask whether there is one.
    known = kind is Kind.WHETHER and found.group().lower() in _KNOWN and not _ANY.search(question)
    return None if known else Role[found.lastgroup]


def _core(question: str, kind: Kind) -> tuple[list[str], bool]:
    """The stems of what is asked for or about, in order, and whether its verb is passive."""
    asks = _FRAME.search(question)
    rest = question[asks.end() :] if asks else question
    whom = kind is Kind.PERSON
    passive = False
    content: list[str] = []
    for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[,.?!]", rest)[:_MOST_WORDS]:
        key = word.lower()
        if not content and (key in BE or key in ("did", "does", "do")):
            # "who was hit" and "who did it hit"
            passive = True
        elif key in ",.?!":
            if content:
                break
        elif not (key in STOP_WORDS or key in HAVE or (key in PEOPLE and whom and not content)):
            content.append(stem(key))
            if len(content) == _MOST_NOUNS:
                break
    return content, passive


_FRAME = re.compile(
    r"\b(?:who(?:m|se|['’]s)?|wh(?:at|ich)|when|where|why|how)(?:['’]s)?\b"
    r"(?: (?:many|much|long|old|far|often|fast|big|large|high|deep|tall))?"
    r"(?: (?:kinds?|types?|sorts?|makes?|colou?rs?|percentage|number) of)?",
    re.IGNORECASE,
)
