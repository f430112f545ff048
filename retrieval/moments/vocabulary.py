"""The vocabulary: words and patterns that all kinds of phrases share.

Every repetition in a pattern is bounded, so that no text makes a search slow.
"""

import re
from collections.abc import Sequence

GAP = r"(?:\s{1,6})"
"""White space between two words of one phrase; in a pattern, `~` stands for it."""


def one_of(listed: str) -> str:
    """A pattern for any of the listed words, in any case; an underscore joins two of them."""
    return "(?i:" + "|".join(listed.replace("_", "~").split()) + ")"


_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


def _capitalised(words: Sequence[str]) -> str:
    """As names are written, "may" and "sun" are something else."""
    return "|".join([*words, *(word.upper() for word in words)])


WEEKDAY = f"(?:{_capitalised(_WEEKDAYS)})"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?"
MONTH = rf"(?:{_capitalised(_MONTHS)}|(?:{_capitalised(_SHORT_MONTHS)})\b\.?)"
YEAR = r"(?:1[89]\d\d|20\d\d)(?![\d%]|[.,]\d|[-–]\d{3})"
NUMBER = (
    "(?:"
    + one_of(" ".join(sorted(_NUMBERS, key=len, reverse=True)))
    + r"|(?i:(?:a~)?couple(?:~of)?|an?)|\d{1,3})"
)
ROUGHLY = one_of("about around approximately roughly nearly almost exactly")
# How long ago or how much later is left open.
OPEN = one_of(
    "more_than over at_least less_than under up_to as_many_as fewer_than well_over several many "
    "a_few few some hundreds_of"
)
PART_OF_DAY = "(?:(?:early|late|mid)(?:~|-))?(?:morning|afternoon|evening|night)"

_WEEKDAY_AT = {word[:3].lower(): number for number, word in enumerate(_WEEKDAYS)}
_MONTH_AT = {word[:3].lower(): number for number, word in enumerate(_MONTHS, start=1)}
_NUMBER_AT = {word: number for number, word in enumerate(_NUMBERS, start=1)}


def weekday_number(word: str) -> int:
    """0 for Monday, from the whole word or its first three letters."""
    return _WEEKDAY_AT[word[:3].lower()]


def month_number(word: str) -> int:
    """1 for January, from the whole word or an abbreviation."""
    return _MONTH_AT[word[:3].lower()]


def number(words: str) -> int:
    """The number that a match of NUMBER names: `a couple of` is two, `an` is one."""
    lowered = words.lower()
    if "couple" in lowered:
        return 2
    return int(lowered) if lowered.isdigit() else _NUMBER_AT.get(lowered, 1)


def plain(words: str | None) -> str:
    """The words of a match as they are listed here: in small letters, one space between them."""
    return " ".join((words or "").lower().replace("’", "'").split())


def pattern(source: str) -> re.Pattern[str]:
    """The source compiled, with `~` for a gap; it matches whole words only, no part of a name."""
    whole = rf"(?<![\w$£€#@/&-])(?<!\w['’.])(?:{source})(?![\w@/]|[-–]{{1,2}}(?:year|month)s?-old)"
    return re.compile(whole.replace("~", GAP))
