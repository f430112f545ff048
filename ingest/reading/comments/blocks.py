"""The block: a paragraph, a list item or a line above one, as a plain text shows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

# A marker must be followed by a space. "•Dodge" of a scraped list counts as a bullet all the same.
_MARKER = re.compile(r"[ \t\xa0]*(?:([•◦▪‣●○·∙]|[*+–—\-](?=[ \t\xa0]))|(\d{1,4})[.)](?=[ \t\xa0]))")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]]{0,3}$")
_MAX_WRAPPED = 130  # columns; longer lines were not wrapped by anybody
_RAGGED = 0.85  # of the width: a line shorter than that was ended, not wrapped
_RULE = re.compile(r"[-–—_=*~#•·\s]{3,80}$")


class Marker(Enum):
    """What stands before a block."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Block:
    """Characters `[start, end)` of a text, without blank lines around them.

    `body` is where the words begin, behind the marker; `indent` counts the columns before the
    marker or the words; `gap` counts the blank lines above; `number` is a numbered item's number;
    `quoting` says that it begins with ">", as what an answer quotes does.
    """

    start: int
    end: int
    body: int
    indent: int
    gap: int
    marker: Marker
    number: int | None = None
    is_rule: bool = False
    quoting: bool = False


def blocks_of(
    text: str, starts_block: re.Pattern[str], left_out: Sequence[bool] | None = None
) -> list[Block]:
    """The blocks of `text` in order.

    A blank line ends a block, and so does a line that `left_out` leaves out. Within a run of lines
    a new one begins at a list marker, at a line that `starts_block` matches, after a line that ends
    like a sentence, and after one that had room for more: a block may end too early in hard-wrapped
    text, but two voices never share one.
    """
    blocks: list[Block] = []
    open_block: Block | None = None
    gap, position, last = 0, 0, ""
    lines = text.split("\n")
    widths = _widths(lines)
    for number, raw in enumerate(lines):
        line = raw.strip()
        start, position = position, position + len(raw) + 1
        if not line or (left_out is not None and left_out[number]):
            gap = 0 if line else gap + 1
            if open_block is not None:
                blocks.append(open_block)
                open_block = None
            continue
        block = _line_block(raw, start, gap)
        if open_block is not None and (
            block.marker is not Marker.NONE
            or block.is_rule
            or block.quoting is not open_block.quoting
            or open_block.is_rule
            or _SENTENCE_END.search(last[-4:])
            or starts_block.match(line)
            or starts_block.match(last)
            or _had_room(lines[number - 1], line, widths[number])
        ):
            blocks.append(open_block)
            open_block = None
        if open_block is None:
            open_block = block
        else:
            open_block = Block(
                open_block.start,
                block.end,
                open_block.body,
                open_block.indent,
                open_block.gap,
                open_block.marker,
                open_block.number,
                quoting=open_block.quoting,
            )
        gap, last = 0, line
    if open_block is not None:
        blocks.append(open_block)
    return blocks


def _widths(lines: list[str]) -> list[int]:
    """For each line the width of the run of lines without a blank one that it stands in."""
    widths = [0] * len(lines)
    start = 0
    for end in range(len(lines) + 1):
        if end == len(lines) or not lines[end].strip():
            width = max((len(line.rstrip()) for line in lines[start:end]), default=0)
            widths[start:end] = [width] * (end - start)
            start = end + 1
    return widths


def _had_room(upper: str, lower: str, width: int) -> bool:
    """Whether the first word of `lower` could have stood on the line above it."""
    if width > _MAX_WRAPPED:
        return True
    first_word = lower[:width].split(maxsplit=1)[0]
    return len(upper.rstrip()) + 1 + len(first_word) <= width * _RAGGED


def _line_block(raw: str, start: int, gap: int) -> Block:
    end = start + len(raw.rstrip())
    first = start + len(raw) - len(raw.lstrip())
    indent = len(raw[: first - start].expandtabs(4))
    if len(raw) <= 80 and _RULE.match(raw):
        return Block(first, end, first, indent, gap, Marker.NONE, is_rule=True)
    found = _MARKER.match(raw)
    if found is None:
        quoting = raw[first - start] == ">"
        return Block(first, end, first, indent, gap, Marker.NONE, quoting=quoting)
    rest = raw[found.end() :]
    body = start + found.end() + len(rest) - len(rest.lstrip())
    if body >= end:
        return Block(first, end, first, indent, gap, Marker.NONE)
    if found[2]:
        return Block(first, end, body, indent, gap, Marker.NUMBER, int(found[2]))
    return Block(first, end, body, indent, gap, Marker.BULLET)
