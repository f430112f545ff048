"""Lines: which line ends of an article's text are borders that no sentence runs over."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

CLOSERS = "\"'”’»)]}*"
"""What may close a sentence after its last period."""

LIST_MARK = re.compile(r"[•◦▪●‣]|(?:[·*–-]|\(?(?:\d{1,3}|[A-Za-z])[.)])(?=\s)")
"""What marks an item of a list, matched where the item begins."""

EndsAbbreviated = Callable[[str, str], bool]
"""Whether a line's `ending` ends with a period that only abbreviates, given the text `after` it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its text is `[start, end)`; `number` counts blank lines too."""

    number: int
    start: int
    end: int
    indent: int

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


def line_borders(text: str, ends_abbreviated: EndsAbbreviated) -> set[int]:
    """The offsets in `text` at which a line begins that cannot continue the line before.

    An offset is that of the line's first visible character. A line after a blank one, and the
    first of the text, always count; any other depends on whether the text is hard-wrapped, and on
    how the two lines end and begin.
    """
    blocks: list[list[_Line]] = []
    previous = -2
    for line in _lines(text):
        if line.number != previous + 1:
            blocks.append([])
        blocks[-1].append(line)
        previous = line.number
    wrapped = _is_wrapped(text, blocks)
    borders: set[int] = set()
    for block in blocks:
        borders.add(block[0].start)
        width = max(line.width for line in block)
        in_list = LIST_MARK.match(text, block[0].start) is not None
        for upper, lower in pairwise(block):
            fills = wrapped and _fills(text, upper, lower, width)
            runs_on = wrapped and upper.width >= 0.6 * width
            if _is_border(
                text,
                upper,
                lower,
                ends_abbreviated,
                fills=fills,
                runs_on=runs_on,
                in_list=in_list,
            ):
                borders.add(lower.start)
                in_list = LIST_MARK.match(text, lower.start) is not None
    return borders


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for number, raw in enumerate(text.splitlines(keepends=True)):
        if content := raw.strip():
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            yield _Line(number, start, start + len(content), indent)
        position += len(raw)


def _is_wrapped(text: str, blocks: Iterable[list[_Line]]) -> bool:
    """Whether the text was broken into lines of a common width, as in e-mail or on a wire."""
    ends = full = 0
    for block in blocks:
        width = max(line.width for line in block)
        ends += len(block) - 1
        if 40 <= width <= 130:
            full += sum(_fills(text, upper, lower, width) for upper, lower in pairwise(block))
    return ends > 2 and full >= 0.7 * ends


def _fills(text: str, upper: _Line, lower: _Line, width: int) -> bool:
    """Whether the first word of the lower line had no room on the upper one."""
    first_word = text[lower.start : min(lower.end, lower.start + width)].split(maxsplit=1)[0]
    return upper.width + 1 + len(first_word) > width


def _is_border(
    text: str,
    upper: _Line,
    lower: _Line,
    ends_abbreviated: EndsAbbreviated,
    *,
    fills: bool,
    runs_on: bool,
    in_list: bool,
) -> bool:
    """Whether a new paragraph, item or heading begins with the lower of two adjacent lines.

    `fills`: the upper line is full, so that its end says nothing; `runs_on`: it is long enough for
    a full line that somebody edited; `in_list`: it belongs to a list item.
    """
    ending = text[max(upper.start, upper.end - 40) : upper.end]
    ended = ending.rstrip(CLOSERS)[-1:] in {".", "?", "!", ":", ";", "…"}
    if LIST_MARK.match(text, lower.start) and (ended or not fills):
        return True
    if fills or (runs_on and not ended):
        return lower.indent > upper.indent + 1 and not in_list
    after = text[lower.start : lower.start + 80]
    if ends_abbreviated(ending, after):
        return False
    return ended or not (after[0].islower() or ending.endswith(","))
