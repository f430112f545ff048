"""Conversation by mention, by reply, and in the bot's threads."""

from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest
import pytest_asyncio
from simcord import ChannelHandle

from bot.app import Blotter, create_bot
from bot.service.cooldowns import QUESTIONS
from bot.settings import Settings
from retrieval.asking.courtesy import courtesy
from tests.bot.discord.conftest import BlotterEnv, Town, age, last_text, make_town, sent, shown

QUESTION = "How many people were hurt in the fire on Mill Street?"
CANNOT_READ = (
    "I can read what you write here only when you mention me: me, not my role. Write it once more,"
    " with a mention."
)
NOTHING_ASKED = (
    "Ask me about a reported incident, such as “Who was hurt in the fire on Mill Street?” I answer"
    " with what was reported, word for word."
)


@pytest.fixture
def reported(town: Town) -> Town:
    town.put()
    return town


@pytest_asyncio.fixture
async def reader(env: BlotterEnv, settings: Settings) -> AsyncIterator[BlotterEnv]:
    """The bot, allowed to read what it is not mentioned in."""
    with_content = settings.model_copy(update={"discord_message_content": True})
    await env.restart_bot(create_bot(with_content))
    yield env


def me(env: BlotterEnv) -> str:
    assert env.blotter.user is not None
    return env.blotter.user.mention


def our_role(town: Town) -> discord.Role:
    """The role that Discord makes for the bot; simcord does not tell the bot that it is its own."""
    assert town.guild.me is not None
    role = town.guild.me.roles[-1]
    role.tags = discord.RoleTags({"bot_id": str(town.guild.me.id)})
    return role


def understood(channel: ChannelHandle) -> list[str]:
    """The last answer's question, and how it was understood."""
    lines = last_text(channel).splitlines()
    return [line for line in lines if line.startswith(("### ", "-# Understood"))]


async def open_thread(town: Town, question: str = QUESTION) -> ChannelHandle:
    await town.ann.send(town.channel, f"{me(town.env)} {question}")
    assert town.channel.last_message is not None
    await town.ann.click(town.channel.last_message, label="Ask on in a thread")
    return town.channel.threads[-1]


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(
    reported: Town, env: BlotterEnv
) -> None:
    question = await reported.ann.send(reported.channel, f"{me(env)} {QUESTION}")
    answer = reported.channel.last_message
    assert answer is not None and answer.reference is not None
    assert answer.reference.message_id == question.id
    assert answer.mentions == []
    assert last_text(reported.channel).splitlines()[:2] == [
        f"### {QUESTION}",
        "> “A fire on Mill Street in Harrowgate injured **two people** on Sunday, police said.”",
    ]


async def test_a_mention_may_stand_anywhere_in_the_question(
    reported: Town, env: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, f"Who was\n{me(env)}  arrested? {me(env)}")
    assert understood(reported.channel) == ["### Who was arrested?"]


async def test_a_mention_of_the_bots_role_is_a_mention(reported: Town, reader: BlotterEnv) -> None:
    await reported.ann.send(reported.channel, f"{our_role(reported).mention} {QUESTION}")
    assert understood(reported.channel) == [f"### {QUESTION}"]


async def test_without_the_intent_a_mention_of_the_role_cannot_be_read(
    reported: Town, env: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, f"{our_role(reported).mention} {QUESTION}")
    assert sent(env) == [CANNOT_READ]


async def test_an_empty_mention_is_told_how_to_ask_and_then_left_alone(
    reported: Town, env: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, me(env))
    assert sent(env) == [NOTHING_ASKED]
    assert [message.content for message in reported.channel.history()] == [me(env)]


async def test_a_reply_is_understood_after_what_it_replies_to(
    reported: Town, env: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, f"{me(env)} Where was the fire on Mill Street?")
    first = reported.channel.last_message
    await reported.admin.send(reported.channel, "and who was hurt?", reply_to=first)
    expected = [
        "### and who was hurt?",
        "-# Understood as: Who was hurt in the fire on Mill Street?",
    ]
    assert understood(reported.channel) == expected
    second = reported.channel.last_message
    await reported.ann.send(reported.channel, "and when was it?", reply_to=second)
    when = "When was the fire on Mill Street?"
    assert understood(reported.channel)[1] == f"-# Understood as: {when}"


async def test_thanks_are_answered_as_such_and_keep_the_topic(
    reported: Town, reader: BlotterEnv
) -> None:
    await reported.admin.slash(reported.channel, "settings", cooldown=0)
    thread = await open_thread(reported, "Where was the fire on Mill Street?")
    answers = len(sent(reader))
    await reported.admin.send(thread, "thanks a lot!")
    assert sent(reader)[answers:] == [courtesy("thanks a lot!")]
    await reported.admin.send(thread, "and who was hurt?")
    assert understood(thread)[1] == "-# Understood as: Who was hurt in the fire on Mill Street?"


async def test_a_follow_up_is_asked_of_the_same_time_unless_it_names_its_own(
    reported: Town, reader: BlotterEnv
) -> None:
    since = "-# Only of what was published since 1 January 2020."
    answer = await reported.ask("Where was the fire on Mill Street?", since="2020-01-01")
    assert answer.response is not None
    first = answer.response.message
    await reported.admin.send(reported.channel, "and who was hurt?", reply_to=first)
    assert since in last_text(reported.channel).splitlines()
    await reported.ann.send(reported.channel, "and last year?", reply_to=first)
    assert since not in last_text(reported.channel).splitlines()


async def test_a_reply_to_a_slash_answer_continues_it(reported: Town, reader: BlotterEnv) -> None:
    answer = await reported.ask(QUESTION)
    assert answer.response is not None
    await reported.admin.send(
        reported.channel, "and who was arrested?", reply_to=answer.response.message
    )
    assert understood(reported.channel)[1].endswith("Who was arrested in the fire on Mill Street?")


async def test_a_reply_that_cannot_be_read_is_told_so(reported: Town, env: BlotterEnv) -> None:
    answer = await reported.ask(QUESTION)
    assert answer.response is not None
    await reported.admin.send(reported.channel, "and who?", reply_to=answer.response.message)
    assert sent(env)[-1] == CANNOT_READ


async def test_a_reply_after_a_day_is_a_question_of_its_own(
    reported: Town, env: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, f"{me(env)} {QUESTION}")
    first = reported.channel.last_message
    age(env.blotter, timedelta(days=1, seconds=1))
    await reported.ann.send(reported.channel, "and who was arrested?", reply_to=first)
    assert understood(reported.channel) == ["### and who was arrested?"]


async def test_a_reply_to_somebody_else_is_none_of_the_bots_business(
    reported: Town, env: BlotterEnv
) -> None:
    said = await reported.admin.send(reported.channel, "There was a fire.")
    await reported.ann.send(reported.channel, "Who was hurt?", reply_to=said)
    assert sent(env) == []


async def test_in_its_thread_the_bot_understands_what_everyone_said(
    reported: Town, env: BlotterEnv
) -> None:
    thread = await open_thread(reported, "Where was the fire on Mill Street?")
    await reported.admin.send(thread, f"{me(env)} and who was hurt?")
    assert understood(thread)[1] == "-# Understood as: Who was hurt in the fire on Mill Street?"
    await reported.ann.send(thread, f"{me(env)} Who was arrested at the museum in Fennick?")
    await reported.admin.send(thread, f"{me(env)} and when was it?")
    about = "(about: Who was arrested at the museum in Fennick?)"
    assert understood(thread)[1] == f"-# Understood as: and when was it? {about}"
    assert "[Ask on in a thread]" not in last_text(thread)


async def test_with_the_intent_no_mention_is_needed_in_its_thread(
    reported: Town, reader: BlotterEnv
) -> None:
    thread = await open_thread(reported)
    assert thread.history()[-1].content == "Ask on here. I remember what was said for a day."
    await reported.admin.send(thread, "and who was arrested?")
    assert understood(thread)[1].endswith("Who was arrested in the fire on Mill Street?")


async def test_without_the_intent_a_mention_is_asked_for_once_in_its_thread(
    reported: Town, env: BlotterEnv
) -> None:
    thread = await open_thread(reported)
    await reported.admin.send(thread, "and who was arrested?")
    assert sent(env)[-1] == CANNOT_READ
    before = len(sent(env))
    await reported.ann.send(thread, "It was the baker, I think.")
    assert len(sent(env)) == before
    await reported.ann.send(thread, f"{me(env)} and who was arrested?")
    assert understood(thread)[1].endswith("Who was arrested in the fire on Mill Street?")


async def test_what_was_said_in_a_thread_is_forgotten_after_a_day(
    reported: Town, env: BlotterEnv
) -> None:
    thread = await open_thread(reported)
    age(env.blotter, timedelta(days=1, seconds=1))
    await reported.admin.send(thread, f"{me(env)} and who was arrested?")
    assert understood(thread) == ["### and who was arrested?"]


async def test_no_more_than_eight_questions_are_remembered(reported: Town, env: BlotterEnv) -> None:
    await reported.admin.slash(reported.channel, "settings", cooldown=0)
    thread = await open_thread(reported)
    for number in range(10):
        await reported.ann.send(thread, f"{me(env)} Was Engine {number} at the fire?")
    questions = env.blotter.desk.memory.questions  # pyright: ignore
    said = questions.said_in(thread.id, reported.guild.id)
    expected = [f"Was Engine {number} at the fire?" for number in range(2, 10)]
    assert [asked.understood.question for asked in said] == expected
    assert len(questions.chain(said[-1].key)) == 8


async def test_one_thread_knows_nothing_of_another(reported: Town, env: BlotterEnv) -> None:
    await open_thread(reported, "Where was the fire on Mill Street?")
    thread = await open_thread(reported, "Who was arrested in the bakery?")
    await reported.ann.send(thread, f"{me(env)} and when?")
    assert understood(thread)[1].endswith("(about: Who was arrested in the bakery?)")


async def test_the_bot_is_silent_where_nobody_speaks_to_it(
    reported: Town, reader: BlotterEnv
) -> None:
    await reported.ann.send(reported.channel, QUESTION)
    await reported.ann.send(reported.channel, f"Ask {reported.admin.mention}: {QUESTION}")
    await reported.ann.send(reported.channel, f"@everyone {QUESTION}")
    reader.backend.create_thread(reported.channel.id, "Rumours", owner_id=reported.ann.id)
    (rumours,) = reported.channel.threads
    await reported.ann.send(rumours, QUESTION)
    assert sent(reader) == []


async def test_in_other_peoples_threads_a_mention_is_answered(
    reported: Town, env: BlotterEnv
) -> None:
    env.backend.create_thread(reported.channel.id, "Rumours", owner_id=reported.ann.id)
    (rumours,) = reported.channel.threads
    await reported.ann.send(rumours, f"{me(env)} {QUESTION}")
    assert understood(rumours) == [f"### {QUESTION}"]


async def test_bots_and_webhooks_are_not_answered(reported: Town, env: BlotterEnv) -> None:
    robot = reported.guild.add_member(env.create_user("robot", bot=True))
    await robot.send(reported.channel, f"{me(env)} {QUESTION}")
    await reported.guild.create_webhook(reported.channel).send(f"{me(env)} {QUESTION}")
    assert sent(env) == []


async def test_outside_the_answer_channels_a_mention_is_pointed_there(
    reported: Town, env: BlotterEnv
) -> None:
    answers = reported.guild.create_text_channel("answers")
    await reported.admin.slash(reported.channel, "settings", answer_channel=answers)
    await reported.ann.send(reported.channel, f"{me(env)} {QUESTION}")
    pointer = f"Here I answer in {answers.mention}; with /ask, privately, anywhere."
    assert sent(env)[-1] == pointer
    await reported.ann.send(answers, f"{me(env)} {QUESTION}")
    assert understood(answers) == [f"### {QUESTION}"]


async def test_whoever_asks_too_often_has_to_wait(reported: Town, env: BlotterEnv) -> None:
    for _ in range(QUESTIONS + 1):
        await reported.ann.send(reported.channel, f"{me(env)} {QUESTION}")
    assert sent(env)[-1] == "You have asked a good deal just now. Ask again in 30 s."
    await reported.admin.send(reported.channel, f"{me(env)} {QUESTION}")
    assert understood(reported.channel) == [f"### {QUESTION}"]


async def test_the_owner_registers_the_commands_by_a_word(
    reported: Town, env: BlotterEnv, bot: Blotter
) -> None:
    bot.owner_id = reported.ann.id
    await reported.ann.send(reported.channel, f"{me(env)} sync")
    assert sent(env)[-1] == f"Registered {len(bot.tree.get_commands())} commands everywhere."


async def test_from_others_the_owners_word_is_a_question(reported: Town, env: BlotterEnv) -> None:
    before = len(env.http_requests)
    await reported.admin.send(reported.channel, f"{me(env)} sync")
    assert "PUT" not in [request.method for request in env.http_requests[before:]]
    assert sent(env)[-1].splitlines()[0] == "### Not reported"


async def test_a_reply_takes_nothing_to_another_server(reported: Town, env: BlotterEnv) -> None:
    other = make_town(env, "Oakham")
    other.put("A horse fell into the harbour.", title="Horse", outlet="")
    await reported.ann.send(reported.channel, f"{me(env)} {QUESTION}")
    await other.ann.send(other.channel, f"{me(env)} and who was arrested?")
    assert sent(env)[-1].splitlines()[:2] == [
        "### Not reported",
        "No article here answers: and who was arrested?",
    ]


async def test_a_follow_up_is_asked_of_the_same_time(reported: Town, env: BlotterEnv) -> None:
    answer = await reported.ask("Where was the fire on Mill Street?", until="2020-01-01")
    assert answer.response is not None
    await reported.ann.send(
        reported.channel, f"{me(env)} and who was hurt?", reply_to=answer.response.message
    )
    assert "-# Only of what was published until 1 January 2020." in sent(env)[-1]
    await reported.ann.send(
        reported.channel,
        f"{me(env)} Was the Harrowgate bakery robbed in 2025?",
        reply_to=answer.response.message,
    )
    assert "-# Only of" not in sent(env)[-1]


async def test_forwarding_an_answer_is_no_question(reported: Town, env: BlotterEnv) -> None:
    await reported.ask(QUESTION)
    before = len(sent(env))
    answer = reported.channel.last_message
    assert answer is not None
    lounge = reported.guild.create_text_channel("lounge")
    await reported.ann.forward(answer, lounge)
    assert len(sent(env)) == before


async def test_a_reply_to_an_old_answer_is_a_new_question(
    reported: Town, reader: BlotterEnv
) -> None:
    await reported.ask(QUESTION)
    answer = reported.channel.last_message
    age(reader.blotter, timedelta(days=2))
    await reported.ann.send(reported.channel, "Who was arrested in Harrowgate?", reply_to=answer)
    assert understood(reported.channel) == ["### Who was arrested in Harrowgate?"]


async def test_whom_a_message_mentions_is_not_kept(reported: Town, env: BlotterEnv) -> None:
    told = await reported.admin.send(
        reported.channel, f"Did {reported.ann.mention} rob the bank in <#{reported.channel.id}>?"
    )
    answer = await reported.ann.context_menu(reported.channel, "Ask about this", told)
    assert "Did somebody rob the bank in ?" in shown(answer)
    (gap,) = env.blotter.desk.memory.gaps.list(reported.guild.id)
    assert gap.question == "Did somebody rob the bank in ?"


async def test_a_follow_up_without_a_subject_is_no_gap(reported: Town, env: BlotterEnv) -> None:
    await reported.ann.send(reported.channel, f"{me(env)} Who robbed the Oxbow bank?")
    answer = reported.channel.last_message
    await reported.ann.send(reported.channel, f"{me(env)} and when was that?", reply_to=answer)
    assert "### Not reported" in sent(env)[-1]
    (gap,) = env.blotter.desk.memory.gaps.list(reported.guild.id)
    assert (gap.question, gap.times) == ("Who robbed the Oxbow bank?", 1)
