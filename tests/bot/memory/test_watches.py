"""The watches: what is kept of them, how many there are, and what is told once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory import Memory, NewWatch, WatchError
from retrieval.following import Seen, Subject, SubjectKind

LANE = Subject(SubjectKind.PLACE, "Quarrow Lane")
NEW = NewWatch(server=1, user=3, channel=None, subject=LANE)
SEEN = Seen(7, {2: 5})
LATER = datetime.now(UTC) + timedelta(hours=1)


def test_a_watch_is_kept_until_it_ends(memory: Memory) -> None:
    watch = memory.watches.add(NEW, SEEN)
    elsewhere = memory.watches.add(replace(NEW, server=2), SEEN)
    there = memory.watches.add(replace(NEW, channel=5), SEEN)
    found = memory.watches.find(watch)
    assert found is not None
    assert (found.server, found.user, found.channel, found.subject) == (1, 3, None, LANE)
    assert (found.seen, found.stamp, found.told_at, found.silent) == (SEEN, None, None, False)
    assert [item.id for item in memory.watches.of(3)] == [watch, elsewhere]
    assert [item.id for item in memory.watches.of(3, 1)] == [watch]
    assert [item.id for item in memory.watches.in_channels(1)] == [there]
    assert memory.watches.servers() == {1, 2}
    assert memory.watches.forget(watch)
    assert not memory.watches.forget(watch)
    memory.servers.erase(1)
    assert memory.watches.servers() == {2}


def test_nothing_is_watched_twice_however_it_is_written(memory: Memory) -> None:
    memory.watches.add(NEW, SEEN)
    again = replace(NEW, subject=Subject(SubjectKind.PLACE, "  quarrow-lane "))
    with pytest.raises(WatchError, match=r"^You watch this already; /unwatch ends it.$"):
        memory.watches.add(again, SEEN)
    memory.watches.add(replace(again, user=4), SEEN)
    memory.watches.add(replace(again, channel=5), SEEN)
    with pytest.raises(WatchError, match=r"^This is watched in <#5> already; /unwatch ends it.$"):
        memory.watches.add(replace(again, channel=5, user=9), SEEN)


def test_there_are_so_many_and_no_more(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("OF_A_PERSON", 1), ("IN_CHANNELS", 1), ("OF_A_SERVER", 3)):
        monkeypatch.setattr(f"bot.memory.watches.MOST_{name}", most)
    words = [Subject(SubjectKind.WORDS, word) for word in ("barn", "mill", "pier")]
    memory.watches.add(NEW, SEEN)
    with pytest.raises(WatchError, match=r"^You watch 25 things"):
        memory.watches.add(replace(NEW, server=2, subject=words[0]), SEEN)
    memory.watches.add(replace(NEW, channel=5), SEEN)
    with pytest.raises(WatchError, match=r"^50 things are watched in the channels of this server"):
        memory.watches.add(replace(NEW, channel=6), SEEN)
    memory.watches.add(replace(NEW, user=4), SEEN)
    with pytest.raises(WatchError, match=r"^So much is watched in this server"):
        memory.watches.add(replace(NEW, user=5), SEEN)


def test_what_is_about_to_be_told_is_known_once_it_was(memory: Memory) -> None:
    watches = memory.watches
    watch = watches.add(NEW, SEEN)
    name = watches.sending(watch, Seen(8))
    # Nobody knows whether it was sent: it keeps its name, and may tell more.
    assert watches.sending(watch, Seen(9)) == name
    found = watches.find(watch)
    assert found is not None
    assert (found.sending, found.seen) == (name, SEEN)
    watches.told(watch)
    told = watches.find(watch)
    assert told is not None
    assert told.told_at is not None
    assert (told.sending, told.seen) == (None, Seen(9))
    watches.told(watch)
    assert watches.find(watch) == told
    assert watches.sending(watch, Seen(10)) != name


def test_who_waits_to_be_told(memory: Memory) -> None:
    watches = memory.watches
    watch, there = watches.add(NEW, SEEN), watches.add(replace(NEW, channel=5), SEEN)

    def waiting(stamp: str, before: datetime = LATER) -> list[int]:
        return [item.id for item in watches.waiting(1, stamp, before)]

    assert waiting("a") == [watch, there]
    watches.looked(watch, Seen(8), "a")
    assert waiting("a") == [there]
    assert waiting("b") == [watch, there]
    watches.sending(there, SEEN)
    watches.told(there)
    assert waiting("b") == [watch, there]
    assert waiting("b", datetime.now(UTC) - timedelta(minutes=1)) == [watch]
    watches.silence(watch)
    watches.silence(there)
    assert waiting("b") == [there]
    assert watches.rouse(3) == 1
    assert waiting("b") == [watch, there]


def test_of_two_that_become_one_one_stays_and_knows_what_both_knew(memory: Memory) -> None:
    incidents = [Subject(SubjectKind.INCIDENT, name) for name in ("i1", "i2")]
    kept, gone = (
        memory.watches.add(replace(NEW, subject=subject), Seen(7, {key: 5}))
        for key, subject in enumerate(incidents)
    )
    other = memory.watches.add(replace(NEW, user=4, subject=incidents[1]), Seen(3))
    memory.watches.became(kept, incidents[1])
    watch = memory.watches.find(kept)
    assert watch is not None
    assert (watch.subject, watch.seen) == (incidents[1], Seen(7, {0: 5, 1: 5}))
    assert memory.watches.find(gone) is None
    assert memory.watches.find(other) is not None
    memory.watches.became(gone, incidents[0])


def test_whoever_is_forgotten_watches_nothing(memory: Memory) -> None:
    memory.watches.add(NEW, SEEN)
    memory.watches.add(replace(NEW, server=2), SEEN)
    there = memory.watches.add(replace(NEW, channel=5), SEEN)
    assert memory.watches.forget_user(3) == 2
    assert memory.watches.of(3) == []
    (kept,) = memory.watches.in_channels(1)
    assert (kept.id, kept.user) == (there, 0)
