"""Entries: quotes with their sources, in groups under a line of ours, as text within a message."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.beside import notes_for_people
from bot.plain import Cited, outlet_for_people, published_for_people
from bot.views.text import TEXT_CHARS, lines_within, quoted, shown_within, source_lines
from retrieval.asking import Citation
from retrieval.dossier import Report

_QUOTE_CHARS = 600
# As little as is left of a quote where everything else is long.
_LEAST_QUOTE_CHARS = 60
_HEADLINE_CHARS = 100
# Beside its headline, a source without its link has no more.
_SOURCE_CHARS = 110
_NOTE_CHARS = 140
_ABOUT_CHARS = 80
_SAID_BY_CHARS = 60
_TIMES_CHARS = 72
_VIA_CHARS = 60
_MARK_CHARS = 120
_ITEM_CHARS = 200
# Of the marks around a quote and its source, and of a line from the next.
_MARKUP_CHARS = 12
# Of what else stands in a message: the name of a server, the labels of buttons.
_OWN_CHARS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A source and the verbatim words that it is shown for; None for the source alone.

    `bold` are the words of the quote that stand out, `said_by` names who says it, `means` says what
    its times mean, `via` are the report's words for where its outlet has it from. `marks` are words
    of ours that follow the source. None of it is escaped yet.
    """

    cited: Citation | Report
    text: str | None = None
    bold: str | None = None
    said_by: str | None = None
    means: str = ""
    via: str | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading, `after` which come words of ours; without entries it is an item."""

    head: str
    entries: tuple[Entry, ...] = ()
    after: str = ""


def texts(groups: Sequence[Group], taken: int) -> list[str]:
    """A text for each group, in what a message holds beside `taken` characters.

    Groups without entries are the items of one list.
    """
    entries = [entry for group in groups for entry in group.entries]
    if not entries:
        return ["\n".join(f"- {shown_within(group.head, _ITEM_CHARS)}" for group in groups)]
    notes = list(_notes(entries))
    beneath, beside = list(map(_beneath, entries)), list(map(_beside, entries))
    heads = list(map(_head, groups))
    room = TEXT_CHARS - _OWN_CHARS - taken - _MARKUP_CHARS * len(entries)
    room -= sum(map(len, [*notes, *beneath, *beside, *heads]))
    plain = (_HEADLINE_CHARS + _SOURCE_CHARS) * len(entries)
    quotes = sum(entry.text is not None for entry in entries)
    each = max(min(_QUOTE_CHARS, (room - plain) // max(quotes, 1)), _LEAST_QUOTE_CHARS)
    words = [quoted(item.text, each, item.bold) if item.text else "" for item in entries]
    cited = [entry.cited for entry in entries]
    sources = source_lines(cited, room - sum(map(len, words)), title_chars=_HEADLINE_CHARS)
    shown = iter(
        f"> {text}{below}\n-# {source}{more}{note}" if text else f"- {source}{more}"
        for text, below, source, more, note in zip(
            words, beneath, sources, beside, notes, strict=True
        )
    )
    return [
        head + "\n".join(next(shown) for _ in group.entries)
        for head, group in zip(heads, groups, strict=True)
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
    """Who says a quote and what its times mean, as lines below it."""
    said_by = f"\n> — {shown_within(entry.said_by, _SAID_BY_CHARS)}" if entry.said_by else ""
    return said_by + (f"\n> -# {shown_within(entry.means, _TIMES_CHARS)}" if entry.means else "")


def _beside(entry: Entry) -> str:
    """What follows a source."""
    via = [f"via {quoted(entry.via, _VIA_CHARS)}"] if entry.via else []
    marks = [shown_within(mark, _MARK_CHARS) for mark in entry.marks]
    return "".join(f" · {mark}" for mark in (*marks, *via))


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
