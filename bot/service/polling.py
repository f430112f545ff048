"""Polling: the feeds that are due are polled, in the queue in which articles are ingested."""

from collections.abc import Set
from datetime import UTC, datetime

from bot.memory.jobs import Jobs
from bot.service.rooms import server_of
from retrieval.corpus import Corpus


class Polling:
    """Finds the servers with feeds that are due. Waits for the disk."""

    def __init__(self, corpus: Corpus, jobs: Jobs) -> None:
        self._corpus = corpus
        self._jobs = jobs

    def queue_due(self, present: Set[int]) -> bool:
        """Queues a poll of each of the servers that has a feed due; whether there was any.

        No server has more than one poll in the queue: it polls whatever is due when its turn comes.
        """
        due = {server_of(name) for name in self._corpus.with_due_feeds(datetime.now(UTC))}
        queued = [self._jobs.poll(server) for server in sorted(present) if server in due]
        return any(queued)
