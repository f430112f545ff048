"""Questions: what people would ask of such an incident, and no report speaks of."""

import re
from dataclasses import dataclass

from retrieval.dossier.reading import Reading

_MOST_CHARS = 200_000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, the incidents that it is asked of, and the words that speak of it in any way.

    It is asked only where a report holds words of `where`. Nothing is asked in vain: whatever may
    answer counts as an answer, that nobody knows it among that.
    """

    question: str
    where: re.Pattern[str]
    speaks: re.Pattern[str]


def _asked(question: str, where: str, speaks: str, *, exact: bool = False) -> _Asked:
    flags = 0 if exact else re.IGNORECASE
    return _Asked(
        question,
        re.compile(rf"\b(?:{where})\b", re.IGNORECASE),
        re.compile(rf"(?:{speaks})", flags),
    )


_CRIME = (
    r"shooting|shot|shots|stabb\w+|robb\w+|burglar\w+|break-in|assault\w*|attack\w*|homicide"
    r"|murder\w*"
    r"|killing|arson|carjack\w*|kidnap\w*|abduct\w*|thieves|thief|theft|stolen|vandal\w*|bomb\w*"
    r"|threat\w*|hit-and-run|gunman|gunfire|beating"
)
_ACCIDENT = (
    r"fire|blaze|crash\w*|collision|collided|explosion|exploded|blast|collapse[sd]?|leak\w*"
    r"|spill\w*"
    r"|outage|blackout|derail\w*|flood\w*|landslide|mudslide|wildfire|capsized|sank"
)
_WAYS = r"road|bridge|highway|street|lanes?|school|station|terminal|airport|route|interstate"
_HARM = (
    r"hurt|injur|wound|kill|dead|\bdied?\b|\bdies\b|death|fatal|casualt|victim|unharmed|unhurt"
    r"|hospital"
    r"|shot\b|stabbed|struck|harm|medic|ambulance|sick|treated|safe"
)

_QUESTIONS = (
    _asked("Was anybody hurt?", rf"{_CRIME}|{_ACCIDENT}", _HARM),
    _asked(
        "How are those who were hurt?",
        r"(?:was|were|been|people|others) (?:\w+ )?(?:injured|hurt|wounded)",
        r"condition|critical|stable|serious|\bminor\b|life-threatening|non-life|hospital|treat"
        r"|recover"
        r"|surviv|\bdied?\b|surgery|released|expected to|paralyz",
    ),
    _asked(
        "Who was killed?",
        r"(?:was|were|are|is) (?:\w+ )?(?:killed|dead)|killing (?:one|two|three|a|an)|died",
        r"identif|\bnam(?:e|ed|es)\b|\b[A-Z][\w’'-]+ [A-Z][\w’'-]+,? (?:\()?\d{1,3}\b"
        r"|\d{1,3}-year-old [A-Z]|pending notification|known as",
        exact=True,
    ),
    _asked(
        "Has anybody been arrested?",
        _CRIME,
        r"arrest|custody|charg|suspect|at large|detain|surrender|jail|indict|fled|flee|gunman"
        r"|turned (?:him|her|them)sel|caught|captur|wanted|looking for|searching for"
        r"|shot (?:him|her)self|murder-suicide|killed (?:him|her)self|juvenile",
    ),
    _asked(
        "Why was it done?",
        _CRIME,
        r"motive|\bwhy\b|because|argu|disput|fight|\bfeud|robber|retaliat|gang|accident"
        r"|self-defen[cs]e|domestic|targeted|random|reason|led (?:up )?to|prompted|stem|unclear"
        r"|intention|drug"
        r"|anger|angry|revenge|mistake|playing|cleaning|suicid|hate|terror|over (?:a|an|the"
        r"|money)\b",
    ),
    _asked(
        "What caused it?",
        _ACCIDENT,
        r"caus|because|due to|blam|sparked|started (?:when|in|by|after|with)"
        r"|began (?:when|in|with)|origin|investigat|triggered|after (?:a|an|the|heavy)\b|fault"
        r"|fail|rain|storm|snow|lightning"
        r"|speed|alcohol|drunk|lost control|ran (?:a|the|through)|electrical|smok(?:e|ing)|burst"
        r"|broke"
        r"|crack",
    ),
    _asked(
        "Could those who had to leave return?",
        r"evacuat(?:ed|ion|ions|e)",
        r"return|back (?:in|home|to)|lifted|reopen|allowed|all[- ]clear|go home|went home|resum"
        r"|let in",
    ),
    _asked(
        "Is it open again?",
        rf"(?:{_WAYS}) (?:\w+ ){{0,3}}?(?:closed|shut)"
        rf"|(?:closed|shut)(?: down)? (?:\w+ ){{0,3}}?(?:{_WAYS})",
        r"reopen|re-open|open(?:ed|s|ing)? (?:again|to|one|both|all|at)|lifted|resum|until|clear"
        r"|back in service|for (?:\w+ ){1,3}(?:hours?|minutes|days?)|remain\w* (?:closed|shut)",
    ),
    _asked(
        "Were they found?",
        r"(?:went|go|reported|is|was|were|has been|been) missing"
        r"|missing (?:since|woman|man|girl|boy|child|hiker)",
        r"found|located|rescued|body|bodies|remains|safe|search (?:resume|continue|goes|will)"
        r"|still missing|not been seen",
    ),
)  # fmt: skip
_WHEN = "When did it happen?"
_WHERE = "Where did it happen?"
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|morning|afternoon"
    r"|evening"
    r"|night|overnight|noon|midnight|dawn|[ap]\.?m|weekend|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|on|near|outside|off|along|of|from)\s(?:the\s"
    r"|both\s)?(?:\d+\s\w+\sof\s)?[A-Z][a-z]"
    r"|^[A-Z][A-Z. ]{3,}\b"
)
_NONE = re.compile(r"\b(?:no|not|nobody|none|never|without)\b|n[’']t\b", re.IGNORECASE)


def open_questions(reading: Reading) -> tuple[str, ...]:
    """What no report speaks of, as questions in Blotter's own words."""
    told = [line.text for line in reading.lines]
    text = "\n".join([*(t.title or "" for t in reading.incident.tellings), *told])[:_MOST_CHARS]
    if not told:
        return ()
    found = [
        question
        for question, speaks in ((_WHEN, _TIME), (_WHERE, _PLACE))
        if speaks.search(text) is None
    ]
    found += [
        asked.question
        for asked in _QUESTIONS
        if not asked.speaks.search(text) and any(_is_of(asked, words) for words in told)
    ]
    return tuple(found)


def _is_of(asked: _Asked, words: str) -> bool:
    return asked.where.search(words) is not None and _NONE.search(words) is None
