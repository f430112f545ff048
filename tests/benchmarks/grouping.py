"""`python -m tests.benchmarks.grouping ARTICLES CLUSTERS [--orders N]`: how well incidents are found.

ARTICLES is what `ingest` reads, CLUSTERS are JSON lines `{"id": an article's, "incidents": [ids]}`
that say which articles report the same incident. The articles are grouped in the order in which
they stand, and then in N others; printed are B-cubed precision, recall and F1 (Bagga and Baldwin
1998) of each order against CLUSTERS, and how far the groupings of any two orders agree. An article
of no incident is a group of its own.
"""

import argparse
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from bot.runtime import Runtime
from bot.settings import Settings
from ingest.progress import Silent
from ingest.sources import documents

Groups = Mapping[str, Iterable[Hashable]]
_BATCH = 32


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.grouping")
    parser.add_argument("articles", help="what to ingest")
    parser.add_argument("clusters", type=Path, help="which articles report the same incident")
    parser.add_argument("--orders", type=int, default=5, help="how many other orders are tried")
    arguments = parser.parse_args()
    lines = arguments.clusters.read_text(encoding="utf-8").splitlines()
    known = {line["id"]: line["incidents"] for line in map(json.loads, lines)}
    with tempfile.TemporaryDirectory(prefix="blotter-grouping-") as folder:
        runtime = Runtime(Settings(data_dir=Path(folder)), on_wait=print)
        found = [grouped(runtime, arguments.articles, seed) for seed in range(arguments.orders + 1)]
    articles = sorted(known)
    for seed, groups in enumerate(found):
        precision, recall, f1 = b_cubed(groups, known, articles)
        print(f"order {seed}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    if pairs := [b_cubed(one, other, articles)[2] for one, other in combinations(found, 2)]:
        print(f"any two orders agree at F1 {min(pairs):.4f} or more")


def grouped(runtime: Runtime, source: str, seed: int) -> dict[str, list[int]]:
    """The incidents of each article, of those committed in an order; 0 is that of the source."""
    collection = runtime.collection(f"order-{seed}")
    ingester = runtime.ingester(collection, Silent())
    found = list(documents([source]))
    if seed:
        random.Random(seed).shuffle(found)
    for start in range(0, len(found), _BATCH):
        ingester.ingest(found[start : start + _BATCH], wait=False)
    groups = defaultdict(list)
    for incident in collection.incidents.page():
        for article in incident.articles:
            groups[article].append(incident.key)
    return groups


def b_cubed(found: Groups, known: Groups, articles: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the articles; one of several incidents is with all of them."""
    mine, theirs = _together(found, articles), _together(known, articles)
    right = {article: len(mine[article] & theirs[article]) for article in articles}
    precision = sum(right[a] / len(mine[a]) for a in articles) / len(articles)
    recall = sum(right[a] / len(theirs[a]) for a in articles) / len(articles)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _together(groups: Groups, articles: Sequence[str]) -> dict[str, set[str]]:
    """For each article, those that share an incident with it."""
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    of = {article: list(groups.get(article, ())) or [("alone", article)] for article in articles}
    for article in articles:
        for group in of[article]:
            members[group].add(article)
    return {
        article: set().union(*(members[group] for group in of[article])) for article in articles
    }


if __name__ == "__main__":
    main()
