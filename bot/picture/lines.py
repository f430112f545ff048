"""Lines: text from outside, broken to a width, and cut at a word to a number of lines."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.picture.font import SEMIBOLD, Style, clusters
from bot.plain import on_one_line

# More than fits anywhere in the picture.
_MOST_CHARS = 3000
_MOST_READ = 10_000
_MOST_MARKS = 3
_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a line in one weight."""

    text: str
    weight: int


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its width, a space included; `joined` is the rest of a word, and has none."""

    text: str
    style: Style
    width: float
    joined: bool = False

    @property
    def spaced(self) -> str:
        return self.text if self.joined else f" {self.text}"


def clean(text: str) -> str:
    """Text on one line without what acts, what XML cannot hold, and marks that pile up.

    What no picture has room for is not looked at.
    """
    return "".join(_unpiled(on_one_line(text[:_MOST_READ]).translate(_NO_XML)))


def shortened(text: str, most: int) -> str:
    """Clean text in at most that many characters, cut at a word if it has one."""
    line = clean(text)
    if len(line) <= most:
        return line
    line = line[: most - 2]
    return f"{line[: line.rfind(' ')] if ' ' in line else line} {_CUT}"


def plain_lines(text: str, style: Style, width: float, most: int) -> list[Line]:
    """Text in at most that many lines; "…" stands for what is left out."""
    return _broken(text, style, width, most)


def quote_lines(
    text: str, style: Style, width: float, most: int, strong: str | None = None
) -> list[Line]:
    """A quote in quotation marks; its words `strong` stand out.

    What is left out at its end is stood for by "…" behind the closing mark.
    """
    return _broken(text, style, width, most, ("“", "”"), strong)


def line_text(line: Line) -> str:
    """What a line says."""
    return "".join(run.text for run in line)


def _broken(
    text: str,
    style: Style,
    width: float,
    most: int,
    marks: tuple[str, str] = ("", ""),
    strong: str | None = None,
) -> list[Line]:
    text = clean(text)
    words = list(_words(text[:_MOST_CHARS], style, clean(strong or ""), width))
    if not words:
        return []
    words[0] = _longer(words[0], before=marks[0])
    lines = list(_filled([*words[:-1], _longer(words[-1], marks[1])], width))
    if len(lines) <= most and len(text) <= _MOST_CHARS:
        return [_runs(line) for line in lines]
    cut = _Word(_CUT, style, style.width(f" {_CUT}"))
    kept = sum(map(len, lines[:most]))
    while kept:
        shown = [*words[: kept - 1], _longer(words[kept - 1], marks[1]), cut]
        lines = list(_filled(shown, width))
        if len(lines) <= most:
            break
        kept -= 1
    return [_runs(line) for line in lines[:most]]


def _words(text: str, style: Style, strong: str, width: float) -> Iterator[_Word]:
    """The words of a text; one that is too wide for a line is broken."""
    heavy = replace(style, weight=max(style.weight, SEMIBOLD))
    room = width - heavy.width("“ ”")
    first = text.find(strong) if strong else -1
    at = 0
    for part in text.split(" "):
        stands_out = 0 <= first < at + len(part) and at < first + len(strong)
        own = heavy if stands_out else style
        at += len(part) + 1
        for n, piece in enumerate(_pieces(part, own, room)):
            yield _Word(piece, own, own.width(piece if n else f" {piece}"), joined=n > 0)


def _pieces(word: str, style: Style, width: float) -> Iterator[str]:
    begins, room = 0, width / style.size
    for cluster in clusters(word, style.weight):
        if cluster.width > room and cluster.start > begins:
            yield word[begins : cluster.start]
            begins, room = cluster.start, width / style.size
        room -= cluster.width
    if word[begins:]:
        yield word[begins:]


def _longer(word: _Word, after: str = "", before: str = "") -> _Word:
    text = before + word.text + after
    return replace(word, text=text, width=word.width + word.style.width(before + after))


def _filled(words: Sequence[_Word], width: float) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    room = width
    for word in words:
        if line and word.width > room:
            yield line
            line, room = [], width
        line.append(word)
        room -= word.width
    if line:
        yield line


def _runs(line: Sequence[_Word]) -> Line:
    line = [replace(line[0], joined=True), *line[1:]]
    return tuple(
        Run("".join(word.spaced for word in words), weight)
        for weight, words in groupby(line, key=lambda word: word.style.weight)
    )


def _unpiled(text: str) -> Iterator[str]:
    """Marks that stand above or below a letter, as many as any writing needs."""
    piled = 0
    for character in text:
        piled = piled + 1 if unicodedata.combining(character) else 0
        if piled <= _MOST_MARKS:
            yield character
        elif piled == _MOST_MARKS + 1:
            yield "\ufffd"
