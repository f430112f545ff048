"""Months, seasons and years: "March 2014", "late September", "the summer of 2012", "since 2013"."""

import re

from retrieval.moments.calendar import Interval, edge_of, months, years
from retrieval.moments.scene import Scene
from retrieval.moments.vocabulary import MONTH, YEAR, month_number, one_of, pattern, plain

_EDGE = (
    "(?P<edge>"
    + one_of("early mid late")
    + r"|(?i:(?:the~)?(?:beginning|start|end|middle)~of))(?:~|[-–])"
)
_SEASON = one_of("spring summer fall autumn")

MONTHS = pattern(
    rf"(?:{_EDGE})?(?:(?P<which>{one_of('last next coming this_past this')})~)?(?P<month>{MONTH})"
    rf"(?:,?~(?:of~)?(?P<year>{YEAR})(?!~(?:block|people|residents|homes)))?"
)
SEASONS = pattern(
    rf"(?:{_EDGE})?(?:(?P<which>{one_of('last next this_past this')})~(?P<season>{_SEASON})"
    rf"(?!~(?:from|down|off))|(?i:(?:the~)?)(?P<season_>{_SEASON})~(?:of~)?(?P<year>{YEAR}))"
)
YEARS = pattern(
    rf"(?:{_EDGE})?(?:between~)?(?:(?P<from>(?:1[89]|20)\d\d)(?:~?[-–]~?|~to~|~through~|~and~)"
    rf"(?P<last>(?:19|20)?\d\d)(?![\d-])|(?P<first>{YEAR}))"
)

# Months whose names, or short forms, are words and people.
_WORDLIKE = frozenset({"march", "may", "april", "june", "august", "mar", "jan", "jun"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|of|from|during|through|before|after|for|between|to|and|late|early)\s+$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:to|until|till|through|by)\s+$", re.IGNORECASE)
_HYPHENATED = re.compile(r"-[A-Za-z]")
_CAPITAL = re.compile(r"\s+[A-Z][a-z]+")
_FULL_NAME = re.compile(r"\s+[A-Z][a-z]+\s+[A-Z]")
_FIGURE = re.compile(r"\s*\d")

_IN = re.compile(
    r"(?:\b(?:in|since|during|by|until|through|before|after|from|back\s+(?:in|to)|summer|spring|fall)"
    r"\s+(?:(?:early|late|mid)\s+)?|\()$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|for)\s+$", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|an?|his|her|its|their|[\w.]{1,20}['’]s)\s+$", re.IGNORECASE)
# Numbers of these are no years.
_COUNTED = re.compile(
    r"\s+(?:block|people|residents|homes|customers|persons|men|women|children|dollars|feet|miles"
    r"|square|pounds)\b"
)
_NO_MORE = re.compile(
    r"[.,;:?!)”\"’']|\s+(?:and|when|but|as|at|on|to|by|for|after|before|with|in|was|is|because|that"
    r"|which)\b|$"
)
# "the 2012 election", but neither "the 2012 homes" nor "the 2012 Toyota".
_EVENT = re.compile(
    r"\s+(?:[a-z]{3,}\b(?<!s)|(?:elections|primaries|games|finals|midterms|floods|riots|protests)\b"
    r"|(?:Olympics?|World|Super|Winter|Summer)\b|(?:[A-Z][\w.]{0,20}\s+){1,3}(?:season|elections?"
    r"|primar(?:y|ies)|race|campaign|championships?|finals?|game|tournament|draft|census|budget"
    r"|survey|study|report)\b)"
)
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)[\w\s,©()]{0,20}$")
_MAX_YEARS = 60


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 34) : match.start()]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 80]


def month_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """A month with its year, or the one that is meant: the last begun, the next in the future."""
    month, edge = month_number(match["month"]), plain(match["edge"])
    before = _before(match)
    if match["year"]:
        year = int(match["year"])
        return None if _COPYRIGHT.search(before) else edge_of(months(year, month), edge)
    if scene.base is None or not _names_a_month(match):
        return None
    this_year, this_month = scene.base.day.year, scene.base.day.month
    which = plain(match["which"])
    nearer_ahead = (month - this_month) % 12 < (this_month - month) % 12
    ahead = scene.future or (nearer_ahead and _UNTIL.search(before) is not None)
    if which in {"next", "coming"}:
        year = this_year + (month <= this_month)
    elif which == "last":
        year = this_year - (month >= this_month)
    elif which == "this":
        year = this_year
    elif ahead and not which:
        year = this_year + (month < this_month)
    else:
        year = this_year - (month > this_month)
    return edge_of(months(year, month), edge)


def _names_a_month(match: re.Match[str]) -> bool:
    """Whether it is neither a verb nor a person: "may", "march", April Vance."""
    before, after = _before(match), _after(match)
    if _HYPHENATED.match(after):
        return False
    if match["which"] or match["edge"]:
        return True
    placed = _BEFORE_MONTH.search(before) is not None
    word = match["month"].lower().rstrip(".")
    if word in _WORDLIKE or len(word) < 4:
        return placed and not _CAPITAL.match(after)
    return not _FULL_NAME.match(after) and (placed or not _FIGURE.match(after))


def season_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """Three whole months; winter, which has two years, is left out."""
    season, which = plain(match["season"] or match["season_"]), plain(match["which"])
    begin = {"spring": 3, "summer": 6}.get(season, 9)
    if match["year"]:
        year = int(match["year"])
    elif scene.base is None:
        return None
    else:
        day = scene.base.day
        year = day.year
        if which == "next":
            year += day.month >= begin
        elif which != "this":
            year -= day.month < begin + 3
    return edge_of(months(year, begin, 3), plain(match["edge"]))


def year_period(match: re.Match[str], _scene: Scene) -> Interval | None:
    """A year, or several, where the words around tell that the number is one."""
    before, after = _before(match), _after(match)
    if _COPYRIGHT.search(before) or _COUNTED.match(after):
        return None
    if match["last"]:
        between = match[0].lower().startswith("between")
        return _several(int(match["from"]), int(match["last"]), between or _is_placed(before))
    year = years(int(match["first"]))
    if match["edge"]:
        return edge_of(year, plain(match["edge"]))
    return year if _names_a_year(before, after) else None


def _is_placed(before: str) -> bool:
    return any(words.search(before) for words in (_IN, _OF, _THE))


def _several(first: int, last: int, placed: bool) -> Interval | None:
    if last < 100:
        last += first // 100 * 100
    return years(first, last - first + 1) if placed and first < last <= first + _MAX_YEARS else None


def _names_a_year(before: str, after: str) -> bool:
    if before.endswith("("):
        return after.startswith(")")
    if _IN.search(before):
        return not _CAPITAL.match(after)
    if _OF.search(before):
        return _NO_MORE.match(after) is not None
    return _THE.search(before) is not None and _EVENT.match(after) is not None
