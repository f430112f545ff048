"""The marks: lines that stand around readers' comments wherever a page shows them.

A heading over comments, a line of a reader's name and the time, the controls below a comment.
"""

import re
from dataclasses import dataclass

MAX_LINE = 120

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|[ap]|h|uhr)?"
_DAY = (
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}\.?\s{_MONTH},?\s\d{{4}}"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d\d-\d\d)"
)
_AGO = (
    r"(?:(?:an?|\d{1,3})\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?"
    r"|years?|yrs?|[smhdwy]|mo)\sago|\d{1,3}\s?(?:m|mins?|h|hrs?|d|w|wks?|mo)\b|just now"
    r"|yesterday(?=$|\s(?:at\s)?\d))"
)
_MOMENT = rf"(?:{_DAY},?\s(?:at\s|@\s?|[-–]\s|um\s)?{_CLOCK}|{_AGO}|yesterday\sat\s{_CLOCK})"
_WHEN = rf"(?:{_MOMENT}|{_DAY})"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
_WORD_OF_NAME = r"[^\s:;,.!?•·|()\d#][^\s:;,!?•·|()]{0,24}"
_NAME = rf"{_WORD_OF_NAME}(?:\s{{1,2}}{_WORD_OF_NAME}){{0,3}}"
_REPLY = r"(?:reply|permalink|report|link|#|edited|\(edited\))"
_END = rf"\)?:?(?:\s?[·•|,\-]?\s?{_REPLY}){{0,3}}$"
_SAYS = r"(?:says|said|writes|wrote|commented|replied|responded|posted)"
# A line that names a reader and a time, a time of the clock, or says that a reader says.
_HEADER = re.compile(
    rf"(?:{_NAME}\s{_SAYS}"
    rf":?(?:\s(?:on|at|,|-|–|·|•|\|)?\s?{_WEEKDAY}{_WHEN}{_END}|(?:\sto\s{_NAME})?\s?:$)"
    rf"|(?:posted|submitted|written|comment|commented|reply|replied)\s(?:by|from):?\s{_NAME}"
    rf"[\s,]+(?:on\s|at\s|[,\-–·•|(]\s?)?{_WEEKDAY}{_WHEN}{_END}"
    rf"|(?:#?\d{{1,4}}[.)]?\s)?(?:{_NAME}\s?(?:[,\-–—·•|(@]|\son\s|\sat\s)?\s?)?{_WEEKDAY}(?:on\s"
    rf"|at\s)?{_MOMENT}"
    rf"(?:\s{_SAYS})?{_END}"
    rf"|on\s{_WEEKDAY}{_WHEN},?\s{_NAME}\s{_SAYS}:?$"
    rf"|(?:#?\d{{1,4}}[.)]?\s)?{_NAME}\s(?:[·•|(]|on)\s?{_WEEKDAY}{_DAY}(?:\s{_SAYS})?{_END}"
    rf"|#\d{{1,4}}\s{_NAME}\s{_DAY}{_END})",
    re.IGNORECASE,
)
# A line that may stand above a comment, but above other things as well.
_WEAK_HEADER = re.compile(
    rf"(?:(?:posted|submitted|written|comment|reply)\s(?:by|from):?\s{_NAME}$|{_DAY}$|#?\d{{1,4}}$"
    rf"|{_NAME}\s?[,\-–—]\s?{_WEEKDAY}{_DAY}{_END}|@\w{{2,30}}:?$|#\d{{1,4}}\s{_NAME}$"
    r"|(?-i:(?=\S*(?:[a-z]\d|_|[a-z][A-Z]))[A-Za-z][\w.\-]{2,24}:?$))",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"([A-Za-z][\w.\-]{1,23}|[A-Z][\w.’'\-]{0,14}(?: [A-Za-z][\w.’']{0,14}){1,3})(?::"
    r"| [-–—]) ?(?=[^\W\d_]|[“\"])"
)
# A line that may be a name and nothing else. Many headings between paragraphs look the same.
_NAME_LINE = re.compile(
    r"(?:[A-Za-z][\w.’'\-]{0,24}|\d{0,4}[a-z][\w.\-]{1,24})(?: [A-Za-z0-9][\w.’'\-]{0,20}){0,3}$"
)
_SIGNED = re.compile(
    r"(?:^|(?<=[\w.!?…,)\"”]))\s*[-–—~]{1,2} ?[A-Za-z][\w.’'\-]{0,24}(?:"
    r" [A-Za-z0-9][\w.’'\-]{0,20}){0,2}$"
)
_OFFICIAL_LINE = re.compile(
    r"^(?:the|an?|it|he|she|they|this|that)\s.{0,60}\b(?:says|said|wrote|writes)\s?:|"
    r"\b(?:police|sheriff|chief|mayor|department|officials?|spokes\w+|governor|president|captain"
    r"|sgt|lt|det|statement|updated|published|photo|what)\b",
    re.IGNORECASE,
)
_CONTROL_WORD = (
    r"(?:(?:\d{1,5}\s)?(?:reply|replies|likes?|dislikes?|share|report(?: abuse| comment)?|flag"
    r"|quote"
    r"|upvotes?|downvotes?|votes?|edit|delete|permalink|recommend|follow|thumbs (?:up|down)"
    r"|respond|reply to this|log ?in to reply|view repl(?:y|ies)|view \d+ (?:more )?repl(?:y|ies)"
    r"|show more|load more(?: comments)?|see more|points?|helpful)"
    rf"|{_AGO}|\d{{1,5}}|[+\-]\d{{1,5}}|👍|👎|❤️?|edited|[△▽▲▼∧∨])"
)
_CONTROLS = re.compile(
    rf"(?=.*[a-z👍👎❤]){_CONTROL_WORD}(?:[\s·•|,/()\-]+{_CONTROL_WORD}){{0,8}}[\s()›»]*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:all |recent |latest |top |our |view "
    r"|most recent )?(?:readers?[’']?s?[’']? )?comments?(?: section)?"
    r"(?: ?\(?\d{1,6}\)?)?|\(?(?:\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|no)\)? "
    r"(?:readers?[’']?s?[’']? )?(?:comments?|responses?|replies|thoughts)"
    r"(?: (?:on|to|so far)\b.{0,90})?"
    r"|(?:leave|post|add|write) (?:a |your )?(?:reply|comment)s?"
    r"|join the (?:discussion|conversation)|what (?:our )?readers (?:say|said|are saying)"
    r"|(?:our )?readers (?:write|say|reply|respond|react)|(?:readers?[’']?s?[’']? |your )"
    r"(?:letters?|mail|views?|voices|opinions?|thoughts|comments)|letters to the editor"
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


@dataclass(frozen=True, slots=True)
class Marks:
    """What one block is, by its form alone.

    `heading` and `header` are 1 for a certain heading over comments or line of name and time, 0.5
    for one that may be something else, 0 for none. `controls`: only what a page offers below a
    comment. `speaker`: the name before a colon or dash that it begins with, "" if none; the words
    spoken begin at `spoken`. `name_line`: perhaps a reader's name alone. `signed`: it ends in a
    dash and a name.
    """

    heading: float
    header: float
    controls: bool
    speaker: str
    spoken: int
    name_line: bool
    signed: bool


# Lines that stand for themselves wherever they are met.
STANDS_ALONE = re.compile(
    rf"(?=.{{1,{MAX_LINE}}}$)(?:{_HEADER.pattern}|{_WEAK_HEADER.pattern}|{_HEADING.pattern}"
    rf"|{_CONTROLS.pattern})",
    re.IGNORECASE,
)


def marks_of(text: str) -> Marks:
    """The marks of one block's text, its list marker taken off."""
    line = text if len(text) <= MAX_LINE and "\n" not in text else ""
    heading = header = 0.0
    controls = name_line = False
    if line:
        heading = 1.0 if _HEADING.match(line) else 0.5 if _WEAK_HEADING.match(line) else 0.0
        controls = not heading and _CONTROLS.match(line) is not None
        header = _header(line) if not (heading or controls) else 0.0
        plain = not (heading or controls or header)
        name_line = plain and len(line) <= 40 and _NAME_LINE.match(line) is not None
    signed = _SIGNED.search(text[-60:]) is not None
    speaker = _SPEAKER.match(text[:80])
    return Marks(
        heading,
        header,
        controls,
        speaker[1] if speaker else "",
        speaker.end() if speaker else 0,
        name_line,
        signed,
    )


def _header(line: str) -> float:
    if _OFFICIAL_LINE.search(line):
        return 0.0
    return 1.0 if _HEADER.match(line) else 0.5 if _WEAK_HEADER.match(line) else 0.0
