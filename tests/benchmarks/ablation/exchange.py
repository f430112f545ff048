"""The exchange: a question that is asked alone, or the turns of one conversation."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from retrieval.measuring import KnownQuestion, parse_questions

Exchange = tuple[KnownQuestion, ...]

_AROUND_AN_ANSWER = re.compile(r"^[\W_]+|[\W_]+$")


def exchanges(files: Iterable[Path]) -> list[Exchange]:
    """The questions of files as `blotter eval` reads them."""
    turns: dict[str, list[KnownQuestion]] = {}
    for file in files:
        for number, line in enumerate(_lines(file)):
            for question in parse_questions(line):
                turns.setdefault(question.conversation or f"{file} {number}", []).append(question)
    return [tuple(exchange) for exchange in turns.values()]


def quiz(files: Iterable[Path], texts: Mapping[str, str]) -> list[Exchange]:
    """The questions of a news quiz, each with the addresses ("urls") of pages found for it.

    `texts` are headlines and texts by address. A question of which no answer stands in one of its
    pages is left out.
    """
    lines = [json.loads(line) for file in files for line in _lines(file)]
    return [(question,) for line in lines if (question := _quiz_question(line, texts)) is not None]


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def _quiz_question(line: Mapping[str, Any], texts: Mapping[str, str]) -> KnownQuestion | None:
    answers = [_AROUND_AN_ANSWER.sub("", answer or "") for answer in line["answers"] or ()]
    answers = [answer for answer in answers if answer]
    pages = [texts.get(url, "").lower() for url in line["urls"]]
    if not any(answer.lower() in page for answer in answers for page in pages):
        return None
    fields = {"question": line["question"], "answers": answers, "asked_on": line["asked"]}
    return parse_questions(json.dumps(fields))[0]
