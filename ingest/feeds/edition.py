"""The edition: what a feed held when it was fetched."""

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed, as the feed has it.

    `guid` tells it from all others of its feed, in every edition. `outlet` is where the feed says
    that it has the item from. `published` and `updated` are as in `Article`. `content` is the text
    that the feed carries in full, or says so; `summary` may be anything from a teaser to the whole.
    Both are HTML.
    """

    guid: str
    url: str | None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    content: str | None = None
    summary: str | None = None

    @property
    def key(self) -> str:
        """A digest of the guid."""
        return _digest(self.guid)

    @property
    def digest(self) -> str:
        """Changes with what the feed says of the item; pictures and counters do not count."""
        texts = (words_of(text or "") for text in (self.content, self.summary))
        return _digest("\n".join((self.url or "", self.title or "", self.updated or "", *texts)))


@dataclass(frozen=True, slots=True)
class Edition:
    """A feed as it was fetched: its items in its own order, mostly latest first.

    `site` is the page that it says it belongs to. `count` is how many items there were, more than
    `items` where there were too many. `pause` is how long the publisher asks to wait until the next
    poll; None where nothing is said.
    """

    title: str | None
    site: str | None
    items: tuple[Item, ...]
    count: int
    pause: timedelta | None = None


def words_of(html: str) -> str:
    """What people read of HTML, on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
