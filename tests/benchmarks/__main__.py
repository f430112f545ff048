"""`make bench`, or `python -m tests.benchmarks [--articles SOURCE] [--questions FILE] [--invented N]
[--grown N]`.

Each figure stands beside its floor, measured in turns in the same run (ours, floor, ours, floor …),
and is printed as a ratio: a machine's speed drifts, a ratio less so. A question is asked of the
articles given, and then of many invented ones, which are made anew in the words of those. At last,
one more article is added to few and to very many.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.runtime import Runtime
from bot.settings import Settings
from ingest.progress import Silent
from ingest.sources import documents
from retrieval.corpus import Collection
from retrieval.embedding.export import packaged_model
from tests.benchmarks.invented import Inventor
from tests.benchmarks.pace import pace
from tests.benchmarks.turns import in_turns, tell

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
ROUNDS = 5
# How many passages are embedded in turns: enough that batches fill, few enough that the floor,
# the slow side, ends within minutes.
PASSAGES = 512
QUESTIONS = 200
# Seconds.
READING_AHEAD = 3


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--articles", default=str(SAMPLES / "articles"), help="what to ingest")
    parser.add_argument(
        "--questions", type=Path, default=SAMPLES / "questions.jsonl", help="what to ask"
    )
    parser.add_argument(
        "--invented", type=int, default=5_000, help="how many invented articles to ask after that"
    )
    parser.add_argument(
        "--grown", type=int, default=20_000, help="to how many articles one more is added"
    )
    parser.add_argument(
        "--data-dir", type=Path, help="ask what is in this folder, and measure nothing else"
    )
    arguments = parser.parse_args()
    lines = arguments.questions.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines][:QUESTIONS]
    if arguments.data_dir:
        runtime = Runtime(Settings(data_dir=arguments.data_dir), on_wait=print)
        questions(runtime, runtime.collection("default"), asked)
        return
    with tempfile.TemporaryDirectory(prefix="blotter-bench-") as folder:
        everything(Path(folder), arguments.articles, asked, arguments.invented, arguments.grown)


def everything(folder: Path, source: str, asked: Sequence[str], many: int, grown: int) -> None:
    """Measures all there is in a new data folder."""
    runtime = Runtime(Settings(data_dir=folder), on_wait=print)
    collection = ingest(runtime, "default", source)
    vectors(runtime, collection)
    pay(runtime, collection)
    questions(runtime, collection, asked)
    texts = [stored.article.text for stored in collection.articles.all()]
    if many:
        articles = list(Inventor(texts).articles(many))
        file = folder / "invented.jsonl"
        file.write_text("".join(json.dumps(it.line) + "\n" for it in articles), "utf-8")
        collection = ingest(runtime, "invented", str(file))
        pay(runtime, collection)
        apart = max(1, many // QUESTIONS)
        questions(runtime, collection, [it.question for it in articles[::apart]][:QUESTIONS])
    if grown:
        pace(runtime, texts, grown)


def ingest(runtime: Runtime, name: str, source: str) -> Collection:
    """Commits the articles, found by words; tells how long that takes."""
    collection = runtime.collection(name)
    # Opened before the clock starts: preparing the model happens once in the life of a folder.
    assert runtime.embedder.count_tokens(["warm"]) == [1]
    report = runtime.ingester(collection, Silent()).ingest(documents([source]), wait=False)
    print(
        f"commit and index words: {report.added:,} articles, {report.passages:,} passages in"
        f" {report.seconds:.2f} s ({report.added / report.seconds:.0f} articles a second)",
        flush=True,
    )
    return collection


def vectors(runtime: Runtime, collection: Collection) -> None:
    """Vectors a second, against SentenceTransformer.encode at its defaults on the same texts."""
    from sentence_transformers import SentenceTransformer

    texts = [debt.text for debt in collection.vectors.owed(runtime.embedder.name, PASSAGES)]
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
        f" {ratio:.2f} times as many",
        flush=True,
    )


def pay(runtime: Runtime, collection: Collection) -> None:
    """Makes the vectors that are owed, and what questions need beside them, as an ingest does."""
    started = time.perf_counter()
    made = runtime.ingester(collection, Silent()).pay()
    print(f"{made:,} vectors made in {time.perf_counter() - started:.0f} s", flush=True)
    runtime.settle(collection)


def questions(runtime: Runtime, collection: Collection, asked: Sequence[str]) -> None:
    """Asks the questions of a collection, in an open asker and by processes."""
    counts = collection.counts()
    print(f"{counts.articles:,} articles, {counts.passages:,} passages:", flush=True)
    warm(runtime, collection, asked)
    with tempfile.TemporaryDirectory(prefix="blotter-bench-") as folder:
        cold(runtime, collection, asked, Path(folder))


def warm(runtime: Runtime, collection: Collection, asked: Sequence[str]) -> None:
    """Questions to an open asker, each once, against embedding the same questions alone."""
    asker, today = runtime.asker(collection), date.today()
    for number in ("first", "second"):
        asker.ask(f"What is asked {number}?", asked_on=today)
    # From the second question on it reads ahead what is asked for next.
    time.sleep(READING_AHEAD)
    ours, floor = in_turns(
        lambda turn: asker.ask(asked[turn], asked_on=today),
        lambda turn: runtime.embedder.encode_question(asked[turn]),
        rounds=len(asked),
    )
    tell("warm ask", "embedding the question alone", ours, floor)


def cold(runtime: Runtime, collection: Collection, asked: Sequence[str], folder: Path) -> None:
    """`blotter ask` as a process, against a minimal sentence-transformers + FAISS script."""
    import faiss

    model, dimension = runtime.embedder.name, runtime.embedder.dimension
    owned = sorted(collection.vectors.ids(model))
    ids, matrix = collection.vectors.read(model, owned, dimension)
    index = faiss.IndexFlatIP(dimension)
    index.add(matrix)
    index_file, passages_file = folder / "floor.faiss", folder / "floor.json"
    faiss.write_index(index, str(index_file))
    stored = collection.passages.read(ids)
    passages_file.write_text(json.dumps([stored[id_].text for id_ in ids]), encoding="utf-8")
    script = Path(__file__).parent / "minimal_script.py"
    python = sys.executable
    blotter = [python, "-m", "bot", "--data-dir", str(runtime.folder)]
    ours, floor = in_turns(
        lambda turn: run([*blotter, "--collection", collection.name, "ask", asked[turn]]),
        lambda turn: run(
            [
                python,
                str(script),
                str(packaged_model()),
                str(index_file),
                str(passages_file),
                asked[turn],
            ]
        ),
        rounds=ROUNDS,
    )
    tell("cold ask", "minimal script", ours, floor)


def run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
