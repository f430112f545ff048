"""The ingester: documents in, articles committed and found by words, vectors made."""

import time
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock

from ingest.document import Document, Rejected, UnreadableError
from ingest.entries import entry_of
from ingest.progress import Progress, Step
from ingest.reach import Reach
from ingest.reading import read
from ingest.validators import Unchanged
from retrieval.article import Article
from retrieval.corpus import Collection, CorpusError, Entry, Outcome
from retrieval.embedding import Embedder, EmbeddingError
from retrieval.errors import place_of
from retrieval.indexes.meaning import MeaningIndex

# Articles committed together: one wait for the disk, and no more than a moment's work to repeat
# after a kill. Pages that arrive slowly do not wait for each other.
_ARTICLES_PER_COMMIT = 32
_SECONDS_PER_COMMIT = 1.0
# Texts embedded between commits. Sorted by length within, so the more the less padding; a kill
# costs at most these.
_VECTORS_PER_COMMIT = 256


@dataclass(slots=True)
class Report:
    """What became of an ingest. `passages` counts those made, `vectors_owed` what is left to do.

    `words_only` counts the articles added or updated in a language that the model does not read.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    passages: int = 0
    vectors_owed: int = 0
    seconds: float = 0.0
    words_only: int = 0

    def count(self, other: "Report") -> None:
        """Counts what another report counts as well; `vectors_owed` are the other's."""
        self.added += other.added
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.rejected += other.rejected
        self.passages += other.passages
        self.vectors_owed = other.vectors_owed
        self.words_only += other.words_only
        self.seconds = round(self.seconds + other.seconds, 3)

    def as_json(self) -> dict[str, Any]:
        """The report as `ingest --json` prints it."""
        return asdict(self)


class Ingester:
    """Brings articles into one collection."""

    def __init__(
        self,
        collection: Collection,
        embedder: Embedder,
        meaning: MeaningIndex,
        lock_path: Path,
        progress: Progress,
    ) -> None:
        self._collection = collection
        self._embedder = embedder
        self._meaning = meaning
        # Held for one commit's worth of vectors at a time: two processes share the debt, and none
        # makes a vector that the other is making.
        self._lock = FileLock(lock_path)
        self._progress = progress

    def ingest(
        self,
        found: Iterable[Document | Rejected | Unchanged],
        *,
        wait: bool = True,
        reach: Reach | None = None,
    ) -> Report:
        """Commits the articles of the documents; then, unless told not to wait, makes vectors.

        What cannot be read is in the report and stops nothing else. `reach` is that of the sources
        in which the documents are found.
        """
        started = committed = time.perf_counter()
        report = Report()
        batch: list[Entry] = []
        for document in found:
            match document if isinstance(document, Unchanged) else self._read(document):
                case Unchanged():
                    report.unchanged += 1
                case Rejected() as rejected:
                    report.rejected.append(rejected)
                    self._progress.say(str(rejected))
                case entry:
                    batch.append(entry)
            # An article that is renewed may be removed while the next page is waited for.
            renews = isinstance(document, Document) and document.renews is not None
            waited = time.perf_counter() - committed > _SECONDS_PER_COMMIT
            if renews or waited or len(batch) == _ARTICLES_PER_COMMIT:
                self._commit(batch, report)
                batch, committed = [], time.perf_counter()
                self._tell(report, reach, committed - started)
        self._commit(batch, report)
        self._tell(report, reach, time.perf_counter() - started)
        if wait:
            self.pay()
        report.vectors_owed = self.count_owed()
        report.seconds = round(time.perf_counter() - started, 3)
        return report

    def keep(self, article: Article, document: Document, report: Report) -> tuple[str, Outcome]:
        """Commits an article that somebody else read from a document, and counts it in the report.

        Returns its id and what became of it; its vectors are owed.
        """
        ((name, outcome),) = self._commit([entry_of(article, document, self._embedder)], report)
        return name, outcome

    def read(self, found: Iterable[Document | Rejected]) -> Iterator[Entry | Rejected]:
        """What `ingest` would commit of the documents, for a look at it: nothing is committed."""
        return map(self._read, found)

    def refetched(
        self, names: Iterable[str], allow_private: Set[str] = frozenset()
    ) -> Iterator[Document | Rejected | Unchanged]:
        """What is found now at the URLs of the articles called so, to be ingested as their renewal.

        Raises CorpusError for a name that no article has. `allow_private`: see `fetching.fetch`.
        """
        from ingest.refreshing import refetched  # aiohttp is slow to import

        return refetched(names, self._collection.articles, allow_private, say=self._progress.say)

    def pay(self) -> int:
        """Makes the vectors that are owed, oldest debt first; returns how many it made.

        Every few hundred are committed, so that a kill loses little and the next call goes on.
        Articles that an older version brought are put into their incidents before.
        """
        self._group()
        made, started = 0, time.perf_counter()
        model = self._embedder.name
        owed = self.count_owed()
        while owed:
            with self._lock:
                debts = self._collection.vectors.owed(
                    model, _VECTORS_PER_COMMIT, self._embedder.languages
                )
                if not debts:
                    break
                vectors = self._embedder.encode([debt.text for debt in debts])
                names = [debt.digest for debt in debts]
                self._collection.vectors.keep(model, dict(zip(names, vectors, strict=True)))
            made += len(debts)
            owed = max(owed, made)
            seconds = time.perf_counter() - started
            self._progress.advance(Step("vectors", made, owed, seconds=seconds))
        self._meaning.catch_up()
        self._meaning.save()
        return made

    def _group(self) -> None:
        """Puts the articles into their incidents for which an older version did not do that."""
        started, owed = time.perf_counter(), self._collection.incidents.count_owed()
        left = owed
        while left:
            left = self._collection.incidents.catch_up()
            seconds = time.perf_counter() - started
            self._progress.advance(Step("incidents", owed - left, owed, seconds=seconds))

    def is_foreign(self, article: Article) -> bool:
        """Whether an article is in a language that the model does not read."""
        known = self._embedder.languages
        return known is not None and article.language is not None and article.language not in known

    def count_owed(self) -> int:
        """How many vectors are still to be made."""
        return self._collection.vectors.count_owed(self._embedder.name, self._embedder.languages)

    def _commit(self, batch: list[Entry], report: Report) -> list[tuple[str, Outcome]]:
        if not batch:
            return []
        outcomes = self._collection.articles.add(batch)
        for entry, (_, outcome) in zip(batch, outcomes, strict=True):
            match outcome:
                case Outcome.ADDED:
                    report.added += 1
                case Outcome.UPDATED:
                    report.updated += 1
                case Outcome.UNCHANGED:
                    report.unchanged += 1
                    continue
            report.passages += len(entry.passages)
            if self.is_foreign(entry.article):
                report.words_only += 1
                self._progress.say(
                    f"{entry.original.source}: is in a language that the model does not read"
                    f" ({entry.article.language}), so it is found by words only."
                )
        return outcomes

    def _tell(self, report: Report, reach: Reach | None, seconds: float) -> None:
        done = report.added + report.updated + report.unchanged
        share = reach.share if reach is not None else None
        rejected = len(report.rejected)
        self._progress.advance(
            Step("articles", done, share=share, rejected=rejected, seconds=seconds)
        )

    def _read(self, found: Document | Rejected) -> Entry | Rejected:
        if isinstance(found, Rejected):
            return found
        try:
            return self._entry(found)
        except UnreadableError as error:
            return Rejected(found.source, found.line, str(error))
        except (CorpusError, EmbeddingError, OSError, MemoryError):
            raise  # The disk, the model or the machine: the next article would fare no better.
        except Exception as error:
            # One article that nobody foresaw must not keep out all that come after it.
            fault = f"{type(error).__name__}, {place_of(error)}"
            reason = f"cannot be read for a fault in Blotter ({fault}); please report it"
            return Rejected(found.source, found.line, reason)

    def _entry(self, document: Document) -> Entry:
        article = read(document)
        if document.renews is not None:
            from ingest.refreshing import renewed

            article = renewed(article, document.renews, self._collection.articles)
        return entry_of(article, document, self._embedder)
