"""Notes: what a publisher says of its own article, such as a correction or a retraction."""

import re
from collections.abc import Sequence

from retrieval.article import Note, NoteKind, Span

# What is shown with a quote has to be readable.
_MAX_CHARS = 600
# Every quote of the article carries them; beyond so many it is a page of corrections.
_MOST_NOTES = 20

_ARTICLE = r"(?:story|article|report|post|piece|page|headline|column|item|dispatch|text)"
_THIS = rf"(?:this|our) (?:\w+ )?{_ARTICLE}(?: and \w+)?"
_EARLIER = r"(?:an?|the) (?:earlier|previous|prior|original|initial) version of"
_RETRACTED = re.compile(
    rf"\b(?:{_THIS} (?:has been|was|is)|the {_ARTICLE} has been) (?:\w+ )?"
    r"(?:retracted|withdrawn|taken down|removed)\b"
    rf"|\b(?:has|have|is|are) (?:retract|withdraw)(?:ed|n|ing) (?:this|the|our) {_ARTICLE}\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    rf"\b{_EARLIER} (?:this|the|our) (?:\w+ )?{_ARTICLE}\b"
    r"|\bin an? (?:earlier|previous|prior) version\b"
    rf"|\b{_THIS} (?:has|have|was|were)(?: been)?(?: \w+)? (?:corrected|amended|clarified|fixed)\b"
    r"|\b(?:has|have|was|were)(?: been)? updated (?:\w+ )?to"
    r" (?:correct|clarify|reflect|remove|fix|show)"
    r"|\b(?:incorrectly|erroneously|mistakenly|wrongly) (?:said|stated|reported|identified|listed"
    r"|gave|described|attributed|named|spelled)\b"
    r"|\bmis(?:stated|spelled|identified|attributed|quoted|reported|named)\b"
    r"|\bwe regret the error\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"\b{_THIS} (?:has been|was|is being) (?:last )?updated\b"
    rf"|\bthe {_ARTICLE} (?:of this {_ARTICLE} )?has been updated\b",
    re.IGNORECASE,
)
# Where a note begins: with its label, or, where it has none, by speaking of the article itself.
_LABELLED = re.compile(
    r"\W{0,4}(?P<label>retraction|withdrawn|corrections?|corrected|clarifications?|erratum|errata"
    r"|editor[’']?s[’']? note|ed[.’']? note|note to readers|note)\b(?:\s?(?:and|&|/)\s?\w+)?"
    r"(?:\s?\([^()]{1,60}\)|\s[^:.]{1,30}?)?\s?[:—–]",
    re.IGNORECASE,
)
_UNLABELLED = re.compile(
    rf"\W{{0,4}}(?:.{{1,40}}?: )?(?:{_THIS} (?:has|have|was|is)\b"
    rf"|the {_ARTICLE} (?:of this {_ARTICLE} )?has been\b|{_EARLIER}"
    r"|in an? (?:earlier|previous|prior) version of"
    rf"|(?:\w+ ){{1,4}}(?:has|have) (?:retracted|withdrawn) (?:this|our) {_ARTICLE})",
    re.IGNORECASE,
)


def notes(text: str, sentences: Sequence[Span]) -> tuple[Note, ...]:
    """The notes in an article's text, in order.

    A note begins with a sentence that says what it is ("Correction: …", "This story has been
    updated …") and runs to the end of its line, of which at most the first 600 characters are
    taken, in whole sentences. Of many notes the first twenty are taken.
    """
    found: list[Note] = []
    after = 0
    for at, span in enumerate(sentences):
        if span.start < after:
            continue
        sentence = text[span.start : span.end]
        labelled = _LABELLED.match(sentence)
        if labelled is None and _UNLABELLED.match(sentence) is None:
            continue
        whole = _to_the_end_of_line(text, sentences, at)
        kind = _kind(text[whole.start : whole.end], labelled["label"] if labelled else "")
        if kind is not None:
            found.append(Note(kind, whole))
            after = whole.end
        if len(found) == _MOST_NOTES:
            break
    return tuple(found)


def _to_the_end_of_line(text: str, sentences: Sequence[Span], first: int) -> Span:
    whole = sentences[first]
    for span in sentences[first + 1 :]:
        if "\n" in text[whole.end : span.start] or span.end - whole.start > _MAX_CHARS:
            break
        whole = Span(whole.start, span.end)
    return whole


def _kind(words: str, label: str) -> NoteKind | None:
    label = label.lower()
    if label.startswith(("retract", "withdrawn")) or _RETRACTED.search(words):
        return NoteKind.RETRACTION
    if label.startswith(("corr", "clar", "err")) or _CORRECTED.search(words):
        return NoteKind.CORRECTION
    if _UPDATED.search(words):
        return NoteKind.UPDATE
    return NoteKind.EDITORS_NOTE if label and label != "note" else None
