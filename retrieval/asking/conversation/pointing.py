"""Words that point back at what was said before, told from those that point within a question."""

import re

from retrieval.asking.conversation.events import EVENT

PERSON = (
    "victims?|suspects?|drivers?|shooters?|gunm[ae]n|attackers?|killers?|robbers?|thie(?:f|ves)"
    "|burglars?|arsonists?|culprits?|perpetrators?|offenders?|assailants?|intruders?|officers?"
    "|deputy|deputies|firefighters?|witness(?:es)?|owners?|pilots?|passengers?|pedestrians?"
    "|cyclists?|motorcyclists?|bikers?|m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|teen(?:ager)?s?"
    "|students?|teachers?|residents?|tenants?|neighbou?rs?|clerks?|guards?|mayor|chief|sheriff"
    "|judge|lawyers?|attorneys?|prosecutors?|mother|father|parents?|sons?|daughters?|brothers?"
    "|sisters?|husband|wife|couple|famil(?:y|ies)|bab(?:y|ies)|workers?|employees?|captain|crew"
    "|hostages?|survivors?|injured|dead|wounded|deceased|accused|defendant|winners?|leader"
    "|mayor|president|minister|caller|reporter|author|person|people|police|player|coach|dog"
)
# Whom "he", "she" or "they" may mean within the same question.
_SOMEBODY = re.compile(
    rf"\b(?:the|an?|any|no|some|every|each|which|what|other)\ (?:[\w'’-]+\ ){{0,3}}?(?:{PERSON})\b"
    r"|\b(?:police|people|residents|families|officials|firefighters|witnesses|somebody|someone"
    r"|anyone|anybody|everybody|everyone)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<=\S )[A-Z]\w+")
_SOMETHING = re.compile(r"\b(?:an?|any|some|no)\ [\w'’-]+", re.IGNORECASE)
_EVENT = re.compile(rf"\b(?:{EVENT})", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:(?P<person>he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves)"
    r"|(?P<thing>it|its|itself)|(?P<place>there|here))\b",
    re.IGNORECASE,
)
# "It" and "there" that stand for nothing: "is it true that …", "was there a fire".
_EMPTY = re.compile(
    r"\b(?:is|was|were|are|has|had|will|would|can|could|did|does)(?:n['’]?t)?\ (?:it|there)\ "
    r"(?:(?:really\ |actually\ |ever\ |also\ )?(?:true|known|reported|confirmed|said|clear|likely"
    r"|possible|certain|believed|thought|raining|snowing|be|been|an?|any|some|many|more|no|still"
    r"|other|another|two|three|four|five|several|enough|only|much|people|shootings|fires|crashes)\b)"
    r"|\bit\ (?:is|was|['’]s|has\ been)\ (?:true|known|reported|confirmed|said|clear|likely|that"
    r"|believed)\b|\bhow\ long\ (?:did|does|will|has)\ it\ taken?\b"
    r"|\bthere\ (?:is|are|was|were|has|have|been|be)\b"
    r"|\bhow\ (?:many|much)\ [\w'’ -]{1,60}?\ (?:is|are|was|were|have|has|had)\ there\b"
    r"|\b(?:out|over|up|down)\ there\b|\bhere(?:['’]s|\ is)\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:this|these)\b(?!\ (?:morning|afternoon|evening|night|week|weekend|month|year|spring"
    r"|summer|autumn|fall|winter|time|days|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
    r"|\bthose\b(?!\ (?:who|killed|injured|hurt|wounded|arrested|involved|charged|responsible|in"
    r"|on|at|affected|of|dead|rescued|evacuated|missing)\b)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:^\W*|\b(?:is|was|were|are|did|does|do|has|had|will|would|can|could|about|of|for|with|from"
    r"|in|on|at|to|by|like|after|before|during|since|than|why|causes?|caused|do|doing"
    r"|(?:who|what|where|when|how)['’]?s)\ )that\b(?!\ (?:the|an?)\b)|\bthat\W*$",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:the\ (?:same|latter|former|others?|rest|two|three|both)\b"
    r"|[\w-]+\ ones?\b)",
    re.IGNORECASE,
)


def points_back(question: str) -> bool:
    """Whether a word of a question means something that the question itself does not name."""
    empty = [range(match.start(), match.end()) for match in _EMPTY.finditer(question)]
    for match in _PRONOUN.finditer(question):
        if any(match.start() in idle for idle in empty):
            continue
        earlier = question[: match.start()]
        named = _NAMED.search(earlier) is not None
        if match["person"]:
            meant = named or _SOMEBODY.search(earlier) is not None
        else:
            # An incident that is named is what "it" means; any other name may do something to it.
            introduced = _SOMETHING.search(earlier) is not None
            meant = introduced or (named and _EVENT.search(earlier) is not None)
        if not meant:
            return True
    return any(words.search(question) for words in (_THIS, _THAT, _ONE))
