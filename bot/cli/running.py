"""The command that runs the Discord bot."""

import typer

from bot.cli.context import CannotDoError, context_of


def register(app: typer.Typer) -> None:
    app.command()(bot)


def bot(context: typer.Context) -> None:
    """Runs the Discord bot until it is told to leave (Ctrl-C, SIGTERM)."""
    # discord.py takes a third of a second to import, and nothing else needs it.
    from bot.running import CannotRunError, run

    try:
        run(context_of(context).settings)
    except CannotRunError as error:
        raise CannotDoError(str(error)) from error
