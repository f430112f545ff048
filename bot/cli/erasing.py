"""The command that erases a whole collection: `erase`."""

from typing import Annotated

import typer

from bot.cli.context import CannotDoError, Json, context_of, print_json
from bot.plain import counted


def register(app: typer.Typer) -> None:
    app.command()(erase)


def erase(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The collection to erase.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Erase it; without this, only say what would go.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Erases a collection with all its articles, for good. It stops answering at once.

    Of a Discord server's collection, what the bot remembers of that server goes too.
    """
    from bot.service.rooms import server_of

    at_hand = context_of(context)
    corpus = at_hand.runtime.corpus
    collection = corpus.find(name)
    if collection is None:
        raise CannotDoError(
            f"There is no collection {name!r} in {at_hand.runtime.folder}; check the name and"
            " --data-dir."
        )
    counts = collection.counts()
    articles = counted(counts.articles, "article", "articles")
    if not yes:
        raise CannotDoError(
            f"The collection {name!r} would be erased for good: {articles},"
            f" {counted(counts.revisions, 'revision', 'revisions')} of them and"
            f" {counted(counts.comments, 'comment', 'comments')}; repeat the command with --yes to"
            " do it."
        )
    at_hand.runtime.erase(name)
    if (server := server_of(name)) is not None:
        from bot.memory import Memory

        Memory.open(at_hand.runtime.folder).servers.erase(server)
    if as_json:
        print_json({"erased": name, "articles": counts.articles})
    else:
        at_hand.console.print(f"Erased {name!r} with {articles}.")
