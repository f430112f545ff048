"""The gaps: grouped, counted, and gone after thirty days."""

from datetime import UTC, datetime

from bot.memory import Gap, Memory, Votes
from tests.bot.memory.conftest import Older

SERVER = 1


def test_gaps_are_grouped_whatever_their_capitals_and_spaces(memory: Memory) -> None:
    today = datetime.now(UTC).date()
    for question in ("Who sank it?", "Who  robbed the Bank?", "who robbed the bank?"):
        memory.gaps.note(SERVER, question)
    memory.gaps.complain(SERVER, "Who fled?", "Not said.")
    memory.gaps.complain(SERVER, "Who fled?", "")
    memory.gaps.note(99, "Who robbed the bank?")
    assert memory.gaps.list(SERVER) == [
        Gap("Who fled?", 2, today, False, ("Not said.", "")),
        Gap("who robbed the bank?", 2, today, True, ()),
        Gap("Who sank it?", 1, today, True, ()),
    ]


def test_who_complains_of_what_was_not_reported_has_asked_once(memory: Memory) -> None:
    memory.gaps.note(SERVER, "Who sank it?")
    memory.gaps.complain(SERVER, "Who sank it?", "It was in the Courier.")
    (gap,) = memory.gaps.list(SERVER)
    assert (gap.times, gap.not_reported) == (1, True)
    assert gap.complaints == ("It was in the Courier.",)


def test_the_latest_of_equally_frequent_gaps_comes_first(memory: Memory, older: Older) -> None:
    memory.gaps.note(SERVER, "A?")
    older(3, gap="noted_on")
    memory.gaps.note(SERVER, "B?")
    assert [gap.question for gap in memory.gaps.list(SERVER)] == ["B?", "A?"]


def test_votes_are_counted_by_server(memory: Memory) -> None:
    for helpful in (True, True, False):
        memory.gaps.vote(SERVER, helpful)
    memory.gaps.vote(99, helpful=False)
    assert memory.gaps.votes(SERVER) == Votes(2, 1)
    assert memory.gaps.votes(2) == Votes(0, 0)


def test_gaps_and_votes_are_gone_after_thirty_days(memory: Memory, older: Older) -> None:
    memory.gaps.note(SERVER, "Who robbed the bank?")
    memory.gaps.vote(SERVER, helpful=True)
    older(29, gap="noted_on", vote="day")
    memory.gaps.expire()
    assert (len(memory.gaps.list(SERVER)), memory.gaps.votes(SERVER)) == (1, Votes(1, 0))
    older(1, gap="noted_on", vote="day")
    assert (memory.gaps.list(SERVER), memory.gaps.votes(SERVER)) == ([], Votes(0, 0))
    memory.gaps.expire()
    older(-1, gap="noted_on", vote="day")
    assert (memory.gaps.list(SERVER), memory.gaps.votes(SERVER)) == ([], Votes(0, 0))
