"""The ingester: sources in, articles committed and found by words, vectors made."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock

from ingest.document import Document, Rejected, UnreadableError
from ingest.passages import paragraph_borders, passages
from ingest.progress import Progress
from ingest.reading import read
from ingest.sentences import sentences
from ingest.sources import documents
from retrieval.article import Article
from retrieval.corpus import Collection, Entry, Indexer, Original, Outcome, PassageSpan
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex

# Articles committed together: one wait for the disk, and no more than a moment's work to repeat
# after a kill.
_ARTICLES_PER_COMMIT = 32
# What a model adds around every text, and the least that a passage holds beside a long headline.
_SPECIAL_TOKENS = 2
_LEAST_ROOM = 32
# Texts embedded between commits. Sorted by length within, so the more the less padding; a kill
# costs at most these.
_VECTORS_PER_COMMIT = 256


@dataclass(slots=True)
class Report:
    """What became of an ingest. `passages` counts those made, `vectors_owed` what is left to do."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    passages: int = 0
    vectors_owed: int = 0
    seconds: float = 0.0

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
        self, sources: Sequence[str], *, stdin: BinaryIO | None = None, wait: bool = True
    ) -> Report:
        """Reads sources and commits their articles; then, unless told not to wait, makes vectors.

        What cannot be read is in the report and stops nothing else.
        """
        started = time.perf_counter()
        report = Report()
        entries = self._entries(documents(sources, stdin=stdin), report)
        while batch := list(islice(entries, _ARTICLES_PER_COMMIT)):
            for entry, (_, outcome) in zip(
                batch, self._collection.articles.add(batch), strict=True
            ):
                match outcome:
                    case Outcome.ADDED:
                        report.added += 1
                    case Outcome.UPDATED:
                        report.updated += 1
                    case Outcome.UNCHANGED:
                        report.unchanged += 1
                        continue
                report.passages += len(entry.passages)
            done = report.added + report.updated + report.unchanged
            self._progress.advance("articles", done, None)
        if wait:
            self.pay()
        report.vectors_owed = self._collection.vectors.count_owed(self._embedder.name)
        report.seconds = round(time.perf_counter() - started, 3)
        return report

    def pay(self) -> int:
        """Makes the vectors that are owed, oldest debt first; returns how many it made.

        Every few hundred are committed, so that a kill loses little and the next call goes on.
        """
        made = 0
        model = self._embedder.name
        owed = self._collection.vectors.count_owed(model)
        while owed:
            with self._lock:
                debts = self._collection.vectors.owed(model, _VECTORS_PER_COMMIT)
                if not debts:
                    break
                vectors = self._embedder.encode([debt.text for debt in debts])
                names = [debt.digest for debt in debts]
                self._collection.vectors.keep(model, dict(zip(names, vectors, strict=True)))
            made += len(debts)
            owed = max(owed, made)
            self._progress.advance("vectors", made, owed)
        self._meaning.catch_up()
        self._meaning.save()
        return made

    def _entries(self, found: Iterable[Document | Rejected], report: Report) -> Iterator[Entry]:
        for document in found:
            if isinstance(document, Rejected):
                report.rejected.append(document)
                self._progress.say(str(document))
                continue
            try:
                yield self._entry(document)
            except UnreadableError as error:
                rejected = Rejected(document.source, document.line, str(error))
                report.rejected.append(rejected)
                self._progress.say(str(rejected))

    def _entry(self, document: Document) -> Entry:
        article = read(document)
        return Entry(
            article=article,
            passages=self._passages(article),
            original=Original(
                data=document.data,
                source=document.source,
                media_type=document.media_type,
                fetched_at=document.fetched_at,
                line=document.line,
                path=_path(document),
            ),
        )

    def _passages(self, article: Article) -> tuple[PassageSpan, ...]:
        """Passages that the model reads whole, together with the heading embedded before them."""
        indexer = Indexer.of(article)
        spans = sentences(article.text)
        heading, *counts = self._embedder.count_tokens(
            [indexer.heading(), *(indexer.embedded_part(span) for span in spans)]
        )
        room = self._embedder.max_tokens - _SPECIAL_TOKENS - heading
        return tuple(
            PassageSpan(tuple(spans[run.first_sentence : run.first_sentence + run.sentence_count]))
            for run in passages(
                spans, counts, max(room, _LEAST_ROOM), paragraph_borders(article.text, spans)
            )
        )


def _path(document: Document) -> str | None:
    """The path of a file that holds just one article: a later version of it is the same article."""
    if document.line is not None or document.source == "-":
        return None
    return str(Path(document.source).resolve())
