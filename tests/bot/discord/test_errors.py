"""When something goes wrong, a person reads an answer or a reason."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.app import Blotter
from bot.service.threads import BusyError
from retrieval.errors import UnusableError
from tests.bot.discord.conftest import BlotterEnv, Town, last_text, sent, shown

QUESTION = "How many people were hurt in the fire on Mill Street?"
ANSWER = f"### {QUESTION}"
BUSY = "Many people are asking at this moment. Ask again in a few seconds."
FAILED = "Something went wrong, and the people who run me can see what. Nothing was lost."
FORBIDDEN = (
    "Discord does not let me do that here: I lack a permission in this channel. An admin can grant"
    " it in the server’s settings."
)
REFUSED = "Discord refused what I wanted to send. The people who run me can see why."
TROUBLE = "Discord itself has trouble at this moment. Try again in a minute."

CALLBACK = ("POST", "/interactions/*/callback")
EDIT = ("PATCH", "/webhooks/*")
REPLY = ("POST", "/channels/*/messages")
FAULTS = pytest.mark.parametrize(
    ("status", "code", "said"),
    [(500, 0, TROUBLE), (403, 50013, FORBIDDEN), (400, 50035, REFUSED)],
)


@pytest.fixture
def reported(town: Town) -> Town:
    town.put()
    return town


def failing(error: Exception) -> Callable[..., Any]:
    """Something that fails whatever it is given."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    return fail


def logged(caplog: pytest.LogCaptureFixture, message: str) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.getMessage() == message]


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (500, 0)])
async def test_what_cannot_be_acknowledged_is_answered_in_the_channel(
    reported: Town, env: BlotterEnv, status: int, code: int
) -> None:
    env.inject_error(*CALLBACK, status=status, code=code)
    await reported.ask(QUESTION)
    assert last_text(reported.channel).splitlines()[0] == ANSWER
    await reported.ann.send(
        reported.channel,
        f"{env.blotter.user.mention} and who was arrested?",  # pyright: ignore
        reply_to=reported.channel.last_message,
    )
    assert (
        last_text(reported.channel)
        .splitlines()[1]
        .endswith("Who was arrested in the fire on Mill Street?")
    )


async def test_what_is_private_and_cannot_be_acknowledged_is_answered_directly(
    reported: Town, env: BlotterEnv
) -> None:
    env.inject_error(*CALLBACK, status=404, code=10062)
    await reported.ask(QUESTION, private=True)
    assert reported.channel.last_message is None
    assert last_text(reported.ann.user.dm_channel).splitlines()[0] == ANSWER


async def test_a_refusal_that_comes_too_late_is_told_directly(
    reported: Town, env: BlotterEnv
) -> None:
    env.inject_error(*CALLBACK, status=404, code=10062)
    await reported.ask(QUESTION, since="yesterday")
    said = "`since` is “yesterday”; use YYYY-MM-DD, such as 2026-01-27."
    assert last_text(reported.ann.user.dm_channel) == said


async def test_nobody_is_told_who_cannot_be_reached(
    reported: Town, env: BlotterEnv, caplog: pytest.LogCaptureFixture
) -> None:
    env.inject_error(*CALLBACK, status=404, code=10062, times=None)
    env.inject_error(*REPLY, status=403, code=50007, times=None)
    await reported.ask(QUESTION, private=True)
    assert reported.channel.last_message is None
    codes = [record.code for record in logged(caplog, "discord refused")]  # pyright: ignore
    assert codes == [10062, 50007, 50007]


@FAULTS
async def test_an_answer_that_cannot_be_shown_becomes_a_reason(
    reported: Town, env: BlotterEnv, status: int, code: int, said: str
) -> None:
    env.inject_error(*EDIT, status=status, code=code)
    assert shown(await reported.ask(QUESTION)) == said


async def test_an_answer_whose_message_was_deleted_is_nobodys(
    reported: Town, env: BlotterEnv
) -> None:
    env.inject_error(*EDIT, status=404, code=10008)
    before = len(env.http_requests)
    await reported.ask(QUESTION)
    assert [request.method for request in env.http_requests[before:]] == ["POST", "PATCH"]


@FAULTS
async def test_a_button_that_fails_gives_a_reason(
    reported: Town, env: BlotterEnv, status: int, code: int, said: str
) -> None:
    answer = await reported.ask(QUESTION)
    assert answer.response is not None
    env.inject_error(*EDIT, status=status, code=code)
    pressed = await reported.ann.click(answer.response.message, label="Context 1")
    assert shown(pressed) == said
    env.inject_error(*CALLBACK, status=status, code=code)
    again = await reported.ann.click(answer.response.message, label="Context 1")
    assert shown(again) == said


async def test_a_thread_that_may_not_be_opened_is_explained(
    reported: Town, env: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    answer = reported.channel.last_message
    assert answer is not None
    env.inject_error("POST", "/channels/*/threads", status=403, code=50013)
    assert shown(await reported.ann.click(answer, label="Ask on in a thread")) == FORBIDDEN
    assert reported.channel.threads == []


@pytest.mark.parametrize(("status", "code", "said"), [(500, 0, TROUBLE), (400, 50035, REFUSED)])
async def test_a_reply_that_fails_becomes_a_reason(
    reported: Town, env: BlotterEnv, status: int, code: int, said: str
) -> None:
    env.inject_error(*REPLY, status=status, code=code)
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    assert sent(env)[-1] == said


async def test_where_it_may_not_speak_the_bot_writes_directly(
    reported: Town, env: BlotterEnv
) -> None:
    env.inject_error(*REPLY, status=403, code=50013)
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    assert last_text(reported.ann.user.dm_channel) == FORBIDDEN


async def test_where_it_may_not_refuse_the_bot_refuses_directly(
    reported: Town, env: BlotterEnv
) -> None:
    env.inject_error(*REPLY, status=403, code=50013)
    await reported.ann.send(reported.channel, env.blotter.user.mention)  # pyright: ignore
    assert last_text(reported.ann.user.dm_channel).startswith("Ask me about a reported incident")


async def test_where_nothing_can_be_said_nothing_breaks(
    reported: Town, env: BlotterEnv, caplog: pytest.LogCaptureFixture
) -> None:
    env.inject_error(*REPLY, status=403, code=50013)
    env.inject_error(*REPLY, status=403, code=50007)
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    codes = [record.code for record in logged(caplog, "discord refused")]  # pyright: ignore
    assert codes == [50013, 50007]
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    assert last_text(reported.channel).splitlines()[0] == ANSWER


async def test_a_question_that_was_deleted_meanwhile_is_answered(
    reported: Town, env: BlotterEnv
) -> None:
    answering = env.blotter.desk.answering  # pyright: ignore
    answer = answering.answer

    def after_deletion(*args: Any, **kwargs: Any) -> Any:
        for id_ in list(env.backend.messages[reported.channel.id]):
            env.backend.messages[reported.channel.id].pop(id_)
        return answer(*args, **kwargs)

    answering.answer = after_deletion
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    assert last_text(reported.channel).splitlines()[0] == ANSWER


async def test_what_nobody_foresaw_is_told_and_logged_without_the_question(
    reported: Town, bot: Blotter, env: BlotterEnv, caplog: pytest.LogCaptureFixture
) -> None:
    bot.desk.answering.answer = failing(ZeroDivisionError("of something"))
    assert shown(await reported.ask(QUESTION)) == FAILED
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    assert sent(env)[-1] == FAILED
    await reported.ann.user.send_dm(QUESTION)
    assert sent(env)[-1] == FAILED
    assert len(logged(caplog, "failed")) == 3
    assert not [record for record in caplog.records if "Mill Street" in str(vars(record))]
    caplog.clear()


async def test_a_button_that_nobody_foresaw_is_told_and_logged(
    reported: Town, bot: Blotter, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await reported.ask(QUESTION)
    assert answer.response is not None
    bot.desk.context = failing(ZeroDivisionError("of something"))
    assert shown(await reported.ann.click(answer.response.message, label="Context 1")) == FAILED
    assert [record.error for record in logged(caplog, "failed")] == ["ZeroDivisionError"]  # pyright: ignore
    caplog.clear()


async def test_nothing_of_a_question_is_logged(
    reported: Town, env: BlotterEnv, caplog: pytest.LogCaptureFixture
) -> None:
    await reported.ask(QUESTION)
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    ours = [record for record in caplog.records if record.name == "blotter"]
    assert len(logged(caplog, "asked")) == 2
    assert not [record for record in ours if "Mill" in str(vars(record))]


async def test_when_too_many_ask_people_are_asked_to_come_back(
    reported: Town, bot: Blotter, env: BlotterEnv
) -> None:
    bot.desk.threads._waiting = 200
    refused = await reported.ask(QUESTION)
    assert shown(refused) == BUSY
    assert refused.ephemeral
    await reported.ann.send(reported.channel, f"{env.blotter.user.mention} {QUESTION}")  # pyright: ignore
    assert sent(env)[-1] == BUSY


async def test_no_more_than_two_hundred_questions_wait(bot: Blotter, env: BlotterEnv) -> None:
    released = asyncio.Event()
    loop = asyncio.get_running_loop()
    wait = asyncio.run_coroutine_threadsafe

    def slow() -> None:
        wait(released.wait(), loop).result()

    waiting = [asyncio.create_task(bot.desk.threads.answer(slow)) for _ in range(200)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await bot.desk.threads.answer(slow)
    released.set()
    await asyncio.gather(*waiting)
    assert await bot.desk.threads.answer(lambda: "an answer") == "an answer"


@pytest.mark.parametrize("command", ["help", "incidents"])
async def test_who_asked_for_anything_too_late_is_told_directly(
    reported: Town, env: BlotterEnv, command: str
) -> None:
    env.inject_error(*CALLBACK, status=404, code=10062, times=None)
    await reported.ann.slash(reported.channel, command)
    said = "Discord did not take my answer in time. Do it once more."
    assert last_text(reported.ann.user.dm_channel) == said


async def test_what_is_wrong_with_the_disk_is_told_to_the_operator_alone(
    reported: Town, bot: Blotter, caplog: pytest.LogCaptureFixture
) -> None:
    reason = "The record /srv/secret/record.sqlite cannot be used: database is locked."
    bot.desk.answering.answer = failing(UnusableError(reason))
    said = "The record cannot be used at this moment. The people who run me can see why."
    assert shown(await reported.ask(QUESTION)) == said
    (record,) = logged(caplog, "record unusable")
    assert record.levelno == logging.ERROR
    assert record.reason == reason  # pyright: ignore
