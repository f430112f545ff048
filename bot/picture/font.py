"""The font: Open Sans, in the weights that the picture uses, and how wide text is in it.

It holds Latin, Greek and Cyrillic; any other character is drawn as a box. Text is measured by
HarfBuzz, with kerning and marks, as what draws it will set it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import east_asian_width

REGULAR, SEMIBOLD, BOLD = 400, 600, 700
FAMILY = "Open Sans, Segoe UI, Noto Sans, Helvetica Neue, Arial, sans-serif"
"""The font itself, and some about as wide, for who looks at an SVG and does not have it."""


class Cluster(NamedTuple):
    """Characters from offset `start` on that are set as one; `width` is in units of the size."""

    start: int
    width: float


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: `size` in pixels, `weight` one of the three."""

    size: int
    weight: int = REGULAR

    def width(self, text: str) -> float:
        """How wide a line of text is, in pixels."""
        return self.size * sum(cluster.width for cluster in clusters(text, self.weight))

    @property
    def leading(self) -> int:
        """From one baseline to the next, in pixels."""
        return round(self.size * 1.38)


def clusters(text: str, weight: int) -> list[Cluster]:
    """The text in its smallest pieces, in the order of its characters."""
    if not text:
        return []
    from uharfbuzz import Buffer, shape  # pyright: ignore[reportAttributeAccessIssue]

    buffer = Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font = _font(weight)
    shape(font, buffer)
    found: dict[int, float] = {}
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        width = position.x_advance / font.face.upem
        # Who looks at the SVG may have another font for what this one lacks.
        if not glyph.codepoint and east_asian_width(text[glyph.cluster]) in "WF":
            width = max(width, 1.0)
        found[glyph.cluster] = found.get(glyph.cluster, 0.0) + width
    return [Cluster(start, found[start]) for start in sorted(found)]


def files() -> list[str]:
    """The paths of the font's files."""
    from ttf_opensans import opensans

    return [str(opensans(weight).path) for weight in (REGULAR, SEMIBOLD, BOLD)]


@lru_cache(maxsize=3)
def _font(weight: int) -> Any:
    from ttf_opensans import opensans
    from uharfbuzz import Face, Font  # pyright: ignore[reportAttributeAccessIssue]

    return Font(Face(opensans(weight).path.read_bytes()))
