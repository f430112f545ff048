"""The picture: the sheet filled from the heading down, as SVG, and as PNG made of it."""

import subprocess
import sys
from pathlib import Path

from bot.picture.accounts import draw_accounts
from bot.picture.alt import timeline_alt
from bot.picture.differences import draw_corrections, draw_differences
from bot.picture.font import files
from bot.picture.happenings import draw_happenings
from bot.picture.heading import draw_heading
from bot.picture.lines import plain_lines
from bot.picture.sheet import FAINT, MARGIN, RIGHT, SMALL, Sheet
from bot.picture.sources import Sources
from retrieval.dossier import Dossier

_PARTS = (draw_heading, draw_happenings, draw_accounts, draw_differences, draw_corrections)
_FOOTER = (
    "Quotes are word for word; “…” stands for what is left out."
    " Each number is an account, and a copy belongs to the account that it copies."
)
_RASTERIZER = Path(__file__).with_name("rasterizer.py")
# A hundred times what it takes; a machine may be busy.
_PATIENCE = 30.0


class PictureError(Exception):
    """A picture could not be drawn; the message is a sentence for whoever runs Blotter."""


def timeline_svg(dossier: Dossier) -> str:
    """The picture as an SVG document: 1,000 pixels wide, the same for the same dossier.

    It holds no script and fetches nothing; sources link to their articles.
    """
    sheet, sources = Sheet(), Sources(dossier)
    for draw in _PARTS:
        draw(sheet, dossier, sources)
        sheet.y += 20
    footer = plain_lines(_FOOTER, SMALL, RIGHT - MARGIN, 2)
    sheet.y = sheet.text(footer, SMALL, MARGIN, sheet.y + 40, FAINT) + MARGIN
    return sheet.svg(f"Incident {dossier.id}", timeline_alt(dossier))


def timeline_png(dossier: Dossier) -> bytes:
    """The same picture as a PNG.

    It takes some tenths of a second, in another process; the thread that calls this waits for it.
    Raises PictureError.
    """
    command = [sys.executable, "-P", str(_RASTERIZER), *files()]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=timeline_svg(dossier).encode("utf-8"),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise PictureError(
            f"Drawing incident {dossier.id} took more than {_PATIENCE:.0f} s; try again when the"
            " machine is less busy, or draw it as SVG."
        ) from error
    except subprocess.CalledProcessError as error:
        raise PictureError(
            f"The process that draws incident {dossier.id} ended with {error.returncode}; check"
            " that resvg-py is installed, or draw it as SVG."
        ) from error
    return done.stdout
