"""Quantities: the number phrases of a sentence, with what hedges them, as intervals."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[$£€]?\d+(?:,\d{3})*(?:\.\d+)?(?::\d\d)?|[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*"
    r"|[^\w\s]"
)
# Longer numbers count nothing that is reported.
_DIGITS = 9

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
# What people mean by them, widely.
_VAGUE = {
    "both": (2, 2),
    "couple": (2, 3),
    "few": (2, 10),
    "several": (3, 20),
    "handful": (2, 10),
    "multiple": (2, math.inf),
    "dozens": (20, 200),
    "scores": (30, 400),
    "hundreds": (100, 5_000),
    "thousands": (1_000, 500_000),
}
_ARTICLES = ("a", "an")
_ABOUT = ("about", "around", "roughly", "approximately", "some", "estimated")
_PLAIN = ("only", "just", "all", "the", "exactly")
_SHARE = 0.2
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEGIN = frozenset((*_ONES, *_TENS, *_TIMES, *_VAGUE, *_ARTICLES))
_FIGURES = frozenset("0123456789$£€")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, in small letters, and where it begins in its sentence."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase: tokens [first, last) say that something lies in [low, high].

    `value` is the number itself where there is one.
    """

    first: int
    last: int
    low: float
    high: float
    value: int | None = None


def tokens(sentence: str) -> list[Token]:
    """The words, numbers and marks of a sentence."""
    return [Token(match[0].lower(), match.start()) for match in _TOKEN.finditer(sentence)]


def quantities(words: Sequence[Token]) -> list[Quantity]:
    """The number phrases of a sentence, in order."""
    found: list[Quantity] = []
    position = 0
    while position < len(words):
        read = _read(words, position) if _may_begin(words, position) else None
        if read is None:
            position += 1
            continue
        found.append(_hedged(words, read))
        position = read.last
    return found


def _may_begin(words: Sequence[Token], at: int) -> bool:
    """Whether a word can begin a number phrase; years and the number of a name (X-19) do not."""
    word = words[at].text
    if word[0] in _FIGURES:
        return not _YEAR.fullmatch(word) and not (_text(words, at - 1) == "-" and _touch(words, at))
    return word in _BEGIN or "-" in word


def _touch(words: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between a mark and the words on both sides."""
    if at < 2 or at >= len(words):
        return False
    before, mark, after = words[at - 2 : at + 1]
    return before.start + len(before.text) == mark.start and mark.start + 1 == after.start


def _read(words: Sequence[Token], at: int) -> Quantity | None:
    first = at
    if words[at].text in _ARTICLES and _text(words, at + 1) in (*_VAGUE, *_TIMES):
        at += 1
    if (vague := _VAGUE.get(words[at].text)) is not None:
        last = at + 2 if _text(words, at + 1) == "of" and _text(words, at + 2) != "the" else at + 1
        return Quantity(first, last, *vague)
    number = _number(words[at].text)
    at += number is not None
    if number is None and at == first:
        return None
    value = 1 if number is None else number
    while at < len(words) and (times := _TIMES.get(words[at].text)):
        value, at = value * times, at + 1
    if number is None:  # "a dozen" is said of 11 too
        return Quantity(first, at, math.floor(0.8 * value), math.ceil(1.2 * value))
    low = high = value
    between = _text(words, at)
    if between in ("to", "or") or (between in ("-", "–") and _touch(words, at + 1)):
        upper = _number(_text(words, at + 1))
        if upper is not None and upper > value:
            high, at = upper, at + 2
    if _text(words, at) == "or" and _text(words, at + 1) == "more":
        high, at = math.inf, at + 2
    return Quantity(first, at, low, high, value if low == high else None)


def _hedged(words: Sequence[Token], read: Quantity) -> Quantity:
    """A quantity with the words before it that make it wider."""
    one, two = _text(words, read.first - 1), _text(words, read.first - 2)
    three = _text(words, read.first - 3)
    low, high = read.low, read.high
    taken = 2
    match two, one:
        case "at", "least":
            high = math.inf
        case "more", "than":
            low, high = low + 1, math.inf
        case (("fewer" | "less"), "than"):
            low, high = 0, high - 1
        case ("up", "to") | ("at", "most"):
            low = 0
        case "many", "as" if three == "as":
            low, taken = 0, 3
        case _, "within":
            low, taken = 0, 1
        case _, "over":
            low, high, taken = low + 1, math.inf, 1
        case _, ("nearly" | "almost"):
            low, taken = math.floor(low * (1 - _SHARE)), 1
        case _, word if word in _ABOUT:
            low, high = min(low - 1, low * (1 - _SHARE)), max(high + 1, high * (1 + _SHARE))
            taken = 2 if word == "estimated" and two in _ARTICLES else 1
        case _, word if word in _PLAIN:
            taken = 1
        case _:
            taken = 0
    return Quantity(read.first - taken, read.last, max(low, 0), high, read.value)


def _number(text: str) -> int | None:
    bare = text.lstrip("$£€").replace(",", "")
    if bare.isdecimal() and bare.isascii():
        return int(bare) if len(bare) <= _DIGITS else None
    tens, _, ones = text.partition("-")
    if tens in _TENS and (not ones or 0 < _ONES.get(ones, 0) < 10):
        return _TENS[tens] + _ONES.get(ones, 0)
    return _ONES.get(text)


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""
