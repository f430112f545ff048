"""Direct messages: a person asks the servers that they share with the bot, and no others."""

import discord
import pytest
from simcord import UserHandle

from bot.service.rooms import collection_name
from tests.bot.discord.conftest import BlotterEnv, Town, last_text, make_town, put, sent, shown

QUESTION = "How many people were hurt in the fire on Mill Street?"
NONE = (
    "You and I share no server that has articles. Ask in a server, or have one of its admins bring"
    " articles with /ingest."
)
CHOOSE = "**Which server’s articles do you want to ask?**\n[Choose a server]"
HARROWGATE = "-# From the articles of Harrowgate"
OAKHAM = "-# From the articles of Oakham"
NOT_MEMBER = "This answer belongs to a server that you are not a member of."


def answered(person: UserHandle) -> list[str]:
    """The question of the last answer in direct messages, and where it is from."""
    lines = last_text(person.dm_channel).splitlines()
    return [line for line in lines if line.startswith(("### ", "-# From", "-# Understood"))]


def oakham(town: Town) -> Town:
    """Another server with articles, in which Ann is too."""
    other = make_town(town.env, "Oakham")
    other.put("A fire on Mill Street in Oakham injured nine people.", title="Fire in Oakham")
    other.ann = other.guild.add_member(town.ann.user)
    return other


async def choose(person: UserHandle, town: Town) -> None:
    menu = person.dm_channel.last_message
    assert menu is not None
    await person.select(menu, [str(town.guild.id)])


async def test_the_only_common_server_is_asked_and_named(town: Town) -> None:
    town.put()
    ann = town.ann.user
    await ann.send_dm(QUESTION)
    assert answered(ann) == [f"### {QUESTION}", HARROWGATE]


async def test_a_slash_question_is_answered_too(town: Town) -> None:
    town.put()
    answer = await town.ann.user.slash("ask", question=QUESTION)
    assert not answer.ephemeral
    assert answered(town.ann.user) == [f"### {QUESTION}", HARROWGATE]


async def test_a_follow_up_is_understood(town: Town) -> None:
    town.put()
    ann = town.ann.user
    await ann.send_dm(QUESTION)
    await ann.send_dm("and who was arrested?")
    understood = "-# Understood as: Who was arrested in the fire on Mill Street?"
    assert answered(ann) == ["### and who was arrested?", understood, HARROWGATE]


async def test_without_common_articles_it_says_so(town: Town, env: BlotterEnv) -> None:
    stranger = env.create_user("stranger")
    town.put()
    await stranger.send_dm(QUESTION)
    assert sent(env) == [NONE]
    assert shown(await stranger.slash("ask", question=QUESTION)) == NONE
    assert shown(await stranger.slash("incidents")) == NONE
    assert await stranger.autocomplete("incident", "name", "fire") == []


async def test_of_several_servers_one_is_chosen_once(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    await ann.send_dm(QUESTION)
    assert last_text(ann.dm_channel) == CHOOSE
    await choose(ann, other)
    assert answered(ann) == [f"### {QUESTION}", OAKHAM]
    assert len(ann.dm_channel.history()) == 2
    await ann.send_dm("Who robbed the Harrowgate bank?")
    assert answered(ann) == ["### Not reported", OAKHAM]


async def test_a_slash_question_asks_which_server_too(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    assert shown(await ann.slash("ask", question=QUESTION)) == CHOOSE
    await choose(ann, other)
    assert answered(ann) == [f"### {QUESTION}", OAKHAM]


async def test_another_server_can_be_asked_the_same(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    await ann.send_dm(QUESTION)
    await choose(ann, other)
    answer = ann.dm_channel.last_message
    assert answer is not None
    await ann.click(answer, label="Ask another server")
    assert last_text(ann.dm_channel) == CHOOSE
    await choose(ann, town)
    assert answered(ann) == [f"### {QUESTION}", HARROWGATE]
    # The buttons of the answer above stay with their server.
    context = shown(await ann.click(answer, label="Context 1"))
    assert "**A fire on Mill Street in Oakham injured nine people.**" in context


async def test_there_may_be_no_other_server(town: Town) -> None:
    town.put()
    await town.ann.user.send_dm(QUESTION)
    answer = town.ann.user.dm_channel.last_message
    assert answer is not None
    refused = await town.ann.user.click(answer, label="Ask another server")
    assert shown(refused) == "You and I share no other server that has articles."


async def test_servers_without_articles_are_not_offered(town: Town, env: BlotterEnv) -> None:
    town.put()
    empty = make_town(env, "Oakham")
    empty.guild.add_member(town.ann.user)
    await town.ann.user.send_dm(QUESTION)
    assert answered(town.ann.user) == [f"### {QUESTION}", HARROWGATE]


async def test_servers_of_others_are_not_offered(town: Town, env: BlotterEnv) -> None:
    town.put()
    oakham(town)
    put(env.blotter, make_town(env, "Ashby").guild.id)
    await town.ann.user.send_dm(QUESTION)
    menu = town.ann.user.dm_channel.last_message
    assert menu is not None
    (select,) = menu.components[1].children  # pyright: ignore
    assert isinstance(select, discord.SelectMenu)
    assert [option.label for option in select.options] == ["Harrowgate", "Oakham"]


async def test_who_left_a_server_is_not_answered_from_it(town: Town, env: BlotterEnv) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    await ann.send_dm(QUESTION)
    await choose(ann, other)
    other.guild.remove_member(other.ann)
    await ann.send_dm(QUESTION)
    assert answered(ann) == [f"### {QUESTION}", HARROWGATE]


async def test_who_left_a_server_cannot_press_old_buttons(town: Town) -> None:
    town.put()
    ann = town.ann.user
    await ann.send_dm(QUESTION)
    answer = ann.dm_channel.last_message
    assert answer is not None
    town.guild.remove_member(town.ann)
    for label in ("Context 1", "More passages", "Sources", "Helpful"):
        assert shown(await ann.click(answer, label=label)) == NOT_MEMBER
    form = await ann.click(answer, label="Not helpful")
    assert shown(await ann.submit_modal(form, {"why": "No."})) == NOT_MEMBER


async def test_who_left_a_server_cannot_pick_it(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    await ann.send_dm(QUESTION)
    menu = ann.dm_channel.last_message
    assert menu is not None
    other.guild.remove_member(other.ann)
    refused = await ann.select(menu, [str(other.guild.id)])
    assert [text.components for text in refused.followups] != []
    assert sent(town.env)[-1] == "You are not a member of that server any more."


async def test_who_left_a_server_cannot_read_on(town: Town) -> None:
    town.put("The fire went on and on. " * 400)
    ann = town.ann.user
    opened = await ann.slash("incident", name="fire")
    report = await ann.click(opened.response.message, label="Read the report")
    town.guild.remove_member(town.ann)
    for message, label in ((opened, "Read the report"), (report, "Read on")):
        refused = await ann.click(message.response.message, label=label)
        assert shown(refused) == "These articles belong to a server that you are not a member of."


async def test_what_was_reported_can_be_read(town: Town) -> None:
    town.put(published="2026-01-27")
    ann = town.ann.user
    assert shown(await ann.slash("incidents")).splitlines()[0] == "### Incidents"
    (offered,) = await ann.autocomplete("incident", "name", "mill")
    assert offered["name"] == "Fire on Mill Street · i1, 27 January 2026, 1 report"
    opened = await ann.slash("incident", name=offered["value"])
    assert shown(opened).splitlines()[0] == "### “Fire on Mill Street”"
    assert "-# From the articles of Harrowgate" in shown(opened).splitlines()
    assert opened.response is not None
    report = await ann.click(opened.response.message, label="Read the report")
    assert shown(report).splitlines()[0] == "### Fire on Mill Street"


async def test_what_was_reported_waits_for_a_choice(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    which = (
        "You and I share several servers. Ask me a question here first, and choose which one you"
        " mean; or use this command in the server."
    )
    assert shown(await ann.slash("incidents")) == which
    assert await ann.autocomplete("incident", "name", "fire") == []
    await ann.send_dm(QUESTION)
    await choose(ann, other)
    (offered,) = await ann.autocomplete("incident", "name", "fire")
    assert offered["name"].startswith("Fire in Oakham")


async def test_a_server_that_removed_the_bot_is_not_asked(town: Town, env: BlotterEnv) -> None:
    town.put()
    env.backend.remove_guild(town.guild.id)
    await env.settle()
    await town.ann.user.send_dm(QUESTION)
    assert sent(env)[-1] == NONE
    assert collection_name(town.guild.id) in env.blotter.desk.corpus.collections()  # pyright: ignore


async def test_only_what_works_there_is_offered(town: Town) -> None:
    offered = {"ask", "incidents", "incident", "watch", "unwatch", "help", "privacy", "forget-me"}
    assert set(town.admin.user.available_commands()) == offered


async def test_another_server_is_asked_what_a_follow_up_is_about(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    await ann.send_dm("Where was the fire on Mill Street?")
    await choose(ann, town)
    await ann.send_dm("and who was hurt?")
    assert ann.dm_channel.last_message
    await ann.click(ann.dm_channel.last_message, label="Ask another server")
    await choose(ann, other)
    understood = "Who was hurt in the fire on Mill Street?"
    assert answered(ann)[1:] == [f"-# Understood as: {understood}", OAKHAM]
    assert other.env.blotter.desk.memory.gaps.list(other.guild.id) == []


async def test_a_chosen_server_that_has_no_articles_any_more_is_not_asked(town: Town) -> None:
    town.put()
    ann, other = town.ann.user, oakham(town)
    await ann.send_dm(QUESTION)
    await choose(ann, town)
    town.env.blotter.desk.erase(town.guild.id)
    await ann.send_dm(QUESTION)
    assert answered(ann)[-1] == OAKHAM
    assert other.guild.id


async def test_a_reply_goes_on_with_what_it_replies_to(town: Town) -> None:
    town.put()
    ann = town.ann.user
    await ann.send_dm(QUESTION)
    first = ann.dm_channel.last_message
    await ann.send_dm("Who robbed the bank?")
    assert first is not None
    replied_to = {"channel_id": str(ann.dm_channel.id), "message_id": str(first.id)}
    await ann.send_dm("and who was arrested?", reference=replied_to)
    assert answered(ann)[1] == "-# Understood as: Who was arrested in the fire on Mill Street?"


async def test_in_many_servers_those_are_looked_at_first_where_one_has_asked(
    town: Town, env: BlotterEnv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.whereabouts._MOST_ASKED", 1)
    make_town(env, "Oakham").put()
    last = make_town(env, "Oxbow")
    last.put()
    await last.ann.user.send_dm(QUESTION)
    assert sent(env)[-1].startswith("I am in too many servers to find out which of them you are in")
    await last.ask(QUESTION)
    await last.ann.user.send_dm(QUESTION)
    assert answered(last.ann.user)[-1] == "-# From the articles of Oxbow"


async def test_the_only_server_is_looked_for_once(town: Town, env: BlotterEnv) -> None:
    town.put()
    make_town(env, "Oakham").put()
    ann = town.ann.user
    await ann.send_dm(QUESTION)
    before = len(env.http_requests)
    await ann.autocomplete("incident", "name", "fire")
    asked = [request.path for request in env.http_requests[before:] if "/members/" in request.path]
    assert len(asked) == 1
