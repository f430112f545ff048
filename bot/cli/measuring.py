"""The command that measures: `eval`."""

import time
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.asking import AskedOn
from bot.cli.context import (
    CannotDoError,
    Context,
    Json,
    context_of,
    parse_date,
    print_json,
    say,
)

if TYPE_CHECKING:
    from retrieval.measuring import KnownQuestion, Outcome

# A follow-up leans on the turns before it, as in `ask --batch`.
_TURNS = 8


def register(app: typer.Typer) -> None:
    app.command("eval")(measure)


@dataclass(frozen=True, slots=True)
class _Known:
    """The questions of a file, and the lines of it that are none."""

    questions: Sequence["KnownQuestion"]
    rejected: Sequence[dict[str, Any]]


def measure(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="QUESTIONS.jsonl", help="Questions with known answers.")
    ],
    asked_on: AskedOn = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A file for every answer with what is right about it, one a line."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Measures itself on questions with known answers.

    A line is an object with "question", "answers" (accepted wordings), "articles" (ids of those
    that hold one) and, if wanted, "incident" (ids of all articles on it), "kind", "id", "asked_on",
    "conversation"; or a conversation with "turns", a list of such objects. With neither answers nor
    articles, a question is to be refused.
    """
    from bot.cli.figures import measurement_lines
    from retrieval.measuring import Measurement

    at_hand = context_of(context)
    today = parse_date(asked_on, "--asked-on") or date.today()
    known = _read(file)
    if not known.questions:
        raise CannotDoError(f"{file} holds no question; write one object a line.")
    _name_missing(at_hand, known.questions)
    outcomes, altered = _ask(at_hand, known, today)
    measurement = Measurement.of(outcomes)
    if out is not None:
        _write(out, outcomes)
    if as_json:
        print_json(measurement.as_json() | {"rejected": known.rejected})
    else:
        at_hand.console.print(measurement_lines(measurement))
    if altered:
        raise CannotDoError(
            f"Quotes that are not what the record says: {len(altered)}, the first of them"
            f" {altered[0]}; please report this."
        )
    raise typer.Exit(1 if known.rejected else 0)


def _read(file: Path) -> _Known:
    """The questions of a file; each line that is none is named on standard error."""
    from retrieval.measuring import parse_questions

    try:
        # Lines end at line feeds only: a question may hold any other separator.
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CannotDoError(f"{file} cannot be read: {reason}.") from error
    questions: list[KnownQuestion] = []
    rejected: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            questions += parse_questions(line)
        except ValueError as error:
            rejected.append({"line": number, "reason": str(error)})
            say(f"{file} line {number}: {error}")
    return _Known(questions, rejected)


def _name_missing(at_hand: Context, questions: Sequence["KnownQuestion"]) -> None:
    named = frozenset[str]().union(*(question.articles for question in questions))
    missing = sorted(named.difference(item.id for item in at_hand.collection.articles.listed()))
    if missing:
        say(
            f"{len(missing):,} of the {len(named):,} articles named are not in the collection"
            f" {at_hand.collection.name!r}, such as {missing[0]}; what they answer is not found."
        )


def _ask(at_hand: Context, known: _Known, today: date) -> tuple[list["Outcome"], list[str]]:
    """Asks all questions in their order; with what came of them, the quotes that are altered."""
    from bot.cli.progress import TerminalProgress
    from ingest.progress import Step
    from retrieval.asking import Understood
    from retrieval.measuring import PASSAGES, Outcome, altered_quotes

    asker = at_hand.runtime.asker(at_hand.collection)
    turns: dict[str, deque[Understood]] = defaultdict(lambda: deque(maxlen=_TURNS))
    outcomes: list[Outcome] = []
    altered: list[str] = []
    started = time.monotonic()
    with TerminalProgress() as progress:
        for number, question in enumerate(known.questions, start=1):
            before = deque() if question.conversation is None else turns[question.conversation]
            asked_on = question.asked_on or today
            answer, understood = asker.ask(question.question, asked_on=asked_on, before=before)
            passages = asker.search(
                question.question, PASSAGES, asked_on=asked_on, understood=understood
            )
            sources = at_hand.collection.sources.read(cited.article for cited in answer.citations)
            wrong = altered_quotes(answer, {id_: source.text for id_, source in sources.items()})
            altered += [f"“{quote.text}” of {answer.citation(quote).article}" for quote in wrong]
            outcomes.append(Outcome(question, answer, tuple(passages), len(wrong), bool(before)))
            before.append(understood)
            progress.advance(
                Step(
                    "questions",
                    number,
                    len(known.questions),
                    rejected=len(known.rejected),
                    seconds=time.monotonic() - started,
                )
            )
    return outcomes, altered


def _write(out: Path, outcomes: Sequence["Outcome"]) -> None:
    import json
    from dataclasses import asdict

    from retrieval.measuring import judge

    try:
        # A line may hold half a character (a surrogate alone), which no file can.
        with out.open("w", encoding="utf-8", errors="replace") as lines:
            for outcome in outcomes:
                question = outcome.question
                judged = {
                    "id": question.id,
                    "kind": question.kind,
                    "judgement": asdict(judge(question, outcome.answer)),
                    "answer": outcome.answer.as_json(),
                }
                lines.write(json.dumps(judged, ensure_ascii=False) + "\n")
    except OSError as error:
        raise CannotDoError(f"{out} cannot be written: {error.strerror}.") from error
