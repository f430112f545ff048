"""The figure: numbers that describe the incident asked about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.wording import STOP_WORDS

_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}
_FIGURE = re.compile(
    r"(?<![\w$£€.,:/-])(?P<sign>[$£€])?"
    r"(?P<value>\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,4})?|" + "|".join(_WORDS) + ")"
    r"(?P<percent> ?%)?(?![\w:/]| ?[ap]\.?m\b)"
    r"(?: (?P<scale>million|billion|trillion|thousand|hundred|dozen)\b)?"
    r"(?P<link>-| )?(?P<noun>years?[ -]olds?\b|[A-Za-z][\w’']{0,30}(?:-[a-z]{1,12}){0,2})?",
    re.IGNORECASE,
)
_HOURS = frozenset("am pm a.m p.m o'clock o’clock oclock".split())
_NO_NOUNS = frozenset("people's noon midnight block near".split())
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_MOST = 8


@dataclass(frozen=True, slots=True)
class Number:
    """A figure at `span`: `value` in digits without separators (`2.5 million`), and its noun.

    The noun is the word behind it as it stands: `alarm` of a 3-alarm fire, `year-old` of a
    14-year-old boy, `Toyota` of a 2015 one; None where none follows. Signs count as nouns: `$`.
    """

    span: Span
    value: str
    noun: str | None


def numbers_in(question: str, taken: Sequence[Span]) -> tuple[Number, ...]:
    """The figures that describe the incident, in order, at most eight: no dates or addresses.

    `taken` are the words that name those.
    """
    found: list[Number] = []
    for match in _FIGURE.finditer(question[:2_000]):
        start, end = match.start(), match.end("value")
        if any(span.start < end and start < span.end for span in taken):
            continue
        if number := _number(match):
            found.append(number)
        if len(found) == _MOST:
            break
    return tuple(found)


def _number(match: re.Match[str]) -> Number | None:
    value = _WORDS.get(match["value"].lower(), match["value"].replace(",", ""))
    if match["scale"]:
        value = f"{value} {match['scale'].lower()}"
    noun = match["noun"] if match["link"] else None
    if noun and noun.lower() in _HOURS:
        return None
    if noun and noun.lower().startswith("year") and "old" in noun:
        noun = "year-old"
    if noun and noun.lower() in STOP_WORDS | _NO_NOUNS:
        noun = None
    if noun is None and not match["sign"] and _YEAR.fullmatch(value):
        return None
    end = match.end("noun") if noun else match.end("scale" if match["scale"] else "value")
    sign = match["sign"] or (match["percent"] or "").strip()
    if match["percent"] and not noun:
        end = match.end("percent")
    if not noun and not sign and not match["value"].isdigit():
        return None
    return Number(Span(match.start(), end), value, sign or noun)
