"""The buttons below an answer, now, after a restart, and after a long while."""

import json
from datetime import timedelta

import discord
import pytest
from simcord import InteractionResult

from bot.app import create_bot
from bot.memory import Votes
from bot.service.answering import NO_ARTICLES
from bot.settings import Settings
from tests.bot.discord.conftest import BlotterEnv, Town, age, custom_ids, make_town, sent, shown

QUESTION = "How many people were hurt in the fire on Mill Street?"
SOURCE = "**Harrowgate Courier** · 27 January 2026 · Fire on Mill Street"
CONTEXT = f"""\
{SOURCE}
A fire on Mill Street in Harrowgate injured two people on Sunday, police said.
**The fire began in a bakery at 4 a.m.**
Nobody was arrested."""
PRIVATE_BUTTONS = ["Context 2", "More passages", "Sources", "Helpful"]
FORGOTTEN = (
    "I no longer remember this answer: answers are remembered for 30 days, or until the person who"
    " asked says /forget-me. Ask again."
)
CHANGED = (
    "These words are not in the collection any more: the article was changed or removed after the"
    " answer was given."
)


@pytest.fixture
def reported(town: Town) -> Town:
    town.put(id="mill-street", published="2026-01-27")
    return town


async def press(town: Town, answer: InteractionResult, label: str) -> InteractionResult:
    """Somebody else than the asker presses a button of a public answer."""
    assert answer.response is not None
    pressed = await town.admin.click(answer.response.message, label=label)
    assert pressed.ephemeral or pressed.modal
    return pressed


async def test_context_shows_the_quote_between_its_neighbours(reported: Town) -> None:
    answer = await reported.ask(QUESTION)
    assert shown(await press(reported, answer, "Context 2")) == CONTEXT


async def test_context_says_where_the_article_begins_and_ends(reported: Town) -> None:
    answer = await reported.ask(QUESTION)
    first = shown(await press(reported, answer, "Context 1")).splitlines()
    last = shown(await press(reported, answer, "Context 3")).splitlines()
    assert first[1] == "-# The article begins."
    assert last[-2:] == ["**Nobody was arrested.**", "-# The article ends."]


async def test_context_of_a_changed_article_is_refused(reported: Town) -> None:
    answer = await reported.ask(QUESTION)
    reported.put("The fire on Mill Street was a rumour. It never happened.", id="mill-street")
    assert shown(await press(reported, answer, "Context 2")) == CHANGED
    assert shown(await press(reported, answer, "Sources")) == CHANGED


async def test_nothing_shows_an_article_that_was_removed(reported: Town) -> None:
    answer = await reported.ask(QUESTION)
    asked_to = await reported.admin.slash(
        reported.channel, "articles remove", article="mill-street"
    )
    assert asked_to.response is not None
    await reported.admin.click(asked_to.response.message, label="Remove")
    assert shown(await press(reported, answer, "Context 2")) == CHANGED
    assert shown(await press(reported, answer, "Sources")) == CHANGED
    none = "There are no more passages that share a word with the question."
    assert shown(await press(reported, answer, "More passages")) == none


async def test_more_passages_come_page_by_page(town: Town) -> None:
    for street in ("Mill", "Oak", "Elm", "Ash", "Fir", "Yew"):
        text = f"A fire on {street} Street injured two people."
        town.put(text, title=f"Fire on {street} Street", published="2026-01-27")
    first = await press(town, await town.ask(QUESTION), "More passages")
    lines = shown(first).splitlines()
    assert lines[0].startswith("-# Passages that the question finds, best first")
    assert lines[1:3] == [f"`1` {SOURCE}", "“A fire on Mill Street injured two people.”"]
    assert lines[-1] == "[Further passages]"
    assert [line[:3] for line in lines if line[0] == "`"] == ["`1`", "`2`", "`3`", "`4`"]
    assert first.response is not None
    second = shown(await town.admin.click(first.response.message, label="Further passages"))
    assert [line[:3] for line in second.splitlines() if line[0] == "`"] == ["`5`", "`6`"]
    assert "[Further passages]" not in second


async def test_more_passages_keep_to_the_days_that_were_asked_about(reported: Town) -> None:
    answer = await reported.ask(QUESTION, since="2026-01-28")
    assert "[More passages]" not in shown(answer)


async def test_sources_name_each_article_once(reported: Town) -> None:
    lines = shown(await press(reported, await reported.ask(QUESTION), "Sources")).splitlines()
    assert lines[:2] == ["**Sources** · 1 article of 1 outlet", SOURCE]
    spans = "`1` characters 0 to 78, `2` characters 79 to 115, `3` characters 116 to 136"
    assert lines[2:] == [f"-# Article mill-street · {spans}"]


async def test_helpful_is_counted(reported: Town) -> None:
    thanks = shown(await press(reported, await reported.ask(QUESTION), "Helpful"))
    assert thanks == "Thank you. It was counted, without your name."
    status = shown(await reported.admin.slash(reported.channel, "status"))
    assert "Answers in the last 30 days: 1 found helpful, 0 not." in status


async def test_not_helpful_reaches_the_admins_without_a_name(
    reported: Town, env: BlotterEnv
) -> None:
    answer = await reported.ask(QUESTION)
    form = await press(reported, answer, "Not helpful")
    thanks = await reported.admin.submit_modal(form, {"why": "How old are they?"})
    assert shown(thanks) == "Thank you. The admins can see it in /gaps, without your name."
    gaps = await reported.admin.slash(reported.channel, "gaps")
    lines = shown(gaps).splitlines()
    assert lines[2].startswith(f"- {QUESTION} · ")
    assert lines[3] == "  -# not helpful: How old are they?"
    body = json.dumps(env.http_requests[-1].json)
    assert not [who for who in (reported.ann, reported.admin) if str(who.id) in body]
    assert not [who for who in (reported.ann, reported.admin) if who.name in body]


async def test_not_helpful_needs_no_words(reported: Town) -> None:
    form = await press(reported, await reported.ask(QUESTION), "Not helpful")
    thanks = await reported.admin.submit_modal(form, {})
    assert shown(thanks) == "Thank you. The admins can see it in /gaps, without your name."


async def test_all_buttons_work_after_a_restart(
    reported: Town, env: BlotterEnv, settings: Settings
) -> None:
    answer = await reported.ask(QUESTION)
    before = [shown(await press(reported, answer, label)) for label in PRIVATE_BUTTONS]
    await env.restart_bot(create_bot(settings))
    after = [shown(await press(reported, answer, label)) for label in PRIVATE_BUTTONS]
    assert before == after
    assert before[0] == CONTEXT


async def test_a_form_works_that_was_open_during_a_restart(
    reported: Town, env: BlotterEnv, settings: Settings
) -> None:
    form = await press(reported, await reported.ask(QUESTION), "Not helpful")
    await env.restart_bot(create_bot(settings))
    thanks = await reported.admin.submit_modal(form, {"why": "How old are they?"})
    assert shown(thanks) == "Thank you. The admins can see it in /gaps, without your name."


async def test_a_thread_opens_at_an_answer_once(
    reported: Town, env: BlotterEnv, settings: Settings
) -> None:
    await reported.ann.send(reported.channel, f"<@{env.blotter.user.id}> {QUESTION}")  # pyright: ignore
    answer = reported.channel.last_message
    assert answer is not None
    await env.restart_bot(create_bot(settings))
    pressed = await reported.ann.click(answer, label="Ask on in a thread")
    assert pressed.response is None
    (thread,) = reported.channel.threads
    assert thread.name == QUESTION
    assert [message.content for message in thread.history()] == [
        "Ask on here, and mention me in each question. I remember what was said for a day."
    ]
    again = await reported.admin.click(answer, label="Ask on in a thread")
    assert (
        shown(again)
        == "There is a thread at this answer already, perhaps an archived one. Ask on there."
    )


@pytest.mark.parametrize(("days", "remembered"), [(29, True), (31, False)])
async def test_buttons_work_for_thirty_days(
    reported: Town, env: BlotterEnv, days: int, remembered: bool
) -> None:
    answer = await reported.ask(QUESTION)
    age(env.blotter, timedelta(days=days))
    pressed = [shown(await press(reported, answer, label)) for label in PRIVATE_BUTTONS]
    form = await press(reported, answer, "Not helpful")
    pressed.append(shown(await reported.admin.submit_modal(form, {"why": "No."})))
    assert [text == FORGOTTEN for text in pressed] == [not remembered] * 5


async def test_buttons_stop_when_the_asker_says_forget_me(reported: Town, env: BlotterEnv) -> None:
    answer = await reported.ask(QUESTION)
    forgotten = await reported.ann.slash(reported.channel, "forget-me")
    assert shown(forgotten).startswith("Forgotten: 1 question of yours")
    for label in PRIVATE_BUTTONS:
        assert shown(await press(reported, answer, label)) == FORGOTTEN
    status = shown(await reported.admin.slash(reported.channel, "status"))
    assert "Answers in the last 30 days: 0 found helpful, 0 not." in status


async def test_buttons_name_nobody_and_hold_no_question(reported: Town) -> None:
    answer = await reported.ask(QUESTION)
    assert answer.response is not None
    key = custom_ids(answer.response.components)[0].split(":")[2]
    assert len(key) == 16
    expected = [f"b:ctx:{key}:{n}" for n in (1, 2, 3)]
    expected += [f"b:incident:{key}:i1"]
    expected += [f"b:{action}:{key}" for action in ("more", "src", "yes", "no", "talk")]
    assert custom_ids(answer.response.components) == expected


async def test_no_thread_is_offered_where_there_is_nothing_to_talk_about(
    town: Town, env: BlotterEnv
) -> None:
    await town.ann.send(town.channel, f"<@{env.blotter.user.id}> Who robbed the bank?")  # pyright: ignore
    assert sent(env)[-1] == NO_ARTICLES


async def test_votes_of_one_server_are_not_counted_in_another(
    reported: Town, env: BlotterEnv
) -> None:
    other = make_town(env, "Oakham")
    await press(reported, await reported.ask(QUESTION), "Helpful")
    status = shown(await other.admin.slash(other.channel, "status"))
    assert "Answers in the last 30 days: 0 found helpful, 0 not." in status


async def test_everyone_is_counted_once_and_heard_whenever(reported: Town, env: BlotterEnv) -> None:
    answer = await reported.ask(QUESTION)
    await press(reported, answer, "Helpful")
    again = "You have said already what you think of this answer."
    assert shown(await press(reported, answer, "Helpful")) == again
    for words in ("It is wrong.", "It is old."):
        form = await press(reported, answer, "Not helpful")
        await reported.admin.submit_modal(form, {"why": words})
    gaps = env.blotter.desk.memory.gaps
    assert gaps.votes(reported.guild.id) == Votes(helpful=1, not_helpful=0)
    assert gaps.list(reported.guild.id)[0].complaints == ("It is wrong.", "It is old.")


async def test_whoever_may_not_open_threads_opens_none(reported: Town) -> None:
    muted = reported.guild.create_role("Muted")
    no_threads = discord.PermissionOverwrite(create_public_threads=False)
    strict = reported.guild.create_text_channel("strict", overwrites={muted: no_threads})
    bob = reported.guild.add_member(reported.env.create_user("bob"), roles=[muted])
    answer = await reported.ann.slash(strict, "ask", question=QUESTION)
    assert answer.response is not None
    pressed = await bob.click(answer.response.message, label="Ask on in a thread")
    assert shown(pressed) == "You may not open threads in this channel. Reply to the answer."
    assert strict.threads == []


async def test_more_passages_can_be_had_only_so_often(reported: Town) -> None:
    answer = await reported.ask(QUESTION)
    for _ in range(5):
        assert "asked a good deal" not in shown(await press(reported, answer, "More passages"))
    said = shown(await press(reported, answer, "More passages"))
    assert said == "You have asked a good deal just now. Ask again in 30 s."
