"""The paragraph: a run of text that a page shows as one, and where in the page it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NOT_TEXT = frozenset(
    "head script style noscript template form textarea button input select label iframe svg"
    " nav".split()
)
_BLOCKS = frozenset(
    "p div li dd dt section article aside header footer main figure figcaption blockquote br tr td"
    " th pre ul ol dl table body".split()
)
# What only sets a text's parts apart: the box around them is where they belong.
_WRAPPERS = (
    frozenset("p li dd dt ul ol dl blockquote br tr td th table tbody thead pre a".split())
    | HEADINGS
)
_IN_LAYOUT = frozenset(["p", "div", "table"])
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` has its white space collapsed as a browser does; `linked` of its characters are links,
    `timed` of them are marked as a time.

    `element` is the innermost block around it, `box` the innermost one that is no mere paragraph,
    list or table.
    """

    text: str
    element: HtmlElement
    box: HtmlElement
    linked: int = 0
    timed: int = 0

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    @property
    def is_time(self) -> bool:
        """Whether it says when something else was written."""
        return self.timed > 0.6 * len(self.text)

    @property
    def is_link(self) -> bool:
        """Whether it is there to be followed rather than read."""
        return self.linked > 0.6 * len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of an article as it is kept.

    `at` is its place among the page's paragraphs, `box` what it stands in: None where the page does
    not show it in one piece.
    """

    text: str
    at: int | None = None
    box: HtmlElement | None = None


def line_at(paragraph: Paragraph, at: int) -> Line:
    """The line that keeps the page's paragraph number `at`."""
    mark = "- " if paragraph.element.tag == "li" else ""
    return Line(mark + paragraph.text, at, paragraph.box)


def words_of(lines: list[Line]) -> int:
    """How many words they have together."""
    return sum(len(line.text.split()) for line in lines)


def key_of(text: str) -> str:
    """What is left of `text` when it is compared: letters and digits."""
    return _NOT_WORD.sub("", text).casefold()


def paragraphs_of(root: HtmlElement) -> list[Paragraph]:
    """The visible paragraphs below `root` in order, headings among them."""
    found: list[Paragraph] = []
    parts: list[str] = []
    within = {"a": 0, "time": 0}  # how many of these are open
    counts = {"a": 0, "time": 0}  # of the characters in `parts`
    blocks = [root]  # the last is the one that the text in `parts` stands in

    def add(text: str | None) -> None:
        if text:
            parts.append(text)
            for tag, opened in within.items():
                counts[tag] += len(text.strip()) if opened else 0

    def end() -> None:
        if text := " ".join("".join(parts).split()):
            holder, (linked, timed) = blocks[-1], counts.values()
            found.append(Paragraph(text, holder, _box(holder), linked, timed))
        parts.clear()
        counts.update(a=0, time=0)

    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        node, left = stack.pop()
        is_block = node.tag in _BLOCKS or node.tag in HEADINGS
        if not left and isinstance(node.tag, str) and node.tag not in _NOT_TEXT:
            if is_block:
                end()
                blocks.append(node)
            if node.tag in within:
                within[node.tag] += 1
            add(node.text)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if left:
            if node.tag in within:
                within[node.tag] -= 1
            if is_block:
                end()
                blocks.pop()
        if node is not root:
            add(node.tail)
    end()
    return found


def names_of(element: HtmlElement) -> str:
    """What the page's maker calls an element: its id, classes, role and property."""
    if not isinstance(element.tag, str):
        return ""
    return " ".join(
        value for key in ("id", "class", "itemprop", "role") if (value := element.get(key))
    )[:500]


def above(element: HtmlElement, levels: int) -> Iterator[HtmlElement]:
    """`element` and what it stands in, at most so many levels up."""
    node: HtmlElement | None = element
    for _ in range(levels + 1):
        if node is None or node.tag in ("body", "html"):
            return
        yield node
        node = node.getparent()


def _box(element: HtmlElement) -> HtmlElement:
    node = element
    while node.tag in _WRAPPERS and (parent := node.getparent()) is not None:
        if node.tag == "td" and any(child.tag in _IN_LAYOUT for child in node):
            return node  # of a table that lays out the page
        node = parent
    return node
