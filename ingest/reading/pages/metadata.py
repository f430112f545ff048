"""Metadata: what a page says about its article in machine-readable form.

Precedence, first found wins:
url: link rel=canonical, og:url, JSON-LD url; of a fetched page, the first of its own site.
title: JSON-LD headline, og:title, first h1, title element.
outlet: og:site_name, JSON-LD publisher, host name of that URL.
author: JSON-LD author, meta author, article:author, a byline, microdata.
description: og:description, meta description, JSON-LD description.
JSON-LD counts only where it describes this article: see `linked`. The times of publication and
change have a rule of their own: see `times`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml.html import HtmlElement

from ingest.reading.head import read_byline
from ingest.reading.pages.linked import Node, headline_of, linked_data, names_in
from ingest.reading.pages.times import times_of
from ingest.site import article_url, own_url, site_of

_MAX_FIELD = 500
_MAX_URL = 2000
_MAX_NAME = 120
_MAX_HEADLINES = 5
_BY = re.compile(r"^(?:by\b[\s:]*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says; each None where it says nothing usable.

    `languages` are the codes that it gives, as it writes them; `free` is False where it says that
    its article is for subscribers.
    """

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    modified: str | None = None
    description: str | None = None
    languages: tuple[str, ...] = ()
    free: bool = True


def page_metadata(tree: HtmlElement, fetched_from: str | None = None) -> Metadata:
    """The metadata of the article on the page `tree`, which stays as it is.

    `fetched_from` is a fetched page's URL: what it says of itself is then held against it.
    """
    meta = _meta(tree)
    said = list(_urls(tree, meta))
    addresses = [*filter(None, (fetched_from, *(_absolute(url, fetched_from) for url in said)))]
    linked = linked_data(tree, addresses, _headlines(tree, meta))
    said.extend(url for node in linked if isinstance(url := node.get("url"), str))
    url = _first_url(said, fetched_from)
    published, modified = times_of(tree, meta, linked)
    return Metadata(
        title=_first(_titles(tree, meta, linked)),
        outlet=_first(_outlets(meta, linked, url)),
        author=_first(_authors(tree, meta, linked)),
        url=url or (article_url(fetched_from) if fetched_from else None),
        published=published,
        modified=modified,
        description=_first(_descriptions(meta, linked)),
        languages=tuple(_languages(tree, meta, linked)),
        free=not any(str(node.get("isAccessibleForFree")).lower() == "false" for node in linked),
    )


def _first(values: Iterator[object]) -> str | None:
    """The first non-blank string, white space collapsed."""
    for value in values:
        if isinstance(value, str) and (text := " ".join(value.split())) and len(text) <= _MAX_FIELD:
            return text
    return None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Content of the meta elements by lower-case name; of several, the first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _headlines(tree: HtmlElement, meta: dict[str, str]) -> Iterator[str]:
    yield meta.get("og:title", "")
    for tag in ("h1", "title"):
        for element in islice(tree.iter(tag), _MAX_HEADLINES):
            yield element.text_content()[:_MAX_FIELD]


def _titles(tree: HtmlElement, meta: dict[str, str], linked: list[Node]) -> Iterator[object]:
    yield from (headline_of(node) for node in linked)
    yield from _headlines(tree, meta)


def _outlets(meta: dict[str, str], linked: list[Node], url: str | None) -> Iterator[object]:
    name = meta.get("og:site_name")
    # Some give their address where their name is asked for.
    yield site_of(name) if name and "://" in name else name
    for node in linked:
        yield from names_in(node.get("publisher"))
    yield site_of(url)


def _descriptions(meta: dict[str, str], linked: list[Node]) -> Iterator[object]:
    said = [meta.get("og:description"), meta.get("description")]
    said += [node.get("description") for node in linked]
    yield from (text[:_MAX_FIELD] for text in said if isinstance(text, str))


def _languages(tree: HtmlElement, meta: dict[str, str], linked: list[Node]) -> Iterator[str]:
    said = [node.get("inLanguage") for node in linked]
    said += [tree.get("lang"), tree.get("xml:lang"), meta.get("og:locale")]
    said += [meta.get("content-language"), meta.get("dc.language")]
    yield from (code for code in said if isinstance(code, str))


def _authors(tree: HtmlElement, meta: dict[str, str], linked: list[Node]) -> Iterator[object]:
    for node in linked:
        names = [_name(name) for name in names_in(node.get("author")) if _is_name(name)]
        yield ", ".join(dict.fromkeys(names))
    for key in ("author", "article:author", "dc.creator", "parsely-author", "byl"):
        if _is_name(value := meta.get(key, "")):
            yield _name(value)
    for element in tree.xpath('.//*[contains(@class, "byline") or contains(@class, "Byline")]')[:3]:
        if byline := read_byline(" ".join(element.text_content()[:_MAX_FIELD].split())):
            yield _name(byline[0])
    for element in tree.xpath('.//*[@itemprop="author" or @rel="author"]')[:3]:
        if _is_name(value := element.text_content()):
            yield _name(value)


def _is_name(value: str) -> bool:
    return bool(value.strip()) and len(value) <= _MAX_NAME and "://" not in value


def _name(value: str) -> str:
    """A writer's name without the "By", or "By By", that templates put before it."""
    return _BY.sub("", " ".join(value.split()))


def _urls(tree: HtmlElement, meta: dict[str, str]) -> Iterator[str]:
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical" and (href := link.get("href")):
            yield href
    if url := meta.get("og:url"):
        yield url


def _absolute(url: str, page: str | None) -> str | None:
    try:
        return urljoin(page or "", url)
    except ValueError:
        return None


def _first_url(said: list[str], fetched_from: str | None) -> str | None:
    for candidate in said:
        url = own_url(candidate, fetched_from) if fetched_from else article_url(candidate.strip())
        if url and "." in (site_of(url) or "") and len(url) <= _MAX_URL:
            return url
    return None
