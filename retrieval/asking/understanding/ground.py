"""The ground: a question's words while places are looked for among them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.article import Span
from retrieval.asking.understanding.place import Place
from retrieval.asking.understanding.place_words import IN, PERHAPS_IN, SKIPPED
from retrieval.asking.understanding.words import Word, Words
from retrieval.places import Gazetteer, Region, Town, region_of

MAX_NAME = 5


@dataclass(frozen=True, slots=True)
class Run:
    """The words from `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ground:
    """The words, which of them are `used` already, and the places `found`; a word is in one."""

    words: Words
    gazetteer: Gazetteer
    used: list[bool]
    found: list[Place] = field(default_factory=list)

    @classmethod
    def of(cls, words: Words, taken: Sequence[Span], gazetteer: Gazetteer) -> "Ground":
        """The ground where the words in `taken` name something else."""
        return cls(words, gazetteer, [_is_within(word, taken) for word in words.listed])

    def keep(self, place: Place) -> None:
        """Adds a place, whose words then belong to it."""
        self.found.append(place)
        for number, word in enumerate(self.words.listed):
            if _is_within(word, (place.span,)):
                self.used[number] = True

    def preposition(self, first: int) -> str | None:
        """The preposition of place before the word, over "the", "downtown" and their like."""
        at = first - 1
        while at >= 0 and self.words.listed[at].low in SKIPPED:
            at -= 1
        if at < 0 or self.words.listed[at].low not in IN | PERHAPS_IN:
            return None
        return self.words.listed[at].low

    def near(self, town: Town) -> tuple[str, ...]:
        """The names of larger towns around."""
        return tuple(other.name for other in self.gazetteer.near(town))


def names_of(region: Region, outer: Region | None = None) -> tuple[str, ...]:
    """All names of a region, and of its country where that is not the United States."""
    country = outer or (
        region_of(region.country) if region.admin and region.country != "US" else None
    )
    return tuple(dict.fromkeys([*region.names, *(country.names if country else ())]))


def _is_within(word: Word, spans: Sequence[Span]) -> bool:
    return any(span.start < word.end and word.start < span.end for span in spans)
