"""The sheet: what the picture is drawn on, from the top down. It becomes an SVG.

Nothing is drawn but shapes and text, so nothing in it acts and nothing is fetched.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.picture.font import BOLD, FAMILY, REGULAR, Style
from bot.picture.lines import Line, Run

WIDTH = 1000
MARGIN = 48
RIGHT = WIDTH - MARGIN

PAPER, BAND, RULE = "#fbfaf7", "#f1eee7", "#dcd7cc"
INK, FAINT = "#1d1d1f", "#5d5a54"
WARNING = "#c2700a"
ACCOUNTS = (
    "#1f5fa8",
    "#a01d4a",
    "#2a7346",
    "#76399b",
    "#0d6d76",
    "#56651b",
    "#3f4a63",
    "#7a3b2e",
)
"""White text can be read on each of them."""

BADGE = 17
"""The radius of an account's badge."""

SMALL = Style(22)
"""No text is smaller, a badge of three digits aside."""

_CORNER = 24
_LONGEST_URL = 2000


class Sheet:
    """`y` is how far down it is drawn on; all lengths are in pixels."""

    def __init__(self) -> None:
        self.y = 0.0
        self._drawn = Element("g")

    def text(
        self,
        lines: str | Sequence[Line],
        style: Style,
        x: float,
        y: float,
        fill: str = INK,
        anchor: str = "start",
        url: str | None = None,
    ) -> float:
        """Lines of text, the first with its baseline at `y`. Returns the last one's baseline.

        A string is one line of Blotter's own. With an http(s) `url` the lines lead there.
        """
        if isinstance(lines, str):
            lines = [(Run(lines, style.weight),)]
        if not lines:
            return y
        whole = {
            "font-size": _number(style.size),
            "font-weight": _number(style.weight),
            "fill": fill,
            "text-anchor": anchor,
        }
        parent = self._drawn
        if (address := _address(url)) is not None:
            parent = SubElement(
                parent, "a", {"href": address, "target": "_blank", "rel": "noopener noreferrer"}
            )
        element = SubElement(parent, "text", _without(whole, weight=REGULAR))
        for line in lines:
            if len(element):
                # Who copies the text keeps its lines apart.
                element[-1].tail = " "
            drawn = SubElement(element, "tspan", {"x": _number(x), "y": _number(y)})
            for run in line:
                if run.weight != style.weight:
                    weight = {"font-weight": _number(run.weight)}
                    SubElement(drawn, "tspan", weight).text = run.text
                elif len(drawn):
                    drawn[-1].tail = run.text
                else:
                    drawn.text = run.text
            y += style.leading
        return y - style.leading

    def circle(
        self, x: float, y: float, radius: float, fill: str, stroke: str | None = None
    ) -> None:
        edge = {"stroke": stroke, "stroke-width": "3"} if stroke else {}
        place = {"cx": _number(x), "cy": _number(y), "r": _number(radius)}
        SubElement(self._drawn, "circle", {**place, "fill": fill, **edge})

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, corner: float = 0
    ) -> None:
        size = {"width": _number(width), "height": _number(height), "rx": _number(corner)}
        place = {"x": _number(x), "y": _number(y)}
        SubElement(self._drawn, "rect", {**place, **size, "fill": fill})

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        stroke: str = RULE,
        width: float = 2,
        dashed: bool = False,
    ) -> None:
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        dashes = {"stroke-dasharray": "2 10", "stroke-linecap": "round"} if dashed else {}
        SubElement(
            self._drawn,
            "line",
            {name: _number(value) for name, value in ends.items()}
            | {"stroke": stroke, "stroke-width": _number(width), **dashes},
        )

    def ring(self, x: float, y: float, radius: float) -> None:
        """What marks a correction, around a mark or a badge."""
        self.circle(x, y, radius, "none", WARNING)

    def badge(self, account: int, x: float, y: float) -> None:
        """The mark of an account: its number on its colour."""
        self.circle(x, y, BADGE, colour(account))
        style = Style(22 if account < 100 else 16, BOLD)
        self.text(str(account), style, x, y + style.size * 0.36, PAPER, "middle")

    def svg(self, title: str, description: str) -> str:
        """The sheet as it is now, an XML document; what is said of it must be `clean`."""
        width, height = _number(WIDTH), _number(round(self.y))
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": width,
                "height": height,
                "viewBox": f"0 0 {width} {height}",
                "font-family": FAMILY,
                "role": "img",
                "xml:space": "preserve",
            },
        )
        SubElement(root, "title").text = title
        SubElement(root, "desc").text = description
        paper = {"width": width, "height": height, "rx": _number(_CORNER), "fill": PAPER}
        SubElement(root, "rect", paper)
        root.extend(self._drawn)
        return tostring(root, encoding="unicode")


def colour(account: int) -> str:
    """The colour of an account; after some accounts, they begin again."""
    return ACCOUNTS[(account - 1) % len(ACCOUNTS)]


def _address(url: str | None) -> str | None:
    """A web address that can be linked, or None."""
    if url is None or len(url) > _LONGEST_URL or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
        linked = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return url if linked else None


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _without(attributes: dict[str, str], weight: int) -> dict[str, str]:
    """What an SVG takes for granted is not said."""
    granted = {"font-weight": _number(weight), "text-anchor": "start"}
    return {name: value for name, value in attributes.items() if granted.get(name) != value}
