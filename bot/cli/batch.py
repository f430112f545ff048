"""The batch: many questions from a file, one answer a line."""

import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.cli.context import CannotDoError, Context, say
from bot.cli.progress import TerminalProgress
from ingest.progress import Step
from retrieval.asking import Understood
from retrieval.asking.conversation import TURNS


@dataclass(frozen=True, slots=True)
class _Line:
    question: str
    id: Any
    asked_on: date | None
    conversation: str | None


def ask_all(
    at_hand: Context,
    batch: Path,
    out: Path,
    *,
    quotes: int,
    asked_on: date,
    since: date | None,
    until: date | None,
) -> int:
    """Answers the questions of a JSON-lines file in their order.

    Returns how many lines were rejected; each is named on standard error and has no answer.
    Raises CannotDoError when a file cannot be read or written.
    """
    try:
        # Lines end at line feeds only: a question may hold any other separator.
        lines = batch.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CannotDoError(f"{batch} cannot be read: {reason}.") from error
    try:
        # A line may hold half a character (a surrogate alone), which no file can.
        answers = out.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise CannotDoError(f"{out} cannot be written: {error.strerror}.") from error
    asker = at_hand.runtime.asker(at_hand.collection)
    turns: dict[str, deque[Understood]] = defaultdict(lambda: deque(maxlen=TURNS))
    rejected, started = 0, time.monotonic()
    total = sum(bool(line.strip()) for line in lines)
    with answers, TerminalProgress() as progress:
        for number, text in enumerate(lines, start=1):
            if not text.strip():
                continue
            try:
                line = _parse(text)
            except ValueError as error:
                rejected += 1
                say(f"{batch} line {number}: {error}")
                continue
            before = turns[line.conversation] if line.conversation is not None else deque()
            answer, understood = asker.ask(
                line.question,
                asked_on=line.asked_on or asked_on,
                since=since,
                until=until,
                quotes=quotes,
                before=before,
            )
            before.append(understood)
            printed = {**answer.as_json(), "id": line.id}
            answers.write(json.dumps(printed, ensure_ascii=False) + "\n")
            seconds = time.monotonic() - started
            progress.advance(Step("questions", number, total, rejected=rejected, seconds=seconds))
    return rejected


def _parse(text: str) -> _Line:
    """One line of a batch. Raises ValueError with a sentence that says what is wrong with it."""
    try:
        given = json.loads(text)
        # What comes back in the answer or is compared must also be writable.
        json.dumps(given)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON ({error}); write one object a line.") from error
    except (ValueError, RecursionError):  # a number of thousands of digits, a nest of thousands
        raise ValueError("is JSON beyond reason; write one flat object.") from None
    if not isinstance(given, dict) or not isinstance(given.get("question"), str):
        raise ValueError('has no "question"; write an object with "question": "…".')
    asked_on = given.get("asked_on")
    try:
        day = date.fromisoformat(asked_on[:10]) if asked_on is not None else None
    except (TypeError, ValueError) as error:
        raise ValueError(f'"asked_on" is {json.dumps(asked_on)}; use YYYY-MM-DD.') from error
    conversation = given.get("conversation")
    return _Line(
        question=given["question"],
        id=given.get("id"),
        asked_on=day,
        conversation=None if conversation is None else json.dumps(conversation),
    )
