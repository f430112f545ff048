"""The picture: the sheet filled from the heading down, as SVG, and as PNG made of it."""

from bot.picture.accounts import draw_accounts
from bot.picture.alt import timeline_alt
from bot.picture.differences import draw_corrections, draw_differences
from bot.picture.font import files
from bot.picture.happenings import draw_happenings
from bot.picture.heading import SMALL, draw_heading
from bot.picture.sheet import FAINT, MARGIN, Sheet
from bot.picture.sources import Sources
from retrieval.dossier import Dossier

_FOOTER = "Quotes are word for word, “…” aside. Numbers mark accounts: copies count as one."

_PARTS = (draw_heading, draw_happenings, draw_accounts, draw_differences, draw_corrections)


def timeline_svg(dossier: Dossier) -> str:
    """The picture as an SVG document: 1,000 pixels wide, the same for the same dossier.

    It holds no script and fetches nothing; sources link to their articles.
    """
    sheet, sources = Sheet(), Sources(dossier)
    for draw in _PARTS:
        draw(sheet, dossier, sources)
        sheet.y += 20
    sheet.y = sheet.text(_FOOTER, SMALL, MARGIN, sheet.y + 40, FAINT) + MARGIN
    return sheet.svg(f"Incident {dossier.id}", timeline_alt(dossier))


def timeline_png(dossier: Dossier) -> bytes:
    """The same picture as a PNG. It takes some tenths of a second: not for the event loop."""
    from resvg_py import svg_to_bytes

    return svg_to_bytes(
        svg_string=timeline_svg(dossier), skip_system_fonts=True, font_files=files()
    )
