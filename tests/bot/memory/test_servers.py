"""The servers: their settings, and how long they are kept after the bot was removed."""

from datetime import timedelta
from pathlib import Path

from bot.memory import JobKind, Memory, NewQuestion, ServerSettings, Votes
from tests.bot.memory.conftest import Older

MONTH = timedelta(days=30)
NO_TIME = timedelta(0)


def test_a_server_that_nobody_has_set_has_the_defaults(memory: Memory) -> None:
    assert memory.servers.of(1) == ServerSettings(
        1, answer_channels=(), admin_role=None, private=False, cooldown_seconds=30
    )


def test_settings_outlive_a_restart_one_by_one(memory: Memory, tmp_path: Path) -> None:
    memory.servers.change(1, answer_channels=(2**63 - 1, 5), private=True)
    changed = memory.servers.change(1, admin_role=7, cooldown_seconds=0)
    assert changed == ServerSettings(1, (2**63 - 1, 5), 7, private=True, cooldown_seconds=0)
    assert memory.servers.of(1) == changed
    again = Memory.open(tmp_path)
    assert (again.servers.of(1), again.servers.of(2)) == (changed, ServerSettings(2))
    again.close()


def test_answers_are_for_all_in_the_channels_that_are_set_and_their_threads() -> None:
    assert ServerSettings(1).answers_in(5, None)
    chosen = ServerSettings(1, answer_channels=(5, 6))
    assert chosen.answers_in(6)
    assert chosen.answers_in(9, 5)
    assert not chosen.answers_in(9, None)


def test_a_server_is_due_after_its_time_unless_the_bot_comes_back(
    memory: Memory, older: Older
) -> None:
    memory.servers.joined({1, 2, 3})
    memory.servers.left(1)
    memory.servers.left(2)
    assert memory.servers.to_erase(MONTH) == []
    older(31, server="removed_at")
    memory.servers.left(1)
    memory.servers.joined({2})
    assert memory.servers.to_erase(MONTH) == [1]


def test_servers_that_were_lost_sight_of_are_noticed_once(memory: Memory) -> None:
    memory.servers.joined({1, 2, 3})
    memory.servers.change(4, private=True)
    assert memory.servers.left_since({2}) == [1, 3, 4]
    assert memory.servers.left_since({2}) == []
    assert memory.servers.to_erase(NO_TIME) == [1, 3, 4]


def test_what_is_erased_of_one_server_stays_in_another(memory: Memory, tmp_path: Path) -> None:
    for server in (1, 2):
        memory.servers.change(server, private=True)
        memory.questions.keep(NewQuestion(f"zyzzogeton-{server}", 5, 6), server=server)
        memory.questions.choose(server + 10, server)
        memory.gaps.complain(server, f"zyzzogeton-{server}", f"zyzzogeton-{server}")
        memory.gaps.vote(server, helpful=True)
        memory.changes.note(server, 6, f"zyzzogeton-{server}")
        memory.jobs.make(server=server, user=6, kind=JobKind.TEXT, name=f"zyzzogeton-{server}")
    memory.servers.erase(1)
    assert memory.servers.of(1) == ServerSettings(1)
    assert (memory.gaps.list(1), memory.gaps.votes(1)) == ([], Votes(0, 0))
    assert (memory.questions.chosen(11), memory.changes.latest(1, 9)) == (None, [])
    assert (memory.jobs.find(1), memory.questions.said_in(5, 1)) == (None, [])
    assert memory.servers.of(2).private
    assert (len(memory.gaps.list(2)), memory.questions.chosen(12)) == (1, 2)
    assert memory.jobs.find(2) is not None
    assert len(memory.questions.said_in(5, 2)) == len(memory.changes.latest(2, 9)) == 1
    data = b"".join(path.read_bytes() for path in tmp_path.glob("discord*"))
    assert b"zyzzogeton-1" not in data
    assert data.count(b"zyzzogeton-2") == 5
