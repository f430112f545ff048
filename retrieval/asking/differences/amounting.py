"""Amounting: other numbers that answer a question, money and street numbers among them."""

import re
from collections.abc import Iterator

from retrieval.asking.differences.counting import counts_people
from retrieval.asking.differences.quantity import quantities, tokens
from retrieval.asking.differences.sentence import sentences, stands_apart
from retrieval.asking.differences.told import Claim, Told
from retrieval.asking.kind import Kind
from retrieval.wording import STOP_WORDS, content_terms

_STREET = re.compile(
    r"\b(?P<number>\d{1,5}) (?:block of )?"
    r"(?P<street>(?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][\w’'-]{1,30} ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Way)\b)"
)
_SHORT = {"St": "Street", "Ave": "Avenue", "Rd": "Road", "Dr": "Drive", "Ln": "Lane"}
# Numbers within a block of each other are near enough to be two of one place.
_BLOCK = 100
# What follows a number that counts nothing, or a part, or time, which is told in other words.
_NO_THING = STOP_WORDS | frozenset(
    "block blocks percent second seconds minute minutes hour hours day days week weeks month months"
    " year years".split()
)
# How far from a number the words stand that say what is counted, in characters.
_REACH = 60


def amounts(told: Told) -> Iterator[Claim]:
    """The number that answers a question how many or how much, with the words around it."""
    answer = told.answered(Kind.NUMBER)
    if answer is None:
        return
    for span in sentences(told.text):
        sentence = told.text[span.start : span.end]
        apart = answer.end <= span.start or span.end <= answer.start
        if apart or stands_apart(sentence):
            continue
        words = tokens(sentence)
        for read in quantities(words):
            start = words[read.last - 1].start
            if not answer.start <= span.start + start < answer.end:
                continue
            following = words[read.last].text if read.last < len(words) else ""
            thing = sentence[start] if sentence[start] in "$£€" else _thing(following)
            if thing is None:
                continue
            around = sentence[max(start - _REACH, 0) : start + _REACH]
            near = frozenset(
                term for term in content_terms(around) if not term.isdigit() and term != thing
            )
            figures = frozenset() if read.value is None else frozenset({read.value})
            yield Claim(("amount", thing), "a number", read.low, read.high, figures, near)


def _thing(word: str) -> str | None:
    """What is counted, as the stem of the word after the number."""
    if not word.isalpha() or word in _NO_THING or counts_people(word):
        return None
    return content_terms(word)[0] if content_terms(word) else None


def street_numbers(told: Told) -> Iterator[Claim]:
    """The numbers in streets, where a place is asked for."""
    if told.answered(Kind.PLACE) is None:
        return
    for match in _STREET.finditer(told.text):
        *words, last = match["street"].replace(".", "").split()
        number = int(match["number"])
        subject = ("street", *words, _SHORT.get(last, last))
        yield Claim(subject, "a street number", number, number + _BLOCK, frozenset({number}))
