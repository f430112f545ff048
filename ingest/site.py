"""The site: what a web address says, and what a page may say about its own.

A page says itself which URL is its own. Its quotes are cited with that URL, and it is recognised
by it. So a page is believed only about its own site.

One article is met under many addresses. `article_url` is the one that it is known and linked by:
what can never matter is taken off (tracking parameters, a fragment, a default port, capitals in the
host), and an AMP cache's address is the publisher's that it stands for. Which of a site's versions
is the article itself (mobile, AMP, print) only the page can say, with its canonical link.
`same_page_key` tells whether two addresses are of one page, for recognising, never for linking: it
also takes http and https, `www.`, `m.` and `amp.`, a slash at the end, the order of parameters, and
the usual marks of AMP and print versions as no difference.
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

_MAX_URL = 2000
_SCHEMES = {"http": 80, "https": 443}
# Anything but white space, and not dots alone.
_HOST = re.compile(r"(?!\.*$)\S+")
# What a site calls the same pages for other readers.
_TWIN = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=.*\.)")
# Added by whoever spreads a link, to count who follows it; never what a site finds a page by.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|itm|hsa|vero|oly|at)_\w+|fbclid|gclid|dclid|gclsrc|gad_(?:source|campaignid)"
    r"|twclid|msclkid|yclid|ysclid|ttclid|li_fat_id|rdt_cid|wbraid|gbraid|srsltid|igsh(?:id)?|_ga|_gl|_hsenc"
    r"|_hsmi|__hs\w+|mc_[ce]id|ml_subscriber(?:_hash)?|mkt_tok|cmpid|ncid|ocid|icid|smid|smtyp|s_cid|xtor"
    r"|wt_?mc(?:_\w+)?|wt[._](?:mc_id|zmc)|ftag|taid|echobox|__twitter_impression|dicbo|guccounter"
    r"|guce_referr?er(?:_sig)?|fb_(?:action_ids|action_types|source|ref)|ref_(?:src|url)|sr_share|mibextid",
    re.IGNORECASE,
)
_AMP_CACHE = re.compile(
    r"https?://(?:[\w\-]+\.cdn\.ampproject\.org/[acirv]|(?:www\.)?google\.[a-z.]{2,7}/amp)/(s/)?(.+)",
    re.IGNORECASE,
)
_VERSION_PARAMETER = re.compile(
    r"(?:outputtype|output|view|format)=(?:amp|print|printable|mobile)"
    r"|(?:amp|print|printable|mobile)=(?:1|true|yes|amp|print)?",
    re.IGNORECASE,
)
_VERSION_PATH = re.compile(
    r"(?<=/)(?:amp|print|drucken)/(?=[^/]+/[^/])"
    r"|(?<=[^/])(?:/(?:amp|print|printable|drucken)|[._\-](?:amp|print)(?=\.html?$)|\.amp)(?=$|\.html?$)",
    re.IGNORECASE,
)


def site_of(url: str | None) -> str | None:
    """The site of an http(s) URL: its host without `www.`, `m.`, `amp.`; None for anything else."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in _SCHEMES else None
    except ValueError:
        return None
    return _TWIN.sub("", host.rstrip(".")) if host else None


def own_url(said: str, page: str) -> str | None:
    """The URL that the page at `page` says is its own, if it may, as `article_url` has it.

    None for a page of another site, for what is no web address, and for the site's front page: some
    sites name it on every article, which would make all of them one.
    """
    said, page = said.strip(), article_url(page)
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
    return article_url(url)


def article_url(url: str) -> str:
    """`url` as an article is known by it; what is no http(s) address stays as it is."""
    once = _less(url)
    # What is taken off may bare something else that can be: a cache of a cache, white space.
    while len(once) < len(url):
        url, once = once, _less(once)
    return once


def _less(url: str) -> str:
    address = url.strip()
    if len(address) <= _MAX_URL and (cached := _AMP_CACHE.fullmatch(address)):
        address = f"http{'s' if cached[1] else ''}://{cached[2]}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if not host or not _HOST.fullmatch(host) or parts.scheme not in _SCHEMES:
        return url
    name = parts.netloc.rpartition("@")[0]
    address = f"[{host}]" if ":" in host else host.rstrip(".")
    if port is not None and port != _SCHEMES[parts.scheme]:
        address += f":{port}"
    query = "&".join(
        part
        for part in parts.query.split("&")
        if not _TRACKING.fullmatch(unquote(part.partition("=")[0]))
    )
    # Some sites say behind "#!" which of their pages is meant.
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(
        (parts.scheme, f"{name}@{address}" if name else address, parts.path, query, fragment)
    )


def same_page_key(url: str) -> str:
    """What all addresses of the page at `url` have in common; no address itself.

    What is no http(s) address is its own key.
    """
    address = article_url(url)
    if (site := site_of(address)) is None:
        return url
    parts = urlsplit(address)
    port = parts.netloc[parts.netloc.rfind("]") + 1 :].rpartition("@")[2].partition(":")[2]
    path = _VERSION_PATH.sub("", re.sub(r"/{2,}", "/", parts.path).rstrip("/")) or "/"
    pairs = sorted(
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not _VERSION_PARAMETER.fullmatch("=".join(pair))
    )
    query = f"?{urlencode(pairs)}" if pairs else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    place = f"{site}:{port}" if port else site
    return f"{place}{unquote(path)}{query}{fragment}"
