"""The jobs: kept on disk from preview to end, in order, each done once."""

from pathlib import Path

from bot.memory import Job, JobKind, Memory
from tests.bot.memory.conftest import Older

SERVER, ADMIN = 1, 3


def make(memory: Memory, name: str, *, queued: bool = False, server: int = SERVER) -> int:
    job = memory.jobs.make(server=server, user=ADMIN, kind=JobKind.FILE, name=name, data=b"text")
    if queued:
        assert memory.jobs.queue(job, token="token", message=9)
    return job


def name_of_next(memory: Memory) -> str | None:
    job = memory.jobs.next()
    return job and job.name


def test_a_job_is_found_as_it_was_made(memory: Memory) -> None:
    job = make(memory, "a.txt")
    preview = Job(job, SERVER, ADMIN, JobKind.FILE, "a.txt", b"text", None, None)
    assert memory.jobs.find(job) == preview
    assert memory.jobs.find(99) is None


def test_what_was_fetched_is_what_will_be_kept(memory: Memory) -> None:
    job = memory.jobs.make(server=SERVER, user=ADMIN, kind=JobKind.URL, name="https://a.example")
    memory.jobs.fetched(job, b"page")
    found = memory.jobs.find(job)
    assert found is not None
    assert (found.kind, found.name, found.data) == (JobKind.PAGE, "https://a.example", b"page")


def test_a_job_is_queued_once(memory: Memory) -> None:
    job = make(memory, "a.txt")
    assert memory.jobs.queue(job, token="token", message=9)
    assert not memory.jobs.queue(job, token="other", message=8)
    assert not memory.jobs.queue(99, token="other", message=8)
    found = memory.jobs.find(job)
    assert found is not None
    assert (found.token, found.message) == ("token", 9)


def test_the_queue_goes_in_order_and_a_job_that_was_cut_off_comes_again(
    memory: Memory, tmp_path: Path
) -> None:
    assert name_of_next(memory) is None
    first = make(memory, "first", queued=True)
    make(memory, "only looked at")
    second = make(memory, "second", queued=True)
    assert name_of_next(memory) == "first"
    again = Memory.open(tmp_path)
    assert name_of_next(again) == "first"
    assert again.jobs.done(first)
    assert not again.jobs.done(first)
    assert name_of_next(again) == "second"
    assert again.jobs.done(second)
    assert name_of_next(again) is None
    again.close()


def test_what_waits_is_counted_by_server_and_by_what_is_ahead(memory: Memory) -> None:
    make(memory, "a", queued=True)
    make(memory, "b", queued=True, server=99)
    make(memory, "c")
    last = make(memory, "d", queued=True)
    memory.jobs.next()
    assert (memory.jobs.waiting(SERVER), memory.jobs.waiting(99), memory.jobs.waiting(2)) == (
        2, 1, 0,
    )  # fmt: skip
    assert memory.jobs.ahead(last) == 1


def test_servers_take_turns(memory: Memory) -> None:
    for name in ("a", "b", "c"):
        make(memory, name, queued=True)
    make(memory, "x", queued=True, server=99)
    make(memory, "y", queued=True, server=99)
    make(memory, "z", queued=True, server=98)
    order = []
    while job := memory.jobs.next():
        order.append(job.name)
        memory.jobs.done(job.id)
    assert order == ["a", "x", "z", "b", "y", "c"]


def test_what_is_to_be_left_alone_is_not_the_next(memory: Memory) -> None:
    first, second = make(memory, "a", queued=True), make(memory, "b", queued=True)
    job = memory.jobs.next([first])
    assert job is not None
    assert job.id == second
    assert memory.jobs.next([first, second]) is None
    assert memory.jobs.waiting(SERVER) == 2


def test_what_is_put_back_waits_for_keep_for_another_day(memory: Memory, older: Older) -> None:
    job = make(memory, "a", queued=True)
    older(100, job="made_at")
    assert memory.jobs.put_back(job)
    memory.jobs.expire()
    assert memory.jobs.next() is None
    assert memory.jobs.queue(job, token="other", message=8)
    assert memory.jobs.done(job)
    assert not memory.jobs.put_back(job)


def test_all_jobs_of_a_server_are_erased(memory: Memory) -> None:
    gone = [make(memory, "a"), make(memory, "b", queued=True)]
    other = make(memory, "c", server=99)
    memory.jobs.erase(SERVER)
    assert [memory.jobs.find(job) for job in gone] == [None, None]
    assert memory.jobs.find(other) is not None


def test_only_what_waits_for_keep_is_discarded(memory: Memory) -> None:
    looked_at, queued = make(memory, "a"), make(memory, "b", queued=True)
    assert memory.jobs.discard(looked_at)
    assert not memory.jobs.discard(looked_at)
    assert not memory.jobs.discard(queued)
    assert name_of_next(memory) == "b"


def test_a_message_is_edited_for_fourteen_minutes(memory: Memory, older: Older) -> None:
    job = make(memory, "a", queued=True)
    older(13 / 1440, job="token_ends")
    assert (found := memory.jobs.find(job)) is not None
    assert found.token == "token"
    older(1.1 / 1440, job="token_ends")
    assert (found := memory.jobs.find(job)) is not None
    assert found.token is None


def test_previews_are_gone_after_a_day_and_the_queue_never(memory: Memory, older: Older) -> None:
    looked_at, queued = make(memory, "a"), make(memory, "b", queued=True)
    older(0.95, job="made_at")
    memory.jobs.expire()
    assert memory.jobs.find(looked_at) is not None
    older(0.1, job="made_at")
    memory.jobs.expire()
    assert memory.jobs.find(looked_at) is None
    older(100, job="made_at")
    memory.jobs.expire()
    assert memory.jobs.find(queued) is not None


def test_a_number_is_never_given_twice(memory: Memory) -> None:
    first = make(memory, "a")
    memory.jobs.discard(first)
    assert make(memory, "b") > first


def test_feeds_are_polled_when_nobody_waits_for_anything_else(memory: Memory) -> None:
    assert memory.jobs.poll(SERVER)
    assert not memory.jobs.poll(SERVER)
    assert memory.jobs.poll(2)
    brought = make(memory, "a.txt", queued=True, server=2)
    assert (memory.jobs.waiting(SERVER), memory.jobs.waiting(2)) == (0, 1)
    assert memory.jobs.ahead(brought) == 0
    assert name_of_next(memory) == "a.txt"
    assert memory.jobs.done(brought)
    poll = memory.jobs.next()
    assert poll is not None
    assert (poll.kind, poll.server, poll.token) == (JobKind.POLL, SERVER, None)
    assert memory.jobs.done(poll.id)
    assert memory.jobs.poll(SERVER)
