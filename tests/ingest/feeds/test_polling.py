"""Polling against a web server on loopback: what comes, what changes, what fails, and when next."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.feeds.poller import Headline
from ingest.feeds.schedule import next_pause, pause_after
from retrieval.corpus import CorpusError
from tests.ingest.feeds.conftest import Desk
from tests.ingest.feeds.pages import item, page, rss, story
from tests.ingest.web import answer, redirect

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LONG = story() + " " + " ".join(f"Neighbour {n} saw the fire from the road." for n in range(12))
OTHER = "The sluice gate at Tanner's Weir failed on Friday. " + " ".join(
    f"Pump {n} stood still until noon." for n in range(20)
)


def html(text: str) -> str:
    return "".join(f"<p>{sentence}.</p>" for sentence in text.rstrip(".").split(". "))


def test_the_page_is_fetched_and_the_feed_fills_what_it_leaves_unsaid(desk: Desk) -> None:
    more = "<pubDate>Tue, 24 Feb 2026 09:00:00 +0100</pubDate><dc:creator>Ida Quill</dc:creator>"
    link = desk.web.url("/barn")
    desk.web.pages["/feed"] = rss(
        [item("1", link, "A barn burns", "Teaser", more=more)], site=desk.web.url("/")
    )
    desk.web.pages["/barn"] = page(story(), "Barn burns in Oxbow")
    polled = desk.poll()
    assert (polled.first, polled.more, polled.report.added) == (True, False, 1)
    assert polled.new == [
        Headline("Barn burns in Oxbow", "Oxbow Crier", link, "2026-02-24T09:00:00+01:00")
    ]
    (stored,) = desk.collection.articles.all()
    assert stored.article.author == "Ida Quill"
    assert stored.article.given_id is None
    assert (
        desk.collection.articles.original(stored.id).data
        == desk.web.pages["/barn"][-len(desk.collection.articles.original(stored.id).data) :]
    )
    assert (desk.feed.title, desk.feed.articles, desk.feed.state) == ("Oxbow Crier", 1, "works")


def test_the_whole_text_in_the_feed_needs_no_page(desk: Desk) -> None:
    more = "<pubDate>Tue, 24 Feb 2026 09:00:00 +0100</pubDate>"
    content = item("1", desk.web.url("/barn"), "A barn burns", content=html(LONG), more=more)
    desk.web.pages["/feed"] = rss([content], site=desk.web.url("/"))
    assert desk.counts() == (1, 0, 0, 0)
    assert desk.asked("/barn") == 0
    (stored,) = desk.collection.articles.all()
    assert stored.article.text.startswith("A barn burned in Oxbow on Tuesday night")
    assert "Neighbour 11 saw the fire" in stored.article.text
    assert (stored.article.title, stored.article.outlet) == ("A barn burns", "Oxbow Crier")
    assert (stored.article.url, stored.article.published) == (
        desk.web.url("/barn"),
        "2026-02-24T09:00:00+01:00",
    )


def test_a_link_that_counts_readers_ends_at_the_article(desk: Desk) -> None:
    tracker = f"http://localhost:{desk.web.port}/r?to=1"
    desk.poller._allow_private = {desk.web.host, f"localhost:{desk.web.port}"}
    content = item("1", tracker, content=html(LONG))
    desk.web.pages["/feed"] = rss([content], site=desk.web.url("/"))
    desk.web.pages["/r?to=1"] = redirect(desk.web.url("/barn"))
    desk.web.pages["/barn"] = page(LONG, head='<link rel="canonical" href="/2026/barn">')
    assert desk.counts() == (1, 0, 0, 0)
    (stored,) = desk.collection.articles.all()
    assert stored.article.url == desk.web.url("/2026/barn")
    # Where it leads nowhere, the text in the feed is the article.
    lost = item("2", tracker.replace("to=1", "to=2"), "Weir fails", content=html(OTHER))
    desk.web.pages["/feed"] = rss([content, lost], site=desk.web.url("/"))
    assert desk.counts() == (1, 0, 0, 0)


def test_an_item_without_a_link_is_its_own_article(desk: Desk) -> None:
    desk.web.pages["/feed"] = rss([item("1", title="Weir", content=html(story()))])
    assert desk.counts() == (1, 0, 0, 0)
    desk.web.pages["/feed"] = rss([item("1", title="Weir", content=html(story("Seven")))])
    assert desk.counts() == (0, 1, 0, 0)
    assert "Seven horses" in desk.texts()[0]


def test_what_is_known_is_not_fetched_again_and_what_changes_is_revised(desk: Desk) -> None:
    link = desk.web.url("/barn")
    desk.web.pages["/feed"] = rss([item("1", link)])
    desk.web.pages["/barn"] = page(story())
    assert desk.counts() == (1, 0, 0, 0)
    desk.web.pages["/barn"] = page(story("Seven"))
    assert desk.counts(HOUR) == (0, 0, 0, 0)
    assert desk.asked("/barn") == 1
    desk.web.pages["/feed"] = rss([item("1", link, summary="Corrected")])
    polled = desk.poll(HOUR)
    assert (polled.report.updated, polled.new) == (1, [])
    assert "Seven horses" in desk.texts()[0]
    # It leaves the feed, and its page goes: what was published stays published.
    del desk.web.pages["/barn"]
    desk.web.pages["/feed"] = rss([])
    assert desk.counts(HOUR) == (0, 0, 0, 0)
    assert "Seven horses" in desk.texts()[0]


def test_an_item_that_only_says_that_it_changed_is_asked_less_and_less(desk: Desk) -> None:
    desk.web.pages["/barn"] = page(story())
    for hour in range(9):
        desk.web.pages["/feed"] = rss(
            [item("1", desk.web.url("/barn"), summary=f"{hour} readers")], ETag=f'"{hour}"'
        )
        desk.poll(HOUR)
    assert desk.asked("/barn") == 5


def test_items_come_oldest_first(desk: Desk) -> None:
    names = ("barn", "weir", "pier")
    for name in names:
        desk.web.pages[f"/{name}"] = page(f"{name.title()} news. {story(name)}", name)
    desk.web.pages["/feed"] = rss([item(name, desk.web.url(f"/{name}")) for name in names])
    polled = desk.poll()
    assert [text.split(".")[0] for text in desk.texts()] == ["Pier news", "Weir news", "Barn news"]
    assert [headline.title for headline in polled.new] == ["barn", "weir", "pier"]


def test_time_that_runs_out_leaves_the_rest_for_the_next_turn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("barn", "weir", "pier"):
        desk.web.pages[f"/{name}"] = page(f"{name.title()} news. {story(name)}", name)
    items = [item(name, desk.web.url(f"/{name}")) for name in ("barn", "weir", "pier")]
    desk.web.pages["/feed"] = rss(items, ETag='"1"')
    for left in (2, 1):
        polled = desk.poll(seconds=0.0)
        assert (polled.report.added, polled.more, polled.first) == (1, True, True)
        assert (polled.feed.state, polled.feed.etag) == ("new", None)
        assert desk.collection.feeds.due(desk.now[0]) == [polled.feed], left
    polled = desk.poll(seconds=0.0)
    assert (polled.report.added, polled.more, polled.first) == (1, False, True)
    assert (polled.feed.state, polled.feed.etag) == ("works", '"1"')


def test_a_page_that_cannot_be_read_is_tried_again_and_then_given_up(desk: Desk) -> None:
    link = desk.web.url("/barn")
    desk.web.pages["/feed"] = rss([item("1", link)], ETag='"1"', Last_Modified="Sun")
    rejected = desk.poll().report.rejected
    assert [(one.source, one.reason) for one in rejected] == [
        (link, "answers 404 (not found); check the address (tried 1 of 4 times)")
    ]
    # As long as something is left to do, the whole feed is wanted.
    assert desk.feed.etag is None
    assert desk.counts(timedelta(minutes=5)) == (0, 0, 0, 0)
    desk.web.pages["/barn"] = answer("<html><body>Gone fishing.</body></html>")
    for times in (2, 3, 4):
        (one,) = desk.poll(DAY).report.rejected
        assert one.reason.endswith(f"(tried {times} of 4 times)")
    assert desk.feed.etag == '"1"'
    desk.web.pages["/barn"] = page(story())
    assert desk.counts(DAY) == (0, 0, 0, 0)
    desk.web.pages["/feed"] = rss([item("1", link, summary="New")])
    assert desk.counts(DAY) == (1, 0, 0, 0)


def test_an_article_whose_page_has_gone_stays_and_says_so(desk: Desk) -> None:
    link = desk.web.url("/barn")
    desk.web.pages["/barn"] = page(story())
    desk.web.pages["/feed"] = rss([item("1", link)])
    desk.poll()
    del desk.web.pages["/barn"]
    desk.web.pages["/feed"] = rss([item("1", link, summary="New")])
    assert desk.counts(HOUR) == (0, 0, 0, 1)
    assert desk.collection.articles.stored(link).gone_at == desk.now[0]
    desk.web.pages["/barn"] = page(story("Seven"))
    assert desk.counts(HOUR) == (0, 1, 0, 0)
    assert desk.collection.articles.stored(link).gone_at is None
    desk.collection.articles.remove(link)
    del desk.web.pages["/barn"]
    desk.web.pages["/feed"] = rss([item("1", link, summary="Newer")])
    assert desk.counts(HOUR) == (0, 0, 0, 1)


def test_an_article_that_was_removed_does_not_come_back(desk: Desk) -> None:
    link = desk.web.url("/barn")
    desk.web.pages["/barn"] = page(story())
    desk.web.pages["/feed"] = rss([item("1", link)])
    desk.poll()
    desk.collection.articles.remove(link)
    desk.web.pages["/feed"] = rss([item("1", link, summary="New")])
    assert desk.counts(DAY) == (0, 0, 0, 0)
    assert desk.texts() == []


def test_another_guid_at_one_url_is_a_revision_or_another_article(desk: Desk) -> None:
    """The stated rule: see `ingest.feeds.placing`."""
    link = desk.web.url("/ticker")
    site = desk.web.url("/")
    first = item("1", link, "Barn", content=html(LONG))
    desk.web.pages["/feed"] = rss([first], site=site)
    desk.poll()
    longer = item("2", link, "Barn again", content=html(f"{LONG} It rained."))
    desk.web.pages["/feed"] = rss([longer, first], site=site)
    assert desk.counts(HOUR) == (0, 1, 0, 0)
    weir = item("3", link, "Weir", content=html(OTHER))
    desk.web.pages["/feed"] = rss([weir, longer, first], site=site)
    assert desk.counts(HOUR) == (1, 0, 0, 0)
    assert len(desk.texts()) == 2
    # Each goes on by itself from then on, and nothing goes back and forth.
    weir = item("3", link, "Weir", content=html(f"{OTHER} It was mended."))
    longer = item("2", link, "Barn again", content=html(f"{LONG} It rained again."))
    desk.web.pages["/feed"] = rss([weir, longer, first], site=site)
    assert desk.counts(HOUR) == (0, 2, 0, 0)
    assert desk.counts(HOUR) == (0, 0, 0, 0)
    assert [text.split(". ")[-1].split("\n\n")[-1] for text in desk.texts()] == [
        "It rained again.",
        "It was mended.",
    ]
    # Added anew, the feed brings nothing twice.
    desk.collection.feeds.remove(desk.feed.key)
    desk.feed = desk.collection.feeds.add(desk.feed.url, None, HOUR, desk.now[0])
    desk.web.pages["/feed"] = rss([weir, longer], site=site)
    assert desk.counts() == (0, 0, 2, 0)


def test_the_same_guid_is_the_same_article_unless_all_of_it_is_new(desk: Desk) -> None:
    site = desk.web.url("/")

    def serve(path: str, text: str) -> None:
        content = item("1", desk.web.url(path), content=html(text))
        desk.web.pages["/feed"] = rss([content], site=site)

    serve("/barn", LONG)
    assert desk.counts() == (1, 0, 0, 0)
    before = next(desk.collection.articles.all()).id
    serve("/barn", OTHER)
    assert desk.counts(HOUR) == (0, 1, 0, 0)
    serve("/moved", f"{OTHER} It was mended.")
    assert desk.counts(HOUR) == (0, 1, 0, 0)
    (moved,) = desk.collection.articles.all()
    assert (moved.id, moved.article.url, moved.revisions) == (before, desk.web.url("/moved"), 3)
    serve("/again", LONG)
    assert desk.counts(HOUR) == (1, 0, 0, 0)
    assert desk.collection.articles.stored(before).revisions == 3


def test_two_feeds_with_one_article(desk: Desk) -> None:
    site, link = desk.web.url("/"), desk.web.url("/barn")
    desk.web.pages["/feed"] = rss([item("1", link, content=html(LONG))], site=site)
    desk.web.pages["/more"] = rss([item("x", link, content=html(LONG))], site=site)
    desk.poll()
    more = desk.collection.feeds.add(desk.web.url("/more"), None, HOUR, desk.now[0])
    polled = desk.poller.poll(more, wait=False)
    assert polled is not None
    assert (polled.report.added, polled.report.unchanged) == (0, 1)


def test_only_what_is_new_is_asked_for(desk: Desk) -> None:
    desk.web.pages["/feed"] = rss([], ETag='"1"', Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT")
    desk.poll()
    desk.web.pages["/feed"] = answer("", None, 304)
    assert desk.poll().report.rejected == []
    asked = desk.web.asked[-1].lower()
    assert b'if-none-match: "1"' in asked
    assert b"if-modified-since: sun, 01 mar 2026 10:00:00 gmt" in asked
    assert (desk.feed.etag, desk.feed.state) == ('"1"', "works")


def test_a_feed_breaks_ends_and_works_again(desk: Desk) -> None:
    answers = {
        "answers 404 (not found); check the address": answer("", status=404),
        "is a page and no feed (RSS or Atom); check the address": answer("<html><p>Hello."),
        "is no feed that can be read (RSS or Atom); check the address": answer(
            "<opml/>", "application/rss+xml"
        ),
        "answers 410 (gone); check the address": answer("", status=410),
    }
    since = desk.now[0]
    for problem, said in answers.items():
        desk.web.pages["/feed"] = said
        rejected = desk.poll().report.rejected
        assert [(one.source, one.reason) for one in rejected] == [(desk.feed.url, problem)]
        assert (desk.feed.problem, desk.feed.broken_since) == (problem, since)
        assert desk.feed.state == ("ended" if "410" in problem else "broken")
        desk.now[0] += HOUR
    desk.web.pages["/feed"] = rss([])
    desk.poll()
    assert (desk.feed.state, desk.feed.problem, desk.feed.failures) == ("works", None, 0)


def test_what_passes_does_not_break_a_feed_at_once(desk: Desk) -> None:
    desk.web.pages["/feed"] = rss([])
    desk.poll()
    desk.web.pages["/feed"] = answer("", status=503, Retry_After="7200")
    waits, states = [], []
    for _ in range(4):
        desk.poll()
        assert desk.feed.next_poll_at is not None
        waits.append((desk.feed.next_poll_at - desk.now[0]) / HOUR)
        states.append(desk.feed.state)
    assert waits == [2, 2, 2, 2]
    assert states == ["works", "works", "broken", "broken"]


def test_a_move_for_good_is_remembered_and_one_for_now_is_not(desk: Desk) -> None:
    old = desk.feed.url
    desk.web.pages["/there"] = rss([])
    desk.web.pages["/feed"] = redirect("/there", 302)
    desk.poll()
    assert desk.feed.url == old
    desk.web.pages["/feed"] = redirect("/there", 301)
    desk.poll()
    assert desk.feed.url == desk.web.url("/there")
    assert desk.collection.feeds.find(desk.web.url("/there")).key == desk.feed.key


def test_the_pause_follows_the_feed(desk: Desk) -> None:
    pauses = []
    for number in range(6):
        desk.web.pages[f"/{number}"] = page(f"Number {number}. {story(str(number))}")
        known = [item(str(n), desk.web.url(f"/{n}")) for n in range(min(number, 2) + 1)]
        desk.web.pages["/feed"] = rss(known)
        desk.poll(HOUR)
        pauses.append(desk.feed.pause / timedelta(minutes=1))
    assert pauses == [30, 15, 15, 22.5, 33.75, pytest.approx(50.6, abs=0.1)]
    desk.web.pages["/feed"] = rss([], more="<ttl>240</ttl>")
    desk.poll(HOUR)
    assert desk.feed.pause == 4 * HOUR
    desk.web.pages["/feed"] = rss([], Cache_Control="public, max-age=36000")
    desk.poll(HOUR)
    assert desk.feed.pause == 10 * HOUR


def test_pauses_stay_within_bounds() -> None:
    assert next_pause(timedelta(minutes=20), None, news=True) == timedelta(minutes=15)
    assert next_pause(10 * HOUR, None, news=False) == 12 * HOUR
    assert next_pause(HOUR, 365 * DAY, news=True) == 12 * HOUR
    waits = [pause_after(failures) / HOUR for failures in range(1, 9)]
    assert waits == [0.25, 0.5, 1, 2, 4, 8, 12, 12]
    assert pause_after(10**9) == 12 * HOUR
    assert pause_after(1, 90_000_000) == DAY
    assert pause_after(3, 60) == HOUR


def test_only_what_is_due_and_free_is_polled(desk: Desk) -> None:
    desk.web.pages["/feed"] = rss([])
    assert desk.poller.poll(desk.feed, if_due=True, wait=False) is not None
    assert desk.poller.poll(desk.feed, if_due=True, wait=False) is None
    lease = desk.collection.feeds.claim(desk.feed, desk.now[0], desk.now[0] + HOUR, if_due=False)
    assert lease is not None
    assert desk.poller.poll(desk.feed, wait=False) is None
    assert desk.asked("/feed") == 1


def test_a_feed_that_goes_meanwhile_is_left_where_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("barn", "weir"):
        desk.web.pages[f"/{name}"] = page(f"{name.title()} news. {story(name)}")
    items = [item(name, desk.web.url(f"/{name}")) for name in ("barn", "weir")]
    desk.web.pages["/feed"] = rss(items)
    keep = desk.poller._ingester.keep

    def keep_and_remove(*arguments):
        desk.collection.feeds.remove(desk.feed.key)
        return keep(*arguments)

    monkeypatch.setattr(desk.poller._ingester, "keep", keep_and_remove)
    assert desk.poll().report.added == 1
    assert (desk.asked("/barn"), desk.collection.feeds.listed()) == (0, [])


def test_an_erased_collection_ends_the_poll(desk: Desk, tmp_path: Path, corpus) -> None:
    desk.web.pages["/barn"] = page(story())
    desk.web.pages["/feed"] = rss([item("1", desk.web.url("/barn"))])
    add = desk.collection.articles.add

    def erase_and_add(entries):
        corpus.erase("default")
        return add(entries)

    desk.collection.articles.add = erase_and_add
    with pytest.raises(CorpusError, match="was erased"):
        desk.poll()
    assert corpus.collections() == []


def test_a_feed_that_brings_its_reader_down_is_left_alone_and_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_arguments):
        raise RuntimeError

    monkeypatch.setattr(desk.poller, "_take_all", fall)
    desk.web.pages["/feed"] = rss([])
    states = []
    for times in range(1, 4):
        with pytest.raises(RuntimeError):
            desk.poll()
        desk.feed = desk.collection.feeds.find(desk.feed.url)
        assert desk.feed.next_poll_at == desk.now[0] + pause_after(times)
        states.append(desk.feed.state)
    assert states == ["new", "new", "broken"]
    assert desk.feed.problem == (
        "could not be dealt with, which is not its own fault; tell whoever runs Blotter"
    )


def test_an_interrupted_poll_can_be_repeated_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(desk.poller, "_take_all", interrupt)
    desk.web.pages["/feed"] = rss([])
    with pytest.raises(KeyboardInterrupt):
        desk.poll()
    assert desk.collection.feeds.due(desk.now[0]) == [replace(desk.feed, next_poll_at=desk.now[0])]
