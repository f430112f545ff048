"""The feeds in the record: found, claimed by one process at a time, erased with their collection."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from retrieval.corpus import Collection, Corpus, CorpusError, Entry, Feed, SeenItem

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CRIER = "https://crier.example/feed"


def add(collection: Collection, url: str = CRIER) -> Feed:
    return collection.feeds.add(url, "Oxbow Crier", HOUR, NOW)


def test_a_new_feed_is_due_at_once_and_found_by_url_and_number(collection: Collection) -> None:
    feed = add(collection)
    assert feed == Feed(
        key=feed.key,
        url=CRIER,
        title="Oxbow Crier",
        added_at=NOW,
        polled_at=None,
        next_poll_at=NOW,
        pause=HOUR,
    )
    assert feed.state == "new"
    for name in (CRIER, str(feed.key), f"#{feed.key}"):
        assert collection.feeds.find(name) == feed
    assert collection.feeds.listed() == collection.feeds.due(NOW) == [feed]
    assert collection.feeds.due(NOW - HOUR) == []
    for name in ("0", "#", "²", "9" * 30, "https://crier.example/other"):
        with pytest.raises(CorpusError, match="There is no feed"):
            collection.feeds.find(name)


def test_a_feed_is_added_once_and_not_without_end(
    collection: Collection, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.corpus.feeds.MOST_FEEDS", 2)
    feed = add(collection)
    with pytest.raises(CorpusError, match=f"is there already, as number {feed.key}"):
        add(collection)
    add(collection, "https://crier.example/more")
    with pytest.raises(CorpusError, match="the most that a collection may have"):
        add(collection, "https://crier.example/most")
    add(corpus.collection("other"))


def test_only_one_of_many_processes_polls_a_feed(collection: Collection) -> None:
    feed = add(collection)
    leases: list[str | None] = []
    together = Barrier(4)

    def claim() -> None:
        together.wait()
        leases.append(collection.feeds.claim(feed, NOW, NOW + HOUR, if_due=True))

    threads = [Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([lease for lease in leases if lease]) == 1
    assert collection.feeds.due(NOW) == []
    assert collection.feeds.claim(feed, NOW, NOW + HOUR, if_due=False) is None


def test_a_poll_that_died_counts_as_one_that_failed(collection: Collection) -> None:
    feed = add(collection)
    lost = collection.feeds.claim(feed, NOW, NOW + HOUR, if_due=True)
    assert lost is not None
    after = collection.feeds.find(CRIER)
    assert (after.failures, after.next_poll_at) == (1, NOW + HOUR)
    later = NOW + HOUR
    assert collection.feeds.due(later) == [after]
    lease = collection.feeds.claim(after, later, later + HOUR, if_due=True)
    assert lease is not None
    # Whoever held it before has nothing more to say.
    assert not collection.feeds.finish(replace(feed, title="Late"), lost)
    assert not collection.feeds.items.note(feed.key, lost, SeenItem("a", "b", 1), later)
    ended = replace(after, title="Crier", polled_at=later, next_poll_at=later + HOUR, failures=0)
    assert collection.feeds.finish(ended, lease)
    assert collection.feeds.find(CRIER) == ended
    assert collection.feeds.claim(ended, later, later, if_due=True) is None


def test_what_became_of_items_is_remembered_and_not_without_end(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.corpus.feed_items._MOST_ITEMS", 2)
    feed = add(collection)
    lease = collection.feeds.claim(feed, NOW, NOW, if_due=True)
    assert lease is not None
    items = [
        SeenItem("a", "1", 7),
        SeenItem("b", "2", None, 3, NOW + HOUR),
        SeenItem("c", "3", 7),
    ]
    for place, item in enumerate(items):
        assert collection.feeds.items.note(feed.key, lease, item, NOW + place * HOUR)
    assert collection.feeds.items.seen(feed.key) == {item.guid: item for item in items}
    assert collection.feeds.find(CRIER).articles == 1
    collection.feeds.items.forget(feed.key, ["a"], NOW + 5 * HOUR)
    assert sorted(collection.feeds.items.seen(feed.key)) == ["a", "c"]
    collection.feeds.remove(feed.key)
    assert not collection.feeds.items.note(feed.key, lease, items[0], NOW)
    assert collection.feeds.items.seen(feed.key) == {}


def test_a_url_that_another_feed_has_is_not_taken_over(collection: Collection) -> None:
    feed, other = add(collection), add(collection, "https://crier.example/more")
    lease = collection.feeds.claim(feed, NOW, NOW, if_due=True)
    assert lease is not None
    assert collection.feeds.finish(replace(feed, url=other.url, polled_at=NOW), lease)
    assert [item.url for item in collection.feeds.listed()] == [CRIER, other.url]


def test_feeds_belong_to_one_collection_and_go_with_it(
    collection: Collection, corpus: Corpus
) -> None:
    other = corpus.collection("other")
    feed, theirs = add(collection), add(other)
    assert other.feeds.listed() == [theirs]
    other.feeds.remove(feed.key)
    assert other.feeds.claim(feed, NOW, NOW, if_due=False) is None
    assert corpus.with_due_feeds(NOW) == ["default", "other"]
    lease = other.feeds.claim(theirs, NOW, NOW, if_due=True)
    assert lease is not None
    assert other.feeds.items.note(theirs.key, lease, SeenItem("a", "b", 1), NOW)
    assert corpus.with_due_feeds(NOW) == ["default"]
    assert corpus.erase("other")
    assert other.feeds.listed() == []
    assert collection.feeds.listed() == [feed]
    with pytest.raises(CorpusError, match="was erased"):
        add(other)
    assert add(corpus.collection("other")).key > theirs.key


def test_broken_and_ended_ones_are_counted(collection: Collection) -> None:
    for number in range(3):
        feed = add(collection, f"https://crier.example/{number}")
        lease = collection.feeds.claim(feed, NOW, NOW, if_due=True)
        assert lease is not None
        problem = "answers 404 (not found); check the address" if number else None
        next_poll = None if number == 2 else NOW
        feed = replace(feed, problem=problem, next_poll_at=next_poll, polled_at=NOW)
        assert collection.feeds.finish(feed, lease)
    assert [feed.state for feed in collection.feeds.listed()] == ["works", "broken", "ended"]
    assert collection.feeds.count() == (3, 2)


def test_articles_kept_apart_stay_so(collection: Collection, entry: Callable[..., Entry]) -> None:
    url = "https://crier.example/ticker"
    ((first, _),) = collection.articles.add([entry("A barge ran aground.", url=url)])
    key = collection.articles.stored(first).key
    assert collection.feeds.items.articles_at(url) == [key]
    collection.feeds.items.keep_apart(url)
    collection.articles.add([entry("A barn burned.", url=url, given_id="two")])
    assert len(collection.feeds.items.articles_at(url)) == 2
    assert collection.articles.stored(first).revisions == 1
