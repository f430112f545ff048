"""The parts of a question that a follow-up leaves out or exchanges: its time, place, outlet, names.

They are known by their form alone: a wrong guess makes a question read oddly, and what it finds is
judged by what it says all the same.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from retrieval.article import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
_YEAR = r"(?:1[89]|20)\d\d\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|a few|several)"
_TIME = re.compile(
    rf"""(?<![\w-])(?:(?:on|in|at|since|before|after|until|by|during|over|from|for|of)\ )?(?:
      (?:{_WEEKDAY},?\ (?:the\ )?)?{_MONTH}\ {_DAY}(?:,?\ {_YEAR})?
    | (?:{_WEEKDAY},?\ )?(?:the\ )?{_DAY}\ (?:of\ )?{_MONTH}(?:,?\ {_YEAR})?
    | {_MONTH}\ (?:of\ )?{_YEAR}
    | \d{{4}}-\d\d-\d\d\b
    | \d{{1,2}}/\d{{1,2}}(?:/(?:\d\d){{1,2}})?\b
    | (?:the\ )?(?:last|this|next|past|previous|same|following)\ (?:{_WEEKDAY}|{_MONTH}|{_SEASON}
        |{_PART_OF_DAY}|(?:weekend|week|month|year|day)\b)
    | {_WEEKDAY}(?:\ {_PART_OF_DAY})?
    | (?:yesterday|today|tonight)(?:\ {_PART_OF_DAY})?
    | the\ (?:(?:holiday|long)\ )?weekend
    | the\ (?:day|night|week|month|year)\ (?:before|after)\b
    | {_COUNT}\ (?:days?|weeks?|months?|years?)\ (?:ago|later|earlier)
    | (?:the\ )?{_SEASON}\ (?:of\ )?{_YEAR}
    | christmas(?:\ (?:eve|day))?\b | new\ year['’]?s?(?:\ (?:eve|day))? | easter\b | thanksgiving\b
    | (?:the\ )?fourth\ of\ july | halloween\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Within a question, "in May" and "in 2015" are times; "May" and "2015" may be anything.
_MONTH_OR_YEAR = re.compile(
    rf"(?<!\w)(?:in|since|before|after|until|by|during|from)\ (?:early\ |late\ |mid-?\ ?)?"
    rf"(?:{_MONTH}|{_YEAR})",
    re.IGNORECASE,
)
MONTH_OR_YEAR = re.compile(
    rf"(?:(?:early|late|mid)[ -])?(?:{_MONTH}(?:,?\ {_YEAR})?|{_YEAR})", re.IGNORECASE
)
"""A month or a year, which alone may be another word or a number."""

_WORD = r"[A-Z][\w'’.&-]*"
NAME = rf"{_WORD}(?:\ (?:(?:of|de|la|del|the)\ (?:the\ )?)?{_WORD}){{0,4}}"
NAMED = re.compile(rf"{NAME}(?:,\ {NAME}){{0,2}}")
_PLACE = re.compile(rf"\b(in|at|near|outside|around|off|on|of|from)\ ((?:the\ )?{NAMED.pattern})")
_AT_A_SPOT = ("at", "on", "off", "outside", "near", "around")
_STANDS_STILL = (
    "custody|jail|prison|hospital|court|critical|stable|serious|fair|guarded|condition|total|all"
    "|person|public|progress|detail|details|danger|surgery|school|church|work|home|night|noon"
    "|midnight|dawn|least|first|last|large|it|that|this|them|him|her|me|you|there|here|english"
    "|which|what|whom|whose|question|charge|fire|gunfire|police|officers|people|other|many|some"
    "|several|all|each|both|these|those|bed|daylight|debt|time|case|place|addition|general|part"
)
_LOWER_PLACE = re.compile(
    r"(?<![\w-])(in|near|at|outside)\ "
    rf"((?!(?:the|a|an|any|his|her|its|their|our|my|your|{_STANDS_STILL})\b)"
    r"[a-z][\w'’.-]*(?:\ [a-z][\w'’.-]*){0,2}?(?:,?\ [a-z]{2,14})?)"
    r"(?=\W*$|\ (?:on|in|last|this|yesterday)\b)"
)
_CAPITAL = re.compile(r"[A-Z]")
_PRINTS = (
    r"(?:Courier|Times|Post|News|Herald|Tribune|Gazette|Sentinel|Journal|Chronicle|Star|Globe"
    r"|Observer|Register|Press|Dispatch|Record|Daily|Telegraph|Guardian|Mail|Mirror|Sun|Examiner"
    r"|Enquirer|Inquirer|Bee|Ledger|Citizen|Independent|Standard|Reporter|Bulletin|Bugle|Argus"
    r"|Echo|Advertiser|Monitor|Reuters|BBC|CNN|AP|AFP|NBC|CBS|ABC|Fox|NPR|Weekly|Radio|TV|\d+News)"
)
_OUTLET = re.compile(
    rf"\b(?:the\ )?(?:{_WORD}\ ){{0,3}}{_PRINTS}\b(?:\ {_WORD}){{0,2}}", re.VERBOSE
)
_BY_OUTLET = re.compile(
    rf"\b(?i:according\ to|(?:reported|printed|published|written)\ (?:by|in)|in|by|from|did|does"
    rf"|has)\ ({_OUTLET.pattern})",
    re.VERBOSE,
)


_NAME_BEFORE = re.compile(
    r"\b(?i:was|is|were|are|did|does|do|has|had|have|by|about|who|killed|shot|hit"
    r"|arrested|charged|injured|hurt|named|called|say|said|will|would|can|could|whether|if|that)"
    rf"\ ({_WORD}(?:\ {_WORD}){{0,3}})(?:['’]s)?(?![\w'’])"
)
_NO_PERSON = re.compile(
    r"\b(?:Street|St\.|Road|Rd|Avenue|Ave|Lane|Drive|Highway|Route|Interstate|County|Bridge|School"
    r"|Hospital|Church|Park|Creek|River|Lake|Hall|Police|Department|University|College|Airport"
    r"|Station|Bakery|Bank|Club|Hotel|Farm|Mill|City|Council|Court|Company|Inc|Union|Engine|Cup)\b"
)


@lru_cache(maxsize=256)
def times(question: str) -> tuple[Span, ...]:
    """Where a question speaks of days, months and years, with the preposition before them."""
    found = [*_TIME.finditer(question), *_MONTH_OR_YEAR.finditer(question)]
    return _apart(Span(match.start(), match.end()) for match in found)


def place(question: str, preposition: str | None = None) -> Span | None:
    """Where a question names its place, without the preposition.

    Of several it is the last; with a `preposition`, the last that stands as near to the incident:
    "at" and "on" name a spot, "in" a town.
    """
    found = places(question)
    alike = [span for prep, span in found if is_spot(prep) == is_spot(preposition)]
    return (alike if alike and preposition else [None, *(span for _, span in found)])[-1]


def places(question: str) -> list[tuple[str, Span]]:
    """Where a question names places, each with its preposition, which is not in the span."""
    at_time = times(question)
    # Whoever writes no capitals at all writes none in names either.
    named = _PLACE if _CAPITAL.search(question, 1) else _LOWER_PLACE
    return [
        (match[1].lower(), span)
        for match in named.finditer(question)
        if not _OUTLET.fullmatch(match[2])
        and (span := _clipped(question, Span(match.start(2), match.end(2)), at_time)) is not None
    ]


def is_spot(preposition: str | None) -> bool:
    """Whether behind a preposition stands a street, a building, and no town."""
    return preposition in _AT_A_SPOT


def outlet(question: str) -> Span | None:
    """Where a question names who is to have printed the answer, with its article ("the")."""
    match = _BY_OUTLET.search(question)
    return Span(match.start(1), match.end(1)) if match else None


def is_outlet(words: str) -> bool:
    """Whether words are an outlet's name by their form ("the Courier", "9News")."""
    return _OUTLET.fullmatch(words) is not None


def is_name(words: str) -> bool:
    """Whether words are a name by their form, perhaps with what it lies in ("Albany, New York")."""
    return NAMED.fullmatch(words) is not None


def names_in(question: str) -> list[str]:
    """The persons whom a question names, as far as their names' form and standing tell."""
    found = (match[1] for match in _NAME_BEFORE.finditer(question))
    return [
        name for name in dict.fromkeys(found) if not _NO_PERSON.search(name) and not times(name)
    ]


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, each of those that overlap but once: the earliest, longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _clipped(question: str, span: Span, taken: Iterable[Span]) -> Span | None:
    """A span without a time at its end; None where it begins within one."""
    for time in taken:
        if time.start <= span.start < time.end:
            return None
        if span.start < time.start < span.end:
            span = Span(span.start, time.start)
    words = question[span.start : span.end].rstrip(" ,.")
    return Span(span.start, span.start + len(words)) if words else None
