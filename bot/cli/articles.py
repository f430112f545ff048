"""Commands about the articles: `articles`, `show`, `export`, `remove`."""

import sys
from dataclasses import asdict
from itertools import pairwise
from typing import Annotated

import typer

from bot.cli.context import Context, Json, context_of, print_json
from bot.exporting import as_json as as_json_of
from bot.exporting import exported

Name = Annotated[str, typer.Argument(metavar="ID", help="The article's id, or its URL.")]


def register(app: typer.Typer) -> None:
    for command in (articles, show, export, remove):
        app.command()(command)


def articles(context: typer.Context, as_json: Json = False) -> None:
    """Lists all articles, latest first."""
    at_hand = context_of(context)
    listed = at_hand.collection.articles.listed()
    if as_json:
        print_json([asdict(item) for item in listed])
    else:
        from bot.rendering import listed_lines

        at_hand.console.print(listed_lines(listed))


def show(
    context: typer.Context,
    name: Name,
    original: Annotated[
        bool, typer.Option("--original", help="Print the bytes that were fetched, as they were.")
    ] = False,
    changed: Annotated[
        bool, typer.Option("--changes", help="Show what each later version changed.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Shows an article: its text, its details, and readers' comments apart."""
    at_hand = context_of(context)
    if changed:
        _show_changes(at_hand, name, as_json)
        return
    if original:
        sys.stdout.buffer.write(at_hand.collection.articles.original(name).data)
        return
    stored = at_hand.collection.articles.stored(name)
    if as_json:
        print_json(as_json_of(at_hand.collection, stored))
    else:
        from bot.rendering import article_lines

        at_hand.console.print(article_lines(stored))


def _show_changes(at_hand: Context, name: str, as_json: bool) -> None:
    from ingest.changes import changes

    revisions = at_hand.collection.articles.revisions(name)
    found = [
        (later, list(changes(earlier.article, later.article)))
        for earlier, later in pairwise(revisions)
    ]
    if as_json:
        print_json(
            [
                {
                    "revision": revision.number,
                    "fetched_at": revision.fetched_at.isoformat(timespec="seconds"),
                    "changes": [asdict(change) for change in made],
                }
                for revision, made in found
            ]
        )
    else:
        from bot.rendering import changes_lines

        at_hand.console.print(changes_lines(found))


def export(context: typer.Context) -> None:
    """Prints all articles as JSON lines, which `ingest` reads back."""
    for article in exported(context_of(context).collection):
        print_json(article)


def remove(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="ID", help="Ids or URLs of articles.")],
    as_json: Json = False,
) -> None:
    """Removes articles with all that was derived from them. They stop answering at once."""
    at_hand = context_of(context)
    removed = at_hand.runtime.remove(at_hand.collection, names)
    if as_json:
        print_json({"removed": removed})
    else:
        at_hand.console.print("\n".join(f"Removed {id_}." for id_ in removed))
