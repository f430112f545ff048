"""Linked data: what a page says in JSON-LD about its article.

A page may describe other articles too: related stories, those of a list. A description is this
page's when it names the page's URL or its headline. One that names another URL and another headline
is of another article. One that names no URL is believed, but where it has another headline only if
no description is certainly this page's: headlines are often worded anew for machines. Articles come
before the web pages that hold them.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from ingest.reading.pages.paragraphs import key_of
from ingest.site import same_page_key

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report$|LiveBlog|WebPage$", re.IGNORECASE)
_ARTICLES_URL = re.compile(r"https?://(?!google\.com/article$)[^/?#]{1,255}(?:/[^?#]|/?\?.)")
_MAX_SOURCE = 1_000_000
_MAX_NODES = 2000
_MIN_HEADLINE = 12  # letters and digits by which two headlines are told to be the same
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")

Node = dict[str, Any]


def linked_data(tree: HtmlElement, urls: Iterable[str], headlines: Iterable[str]) -> list[Node]:
    """The descriptions of this page's article, best first.

    `urls` and `headlines` are what the rest of the page gives as its own.
    """
    pages = {same_page_key(url) for url in urls}
    titles = [key for headline in headlines if len(key := key_of(headline)) >= _MIN_HEADLINE]
    own: list[Node] = []
    unnamed: list[Node] = []
    variants: list[Node] = []
    for node in _nodes(tree):
        if not _ARTICLE_TYPES.search(kind_of(node)):
            continue
        keys = [same_page_key(url) for url in _urls(node)] if pages else []
        headline = key_of(headline_of(node) or "") if titles else ""
        headed = len(headline) >= _MIN_HEADLINE
        if any(key in pages for key in keys) or (
            headed and any(headline in title or title in headline for title in titles)
        ):
            own.append(node)
        elif not keys:
            (variants if headed else unnamed).append(node)
    return sorted(own, key=is_page) + sorted(unnamed + variants * (not own), key=is_page)


def kind_of(node: Node) -> str:
    return str(node.get("@type", ""))[:200]


def is_page(node: Node) -> bool:
    """Whether it describes the page around an article."""
    return "WebPage" in kind_of(node)


def headline_of(node: Node) -> str | None:
    headline = node.get("headline")
    return html.unescape(headline) if isinstance(headline, str) else None


def names_in(value: object) -> Iterator[str]:
    """The names in a person or organisation, a list of them, or a bare string."""
    for item in value[:20] if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield name


def _urls(node: Node) -> Iterator[str]:
    """The article's URLs; a front page, and the one in the format's own example, are nobody's."""
    page = node.get("mainEntityOfPage")
    for value in (node.get("url"), page.get("@id") if isinstance(page, dict) else page):
        if isinstance(value, str) and _ARTICLES_URL.match(value):
            yield value


def _nodes(tree: HtmlElement) -> list[Node]:
    nodes: list[Node] = []
    for script in tree.iter("script"):
        source = script.text or ""
        if "ld+json" not in script.get("type", "").lower() or len(source) > _MAX_SOURCE:
            continue
        try:
            pending: list[Any] = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending and len(nodes) < _MAX_NODES:
            node = pending.pop(0)
            if isinstance(node, list):
                pending.extend(node[:_MAX_NODES])
            elif isinstance(node, dict):
                nodes.append(node)
                pending.extend(node[key] for key in _WITHIN if key in node)
    return nodes
