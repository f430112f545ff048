"""`python -m tests.checking DATA_FOLDER ANSWERS.jsonl [--collection NAME]`.

Checks answers that `ask --batch` wrote against the record: prints how many there are and how often
each promise is broken, and ends with 1 if one is.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from tests.checking import PROMISES, Record, faults

_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.checking", description=__doc__)
    parser.add_argument("data_folder", type=Path, help="the folder of the record")
    parser.add_argument("answers", type=Path, help="what `ask --batch` wrote")
    parser.add_argument("--collection", default="default")
    given = parser.parse_args(arguments)
    record = Record(given.data_folder, given.collection)
    # Lines end at line feeds only: a quote may hold any other separator.
    lines = given.answers.read_text(encoding="utf-8").split("\n")
    answers = [json.loads(line) for line in lines if line.strip()]
    found = [fault for answer in answers for fault in faults(record, answer)]
    record.close()
    answered = sum(answer["status"] == "answered" for answer in answers)
    quotes = sum(len(answer["quotes"]) for answer in answers)
    print(f"{len(answers)} answers, {answered} of them with {quotes} quotes")
    broken = Counter(fault.promise for fault in found)
    for promise in PROMISES:
        print(f"{broken[promise]:6} faults: {promise}")
    for fault in found[:_SHOWN]:
        print(f"{fault.answer}: {fault.promise}: {fault.what}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
