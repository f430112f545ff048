"""A collection that polls feeds of a web server on loopback, by a clock that tests set."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.document import Document
from ingest.feeds.parser import parsed
from ingest.feeds.poller import Polled, Poller
from ingest.ingester import Ingester
from ingest.progress import Silent
from retrieval.corpus import Collection, Feed
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex
from tests.ingest.web import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


@dataclass
class Desk:
    """A feed at `/feed` of the server, and who polls it; no vectors are made."""

    collection: Collection
    web: Web
    poller: Poller
    feed: Feed
    now: list[datetime] = field(default_factory=list)

    def poll(self, after: timedelta = timedelta(), **options) -> Polled:
        """Polls the feed, due or not, so much later than the last time."""
        self.now[0] += after
        polled = self.poller.poll(self.feed, wait=False, **options)
        assert polled is not None
        self.feed = polled.feed
        return polled

    def counts(self, after: timedelta = timedelta()) -> tuple[int, int, int, int]:
        """Added, updated, unchanged, rejected."""
        report = self.poll(after).report
        return report.added, report.updated, report.unchanged, len(report.rejected)

    def texts(self) -> list[str]:
        """The texts of all articles, in the order in which they came."""
        return [stored.article.text for stored in self.collection.articles.all()]

    def asked(self, path: str) -> int:
        """How often the server was asked for a path."""
        return sum(head.startswith(f"GET {path} ".encode()) for head in self.web.asked)


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where feeds are polled they are parsed here: a process each takes longer than the polls."""
    if "desk" not in request.fixturenames:
        return

    def here(document: Document) -> dict[str, Any]:
        return parsed(document.data, document.url or "", document.charset)

    monkeypatch.setattr("ingest.feeds.reading._parsed", here)


@pytest.fixture
def desk(collection: Collection, embedder: Embedder, web: Web, tmp_path: Path) -> Desk:
    meaning = MeaningIndex(tmp_path / "indexes", collection, embedder.name, embedder.dimension)
    ingester = Ingester(collection, embedder, meaning, tmp_path / "lock", Silent())
    now = [datetime.fromisoformat("2026-03-01T12:00:00+00:00")]
    poller = Poller(collection, ingester, Silent(), {web.host}, clock=lambda: now[0])
    feed = collection.feeds.add(web.url("/feed"), None, timedelta(hours=1), now[0])
    return Desk(collection, web, poller, feed, now)
