"""The record of changes."""

from datetime import UTC, datetime, timedelta

from bot.memory import Memory
from tests.bot.memory.conftest import Older


def test_changes_are_listed_latest_first_by_server(memory: Memory) -> None:
    for number in range(5):
        memory.changes.note(1, 7, f"change {number}")
    memory.changes.note(2, 8, "elsewhere")
    latest = memory.changes.latest(1, 3)
    assert [(change.user, change.what) for change in latest] == [
        (7, "change 4"),
        (7, "change 3"),
        (7, "change 2"),
    ]
    assert datetime.now(UTC) - latest[0].made_at < timedelta(minutes=1)


def test_changes_are_remembered_for_a_year(memory: Memory, older: Older) -> None:
    memory.changes.note(1, 7, "change")
    older(364.9, change="made_at")
    memory.changes.expire()
    assert len(memory.changes.latest(1, 9)) == 1
    older(0.2, change="made_at")
    memory.changes.expire()
    assert memory.changes.latest(1, 9) == []
