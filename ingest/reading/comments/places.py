"""The place: what stands around a block, and what speaks for readers' comments to begin there.

Headings over comments, lines of name and time, runs of list items, a break in the layout.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.reading.comments.blocks import Block, Marker
from ingest.reading.comments.lists import lists_of
from ingest.reading.comments.marks import Marks

_NEAR_HEADER = 6  # blocks: how far a line of name and time reaches where there are several
_FAR = 1_000_000
_THIN = 60  # words: less is hardly an article yet
_OFTEN = 2  # times that those who speak have the word, in the mean, from which it is a transcript
_NO_MARK = Marker.NONE

Signs = dict[str, float]
"""Numbers from 0 to 1 by name; those that are 0 are left out."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a block's surroundings say, for being a comment (`here`), for comments that begin with
    it (`opens`) and for reporting that goes on with it after comments (`closes`)."""

    here: Signs
    opens: Signs
    closes: Signs


@dataclass(frozen=True, slots=True)
class Shape:
    """What counts of one block for the place of others.

    `after_junk`: lines were left out right above it. `signed_off`: it holds what articles end with.
    `unended`: it does not end as a sentence does. `introduces`: it may stand above a list.
    """

    block: Block
    marks: Marks
    words: int
    after_junk: bool
    signed_off: bool
    unended: bool
    introduces: bool


def places_of(shapes: Sequence[Shape]) -> list[Place]:
    """The place of each block."""
    blocks = [shape.block for shape in shapes]
    marks = [shape.marks for shape in shapes]
    usual_gap, usual_indent = _usual(blocks)
    headers = sum(mark.header == 1 for mark in marks)
    speakers = Counter(mark.speaker for mark in marks if mark.speaker)
    transcript = len(speakers) > 0 and sum(speakers.values()) >= _OFTEN * len(speakers)
    rows = [0.0] * len(marks) if transcript else _rows_of_speakers(marks)
    above = [0, *accumulate(shape.words for shape in shapes)]
    announced, late_lists = lists_of(blocks, [shape.introduces for shape in shapes])
    heading = 0.0
    since_header = _FAR
    places: list[Place] = []
    for i, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        previous = blocks[i - 1] if i else None
        listed = block.marker is not _NO_MARK
        was_listed = previous is not None and previous.marker is not _NO_MARK
        begins_list = listed and i not in announced and (not was_listed or i - 1 in announced)
        heading = max(heading, mark.heading)
        header = mark.header if i > 1 else 0.0
        since_header = 0 if header == 1 else since_header + 1
        below_name = i > 1 and marks[i - 1].name_line
        alternates = mark.name_line and (_is_name(marks, i - 2) or _is_name(marks, i + 2))
        rule_above = previous is not None and previous.is_rule
        wide = i > 0 and block.gap > max(usual_gap, 1)
        here = {
            "bullet": block.marker is Marker.BULLET and i not in announced,
            "number": block.marker is Marker.NUMBER and i not in announced,
            "announced list": i in announced,
            "fragment in a list": listed and shapes[i].unended,
            "list begins late": i in late_lists,
            "indented": not listed and block.indent > usual_indent,
            "below heading": heading == 1,
            "below weak heading": heading == 0.5,
            "heading": mark.heading == 1,
            "weak heading": mark.heading == 0.5,
            "header": header == 1,
            "weak header": header == 0.5,
            "below header": 0 < since_header <= 2,
            "near header": headers > 1 and 2 < since_header <= _NEAR_HEADER,
            "below weak header": i > 2 and marks[i - 1].header == 0.5,
            "controls": mark.controls,
            "above controls": _has_controls(marks, i + 1) or _has_controls(marks, i + 2),
            "quoting": block.quoting,
            "speaker": bool(mark.speaker) and not transcript,
            "transcript": bool(mark.speaker) and transcript,
            "name line": mark.name_line,
            "alternating names": alternates,
            "below alternating name": below_name
            and (_is_name(marks, i - 3) or _is_name(marks, i + 1)),
            "signed": mark.signed,
            "in a row of speakers": rows[i],
            "among signed": mark.signed
            and (
                any(0 <= j < len(marks) and marks[j].signed for j in (i - 2, i - 1, i + 1, i + 2))
            ),
            "rule": block.is_rule,
        }
        opens = {
            "always": True,
            "heading": mark.heading == 1,
            "weak heading": mark.heading == 0.5,
            "header": header == 1,
            "weak header": header == 0.5,
            "name line": mark.name_line,
            "alternating names": alternates,
            "list begins": begins_list,
            "announced list": i in announced,
            "within list": listed and was_listed and not begins_list,
            "rule": block.is_rule or rule_above,
            "wide gap": wide,
            "narrow gap": i > 0 and block.gap < usual_gap,
            "junk above": shapes[i].after_junk,
            "signed off above": i > 0 and shapes[i - 1].signed_off,
            "unended above": i > 0 and shapes[i - 1].unended,
            "indent begins": previous is not None and block.indent > previous.indent,
            "speaker": bool(mark.speaker) and not transcript,
            "quoting": block.quoting,
            "thin above": above[i] < _THIN,
            "late": i / len(blocks),
        }
        closes = {
            "always": True,
            "list ends": was_listed and not listed and block.indent <= usual_indent,
            "narrow gap": i > 0 and block.gap < usual_gap,
            "below header": since_header <= 2 or below_name,
            "left headers": headers > 1 and since_header > 2,
            "controls above": _has_controls(marks, i - 1),
            "junk above": shapes[i].after_junk,
            "name line": mark.name_line,
        }
        places.append(Place(_present(here), _present(opens), _present(closes)))
    return places


def _present(signs: Mapping[str, float]) -> Signs:
    return {name: float(value) for name, value in signs.items() if value}


def _usual(blocks: list[Block]) -> tuple[int, int]:
    """The blank lines between paragraphs, and the indent, that the text begins with."""
    first = blocks[1 : max(2, len(blocks) // 3)]
    if not first:
        return 0, 0
    gap = Counter(block.gap for block in first).most_common(1)[0][0]
    return gap, Counter(block.indent for block in first).most_common(1)[0][0]


def _has_controls(marks: list[Marks], i: int) -> bool:
    return 0 <= i < len(marks) and marks[i].controls


def _rows_of_speakers(marks: list[Marks]) -> list[float]:
    """For each block 1 where it stands in a row of three in which several people have the word."""
    rows = [0.0] * len(marks)
    start = 0
    for end in range(len(marks) + 1):
        if end < len(marks) and marks[end].speaker:
            continue
        if len({mark.speaker for mark in marks[start:end]}) > 1:
            rows[start:end] = [min(1.0, (end - start - 1) / 2)] * (end - start)
        start = end + 1
    return rows


def _is_name(marks: list[Marks], i: int) -> bool:
    return 0 <= i < len(marks) and (marks[i].name_line or marks[i].header > 0)
