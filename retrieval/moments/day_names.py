"""Day names: what holds the word for a day, and is a name, a habit or a feast."""

import re

from retrieval.moments.day_words import is_dated
from retrieval.moments.holiday import is_season
from retrieval.moments.vocabulary import MONTH, one_of, plain

_WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_TO = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\bthru\b)\s?"
_NAME_OR_HABIT = re.compile(
    r"\b(?:"
    + one_of(
        "ruby super black cyber ash palm bloody fat taco giving blue manic stormy holy tgi "
        "every each any most many usual typical alternate"
    )
    + rf"|T\.G\.I\.)\s+$|\b{_WEEKDAYS}{_TO}$"
)
_HABIT_OR_NAME = re.compile(
    rf"{_TO}{_WEEKDAYS}\b|\s+(?:mornings|afternoons|evenings|nights)\b|\s+school\b"
    r"|['’]s\s+(?:Restaurant|Bar|Grill|Pub|Cafe)\b"
)
_THE = re.compile(r"\bthe\s+$")
_SEEN_FROM = re.compile(r"\s+(?:before|after|prior|following)\b")
_LAST = re.compile(r"\b(?:first|second|third|fourth|last)\s+$", re.IGNORECASE)
_OF_A_MONTH = re.compile(rf"\s+(?:of|in)\s+(?:{MONTH}|the|each|every)\b".replace("~", r"\s+"))
# "on a Sunday night" is any; "a Sunday night fire" is the last one's.
_ANY = re.compile(r"\bon\s+an?\s+$", re.IGNORECASE)
_A = re.compile(r"\ban?\s+$", re.IGNORECASE)
_THING = re.compile(
    r"\s+(?!(?:when|where|while|that|which|with|after|before|from|like|said|were|near|they)\b)"
    r"[a-z]{4,}"
)
# A date that has become the name of an event of some other year.
_EVENT = re.compile(
    r"\s+(?:(?:terror|terrorist)\s+)?(?:attacks?|attackers?|commission|committee|panel|memorial)\b"
)
_IN_MID_SENTENCE = re.compile(r"[\w’']\s+$")
_STAYING = re.compile(
    r"\b(?:stay(?:ed|ing|s)?|remain(?:ed)?|held|kept|an|the|for|sleep|slept|work(?:s|ed|ing)?)\s+$"
)
_STANDS_ALONE = re.compile(r"[.,;)”\"]|\s+(?:into|in|at|by|and|as|after|to|from|when)\b|$")
_FEAST = re.compile(
    r"['’]|-|\s+[A-Z][a-z]|\s+(?!(?:shooting|fire|crash|attack|flood|storm|stabbing|robbery|and|or|at|in|on|by|when|after|before|as|for|with|while|to|was"
    r"|were|is|that|which|from|near|police|but|because|outside|inside|around|about|there|they|he"
    r"|she|it)\b)[a-z]"
)
_ANOTHER_COUNTRY = re.compile(r"\b[A-Z]\w{1,20}['’]s\s+$")
_HELD_ON = re.compile(
    r"\b(?:on|at|since|by|until|before|after|through)\s+(?:late\s+|early\s+)?$", re.IGNORECASE
)
_WORD = re.compile(r"\b[A-Za-z]")


def names_a_day(match: re.Match[str]) -> bool:
    """Whether what DAYS found is a day, and no name, habit or feast."""
    start, end = match.span()
    before, after = match.string[max(0, start - 30) : start], match.string[end : end + 50]
    if match["weekday"]:
        return is_dated(match) or _is_one_weekday(match, before, after)
    if match["word"]:
        return _is_one_word(match["word"], before, after)
    if match["holiday"]:
        return _is_the_holiday(match, before, after)
    return not (match["month"] and not match["year"] and _EVENT.match(after))


def _is_one_weekday(match: re.Match[str], before: str, after: str) -> bool:
    ordinal = match["which"] == "last" or _LAST.search(before)
    if (
        _NAME_OR_HABIT.search(before)
        or _HABIT_OR_NAME.match(after)
        or (_THE.search(before) and _SEEN_FROM.match(after))
        or (ordinal and _OF_A_MONTH.match(after))
        or _ANY.search(before)
        or (_A.search(before) and not _THING.match(after))
    ):
        return False
    # "Tuesday Morning" is a shop, unless all words are written so.
    part = match["part"]
    return not part or not part.istitle() or _is_headline(match.string)


def _is_headline(sentence: str) -> bool:
    first_letters = _WORD.findall(sentence[:400])
    return sum(letter.isupper() for letter in first_letters) > 0.6 * len(first_letters)


def _is_one_word(word: str, before: str, after: str) -> bool:
    if plain(word) == "overnight":
        return not _STAYING.search(before) and _STANDS_ALONE.match(after) is not None
    # Capitals in mid-sentence are those of a paper's or a programme's name.
    named = word.isalpha() and word.istitle() and _IN_MID_SENTENCE.search(before)
    return not named and not (word == "TODAY" and before.endswith("USA "))


def _is_the_holiday(match: re.Match[str], before: str, after: str) -> bool:
    if match["holiday_year"] or match["holiday_which"] or match["part_"]:
        return True
    if _FEAST.match(after) or _ANOTHER_COUNTRY.search(before):
        return False
    return not is_season(match["holiday"]) or _HELD_ON.search(before) is not None
