"""The times: when a page says that its article was published, and when it was changed.

Sources of the publication time, in order: JSON-LD of this article (see `linked`), meta elements
made for it (`article:published_time` and its like), microdata, the `time` element of the article,
meta elements that a whole site may share (`date`, `dc.date`), JSON-LD of the page around the
article, and last what htmldate finds in address and text.

One rule where they disagree: the first source that can be true decides on the day, and the most
precise one that names the same day gives the time: one with a zone before one without, one with a
time before a bare date. A time cannot be true that lies in the future, or after the time at which
the article was changed, as long as another source has one before it. A time without a zone stays
without: no zone is guessed.

The time of change comes from the same kinds of sources by the same rule. It counts only when it is
after the publication.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta

from lxml.html import HtmlElement

from ingest.reading.dates import iso_date, written_date
from ingest.reading.pages.linked import Node, is_page

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "article.published",
    "article_date_original",
    "publication_date",
    "publish-date",
    "publishdate",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
)
_SHARED = ("dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date")
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "date.modified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
)
_ARTICLES_TIME = (
    "(.//time[@pubdate] | .//article//header//time | .//article//time | .//main//time"
    " | .//header//time)[@datetime][not(ancestor::*[contains(@class, 'comment')])]"
    "[not(@itemprop='dateModified')]"
    "[not(contains(@class, 'modified') or contains(@class, 'update'))"
    " or contains(@class, 'publish')]"
)
_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")
_CLOCKS = timedelta(days=1)  # how far ahead the clock of a place or a server may be
_MAX_CHARS = 80


def times_of(
    tree: HtmlElement, meta: dict[str, str], linked: list[Node]
) -> tuple[str | None, str | None]:
    """When the page's article was published and when it was changed, in ISO 8601 as precise as the
    page is; None for what it does not say."""
    modified = _moments(_modified(tree, meta, linked))
    published = _moments(_published(tree, meta, linked))
    changed = _settled(modified)
    if changed is not None:
        published = [said for said in published if not _after(said, changed)] or published
    first = _settled(published) or _guessed(tree)
    if first is None or changed is None or not _after(changed, first):
        return first, None
    return first, changed


def _settled(moments: list[str]) -> str | None:
    """The moment that the rule chooses among those that can be true, best source first."""
    if not moments:
        return None
    day = moments[0]
    return max((said for said in moments if _same_day(said, day)), key=_precision)


def _precision(moment: str) -> int:
    return 0 if "T" not in moment else 1 if datetime.fromisoformat(moment).tzinfo is None else 2


def _same_day(said: str, day: str) -> bool:
    """Whether two moments can be one: the same day, wherever each has its day from."""
    if "T" in said and "T" in day:
        one, other = datetime.fromisoformat(said), datetime.fromisoformat(day)
        if one.tzinfo and other.tzinfo:
            return abs(one - other) < timedelta(hours=1)
    return said[:10] == day[:10]


def _after(said: str, other: str) -> bool:
    """Whether `said` is certainly later."""
    if "T" in said and "T" in other:
        one, two = datetime.fromisoformat(said), datetime.fromisoformat(other)
        if (one.tzinfo is None) == (two.tzinfo is None):
            return one > two
    return said[:10] > other[:10]


def _moments(values: Iterable[object]) -> list[str]:
    """The values that are dates and can be true."""
    limit = (datetime.now(UTC) + _CLOCKS).date()
    moments = [_moment(value) for value in values if isinstance(value, str)]
    return [said for said in moments if said and date.fromisoformat(said[:10]) <= limit]


def _moment(value: str) -> str | None:
    value = _OFFSET.sub(r"\1:\2", value.strip()[:_MAX_CHARS])
    return (
        iso_date(value)
        or iso_date(value.replace(" +", "+").replace(" -", "-"))
        or written_date(value)
    )


def _published(tree: HtmlElement, meta: dict[str, str], linked: list[Node]) -> Iterator[object]:
    yield from (node.get("datePublished") for node in linked if not is_page(node))
    yield from (meta.get(key) for key in _PUBLISHED)
    yield from _marked(tree, "datePublished")
    yield from (element.get("datetime") for element in tree.xpath(_ARTICLES_TIME)[:1])
    yield from (meta.get(key) for key in _SHARED)
    yield from (node.get("datePublished") for node in linked if is_page(node))


def _modified(tree: HtmlElement, meta: dict[str, str], linked: list[Node]) -> Iterator[object]:
    yield from (node.get("dateModified") for node in linked if not is_page(node))
    yield from (meta.get(key) for key in _MODIFIED)
    yield from _marked(tree, "dateModified")
    yield from (node.get("dateModified") for node in linked if is_page(node))


def _marked(tree: HtmlElement, name: str) -> Iterator[str]:
    for element in tree.xpath(f'.//*[@itemprop="{name}"]')[:3]:
        yield element.get("datetime") or element.get("content") or element.text_content()[:200]


def _guessed(tree: HtmlElement) -> str | None:
    """What htmldate finds in address, markup and text: publication rather than last change.

    It would look into all JSON-LD, also of other articles; what is this article's has been asked.
    """
    from htmldate import find_date

    page = deepcopy(tree)
    for script in page.xpath('.//script[contains(@type, "json")]'):
        script.drop_tree()
    found = find_date(page, original_date=True, extensive_search=False)
    return iso_date(found) if found else None
