"""`/ask`, and *Ask about this* on a message."""

import pytest
from simcord.backend.errors import OptionError

from bot.service.answering import NO_ARTICLES
from retrieval.asking.courtesy import NOTHING_ASKED, courtesy
from tests.bot.discord.conftest import BlotterEnv, Town, last_text, shown

QUESTION = "How many people were hurt in the fire on Mill Street?"


async def test_an_answer_shows_quotes_with_outlet_and_date(town: Town) -> None:
    await town.ingest(published="2026-01-27")
    answer = await town.ask(QUESTION)
    assert not answer.ephemeral
    assert shown(answer).splitlines()[:6] == [
        f"### {QUESTION}",
        "> “A fire on Mill Street in Harrowgate injured **two people** on Sunday, police said.”",
        "> — police",
        "> -# “Sunday”: 25 January 2026",
        "-# `1` **Harrowgate Courier** · 27 January 2026 · Fire on Mill Street",
        "[Context 1]",
    ]


async def test_a_count_lists_what_makes_it_up(town: Town) -> None:
    town.put(published="2026-01-27")
    question = "How many fires were reported in Harrowgate in January 2026?"
    assert shown(await town.ask(question)).splitlines()[:6] == [
        f"### {question}",
        "**1 incident that fits is reported in these articles, 1 January to 31 January 2026:**",
        "-# The last of these articles is of 27 January 2026.",
        "**i1 · 25 January 2026**",
        "> “A fire on Mill Street in Harrowgate injured two people on Sunday, police said.”",
        "> — police",
    ]
    none = shown(await town.ask("How many fires were reported in Harrowgate in February 2026?"))
    assert none.splitlines()[2:4] == [
        "**No fires that fit are reported in these articles, 1 February to 28 February 2026.**",
        "-# The last of these articles is of 27 January 2026.",
    ]


async def test_a_server_without_articles_says_so_and_has_no_gaps(
    town: Town, env: BlotterEnv
) -> None:
    assert shown(await town.ask("Who robbed the bank on Elm Street?")) == NO_ARTICLES
    assert env.blotter.desk.memory.gaps.list(town.guild.id) == []


async def test_not_reported_names_the_nearest_reports(town: Town) -> None:
    town.put(published="2026-01-27")
    assert shown(await town.ask("Who robbed the bank on Elm Street?")).splitlines() == [
        "### Not reported",
        "No article here answers: Who robbed the bank on Elm Street?",
        "**The nearest reports**",
        "- **Harrowgate Courier** · 27 January 2026 · Fire on Mill Street",
        "[More passages]",
        "[Not helpful]",
        "[Ask on in a thread]",
    ]


async def test_a_headline_links_to_the_article(town: Town) -> None:
    town.put(url="https://courier.example/mill-street")
    lines = shown(await town.ask(QUESTION)).splitlines()
    (line,) = (line for line in lines if line.startswith("-# `1`"))
    assert line.endswith("[Fire on Mill Street](https://courier.example/mill-street)")


async def test_a_question_is_acknowledged_before_anything_else(town: Town, env: BlotterEnv) -> None:
    town.put()
    before = len(env.http_requests)
    answer = await town.ask(QUESTION)
    first, *rest = env.http_requests[before:]
    assert first.path.endswith("/callback")
    assert first.json is not None and first.json["type"] == 5
    assert [request.method for request in rest] == ["PATCH"]
    assert shown(answer).startswith(f"### {QUESTION}")


async def test_a_private_question_is_answered_to_the_asker_alone(town: Town) -> None:
    town.put()
    answer = await town.ask(QUESTION, private=True)
    assert answer.ephemeral
    assert town.channel.history(viewer=town.admin) == []
    assert len(town.channel.history(viewer=town.ann)) == 1


async def test_private_by_default_is_what_people_may_still_turn_off(town: Town) -> None:
    town.put()
    await town.admin.slash(town.channel, "settings", private=True)
    assert (await town.ask(QUESTION)).ephemeral
    assert not (await town.ask(QUESTION, private=False)).ephemeral


async def test_outside_the_answer_channels_answers_are_private(town: Town) -> None:
    town.put()
    answers = town.guild.create_text_channel("answers")
    await town.admin.slash(town.channel, "settings", answer_channel=answers)
    assert (await town.ask(QUESTION, private=False)).ephemeral
    assert not (await town.ann.slash(answers, "ask", question=QUESTION)).ephemeral


async def test_since_and_until_bound_the_day_of_publication(town: Town) -> None:
    town.put(published="2026-01-27")
    for days, answered in (
        ({"since": "2026-01-27"}, True),
        ({"since": "2026-01-28"}, False),
        ({"until": "2026-01-27"}, True),
        ({"until": "2026-01-26"}, False),
        ({"since": "2026-01-01", "until": " 2026-02-01 "}, True),
    ):
        answer = shown(await town.ask(QUESTION, **days))
        assert answer.startswith(f"### {QUESTION}" if answered else "### Not reported")


async def test_what_is_no_date_is_told_in_a_sentence(town: Town) -> None:
    for given, named in (
        ("27.1.2026", r"27\.1.2026"),
        ("2026-02-30", "2026-02-30"),
        ("<@1> **x**", r"\<@1> \*\*x\*\*"),
        ("yesterday" * 20, "yesterday" * 4 + "ye …"),
    ):
        for name in ("since", "until"):
            answer = await town.ask(QUESTION, **{name: given})
            assert answer.ephemeral
            said = shown(answer).replace("\u200b", "")
            assert said == f"`{name}` is “{named}”; use YYYY-MM-DD, such as 2026-01-27."


async def test_the_sixth_question_has_to_wait(town: Town) -> None:
    for _ in range(5):
        assert "asked a good deal" not in shown(await town.ask(QUESTION))
    sixth = await town.ask(QUESTION)
    assert sixth.ephemeral
    assert shown(sixth) == "You have asked a good deal just now. Ask again in 30 s."
    other = await town.admin.slash(town.channel, "ask", question=QUESTION)
    assert shown(other) == NO_ARTICLES


async def test_the_cooldown_of_a_server_is_what_its_admins_say(town: Town) -> None:
    await town.admin.slash(town.channel, "settings", cooldown=300)
    for _ in range(5):
        await town.ask(QUESTION)
    wait = "You have asked a good deal just now. Ask again in 300 s."
    assert shown(await town.ask(QUESTION)) == wait
    await town.admin.slash(town.channel, "settings", cooldown=0)
    assert shown(await town.ask(QUESTION)) == NO_ARTICLES


async def test_a_message_can_be_asked_about(town: Town) -> None:
    town.put()
    message = await town.admin.send(town.channel, "Two people were hurt on Mill Street!")
    answer = await town.ann.context_menu(town.channel, "Ask about this", message)
    assert answer.ephemeral
    assert shown(answer).splitlines()[:2] == [
        "### Two people were hurt on Mill Street!",
        "> “A fire on Mill Street in Harrowgate injured two people on Sunday, police said.”",
    ]


async def test_a_message_without_text_cannot_be_asked_about(town: Town) -> None:
    message = await town.admin.send(town.channel, attachments=[("fire.png", b"a picture")])
    answer = await town.ann.context_menu(town.channel, "Ask about this", message)
    assert answer.ephemeral
    assert shown(answer) == "There is no text in this message to ask about."


async def test_a_long_message_is_asked_about_whole(town: Town, env: BlotterEnv) -> None:
    town.put()
    message = await town.admin.send(town.channel, "The mayor resigned. " * 100)
    answer = await town.ann.context_menu(town.channel, "Ask about this", message)
    assert shown(answer).splitlines()[1].endswith("The mayor resigned. …")
    (gap,) = env.blotter.desk.memory.gaps.list(town.guild.id)  # pyright: ignore
    assert len(gap.question) == 1999


async def test_questions_have_between_one_and_a_thousand_characters(town: Town) -> None:
    with pytest.raises(OptionError):
        await town.ask("")
    with pytest.raises(OptionError):
        await town.ask("x" * 1001)
    town.put()
    assert shown(await town.ask("x" * 1000)).startswith("### Not reported")


@pytest.mark.parametrize("said", [" ", "hi", "thanks!", "?", "the", "who are you?"])
async def test_where_nothing_is_asked_a_person_learns_what_to_ask(town: Town, said: str) -> None:
    town.put()
    assert shown(await town.ask(said)) == (courtesy(said) or NOTHING_ASKED)
    assert town.env.blotter.desk.memory.gaps.list(town.guild.id) == []


async def test_the_first_day_is_not_later_than_the_last(town: Town) -> None:
    refused = await town.ask(QUESTION, since="2026-05-01", until="2026-01-01")
    assert shown(refused) == "`since` is later than `until`; give the earlier day first."
    assert refused.ephemeral


async def test_an_answer_says_of_which_time_it_is(town: Town) -> None:
    town.put(published="2026-01-27")
    limited = shown(await town.ask(QUESTION, until="2020-01-01")).splitlines()
    assert limited[:3] == [
        "### Not reported",
        f"No article here answers: {QUESTION}",
        "-# Only of what was published until 1 January 2020.",
    ]
    assert town.env.blotter.desk.memory.gaps.list(town.guild.id) == []
    answered = shown(await town.ask(QUESTION, since="2026-01-01", until="2026-12-31"))
    assert "-# Only of what was published since 1 January 2026 until 31 December 2026." in answered


async def test_a_private_question_is_no_part_of_the_conversation_in_a_thread(
    town: Town, env: BlotterEnv
) -> None:
    town.put()
    me = f"<@{env.blotter.user.id}>"  # pyright: ignore
    await town.ann.send(town.channel, f"{me} Who was arrested?")
    assert town.channel.last_message is not None
    await town.ann.click(town.channel.last_message, label="Ask on in a thread")
    (thread,) = town.channel.threads
    await town.ann.slash(thread, "ask", question=QUESTION, private=True)
    await town.admin.send(thread, f"{me} and when was that?")
    understood = "-# Understood as: and when was that? (about: Who was arrested?)"
    assert last_text(thread).splitlines()[1] == understood
