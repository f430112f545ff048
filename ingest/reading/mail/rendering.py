"""Rendering: an HTML message as the lines of text that a program for mail shows."""

import re

import lxml.html
from lxml.etree import LxmlError

from ingest.document import UnreadableError

_MAX_TAGS = 100_000
_TOO_LARGE = "is laid out in more pieces than any letter; save the article from it as text"
_BLOCKS = frozenset(
    "p div li dd dt section article blockquote tr table pre ul ol hr h1 h2 h3 h4 h5 h6 td".split()
)
_NOT_SHOWN = frozenset("head script style noscript template title svg".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def rendered(html: str) -> str:
    """What a program for mail shows of an HTML part: paragraphs, and the lines within them."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, no_network=True
    )
    if html.count("<") > _MAX_TAGS:
        raise UnreadableError(_TOO_LARGE)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return ""
    parts: list[str] = []
    stack: list[tuple[lxml.html.HtmlElement, bool]] = [(tree, False)]
    while stack:
        node, left = stack.pop()
        is_block = node.tag in _BLOCKS
        if not left and isinstance(node.tag, str) and not _is_hidden(node):
            parts.append("\0" if is_block else "\n" if node.tag == "br" else "")
            parts.append(" ".join((node.text or "").split("\n")))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if left and is_block:
            parts.append("\0")
        if node is not tree:
            parts.append(" ".join((node.tail or "").split("\n")))
    paragraphs = (
        "\n".join(" ".join(line.split()) for line in block.split("\n")).strip()
        for block in "".join(parts).split("\0")
    )
    return "\n\n".join(filter(None, paragraphs))


def _is_hidden(node: lxml.html.HtmlElement) -> bool:
    return node.tag in _NOT_SHOWN or _HIDDEN.search(node.get("style", "")[:500]) is not None
