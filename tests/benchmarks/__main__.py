"""`make bench`, or `python -m tests.benchmarks [--articles SOURCE] [--questions FILE]`.

Each figure stands beside its floor, measured in turns in the same run (ours, floor, ours, floor …),
and is printed as the median of the ratios: a machine's speed drifts, a ratio less so.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bot.runtime import Runtime
from bot.settings import Settings
from ingest.progress import Silent
from ingest.sources import documents
from retrieval.corpus import Collection
from retrieval.embedding.export import packaged_model

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
ROUNDS = 5
# How many passages are embedded in turns: enough that batches fill, few enough that the floor,
# the slow side, ends within minutes.
PASSAGES = 512


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--articles", default=str(SAMPLES / "articles"), help="what to ingest")
    parser.add_argument(
        "--questions", type=Path, default=SAMPLES / "questions.jsonl", help="what to ask"
    )
    arguments = parser.parse_args()
    questions = [
        json.loads(line)["question"]
        for line in arguments.questions.read_text(encoding="utf-8").splitlines()
    ][:200]
    folder = Path(tempfile.mkdtemp(prefix="blotter-bench-"))
    try:
        runtime = Runtime(Settings(data_dir=folder), on_wait=print)
        collection = ingest(runtime, arguments.articles)
        texts = [debt.text for debt in collection.vectors.owed(runtime.embedder.name, PASSAGES)]
        vectors(runtime, texts)
        runtime.ingester(collection, Silent()).pay()
        warm(runtime, collection, questions)
        cold(folder, collection, texts, questions)
    finally:
        shutil.rmtree(folder)


def ingest(runtime: Runtime, source: str) -> Collection:
    """Commits the articles, found by words; tells how long that takes."""
    collection = runtime.collection("default")
    # Opened before the clock starts: preparing the model happens once in the life of a folder.
    assert runtime.embedder.count_tokens(["warm"]) == [1]
    report = runtime.ingester(collection, Silent()).ingest(documents([source]), wait=False)
    print(
        f"commit and index words: {report.added} articles, {report.passages} passages in"
        f" {report.seconds:.2f} s ({report.added / report.seconds:.0f} articles a second)"
    )
    return collection


def vectors(runtime: Runtime, texts: Sequence[str]) -> None:
    """Vectors a second, against SentenceTransformer.encode at its defaults on the same texts."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_model()), device="cpu")
    ours, floor = in_turns(
        lambda _: runtime.embedder.encode(texts),
        lambda _: model.encode(list(texts), show_progress_bar=False),
        rounds=3,
    )
    ratio = statistics.median(b / a for a, b in zip(ours, floor, strict=True))
    print(
        f"vectors: {len(texts) / statistics.median(ours):.1f} a second,"
        f" SentenceTransformer.encode {len(texts) / statistics.median(floor):.1f}:"
        f" {ratio:.2f} times as many"
    )


def warm(runtime: Runtime, collection: Collection, questions: Sequence[str]) -> None:
    """A question to an open asker, against embedding that question alone."""
    asker, today = runtime.asker(collection), date.today()
    asker.ask(questions[0], asked_on=today)
    ours, floor = in_turns(
        lambda turn: asker.ask(questions[turn % len(questions)], asked_on=today),
        lambda turn: runtime.embedder.encode_question(questions[turn % len(questions)]),
        rounds=len(questions),
    )
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    print(
        f"warm ask: {1000 * statistics.median(ours):.1f} ms, embedding the question alone"
        f" {1000 * statistics.median(floor):.1f} ms: {ratio:.2f} times"
    )


def cold(
    folder: Path, collection: Collection, texts: Sequence[str], questions: Sequence[str]
) -> None:
    """`blotter ask` as a process, against a minimal sentence-transformers + FAISS script."""
    import faiss

    ids, matrix = collection.vectors.read(
        "all-MiniLM-L6-v2/int8", sorted(collection.vectors.ids("all-MiniLM-L6-v2/int8")), 384
    )
    index = faiss.IndexFlatIP(384)
    index.add(matrix)
    index_file, passages_file = folder / "floor.faiss", folder / "floor.json"
    faiss.write_index(index, str(index_file))
    stored = collection.passages.read(ids)
    passages_file.write_text(json.dumps([stored[id_].text for id_ in ids]), encoding="utf-8")
    script = Path(__file__).parent / "minimal_script.py"
    python = sys.executable
    blotter = [python, "-m", "bot", "--data-dir", str(folder), "ask"]
    floor_script = [python, str(script), str(packaged_model()), str(index_file), str(passages_file)]
    ours, floor = in_turns(
        lambda turn: run([*blotter, questions[turn]]),
        lambda turn: run([*floor_script, questions[turn]]),
        rounds=ROUNDS,
    )
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    print(
        f"cold ask: {statistics.median(ours):.2f} s, minimal script"
        f" {statistics.median(floor):.2f} s: {ratio:.3f} of it"
    )


def run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def in_turns(
    ours: Callable[[int], object], floor: Callable[[int], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds that each took, round by round, after one round that is not counted."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for measured, call in zip(seconds, (ours, floor), strict=True):
            started = time.perf_counter()
            call(turn % rounds)
            measured.append(time.perf_counter() - started)
    return seconds[0][1:], seconds[1][1:]


if __name__ == "__main__":
    main()
