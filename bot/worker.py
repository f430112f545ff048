"""The worker: the process that reads one job of the queue, and keeps it if told so.

`python -m bot.worker preview|ingest JOB`, with the settings as a line of JSON on standard input,
which stays open for as long as the bot lives. It writes JSON lines: `{"step": …}`, an
`ingest.progress.Step`, while it works, and at the end one of

- `{"failed": sentence}`: this job cannot be done
- `{"unusable": reason}`: none can be done at this moment; the reason is for whoever runs us
- `{"fell": type, "where": "file:line"}`: an error that nobody foresaw
- for `preview`: `{"articles": [{title, outlet, author, url, published, characters, passages,
  comments, unsure, foreign, notes, opening}], "rejected": [{source, line, reason}],
  "rejections": how many those were, "more": whether there is more}`; of many, the first
- for `preview` of a feed to be added: see `bot.service.feeding.added`
- for `ingest`: what `blotter ingest --json` prints, with `rejections` and the first `rejected` too;
  for a poll also `polls`, the news that `bot.service.feeding.polled` tells of
"""

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from threading import Thread
from typing import Any

from bot.memory import Job, JobKind, Memory
from bot.runtime import Runtime
from bot.service import feeding
from bot.service.rooms import collection_name
from bot.settings import Settings
from ingest.document import Document, Rejected
from ingest.ingester import Ingester
from ingest.progress import Step
from ingest.reach import Reach
from ingest.sources import uploaded
from retrieval.corpus import Collection, CorpusError, Entry
from retrieval.embedding import EmbeddingError
from retrieval.errors import UnusableError, place_of

# More than anyone looks at; the rest is read when it is kept.
_PREVIEWED = 200
_OPENING_CHARS = 1200
# They are sent to the bot in one line, and to the admin in one file.
_REPORTED = 10_000
# So that whoever asks meanwhile goes first.
_NICE = 5


class _Lines:
    """Progress as JSON lines."""

    def advance(self, step: Step) -> None:
        _write({"step": asdict(step)})

    def say(self, sentence: str) -> None:
        """Said in the report."""


class Worker:
    """Reads and keeps jobs of one data folder."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._runtime = Runtime(settings, on_wait=lambda _sentence: None)
        try:
            self._memory = Memory.open(settings.data_folder)
            self._corpus = self._runtime.corpus
        except CorpusError as error:
            raise UnusableError(str(error)) from error

    def preview(self, job: Job) -> dict[str, Any]:
        """What can be read of a job. What is fetched is kept with the job, to be ingested as is."""
        if job.kind is JobKind.FEED:
            return feeding.added(self._collection(job), job.name, self._settings.private_hosts)
        documents = self._documents(job)
        if job.kind is JobKind.URL:
            documents = iter(self._fetched(job))
        articles: list[dict[str, Any]] = []
        rejected: list[Rejected] = []
        rejections = 0
        ingester = self._ingester(job)
        read = ingester.read(documents)
        for item in read:
            if not isinstance(item, Rejected):
                articles.append(_previewed(item, ingester))
            else:
                rejections += 1
                if len(rejected) < _PREVIEWED:
                    rejected.append(item)
            if len(articles) == _PREVIEWED:
                break
        return {
            "articles": articles,
            "rejected": [asdict(item) for item in rejected],
            "rejections": rejections,
            "more": next(read, None) is not None,
        }

    def ingest(self, job: Job) -> dict[str, Any]:
        """Commits a job's articles and makes their vectors."""
        ingester, reach = self._ingester(job), Reach()
        polls: list[dict[str, Any]] = []
        if job.kind is JobKind.POLL:
            report, polls = feeding.polled(
                self._collection(job), ingester, _Lines(), self._settings.private_hosts
            )
        elif job.kind is JobKind.REFRESH:
            found = ingester.refetched([job.name], self._settings.private_hosts)
            report = ingester.ingest(found)
        else:
            report = ingester.ingest(self._documents(job, reach), reach=reach)
        self._runtime.settle(self._collection(job))
        rejections = len(report.rejected)
        del report.rejected[_REPORTED:]
        return report.as_json() | {"rejections": rejections, "polls": polls}

    def find(self, job: int) -> Job:
        """The job of that id. Raises CorpusError if it has gone meanwhile."""
        found = self._memory.jobs.find(job)
        if found is None:
            raise CorpusError("This was discarded meanwhile.")
        return found

    def _ingester(self, job: Job) -> Ingester:
        return self._runtime.ingester(self._collection(job), _Lines())

    def _collection(self, job: Job) -> Collection:
        return self._corpus.collection(collection_name(job.server))

    def _documents(self, job: Job, reach: Reach | None = None) -> Iterator[Document | Rejected]:
        match job.kind:
            case JobKind.FILE:
                return uploaded(job.data, job.name, reach)
            case JobKind.TEXT:
                return iter([Document(job.data, job.name, "application/json", datetime.now(UTC))])
            case JobKind.PAGE:
                return _unpacked(job.data)
            case JobKind.URL:
                from ingest.fetching import fetched  # aiohttp is slow to import

                return fetched([job.name], allow_private=self._settings.private_hosts)
            case JobKind.REFRESH | JobKind.FEED | JobKind.POLL:
                raise ValueError("This kind of job holds no documents to be looked at before.")

    def _fetched(self, job: Job) -> list[Document | Rejected]:
        found = list(self._documents(job))
        self._memory.jobs.fetched(job.id, _packed(found))
        return found


def _packed(found: list[Document | Rejected]) -> bytes:
    """What was fetched, as JSON lines in UTF-8."""
    return "\n".join(
        json.dumps(
            {"rejected": asdict(item)}
            if isinstance(item, Rejected)
            else {
                **{
                    field: getattr(item, field)
                    for field in (
                        "source",
                        "media_type",
                        "line",
                        "url",
                        "charset",
                        "etag",
                        "last_modified",
                    )
                },
                "data": b64encode(item.data).decode(),
                "fetched_at": item.fetched_at.isoformat(),
            }
        )
        for item in found
    ).encode()


def _unpacked(data: bytes) -> Iterator[Document | Rejected]:
    for line in data.splitlines():
        fields = json.loads(line)
        if "rejected" in fields:
            yield Rejected(**fields["rejected"])
            continue
        fields["data"] = b64decode(fields["data"])
        fields["fetched_at"] = datetime.fromisoformat(fields["fetched_at"])
        yield Document(**fields)


def _previewed(entry: Entry, ingester: Ingester) -> dict[str, Any]:
    article = entry.article
    return {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": article.published,
        "characters": len(article.text),
        "passages": len(entry.passages),
        "comments": len(article.comments),
        "unsure": len(article.unsure),
        "foreign": article.language if ingester.is_foreign(article) else None,
        "notes": [note.kind.value for note in entry.notes],
        "opening": article.text[:_OPENING_CHARS],
    }


def main() -> None:
    """Runs one task; standard output is for the lines alone."""
    task, job_id = sys.argv[1], int(sys.argv[2])
    os.nice(_NICE)
    try:
        settings = Settings.model_validate_json(sys.stdin.buffer.readline())
        Thread(target=_end_with_the_bot, daemon=True).start()
        worker = Worker(settings)
        job = worker.find(job_id)
        _write(worker.preview(job) if task == "preview" else worker.ingest(job))
    except Exception as error:
        _write(_last_words(error))


def _last_words(error: Exception) -> dict[str, Any]:
    """What is said of an error. Of one that nobody foresaw no word: it may hold an article's."""
    match error:
        case UnusableError() | EmbeddingError():
            return {"unusable": str(error)}
        case CorpusError():
            return {"failed": str(error)}
        case OSError():
            return {"unusable": f"{type(error).__name__}: {error.strerror}"}
        case MemoryError():
            return {"unusable": "MemoryError"}
    return {"fell": type(error).__name__, "where": place_of(error)}


def _end_with_the_bot() -> None:
    """Ends this process when the bot's is gone, however that ended: the next goes on with the job.

    Unbuffered: a thread that waits in a buffer's lock would not let the process end.
    """
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def _write(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
