"""Pictures: an incident's timeline, written to the files that a command names."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import CannotDoError

if TYPE_CHECKING:
    from retrieval.dossier import Dossier

Svg = Annotated[
    Path | None,
    typer.Option("--svg", metavar="FILE", help="Draw the timeline into this file, as SVG."),
]
Png = Annotated[
    Path | None,
    typer.Option("--png", metavar="FILE", help="Draw the timeline into this file, as PNG."),
]


def save_picture(dossier: "Dossier", svg: Path | None, png: Path | None) -> None:
    """Writes the picture to each file that is named; one that is there is overwritten.

    Raises CannotDoError when it cannot be drawn, OSError with the file's name when that cannot be
    written.
    """
    if svg is None and png is None:
        return
    from bot.picture import PictureError, timeline_png, timeline_svg

    if svg is not None:
        svg.write_text(timeline_svg(dossier), "utf-8", newline="\n")
    if png is not None:
        try:
            drawn = timeline_png(dossier)
        except PictureError as error:
            raise CannotDoError(str(error)) from error
        png.write_bytes(drawn)
