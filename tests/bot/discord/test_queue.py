"""The queue of ingests: kept once, in order, through restarts, and reported where admins look."""

import asyncio
import sys
import time
from typing import Any

import pytest
from simcord import InteractionResult

from bot.app import create_bot
from bot.memory import JobKind
from bot.settings import Settings
from ingest.progress import Step
from tests.bot.discord.conftest import (
    BlotterEnv,
    Town,
    last_text,
    notices,
    older,
    sent,
    shown,
    text_of,
)

GONE = (
    "This preview has gone: it was kept, discarded, or left for more than a day. Use /ingest again."
)


async def preview(
    town: Town, name: str = "barn.txt", data: bytes = b"A barn burned."
) -> InteractionResult:
    return await town.admin.slash(town.channel, "ingest file", attachment=(name, data))


async def press(town: Town, result: InteractionResult, label: str = "Keep") -> InteractionResult:
    assert result.response is not None
    return await town.admin.click(result.response.message, label=label)


def queue(
    town: Town,
    name: str,
    data: bytes,
    *,
    kind: JobKind = JobKind.FILE,
    token: str = "gone",
    message: InteractionResult | None = None,
) -> int:
    """Puts a file into the queue as Keep does, but without waking who works on it."""
    jobs = town.env.blotter.desk.memory.jobs
    job = jobs.make(
        server=town.guild.id,
        user=town.admin.id,
        kind=kind,
        name=name,
        data=data,
    )
    shown_in = message.response.message.id if message and message.response else 1
    assert jobs.queue(job, token=token, message=shown_in)
    return job


def ingested(town: Town) -> list[str]:
    """What was ingested into a server, first one first."""
    changes = town.env.blotter.desk.memory.changes.latest(town.guild.id, 50)
    return [change.what for change in changes][::-1]


def directly(town: Town) -> list[str]:
    """The admin's direct messages."""
    return [text_of(message.components) for message in town.admin.user.dm_channel.history()]


async def test_keep_in_a_second_window_says_that_it_is_in_the_queue(town: Town) -> None:
    looked_at = await preview(town)
    assert town.env.blotter.desk.memory.jobs.queue(1, token="other", message=1)
    assert notices(await press(town, looked_at)) == "This is in the queue already."
    assert ingested(town) == ["ingested barn.txt: 1 added"]


@pytest.mark.parametrize("label", ["Keep", "Discard"])
async def test_a_preview_that_has_gone_says_so(town: Town, label: str) -> None:
    looked_at = await preview(town)
    assert town.env.blotter.desk.memory.jobs.discard(1)
    assert notices(await press(town, looked_at, label)) == GONE
    assert "### Keep this article?" in shown(looked_at)


async def test_a_preview_is_forgotten_after_a_day(town: Town, env: BlotterEnv) -> None:
    looked_at = await preview(town)
    older(env.blotter, 1.1, job="made_at")
    await env.advance_time(3700)
    assert notices(await press(town, looked_at)) == GONE


async def test_keep_works_after_a_restart(town: Town, env: BlotterEnv, settings: Settings) -> None:
    looked_at = await preview(town)
    await env.restart_bot(create_bot(settings))
    await press(town, looked_at)
    assert "**1 added**" in shown(looked_at)
    assert ingested(town) == ["ingested barn.txt: 1 added"]


async def test_progress_and_report_are_edits_of_the_preview(town: Town, env: BlotterEnv) -> None:
    looked_at = await preview(town)
    before = len(sent(env))
    await press(town, looked_at)
    begins, report = sent(env)[before:]
    assert begins == "### Ingesting barn.txt\nwaiting for its turn …"
    assert report == shown(looked_at)
    # simcord lets no time pass while something runs: a step is told as the ingests tell it.
    (*_, edited) = (request.path for request in env.http_requests if request.method == "PATCH")
    job = queue(town, "barns.jsonl", b"{}", token=edited.split("/")[3], message=looked_at)
    with env.time_context():
        found = env.blotter.desk.memory.jobs.find(job)
        assert found
        await env.blotter.intake.progress(found, Step("vectors", 1024, 2400))
    assert shown(looked_at) == "### Ingesting barns.jsonl\nvectors: 1,024 of 2,400 …"


async def test_several_are_done_in_the_order_in_which_they_were_kept(town: Town) -> None:
    queue(town, "first.txt", b"A barn burned.")
    queue(town, "second.txt", b"A mill burned.")
    looked_at = await preview(town, "third.txt", b"A pier burned.")
    before = len(sent(town.env))
    await press(town, looked_at)
    assert sent(town.env)[before] == "### Ingesting third.txt\nwaiting for 2 ingests before it …"
    assert ingested(town) == [
        f"ingested {name}.txt: 1 added" for name in ("first", "second", "third")
    ]


async def test_what_was_queued_or_cut_off_is_done_once_after_a_restart(
    town: Town, env: BlotterEnv, settings: Settings
) -> None:
    town.put("A barn burned.", title="", outlet="")
    queue(town, "running.txt", b"A barn burned.")
    queue(town, "queued.txt", b"A mill burned.")
    begun = env.blotter.desk.memory.jobs.next()
    assert begun
    assert begun.name == "running.txt"
    await env.restart_bot(create_bot(settings))
    assert ingested(town) == ["ingested running.txt: 1 unchanged", "ingested queued.txt: 1 added"]
    await env.restart_bot(create_bot(settings))
    assert len(ingested(town)) == 2
    assert "### 2 articles" in shown(await town.admin.slash(town.channel, "articles list"))


async def test_a_report_goes_by_direct_message_once_its_place_cannot_be_edited(
    town: Town, env: BlotterEnv, settings: Settings
) -> None:
    queue(town, "odd.jsonl", b"\n".join([b'{"text": "A barn burned."}', *[b"{"] * 12]))
    older(env.blotter, 1, job="token_ends")
    await env.restart_bot(create_bot(settings))
    (report,) = directly(town)
    assert "**1 added, 12 rejected**" in report
    told = town.admin.user.dm_channel.last_message
    assert told
    (file,) = told.attachments
    assert len((await file.read()).splitlines()) == 12


async def test_a_report_that_discord_does_not_take_goes_by_direct_message(town: Town) -> None:
    looked_at = await preview(town)
    town.env.inject_error("PATCH", "/webhooks/*/messages/[0-9]*", status=401, code=50027)
    await press(town, looked_at)
    assert "**1 added**" in last_text(town.admin.user.dm_channel)


async def test_who_takes_no_direct_messages_misses_a_report_and_nothing_else(town: Town) -> None:
    queue(town, "first.txt", b"A barn burned.")
    older(town.env.blotter, 1, job="token_ends")
    town.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await press(town, await preview(town, "second.txt", b"A mill burned."))
    assert directly(town) == []
    assert ingested(town) == ["ingested first.txt: 1 added", "ingested second.txt: 1 added"]


async def test_a_server_has_so_many_waiting_and_no_more(town: Town, settings: Settings) -> None:
    looked_at = await preview(town)
    form = await town.admin.slash(town.channel, "ingest text")
    for number in range(20):
        queue(town, f"{number}.txt", b"A barn burned.")
    sentence = (
        "20 ingests of this server wait already. Bring this one when they are done; /status shows"
        " how many there are."
    )
    assert shown(await preview(town)) == sentence
    assert shown(await town.admin.submit_modal(form, {"text": "A barn burned."})) == sentence
    assert notices(await press(town, looked_at)) == sentence
    status = shown(await town.admin.slash(town.channel, "status"))
    assert "20 ingests queued or running." in status


async def test_what_makes_the_reader_fall_over_is_told_and_the_queue_goes_on(town: Town) -> None:
    queue(town, "bad", b"no JSON", kind=JobKind.PAGE)
    older(town.env.blotter, 1, job="token_ends")
    await press(town, await preview(town))
    assert directly(town) == [
        "### bad was not ingested\nSomething went wrong while it was read, and the people who run me"
        " can see what. Begin again with /ingest."
    ]
    assert ingested(town) == ["ingested barn.txt: 1 added"]
    assert town.env.blotter.desk.memory.jobs.find(1) is None


async def test_what_fails_in_passing_is_tried_again_and_then_kept_for_another_press(
    town: Town, env: BlotterEnv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.ingests._SECONDS_UNTIL_AGAIN", (0, 0))
    looked_at = await preview(town)
    before = len(sent(env))
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/nowhere/python")
        await press(town, looked_at)
    wrong = "Something went wrong, and the people who run me can see what."
    delayed = f"### Ingesting barn.txt\n{wrong} It is tried again within a few minutes."
    assert sent(env)[before + 1 :] == [
        delayed,
        delayed,
        f"### barn.txt was not ingested\n{wrong} It waits here for a day.\n[Try again]\n[Discard]",
    ]
    assert ingested(town) == []
    await press(town, looked_at, "Try again")
    assert "**1 added**" in shown(looked_at)
    assert ingested(town) == ["ingested barn.txt: 1 added"]


async def test_what_keep_shows_never_overwrites_the_report(
    town: Town, env: BlotterEnv, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = env.blotter.desk
    queued, loop = desk.memory.jobs.queue, asyncio.get_running_loop()

    def slow(*args: Any, **kwargs: Any) -> bool:
        done = queued(*args, **kwargs)
        loop.call_soon_threadsafe(desk.ingests.wake)
        # Time enough to ingest it before its message is edited.
        for _ in range(100):
            if not ingested(town):
                time.sleep(0.02)
        return done

    monkeypatch.setattr(desk.memory.jobs, "queue", slow)
    looked_at = await preview(town)
    await press(town, looked_at)
    assert "**1 added**" in shown(looked_at)
    assert ingested(town) == ["ingested barn.txt: 1 added"]


async def test_progress_ends_once_discord_does_not_take_it(town: Town, env: BlotterEnv) -> None:
    job = queue(town, "barns.jsonl", b"{}", message=await preview(town))
    env.inject_error("PATCH", "/webhooks/*/messages/[0-9]*", status=401, code=50027)
    jobs, progress = env.blotter.desk.memory.jobs, env.blotter.intake.progress
    with env.time_context():
        found = jobs.find(job)
        assert found
        assert not await progress(found, Step("vectors", 1024, 2400))
        older(env.blotter, 1, job="token_ends")
        found = jobs.find(job)
        assert found
        before = len(env.http_requests)
        assert not await progress(found, Step("vectors", 1024, 2400))
    assert len(env.http_requests) == before


async def test_a_server_has_so_many_previews_and_no_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.ingests._PREVIEWS_OF_A_SERVER", 0)
    assert shown(await preview(town)) == (
        "I am reading 0 other things for this server. Bring this one when you see what they are."
    )
    assert town.env.blotter.desk.memory.jobs.find(1) is None


async def test_a_preview_that_takes_too_long_is_stopped_and_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.ingests._PREVIEW_SECONDS", 0.01)
    assert shown(await preview(town)) == (
        "Reading it took too long or too much memory, and was stopped. Bring it in smaller pieces,"
        " or as plain text."
    )
    assert town.env.blotter.desk.memory.jobs.find(1) is None
