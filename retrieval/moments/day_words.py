"""The words for days: "Sept. 6, 2015", "early Sunday", "last night", "the following morning"."""

import re

from retrieval.moments.holiday import HOLIDAY
from retrieval.moments.vocabulary import (
    MONTH,
    NUMBER,
    PART_OF_DAY,
    ROUGHLY,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    one_of,
    pattern,
)

# "6-year-old", "6,000", "6.5", "6:30", "6 percent" are no day of a month.
_DAY_OF_MONTH = (
    r"[0-3]?\d(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\d%:]|[,.]\d"
    r"|[-–]~?(?:year|month|week|day|hour|minute|foot|inch|mile)"
    r"|~(?:percent|people|years?|residents|persons)\b)"
)
_MONTH_FIRST = (
    rf"(?P<month>{MONTH})~(?:the~)?(?P<day>{_DAY_OF_MONTH})"
    rf"(?:(?:~and~|~?[-–]~?|~(?:to|through|or)~)(?P<last>{_DAY_OF_MONTH}))?"
    rf"(?:,?~(?:of~)?(?P<year>{YEAR})(?!~(?:block|people|residents|homes|customers)))?"
)
_DAY_FIRST = (
    rf"(?:(?P<first>{_DAY_OF_MONTH})(?:~and~|~?[-–]~?|~to~))?"
    rf"(?P<day_>{_DAY_OF_MONTH})~(?:of~)?(?P<month_>{MONTH})(?:,?~(?P<year_>{YEAR}))?"
)
_DATE = (
    rf"(?:{_MONTH_FIRST}|{_DAY_FIRST}"
    r"|(?P<iso>[12]\d{3}-[01]\d-[0-3]\d)(?!-)"
    r"|(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<figures>(?:19|20)?\d\d)(?!/))"
)
_WEEKDAY = (
    rf"(?:(?P<which>{one_of('last next this_past this_coming this past coming')})~)?"
    rf"(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}(?=,?~{MONTH}~\d))"
)
# A weekday, a date, or both; a part of the day may stand behind each.
_PLACED = (
    rf"(?:{_WEEKDAY}(?:~(?P<part>(?i:{PART_OF_DAY})))?)?"
    rf"(?:(?(weekday),?~(?:the~)?){_DATE}|(?(weekday)~of~(?P<week>last|this|next)~week|(?!))"
    r"|(?(weekday)|(?!)))"
)
_WORD = (
    "(?P<word>"
    + one_of(
        "today yesterday tomorrow tonight overnight last_night last_evening this_morning "
        "this_afternoon this_evening this_very_morning"
    )
    + ")"
)
_FEAST_DAY = (
    rf"(?:(?P<holiday_which>last|next|this)~)?(?P<holiday>{HOLIDAY})"
    rf"(?:,?~(?P<holiday_year>{YEAR}))?"
)
# Counted from the moment last spoken of.
_SAME = (
    rf"(?P<same>{one_of('that the_same that_same that_very later_in_the earlier_in_the')})"
    rf"~(?P<same_part>(?i:day|{PART_OF_DAY}))(?!~(?:club|time|shift|court))"
)
_AFTER = (
    r"(?P<after>(?i:(?:the~)?(?:next|following)))"
    rf"~(?P<after_part>(?i:day|{PART_OF_DAY}))(?!~(?:club|shift|court|care))"
)
_BEFORE = (
    rf"(?i:the~(?P<before_part>day|{PART_OF_DAY})~(?P<before>before|earlier|prior|after))"
    r"(?=[.,;)”\"]|~and\b|$)"
)
_SHIFTED = (
    rf"(?:(?P<shift_rough>{ROUGHLY})~)?(?P<shift>{NUMBER})~(?i:days?|nights?)"
    r"~(?P<shift_way>(?i:later|earlier))"
)
_EDGE = (
    rf"(?P<edge>{one_of('early late earlier later mid before_dawn')}"
    r"|(?i:(?:the~)?(?:early|wee)~(?:morning~)?hours~of"
    r"|(?:early~|late~)?(?:morning|afternoon|evening|night)(?:~of)?))~(?:on~)?"
)
# What makes a day part of a name.
_NAME = (
    r"(?!~(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Drive|Lane|Boulevard|Blvd|Place|Court|Square|Bar\b"
    r"|Grill|Restaurant|Cafe|Café|Pub\b|Times|Mirror|Post\b|Mail|Express|Herald|Telegraph|Magazine"
    r"|School|Mass\b|Night~(?:Live|Football|Lights)|Club|Harbor|Island|Inc|Ltd|LLC))"
)

DAYS = pattern(
    rf"(?:{_EDGE})?(?:{_PLACED}|{_WORD}|{_FEAST_DAY}|{_SAME}|{_AFTER}|{_BEFORE}|{_SHIFTED})"
    rf"(?:~(?P<part_>{PART_OF_DAY}))?{_NAME}"
)
"""Every group that names a part of a day ends in `part` or `part_`."""

FULL_DATE = pattern(rf"(?P<month>{MONTH})~(?P<day>[0-3]?\d),?~(?P<year>{YEAR})")
"""A date that names its year."""


def is_dated(match: re.Match[str]) -> bool:
    """Whether what DAYS found names a date, not only a weekday."""
    return any(match[group] for group in ("month", "month_", "iso", "figures"))
