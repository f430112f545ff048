"""The command that lists the questions of a Discord server that had no good answer: `gaps`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import CannotDoError, Context, Json, context_of, print_json

if TYPE_CHECKING:
    from bot.memory import Gap


def register(app: typer.Typer) -> None:
    app.command()(gaps)


def gaps(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option(help="A file to fill in what is known of the answers, for `blotter eval`."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Lists the questions of the last 30 days that had no good answer in a Discord server.

    The server is that of --collection discord-SERVER_ID. In the file, fill in "answers" (accepted
    wordings) and "articles" (ids of those that hold one), or leave both empty where nothing was
    reported.
    """
    at_hand = context_of(context)
    found = _gaps(at_hand)
    if out is not None:
        try:
            # A question may hold half a character (a surrogate alone), which no file can.
            with out.open("w", encoding="utf-8", errors="replace") as file:
                for gap in found:
                    file.write(json.dumps(gap.as_json(), ensure_ascii=False) + "\n")
        except OSError as error:
            raise CannotDoError(f"{out} cannot be written: {error.strerror}.") from error
    if as_json:
        print_json([gap.as_json() for gap in found])
    else:
        from bot.plain import counted, day_for_people, on_one_line

        for gap in found:
            asked = f"asked {counted(gap.times, 'time', 'times')}, last {day_for_people(gap.last)}"
            at_hand.console.print(f"{on_one_line(gap.question)} ({asked})")
        if not found:
            at_hand.console.print("There are none.")


def _gaps(at_hand: Context) -> list["Gap"]:
    from bot.memory import Memory
    from bot.service.rooms import server_of

    name = at_hand.settings.collection
    server = server_of(name)
    if server is None:
        raise CannotDoError(
            f"The collection {name!r} is no Discord server's; name one as --collection"
            " discord-SERVER_ID before the command."
        )
    return Memory.open(at_hand.runtime.folder).gaps.list(server)
