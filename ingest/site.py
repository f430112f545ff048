"""The site: what a fetched page may say about its own address.

A page says itself which URL is its own. Its quotes are cited with that URL, and it is recognised
by it. So a page is believed only about its own site.
"""

import re
from urllib.parse import urljoin, urlsplit

_MAX_URL = 2000
# What a site calls the same pages for other readers.
_TWIN = re.compile(r"^(?:www|m|amp)\.(?=.*\.)")


def site_of(url: str | None) -> str | None:
    """The site of an http(s) URL: its host without `www.`, `m.`, `amp.`; None for anything else."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return _TWIN.sub("", host.rstrip(".")) if host else None


def own_url(said: str, page: str) -> str | None:
    """The URL that the page at `page` says is its own, if it may.

    None for a page of another site, for what is no web address, and for the site's front page: some
    sites name it on every article, which would make all of them one.
    """
    said = said.strip()
    if len(said) > _MAX_URL:
        return None
    try:
        url = urljoin(page, said)
        parts = urlsplit(url)
    except ValueError:
        return None
    if site_of(url) != site_of(page) or "@" in parts.netloc or not url.isprintable():
        return None
    front = parts.path in ("", "/") and not parts.query
    elsewhere = urlsplit(page)
    if front and (elsewhere.path not in ("", "/") or elsewhere.query):
        return None
    return url
