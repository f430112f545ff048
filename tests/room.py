"""A room: a collection with all that fills it and asks it, within this process."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from ingest.document import Document
from ingest.ingester import Ingester
from ingest.progress import Silent
from retrieval.asking import Answer, Asker
from retrieval.asking.calibrating import Calibrations
from retrieval.corpus import Collection, Corpus
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex
from retrieval.places import Gazetteer

TODAY = date(2026, 11, 21)


class Room:
    """The collection `default` of a new data folder; whoever opens it closes its corpus."""

    def __init__(
        self, folder: Path, embedder: Embedder, gazetteer: Gazetteer | None = None
    ) -> None:
        self.folder = folder
        self.corpus = Corpus.open(folder)
        self.collection: Collection = self.corpus.collection("default")
        self.calibrations = Calibrations(folder / "indexes", self.collection)
        meaning = MeaningIndex(folder / "indexes", self.collection, embedder.name, 384)
        self.ingester = Ingester(
            self.collection, embedder, meaning, folder / "vectors.lock", Silent()
        )
        self.asker = Asker(
            self.collection,
            meaning,
            embedder,
            gazetteer=gazetteer,
            calibrations=self.calibrations,
        )

    def ask(self, question: str, *, asked_on: date = TODAY, **options) -> Answer:
        return self.asker.ask(question, asked_on=asked_on, **options)[0]

    @staticmethod
    def documents(lines: Iterable[dict[str, str]]) -> list[Document]:
        """Articles as documents, each as a JSON line has it."""
        return [
            Document(json.dumps(line).encode(), "-", "application/json", datetime.now(UTC), number)
            for number, line in enumerate(lines, start=1)
        ]

    def put(self, lines: Iterable[dict[str, str]], *, wait: bool = True) -> None:
        """Ingests articles, each as a JSON line has it; all of them are new."""
        documents = self.documents(lines)
        report = self.ingester.ingest(documents, wait=wait)
        assert (report.added, report.rejected) == (len(documents), [])
