"""Watching: what is new of what people watch, told once even if the bot is killed in between."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.memory import Memory, NewWatch, Watch
from bot.service.incidents import Incidents
from bot.service.rooms import collection_name
from retrieval.corpus import Collection, Corpus, CorpusError
from retrieval.errors import UnusableError
from retrieval.following import Bulletin, Subject, SubjectKind, begin, look

BETWEEN = timedelta(minutes=5)
"""Between two messages of one watch: what comes meanwhile is gathered."""
MOST_TOLD = 5
"""Developments in one message."""
# Of an ingest that takes longer, what it brought by then is told.
_LONGEST_INGEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class News:
    """A message that is about to be sent; Discord takes none of that name twice within minutes."""

    watch: Watch
    bulletin: Bulletin
    name: str


class Watching:
    """The watches of all servers. Every method computes or waits for the disk."""

    def __init__(self, corpus: Corpus, incidents: Incidents, memory: Memory) -> None:
        self._corpus = corpus
        self._incidents = incidents
        self._memory = memory
        # Since when each server has changed while something was being ingested.
        self._changing: dict[int, datetime] = {}

    def add(self, new: NewWatch) -> Watch:
        """Watches something from now on: what is reported already is no news.

        An incident is named by its id, or by words that fit one alone. Raises CorpusError when none
        is, WatchError when it is not taken.
        """
        collection = self._collection(new.server)
        if new.subject.kind is SubjectKind.INCIDENT:
            incident = self._incidents.named(new.server, new.subject.text)
            new = replace(new, subject=Subject(SubjectKind.INCIDENT, incident.id))
        added = self._memory.watches.add(new, begin(collection, new.subject))
        watch = self._memory.watches.find(added)
        assert watch is not None
        return watch

    def titles(self, watches: Sequence[Watch]) -> dict[int, str | None]:
        """See `title`, by the ids of the watches."""
        return {watch.id: self.title(watch) for watch in watches}

    def title(self, watch: Watch) -> str | None:
        """The headline of the incident that is watched; None for a place or words, or if gone."""
        if watch.subject.kind is not SubjectKind.INCIDENT:
            return None
        try:
            return self._incidents.there(watch.server, watch.subject.text).title
        except CorpusError:
            return None

    def due(self, present: Set[int], now: datetime | None = None) -> list[Watch]:
        """The watches in these servers that may have something to tell.

        Not while a server's articles are being ingested, so that all that an ingest brings is told
        together, unless that takes very long.
        """
        now = now or datetime.now(UTC)
        found: list[Watch] = []
        for server in sorted(self._memory.watches.servers() & present):
            stamp = self._collection(server).stamp()
            waiting = self._memory.watches.waiting(server, stamp, now - BETWEEN)
            if waiting and self._memory.jobs.waiting(server):
                since = self._changing.setdefault(server, now)
                if now - since < _LONGEST_INGEST:
                    continue
            self._changing.pop(server, None)
            found += waiting
        return found

    def is_anything_new(self, watch: Watch) -> bool:
        """Whether there is something to tell; if there is not, that is noted."""
        return self._look(watch.id) is not None

    def news(self, watch: Watch) -> News | None:
        """The message to be sent now, if there is anything to tell still; it is noted before."""
        if (found := self._look(watch.id)) is None:
            return None
        return News(*found, self._memory.watches.sending(found[0].id, found[1].seen))

    def _look(self, key: int) -> tuple[Watch, Bulletin] | None:
        watches = self._memory.watches
        # Since it was found due, it may have ended, or become one with another.
        if (watch := watches.find(key)) is None:
            return None
        collection = self._collection(watch.server)
        # Before it is looked at: what changes meanwhile is looked at again.
        stamp = collection.stamp()
        try:
            found = look(collection, watch.subject, watch.seen, MOST_TOLD)
        except UnusableError:
            raise
        except CorpusError:
            # All reports on the incident were removed.
            watches.forget(key)
            return None
        if found.incident is not None and found.incident.id != watch.subject.text:
            watches.became(key, Subject(SubjectKind.INCIDENT, found.incident.id))
            return self._look(key)
        if not found.developments:
            watches.looked(key, found.seen, stamp)
            return None
        return watch, found

    def _collection(self, server: int) -> Collection:
        # Not its room: to look whether something has changed, no index need be open.
        return self._corpus.collection(collection_name(server))
