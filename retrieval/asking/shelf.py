"""The shelf: passages read lately, with their words, so that a busy topic is not read anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from retrieval.corpus import Collection, StoredPassage, heading_terms
from retrieval.wording import terms

# Some tens of megabytes at most.
_CAPACITY = 2_000


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage, the terms of each of its sentences, and those of its headline, outlet and date."""

    passage: StoredPassage
    sentences: tuple[frozenset[str], ...]
    heading: frozenset[str]

    @classmethod
    def of(cls, passage: StoredPassage) -> "ReadPassage":
        heading = heading_terms(passage.title, passage.outlet, passage.published)
        return cls(
            passage=passage,
            sentences=tuple(frozenset(terms(passage.quote(span))) for span in passage.sentences),
            heading=frozenset(heading.split()),
        )


class Shelf:
    """The passages of one collection; safe to use from several threads.

    A passage never changes under its id, but it can be removed: whatever changes in the collection
    empties the shelf.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._lock = Lock()
        self._stamp = ""
        self._count = 0
        self._read: dict[int, ReadPassage] = {}

    def refresh(self, stamp: str) -> int:
        """Forgets everything if the collection has changed; returns how many passages it holds."""
        with self._lock:
            if stamp != self._stamp:
                self._count = self._collection.passages.count()
                self._read = {}
                self._stamp = stamp
            return self._count

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
