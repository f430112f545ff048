"""The head: headline, byline and date line above the first paragraph of a plain text."""

import re
from dataclasses import dataclass

from ingest.reading.comments.junk import is_junk
from ingest.reading.dates import written_date

_MAX_HEADLINE = 200
_MAX_LINE = 160  # of a byline or date line
_MAX_LINES = 8  # looked at below the headline
_LONG_LINE = 120  # hard-wrapped text has none

_ABBREVIATION_END = re.compile(r"(?:\b\w\.){2}$|(?:\.\.\.|…)$")
_SENTENCE_END = re.compile(r"[.,:;…\-–—][\"”’')\]]{0,3}$")
_NOT_HEADLINE = re.compile(
    r"[•*\-–—]|\d{1,4}[.)]\s|via:|by\s|https?://|(?:photo|source|image|video|credit)s?:",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .’'\-]{2,30}(?:,\s[A-Z][\w. ]{1,14})?(?:\s\([^()]{2,40}\))?\s?[–—-]"
)

_NAME_WORD = r"(?:[A-ZÀ-ÞĀ-Ž][\w’'.\-]{0,24}|(?:de|da|del|van|von|der|den|la|le|bin|al)(?=\s))"
_NAME = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:by:?\s+){{1,2}}((?-i:{_NAME})(?:(?:,\s|\sand\s|,\sand\s|\s&\s)(?-i:{_NAME})){{0,4}})(.{{0,120}})$",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*(?:[|•·/]|\s[–—-]\s|,|\sof\s)\s*")
_SECTION = re.compile(r"\s*(?:[|•·]|\s[–—-]\s)\s*")
_ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|staff|contributor|contributing|columnist|bureau|chief"
    r"|producer|anchor|freelance|special to)\b|@",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:the|news|times|post|herald|press|courier|journal|tribune|gazette|daily|radio|tv|sun|star"
    r"|chronicle|observer|register|dispatch|record|sentinel|examiner|reporter|argus|mail|weekly"
    r"|today|report|wire|bulletin|standard|ledger|mirror|independent|online)\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
)
_CONNECTS = re.compile(
    r"\s(?:a|an|the|and|or|in|on|at|of|to|for|from|with|after|as|by|near|over|than)$"
)
_DATE_LINE = re.compile(
    r"(?:(?:first |originally )?(posted|published|publication date|date|filed)"
    r"|((?:last )?(?:updated|modified)))"
    r"(?:\s+(?:on|at))?\s*:?\s+(.{4,120})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says, and `end`: where the rest of the text begins."""

    end: int
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None


def read_head(text: str, *, with_headline: bool = True) -> Head:
    """The head of `text`. Lines that are not certainly a headline, byline or date stay below it.

    With `with_headline` False only bylines and date lines are looked for.
    """
    lines = _first_lines(text)
    title, used = _headline(text, lines) if with_headline else (None, 0)
    end = lines[used - 1][1] if used else 0
    author = outlet = published = updated = None
    for start, stop in lines[used:]:
        line = text[start:stop].strip()
        if len(line) > _MAX_LINE:
            break
        if author is None and (byline := read_byline(line)) is not None:
            author, outlet, dated = byline
            published = published or dated
        elif author is not None and outlet is None and _is_outlet(line):
            outlet = line
        elif (dates := _dates(line)) is not None:
            published, updated = published or dates[0], updated or dates[1]
        else:
            break
        end = stop
    return Head(end, title, author, outlet, published or updated)


def _first_lines(text: str) -> list[tuple[int, int]]:
    """Start and end of the first lines that are neither blank nor junk, without their line ends."""
    found: list[tuple[int, int]] = []
    position = 0
    while position < len(text) and len(found) <= _MAX_LINES:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position : min(stop, position + 1000)].strip()
        if line and not is_junk(line):
            found.append((position, stop))
        position = stop + 1
    return found


def _headline(text: str, lines: list[tuple[int, int]]) -> tuple[str | None, int]:
    """The headline and how many lines it takes; None and 0 if the first line is not one."""
    if len(lines) < 2:
        return None, 0
    (start, stop), (next_start, next_stop) = lines[:2]
    first, second = text[start:stop].strip(), text[next_start:next_stop][:400].strip()
    if not _may_be_headline(first):
        return None, 0
    if _blank_between(text, stop, next_start) or _is_head_line(second):
        return first, 1
    third_start = lines[2][0] if len(lines) > 2 else None
    # Hard-wrapped: a headline of two lines, or a paragraph.
    if second[:1].islower() or _CONNECTS.search(first):
        whole = f"{first} {second}"
        closed = third_start is not None and _blank_between(text, next_stop, third_start)
        return (whole, 2) if closed and _may_be_headline(whole) else (None, 0)
    long_lines = next_stop - next_start > _LONG_LINE
    if long_lines or _is_title_case(first) or _DATELINE.match(second):
        return first, 1
    return None, 0


def _may_be_headline(line: str) -> bool:
    if not 8 <= len(line) <= _MAX_HEADLINE or len(line.split()) < 2:
        return False
    if _NOT_HEADLINE.match(line) or _DATE_LINE.match(line) or _DATELINE.fullmatch(line):
        return False
    return not _SENTENCE_END.search(line) or _ABBREVIATION_END.search(line) is not None


def _is_title_case(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    return len(words) > 2 and all(not word[0].islower() for word in words)


def _is_head_line(line: str) -> bool:
    return len(line) <= _MAX_LINE and (
        read_byline(line) is not None or _DATE_LINE.match(line) is not None
    )


def _blank_between(text: str, stop: int, start: int) -> bool:
    return text.count("\n", stop, start) > 1


def read_byline(line: str) -> tuple[str, str | None, str | None] | None:
    """Author, outlet and date of "By Jane Doe, Staff Writer | The Courier", or None.

    Also None in any doubt: "By Monday night 300 people had left" is no byline.
    """
    found = _BYLINE.match(line)
    if found is None or _CALENDAR.search(found[1]) or line.endswith((".", "?", "!", ":")):
        return None
    author, rest = found[1], found[2]
    names = re.split(r",\s(?=[A-ZÀ-ÞĀ-Ž])", author)
    kept = [
        name
        for name in names
        if not _ROLE.search(name) and not (name != names[0] and _OUTLET.search(name))
    ]
    if not kept:
        kept = names[:1]
    rest = "".join(f", {name}" for name in names[len(kept) :]) + rest
    if rest.strip() and not _PART.match(rest):
        return None
    outlet = published = None
    for section in map(str.strip, _SECTION.split(rest)):
        if (dates := _dates(section)) is not None:
            published = published or dates[0] or dates[1]
            continue
        for part in filter(None, map(str.strip, _PART.split(section))):
            if _ROLE.search(part):
                outlet = outlet or _outlet_after_role(part)
            elif outlet is None and (_OUTLET.search(part) or f"| {part}" in line):
                outlet = part
    return ", ".join(kept), outlet, published


def _is_outlet(line: str) -> bool:
    """Whether the line below a byline can only be the paper's name."""
    words = line.split()
    named = all(word[0].isupper() or word in ("of", "the", "and") for word in words)
    return len(words) <= 6 and named and line[-1].isalnum() and _OUTLET.search(line) is not None


def _outlet_after_role(part: str) -> str | None:
    """ "The Courier" of "Special to The Courier"."""
    found = re.search(r"\b(?:special to|of|for)\s(the\s\S.{2,40})$", part, re.IGNORECASE)
    return found[1] if found else None


def _dates(line: str) -> tuple[str | None, str | None] | None:
    """The dates of publication and of update that `line` gives and nothing else, or None."""
    published = updated = None
    for part in re.split(r"\s*[|•·/]\s+", line):
        found = _DATE_LINE.match(part)
        moment = written_date(found[3] if found else part)
        if moment is None:
            return None
        if found is None or found[1]:
            published = published or moment
        else:
            updated = updated or moment
    return published, updated
