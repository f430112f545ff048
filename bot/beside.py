"""Beside a quote: what a person should know of its words and of the article that they stand in."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot.plain import day_for_people, on_one_line
from retrieval.article import NoteKind
from retrieval.asking import Citation, Quote
from retrieval.spoken_time import spoken

# What an editor's note says is seldom about the facts: `show` has it, and `--json`.
_TOLD = (NoteKind.RETRACTION, NoteKind.CORRECTION, NoteKind.UPDATE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MOST_TIMES = 3


def times_for_people(quote: Quote) -> str:
    """The times that a quote names without their date: `“Sunday”: 6 September 2015`; "" if none."""
    told = {
        on_one_line(time.text): spoken(
            datetime.fromisoformat(time.begins), datetime.fromisoformat(time.ends)
        )
        for time in quote.times
        if not _YEAR.search(time.text)
    }
    return "; ".join(f"“{words}”: {meaning}" for words, meaning in list(told.items())[:_MOST_TIMES])


def notes_for_people(
    citations: Sequence[Citation],
) -> Iterator[list[tuple[str, str]]]:
    """What is to be known of each citation's article: lines of a heading and the article's words.

    The gravest come first; the words are "" where the heading says it all. Of an article cited
    before, only the number of that citation is given.
    """
    first: dict[str, int] = {}
    for citation in citations:
        before = first.setdefault(citation.article, citation.n)
        lines = []
        for kind in _TOLD:
            for note in citation.notes:
                if note.kind != kind:
                    continue
                if before == citation.n:
                    lines.append((kind.value.capitalize(), note.text))
                else:
                    lines.append((f"{kind.value.capitalize()}: see [{before}]", ""))
        if citation.gone is not None:
            day = day_for_people(date.fromisoformat(citation.gone))
            lines.append((f"Not at its address any more, as seen on {day}", ""))
        yield list(dict.fromkeys(lines))
