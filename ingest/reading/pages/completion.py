"""The completion: what belongs to a body that was found, and what slipped into it.

Decided by where paragraphs stand in the page, not by their words:

- a body cut into several boxes of one kind is taken whole;
- a paragraph or a heading between two of the body, in the same box, belongs to it;
- the lead, which many pages show in a box of its own between headline and body, opens the text;
- a line that only links to other pages of the site ("Read more: …") is not part of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.reading.pages.paragraphs import (
    Line,
    Paragraph,
    above,
    key_of,
    line_at,
    names_of,
    words_of,
)
from ingest.site import site_of

MIN_WORDS = 8  # of anything that is called a text
SAME_START = 40  # letters and digits by which two texts are told to begin alike
_MIN_HOME = 0.15  # of the body's words, for a box to be one that the body stands in
_LEAD_REACH = 60  # paragraphs between headline and body
_LEAD = re.compile(
    r"(?:^|[\s_\-]|(?-i:(?<=[a-z])(?=[A-Z])))"
    r"(?:lead|lede|intro(?:duction)?|teaser|excerpt|deck|dek|stand_?first|summary|subline"
    r"|sub-?headline|sub-?title|vorspann|anriss|chapo|chapeau|bajada|copete|entradilla|abstract"
    r"|sommario|occhiello|ingress)(?:$|[\s_\-]|(?-i:[A-Z])|text)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"shar(?:e|ing)|social|newsletter|related|recommend|promo|advert|sponsor|author|byline|caption"
    r"|credit|copyright|legend|tags|contents|subscri|sign-?up|widget|video|gallery|slide|photo"
    r"|image|media|embed|player|nav|menu|footer|breadcrumb|cookie|consent|banner|button|rating"
    r"|hidden|print|popup|modal|sidebar|most-|popular|trending|teaser|read-?more|see-?also|more-"
    r"|disclaimer|infobox|comment|(?:^|[\s_\-])(?:ads?|bio|meta|toc|abo)(?:$|[\s_\-])",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"related|recommend|promo|newsletter|caption|sidebar|see-also|read-more|more-on|most-|trending"
    r"|author-|comment|footer",
    re.IGNORECASE,
)
_BESIDE_TAGS = frozenset("aside figure figcaption footer nav".split())
_FAMILY = 3  # levels up to what boxes of one body share
_CELLS = frozenset(["td", "th", "tr"])
_SENTENCE_END = re.compile(r"[.!?…:][\"”’'»«)\]]{0,3}$|[。！？][」』）]?$")


def completed(lines: list[Line], paragraphs: list[Paragraph]) -> list[Line]:
    """`lines` with the paragraphs of the same boxes between them, and of further such boxes."""
    known = {line.at for line in lines if line.at is not None}
    if not known:
        return lines
    homes = _homes(lines, paragraphs)
    around = {element for box in homes for element in above(box, _FAMILY)}
    kinds = {(box.tag, box.get("class")) for box in homes if box.get("class")}
    taken = {key_of(line.text) for line in lines}
    last = max(known)
    more: list[Line] = []
    first = min(known)
    for at in range(max(0, first - _LEAD_REACH), len(paragraphs)):
        paragraph = paragraphs[at]
        if at in known or paragraph.element.tag in _CELLS:
            continue
        if paragraph.is_link or paragraph.is_time:
            continue
        if paragraph.box in homes:
            belongs = at < last and not is_beside(paragraph, paragraph.box)
            belongs = belongs and (at > first or _is_prose(paragraph))
        else:
            belongs = (
                at > first
                and (paragraph.element.tag == "p" or (at < last and paragraph.is_heading))
                and (paragraph.box.tag, paragraph.box.get("class")) in kinds
                and any(element in around for element in above(paragraph.box, _FAMILY))
                and not is_beside(paragraph, None)
            )
        if belongs and key_of(paragraph.text) not in taken:
            more.append(line_at(paragraph, at))
    return _merged(lines, more) if more else lines


def _homes(lines: list[Line], paragraphs: list[Paragraph]) -> set[HtmlElement]:
    words: Counter[HtmlElement] = Counter()
    for line in lines:
        if line.at is not None:
            words[paragraphs[line.at].box] += len(line.text.split())
    least = _MIN_HOME * words.total()
    return {box for box, count in words.items() if count >= least}


def _merged(lines: list[Line], more: list[Line]) -> list[Line]:
    """`more` put between `lines` where the page shows them."""
    merged: list[Line] = []
    waiting = more[::-1]
    for line in lines:
        while line.at is not None and waiting and (waiting[-1].at or 0) < line.at:
            merged.append(waiting.pop())
        merged.append(line)
    return merged + waiting[::-1]


def without_links(lines: list[Line], paragraphs: list[Paragraph], site: str | None) -> list[Line]:
    """`lines` without those that only link to the site's other pages; all where these are most."""
    kept = [line for line in lines if line.at is None or not _leads_away(paragraphs[line.at], site)]
    return kept if 2 * words_of(kept) >= words_of(lines) else lines


def _leads_away(paragraph: Paragraph, site: str | None) -> bool:
    if not paragraph.is_link or paragraph.is_heading or _SENTENCE_END.search(paragraph.text):
        return False
    links = [link for a in _links(paragraph.element) if (link := a.get("href"))]
    return bool(links) and all(site_of(link) in (None, site) for link in links)


def _links(element: HtmlElement) -> Iterator[HtmlElement]:
    yield from element.iter("a")
    if (parent := element.getparent()) is not None and parent.tag == "a":
        yield parent


def with_lead(
    lines: list[Line], paragraphs: list[Paragraph], title: str | None, description: str | None
) -> list[Line]:
    """`lines` below the lead, if the page shows one above them and they lack it."""
    first = next((line.at for line in lines if line.at is not None), None)
    if first is None:
        return lines
    text = key_of(" ".join(line.text for line in lines))
    start = key_of(description or "")[:SAME_START]
    title = key_of(title or "")
    leads: list[Line] = []
    for at in range(first - 1, max(-1, first - _LEAD_REACH), -1):
        paragraph = paragraphs[at]
        key = key_of(paragraph.text)
        if paragraph.element.tag == "h1" or (key and key == title):
            return leads[::-1] + lines
        if paragraph.is_link or len(paragraph.text.split()) < MIN_WORDS or key in text:
            continue
        described = len(start) == SAME_START and key.startswith(start)
        if (described or _is_lead(paragraph)) and not is_beside(paragraph, None, ELSEWHERE):
            leads.append(line_at(paragraph, at))
            text += key
    return lines  # what stands above no headline of its own is the page's, not the article's


def _is_lead(paragraph: Paragraph) -> bool:
    return any(
        element.get("itemprop") == "description" or _LEAD.search(names_of(element))
        for element in above(paragraph.element, 2)
    )


def is_beside(
    paragraph: Paragraph, box: HtmlElement | None, names: re.Pattern[str] = _BESIDE
) -> bool:
    """Whether a paragraph, or what it stands in below `box`, is no part of a text."""
    for element in above(paragraph.element, 6):
        if element is box:
            return element.tag in _BESIDE_TAGS
        if element.tag in _BESIDE_TAGS or names.search(names_of(element)):
            return True
    return False


def _is_prose(paragraph: Paragraph) -> bool:
    return len(paragraph.text.split()) >= MIN_WORDS and bool(_SENTENCE_END.search(paragraph.text))
