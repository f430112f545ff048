"""Commands that fill and look after a collection: `ingest`, `refresh`, `status` and such."""

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.context import CannotDoError, Context, Json, context_of, print_json
from bot.cli.progress import TerminalProgress

if TYPE_CHECKING:
    from ingest.ingester import Report

NoWait = Annotated[
    bool,
    typer.Option(
        "--no-wait",
        help="Return when all is committed and found by words; vectors are made next time.",
    ),
]


def register(app: typer.Typer) -> None:
    for command in (ingest, refresh, status, check, rebuild):
        app.command()(command)


def ingest(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files (.txt .md .html .eml .pdf .docx .jsonl .jsonl.gz), folders, URLs, or - for"
            " standard input.",
        ),
    ],
    no_wait: NoWait = False,
    as_json: Json = False,
) -> None:
    """Reads articles into the collection. What is there already is not added twice."""
    from ingest.reach import Reach
    from ingest.sources import documents

    at_hand = context_of(context)
    hosts = at_hand.settings.private_hosts
    with TerminalProgress() as progress:
        ingester = at_hand.runtime.ingester(at_hand.collection, progress)
        reach = Reach()
        found = documents(sources, stdin=sys.stdin.buffer, allow_private=hosts, reach=reach)
        report = ingester.ingest(found, wait=not no_wait, reach=reach)
    at_hand.runtime.settle(at_hand.collection)
    _end_with(report, at_hand, as_json)


def refresh(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="ID", help="Ids or URLs of articles.")],
    no_wait: NoWait = False,
    as_json: Json = False,
) -> None:
    """Fetches articles once more. What their pages say by now becomes a new revision."""
    at_hand = context_of(context)
    # All must have a page before any is fetched: a typing error in the last costs no time.
    for name in names:
        if at_hand.collection.articles.stored(name).article.url is None:
            raise CannotDoError(f"The article {name} has no URL to fetch; ingest its new text.")
    with TerminalProgress() as progress:
        ingester = at_hand.runtime.ingester(at_hand.collection, progress)
        found = ingester.refetched(names, at_hand.settings.private_hosts)
        report = ingester.ingest(found, wait=not no_wait)
    at_hand.runtime.settle(at_hand.collection)
    _end_with(report, at_hand, as_json)


def _end_with(report: "Report", at_hand: Context, as_json: bool) -> NoReturn:
    if as_json:
        print_json(report.as_json())
    else:
        from bot.rendering import report_lines

        at_hand.console.print(report_lines(report))
    raise typer.Exit(1 if report.rejected else 0)


def status(context: typer.Context, as_json: Json = False) -> None:
    """Counts what the collection holds, and the vectors still owed."""
    at_hand = context_of(context)
    embedder, collection = at_hand.runtime.embedder, at_hand.collection
    counts = collection.counts()
    values = {
        "collection": collection.name,
        "data_dir": str(at_hand.runtime.folder),
        "articles": counts.articles,
        "revisions": counts.revisions,
        "comments": counts.comments,
        "passages": counts.passages,
        "incidents": collection.incidents.count(),
        "vectors": len(collection.vectors.ids(embedder.name)),
        "vectors_owed": collection.vectors.count_owed(embedder.name, embedder.languages),
        "feeds": collection.feeds.count()[0],
        "model": embedder.name,
    }
    _print(at_hand, values, as_json)


def check(context: typer.Context, as_json: Json = False) -> None:
    """Compares the record and both indexes; exit code 2 if they do not agree."""
    at_hand = context_of(context)
    index = at_hand.runtime.meaning(at_hand.collection)
    problems = [
        *at_hand.collection.passages.check_offsets(),
        *at_hand.collection.passages.check_words(),
        *at_hand.collection.incidents.check(),
        *index.check(),
    ]
    passages = at_hand.collection.counts().passages
    if as_json:
        print_json({"problems": problems, "passages": passages, "vectors": len(index)})
    elif not problems:
        at_hand.console.print(
            f"Record and indexes agree: {passages:,} passages, {len(index):,} with vectors."
        )
    if problems:
        for problem in problems:
            sys.stderr.write(f"blotter: {problem}\n")
        sys.stderr.write("blotter: `blotter rebuild` makes both indexes anew from the record.\n")
        raise typer.Exit(2)


def rebuild(context: typer.Context, as_json: Json = False) -> None:
    """Makes both indexes anew from the record, the vectors that are owed, and all incidents."""
    at_hand = context_of(context)
    collection = at_hand.collection
    collection.incidents.owe()
    passages = collection.passages.rebuild_words()
    with TerminalProgress() as progress:
        made = at_hand.runtime.ingester(collection, progress).pay()
    vectors = at_hand.runtime.meaning(collection).rebuild()
    values: dict[str, object] = {
        "passages": passages,
        "vectors": vectors,
        "vectors_made": made,
        "incidents": collection.incidents.count(),
    }
    _print(at_hand, values, as_json)


def _print(at_hand: Context, values: dict[str, object], as_json: bool) -> None:
    if as_json:
        print_json(values)
        return
    width = max(map(len, values))
    for name, value in values.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        at_hand.console.print(f"{name.replace('_', ' '):{width}}  {shown}")
