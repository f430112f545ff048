"""The picture in words, for who cannot see it."""

from datetime import datetime

from bot.picture.heading import told_by
from bot.picture.lines import clean, shortened
from bot.picture.sources import Sources, printed_by
from bot.plain import counted
from retrieval.dossier import Dossier
from retrieval.spoken_time import spoken

MOST_CHARS = 1024
"""As many as Discord takes for the description of a file."""
_TITLE_CHARS = 200
_QUOTE_CHARS = 160
_MORE_CHARS = 20


def timeline_alt(dossier: Dossier) -> str:
    """The timeline as text, as much of it as fits into MOST_CHARS."""
    sources = Sources(dossier)
    text = f"Timeline of incident {dossier.id}"
    if (report := sources.of_title()) is not None:
        text += f", {_quoted(dossier.title, _TITLE_CHARS)} ({printed_by(report)})"
    text += f": {told_by(dossier)}."
    for n, happening in enumerate(dossier.timeline):
        begins, ends = map(datetime.fromisoformat, (happening.begins, happening.ends))
        quote = _quoted(happening.quote.text, _QUOTE_CHARS)
        source = sources.of_quote(happening.quote)
        entry = f" {spoken(begins, ends)}: {quote} ({source})."
        if _units(text + entry) > MOST_CHARS - _MORE_CHARS:
            left = len(dossier.timeline) - n
            return f"{text} {counted(left, 'more quote', 'more quotes')}."
        text += entry
    return text


def _quoted(text: str, most: int) -> str:
    kept = shortened(text, most)
    return f"“{kept}”" if kept == clean(text) else f"“{kept.removesuffix(' …')}” …"


def _units(text: str) -> int:
    """Its length as JavaScript counts it."""
    return len(text.encode("utf-16-le")) // 2
