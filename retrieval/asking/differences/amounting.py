"""Amounting: other numbers that answer a question, money and street numbers among them."""

import re
from collections.abc import Iterator

from retrieval.asking.differences.asked import MONEY, Asked
from retrieval.asking.differences.counting import PASSING
from retrieval.asking.differences.quantity import Quantity, quantities, tokens
from retrieval.asking.differences.sentence import place_ahead, places_in, sentences, stands_apart
from retrieval.asking.differences.told import Claim, Told
from retrieval.asking.kind import Kind

_STREET = re.compile(
    r"\b(?P<number>\d{1,5}) (?:block of )?"
    r"(?P<street>(?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][\w’'-]{1,30} ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Way)\b)"
)
_SHORT = {"St": "Street", "Ave": "Avenue", "Rd": "Road", "Dr": "Drive", "Ln": "Lane"}
# Numbers within a block of each other are near enough to be two of one place.
_BLOCK = 100
_SPEECH = re.compile('["“”]')


def amounts(told: Told, asked: Asked | None) -> Iterator[Claim]:
    """The numbers that a question asks for, however the sentence says it."""
    if told.kind is not Kind.NUMBER:
        return
    for span in sentences(told.text):
        sentence = told.text[span.start : span.end]
        if stands_apart(sentence) or _SPEECH.search(sentence):
            continue
        words = tokens(sentence)
        numbers = quantities(words)
        for at, read in enumerate(numbers):
            of = asked.counts(words, numbers, at) if asked else None
            if asked and of:
                yield _claim(asked, of, read, sentence)


def _claim(asked: Asked, of: str, read: Quantity, sentence: str) -> Claim:
    subject, about = ("amount", of), "a sum of money" if of == MONEY else f"the number of {of}"
    if asked.became is not None:
        subject, about = ("count", of, asked.became), f"{about} {asked.became}"
    return Claim(
        subject,
        about,
        read.low,
        read.high,
        frozenset() if read.value is None else frozenset({read.value}),
        places=places_in(sentence),
        within=place_ahead(sentence),
        passing=asked.became in PASSING,
    )


def street_numbers(told: Told) -> Iterator[Claim]:
    """The numbers in streets, where a place is asked for."""
    if told.answered(Kind.PLACE) is None:
        return
    for match in _STREET.finditer(told.text):
        *words, last = match["street"].replace(".", "").split()
        number = int(match["number"])
        subject = ("street", *words, _SHORT.get(last, last))
        yield Claim(subject, "a street number", number, number + _BLOCK, frozenset({number}))
