"""Readers' comments: where the reporting in a text ends and its readers begin.

Lines of the page around the article are left out first (see `junk`); then each block of the rest is
reporting, a comment, or unsure (see `sections`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from ingest.reading.comments.blocks import Block, Marker, blocks_of
from ingest.reading.comments.junk import junk_among
from ingest.reading.comments.marks import STANDS_ALONE
from ingest.reading.comments.sections import Seen, chances_of_comment, look_at
from retrieval.article import Span

_SURE = 0.5  # probability from which a block is a comment
_UNSURE = 0.3  # ... and from which it may be one
_MAX_BLOCKS = 10_000  # are judged; what an article has beyond them is unsure
_NO_MARK = Marker.NONE


class Kind(Enum):
    """What a block is. Junk is no block: its lines are left out before."""

    REPORTING = "reporting"
    UNSURE = "unsure"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Parted:
    """A text's reporting, the parts of it that may be no reporting, and its readers' comments.

    `text` is verbatim and trimmed; where something was left out within it, a blank line stands
    instead. `unsure` are whole lines of it. Comments are verbatim too, without list marker; lines
    that only head or serve them ("12 comments", "Reply") are in neither.
    """

    text: str
    unsure: tuple[Span, ...] = ()
    comments: tuple[str, ...] = ()


def part(text: str, *, doubt: float = 0.0) -> Parted:
    """The parts of `text`.

    `doubt`, in log-odds, speaks against comments that no heading and no name marks: for texts from
    which comments have been taken already.
    """
    lines = text.split("\n")
    left_out = junk_among([line.strip() for line in lines])
    blocks = blocks_of(text, STANDS_ALONE, left_out)
    if not blocks:
        return Parted("")
    looked_at = blocks[:_MAX_BLOCKS]
    seen = look_at(text, looked_at, after_junk(text, looked_at, left_out))
    kinds = [_kind(chance) for chance in chances_of_comment(seen, doubt)]
    kinds += [Kind.UNSURE] * (len(blocks) - len(seen))
    for i in range(len(blocks) - 1):
        if blocks[i].is_rule and kinds[i + 1] is Kind.COMMENT:
            kinds[i] = Kind.COMMENT
    comments: list[str] = []
    for kind, group in groupby(zip(kinds, seen, strict=False), key=lambda pair: pair[0]):
        if kind is Kind.COMMENT:
            comments.extend(_comments(text, [one for _, one in group]))
    kept, unsure = _kept(text, blocks, kinds, left_out)
    return Parted(kept, unsure, tuple(comments))


def separate(text: str, *, doubt: float = 0.0) -> tuple[str, tuple[str, ...]]:
    """`text` without readers' comments, and the comments one by one; see `part`.

    What may be no reporting stays in the text.
    """
    parted = part(text, doubt=doubt)
    return parted.text, parted.comments


def _kind(chance: float) -> Kind:
    if chance >= _SURE:
        return Kind.COMMENT
    return Kind.UNSURE if chance >= _UNSURE else Kind.REPORTING


def after_junk(text: str, blocks: Sequence[Block], left_out: Sequence[bool]) -> list[bool]:
    """For each block whether lines were left out between it and the block above."""
    if not any(left_out):
        return [False] * len(blocks)
    found: list[bool] = []
    number = position = 0
    for block in blocks:
        first = number + text.count("\n", position, block.start)
        found.append(any(left_out[number:first]))
        number = first + text.count("\n", block.start, block.end)
        position = block.end
    return found


def _kept(
    text: str, blocks: list[Block], kinds: list[Kind], left_out: list[bool]
) -> tuple[str, tuple[Span, ...]]:
    """The text of the blocks that are no comments, and where those that may be stand in it."""
    breaks = after_junk(text, blocks, left_out)
    parts: list[str] = []
    unsure: list[Span] = []
    length = 0
    last = -1  # the block that was kept last
    for i, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is Kind.COMMENT:
            continue
        begins = text.rfind("\n", 0, block.start) + 1 if parts else block.start
        if not parts:
            between = ""
        elif last == i - 1 and not breaks[i]:
            between = text[blocks[last].end : begins]
        else:
            between = "\n\n"
        start = length + len(between) + block.start - begins
        parts += [between, text[begins : block.end]]
        length = start + block.end - block.start
        if kind is Kind.UNSURE:
            if unsure and last == i - 1 and kinds[last] is Kind.UNSURE:
                unsure[-1] = Span(unsure[-1].start, length)
            else:
                unsure.append(Span(start, length))
        last = i
    return "".join(parts), tuple(unsure)


def _comments(text: str, section: list[Seen]) -> list[str]:
    """The section's comments.

    Where lines of a name or a time head them, each begins at its header; where list markers do, at
    its marker; otherwise each paragraph is one.
    """
    section = [
        one for one in section if not (one.marks.heading or one.marks.controls or one.block.is_rule)
    ]
    named = sum(one.marks.name_line for one in section) > 1
    heads = [one.marks.header > 0 or (named and one.marks.name_line) for one in section]
    headed = named or any(one.marks.header == 1 for one in section)
    listed = any(one.block.marker is not _NO_MARK for one in section)
    spaced = any(one.block.gap for one in section[1:])
    spans: list[tuple[int, int]] = []
    header_open = False  # the last span holds nothing but header lines
    for one, head in zip(section, heads, strict=True):
        block = one.block
        if headed and (head or block.marker is not _NO_MARK):
            begins = not header_open
        elif headed:
            begins = not spans
        elif listed:
            begins = block.marker is not _NO_MARK or not spans
        else:
            begins = block.gap > 0 or not spaced or not spans
        if begins:
            spans.append((block.body, block.end))
        else:
            spans[-1] = (spans[-1][0], block.end)
        header_open = head and (begins or header_open)
    return [text[start:end].strip() for start, end in spans]
