"""Quotations: which words of an article are somebody's own, spoken on another day perhaps."""

import re
from collections.abc import Iterator, Sequence

from retrieval.article import Span

_MARK = re.compile('[“”"]')


def begins_quoted(text: str, sentences: Sequence[Span]) -> Iterator[bool]:
    """For each sentence, whether it begins within a quotation that an earlier one opened.

    A quotation ends with its paragraph, so that a lost mark does no harm beyond it.
    """
    quoted, last = False, 0
    for span in sentences:
        if "\n" in text[last : span.start]:
            quoted = False
        yield quoted
        quoted = is_quoted(text[span.start : span.end], span.end - span.start, quoted)
        last = span.end


def is_quoted(sentence: str, at: int, begins: bool) -> bool:
    """Whether position `at` of the sentence lies within a quotation."""
    quoted = begins
    for mark in _MARK.finditer(sentence, 0, at):
        quoted = mark[0] == "“" or (mark[0] == '"' and not quoted)
    return quoted
