"""The evidence: what a block's own words say about who wrote it, a reporter or a reader.

Weights are rough log-odds, positive for readers. They were set by hand from how the two write, not
fitted to any collection; the sum over many blocks decides, not one word.
"""

import re
from dataclasses import dataclass

_MAX_CHARS = 4000  # of a block; more would not change the verdict
_MAX_LINE = 120

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|[ap]|h|uhr)?"
_DAY = (
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}\.?\s{_MONTH},?\s\d{{4}}"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d\d-\d\d)"
)
_AGO = (
    r"(?:(?:an?|\d{1,3})\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?"
    r"|years?|yrs?|[smhdwy]|mo)\sago|\d{1,3}\s?(?:m|mins?|h|hrs?|d|w|wks?|mo)\b|just now)"
)
_MOMENT = rf"(?:{_DAY},?\s(?:at\s|@\s?|[-–]\s|um\s)?{_CLOCK}|{_AGO})"
_WHEN = rf"(?:{_MOMENT}|{_DAY})"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
_WORD_OF_NAME = r"[^\s:;,.!?•·|()\d][^\s:;,!?•·|()]{0,24}"
_NAME = rf"{_WORD_OF_NAME}(?:\s{_WORD_OF_NAME}){{0,2}}"
_REPLY = r"(?:reply|permalink|report|link|#|edited|\(edited\))"
_END = rf"\)?:?(?:\s?[·•|,\-]?\s?{_REPLY}){{0,3}}$"
# A line that names a reader and a time, a time of the clock, or says that a reader says.
_HEADER = re.compile(
    rf"(?:{_NAME}\s(?:says|said|writes|wrote|commented|replied|responded|posted)"
    rf":?(?:\s(?:on|at|,|-|–|·|•|\|)?\s?{_WEEKDAY}{_WHEN}{_END}|(?:\sto\s{_NAME})?\s?:$)"
    rf"|(?:posted|submitted|written|comment|commented|reply|replied)\s(?:by|from):?\s{_NAME}"
    rf"[\s,]+(?:on\s|at\s|[,\-–·•|(]\s?)?{_WEEKDAY}{_WHEN}{_END}"
    rf"|(?:{_NAME}\s?(?:[,\-–—·•|(@]|\son\s|\sat\s)?\s?)?{_WEEKDAY}(?:on\s)?{_MOMENT}{_END}"
    rf"|{_NAME}\s?[·•|(]\s?{_WEEKDAY}{_DAY}{_END})",
    re.IGNORECASE,
)
# A line that may stand above a comment, but above other things as well.
_WEAK_HEADER = re.compile(
    rf"(?:(?:posted|submitted|written|comment|reply)\s(?:by|from):?\s{_NAME}$"
    rf"|{_NAME}\s?[,\-–—]\s?{_WEEKDAY}{_DAY}{_END}|@\w{{2,30}}:?$"
    r"|(?-i:(?=\S*(?:[a-z]\d|_|[a-z][A-Z]))[A-Za-z][\w.\-]{2,24}:?$))",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"([A-Za-z][\w.\-]{1,23}|[A-Z][a-z]{1,14} [A-Z][a-z]{0,14}\.?): [^\d\W]")
_OFFICIAL_LINE = re.compile(
    r"\b(?:police|sheriff|chief|mayor|department|officials?|spokes\w+|governor|president|captain"
    r"|sgt|lt|det|statement|updated|published|photo|what)\b",
    re.IGNORECASE,
)
_CONTROL_WORD = (
    r"(?:(?:\d{1,5}\s)?(?:reply|replies|likes?|dislikes?|share|report(?: abuse)?|flag|quote"
    r"|upvotes?|downvotes?|vote|edit|delete|permalink|recommend|follow|thumbs (?:up|down)"
    r"|view repl(?:y|ies)|show more|load more(?: comments)?|see more)"
    rf"|{_AGO}|\d{{1,5}}|[+\-]\d{{1,5}}|👍|👎|❤️?|edited)"
)
_CONTROLS = re.compile(
    rf"(?=.*[a-z👍👎❤]){_CONTROL_WORD}(?:[\s·•|,/()\-]+{_CONTROL_WORD}){{0,8}}[\s()]*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:all |recent |latest |top |our )?(?:readers?[’']?s?[’']? )?comments?(?: section)?"
    r"(?: \(?\d{1,6}\)?)?|\(?(?:\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|no)\)? "
    r"(?:readers?[’']?s?[’']? )?(?:comments?|responses?|replies|thoughts)"
    r"(?: (?:on|to|so far)\b.{0,90})?"
    r"|(?:leave|post|add|write) (?:a |your )?(?:reply|comment)s?"
    r"|join the (?:discussion|conversation)|what (?:our )?readers (?:say|said|are saying)"
    r"|(?:view|show|read|hide|see) (?:all )?(?:\d{1,6} )?comments(?: \(\d{1,6}\))?"
    r"|what do you think|have your say|from (?:the|our) (?:comments|readers)"
    r"|reader (?:reaction|feedback)s?"
    r"|kommentare?(?: \(\d{1,6}\))?|\d{1,6} kommentare?)\s?[:!?.]?$",
    re.IGNORECASE,
)
_WEAK_HEADING = re.compile(
    r"(?:discussion|responses?|replies|feedback|conversation|reactions?)(?: \(\d{1,6}\))?:?$",
    re.IGNORECASE,
)

_QUOTED = re.compile(r"[“\"„][^“”\"„]{0,2000}[”\"]|‘[^‘]{0,600}?’(?!\w)")
_OPEN_QUOTE = re.compile(r"[“\"][^“”\"]*$")
_WORD = re.compile(r"\w+(?:[’']\w+)?")
_I = frozenset(["i", "i’m", "i’ve", "i’ll", "i’d", "im", "ive", "me", "my", "mine", "myself"])
_WE = frozenset(["we", "us", "our", "ours", "we’re", "we’ve", "we’ll", "let’s"])
_YOU = frozenset(
    "you your yours yourself you’re you’ve you’ll you’d u ur ya y’all yall folks guys".split()
)
_COLLOQUIAL = frozenset(
    "lol omg smh wtf lmao imo imho rip wow yeah yep yup nope nah ugh geez duh huh btw tho gonna"
    " wanna gotta cuz cause kinda pray praying prayers condolences shame shameful disgusting"
    " disgrace disgraceful idiot idiots idiotic moron morons stupid scum scumbag scumbags thug"
    " thugs loser losers ridiculous pathetic sad sadly heartbreaking hope hopefully thank thanks"
    " sorry god lord bless obviously seriously honestly guess bet hell damn crap bs garbage joke"
    " clowns hoax sheeple liberals libs leftists republicans democrats politicians karma"
    " unbelievable agree disagree awful terrible amen ok okay please maybe wonder heck sick"
    " sickening jerk jerks dumb glad nonsense bull rumor rumour heard supposedly apparently"
    " neighbor’s cousin buddy".split()
)
_CONTRACTED = re.compile(
    r"(?:n’t|’re|’ve|’ll|(?:^|\b)(?:it|that|what|there|here|who|how|he|she)’s)$"
)
_ATTRIBUTED = frozenset("said told says stated announced confirmed according".split())
_OFFICIAL = frozenset(
    "police officers officials authorities investigators deputies sheriff sheriff’s spokesman"
    " spokeswoman spokesperson detective detectives firefighters troopers prosecutors affidavit"
    " suspect suspects arrested charged hospital department coroner county mayor court victim"
    " victims residents crews pronounced".split()
)
_FACT = re.compile(
    r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\byear-old\b|\bblock of\b|\$\d|\b\d{1,3},\d{3}\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .’'\-]{2,30}(?:, [A-Z][\w. ]{1,14})?(?: \([^()\n]{2,40}\))?\s?[–—\-]{1,2}\s?"
)
_EDITORIAL = re.compile(
    r"\b(?:anyone (?:with|who)|(?:with|have) (?:any )?(?:information|tips?)|(?:is|are) asked to"
    r"|crime ?stoppers|contributed to this|copyright|all rights reserved|read more|click here"
    r"|tip line"
    r"|on (?:twitter|facebook|instagram)|newsletter|subscribe|sign up|follow (?:us|him|her|me)"
    r"|download (?:the|our)|the associated press|correction:|editor[’']s note|clarification:"
    r"|this story (?:has been|was|will be)|is a (?:staff )?(?:writer|reporter)|story developing"
    r"|developing story|©|reach (?:him|her|the|us)|contact (?:us|him|her|the))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one block tells.

    `reader` and `reporter` are weights ≥ 0 from its words outside quotation marks. `heading` is the
    weight of a heading over comments, `header` that of a line of name or time above a comment (0:
    it is none), `controls` that it holds only what a page offers below one (Reply, Like · 3h),
    `fragment` that it does not end as a sentence does, `speaker` is the name before a colon that it
    begins with ("" if none).
    """

    reader: float
    reporter: float
    heading: float
    header: float
    controls: bool
    fragment: bool
    speaker: str


# Lines that stand for themselves wherever they are met.
STANDS_ALONE = re.compile(
    rf"(?=.{{1,{_MAX_LINE}}}$)(?:{_HEADER.pattern}|{_WEAK_HEADER.pattern}|{_HEADING.pattern}|{_CONTROLS.pattern})",
    re.IGNORECASE,
)


def weigh(text: str) -> Evidence:
    """The evidence in one block's text, its marker taken off."""
    line = text if len(text) <= _MAX_LINE and "\n" not in text else ""
    heading = 0.0
    if line:
        heading = 2.5 if _HEADING.match(line) else 1.2 if _WEAK_HEADING.match(line) else 0.0
    header = _header(line) if line and not heading else 0.0
    controls = bool(line) and not header and _CONTROLS.match(line) is not None
    fragment = text[-1:] not in ".!?…" and text.rstrip("\"”’')]")[-1:] not in ".!?…"
    text = text[:_MAX_CHARS]
    own = _OPEN_QUOTE.sub(" ", _QUOTED.sub(" “” ", text))
    words = [word.lower().replace("'", "’") for word in _WORD.findall(own)]
    speaker = _SPEAKER.match(text)
    return Evidence(
        reader=_reader(own, words) + 0.5 * (speaker is not None),
        reporter=_reporter(text, own, words),
        heading=heading,
        header=header,
        controls=controls,
        fragment=fragment,
        speaker=speaker[1] if speaker else "",
    )


def _header(line: str) -> float:
    if _OFFICIAL_LINE.search(line):
        return 0.0
    return 3.0 if _HEADER.match(line) else 0.8 if _WEAK_HEADER.match(line) else 0.0


def _reader(own: str, words: list[str]) -> float:
    found = set(words)
    weight = 0.0
    weight += min(1.6, 0.9 * sum(word in _I for word in words))
    weight += 0.3 * (not _WE.isdisjoint(found))
    weight += min(0.9, 0.6 * sum(word in _YOU for word in words))
    weight += min(2.0, 0.8 * len(_COLLOQUIAL & found))
    weight += 0.4 * any(_CONTRACTED.search(word) for word in found)
    weight += min(1.2, 0.7 * own.count("!")) + 0.6 * ("??" in own)
    weight += 0.4 * ("?" in own) + 0.3 * ("..." in own or "…" in own)
    weight += 0.6 * any(len(word) > 3 and word.islower() for word in _WORD.findall(own[:12])[:1])
    return weight


def _reporter(text: str, own: str, words: list[str]) -> float:
    found = set(words)
    weight = 0.0
    weight += min(2.0, 1.2 * sum(word in _ATTRIBUTED for word in words))
    weight += min(1.2, 0.5 * len(_OFFICIAL & found))
    weight += min(1.2, 0.4 * sum(1 for _ in _FACT.finditer(own)))
    weight += 2.5 * (_DATELINE.match(text) is not None)
    weight += 2.0 * (_EDITORIAL.search(text) is not None)
    return weight
