"""The shelf: passages read lately, with their words, so that a busy topic is not read anew."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from retrieval.corpus import Collection, StoredPassage, heading_terms
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
# Some tens of megabytes at most.
_CAPACITY = 2_000


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage, the terms of each of its sentences, and those of its headline, outlet and date."""

    passage: StoredPassage
    sentences: tuple[frozenset[str], ...]
    heading: frozenset[str]
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All its terms."""
        return self.heading.union(*self.sentences)

    @classmethod
    def of(cls, passage: StoredPassage) -> "ReadPassage":
        heading = heading_terms(passage.title, passage.outlet, passage.published)
        return cls(
            passage=passage,
            sentences=tuple(frozenset(terms(passage.quote(span))) for span in passage.sentences),
            heading=frozenset(heading.split()),
            names=_names(passage.text),
        )


def _names(text: str) -> frozenset[str]:
    names = " ".join(match[0] for match in _NAME.finditer(text))
    return frozenset(terms(names)) - _CALENDAR


class Shelf:
    """The passages of one collection; safe to use from several threads.

    A passage never changes under its id, but it can be removed: whatever changes in the collection
    empties the shelf.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._lock = Lock()
        self.stamp = ""
        self._count = 0
        self._read: dict[int, ReadPassage] = {}
        self._frequencies: dict[str, int] = {}

    def refresh(self, stamp: str) -> int:
        """Forgets everything if the collection has changed; returns how many passages it holds."""
        with self._lock:
            if stamp != self.stamp:
                self._count = self._collection.passages.count()
                self._read = {}
                self._frequencies = {}
                self.stamp = stamp
            return self._count

    def rarity(self, names: Iterable[str]) -> dict[str, float]:
        """How rare each name is here: 1 where hardly any passage has it, 0 where all have."""
        wanted = list(names)
        with self._lock:
            known, total = self._frequencies, self._count + _PRIOR_PASSAGES
        if unknown := [name for name in wanted if name not in known]:
            found = self._collection.passages.frequencies(unknown)
            known |= {name: found.get(name, 0) for name in unknown}
        most = math.log(total)
        return {name: math.log(total / (1 + known[name])) / most for name in wanted}

    def read(self, ids: Sequence[int]) -> dict[int, ReadPassage]:
        """The passages of these ids that exist."""
        with self._lock:
            shelf = self._read
            found = {id_: shelf[id_] for id_ in ids if id_ in shelf}
        if missing := [id_ for id_ in ids if id_ not in found]:
            stored = self._collection.passages.read(missing)
            read = {id_: ReadPassage.of(passage) for id_, passage in stored.items()}
            found |= read
            with self._lock:
                # Not onto a shelf that was emptied meanwhile: `shelf` is then nobody's any more.
                if len(shelf) + len(read) > _CAPACITY:
                    shelf.clear()
                shelf |= read
        return found
