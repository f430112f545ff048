"""Adding a feed by the addresses that people have of it."""

from collections.abc import Iterator

import pytest

from ingest.document import UnreadableError
from ingest.feeds.adding import add_feed
from retrieval.corpus import Collection, CorpusError
from tests.ingest.feeds.pages import item, rss
from tests.ingest.web import Web, answer, redirect, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


def test_a_feed_by_each_of_its_addresses(collection: Collection, web: Web) -> None:
    feeds, allowed = collection.feeds, {web.host}
    web.pages["/there"] = rss([item("1", web.url("/barn"))])
    web.pages["/moved"] = redirect("/there", 301)
    web.pages["/now"] = redirect("/there", 302)
    added = add_feed(feeds, f"feed:{web.url('/moved')}", allowed)
    assert (added.feed.url, added.feed.title, added.edition.count) == (
        web.url("/there"),
        "Oxbow Crier",
        1,
    )
    assert add_feed(feeds, f" {web.url('/now')} ", allowed).feed.url == web.url("/now")
    with pytest.raises(CorpusError, match="is there already"):
        add_feed(feeds, web.url("/moved"), allowed)
    asked = len(web.asked)
    with pytest.raises(CorpusError, match="is there already"):
        add_feed(feeds, web.url("/there"), allowed)
    assert len(web.asked) == asked


def test_nothing_private_is_asked(collection: Collection, web: Web) -> None:
    with pytest.raises(UnreadableError, match="is on a private network"):
        add_feed(collection.feeds, web.url("/feed"))
    web.pages["/page"] = answer(
        '<link rel="alternate" type="application/rss+xml" href="http://127.0.0.2:9/feed"><p>Hello.'
    )
    with pytest.raises(UnreadableError, match=r"names the feed .*, which is on a private network"):
        add_feed(collection.feeds, web.url("/page"), {web.host})
    assert collection.feeds.listed() == []


def test_a_feed_beyond_measure_is_refused(collection: Collection, web: Web) -> None:
    web.pages["/feed"] = answer(b"<rss>" + bytes(5_000_001), "application/rss+xml")
    with pytest.raises(UnreadableError, match="is larger than 5 MB"):
        add_feed(collection.feeds, web.url("/feed"), {web.host})
