"""`python -m tests.benchmarks.ablation QUESTIONS.jsonl... --data-dir FOLDER`.

Asks questions with known answers (as `blotter eval` reads them) as Blotter is, and then with one
part of it taken away at a time. The first row holds shares, each row below it what they become
more or less. One process, and one model for all.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.runtime import Runtime
from bot.settings import Settings
from retrieval.asking import Asker
from retrieval.corpus import Collection
from tests.benchmarks.ablation.asked import FOLLOW_UPS, MEASURES, Shares, ask
from tests.benchmarks.ablation.exchange import Exchange, exchanges, quiz
from tests.benchmarks.ablation.parts import PARTS, WEIGHTS, Part, without


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.ablation", description=__doc__
    )
    parser.add_argument("questions", type=Path, nargs="+", help="questions with known answers")
    parser.add_argument("--data-dir", type=Path, required=True, help="the articles to ask")
    parser.add_argument("--collection", default="default")
    parser.add_argument("--every", type=int, default=1, help="take every so many questions only")
    parser.add_argument(
        "--quiz",
        action="store_true",
        help='a news quiz: pages found are in "urls", days in "asked"',
    )
    parser.add_argument("--part", action="append", help="only parts with these words in their name")
    given = parser.parse_args(arguments)
    runtime = Runtime(Settings(data_dir=given.data_dir), on_wait=print)
    collection = runtime.collection(given.collection)
    asked = quiz(given.questions, _texts(collection)) if given.quiz else exchanges(given.questions)
    asker = runtime.asker(collection)
    # As after any ingest.
    asker.calibrate()
    parts = [
        part
        for part in (*PARTS, *WEIGHTS)
        if given.part is None or any(words in part.name for words in given.part)
    ]
    table(asker, asked[:: given.every], parts)


def table(asker: Asker, asked: Sequence[Exchange], parts: Sequence[Part]) -> None:
    """Prints what the questions come to, and what that changes by without each part."""
    today = date.today()
    whole = ask(asker, asked, today)
    print(f"{whole.alone:,} questions, {whole.follow_ups:,} follow-ups")
    columns = [name for name in (*MEASURES, FOLLOW_UPS) if whole.of[name] is not None]
    print(_row("without", columns))
    print(_row("---", ["---:"] * len(columns)))
    print(_row("nothing: as it is", [_figure(whole.of[name]) for name in columns]), flush=True)
    for part in parts:
        with without(part, asker):
            less = ask(asker, asked, today)
        print(_row(part.name, [_change(whole, less, name) for name in columns]), flush=True)


def _texts(collection: Collection) -> dict[str, str]:
    articles = [stored.article for stored in collection.articles.all()]
    return {it.url: f"{it.title or ''} {it.text}" for it in articles if it.url}


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([name, *cells])} |"


def _figure(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}".lstrip("0")


def _change(whole: Shares, less: Shares, name: str) -> str:
    before, after = whole.of[name], less.of[name]
    if before is None or after is None:
        return "–"
    change = f"{after - before:+.3f}".replace("0.", ".").replace("-", "−")
    return "=" if change in ("+.000", "−.000") else change


if __name__ == "__main__":
    main()
