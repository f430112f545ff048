"""Printed lines: the lines on a document's pages, put together again as its paragraphs.

The order of the lines is the file's own, which nearly always is the order in which to read them,
columns included. What is done to their characters is little: the lines of a paragraph are joined
with a space; ligature glyphs (ﬁ) become the letters that they draw, and soft hyphens go. A hyphen
that ends a line stays, and the halves are joined without a space, unless the document spells the
word without it elsewhere: only then is it certain that the typesetter put it there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import CLOSERS

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x00AD: None,
}
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]{0,3})(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?(?:[-–—|\s]{0,3})|-?\s?more\s?-?",
    re.IGNORECASE,
)
_STAMP = re.compile(  # what a browser prints above and below a page
    r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4},\s\d{1,2}:\d\d|(?:https?|file):\S{1,400}(?:\s\d{1,4}/\d{1,4})?$"
)
_BULLET = re.compile(r"[•◦▪●‣·*–-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]{2,30})-$")
_GOES_ON = re.compile(r"[^\W\d_]{1,30}")
_MARGIN = 0.1  # of a page's height, at its top and at its bottom
_MAX_RUNNING = 200
_SMALL = 0.95  # of the body's size, as running heads and feet are often set
_SAME_SIZE = 0.08
_GAP = 1.15  # times the usual distance of lines: more is a paragraph's


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on a page: points from the page's left and bottom edge, letters' size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page, in the file's order, none of them blank, and its height in points."""

    lines: tuple[Line, ...]
    height: float


def paragraphs(pages: Sequence[PrintedPage]) -> list[str]:
    """The paragraphs on the pages, without running heads, running feet and page numbers."""
    running, body = _running_heads(pages), _body_size(pages)
    columns = [
        [line for line in page.lines if not _is_running(line, page, running, _SMALL * body)]
        for page in pages
    ]
    lines = [line for column in columns for line in column]
    spelled = {word.lower() for line in lines for word in _whole_words(line.text)}
    usual = _Usual(columns, body)
    found: list[list[str]] = []
    for number, column in enumerate(columns):
        above: Line | None = columns[number - 1][-1] if number and columns[number - 1] else None
        for line in column:
            turned = above is not None and line is column[0] and number > 0
            if above is None or not found or usual.parts(above, line, turned=turned):
                found.append([])
            found[-1].append(" ".join(line.text.translate(_LIGATURES).split()))
            above = line
    return [_joined(part, spelled) for part in found]


class _Usual:
    """How the body of a document is set: what differs from it begins a paragraph."""

    def __init__(self, columns: Iterable[list[Line]], body: float) -> None:
        self._headline = body * (1 + _SAME_SIZE)
        gaps: dict[int, list[float]] = {}
        lengths: dict[int, list[int]] = {}
        for column in columns:
            for line in column:
                lengths.setdefault(round(line.size), []).append(len(line.text))
            for upper, lower in pairwise(column):
                gap = upper.y - lower.y
                if _is_same_size(upper, lower) and 0 < gap < 4 * max(upper.size, 1.0):
                    gaps.setdefault(round(lower.size), []).append(gap)
        self._gap = {size: sorted(found)[len(found) // 4] for size, found in gaps.items()}
        self._full = {size: sorted(found)[len(found) * 4 // 5] for size, found in lengths.items()}

    def parts(self, upper: Line, lower: Line, *, turned: bool) -> bool:
        """Whether `lower` begins a paragraph; `turned` where it stands on the next page."""
        if not _is_same_size(upper, lower) or _BULLET.match(lower.text):
            return True
        ended = upper.text.rstrip(CLOSERS)[-1:] in {".", "?", "!", ":", "…"}
        gap = upper.y - lower.y
        if turned or gap <= 0:  # the next column or page
            return ended or self._is_short(upper, 0.6)
        usual = self._gap.get(round(lower.size), lower.size * 1.2)
        if gap > _GAP * usual or lower.size > self._headline:
            return gap > _GAP * usual  # headlines are centred, and broken where it pleases
        indented = lower.x > upper.x + 0.8 * lower.size and not _BULLET.match(upper.text)
        if ended:
            return indented or self._is_short(upper, 0.8)
        return indented or (self._is_short(upper, 0.5) and not lower.text[0].islower())

    def _is_short(self, line: Line, share: float) -> bool:
        return len(line.text) < share * self._full.get(round(line.size), 0)


def _is_same_size(upper: Line, lower: Line) -> bool:
    return abs(upper.size - lower.size) <= _SAME_SIZE * max(upper.size, lower.size)


def _running_heads(pages: Sequence[PrintedPage]) -> frozenset[tuple[int, str]]:
    """What stands at one height in the margins of two pages and a third of all, numbers aside."""
    counts = Counter(
        head
        for page in pages
        for head in {_head(line) for line in page.lines if _is_in_margin(line, page)}
    )
    return frozenset(head for head, n in counts.items() if n >= max(2, len(pages) / 3))


def _body_size(pages: Sequence[PrintedPage]) -> float:
    """The size of the letters that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_running(
    line: Line, page: PrintedPage, running: frozenset[tuple[int, str]], small: float
) -> bool:
    text = line.text.translate(_LIGATURES)
    if not _is_in_margin(line, page) or len(text) > _MAX_RUNNING:
        return False
    return (
        line.size < small
        or _PAGE_NUMBER.fullmatch(text) is not None
        or _STAMP.match(text) is not None
        or _head(line) in running
    )


def _is_in_margin(line: Line, page: PrintedPage) -> bool:
    return not _MARGIN * page.height < line.y < (1 - _MARGIN) * page.height


def _head(line: Line) -> tuple[int, str]:
    return round(line.y), _DIGITS.sub("#", " ".join(line.text[: 2 * _MAX_RUNNING].split()))


def _whole_words(line: str) -> Iterable[str]:
    """The words of a line but for one that it may break off, or begin with the rest of."""
    words = _WORD.findall(line.translate(_LIGATURES))
    return words[1:] if line.rstrip()[-1:] != "-" else words[1:-1]


def _joined(lines: list[str], spelled: set[str]) -> str:
    parts = [lines[0]]
    for line in lines[1:]:
        broken, rest = _BROKEN.search(parts[-1][-40:]), _GOES_ON.match(line)
        if broken is None or rest is None or not line[0].islower():
            # Numbers and names are joined by hyphens too: 2025-26, Stratford-upon-Avon.
            is_joint = parts[-1][-1:] == "-" and parts[-1][-2:-1].isalnum() and line[:1].isalnum()
            parts.append("" if is_joint else " ")
        elif (broken[1] + rest[0]).lower() in spelled:
            parts[-1] = parts[-1][:-1]
        parts.append(line)
    return "".join(parts)
