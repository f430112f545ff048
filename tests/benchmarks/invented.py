"""Invented articles, any number of them: incidents that look alike, told in the words of others."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

_FIRST_DAY = date(2024, 1, 1)
_DAYS = 730
_MOST_WORDS = 24
_SENTENCES = range(3, 9)

_SYLLABLES = "Bram Cor Del Fen Gar Hol Kes Lin Mar Nor Pel Quil Ros Sel Tar Ul Ves Wen Yar".split()
_TOWN_ENDINGS = "bridge ton field wick ham mouth stead worth ley combe".split()
_TOWN_BEGINNINGS = ["", "North ", "Upper ", "Port "]
_GIVEN_NAMES = "Ada Bo Cleo Dov Edda Finn Greta Hal Ines Jory Kit Lena Mats Nell Oda Per".split()
_NAME_ENDINGS = "ler man son ick ard nock dane ridge".split()
_EVENTS = [
    "warehouse fire", "bus crash", "bank robbery", "flood", "burglary", "boat accident", "gas leak",
    "stabbing", "power outage", "landslide", "shooting", "train derailment",
]  # fmt: skip
_OFFICIALS = ["Police Chief", "Fire Chief", "county spokeswoman", "Sheriff", "hospital director"]
_OUTLETS = ["Crier", "Courier", "Ledger", "Packet", "Observer", "Beacon"]
_QUESTIONS = [
    "How many people were hurt in the {event} in {town}?",
    "Who was taken to hospital after the {event} in {town} on {day}?",
    "How old is {victim}, who was hurt in {town}?",
    "What happened in {town} on {day}?",
    "When was the {event} in {town}?",
    "Who told of the {event} in {town}?",
]


@dataclass(frozen=True, slots=True)
class Invented:
    """An article as a line that `ingest` reads, and a question about it."""

    line: dict[str, Any]
    question: str


class Inventor:
    """Invents the same articles every time, from the same texts.

    Each tells who was hurt where, and goes on with sentences in which every word follows another as
    it does somewhere in the texts: rare and common words are as rare and as common as there.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._random = random.Random(20261121)
        self._next: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            for word, following in pairwise(text.split()):
                self._next[word].append(following)
        self._openings = sorted(word for word in self._next if word.istitle() and word.isalpha())

    def articles(self, count: int) -> Iterator[Invented]:
        return (self._article(number) for number in range(count))

    def _article(self, number: int) -> Invented:
        pick = self._random.choice
        day = _FIRST_DAY + timedelta(days=self._random.randrange(_DAYS))
        said = {
            "event": pick(_EVENTS),
            "town": pick(_TOWN_BEGINNINGS) + pick(_SYLLABLES) + pick(_TOWN_ENDINGS),
            "victim": self._name(),
            "day": f"{day:%B} {day.day}, {day.year}",
        }
        sentences = [
            "{hurt} people were hurt in a {event} in {town} on {weekday}, {official} {name} said.",
            "{victim}, {age}, was taken to {town} General Hospital.",
            *(self._sentence() for _ in range(pick(_SENTENCES))),
        ]
        text = "\n".join(sentences[:2]).format(
            **said,
            hurt=self._random.randrange(2, 90),
            weekday=f"{day:%A}",
            official=pick(_OFFICIALS),
            name=self._name(),
            age=self._random.randrange(18, 90),
        )
        line = {
            "id": f"invented-{number}",
            "title": "{event} in {town}".format(**said).capitalize(),
            "outlet": f"{said['town']} {pick(_OUTLETS)}",
            "published": day.isoformat(),
            "text": "\n".join([text, *sentences[2:]]),
            "comments": [],
        }
        return Invented(line, _QUESTIONS[number % len(_QUESTIONS)].format(**said))

    def _name(self) -> str:
        pick = self._random.choice
        return f"{pick(_GIVEN_NAMES)} {pick(_SYLLABLES)}{pick(_NAME_ENDINGS)}"

    def _sentence(self) -> str:
        words = [self._random.choice(self._openings)]
        while len(words) < _MOST_WORDS and words[-1][-1] not in ".?!" and words[-1] in self._next:
            words.append(self._random.choice(self._next[words[-1]]))
        return " ".join(words).rstrip(".,;:?!—") + "."
