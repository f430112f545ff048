"""Two servers with one article each on the same words: neither sees the other's anywhere."""

import gzip
from dataclasses import dataclass

import discord
import pytest
from simcord import MemberActor

from bot.memory import NewQuestion
from bot.service.answering import NO_ARTICLES
from bot.views.press import custom_id
from tests.bot.discord.conftest import (
    BlotterEnv,
    Town,
    custom_ids,
    last_text,
    make_town,
    sent,
    shown,
    text_of,
)

QUESTION = "How many people were hurt in the fire on Mill Street?"
ELSEWHERE = "This answer belongs to another server."
ACTIONS = ("more", "src", "yes", "no", "talk")
NAMING = (
    ("incident", "name"),
    ("articles show", "article"),
    ("articles remove", "article"),
    ("articles refresh", "article"),
)
GONE = "This article is not here any more: it was removed."


@dataclass
class Two:
    """Here eight people were hurt, there nine."""

    env: BlotterEnv
    here: Town
    there: Town


@pytest.fixture
def two(town: Town, env: BlotterEnv) -> Two:
    there = make_town(env, "Oakham")
    town.put("A fire on Mill Street injured eight people.", title="Eight hurt")
    there.put("A fire on Mill Street injured nine people.", title="Nine hurt")
    return Two(env, town, there)


async def press(two: Two, who: MemberActor, place: Town, *state: object) -> str:
    """Presses a button with any custom id, on a message that carries it; returns what was said."""
    view = discord.ui.LayoutView(timeout=None)
    button: discord.ui.Button = discord.ui.Button(label="Press", custom_id=custom_id(*state))  # pyright: ignore
    view.add_item(discord.ui.ActionRow(button))
    channel = two.env.blotter.get_channel(place.channel.id)
    assert isinstance(channel, discord.TextChannel)
    with two.env._bot_scope():
        message = await channel.send(view=view, allowed_mentions=discord.AllowedMentions.none())
    pressed = await who.click(message, label="Press")
    if pressed.modal:
        pressed = await who.submit_modal(pressed, {"why": "No."})
    said = pressed.followups or [pressed.response]
    assert said[-1] is not None
    return text_of(said[-1].components)


async def key_of_an_answer(town: Town) -> str:
    answer = await town.ask(QUESTION)
    assert answer.response is not None
    return custom_ids(answer.response.components)[0].split(":")[2]


async def test_each_server_is_answered_from_its_own(two: Two) -> None:
    here, there = shown(await two.here.ask(QUESTION)), shown(await two.there.ask(QUESTION))
    assert ("eight" in here, "nine" in here) == (True, False)
    assert ("eight" in there, "nine" in there) == (False, True)


async def test_each_server_lists_its_own(two: Two) -> None:
    for town, own, other in ((two.here, "Eight", "Nine"), (two.there, "Nine", "Eight")):
        for command, head in (("incidents", "### Incidents"), ("articles list", "### 1 article")):
            listed = shown(await town.admin.slash(town.channel, command))
            assert listed.startswith(f"{head}\n")
            assert (own in listed, other in listed) == (True, False)


async def test_each_server_is_offered_its_own(two: Two) -> None:
    for command, option in NAMING:
        for typed in ("", "hurt", "Nine"):
            offered = await two.here.admin.autocomplete(two.here.channel, command, option, typed)
            assert [choice["name"][:10] for choice in offered] == ["Eight hurt"] * (typed != "Nine")


async def test_the_name_of_anothers_article_names_nothing(two: Two) -> None:
    (stored,) = two.env.blotter.desk.matching(two.there.guild.id, "", 1)  # pyright: ignore
    for command, option in NAMING[1:]:
        for name in (f"#{stored.key}", stored.id, "Nine hurt"):
            refused = await two.here.admin.slash(two.here.channel, command, **{option: name})
            assert shown(refused).startswith("No article here fits ")
            assert "injured" not in shown(refused)


async def test_the_name_of_anothers_incident_names_nothing(two: Two) -> None:
    (theirs,) = await two.there.admin.autocomplete(two.there.channel, "incident", "name", "")
    (own,) = await two.here.admin.autocomplete(two.here.channel, "incident", "name", "")
    for name in (theirs["value"], "Nine hurt"):
        for given in ({"name": name}, {"name": own["value"], "merge": name}):
            refused = await two.here.admin.slash(two.here.channel, "incident", **given)
            assert shown(refused).startswith("No incident here fits ")
            assert "injured" not in shown(refused)


async def test_an_incident_of_one_server_does_not_open_in_another(two: Two) -> None:
    (theirs,) = await two.there.admin.autocomplete(two.there.channel, "incident", "name", "")
    (own,) = await two.here.admin.autocomplete(two.here.channel, "incident", "name", "")
    refused = "These articles belong to another server."
    server = two.there.guild.id
    for state in (("incidents", server, 0), ("turn", server, theirs["value"], "reports", 0)):
        assert await press(two, two.here.admin, two.here, *state) == refused
    gone = "This incident is not here any more: its reports were removed."
    for state in (
        ("turn", two.here.guild.id, theirs["value"], "reports", 0),
        ("merge", own["value"], theirs["value"]),
        ("split", theirs["value"], 2),
    ):
        assert await press(two, two.here.admin, two.here, *state) == gone


async def test_a_button_of_one_server_does_nothing_in_another(two: Two) -> None:
    key = await key_of_an_answer(two.there)
    for state in (("ctx", key, 1), *((action, key) for action in ACTIONS)):
        assert await press(two, two.here.ann, two.here, *state) == ELSEWHERE
    assert two.here.channel.threads == []
    votes = two.env.blotter.desk.memory.gaps.votes(two.there.guild.id)  # pyright: ignore
    assert (votes.helpful, votes.not_helpful) == (0, 0)


async def test_pages_of_one_server_do_not_turn_in_another(two: Two) -> None:
    refused = "These articles belong to another server."
    server = two.there.guild.id
    assert await press(two, two.here.admin, two.here, "list", server, 0) == refused
    assert await press(two, two.here.admin, two.here, "read", server, 2, 0) == refused
    own = await press(two, two.here.admin, two.here, "read", two.here.guild.id, 2, 0)
    assert own == GONE


async def test_an_article_is_removed_from_its_own_server_alone(two: Two) -> None:
    (stored,) = two.env.blotter.desk.matching(two.there.guild.id, "", 1)  # pyright: ignore
    said = await press(two, two.here.admin, two.here, "rm", stored.key)
    assert said == GONE
    assert "nine" in shown(await two.there.ask(QUESTION))


async def test_counts_are_of_one_server(two: Two) -> None:
    two.there.put("The mayor of Oakham resigned.", title="Mayor")
    status = shown(await two.here.admin.slash(two.here.channel, "status"))
    assert status.splitlines()[1].startswith("**1 article** with 1 passage;")
    assert f"discord-{two.there.guild.id}" not in status


async def test_gaps_are_of_one_server(two: Two) -> None:
    await two.there.ask("Who robbed the bank on Elm Street?")
    assert "There are none." in shown(await two.here.admin.slash(two.here.channel, "gaps"))
    assert "bank" in shown(await two.there.admin.slash(two.there.channel, "gaps"))


async def test_an_export_holds_one_server(two: Two) -> None:
    data = gzip.decompress(two.env.blotter.desk.export(two.here.guild.id)).decode()  # pyright: ignore
    assert data.count("\n") == 1
    assert ("eight" in data, "nine" in data) == (True, False)


async def test_changes_and_settings_are_of_one_server(two: Two) -> None:
    await two.there.admin.slash(two.there.channel, "settings", private=True)
    assert not (await two.here.ask(QUESTION)).ephemeral
    assert await press(two, two.here.admin, two.here, "changes") == "\n".join(
        ["### Who changed what", "nothing yet"]
    )


async def test_erasing_one_server_leaves_the_other(two: Two) -> None:
    two.env.blotter.desk.erase(two.there.guild.id)  # pyright: ignore
    assert "eight" in shown(await two.here.ask(QUESTION))
    assert shown(await two.there.ask(QUESTION)) == NO_ARTICLES


async def test_a_conversation_does_not_cross_over(two: Two) -> None:
    desk = two.env.blotter.desk  # pyright: ignore
    channel = two.here.channel
    asked = NewQuestion("Who was hurt in the fire in Oakham?", channel.id, two.here.ann.id)
    key = desk.memory.questions.keep(asked, server=two.there.guild.id)
    answer = await two.here.ask(QUESTION)
    assert answer.response is not None
    desk.memory.questions.shown(key, answer.response.id)
    me = two.env.blotter.user.mention  # pyright: ignore
    await two.here.ann.send(channel, f"{me} and where?", reply_to=answer.response.message)
    assert "Understood" not in last_text(channel)


async def test_direct_messages_ask_only_where_one_is_a_member(two: Two) -> None:
    await two.here.ann.user.send_dm(QUESTION)
    said = last_text(two.here.ann.user.dm_channel)
    assert ("eight" in said, "nine" in said) == (True, False)
    assert "Oakham" not in "\n".join(sent(two.env))
