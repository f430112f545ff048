"""What every command of the command line has at hand."""

import json
import sys
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.runtime import Runtime
from bot.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from retrieval.corpus import Collection

Json = Annotated[bool, typer.Option("--json", help="Print one JSON value instead of text.")]


class CannotDoError(Exception):
    """A command that cannot be done; the message is a sentence for the person."""


class Context:
    """The settings of this call, and the parts they lead to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.runtime = Runtime(settings, on_wait=say)

    @cached_property
    def collection(self) -> "Collection":
        return self.runtime.collection(self.settings.collection)

    @cached_property
    def console(self) -> "Console":
        from rich.console import Console

        return Console(highlight=False, emoji=False, markup=False)


def context_of(context: typer.Context) -> Context:
    """The context that stands before every command."""
    return context.find_object(Context)  # pyright: ignore[reportReturnType]


def say(sentence: str) -> None:
    """Tells the person something that is no output of the command."""
    sys.stderr.write(f"{sentence}\n")


def print_json(value: Any) -> None:
    """One JSON value on standard output, and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def parse_date(text: str | None, name: str) -> date | None:
    """A day as YYYY-MM-DD. Raises CannotDoError that names the input."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CannotDoError(f"{name} is {text!r}; use YYYY-MM-DD.") from error
