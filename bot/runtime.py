"""The runtime: the parts of Blotter, opened once from the settings and only when needed.

Imports stand where a part is opened, so that a command starts without what it does not use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from ingest.ingester import Ingester
    from ingest.progress import Progress
    from retrieval.asking import Asker
    from retrieval.asking.reranking import Reranker
    from retrieval.corpus import Collection, Corpus
    from retrieval.embedding import Embedder
    from retrieval.indexes.meaning import MeaningIndex
    from retrieval.places import Gazetteer


class Runtime:
    """One data folder, with the model that the settings name."""

    def __init__(self, settings: Settings, on_wait: Callable[[str], None]) -> None:
        """`on_wait` is told, in a sentence, before anything that takes long."""
        self.settings = settings
        self._on_wait = on_wait

    @property
    def folder(self) -> Path:
        return self.settings.data_folder

    @cached_property
    def corpus(self) -> Corpus:
        from retrieval.corpus import Corpus

        return Corpus.open(self.folder)

    @cached_property
    def embedder(self) -> Embedder:
        from retrieval.embedding import open_embedder

        return open_embedder(
            self.settings.model,
            precision=self.settings.precision,
            models_folder=self.folder / "models",
            threads=self.settings.threads,
            batch_size=self.settings.batch_size,
            on_wait=self._on_wait,
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The towns that questions may name; without its file none is known."""
        from retrieval.places import Gazetteer

        return Gazetteer(self.folder / "models")

    @cached_property
    def reranker(self) -> Reranker | None:
        """The reranker that the settings name; it is loaded when first used."""
        if self.settings.reranker is None:
            return None
        from retrieval.asking.reranking import Reranker

        return Reranker(
            self.settings.reranker, threads=self.settings.threads, on_wait=self._on_wait
        )

    def collection(self, name: str) -> Collection:
        return self.corpus.collection(name)

    def meaning(self, collection: Collection) -> MeaningIndex:
        """The index of meaning of a collection."""
        from retrieval.indexes.meaning import MeaningIndex

        return MeaningIndex(
            self.folder / "indexes", collection, self.embedder.name, self.embedder.dimension
        )

    def asker(self, collection: Collection) -> Asker:
        # The model loads while all else that a question needs is imported.
        Thread(target=_load, args=(self.embedder,), name="model").start()
        return self.asker_with(collection, self.meaning(collection))

    def asker_with(self, collection: Collection, meaning: MeaningIndex) -> Asker:
        """The asker of a collection whose index of meaning is open already."""
        from retrieval.asking import Asker
        from retrieval.asking.calibrating import Calibrations

        return Asker(
            collection,
            meaning,
            self.embedder,
            gazetteer=self.gazetteer,
            reranker=self.reranker,
            calibrations=Calibrations(self.folder / "indexes", collection),
        )

    def settle(self, collection: Collection) -> None:
        """Makes what questions of a collection need beside its indexes, if it is missing or old.

        That is the gazetteer, once for a data folder, and the collection's calibration.
        """
        from retrieval.places import GazetteerError

        try:
            self.gazetteer.prepare()
        except GazetteerError as error:
            # Towns are then known by how they are written alone.
            self._on_wait(str(error))
        self.asker(collection).calibrate()

    def group(self, collection: Collection) -> None:
        """Puts the articles into their incidents that an older version brought."""
        if left := collection.incidents.count_owed():
            self._on_wait(f"Finding the incidents that {left:,} articles tell of, once …")
        while left:
            left = collection.incidents.catch_up()

    def ingester(self, collection: Collection, progress: Progress) -> Ingester:
        from ingest.ingester import Ingester

        return Ingester(
            collection,
            self.embedder,
            self.meaning(collection),
            self.folder / "vectors.lock",
            progress,
        )

    def remove(self, collection: Collection, names: Sequence[str]) -> list[str]:
        """Removes articles, which stop answering at once; returns their ids.

        Raises CorpusError, and removes none, when one of the names is no article's.
        """
        # All must be there before any goes: a typing error in the last leaves the first alone.
        for name in names:
            collection.articles.stored(name)
        removed = [collection.articles.remove(name) for name in names]
        self.corpus.empty_log()
        index = self.meaning(collection)
        index.catch_up()
        index.save()
        return removed

    def erase(self, name: str) -> bool:
        """Erases a collection for good; returns whether there was one."""
        from retrieval.erasing import erase

        return erase(self.corpus, self.folder / "indexes", name)


def _load(embedder: Embedder) -> None:
    # Whoever asks is told what is wrong with it.
    with suppress(Exception):
        embedder.encode_question("")
