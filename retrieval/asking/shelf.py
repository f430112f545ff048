"""The shelf: what was read lately of a collection, so that a busy topic is not read anew."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import TypeVar

from retrieval import corpus
from retrieval.corpus import Holder, StoredPassage, heading_terms
from retrieval.indexes.bm25 import Bm25, Postings, Weighed
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
_PASSAGES = 6_000
_HOLDERS = 100_000
_TIMES = 50_000
_FREQUENCIES = 200_000
_POSTINGS = 2_000_000

K = TypeVar("K")
V = TypeVar("V")
Times = tuple[datetime, datetime]


@dataclass(frozen=True)
class ReadPassage:
    """A passage and its terms, which are found out once they are asked for."""

    passage: StoredPassage

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The terms of each of its sentences."""
        return tuple(frozenset(terms(self.passage.quote(span))) for span in self.passage.sentences)

    @cached_property
    def heading(self) -> frozenset[str]:
        """The terms of its headline, outlet and date."""
        passage = self.passage
        return frozenset(heading_terms(passage.title, passage.outlet, passage.published).split())

    @cached_property
    def words(self) -> frozenset[str]:
        """All terms that it is found by."""
        return self.heading.union(terms(self.passage.text))

    def find_words(self) -> None:
        """Finds out what most questions ask of a passage."""
        _ = self.words, self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """The terms of the names in it."""
        found = " ".join(match[0] for match in _NAME.finditer(self.passage.text))
        return frozenset(terms(found)) - _CALENDAR


class Shelf:
    """What was read of one collection in one state; safe to use from several threads.

    `stamp` is that state's: whatever changes in the collection makes it worth nothing.
    """

    def __init__(self, collection: corpus.Collection, stamp: str) -> None:
        """Reads the length of every passage, in a snapshot of that state."""
        self._collection = collection
        self._lock = Lock()
        self.stamp = stamp
        self._bm25 = Bm25(*collection.passages.lengths())
        self._passages: dict[int, ReadPassage] = {}
        self._holders: dict[int, Holder] = {}
        self._of_incident: dict[int, tuple[int, ...]] = {}
        self._of_revision: dict[int, tuple[int, ...]] = {}
        self._times: dict[int, tuple[Times, ...]] = {}
        self._frequencies: dict[str, int] = {}
        self._weighed: dict[str, Weighed] = {}
        self._postings = 0

    @property
    def count(self) -> int:
        """How many passages the collection holds."""
        return self._bm25.count

    def search(
        self,
        terms: Sequence[str],
        limit: int,
        within: Sequence[int] | None = None,
        holding: Iterable[Sequence[int]] = (),
    ) -> dict[int, float]:
        """The passages with the highest BM25 score over the terms, best first.

        `within` restricts them to these ids. Each of `holding` counts as one more term, which the
        passages of these ids hold once.
        """
        more = [self._bm25.weigh(Postings.of(passages)) for passages in holding]
        return self._bm25.best([*self._weigh(terms), *more], limit, within)

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term occurs; terms that occur nowhere are left out."""
        return {term: often for term, often in self._counted(terms).items() if often}

    def rarity(self, names: Iterable[str]) -> dict[str, float]:
        """How rare each name is here: 1 where hardly any passage has it, 0 where all have."""
        total = self.count + _PRIOR_PASSAGES
        most = math.log(total)
        return {
            name: math.log(total / (1 + often)) / most
            for name, often in self._counted(list(names)).items()
        }

    def read(self, ids: Collection[int]) -> dict[int, ReadPassage]:
        """The passages of these ids that exist."""

        def missing(ids: list[int]) -> dict[int, ReadPassage]:
            stored = self._collection.passages.read(ids)
            return {id_: ReadPassage(passage) for id_, passage in stored.items()}

        return self._look_up(self._passages, ids, missing, _PASSAGES)

    def read_on(self, limit: int) -> bool:
        """Reads some passages that nobody has asked for yet; returns whether any are left.

        Where not all of the collection's would fit, none are.
        """
        if self.count > _PASSAGES:
            return False
        left = [id_ for id_ in self._bm25.passages.tolist() if id_ not in self._passages]
        read = self.read(left[:limit])
        for passage in read.values():
            passage.find_words()
        self.passages_of({holder.revision_id for holder in self.holders(read).values()})
        return len(left) > limit

    def holders(self, passages: Collection[int]) -> dict[int, Holder]:
        """The article of each of these passages that exists."""
        clues = self._collection.clues
        return self._look_up(self._holders, passages, clues.holders, _HOLDERS)

    def passages_of(self, revisions: Collection[int]) -> dict[int, tuple[int, ...]]:
        """The ids of all passages of each of these revisions, in the order of the text."""

        def missing(revisions: list[int]) -> dict[int, tuple[int, ...]]:
            found = self._collection.clues.passages_of(revisions)
            return {revision: tuple(found.get(revision, ())) for revision in revisions}

        return self._look_up(self._of_revision, revisions, missing, _HOLDERS)

    def passages_in(self, incidents: Collection[int]) -> dict[int, tuple[int, ...]]:
        """The ids of all passages that tell of each of these incidents."""

        def missing(incidents: list[int]) -> dict[int, tuple[int, ...]]:
            found = self._collection.clues.passages_in(incidents)
            return {incident: tuple(found.get(incident, ())) for incident in incidents}

        return self._look_up(self._of_incident, incidents, missing, _HOLDERS)

    def times(self, revisions: Collection[int]) -> dict[int, tuple[Times, ...]]:
        """The times that each of these revisions speaks of, as [begins, ends)."""

        def missing(revisions: list[int]) -> dict[int, tuple[Times, ...]]:
            spoken = self._collection.clues.times(revisions)
            return {revision: tuple(spoken.get(revision, ())) for revision in revisions}

        return self._look_up(self._times, revisions, missing, _TIMES)

    def _counted(self, terms: Sequence[str]) -> dict[str, int]:
        def missing(terms: list[str]) -> dict[str, int]:
            found = self._collection.passages.frequencies(terms)
            return {term: found.get(term, 0) for term in terms}

        return self._look_up(self._frequencies, terms, missing, _FREQUENCIES)

    def _weigh(self, terms: Sequence[str]) -> list[Weighed]:
        wanted = _there(self._weighed, terms)
        if len(wanted) < len(terms):
            postings = self._collection.passages.postings([t for t in terms if t not in wanted])
            read = {term: self._bm25.weigh(it) for term, it in postings.items()}
            wanted |= read
            with self._lock:
                self._postings += sum(len(it.at) for it in read.values())
                if self._postings > _POSTINGS:
                    self._weighed, self._postings = {}, 0
                self._weighed |= read
        return [wanted[term] for term in terms]

    def _look_up(
        self,
        there: dict[K, V],
        keys: Collection[K],
        missing: Callable[[list[K]], dict[K, V]],
        most: int,
    ) -> dict[K, V]:
        """What is there for these keys, and what is missing, which is then there too."""
        found = _there(there, keys)
        if len(found) < len(keys):
            read = missing([key for key in keys if key not in found])
            found |= read
            with self._lock:
                if len(there) + len(read) > most:
                    there.clear()
                there |= read
        return found


def _there(shelved: Mapping[K, V], keys: Iterable[K]) -> dict[K, V]:
    """What is there for these keys; each is looked up once, for others may clear it meanwhile."""
    return {key: value for key in keys if (value := shelved.get(key)) is not None}
