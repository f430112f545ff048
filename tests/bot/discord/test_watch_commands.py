"""`/watch` and `/unwatch` in a simulated Discord: what is watched, listed and ended."""

from tests.bot.discord.conftest import (
    BlotterEnv,
    Town,
    make_town,
    shown,
)
from tests.bot.discord.watches import (
    BEGUN,
    directly,
    head,
    last_message,
    later,
    look,
    put,
    response,
    told,
    watch,
)
from tests.watched import COPY, ELSEWHERE, FIRST, FOLLOW, SECOND


async def test_a_press_ends_it_for_whom_it_is(town: Town) -> None:
    put(town, FIRST)
    news = town.guild.create_text_channel("news")
    await watch(town)
    await watch(town, town.admin, incident="i1", channel=news)
    put(town, SECOND)
    await look(town)
    refused = await town.ann.click(last_message(news), label="Stop watching")
    assert shown(refused) == (
        "This is watched for a channel; those who may manage the channel or the server end it."
    )
    ended = await town.admin.click(last_message(news), label="Stop watching")
    assert shown(ended) == (
        "The incident “Fire destroys warehouse on Quarrow Lane” is watched no more."
    )
    again = await town.admin.click(last_message(news), label="Stop watching")
    assert shown(again) == "This was ended already."
    await town.ann.user.click(last_message(town.ann), label="Stop watching")
    put(town, FOLLOW)
    await later(town)
    assert len(told(news)) == 1
    assert town.env.blotter.desk.memory.watches.servers() == set()


async def test_unwatch_lists_and_ends(town: Town) -> None:
    put(town, FIRST)
    assert shown(await town.ann.slash(town.channel, "unwatch")) == (
        "You watch nothing. /watch begins."
    )
    await watch(town)
    await watch(town, place="Tarn")
    await watch(town, words="tarn barn")
    await watch(town, town.admin, place="Tarn", channel=town.channel)
    offered = await town.ann.autocomplete(town.channel, "unwatch", "what", "tarn")
    assert [(choice["name"], choice["value"]) for choice in offered] == [
        ("Tarn · place", "#2"),
        ("tarn barn · words", "#3"),
    ]
    listed = await town.ann.slash(town.channel, "unwatch")
    assert shown(listed) == (
        "### 3 watches\n- The incident “Fire destroys warehouse on Quarrow Lane”\n- The place “Tarn”"
        "\n- What is reported with the words “tarn barn”\n[Stop watching]"
    )
    several = await town.ann.slash(town.channel, "unwatch", what="tarn")
    assert shown(several) == (
        "Several things that you watch fit that. Choose one of those that are offered while you"
        " type, or give /unwatch alone to see them all."
    )
    one = await town.ann.slash(town.channel, "unwatch", what="#2")
    assert shown(one) == "The place “Tarn” is watched no more."
    picked = await town.ann.select(response(listed), ["1"])
    assert shown(picked).endswith("is watched no more.")
    ours = shown(await town.admin.slash(town.channel, "unwatch"))
    assert ours == f"### 1 watch\n- The place “Tarn” · in <#{town.channel.id}>\n[Stop watching]"


async def test_what_is_not_watched(town: Town) -> None:
    put(town, FIRST)
    one_of = "Give one of `incident`, `place` and `words`: what do you want to be told of?"
    assert shown(await town.ann.slash(town.channel, "watch")) == one_of
    assert shown(await watch(town, place="Tarn", words="barn")) == one_of
    assert shown(await watch(town, words="who is it")) == (
        "Those words stand in every report; give some that tell what you mean."
    )
    assert shown(await watch(town, place="...")) == (
        "That is no name of a place; give one as reports write it: Mill Street."
    )
    assert shown(await watch(town, incident="i99")).startswith("No incident here fits")
    assert shown(await watch(town, place="Tarn", channel=town.channel)) == (
        f"Only those who may manage <#{town.channel.id}> or this server can have something watched"
        " there. Without `channel` I tell it to you alone."
    )
    await watch(town)
    assert shown(await watch(town)) == "You watch this already; /unwatch ends it."


async def test_incidents_are_offered_while_somebody_types(town: Town) -> None:
    put(town, FIRST, COPY, ELSEWHERE)
    offered = await town.ann.autocomplete(town.channel, "watch", "incident", "quarrow")
    assert [(choice["name"], choice["value"]) for choice in offered] == [
        ("Fire destroys warehouse on Quarrow Lane · i1, 2 March 2026, 2 reports", "i1")
    ]
    assert shown(await watch(town, incident="quarrow")) == BEGUN


async def test_nothing_of_one_server_is_told_in_another(town: Town, env: BlotterEnv) -> None:
    other = make_town(env, "Oxbow")
    await watch(other, place="Quarrow Lane")
    put(town, FIRST)
    await look(town)
    assert directly(other.ann) == []
    assert shown(await watch(other, incident="i1")) == (
        "There are no articles here yet. Admins bring them with /ingest."
    )


async def test_the_watch_button_of_a_dossier(town: Town) -> None:
    put(town, FIRST)
    opened = await town.ann.slash(town.channel, "incident", name="i1")
    pressed = await town.ann.click(response(opened), label="Watch")
    assert shown(opened).startswith(head(town))
    assert shown(pressed) == BEGUN
    again = await town.ann.click(response(opened), label="Watch")
    assert shown(again) == "You watch this already; /unwatch ends it."


async def test_in_direct_messages(town: Town) -> None:
    put(town, FIRST)
    begun = await town.ann.user.slash("watch", incident="i1")
    assert shown(begun) == BEGUN
    await look(town)
    put(town, SECOND)
    await look(town)
    assert directly(town.ann)[-1].startswith(head(town))
    listed = await town.ann.user.slash("unwatch")
    assert shown(listed).startswith("### 1 watch")
