"""The feeds that Discord knows of: who is told what, and once."""

from dataclasses import replace

from bot.memory import FollowedFeed, Memory

FEED = FollowedFeed(feed=7, server=1, user=3, channel=5)


def test_what_was_told_is_remembered_until_the_feed_goes(memory: Memory) -> None:
    memory.feeds.add(FEED)
    memory.feeds.add(replace(FEED, feed=8, server=2, channel=None))
    assert memory.feeds.of(1) == {7: FEED}
    told = replace(FEED, told_broken=True, told_silent=True)
    memory.feeds.told(told)
    assert memory.feeds.of(1) == {7: told}
    memory.feeds.forget(7)
    assert memory.feeds.of(1) == {}
    memory.servers.erase(2)
    assert memory.feeds.of(2) == {}
