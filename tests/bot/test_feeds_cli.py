"""`blotter feed …` against a web server on loopback, from adding a feed to asking about its items."""

from collections.abc import Iterator

import pytest

from tests.bot.conftest import Blotter
from tests.ingest.feeds.pages import item, page, rss, story
from tests.ingest.web import Web, answer, serving

REPORT = [
    "added",
    "updated",
    "unchanged",
    "rejected",
    "passages",
    "vectors_owed",
    "seconds",
    "words_only",
]
FEED = [
    "number", "url", "title", "state", "problem", "broken_since", "added_at", "last_polled",
    "next_poll", "articles",
]  # fmt: skip


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with serving() as server:
        monkeypatch.setenv("BLOTTER_PRIVATE_HOSTS", server.host)
        yield server


def test_a_feed_from_adding_it_to_removing_it(blotter: Blotter, web: Web) -> None:
    assert blotter("feed", "list").out == ("There are no feeds; `blotter feed add URL` adds one.\n")
    assert blotter("feed", "poll").out == ("There are no feeds; `blotter feed add URL` adds one.\n")
    web.pages["/feed"] = rss([item("1", web.url("/barn")), item("2", web.url("/gone"))])
    web.pages["/barn"] = page(story())
    added = blotter("feed", "add", web.url("/feed"), "--json")
    assert (added.code, list(added.json)) == (0, [*FEED, "items", "by_page"])
    assert (added.json["title"], added.json["state"]) == ("Oxbow Crier", "new")
    assert (added.json["number"], added.json["items"], added.json["by_page"]) == (1, 2, False)
    polled = blotter("feed", "poll", "--json")
    assert polled.code == 1
    (report,) = polled.json
    assert list(report) == [*FEED, *REPORT]
    assert (report["added"], report["state"], report["articles"]) == (1, "works", 1)
    assert report["rejected"] == [
        {
            "source": web.url("/gone"),
            "line": None,
            "reason": "answers 404 (not found); check the address (tried 1 of 4 times)",
        }
    ]
    assert f"polling {web.url('/feed')}\n" in polled.err
    later = blotter("feed", "poll")
    assert (later.code, later.out.startswith("No feed is due; the next one is at 20")) == (0, True)
    assert blotter("feed", "poll", "--json").json == []
    ran = blotter("feed", "poll", web.url("/feed"), "--no-wait")
    assert ran.code == 0
    assert ran.out.startswith("1  Oxbow Crier\n    0 added, 0 updated, 0 unchanged, 0 rejected;")
    (listed,) = blotter("feed", "list", "--json").json
    assert list(listed) == FEED
    assert f"1  Oxbow Crier\n    {web.url('/feed')}" in blotter("feed", "list").out
    assert blotter("status", "--json").json["feeds"] == 1
    assert blotter("feed", "remove", "1").out.startswith(f"Removed the feed {web.url('/feed')}.")
    assert blotter("feed", "list", "--json").json == []
    assert len(blotter("articles", "--json").json) == 1


def test_what_cannot_be_added_or_named(blotter: Blotter, web: Web) -> None:
    web.pages["/"] = answer("<html><body>Hello.</body></html>")
    web.pages["/page"] = answer(
        '<link rel="alternate" type="application/rss+xml" href="/feed"><p>Hello.</p>'
    )
    url = web.url("/page")
    assert blotter("feed", "add", web.url("/")).err == (
        f"blotter: {web.url('/')}: is a page that names no feed of its own; look for the address of"
        " its RSS or Atom feed.\n"
    )
    assert blotter("feed", "add", url).err == (
        f"blotter: {url}: names the feed {web.url('/feed')}, which answers 404 (not found); check"
        " the address.\n"
    )
    web.pages["/feed"] = answer("<opml/>", "application/rss+xml")
    assert blotter("feed", "add", web.url("/feed")).err == (
        f"blotter: {web.url('/feed')}: is no feed that can be read (RSS or Atom); check the"
        " address.\n"
    )
    web.pages["/feed"] = rss([])
    assert "which that page names" in " ".join(blotter("feed", "add", url).out.split())
    again = blotter("feed", "add", url)
    assert (again.code, again.err) == (
        2,
        f"blotter: The feed {web.url('/feed')} is there already, as number 1.\n",
    )
    for command in ("remove", "poll"):
        ran = blotter("feed", command, "7")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("blotter: There is no feed '7' in this collection; ")
    assert blotter("feed", "poll", "1", "--all").code == 2


def test_a_broken_feed_is_in_the_report_and_the_list(blotter: Blotter, web: Web) -> None:
    web.pages["/feed"] = rss([])
    blotter("feed", "add", web.url("/feed"))
    web.pages["/feed"] = answer("<html><body>Hello.</body></html>")
    ran = blotter("feed", "poll", "--json")
    assert ran.code == 1
    reason = "is a page and no feed (RSS or Atom); check the address"
    assert [one["reason"] for one in ran.json[0]["rejected"]] == [reason]
    (listed,) = blotter("feed", "list", "--json").json
    assert (listed["state"], listed["problem"]) == ("broken", reason)
    assert listed["broken_since"] <= listed["next_poll"]


def test_asking_follows_an_item_from_report_to_correction_to_removal(
    blotter: Blotter, web: Web
) -> None:
    def asked() -> dict:
        return blotter("ask", "How many horses were led out in Oxbow?", "--json").json

    def poll(injured: str, published: str, **said: str) -> None:
        web.pages["/barn"] = page(story(injured))
        more = f"<pubDate>{published}</pubDate>"
        web.pages["/feed"] = rss(
            [item("1", web.url("/barn"), more=more, **said)], site=web.url("/")
        )
        assert blotter("feed", "poll", "--all").code == 0

    web.pages["/feed"] = rss([])
    blotter("feed", "add", web.url("/feed"))
    assert asked()["status"] == "not_reported"
    poll("Two", "Tue, 03 Feb 2026 21:00:00 -0500")
    first = asked()
    assert "Two horses" in first["quotes"][0]["text"]
    assert first["citations"][0]["published"] == "2026-02-03T21:00:00-05:00"
    assert first["citations"][0]["outlet"] == "Oxbow Crier"
    poll("Seven", "Tue, 03 Feb 2026 21:00:00 -0500", summary="Now with more horses")
    second = asked()
    assert "Seven horses" in second["quotes"][0]["text"]
    assert second["citations"][0]["article"] == first["citations"][0]["article"]
    assert all("Two horses" not in quote["text"] for quote in second["quotes"])
    # The page goes: what it said was reported. The article goes: nothing was, and stays so.
    web.pages.pop("/barn")
    web.pages["/feed"] = rss([])
    assert blotter("feed", "poll", "--all").code == 0
    assert "Seven horses" in asked()["quotes"][0]["text"]
    blotter("remove", second["citations"][0]["article"])
    poll("Nine", "Tue, 03 Feb 2026 21:00:00 -0500", summary="Back again")
    assert asked()["status"] == "not_reported"
    assert blotter("check").code == 0
