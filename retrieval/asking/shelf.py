"""The shelf: passages read lately, with their words, so that a busy topic is not read anew."""

import math
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TypeVar

from retrieval import corpus
from retrieval.corpus import Holder, StoredPassage, heading_terms
from retrieval.wording import terms

# Words with a capital within a sentence, and those that follow them: "the Dana Whitlock case".
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")
_CALENDAR = frozenset(
    terms(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May"
        " June July August September October November December"
    )
)
# In a collection of a handful of passages, a name that stands in three of them may still be rare.
_PRIOR_PASSAGES = 1000
# Some tens of megabytes at most, each.
_PASSAGES = 2_000
_HOLDERS = 100_000
_TIMES = 50_000
_FREQUENCIES = 200_000

K = TypeVar("K")
V = TypeVar("V")
Times = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage, the terms of each of its sentences, and those of its headline, outlet and date.

    `words` are all of them.
    """

    passage: StoredPassage
    sentences: tuple[frozenset[str], ...]
    heading: frozenset[str]
    words: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """The terms of the names in it."""
        found = " ".join(match[0] for match in _NAME.finditer(self.passage.text))
        return frozenset(terms(found)) - _CALENDAR

    @classmethod
    def of(cls, passage: StoredPassage) -> "ReadPassage":
        joined = heading_terms(passage.title, passage.outlet, passage.published)
        heading = frozenset(joined.split())
        sentences = [frozenset(terms(passage.quote(span))) for span in passage.sentences]
        return cls(
            passage=passage,
            sentences=tuple(sentences),
            heading=heading,
            words=heading.union(*sentences),
        )


class Shelf:
    """What was read of one collection; safe to use from several threads.

    Nothing changes under its id, but it can be removed: whatever changes in the collection empties
    the shelf.
    """

    def __init__(self, collection: corpus.Collection) -> None:
        self._collection = collection
        self._lock = Lock()
        self.stamp = ""
        self._count = 0
        self._passages: dict[int, ReadPassage] = {}
        self._holders: dict[int, Holder] = {}
        self._times: dict[int, tuple[Times, ...]] = {}
        self._frequencies: dict[str, int] = {}

    def refresh(self, stamp: str) -> int:
        """Forgets everything if the collection has changed; returns how many passages it holds."""
        with self._lock:
            if stamp != self.stamp:
                self._count = self._collection.passages.count()
                # New ones: what is being read for the old ones is then put onto nobody's shelf.
                self._passages, self._holders, self._times, self._frequencies = {}, {}, {}, {}
                self.stamp = stamp
            return self._count

    def read(self, ids: Collection[int]) -> dict[int, ReadPassage]:
        """The passages of these ids that exist."""

        def missing(ids: list[int]) -> dict[int, ReadPassage]:
            stored = self._collection.passages.read(ids)
            return {id_: ReadPassage.of(passage) for id_, passage in stored.items()}

        return self._look_up(self._passages, ids, missing, _PASSAGES)

    def holders(self, passages: Collection[int]) -> dict[int, Holder]:
        """The article of each of these passages that exists."""
        clues = self._collection.clues
        return self._look_up(self._holders, passages, clues.holders, _HOLDERS)

    def times(self, revisions: Collection[int]) -> dict[int, tuple[Times, ...]]:
        """The times that each of these revisions speaks of, as [begins, ends)."""

        def missing(revisions: list[int]) -> dict[int, tuple[Times, ...]]:
            spoken = self._collection.clues.times(revisions)
            return {revision: tuple(spoken.get(revision, ())) for revision in revisions}

        return self._look_up(self._times, revisions, missing, _TIMES)

    def rarity(self, names: Iterable[str]) -> dict[str, float]:
        """How rare each name is here: 1 where hardly any passage has it, 0 where all have."""

        def missing(names: list[str]) -> dict[str, int]:
            found = self._collection.passages.frequencies(names)
            return {name: found.get(name, 0) for name in names}

        known = self._look_up(self._frequencies, list(names), missing, _FREQUENCIES)
        total = self._count + _PRIOR_PASSAGES
        most = math.log(total)
        return {name: math.log(total / (1 + often)) / most for name, often in known.items()}

    def _look_up(
        self,
        there: dict[K, V],
        keys: Collection[K],
        missing: Callable[[list[K]], dict[K, V]],
        most: int,
    ) -> dict[K, V]:
        """What is there for these keys, and what is missing, which is then there too."""
        found = {key: there[key] for key in keys if key in there}
        if len(found) < len(keys):
            read = missing([key for key in keys if key not in found])
            found |= read
            with self._lock:
                if len(there) + len(read) > most:
                    there.clear()
                there |= read
        return found
