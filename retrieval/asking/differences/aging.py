"""Aging: how old a sentence says that somebody is, as the days on which they can be born."""

import re
from collections.abc import Iterator
from datetime import date

from retrieval.asking.differences.told import Claim, Told
from retrieval.asking.kind import Kind

_WORD = r"[A-Z][\w’'-]{1,30}"
_NAME = rf"(?P<name>{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{1,3}}(?: [JS]r\.?)?)"
_NAMED = (
    re.compile(rf"{_NAME}, (?:who is |an? |aged? )?(?P<age>\d{{1,3}})(?=[,.;)]|-year-old| of )"),
    re.compile(rf"{_NAME} \((?P<age>\d{{1,3}})\)"),
    re.compile(rf"(?P<age>\d{{1,3}})-year-old {_NAME}"),
)
_UNNAMED = re.compile(
    r"\b(?P<age>\d{1,3})-year-old (?:\w{1,20} ){0,2}?"
    r"(?P<who>man|woman|boy|girl|teenager|teen|male|female|driver|victim|suspect|student)\b"
)
_AGE = re.compile(r"\b\d{1,3}[- ]years?[- ]old\b")
_OTHERS = re.compile(r"\b(?:also|another|others?|second|third)\b", re.IGNORECASE)
_SAME = {"male": "man", "female": "woman", "teen": "teenager"}
_YEAR = 365.25
# Who turns a year older between two reports is no difference; who may have had a birthday within
# these days is.
_BIRTHDAY = 45
# Further apart than this, two people without a name are two people.
_YEARS_APART = 3 * _YEAR


def ages(told: Told) -> Iterator[Claim]:
    """The ages of named people in a quote; of one without a name where an age is asked for."""
    if told.published is None:
        return
    day = date.fromisoformat(told.published[:10]).toordinal()
    named = False
    for pattern in _NAMED:
        for match in pattern.finditer(told.text):
            named = True
            given, *_, last = match["name"].replace(".", "").lower().split()
            yield _claim(("age", given, last), int(match["age"]), day)
    unnamed = list(_UNNAMED.finditer(told.text))
    alone = len(unnamed) == 1 and len(_AGE.findall(told.text)) == 1
    if told.kind is Kind.AGE and not named and alone and not _OTHERS.search(told.text):
        who = unnamed[0]["who"]
        subject = ("age", _SAME.get(who, who))
        yield _claim(subject, int(unnamed[0]["age"]), day, most=_YEARS_APART)


def _claim(subject: tuple[str, ...], age: int, day: int, most: float = float("inf")) -> Claim:
    first, last = day - (age + 1) * _YEAR + _BIRTHDAY, day - age * _YEAR
    # The dead stay as old as they were.
    return Claim(subject, "an age", first, last, frozenset({age}), stated=age, most=most)
