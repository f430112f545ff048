"""The command `blotter`: what stands before a command, and how every command ends."""

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import (
    articles,
    asking,
    erasing,
    feeds,
    gaps,
    incidents,
    measuring,
    running,
    upkeep,
    watching,
)
from bot.cli.context import CannotDoError, Context
from bot.settings import Settings

app = typer.Typer(
    name="blotter",
    help="Answers questions about reported incidents, word for word, with who printed it and when.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    asking,
    articles,
    incidents,
    watching,
    feeds,
    upkeep,
    measuring,
    gaps,
    erasing,
    running,
):
    module.register(app)


@app.callback()
def _before(
    context: typer.Context,
    data_dir: Annotated[
        Path | None,
        typer.Option(help="The folder that holds everything (BLOTTER_DATA_DIR; ~/.blotter)."),
    ] = None,
    collection: Annotated[
        str | None, typer.Option(help="The collection to work on (BLOTTER_COLLECTION; default).")
    ] = None,
) -> None:
    given = {"data_dir": data_dir, "collection": collection}
    context.obj = Context(_settings({key: value for key, value in given.items() if value}))


def _settings(given: dict[str, object]) -> Settings:
    from pydantic import ValidationError

    try:
        return Settings(**given)  # pyright: ignore[reportArgumentType]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        variable = name if name.isupper() else f"BLOTTER_{name.upper()}"
        raise CannotDoError(
            f"{variable} is {first['input']!r}: {first['msg']}. Correct it in the environment,"
            " in .env, or on the command line."
        ) from error


def main() -> None:
    """Runs a command; the process ends with 0, 1 (some input was rejected) or 2 (not done)."""
    from retrieval.corpus import CorpusError
    from retrieval.embedding import EmbeddingError
    from retrieval.errors import place_of

    for stream in (sys.stdin, sys.stdout):
        # Half a character, or a byte that is no text, costs its own place and not the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="blotter")
    except (CannotDoError, CorpusError, EmbeddingError) as error:
        _end(str(error))
    except KeyboardInterrupt:
        _end("Interrupted. What was committed stays; the same command goes on from there.")
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _end(f"{error.filename or 'The data folder'}: {error.strerror or error}.")
    except Exception as error:
        fault = f"{type(error).__name__}, {place_of(error)}"
        _end(f"A fault in Blotter ({fault}); please report it. What was committed stays.")


def _end(sentence: str) -> None:
    sys.stderr.write(f"blotter: {sentence}\n")
    sys.exit(2)
