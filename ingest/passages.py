"""Passages: runs of whole sentences, sized to what the embedding model reads."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.article import Span

# A passage may end at a paragraph's end when at least this share of the limit is filled.
_FILLED_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `[start, end)` of an article's text, and the sentences that they hold.

    `first_sentence` counts from 0 within the article.
    """

    start: int
    end: int
    first_sentence: int
    sentence_count: int


def passages(
    sentence_spans: Sequence[Span],
    token_counts: Sequence[int],
    limit: int,
    borders: Collection[int] = frozenset(),
) -> list[Passage]:
    """Packs the sentences of an article, in order and each exactly once, into passages.

    `token_counts` belong to the sentences one by one; a passage holds at most `limit` tokens,
    except when one sentence alone has more. A passage rather ends at one of the `borders` (see
    `paragraph_borders`), and the last two are evened out, so that none is a mere remnant.
    """
    if len(sentence_spans) != len(token_counts):
        raise ValueError(
            f"{len(sentence_spans)} sentences came with {len(token_counts)} token counts; "
            "give one count for each sentence."
        )
    if limit < 1:
        raise ValueError(f"A passage of at most {limit} tokens holds nothing; use 1 or more.")
    if not sentence_spans:
        return []
    starts = _packed(token_counts, limit, borders)
    if len(starts) > 1:
        starts[-1] = _evened_out(starts[-2], starts[-1], token_counts, limit, borders)
    return [
        Passage(sentence_spans[first].start, sentence_spans[end - 1].end, first, end - first)
        for first, end in pairwise([*starts, len(sentence_spans)])
    ]


def paragraph_borders(text: str, sentence_spans: Sequence[Span]) -> frozenset[int]:
    """The indexes of the sentences that begin a new paragraph of the text.

    Blank lines separate paragraphs; in a text that has none, line ends do.
    """
    line_ends = [
        len(f"{text[before.end : after.start]}.".splitlines()) - 1
        for before, after in pairwise(sentence_spans)
    ]
    least = 2 if any(count > 1 for count in line_ends) else 1
    return frozenset(index for index, count in enumerate(line_ends, 1) if count >= least)


def _packed(token_counts: Sequence[int], limit: int, borders: Collection[int]) -> list[int]:
    """The first sentence of each passage."""
    starts = [0]
    held = 0
    border, held_before_border = 0, 0
    for index, count in enumerate(token_counts):
        while index > starts[-1] and held + count > limit:
            if (
                index not in borders
                and border > starts[-1]
                and held_before_border >= _FILLED_ENOUGH * limit
            ):
                starts.append(border)
                held -= held_before_border
            else:
                starts.append(index)
                held = 0
        if index in borders:
            border, held_before_border = index, held
        held += count
    return starts


def _evened_out(
    first: int, second: int, token_counts: Sequence[int], limit: int, borders: Collection[int]
) -> int:
    """Where the last of two passages should begin rather than at `second`."""
    left, right = sum(token_counts[first:second]), sum(token_counts[second:])
    if right >= limit / 2:
        return second
    best, least_cost = second, math.inf
    for cut in range(second, first, -1):
        if left <= limit and right <= limit:
            # A paragraph's end is worth some difference in size.
            cost = abs(left - right) - (limit / 4 if cut in borders else 0)
            if cost < least_cost:
                best, least_cost = cut, cost
        moved = token_counts[cut - 1]
        left, right = left - moved, right + moved
    return best
