"""Metadata: what a page says about its article in machine-readable form.

Precedence, first found wins:
title: JSON-LD headline, og:title, first h1, title element.
outlet: og:site_name, JSON-LD publisher, host name of the canonical URL.
author: JSON-LD author, meta author, article:author, a byline, microdata.
url: link rel=canonical, og:url, JSON-LD url; of a fetched page, the first of its own site.
published: JSON-LD datePublished, article:published_time, other publication meta tags, microdata,
the time element of the article, htmldate's finding (a date without time).
A source that adds the time of day to the same date is preferred.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ingest.reading.dates import iso_date, written_date
from ingest.reading.head import read_byline
from ingest.site import own_url

_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report$|LiveBlog|WebPage$", re.IGNORECASE)
_MAX_JSON_LD = 1_000_000
_MAX_NODES = 2000
_MAX_FIELD = 500
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "article.published",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "article_date_original",
    "date",
)
_TIME_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says; each None where it says nothing usable."""

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None


def page_metadata(tree: HtmlElement, fetched_from: str | None = None) -> Metadata:
    """The metadata of the article on the page `tree`, which stays as it is.

    `fetched_from` is a fetched page's URL: what it says of itself is then held against it.
    """
    meta = _meta(tree)
    linked = list(_json_ld(tree))
    url = _first_url(_urls(tree, meta, linked), fetched_from)
    return Metadata(
        title=_first(_titles(tree, meta, linked)),
        outlet=_first(_outlets(meta, linked, url)),
        author=_first(_authors(tree, meta, linked)),
        url=url,
        published=_published(tree, meta, linked),
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
        for attribute in ("property", "name", "itemprop"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, articles proper before web pages."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        source = script.text or ""
        if "ld+json" not in script.get("type", "").lower() or len(source) > _MAX_JSON_LD:
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
                pending.extend(
                    node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node
                )
    described = [node for node in nodes if _ARTICLE_TYPES.search(str(node.get("@type", ""))[:200])]
    yield from sorted(described, key=lambda node: "WebPage" in str(node.get("@type", ""))[:200])


def _titles(
    tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]
) -> Iterator[object]:
    for node in linked:
        if isinstance(headline := node.get("headline"), str):
            yield html.unescape(headline)
    yield meta.get("og:title")
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            yield element.text_content()


def _outlets(
    meta: dict[str, str], linked: list[dict[str, Any]], url: str | None
) -> Iterator[object]:
    name = meta.get("og:site_name")
    # Some give their address where their name is asked for.
    yield _host(name) if name and "://" in name else name
    for node in linked:
        yield from _names(node.get("publisher"))
    yield _host(url)


def _authors(
    tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]
) -> Iterator[object]:
    for node in linked:
        names = [" ".join(name.split()) for name in _names(node.get("author")) if _is_name(name)]
        yield ", ".join(dict.fromkeys(names))
    for key in ("author", "article:author", "dc.creator", "parsely-author", "byl"):
        if _is_name(value := meta.get(key, "")):
            yield re.sub(r"^by\s+", "", value.strip(), flags=re.IGNORECASE)
    for element in tree.xpath('.//*[contains(@class, "byline") or contains(@class, "Byline")]')[:3]:
        if byline := read_byline(" ".join(element.text_content()[:_MAX_FIELD].split())):
            yield byline[0]
    for element in tree.xpath('.//*[@itemprop="author" or @rel="author"]')[:3]:
        if _is_name(value := element.text_content()):
            yield re.sub(r"^by\s+", "", value.strip(), flags=re.IGNORECASE)


def _is_name(value: str) -> bool:
    return bool(value.strip()) and len(value) <= 120 and "://" not in value


def _names(value: object) -> Iterator[str]:
    """The names in a JSON-LD person or organisation, a list of them, or a bare string."""
    for item in value[:20] if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield name


def _urls(
    tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]
) -> Iterator[object]:
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            yield link.get("href")
    yield meta.get("og:url")
    yield from (node.get("url") for node in linked)


def _first_url(said: Iterator[object], fetched_from: str | None) -> str | None:
    for candidate in said:
        if not isinstance(candidate, str):
            continue
        url = own_url(candidate, fetched_from) if fetched_from else candidate.strip()
        if url and _host(url) and len(url) <= 2000:
            return url
    return None


def _host(url: str | None) -> str | None:
    """The host name of an http(s) URL, without `www.`; None for anything else."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _published(tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    found: str | None = None
    for value in _dates(tree, meta, linked):
        if not isinstance(value, str) or (moment := _moment(value)) is None:
            continue
        if "T" in moment and (found is None or moment.startswith(found)):
            return moment
        found = found or moment
    return found or _guessed_date(tree)


def _moment(value: str) -> str | None:
    value = _TIME_OFFSET.sub(r"\1:\2", value.strip()[:80])
    return (
        iso_date(value)
        or iso_date(value.replace(" +", "+").replace(" -", "-"))
        or written_date(value)
    )


def _dates(
    tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]
) -> Iterator[object]:
    yield from (node.get("datePublished") for node in linked)
    yield from (meta.get(key) for key in _DATE_META)
    for element in tree.xpath('.//*[@itemprop="datePublished"]')[:3]:
        yield element.get("datetime") or element.get("content") or element.text_content()
    times = tree.xpath(
        "(.//time[@pubdate] | .//article//header//time | .//article//time | .//main//time"
        " | .//header//time)[@datetime][not(ancestor::*[contains(@class, 'comment')])]"
    )
    yield from (element.get("datetime") for element in times[:1])


def _guessed_date(tree: HtmlElement) -> str | None:
    """What htmldate finds in address, markup and text: publication rather than last change."""
    from htmldate import find_date

    found = find_date(tree, original_date=True, extensive_search=False)
    return iso_date(found) if found else None
