"""`/feed` in a simulated Discord: feeds are added, polled in the queue, and announced."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from simcord import ChannelHandle

from bot.cogs.upkeep import Upkeep
from bot.memory import FollowedFeed
from bot.settings import Settings
from retrieval.corpus import Feed
from tests.bot.discord.conftest import Town, last_text, shown, text_of
from tests.ingest.feeds.pages import item, page, rss, story
from tests.ingest.web import Web, answer

HOUR = timedelta(hours=1)
URL = "https://crier.example/feed"
NAMED = "“Oxbow \\*Crier\\*” (https\\://crier.example/feed)"
NO_FEEDS = "There are no feeds here yet. Admins add them with /feed add."


@pytest.fixture
def settings(fetching: Settings) -> Settings:
    return fetching


def follow(town: Town, channel: ChannelHandle | None = None) -> Feed:
    """A feed in the record as the admin added it, not by way of Discord."""
    desk = town.env.blotter.desk
    feeds = desk.rooms.of(town.guild.id).collection.feeds
    feed = feeds.add(URL, "Oxbow *Crier*", HOUR, datetime.now(UTC))
    to = channel.id if channel else None
    desk.memory.feeds.add(FollowedFeed(feed.key, town.guild.id, town.admin.id, to))
    return feed


def polled(town: Town, feed: Feed, problem: str | None = None, *, ended: bool = False) -> None:
    """A poll of the feed ends so."""
    feeds = town.env.blotter.desk.rooms.of(town.guild.id).collection.feeds
    now = datetime.now(UTC)
    lease = feeds.claim(feed, now, now, if_due=False)
    assert lease is not None
    after = replace(
        feed,
        polled_at=now,
        next_poll_at=None if ended else now + HOUR,
        problem=problem,
        broken_since=now if problem else None,
    )
    assert feeds.finish(after, lease)


async def tell(town: Town, *polls: dict[str, Any]) -> None:
    """The worker reports on a poll."""
    counts = dict.fromkeys(("added", "updated", "unchanged", "rejections"), 0)
    report = {**counts, "seconds": 0.0, "polls": polls}
    await town.env.blotter.announcer.polled(town.guild.id, report)


def told(town: Town) -> list[str]:
    """What the admin was told directly."""
    return [text_of(message.components) for message in town.admin.user.dm_channel.history()]


def news(feed: Feed, *titles: str) -> dict[str, Any]:
    headlines = [
        {"title": title, "outlet": "Crier", "url": f"{URL}/{title}", "published": "2026-02-03"}
        for title in titles
    ]
    return {"number": feed.key, "first": False, "added": len(titles), "headlines": headlines}


def serve(web: Web, *names: str) -> None:
    for name in names:
        web.pages[f"/{name}"] = page(f"{name.title()} news. {story(name)}", f"*{name}* @everyone")
    items = [item(name, web.url(f"/{name}"), summary=str(len(names))) for name in reversed(names)]
    web.pages["/feed"] = rss(items, "Oxbow *Crier*", site=web.url("/"))


async def test_a_feed_is_added_polled_and_announced(town: Town, web: Web) -> None:
    serve(web, "barn")
    web.pages["/"] = answer('<link rel=alternate type="application/rss+xml" href="/feed"><p>Hi.')
    channel = town.guild.create_text_channel("news")
    added = await town.admin.slash(town.channel, "feed add", address=web.url("/"), announce=channel)
    address = web.url("/feed").replace(":/", "\\:/")
    assert added.ephemeral
    assert shown(added) == (
        f"Added the feed “Oxbow \\*Crier\\*” ({address}). That page names it. It holds 1 item, which"
        f" are being read now. What comes later is announced in <#{channel.id}>."
    )
    desk = town.env.blotter.desk
    await desk.ingests.ended()
    # What was there when it was added is read, and is no news.
    assert "barn" in shown(await town.admin.slash(town.channel, "articles list"))
    assert channel.last_message is None
    serve(web, "barn", "fire")
    web.pages["/barn"] = page(f"Barn news. {story('Seven')}", "*barn* @everyone")
    feeds = desk.rooms.of(town.guild.id).collection.feeds
    feed = replace(feeds.listed()[0], next_poll_at=datetime.now(UTC))
    lease = feeds.claim(feed, feed.added_at, feed.added_at, if_due=False)
    assert lease is not None
    assert feeds.finish(feed, lease)
    upkeep = town.env.blotter.get_cog("Upkeep")
    assert isinstance(upkeep, Upkeep)
    await upkeep.minutely()
    assert desk.memory.jobs.waiting(town.guild.id) == 0
    assert not desk.polling.queue_due({town.guild.id})
    await desk.ingests.ended()
    # What has changed is a revision, and no news either.
    lines = last_text(channel).splitlines()
    assert lines[0] == "### New from Oxbow \\*Crier\\*"
    assert lines[1].startswith("- **Oxbow \\*Crier\\*** · undated · [\\*fire\\* @\u200beveryone](")
    assert len(lines) == 2
    assert len(channel.history()) == 1
    kept = shown(await town.admin.slash(town.channel, "articles show", article="barn"))
    assert "Seven horses" in kept
    assert "1 feed; /feed list shows how they do." in shown(
        await town.admin.slash(town.channel, "status")
    )


async def test_what_is_no_feed_is_refused(town: Town, web: Web) -> None:
    web.pages["/"] = answer("<html><body>Hello.</body></html>")
    refused = await town.admin.slash(town.channel, "feed add", address=f"<{web.url('/')}>")
    assert shown(refused) == (
        f"http\\://{web.host}/: is a page that names no feed of its own; look for the address of its"
        " RSS or Atom feed"
    )
    assert town.env.blotter.desk.memory.jobs.find(1) is None


async def test_a_broken_feed_is_told_once_and_so_is_its_recovery(town: Town) -> None:
    feed = follow(town)
    for problem in ("answers 404 (not found); check the *address*", "answers 500"):
        polled(town, feed, problem)
        await tell(town)
    assert told(town) == [
        f"In Harrowgate you added the feed {NAMED}. It answers 404 (not found); check the"
        " \\*address\\*. I go on trying, and tell you when it works again; /feed list shows how it"
        " does."
    ]
    listed = shown(await town.admin.slash(town.channel, "feed list"))
    assert re.sub(r"<t:\d+:R>", "<t>", listed) == (
        f"### 1 feed\n- **Oxbow \\*Crier\\*** · [address]({URL})\n"
        "  **broken** since <t>: answers 500\n  -# last polled <t> · next <t> · 0 articles"
    )
    assert "1 feed, 1 of them broken;" in shown(await town.admin.slash(town.channel, "status"))
    for _ in range(2):
        polled(town, feed)
        await tell(town)
    assert told(town)[1:] == [f"The feed {NAMED} works again."]
    polled(town, feed, "answers 410 (gone); check the address", ended=True)
    await tell(town)
    assert told(town)[2].endswith("I poll it no more; /feed remove takes it off the list.")


async def test_a_channel_that_cannot_be_written_to_is_told_once(town: Town) -> None:
    channel = town.guild.create_text_channel("news")
    feed = follow(town, channel)
    await tell(town, news(feed, "barn"))
    assert last_text(channel) == (
        f"### New from Oxbow \\*Crier\\*\n- **Crier** · 3 February 2026 · [barn]({URL}/barn)"
    )
    await tell(town, news(feed, "barn") | {"added": 12})
    assert last_text(channel).endswith("\n-# and 11 more")
    await tell(town, news(feed, "weir") | {"first": True})
    assert len(channel.history()) == 2
    town.env.backend.delete_channel(channel.id)
    for title in ("weir", "pier"):
        await tell(town, news(feed, title))
    (only,) = told(town)
    assert only == (
        f"In Harrowgate I may not write in <#{channel.id}>, or it is gone: what is new in the feed"
        f" {NAMED} is kept, and not announced. Let me write there, or remove the feed and add it"
        " again with another channel."
    )


async def test_a_feed_is_removed_by_words_of_its_name(town: Town) -> None:
    follow(town)
    (choice,) = await town.admin.autocomplete(town.channel, "feed remove", "feed", "oxbow feed")
    assert choice["name"] == "Oxbow *Crier* · crier.example"
    assert await town.ann.autocomplete(town.channel, "feed remove", "feed", "oxbow") == []
    removed = await town.admin.slash(town.channel, "feed remove", feed=choice["value"])
    assert shown(removed) == (
        "Removed the feed “Oxbow \\*Crier\\*”. The articles that came from it stay."
    )
    assert shown(await town.admin.slash(town.channel, "feed list")) == NO_FEEDS
    assert town.env.blotter.desk.memory.feeds.of(town.guild.id) == {}
    again = await town.admin.slash(town.channel, "feed remove", feed="crier")
    assert shown(again).startswith("No feed here fits 'crier'.")


async def test_a_long_list_has_pages(town: Town) -> None:
    feeds = town.env.blotter.desk.rooms.of(town.guild.id).collection.feeds
    for number in range(8):
        feeds.add(f"{URL}/{number}", f"Feed {number}", HOUR, datetime.now(UTC))
    first = await town.admin.slash(town.channel, "feed list")
    assert "Feed 5" in shown(first) and "Feed 6" not in shown(first)
    assert first.response is not None
    await town.admin.click(first.response.message, label="More")
    assert "Feed 7" in shown(first) and "Feed 5" not in shown(first)
    await town.admin.click(first.response.message, label="Before")
    assert "Feed 0" in shown(first)


async def test_an_erased_server_has_no_feeds(town: Town) -> None:
    follow(town)
    desk = town.env.blotter.desk
    assert desk.polling.queue_due({town.guild.id})
    await desk.threads.slow(desk.erase, town.guild.id)
    assert desk.memory.feeds.of(town.guild.id) == {}
    assert desk.memory.jobs.next() is None
    assert desk.feeds(town.guild.id) == []
