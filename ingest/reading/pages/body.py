"""The body: which of a page's paragraphs are the article.

trafilatura finds it; its search for precision keeps more of the page around an article out than its
others, and `completion` mends what it misses. Where trafilatura chose the wrong part of a page, the
page says so itself: the body that its markup names, or the paragraph that its description repeats,
is not in it. Then that part is the body.
"""

from bisect import bisect_right

import trafilatura
from lxml.html import HtmlElement
from trafilatura.xml import xmltotxt

from ingest.reading.decoding import clean
from ingest.reading.pages.completion import (
    ELSEWHERE,
    MIN_WORDS,
    SAME_START,
    completed,
    is_beside,
    with_lead,
    without_links,
)
from ingest.reading.pages.paragraphs import Line, Paragraph, key_of, line_at, words_of

_LOOK_AHEAD = 400  # paragraphs in which trafilatura's next one is looked for
_LONG_ROW = 80  # words; more are a text in a table


def body_of(
    tree: HtmlElement,
    paragraphs: list[Paragraph],
    *,
    title: str | None = None,
    description: str | None = None,
    site: str | None = None,
) -> list[Line]:
    """The paragraphs of the article on the page `tree`; none where there is no article.

    `paragraphs` are all of the page's; `title` and `description` are what it says of its article in
    its head, `site` is where it stands.
    """
    lines = _chosen(tree, paragraphs, description)
    lines = completed(lines, paragraphs)
    lines = without_links(lines, paragraphs, site)
    return with_lead(lines, paragraphs, title, description)


def _chosen(tree: HtmlElement, paragraphs: list[Paragraph], description: str | None) -> list[Line]:
    """trafilatura's choice, unless the page itself says that the article is another part of it."""
    said = _said_to_be_the_body(tree, paragraphs, description)
    first: list[Line] = []
    for precision in (True, False):
        lines = _placed(_extracted(tree, precision), paragraphs)
        if words_of(lines) < MIN_WORDS:
            continue
        if not said or _holds(lines, said):
            return lines
        first = first or lines
    return said or first


def _extracted(tree: HtmlElement, precision: bool) -> list[str]:
    document = trafilatura.bare_extraction(
        tree, include_comments=False, favor_precision=precision, with_metadata=False
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    lines = clean(xmltotxt(document.body, False)).split("\n")
    return [line.rstrip() for line in lines if line.strip()]


def _placed(lines: list[str], paragraphs: list[Paragraph]) -> list[Line]:
    """Each line with the paragraph that it is, in the page's order as far as it can be seen."""
    keys = [key_of(paragraph.text) for paragraph in paragraphs]
    places: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(at)
    found: list[Line] = []
    last = -1
    for line in lines:
        key = key_of(line)
        if line.startswith("|") and len(line.split()) > _LONG_ROW:
            parts = _laid_out(key, keys, last + 1)
            found.extend(line_at(paragraphs[part], part) for part in parts)
            if parts:
                last = parts[-1]
                continue
        same = places.get(key, [])
        following = bisect_right(same, last)
        at = same[following] if following < len(same) else None
        if at is None and len(key) > SAME_START:
            ahead = range(last + 1, min(len(keys), last + 1 + _LOOK_AHEAD))
            at = next((at for at in ahead if keys[at][:SAME_START] == key[:SAME_START]), None)
        found.append(Line(line, at, None if at is None else paragraphs[at].box))
        last = last if at is None else at
    return found


def _laid_out(row: str, keys: list[str], start: int) -> list[int]:
    """The paragraphs, from `start` on, that a row of a table is made of which lays out a page."""
    parts: list[int] = []
    end = 0
    for at in range(start, min(len(keys), start + _LOOK_AHEAD)):
        place = row.find(keys[at], end, end + len(keys[at]) + SAME_START) if keys[at] else -1
        if place >= 0:
            parts.append(at)
            end = place + len(keys[at])
    return parts if 2 * end > len(row) else []


def _said_to_be_the_body(
    tree: HtmlElement, paragraphs: list[Paragraph], description: str | None
) -> list[Line]:
    """What the markup names as the article's body, or what stands around the words that the
    description repeats."""
    named = [
        element
        for element in tree.xpath('.//*[contains(@itemprop, "articleBody")]')[:20]
        if element.tag != "meta"
    ]
    if len(named) == 1:
        inside = set(named[0].iter())
        lines = _prose(paragraphs, {p.box for p in paragraphs if p.element in inside})
        if words_of(lines) >= 50:
            return lines
    start = key_of(description or "")[:SAME_START]
    if len(start) < SAME_START:
        return []
    for paragraph in paragraphs:
        if not paragraph.is_heading and key_of(paragraph.text).startswith(start):
            lines = _prose(paragraphs, {paragraph.box})
            return lines if words_of(lines) >= 50 else []
    return []


def _prose(paragraphs: list[Paragraph], boxes: set[HtmlElement]) -> list[Line]:
    return [
        line_at(paragraph, at)
        for at, paragraph in enumerate(paragraphs)
        if paragraph.box in boxes
        and not paragraph.is_link
        and not is_beside(paragraph, None, ELSEWHERE)
    ]


def _holds(lines: list[Line], said: list[Line]) -> bool:
    """Whether `lines` are the part of the page that `said` is, or far more than it."""
    if words_of(lines) > 3 * words_of(said):
        return True
    have = {line.at for line in lines}
    held = sum(len(line.text.split()) for line in said if line.at in have)
    return held >= 0.4 * words_of(said)
