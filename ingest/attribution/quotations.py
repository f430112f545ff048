"""Quotations: what stands between quotation marks, also over several sentences and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_MARK = re.compile(r"[“”\"«»„]|''|``")
_OPENING_BEFORE = re.compile(r"[\s(\[—–\-:]")
MAX_UNCLOSED_CHARS = 4000
"""Further on, a mark that was never closed is taken for a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `[start, end)`, its marks included. `speech` counts from 0: the paragraphs of one
    speech, each opened again while none but the last is closed, share a number.
    """

    start: int
    end: int
    speech: int


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text`, in order, each within one paragraph."""
    found: list[Quotation] = []
    speech = -1
    goes_on = False
    begun = 0
    for start, end in _paragraphs(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            if opened is None:
                if not _opens(text, mark, start):
                    continue
                continues = goes_on and not text[start : mark.start()].strip()
                if not continues or mark.start() - begun > MAX_UNCLOSED_CHARS:
                    speech += 1
                    begun = mark.start()
                goes_on = False
                opened = mark.start()
            elif _closes(text, mark, end):
                found.append(Quotation(opened, mark.end(), speech))
                opened = None
        goes_on = opened is not None
        if opened is not None:
            found.append(Quotation(opened, end, speech))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _opens(text: str, mark: re.Match[str], paragraph: int) -> bool:
    if mark[0] in "“«„":
        return True
    if mark[0] in "”»":
        return False
    before = text[mark.start() - 1 : mark.start()] if mark.start() > paragraph else " "
    after = text[mark.end() : mark.end() + 1]
    return bool(_OPENING_BEFORE.match(before)) and not after.isspace() and after != ""


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    if mark[0] in "”»":
        return True
    if mark[0] in "“«„":
        return False
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 1] if mark.end() < end else " "
    return not before.isspace() or not after.isalnum()
