"""The rooms: each server's articles, closed to every other server."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from bot.runtime import Runtime
from retrieval.asking import Asker
from retrieval.corpus import Collection, CorpusError
from retrieval.indexes.meaning import MeaningIndex

# Askers kept open: each holds its index of meaning in memory, a kilobyte a passage.
_OPEN = 32


@dataclass(frozen=True, slots=True)
class Room:
    """One server's articles, and who answers from them."""

    collection: Collection
    meaning: MeaningIndex
    asker: Asker


def collection_name(server: int) -> str:
    """The collection that holds a server's articles, as the command line names it."""
    return f"discord-{server}"


def server_of(collection: str) -> int | None:
    """The server whose articles a collection holds; None for a collection of the command line."""
    named = re.fullmatch(r"discord-([0-9]{1,20})", collection)
    return int(named[1]) if named else None


class Rooms:
    """The rooms of all servers; safe to use from several threads. Every method may wait."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._lock = Lock()
        self._open: OrderedDict[int, Room] = OrderedDict()

    def of(self, server: int) -> Room:
        """The room of a server."""
        with self._lock:
            room = self._open.pop(server, None)
            if room is None or _erased(room.collection):
                collection = self._runtime.collection(collection_name(server))
                meaning = self._runtime.meaning(collection)
                room = Room(collection, meaning, self._runtime.asker_with(collection, meaning))
            self._open[server] = room
            while len(self._open) > _OPEN:
                self._open.popitem(last=False)
            return room

    def with_articles(self, servers: Iterable[int]) -> list[int]:
        """Those of the servers that hold articles."""
        return [server for server, _ in self._with_articles(servers)]

    def group_some(self, servers: Iterable[int]) -> bool:
        """Puts a few articles of one of the servers into their incidents, as is owed.

        Returns whether any were: those that an older version brought.
        """
        for _, collection in self._with_articles(servers):
            if collection.incidents.count_owed():
                collection.incidents.catch_up()
                return True
        return False

    def _with_articles(self, servers: Iterable[int]) -> Iterator[tuple[int, Collection]]:
        for server in servers:
            collection = self._runtime.corpus.find(collection_name(server))
            if collection and collection.counts().articles:
                yield server, collection

    def remove(self, server: int, article: str) -> None:
        """Removes an article, which stops answering at once."""
        self._runtime.remove(self.of(server).collection, [article])

    def erase(self, server: int) -> None:
        """Erases all of a server's articles."""
        with self._lock:
            self._open.pop(server, None)
        self._runtime.erase(collection_name(server))


def _erased(collection: Collection) -> bool:
    """Whether somebody erased a collection that is open here."""
    try:
        collection.stamp()
    except CorpusError:
        return True
    return False
