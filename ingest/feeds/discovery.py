"""Discovery: the feeds that a page names for its readers' programs."""

import re
from itertools import islice
from urllib.parse import urljoin

from ingest.document import Document

_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
# Links stand in the head, and the head first.
_LOOKED_AT = 500_000
_MOST_LINKS = 1000
# What sites call the feed of what readers write.
_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)


def feeds_of(page: Document) -> list[str]:
    """The addresses of the feeds of a fetched page, in its order; feeds of comments come last."""
    import lxml.html
    from lxml.etree import LxmlError

    parser = lxml.html.HTMLParser(huge_tree=False, no_network=True)
    try:
        tree = lxml.html.document_fromstring(page.data[:_LOOKED_AT], parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return []
    found: dict[str, bool] = {}
    for link in islice(tree.iter("link"), _MOST_LINKS):
        kinds = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        address = (link.get("href") or "").strip()
        if "alternate" not in kinds or kind not in _TYPES or not address:
            continue
        try:
            url = urljoin(page.url or "", address)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and url.isprintable():
            found.setdefault(url, bool(_COMMENTS.search(f"{link.get('title') or ''} {url}")))
    return sorted(found, key=lambda url: found[url])
