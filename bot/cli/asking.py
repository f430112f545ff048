"""Commands that ask: `ask`, `search`, `chat`."""

import sys
from collections import deque
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import CannotDoError, Context, Json, context_of, parse_date, print_json, say

Since = Annotated[
    str | None, typer.Option(help="Only articles published on this day or later (YYYY-MM-DD).")
]
Until = Annotated[
    str | None, typer.Option(help="Only articles published on this day or earlier (YYYY-MM-DD).")
]
AskedOn = Annotated[
    str | None,
    typer.Option(help='The day that "yesterday" is reckoned from (YYYY-MM-DD; today).'),
]


def register(app: typer.Typer) -> None:
    for command in (ask, search, chat):
        app.command()(command)


def ask(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(help="The question, in quotation marks.")
    ] = None,
    top_k: Annotated[int, typer.Option(min=1, max=50, help="At most this many quotes.")] = 3,
    since: Since = None,
    until: Until = None,
    asked_on: AskedOn = None,
    batch: Annotated[
        Path | None, typer.Option(help="Ask the questions of a JSON-lines file instead.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where --batch writes the answers, one a line.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Answers a question with verbatim, cited quotes, or says that it was not reported.

    A line of a --batch file is an object with "question" and, if wanted, "id", "asked_on"
    (YYYY-MM-DD) and "conversation": lines of one conversation are its turns, in order.
    """
    at_hand = context_of(context)
    first, last = parse_date(since, "--since"), parse_date(until, "--until")
    today = parse_date(asked_on, "--asked-on") or date.today()
    if batch is not None:
        if question is not None or out is None:
            raise CannotDoError("--batch takes its questions from the file, and needs --out FILE.")
        from bot.cli.batch import ask_all

        rejected = ask_all(
            at_hand, batch, out, quotes=top_k, asked_on=today, since=first, until=last
        )
        raise typer.Exit(1 if rejected else 0)
    if question is None:
        raise CannotDoError('There is no question; ask one, such as: blotter ask "Who was hurt?"')
    answer, _ = _asker(at_hand).ask(question, asked_on=today, quotes=top_k, since=first, until=last)
    if as_json:
        print_json(answer.as_json())
    else:
        from bot.rendering import answer_lines

        at_hand.console.print(answer_lines(answer, since=first, until=last))


def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    top_k: Annotated[int, typer.Option(min=1, max=200, help="At most this many passages.")] = 10,
    since: Since = None,
    until: Until = None,
    asked_on: AskedOn = None,
    as_json: Json = False,
) -> None:
    """Lists the passages that a question finds, best first, at most two of an article."""
    at_hand = context_of(context)
    passages = _asker(at_hand).search(
        question,
        top_k,
        asked_on=parse_date(asked_on, "--asked-on") or date.today(),
        since=parse_date(since, "--since"),
        until=parse_date(until, "--until"),
    )
    if as_json:
        from dataclasses import asdict

        print_json([asdict(passage) for passage in passages])
    else:
        from bot.rendering import passage_lines

        at_hand.console.print(passage_lines(passages))


def chat(context: typer.Context, asked_on: AskedOn = None) -> None:
    """Talks in the terminal: each question is understood after those before it.

    An empty line or the end of the input (Ctrl-D) ends it.
    """
    from bot.rendering import answer_lines
    from retrieval.asking import Understood
    from retrieval.asking.conversation import TURNS

    at_hand = context_of(context)
    today = parse_date(asked_on, "--asked-on") or date.today()
    asker = _asker(at_hand)
    count = at_hand.collection.counts().articles
    say(f"Ask about the {count:,} articles in {at_hand.collection.name!r}; an empty line ends it.")
    before: deque[Understood] = deque(maxlen=TURNS)
    while True:
        sys.stderr.write("> ")
        sys.stderr.flush()
        question = sys.stdin.readline().strip()
        if not question:
            return
        answer, understood = asker.ask(question, asked_on=today, before=before)
        before.append(understood)
        at_hand.console.print(answer_lines(answer))


def _asker(at_hand: Context):
    return at_hand.runtime.asker(at_hand.collection)
