"""Questions: what people would ask of such an incident, and no report speaks of."""

import re
from dataclasses import dataclass

from retrieval.dossier.reading import Reading

_MOST_CHARS, _TITLE_CHARS = 200_000, 300


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
    return _Asked(
        question,
        re.compile(rf"\b(?:{_joined(where)})\b", re.IGNORECASE),
        re.compile(rf"(?:{_joined(speaks)})", 0 if exact else re.IGNORECASE),
    )


def _joined(patterns: str) -> str:
    """Alternatives that are written on several lines, as one pattern."""
    return "|".join(line.strip().strip("|") for line in patterns.strip().splitlines())


_CRIME = r"""
    shooting|shot|shots|stabb\w+|robb\w+|burglar\w+|break-in|assault\w*|attack\w*|homicide
    murder\w*|killing|arson|carjack\w*|kidnap\w*|abduct\w*|thieves|thief|theft|stolen|vandal\w*
    bomb\w*|threat\w*|hit-and-run|gunman|gunfire|beating
"""
_ACCIDENT = r"""
    (?<!opened )(?<!open )(?<!under )fire(?! (?:department|rescue|chief|official|crew|marshal))
    blaze|crash\w*|collision|collided|explosion|exploded|blast|collapse[sd]?|leak\w*|spill\w*
    outage|blackout|derail\w*|flood\w*|landslide|mudslide|wildfire|capsized|sank
"""
_WAYS = r"(?:road|bridge|highway|street|lanes?|school|station|terminal|airport|route|interstate)"
_QUESTIONS = (
    _asked(
        "Was anybody hurt?",
        f"{_CRIME.rstrip()}{_ACCIDENT}",
        r"""
        hurt|injur|wound|kill|dead|\bdied?\b|\bdies\b|death|fatal|casualt|victim|unharmed|hospital
        shot\b|stabbed|struck|harm|medic|ambulance|sick|treated|safe
        """,
    ),
    _asked(
        "How are those who were hurt?",
        r"(?:was|were|been|people|others) (?:\w+ )?(?:injured|hurt|wounded)",
        r"""
        condition|critical|stable|serious|\bminor\b|life-threatening|non-life|hospital|treat
        recover|surviv|\bdied?\b|surgery|released|expected to|paralyz
        """,
    ),
    _asked(
        "Who was killed?",
        r"(?:was|were|are|is) (?:\w+ )?(?:killed|dead)|killing (?:one|two|three|a|an)|died",
        r"""
        identif|\bnam(?:e|ed|es)\b|\b[A-Z][\w’'-]+ [A-Z][\w’'-]+,? \(?\d{1,3}\b
        \d{1,3}-year-old [A-Z]|pending notification|known as
        \b[A-Z][\w’'-]+[”"]? [A-Z][\w’'-]+(?:,? (?:was|were|died|had|is|who)|, (?:an?|the|of))\b
        """,
        exact=True,
    ),
    _asked(
        "Has anybody been arrested?",
        _CRIME,
        r"""
        arrest|custody|charg|accident|suspect|at large|detain|surrender|jail|indict|fled|flee
        gunman|mistake|inadvertent|(?:him|her|them)sel[fv]|caught|captur|wanted|looking for
        searching for
        suicide|juvenile
        """,
    ),
    _asked(
        "Why was it done?",
        _CRIME,
        r"""
        motive|\bwhy\b|because|argu|disput|fight|\bfeud|robber|retaliat|gang|accident|domestic
        self-defen[cs]e|targeted|random|reason|led (?:up )?to|prompted|stem|unclear|intention|drug
        anger|angry|revenge|mistake|inadvertent|playing|cleaning|went off|discharged|unsecured
        f(?:ind|ound)(?:s|ing)? (?:an?|the|h\w+) (?:\w+ )?(?:gun|weapon|handgun|pistol|rifle)
        suicid|hate|terror|over (?:an?|the|money)\b
        """,
    ),
    _asked(
        "What caused it?",
        _ACCIDENT,
        r"""
        caus|because|due to|blam|sparked|started (?:when|in|by|after|with)|began (?:when|in|with)
        origin|investigat|triggered|after (?:an?|the|heavy)\b|fault|fail|rain|storm|snow|lightning
        speed|alcohol|drunk|lost control|ran (?:a|the|through)|electrical|smok(?:e|ing)|burst|broke
        crack|shooting|shot\b|accident|gunfire|gunm[ae]n|stabb
        """,
    ),
    _asked(
        "Could those who had to leave return?",
        r"evacuat(?:ed|ion|ions|e)",
        r"""
        return|back (?:in|home|to)|lifted|reopen|allowed|all[- ]clear|go home|went home|resum|let in
        """,
    ),
    _asked(
        "Is it open again?",
        rf"""
        {_WAYS} (?:\w+ ){{0,3}}?(?:closed|shut)
        (?:closed|shut)(?: down)? (?:\w+ ){{0,3}}?{_WAYS}
        """,
        r"""
        re-?open|open(?:ed|s|ing)? (?:again|to|one|both|all|at)|lifted|resum|until|clear
        back in service|for (?:\w+ ){1,3}(?:hours?|minutes|days?)|remain\w* (?:closed|shut)
        """,
    ),
    _asked(
        "Were they found?",
        r"""
        (?:went|go|reported|is|was|were|has been|been) missing
        missing (?:since|woman|man|girl|boy|child|hiker)
        """,
        r"""
        found|located|rescued|body|bodies|remains|safe|search (?:resume|continue|goes|will)
        still missing|not been seen
        """,
    ),
)
_WHEN = "When did it happen?"
_WHERE = "Where did it happen?"
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|morning|afternoon"
    r"|evening|night|overnight|noon|midnight|dawn|[ap]\.?m|weekend|last \w+|eve|(?:19|20)\d\d"
    r"|(?:january|february|march|april|may|june|july|august|sept?|september|oct|october|nov"
    r"|november|dec|december|jan|feb|aug)\.? \d{1,2})\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|on|near|outside|off|along|of|from|to)\s(?:the\s|both\s)?(?:[a-z]+\s)?"
    r"(?:[A-Z][\w.]|\d+(?:st|nd|rd|th)\b)"
    r"|^\W*[A-Z]{4,}\b|\b[A-Z]\w+ (?:County|police|Police|Sheriff|Street|Avenue|Road|Drive)\b",
    re.MULTILINE,
)
_NONE = re.compile(r"\b(?:no|not|nobody|none|never|without)\b|n[’']t\b", re.IGNORECASE)


def open_questions(reading: Reading) -> tuple[str, ...]:
    """What no report speaks of, as questions in Blotter's own words."""
    told = [line.text for line in reading.lines]
    text = "\n".join([*((t.title or "")[:_TITLE_CHARS] for t in reading.incident.tellings), *told])[
        :_MOST_CHARS
    ]
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
