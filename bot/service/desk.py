"""The desk: everything that the bot's commands work with, none of it knowing Discord's objects."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.exporting import exported
from bot.memory import Job, JobKind, Memory, Quoted, Votes
from bot.runtime import Runtime
from bot.service.answering import NO_ARTICLES, Answering
from bot.service.ballots import Ballots
from bot.service.cooldowns import Cooldowns
from bot.service.incidents import Incidents
from bot.service.ingests import Ingests
from bot.service.polling import Polling
from bot.service.rooms import Rooms
from bot.service.threads import Threads
from bot.service.watching import Watching
from bot.settings import Settings
from retrieval.asking import Citation
from retrieval.corpus import Context, CorpusError, Feed, Listed, Revision, Stored

if TYPE_CHECKING:
    from ingest.changes import Change


# More changes than theirs fit into no message.
_REVISIONS = 6


@dataclass(frozen=True, slots=True)
class Status:
    """How much a server's articles are, and what is still to be done."""

    collection: str
    model: str
    articles: int
    passages: int
    comments: int
    vectors_owed: int
    waiting: int
    votes: Votes
    feeds: int = 0
    broken_feeds: int = 0


# Of the articles that somebody may mean, so many are looked at.
_FITTING = 25


class Desk:
    """The parts, opened once. Opening waits for the disk and for the model."""

    def __init__(self, settings: Settings, runtime: Runtime) -> None:
        self.settings = settings
        self._runtime = runtime
        # The record first: where the folder cannot be used, this is where it shows.
        self.corpus = runtime.corpus
        self.memory = Memory.open(runtime.folder)
        self.rooms = Rooms(runtime)
        self.answering = Answering(self.rooms, self.memory)
        self.incidents = Incidents(self.rooms, self.memory)
        self.cooldowns = Cooldowns()
        self.browsing = Cooldowns()
        self.ballots = Ballots()
        self.threads = Threads(settings.answering_threads)
        self.ingests = Ingests(settings, self.memory.jobs, self.threads)
        self.polling = Polling(self.corpus, self.memory.jobs)
        self.watching = Watching(self.corpus, self.incidents, self.memory)
        # Loaded, and prepared if this folder is new: no question is to wait for it.
        runtime.embedder.encode_question("")

    @property
    def model(self) -> str:
        """The name of the model that vectors are made with."""
        return self._runtime.embedder.name

    def context(self, server: int, quoted: Quoted) -> Context | None:
        """The sentences around a quote; None when its words do not stand there any more."""
        passages = self.rooms.of(server).collection.passages
        return passages.context(quoted.citation.article, quoted.citation.span, quoted.words)

    def present(self, server: int, quoted: Sequence[Quoted]) -> list[Citation]:
        """The citations whose words still stand where they were quoted from."""
        sources = self.rooms.of(server).collection.sources.read(
            item.citation.article for item in quoted
        )
        return [
            item.citation
            for item in quoted
            if (source := sources.get(item.citation.article)) is not None
            and source.text[item.citation.start : item.citation.end] == item.words
        ]

    def page(self, server: int, page: int, size: int) -> tuple[list[Listed], int]:
        """A page of a server's articles, latest published first, and how many there are."""
        collection = self.rooms.of(server).collection
        return collection.articles.page(page * size, size), collection.counts().articles

    def article(self, server: int, name: str) -> Stored:
        """One of a server's articles. Raises CorpusError when there is none of that name."""
        try:
            return self.rooms.of(server).collection.articles.stored(name)
        except CorpusError:
            raise CorpusError("This article is not here any more: it was removed.") from None

    def changes(self, server: int, name: str) -> list[tuple[Revision, list[Change]]]:
        """What each of an article's last versions changed. Raises CorpusError when it is gone."""
        from ingest.changes import changes  # what cuts sentences is slow to import

        self.article(server, name)
        revisions = self.rooms.of(server).collection.articles.revisions(name, last=_REVISIONS)
        return [
            (later, list(changes(earlier.article, later.article)))
            for earlier, later in pairwise(revisions)
        ]

    def named(self, server: int, typed: str) -> Stored:
        """The article that somebody named: by a choice, id or URL, or by words that fit one alone.

        Raises CorpusError when there is none, or more than one.
        """
        articles = self.rooms.of(server).collection.articles
        try:
            return articles.stored(typed)
        except CorpusError:
            fitting = articles.matching(typed, _FITTING)
            # A whole headline means its article, though others hold its words too.
            whole = [item for item in fitting if _same(item.title or "", typed)]
            fitting = whole or fitting
            if not fitting and not self.rooms.of(server).collection.counts().articles:
                raise CorpusError(NO_ARTICLES) from None
            if len(fitting) != 1:
                which = "Several articles fit" if fitting else "No article here fits"
                raise CorpusError(
                    f"{which} {typed[:80]!r}. Choose one of those that are offered while you type."
                ) from None
            return articles.stored(f"#{fitting[0].key}")

    def name_of(self, job: Job) -> str:
        """What people call what a job brings: what is refreshed is named by its headline."""
        if job.kind is not JobKind.REFRESH:
            return job.name
        try:
            return self.article(job.server, job.name).article.title or job.name
        except CorpusError:
            return job.name

    def matching(self, server: int, typed: str, limit: int) -> list[Listed]:
        """The articles that somebody may mean while typing."""
        return self.rooms.of(server).collection.articles.matching(typed, limit)

    def remove(self, server: int, name: str, user: int) -> None:
        """Removes an article, which stops answering at once, and notes who did it."""
        stored = self.article(server, name)
        self.rooms.remove(server, stored.id)
        self.memory.questions.forget_article(server, stored.id)
        self.memory.changes.note(server, user, f"removed article {stored.id}")

    def feeds(self, server: int) -> list[Feed]:
        """A server's feeds, first added first."""
        return self.rooms.of(server).collection.feeds.listed()

    def feed(self, server: int, typed: str) -> Feed:
        """The feed that somebody named: by a choice, number, URL, or words that fit one alone.

        Raises CorpusError when there is none, or more than one.
        """
        try:
            return self.rooms.of(server).collection.feeds.find(typed)
        except CorpusError:
            fitting = feeds_named(self.feeds(server), typed)
            if len(fitting) != 1:
                which = "Several feeds fit" if fitting else "No feed here fits"
                raise CorpusError(
                    f"{which} {typed[:80]!r}. Choose one of those that are offered while you type."
                ) from None
            return fitting[0]

    def remove_feed(self, server: int, feed: Feed, user: int) -> None:
        """Removes a feed, whose articles stay, and notes who did it."""
        self.rooms.of(server).collection.feeds.remove(feed.key)
        self.memory.feeds.forget(feed.key)
        self.memory.changes.note(server, user, f"removed feed {feed.url}")

    def export(self, server: int) -> bytes:
        """All of a server's articles as compressed JSON lines, which `ingest` reads back."""
        lines = (
            json.dumps(article, ensure_ascii=False)
            for article in exported(self.rooms.of(server).collection)
        )
        return gzip.compress("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))

    def status(self, server: int) -> Status:
        collection = self.rooms.of(server).collection
        counts = collection.counts()
        feeds, broken = collection.feeds.count()
        return Status(
            collection=collection.name,
            model=self.model,
            articles=counts.articles,
            passages=counts.passages,
            comments=counts.comments,
            vectors_owed=collection.vectors.count_owed(
                self.model, self._runtime.embedder.languages
            ),
            waiting=self.memory.jobs.waiting(server),
            votes=self.memory.gaps.votes(server),
            feeds=feeds,
            broken_feeds=broken,
        )

    def erase(self, server: int) -> None:
        """Erases all that is known of a server: its articles, and what was asked and set there."""
        # Before the articles: nothing that is being ingested, or still waits, brings one back.
        self.memory.jobs.erase(server)
        self.ingests.end(server)
        self.rooms.erase(server)
        self.memory.servers.erase(server)

    def close(self) -> None:
        """Finishes what has begun and closes everything."""
        self.ingests.stop()
        self.threads.close()
        self.memory.close()
        self.corpus.close()


def feeds_named(feeds: Sequence[Feed], typed: str) -> list[Feed]:
    """The feeds whose title or URL holds every word that was typed."""
    words = typed.casefold().split()
    return [
        feed
        for feed in feeds
        if all(word in f"{feed.title or ''} {feed.url}".casefold() for word in words)
    ]


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same words, in capitals or not."""
    return one.casefold().split() == other.casefold().split()
