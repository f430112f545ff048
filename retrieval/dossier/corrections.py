"""Corrections: what publishers take back, in a report itself or in one that corrects another."""

import re
from collections.abc import Iterator, Sequence

from retrieval.article import Span
from retrieval.corpus import Source, Telling
from retrieval.dossier.citing import Citing
from retrieval.dossier.dossier import Correction
from retrieval.dossier.reading import Line, Reading

_KIND = "correction"
_MOST = 20
_LABEL = re.compile(
    r"\W{0,4}(?:corrections?|corrected|clarifications?|retraction)\b", re.IGNORECASE
)
_REPORT = r"(?:report|story|article|version|account|headline|dispatch|post|coverage)"
_ERROR = (
    r"(?:wrong(?:ly)?|incorrect(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|misstated|in error|errors?)"
)
# "Our report on Tuesday's fire gave the wrong number", "an earlier story misstated".
_CORRECTS = re.compile(
    rf"\b(?:our|an? (?:earlier|previous|prior)|the (?:earlier|original|first))\W(?:\w+\W){{0,3}}?"
    rf"{_REPORT}\b[^.!?]{{0,120}}\b{_ERROR}\b",
    re.IGNORECASE,
)
# A report that only corrects says how it is within so many characters of its beginning.
_OPENING = 420


def corrections(reading: Reading, citing: Citing) -> tuple[Correction, ...]:
    """What publishers say of their own reports, in the order of publication, each once."""
    found: dict[str, Correction] = {}
    for telling in dict.fromkeys(reading.incident.tellings):
        source = reading.sources.get(telling.article)
        if source is None:
            continue
        for kind, span in _told(telling, source, reading.lines):
            words = " ".join(source.text[span.start : span.end].split())
            if words not in found and len(found) < _MOST:
                found[words] = Correction(kind, citing.words(telling, source, span))
    return tuple(found.values())


def _told(telling: Telling, source: Source, lines: Sequence[Line]) -> Iterator[tuple[str, Span]]:
    for note in source.notes:
        yield note.kind.value, note.span
    own = [line for line in lines if line.telling == telling]
    if not source.notes and own and _is_correction(telling, own):
        yield _KIND, _opening(source.text, own)


def _is_correction(telling: Telling, lines: Sequence[Line]) -> bool:
    """Whether a report is there to correct another one."""
    headline = telling.title is not None and _LABEL.match(telling.title)
    return bool(headline) or any(_CORRECTS.search(line.text) for line in lines[:2])


def _opening(text: str, lines: Sequence[Line]) -> Span:
    """The first sentences of a report, as far as nothing else stands between them."""
    first, last = lines[0].sentence, lines[0].sentence
    for line in lines[1:]:
        apart = text[last.end : line.sentence.start].strip()
        if apart or line.sentence.end - first.start > _OPENING:
            break
        last = line.sentence
    return Span(first.start, last.end)
