"""Comparing: how much a wording loses against the questions as they were first asked."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What they are called in a judgement of `blotter eval --out`.
_MEASURES = {"words@3": "words3", "article@1": "article1", "pure": "pure"}


@dataclass(frozen=True, slots=True)
class Compared:
    """The shares of one wording, and how they differ from those of the same questions' first one.

    None where no question tells.
    """

    questions: int
    shares: Mapping[str, float | None]
    changes: Mapping[str, float | None]

    def loss(self, measure: str) -> float:
        """How much worse a measure is; what is better or not known loses nothing."""
        change = self.changes[measure] or 0.0
        return max(0.0, change if measure == "refused wrongly" else -change)


def judged(data_folder: Path, questions: Path, out: Path) -> dict[str, dict[str, Any]]:
    """The judgement of each question of a file, by its id, as `blotter eval` comes to it."""
    command = [sys.executable, "-m", "bot", "--data-dir", str(data_folder), "eval"]
    subprocess.run(
        [*command, str(questions), "--out", str(out), "--json"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    lines = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    return {line["id"]: line["judgement"] for line in lines}


def compare(
    first: Mapping[str, Mapping[str, Any]], reworded: Mapping[str, Mapping[str, Any]]
) -> Compared:
    """Compares judgements of the same questions, by their ids."""
    before = _shares(first[id_] for id_ in reworded)
    after = _shares(reworded.values())
    changes = {}
    for measure, share in after.items():
        then = before[measure]
        changes[measure] = None if share is None or then is None else share - then
    return Compared(len(reworded), after, changes)


def _shares(judgements: Iterable[Mapping[str, Any]]) -> dict[str, float | None]:
    known = list(judgements)
    # What nothing answers is judged by nothing else.
    reported = [it for it in known if any(it[field] is not None for field in _MEASURES.values())]
    others = [it for it in known if it not in reported]
    shares = {
        name: _mean(it[field] for it in reported if it[field] is not None)
        for name, field in _MEASURES.items()
    }
    shares["refused wrongly"] = _mean(not it["answered"] for it in reported)
    shares["refused rightly"] = _mean(not it["answered"] for it in others)
    return shares


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return statistics.fmean(known) if known else None
