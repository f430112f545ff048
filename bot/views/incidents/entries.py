"""Entries: quotes with their sources, in groups under a line of ours, as text within a message."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from discord import ui

from bot.beside import notes_for_people
from bot.plain import Cited, outlet_for_people, published_for_people
from bot.views.text import TEXT_CHARS, lines_within, quoted, shown_within, source_lines
from retrieval.asking import Citation
from retrieval.dossier import Report

_QUOTE_CHARS = 600
# As little as is left of a quote where everything else is long.
_LEAST_QUOTE_CHARS = 60
_HEADLINE_CHARS = 100
_LEAST_HEADLINE_CHARS = 40
# Beside its headline, a source without its link has no more.
_SOURCE_CHARS = 110
_NOTE_CHARS = 140
_ABOUT_CHARS = 80
_SAID_BY_CHARS = 60
_TIMES_CHARS = 72
_NAMED_CHARS = 60
_MARK_CHARS = 80
_ITEM_CHARS = 200
# Of the marks around a quote and its source, and of a line from the next.
_MARKUP_CHARS = 12
# Of what else stands in a message: the name of a server, the labels of buttons.
_OWN_CHARS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A source and the verbatim words that it is shown for; None for the source alone.

    `bold` are the words of the quote that stand out, `said_by` names who says it, `means` says what
    its times mean. `marks` are words of ours that follow the source. `via` and `citing` are the
    report's words for where its outlet has it from, and for whom it names. Nothing is escaped yet.
    """

    cited: Citation | Report
    text: str | None = None
    bold: str | None = None
    said_by: str | None = None
    means: str = ""
    marks: tuple[str, ...] = ()
    via: str | None = None
    citing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading, `after` which come words of ours; without entries it is an item."""

    head: str
    entries: tuple[Entry, ...] = ()
    after: str = ""


Block = tuple[str, ...]
"""Texts that belong together: a quote, and where it stands."""


def spaced(blocks: Iterable[Block]) -> list[ui.Item]:
    """The blocks as parts of a message, with some room above each."""
    return [
        item
        for block in blocks
        for item in (ui.Separator(visible=False), *map(ui.TextDisplay, block))
    ]


def blocks(groups: Sequence[Group], taken: int) -> list[Block]:
    """What shows the groups, in what a message holds beside `taken` characters.

    Groups without entries are the items of one list.
    """
    entries = [entry for group in groups for entry in group.entries]
    if not entries:
        return [("\n".join(f"- {shown_within(group.head, _ITEM_CHARS)}" for group in groups),)]
    heads = [head for group in groups for head in (_head(group), *[""] * (len(group.entries) - 1))]
    notes = list(_notes(entries))
    beneath, beside = list(map(_beneath, entries)), list(map(_beside, entries))
    room = TEXT_CHARS - _OWN_CHARS - taken - _MARKUP_CHARS * len(entries)
    room -= sum(map(len, [*heads, *notes, *beneath, *beside]))
    quotes = sum(entry.text is not None for entry in entries)
    spare = room - _SOURCE_CHARS * len(entries) - _LEAST_QUOTE_CHARS * quotes
    title_chars = max(min(_HEADLINE_CHARS, spare // len(entries)), _LEAST_HEADLINE_CHARS)
    spare -= title_chars * len(entries)
    each = _LEAST_QUOTE_CHARS + max(spare // max(quotes, 1), 0)
    words = [
        quoted(item.text, min(each, _QUOTE_CHARS), item.bold) if item.text else ""
        for item in entries
    ]
    cited = [entry.cited for entry in entries]
    sources = source_lines(cited, room - sum(map(len, words)), title_chars=title_chars)
    return [
        (f"{head}> {text}{below}", f"-# {source}{more}{note}")
        if text
        else (f"{head}{source}{more}{below}",)
        for head, text, below, source, more, note in zip(
            heads, words, beneath, sources, beside, notes, strict=True
        )
    ]


def outlet_and_day(cited: Cited) -> str:
    """Who published it and on which day: `Oxbow Crier, 1 April 2026`."""
    day = published_for_people(cited.published[:10] if cited.published else None)
    return f"{outlet_for_people(cited)}, {day}"


def _head(group: Group) -> str:
    if not group.head:
        return ""
    return f"**{shown_within(group.head, _ABOUT_CHARS)}**{group.after}\n"


def _beneath(entry: Entry) -> str:
    """Lines below a quote, or below a source that is shown for itself."""
    said_by = f"\n> — {shown_within(entry.said_by, _SAID_BY_CHARS)}" if entry.said_by else ""
    means = f"\n> -# {shown_within(entry.means, _TIMES_CHARS)}" if entry.means else ""
    told = [f"via {quoted(entry.via, _NAMED_CHARS)}"] if entry.via else []
    if entry.citing:
        told.append(f"citing {', '.join(quoted(name, _NAMED_CHARS) for name in entry.citing)}")
    return said_by + means + (f"\n-# {' · '.join(told)}" if told else "")


def _beside(entry: Entry) -> str:
    return "".join(f" · {shown_within(mark, _MARK_CHARS)}" for mark in entry.marks)


def _notes(entries: Sequence[Entry]) -> Iterator[str]:
    """What publishers say of each article quoted, as lines below its source: in full once."""
    said: set[str] = set()
    for entry in entries:
        citation = entry.cited
        if entry.text is None or not isinstance(citation, Citation):
            yield ""
            continue
        lines = [
            f"-# ⚠️ {label}: {quoted(words, _NOTE_CHARS)}" if words else f"-# ⚠️ {label}."
            for notes in notes_for_people([citation])
            for label, words in notes
            if words != entry.text
        ]
        if lines and citation.article in said:
            lines = ["-# ⚠️ As noted above."]
        said.add(citation.article)
        yield "".join(f"\n{line}" for line in lines_within(lines, 2 * _NOTE_CHARS))
