"""Feeds and pages that tests serve: all of them invented."""

from collections.abc import Iterable
from html import escape

from tests.ingest.web import answer

NEEDLES = (
    "A barn burned in Oxbow on Tuesday night, the fire chief said. {injured} horses were led out by"
    " Wade Purcell, who lives across the lane. The cause was not known on Wednesday, and the barn"
    " was a total loss."
)


def story(injured: str = "Two") -> str:
    return NEEDLES.format(injured=injured)


def page(text: str, title: str = "Barn burns in Oxbow", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in text.rstrip(".").split(". "))
    return answer(
        f"<html><head><title>{escape(title)}</title>{head}</head><body><article>"
        f"<h1>{escape(title)}</h1>{paragraphs}</article></body></html>"
    )


def item(
    guid: str = "",
    link: str = "",
    title: str = "Barn burns in Oxbow",
    summary: str = "",
    content: str = "",
    more: str = "",
) -> str:
    fields = {
        "title": escape(title),
        "link": escape(link),
        "description": escape(summary),
        "content:encoded": f"<![CDATA[{content}]]>" if content else "",
        'guid isPermaLink="false"': escape(guid),
    }
    parts = (f"<{name}>{text}</{name.split()[0]}>" for name, text in fields.items() if text)
    return f"<item>{''.join(parts)}{more}</item>"


def rss(
    items: Iterable[str], title: str = "Oxbow Crier", site: str = "", more: str = "", **headers
) -> bytes:
    """An HTTP answer with a feed; of a header's name `_` is `-`."""
    return answer(
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f"<channel><title>{escape(title)}</title><link>{escape(site)}</link>{more}"
        f"{''.join(items)}</channel></rss>",
        "application/rss+xml",
        **headers,
    )
