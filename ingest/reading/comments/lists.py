"""The lists of a text: runs of items, and which of them are the article's own."""

from collections.abc import Sequence

from ingest.reading.comments.blocks import Block, Marker

_NO_MARK = Marker.NONE


def lists_of(blocks: Sequence[Block], introduces: Sequence[bool]) -> tuple[set[int], set[int]]:
    """The blocks of lists that the block above introduces, and of lists that do not begin with 1.

    `introduces` says of each block whether it may stand above a list of the article's own.
    """
    announced: set[int] = set()
    late: set[int] = set()
    for run in _runs(blocks):
        own = 0
        if run[0] > 0 and introduces[run[0] - 1]:
            own = _first_list(blocks, run)
            announced.update(run[:own])
        rest = run[own:]
        numbers = [number for i in rest if (number := blocks[i].number) is not None]
        if numbers and numbers[0] != 1:
            late.update(rest)
    return announced, late


def _first_list(blocks: Sequence[Block], run: list[int]) -> int:
    """How many blocks of `run` are one list in one style: marker, spacing, numbers in order."""
    first = blocks[run[0]]
    number, gap = first.number, None
    for at, i in enumerate(run[1:], 1):
        block = blocks[i]
        if block.marker is _NO_MARK or (block.indent > first.indent and block.gap <= (gap or 0)):
            continue  # what belongs to an item
        gap = block.gap if gap is None else gap
        jumps = number is not None and block.number not in (number - 1, number + 1)
        if block.marker is not first.marker or block.gap > gap or jumps:
            return at
        number = block.number
    return len(run)


def _runs(blocks: Sequence[Block]) -> list[list[int]]:
    """Runs of list items with what belongs to them: continued lines and indented paragraphs.

    An unindented paragraph belongs to a numbered list when the numbers go on right after it.
    """
    runs: list[list[int]] = []
    last_number: int | None = None
    for i, block in enumerate(blocks):
        in_run = bool(runs) and runs[-1][-1] == i - 1
        if block.marker is not _NO_MARK:
            goes_on = in_run or (
                bool(runs)
                and block.number is not None
                and last_number is not None
                and block.number == last_number + 1
                and i - runs[-1][-1] <= 3
            )
            if goes_on:
                runs[-1].extend(range(runs[-1][-1] + 1, i + 1))
            else:
                runs.append([i])
            last_number = block.number if block.number is not None else last_number
        elif in_run and (block.indent > 0 or block.gap == 0):
            runs[-1].append(i)
    return runs
