"""The command that shows what a watch would tell of an ingest: `watch`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import CannotDoError, Json, context_of, print_json
from bot.cli.progress import TerminalProgress

if TYPE_CHECKING:
    from retrieval.following import Subject

_MOST_TOLD = 20


def register(app: typer.Typer) -> None:
    app.command()(watch)


def watch(
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="What to ingest, as for `ingest`.")
    ],
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="Tell what is new of this incident.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(help="Tell what is new at this place, as reports write it.")
    ] = None,
    words: Annotated[
        str | None, typer.Option(help="Tell what is new in reports that hold all these words.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Ingests articles and tells what is new in them, as /watch tells it in Discord.

    Each development is told once and in quotes: a new account, a report that says more, a
    correction, a difference. Copies of what is known are no news.
    """
    from dataclasses import asdict

    from ingest.reach import Reach
    from ingest.sources import documents
    from retrieval.following import begin, look

    subject = _subject(incident, place, words)
    at_hand = context_of(context)
    seen = begin(at_hand.collection, subject)
    with TerminalProgress() as progress:
        ingester = at_hand.runtime.ingester(at_hand.collection, progress)
        reach = Reach()
        hosts = at_hand.settings.private_hosts
        found = documents(sources, stdin=sys.stdin.buffer, allow_private=hosts, reach=reach)
        report = ingester.ingest(found, reach=reach)
    at_hand.runtime.settle(at_hand.collection)
    bulletin = look(at_hand.collection, subject, seen, _MOST_TOLD)
    if as_json:
        name = bulletin.incident and asdict(bulletin.incident)
        told = [development.as_json() for development in bulletin.developments]
        print_json({"incident": name, "developments": told, "more": bulletin.more})
    else:
        from bot.rendering.news import bulletin_lines

        at_hand.console.print(bulletin_lines(bulletin, subject))
    raise typer.Exit(1 if report.rejected else 0)


def _subject(incident: str | None, place: str | None, words: str | None) -> "Subject":
    from retrieval.following import Subject, SubjectKind

    given = {
        SubjectKind.INCIDENT: incident,
        SubjectKind.PLACE: place,
        SubjectKind.WORDS: words,
    }
    chosen = [Subject(kind, text) for kind, text in given.items() if text is not None]
    if len(chosen) != 1:
        raise CannotDoError("Give one of --incident, --place and --words: what is to be told?")
    if chosen[0].is_empty:
        raise CannotDoError(
            f"Nothing can be found by --{chosen[0].kind} {chosen[0].text!r}; give words that tell"
            " what you mean."
        )
    return chosen[0]
