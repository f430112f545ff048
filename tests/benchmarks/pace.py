"""The pace: what one more article costs a small collection, and a large one."""

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.runtime import Runtime
from ingest.progress import Silent
from ingest.sources import documents
from retrieval.corpus import Collection
from tests.benchmarks.invented import Invented, Inventor
from tests.benchmarks.turns import in_turns, tell

_SMALL = 872
_BATCH = 32
_ROUNDS = 15
_AT_ONCE = 2_000


def pace(runtime: Runtime, texts: Iterable[str], large: int) -> None:
    """Commits the same articles to a small and to a large collection in turns, embedding apart.

    Everything that an ingest does is measured but the vectors: reading, the record, the index of
    words, accounts and incidents.
    """
    invented = Inventor(texts).articles(10**9)
    small, big = (runtime.collection(f"pace-{count}") for count in (_SMALL, large))
    with TemporaryDirectory(prefix="blotter-pace-") as folder:
        file = Path(folder) / "articles.jsonl"
        for collection, count in ((small, _SMALL), (big, large)):
            for done in range(0, count, _AT_ONCE):
                batch = list(islice(invented, min(_AT_ONCE, count - done)))
                _commit(runtime, collection, file, batch)
                print(f"{collection.name}: {done + len(batch):,} articles", flush=True)
        # One more, as a round that is not counted comes first.
        batches = [list(islice(invented, _BATCH)) for _ in range(_ROUNDS + 1)]
        waiting = {big.name: iter(batches), small.name: iter(batches)}
        ours, floor = in_turns(
            lambda _: _commit(runtime, big, file, next(waiting[big.name])),
            lambda _: _commit(runtime, small, file, next(waiting[small.name])),
            rounds=_ROUNDS,
        )
    tell(
        f"one more article, embedding apart, at {large:,}",
        f"at {_SMALL:,}",
        [seconds / _BATCH for seconds in ours],
        [seconds / _BATCH for seconds in floor],
    )


def _commit(
    runtime: Runtime, collection: Collection, file: Path, articles: Iterable[Invented]
) -> None:
    file.write_text("".join(json.dumps(it.line) + "\n" for it in articles), encoding="utf-8")
    report = runtime.ingester(collection, Silent()).ingest(documents([str(file)]), wait=False)
    assert report.added and not report.rejected, report
