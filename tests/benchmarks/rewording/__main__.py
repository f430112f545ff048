"""`python -m tests.benchmarks.rewording QUESTIONS.jsonl OUT_FOLDER [--data-dir FOLDER]`.

Writes questions with known answers (as `blotter eval` reads them) once more for each of many ways
of asking, a file each. With a data folder it runs `blotter eval` on all of them and prints what
each wording loses against the first one.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.benchmarks.rewording import reword, understand
from tests.benchmarks.rewording.comparing import compare, judged

_FIRST = "as given"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.rewording", description=__doc__
    )
    parser.add_argument("questions", type=Path, help="questions with known answers")
    parser.add_argument("out", type=Path, help="the folder for the reworded ones")
    parser.add_argument("--data-dir", type=Path, help="what to ask; else nothing is asked")
    parser.add_argument("--every", type=int, default=1, help="take every so many questions only")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    files = write(given.questions, given.out, given.every)
    if given.data_dir is not None:
        table(files, given.data_dir)


def write(questions: Path, out: Path, every: int = 1) -> dict[str, Path]:
    """Writes the questions in every wording; returns each wording's file, the given one first.

    A wording that leaves a question as it was does not have it.
    """
    lines = questions.read_text(encoding="utf-8").splitlines()
    given: list[dict[str, Any]] = [
        {**json.loads(line), "id": str(number)} for number, line in enumerate(lines)
    ][::every]
    reworded: dict[str, list[dict[str, Any]]] = defaultdict(list)
    unknown = 0
    for line in given:
        asked = understand(line["question"])
        if asked is None:
            unknown += 1
            continue
        reworded[_FIRST].append(line)
        for name, question in reword(asked).items():
            if question != line["question"]:
                reworded[name].append({**line, "question": question})
    if unknown:
        print(f"{unknown} of {len(given)} questions were not recognised", file=sys.stderr)
    files = {}
    for name, of in reworded.items():
        files[name] = out / f"{name.replace(' ', '-').replace(',', '')}.jsonl"
        files[name].write_text(
            "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in of), encoding="utf-8"
        )
    return files


def table(files: dict[str, Path], data_folder: Path) -> None:
    """Asks the questions of all files, and prints each wording's shares and losses."""
    first: dict[str, dict[str, Any]] = {}
    worst: dict[str, tuple[float, str]] = {}
    for name, file in files.items():
        judgements = judged(data_folder, file, file.with_suffix(".judged"))
        first = first or judgements
        compared = compare(first, judgements)
        if name == _FIRST:
            print(f"{'':26}{'n':>5}" + "".join(f"{measure:>24}" for measure in compared.shares))
        cells = []
        for measure, share in compared.shares.items():
            change = compared.changes[measure]
            if share is None or change is None:
                cells.append(f"{'–':>24}")
            else:
                cells.append(f"{share:15.3f} ({change:+.3f})")
            worst[measure] = max(worst.get(measure, (0.0, _FIRST)), (compared.loss(measure), name))
        print(f"{name:26}{compared.questions:5}" + "".join(cells), flush=True)
    for measure, (loss, name) in worst.items():
        print(f"worst loss of {measure}: {loss:.3f} ({name})")


if __name__ == "__main__":
    main()
