"""Readers' comments: where the reporting in a text ends and its readers begin.

There is no mark that all pages share, so the cut is decided by evidence. Each block has two scores:
what its words say (see `evidence`) and what stands around it (see `surroundings`). The best way
through two states, reporting and comments, with a price for each change between them, is found by
the Viterbi algorithm: linear in the text's length.
"""

from collections import Counter
from itertools import groupby

from ingest.reading.blocks import Block, Marker, blocks_of
from ingest.reading.evidence import STANDS_ALONE, Evidence, weigh
from ingest.reading.surroundings import settings_of

_CONTROLS = 1.5
_VOICE_BLOCKS = 4  # of the article's beginning, which show how it is written
_TRANSCRIPT = 3  # times that one speaker has the word
_NO_MARK = Marker.NONE


def separate(text: str, *, doubt: float = 0.0) -> tuple[str, tuple[str, ...]]:
    """`text` without readers' comments, and the comments one by one.

    `doubt` raises the price of opening comments that no heading and no name marks: for texts from
    which comments have been taken already.

    The text that is left is verbatim, trimmed; where comments stood within it, a blank line stands
    instead. Comments are verbatim too, without list marker; lines that only head or serve them
    ("12 comments", "Reply") are in neither.
    """
    blocks = blocks_of(text, STANDS_ALONE)
    if len(blocks) < 2:
        return text.strip(), ()
    evidence = [weigh(text[block.body : block.end]) for block in blocks]
    is_comment = _states(blocks, evidence, doubt)
    if not any(is_comment):
        return text.strip(), ()
    _take_in_names(text, blocks, evidence, is_comment)
    kept: list[str] = []
    comments: list[str] = []
    for readers, group in groupby(range(len(blocks)), key=is_comment.__getitem__):
        section = list(group)
        if readers:
            comments.extend(
                _comments(text, [blocks[i] for i in section], [evidence[i] for i in section])
            )
        else:
            start = text.rfind("\n", 0, blocks[section[0]].start) + 1
            kept.append(text[start : blocks[section[-1]].end])
    return "\n\n".join(kept).strip(), tuple(comments)


def _states(blocks: list[Block], evidence: list[Evidence], doubt: float) -> list[bool]:
    """For each block whether it is a comment, by the best path through the two states."""
    voice = _voice(evidence)
    settings = settings_of(blocks, evidence, voice, doubt)
    reporting, comments = 0.0, float("-inf")
    came_from: list[tuple[bool, bool]] = []  # for each block: best previous state of either state
    for i, (seen, setting) in enumerate(zip(evidence, settings, strict=True)):
        score = voice * seen.reader - seen.reporter + _CONTROLS * seen.controls + setting.score
        closed, opened = comments - setting.closing, reporting - setting.opening
        if i == 0:
            opened = float("-inf")  # no article begins with a comment
        came_from.append((closed > reporting, comments >= opened))
        reporting, comments = max(reporting, closed), max(comments, opened) + score
    state = comments > reporting
    states: list[bool] = []
    for from_reporting, from_comments in reversed(came_from):
        states.append(state)
        state = from_comments if state else from_reporting
    return states[::-1]


def _voice(evidence: list[Evidence]) -> float:
    """How far a reader's way of writing tells anything here, from 0 to 1.

    In a column or an eyewitness's report "I" and "you" are the article's own voice, in a transcript
    that of its speakers, one of whom has the word again and again.
    """
    speakers = Counter(seen.speaker for seen in evidence if seen.speaker)
    if speakers and speakers.most_common(1)[0][1] >= _TRANSCRIPT:
        return 0.0
    opening = evidence[: max(1, min(_VOICE_BLOCKS, len(evidence) // 3))]
    usual = sum(max(0.0, seen.reader - 0.4) for seen in opening) / len(opening)
    return max(0.0, 1.0 - usual / 1.5)


def _take_in_names(
    text: str, blocks: list[Block], evidence: list[Evidence], is_comment: list[bool]
) -> None:
    """Count a short unfinished line right above the first comment to it: its writer, or a rule."""
    for i in range(2, len(blocks)):
        if not is_comment[i] or is_comment[i - 1]:
            continue
        above = blocks[i - 1]
        words = text[above.body : above.end]
        short = len(words) <= 40 and len(words.split()) <= 3 and words[:1].isalpha()
        unfinished = not set(words) & set(':|.!?…”"()')
        named = short and unfinished and not words.startswith("By ")
        is_first = blocks[i].marker is _NO_MARK and not evidence[i].heading
        is_comment[i - 1] = above.is_rule or (named and is_first)


def _comments(text: str, blocks: list[Block], evidence: list[Evidence]) -> list[str]:
    """The section's comments.

    Where lines of name and time head them, each begins at its header; where list markers do, at its
    marker; otherwise each paragraph is one.
    """
    headed = any(seen.header > 1 for seen in evidence)
    listed = any(block.marker is not _NO_MARK for block in blocks)
    spans: list[tuple[int, int]] = []
    header_open = False  # the last span holds nothing but header lines
    for block, seen in zip(blocks, evidence, strict=True):
        if seen.heading or seen.controls or block.is_rule:
            continue
        if headed and (seen.header or block.marker is not _NO_MARK):
            begins = not header_open
        elif headed:
            begins = not spans
        elif listed:
            begins = block.marker is not _NO_MARK or not spans
        else:
            begins = block.gap > 0 or not spans
        if begins:
            spans.append((block.body, block.end))
        else:
            spans[-1] = (spans[-1][0], block.end)
        header_open = seen.header > 0 and (begins or header_open)
    return [text[start:end].strip() for start, end in spans]
