"""Outlets: from whom the outlet has the whole article, where the text says so."""

import re
from collections.abc import Sequence
from itertools import islice

from ingest.attribution import words
from retrieval.article import Span

_EDGE_LINES = 6
_DATELINE_CHARS = 160
_MAX_NAME_WORDS = 8

# "Via: …", also glued to what follows; on a line of its own also "Source: …".
_VIA = re.compile(r"(?<!\w)(?:Via|VIA)(?::\s*|\s+(?=[A-Z0-9]))")
_LINE_LABEL = re.compile(
    r"[(\[]?(?:Via|Source|Originally (?:published|reported|appeared) (?:by|in|on|at)|"
    r"First (?:published|reported) (?:by|in|on)|Reprinted from|Courtesy of)[ \t]?:?[ \t]{1,3}",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:story|article|report|piece) (?:was |has |had |been |is )*(?:first |originally )?"
    r"(?:published|reported|appeared|ran) (?:first )?(?:by|in|on) ",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|originally) (?:reported|published) (?:by|in|on) ", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?P<place>[^\n(]{0,60})\((?P<name>[^()\n]{2,60})\)\s*(?:—|–|-{1,2}|:)(?=\s|\[)"
)
_WORD = re.compile(
    r"(?P<name>\d+[A-Z][A-Za-z]+|[A-Z][\w’'&./-]*|\d+)|(?P<small>(?:of|and|de|la|the|for|in)\b|&)"
)
_LEAD = re.compile(r"(?:[—–]|-{1,2}|\(|By\s|BY\s|by\s)? ?")
_AGENCY = re.compile(
    r"(?:The )?(?:AP|A\.P\.|Associated Press|Reuters|Reuter|AFP|Agence France-Presse|UPI|"
    r"United Press International|PA Media|Press Association|Bloomberg|Canadian Press|DPA|dpa|EFE|"
    r"ANSA|TASS|Xinhua|Kyodo(?: News)?|CNN Wire|"
    r"(?:[A-Z][\w’'-]*\s){1,4}(?:Wire|Newswire|News Service|News Agency|Wire Service|Press Agency))"
)


def via(text: str, sentences: Sequence[Span], title: str | None = None) -> Span | None:
    """The words of `text` that name the outlet or agency that the whole article comes from.

    "Via: …" and "Source: …" lines, the agency in a dateline ("(AP) —") or on a line of its own at
    either end, "this story was first published in …", and "first reported by …" in one of the
    first two sentences. None where only a sentence is attributed, which `attributions` tells. A
    dateline may name the outlet itself: who knows the outlet has to compare. A line that repeats
    the `title` is passed over. Of several "Via:" the last holds.
    """
    lines = [
        line
        for line in _lines(text)
        if title is None or text[line.start : line.end] != title.strip()
    ]
    return (
        _credited(text)
        or _labelled(text, [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]])
        or _told(text, sentences)
        or _dateline(text, lines[:_EDGE_LINES])
        or _agency(text, [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]])
    )


def _lines(text: str) -> list[Span]:
    """The lines of `text` that are not blank, without the white space around them."""
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        shown = line.strip()
        if shown:
            begin = start + len(line) - len(line.lstrip())
            found.append(Span(begin, begin + len(shown)))
        start += len(line)
    return found


def _credited(text: str) -> Span | None:
    """What the last "Via:" names."""
    last: Span | None = None
    for match in _VIA.finditer(text):
        if match[0].rstrip().endswith(":") or _begins_line(text, match.start()):
            last = _name_at(text, match.end()) or last
    return last


def _begins_line(text: str, at: int) -> bool:
    return not text[max(0, at - 40) : at].rpartition("\n")[2].strip(" (—–-[")


def _labelled(text: str, lines: Sequence[Span]) -> Span | None:
    for line in lines:
        label = _LINE_LABEL.match(text, line.start, line.end)
        name = _name_at(text, label.end()) if label else None
        if name is not None and not text[name.end : line.end].strip(" .)]"):
            return name
    return None


def _told(text: str, sentences: Sequence[Span]) -> Span | None:
    for number, sentence in enumerate(sentences):
        for pattern in (_STORY, _FIRST) if number < 2 else (_STORY,):
            match = pattern.search(text, sentence.start, sentence.end)
            name = _name_at(text, match.end()) if match else None
            if match is not None and name is not None and _is_outlet(text, match, name):
                return name
    return None


def _is_outlet(text: str, told: re.Match[str], name: Span) -> bool:
    """Whether the name after "first reported by", or "in", can be an outlet's."""
    words_of = [word.lower() for word in re.findall(r"[^\W_]+", text[name.start : name.end])]
    if words_of[0] in words.DAYS or words_of[0].isdigit():
        return False
    certain = bool(words.OUTLET_NOUNS.intersection(words_of))
    by = told[0].rstrip().lower().endswith("by") and not told[0].isupper()
    return certain or by


def _dateline(text: str, lines: Sequence[Span]) -> Span | None:
    for line in lines:
        match = _DATELINE.match(text, line.start, min(line.end, line.start + _DATELINE_CHARS))
        if match is None or not _is_place(match["place"]):
            continue
        name = _name_at(text, match.start("name"))
        if name is not None and name.end == match.end("name"):
            return name
    return None


def _is_place(before: str) -> bool:
    """Whether the words before a bracket can be a place and a date: "PALMAR, Valoria, June 3"."""
    found = re.findall(r"[^\W\d_]+", before)
    return len(found) <= 6 and all(word[0].isupper() for word in found)


def _agency(text: str, lines: Sequence[Span]) -> Span | None:
    for line in lines:
        lead = _LEAD.match(text, line.start, line.end)
        start = lead.end() if lead else line.start
        match = _AGENCY.match(text, start, line.end)
        if match is not None and not text[match.end() : line.end].strip(" .)"):
            return Span(*match.span())
    return None


def _name_at(text: str, start: int) -> Span | None:
    """The capitalised words at `start`; "Channel 6A second call" is "Channel 6"."""
    begin: int | None = None
    end = start
    at = start
    found = islice(_WORD.finditer(text, start, start + 120), _MAX_NAME_WORDS + 4)
    for match in found:
        between = text[at : match.start()]
        if between.strip() or "\n" in between or (at > start and not between):
            break
        channel = text[start:at].strip().endswith("Channel") and match[0][0].isdigit()
        digits = len(match[0]) - len(match[0].lstrip("0123456789"))
        at = match.start() + digits if channel else match.end()
        if begin is None:
            begin = match.start()
        if match["name"]:
            end = at
        if channel or text[at - 1] in ".,;":
            break
    if begin is None or end <= begin:
        return None
    while text[end - 1] in ".,;:'’/-":
        end -= 1
    return Span(begin, end)
