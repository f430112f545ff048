"""The surroundings: what stands around a block, and how much that speaks for readers' comments.

Headings over comments, lines of name and time, runs of list items, a break in the layout.
"""

from collections import Counter
from dataclasses import dataclass

from ingest.reading.blocks import Block, Marker
from ingest.reading.evidence import Evidence

# Scores and prices in the units of evidence; positive for comments.
_UNMARKED = -0.6  # a block with nothing to tell is reporting
_UNATTRIBUTED = -0.7  # ... the more so in a text whose reporting names no sources either
_IN_COMMENTS = 0.9  # ... unless it stands among comments
_OPEN_BARE = 3.0  # price of "from here on readers write" with nothing above the first of them
_OPEN_LIST = 1.0
_OPEN_HEADER = 0.5
_DOUBT_OF_LISTS = 0.4  # the share of doubt that a list is met with: it is a mark of its own
_CLOSE = 6.0
_CLOSE_INSIDE = 8.0  # inside a list of comments or below a reader's name
_ANNOUNCED = (-1.5, 5.0)  # score and price of opening in a list that the article introduces
_LIST_OF_READERS = -0.2  # mean evidence from which a list is theirs
_PART_OF_READERS = 0.35  # ... and from which all below a break is
_FIRST_BLOCKS = 4  # of the article, which show whether it names its sources
_BELOW_HEADER = 6  # blocks: how far a line of name or time reaches
_NEAR_END = 4  # blocks: where a single line of name and time is believed
_MAX_BREAKS = 2

_NO_MARK = Marker.NONE


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a block: its share of the score, and the prices to change state at it."""

    score: float
    opening: float
    closing: float


def settings_of(
    blocks: list[Block], evidence: list[Evidence], voice: float, doubt: float
) -> list[Setting]:
    """The setting of each block. `voice` weighs readers' words as `comments` does; `doubt` is added
    to the price of opening comments that neither heading nor name marks."""
    settings: list[Setting] = []
    groups = _groups(blocks, evidence, voice, doubt)
    headings = _supported_headings(evidence, groups)
    opening_blocks = evidence[:_FIRST_BLOCKS]
    sources = min(1.0, sum(seen.reporter for seen in opening_blocks) / len(opening_blocks))
    unmarked = _UNMARKED + _UNATTRIBUTED * (1 - sources)
    several = sum(_header(evidence, i) > 1 for i in range(len(evidence))) > 1
    headed = 0.0  # the weight of the heading over comments above, if any
    since_header = _BELOW_HEADER + 1  # blocks since a reader's name
    for i, seen in enumerate(evidence):
        header = _header(evidence, i)
        since_header = 0 if several and header > 1 else since_header + 1
        headed = max(headed, headings.get(i, 0.0))
        score, opening, closing = unmarked, _OPEN_BARE + doubt, _CLOSE
        if since_header <= _BELOW_HEADER:
            score, closing = _IN_COMMENTS, _CLOSE_INSIDE
        elif headed:
            score, closing = (_IN_COMMENTS if headed > 2 else 0.3), _CLOSE
        if i in groups:
            share, opening = groups[i]
            score = max(score, share) if score > 0 else share
            closing = _CLOSE_INSIDE if share > 0 else closing
        if seen.heading:
            score, opening = seen.heading, 0.0
        elif header:
            near_end = len(blocks) - i <= _NEAR_END
            score = header if several or near_end or header < 1 else 0.7 * header
            opening = _OPEN_HEADER if header > 1 else opening
        settings.append(Setting(score, opening, closing))
    return settings


def _header(evidence: list[Evidence], i: int) -> float:
    """The weight of block `i` as the line above a comment. Above it there must be an article."""
    return evidence[i].header if 1 < i < len(evidence) - 1 else 0.0


def _supported_headings(
    evidence: list[Evidence], groups: dict[int, tuple[float, float]]
) -> dict[int, float]:
    """Weights of the headings over comments that are followed by what readers may have written.

    A link "Comments" between two paragraphs of a scraped article is followed by reporting.
    """
    found: dict[int, float] = {}
    net, count, marked = 0.0, 0, False
    for i in reversed(range(len(evidence))):
        seen = evidence[i]
        if seen.heading:
            if marked or count == 0 or net / count > -0.3:
                found[i] = seen.heading
            continue
        net, count = net + seen.reader - seen.reporter, count + 1
        marked = marked or seen.header > 1 or groups.get(i, (0.0, 0.0))[0] > 0
    return found


def _groups(
    blocks: list[Block], evidence: list[Evidence], voice: float, doubt: float
) -> dict[int, tuple[float, float]]:
    """For each block of a list or below a break: the score of standing there, and the price to open
    comments at it.

    A group is judged as a whole: a single comment may assert anything in a reporter's words, but
    among readers there are some that speak as readers. A list that something announces is the
    article's.
    """
    net = [
        voice * seen.reader
        - seen.reporter
        - (seen.fragment * (0.5 if block.marker is _NO_MARK else 1.2))
        for block, seen in zip(blocks, evidence, strict=True)
    ]
    found: dict[int, tuple[float, float]] = {}
    doubt_of_list = _DOUBT_OF_LISTS * doubt
    for start in _breaks(blocks):
        below = net[start:]
        if sum(below) > max(1.0, len(below) * (_PART_OF_READERS + 0.2 * doubt)):
            found.update(
                dict.fromkeys(range(start, len(blocks)), (_IN_COMMENTS, _OPEN_LIST + doubt))
            )
            break
    for run in _runs(blocks):
        announced = run[0] > 0 and _announces(blocks[run[0] - 1], evidence[run[0] - 1])
        own = _first_list(blocks, run) if announced else 0
        found.update(dict.fromkeys(run[:own], _ANNOUNCED))
        if not (rest := run[own:]):
            continue
        items = [i for i in rest if blocks[i].marker is not _NO_MARK]
        numbers = [number for i in items if (number := blocks[i].number) is not None]
        nested = len({(blocks[i].marker, blocks[i].indent) for i in items}) > 1
        begins_late = bool(numbers) and numbers[0] != 1
        mean = sum(net[i] for i in items) / len(items) + 0.3 * nested + 0.3 * begins_late
        if mean > _LIST_OF_READERS + 0.2 * doubt_of_list:
            found.update(dict.fromkeys(rest, (_IN_COMMENTS, _OPEN_LIST + doubt_of_list)))
        elif rest[0] not in found:
            found.update(dict.fromkeys(rest, (_UNMARKED, _OPEN_BARE + doubt)))
    return found


def _breaks(blocks: list[Block]) -> list[int]:
    """Where the text has the one break in its rhythm that may set readers apart from reporting.

    That is a block below a rule, or below more blank lines than the paragraphs here usually have. A
    text with many such places is merely laid out so, or was stripped of its pictures.
    """
    usual = Counter(block.gap for block in blocks[2:]).most_common(1)
    wide = max(2, usual[0][0] + 1) if usual else 2
    found = [
        i
        for i in range(2, len(blocks))
        if not blocks[i].is_rule and (blocks[i].gap >= wide or blocks[i - 1].is_rule)
    ]
    return found if len(found) <= _MAX_BREAKS else []


def _first_list(blocks: list[Block], run: list[int]) -> int:
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


def _runs(blocks: list[Block]) -> list[list[int]]:
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


def _announces(block: Block, seen: Evidence) -> bool:
    """Whether the block above a list introduces it: it ends in a colon or is a heading."""
    return seen.fragment and not (seen.heading or seen.header or seen.controls or block.is_rule)
