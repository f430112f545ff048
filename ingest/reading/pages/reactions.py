"""Reactions: the parts of a page that its own markup names as readers' comments."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_NAMED = re.compile(
    r"(?:^|[\s_\-])"
    r"(?:(?:user|reader|article|post|blog|page|all|the|entry|story|fb|fos|vb|wp|js)[_\-]?)?"
    r"(?:comments?(?!ar|at)[a-z]{0,12}|kommentare?|commentaires?|comentarios?|comentários?|commento"
    r"|commenti|komentarz[ey]|komentarze?|disqus|dsq|respond|reactions|replies|guestbook|livefyre"
    r"|intensedebate|talkback|leserbriefe?|leserkommentare?|leserpost|reacties|yorumlar|kommentit"
    r"|(?:product|customer|user|kunden|nutzer)[_\-]?(?:reviews|bewertungen|meinungen))"
    r"(?:$|[\s_\-\d]|(?-i:[A-Z])|list|area|section|thread|wrap|box|container|content|body|text|entry|item|form)",
    re.IGNORECASE,
)
_NOT_A_SECTION = re.compile(
    r"comments?[_\-]?(?:count|link(?!s)|number|num|icon|button|btn|toggle|open|closed|allowed|off|on|enabled|disabled)"
    r"|(?:has|no|with|show|hide|add|jump|goto|to)[_\-]?comments?",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:comment|kommentar|reply|post|message|dsq)s?[_\-]{0,2}(?:content|text|texte?|body|message|inhalt)"
    r"|(?:^|\s)(?:content|text|body|message)(?:$|\s)",
    re.IGNORECASE,
)
_PROSE = 5  # words
_DROPPED = frozenset(
    "script style noscript template form textarea button input select label iframe svg nav h1 h2 h3"
    " h4 h5 h6".split()
)
_BLOCKS = frozenset("p div li dd dt section article blockquote br tr pre ul ol".split())
_SECTION_TAGS = frozenset("div section aside ol ul dl li article details table td p footer".split())


def take_out_reactions(tree: HtmlElement) -> tuple[str, ...]:
    """Remove the readers' comments from `tree` and return them, one string for each."""
    comments: list[str] = []
    for section in _sections(tree):
        comments.extend(_comments(section))
        section.drop_tree()
    return tuple(comments)


def _sections(tree: HtmlElement) -> list[HtmlElement]:
    """The outermost elements that are comments and do not hold the article itself."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in tree.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif (
            element.tag in _SECTION_TAGS and _is_reactions(element) and not _holds_article(element)
        ):
            found.append(element)
            inside.add(element)
    return found


def _is_reactions(element: HtmlElement) -> bool:
    if element.get("itemprop") == "comment" or "schema.org/Comment" in element.get("itemtype", ""):
        return True
    return any(
        _NAMED.search(name) and not _NOT_A_SECTION.search(name)
        for value in (element.get("id"), element.get("class"))
        if value
        for name in value.split()
    )


def _holds_article(element: HtmlElement) -> bool:
    return any(
        inner.tag in ("h1", "main")
        or inner.get("itemprop") == "articleBody"
        or inner.get("role") == "main"
        for inner in element.iter()
        if isinstance(inner.tag, str)
    )


def _comments(section: HtmlElement) -> list[str]:
    """The section's comments: what its markup names as their content, else its list items, where
    these hold most of what stands there; else its paragraphs."""
    content = [
        element for element in section.iterdescendants() if _CONTENT.search(_names_of(element))
    ]
    outer = {above for element in content for above in element.iterancestors()}
    innermost = [element for element in content if element not in outer]
    paragraphs = list(shown_paragraphs(section))
    for items in (innermost, list(section.iterdescendants("li"))):
        comments = [
            "\n\n".join(found)
            for item in items
            if (found := list(shown_paragraphs(item, within_item=True)))
        ]
        if comments and 2 * _prose(comments) >= _prose(paragraphs):
            return comments
    return paragraphs


def _prose(paragraphs: list[str]) -> int:
    """The words of what is more than a name, a date or a button."""
    counts = [len(paragraph.split()) for paragraph in paragraphs]
    return sum(count for count in counts if count >= _PROSE)


def _names_of(element: HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return ""
    return f"{element.get('class', '')} {element.get('itemprop', '')}"


def shown_paragraphs(element: HtmlElement, *, within_item: bool = False) -> Iterator[str]:
    """The visible paragraphs below `element`, white space collapsed as a browser does.

    With `within_item` list items within it are left out: answers, which are comments themselves.
    """
    parts: list[str] = []
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, left = stack.pop()
        is_block = node.tag in _BLOCKS
        if left:
            if is_block:
                parts.append("\n")
        elif _is_shown(node) and not (within_item and node.tag == "li" and node is not element):
            if is_block:
                parts.append("\n")
            parts.append(" ".join((node.text or "").split("\n")))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not element:
            parts.append(" ".join((node.tail or "").split("\n")))
    for line in "".join(parts).split("\n"):
        if paragraph := " ".join(line.split()):
            yield paragraph


def _is_shown(node: HtmlElement) -> bool:
    return isinstance(node.tag, str) and node.tag not in _DROPPED
