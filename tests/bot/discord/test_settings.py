"""`/settings` in a simulated Discord: the panel, the record of changes, export and erasure."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

from discord import ComponentType
from simcord import InteractionResult

from bot.app import create_bot
from bot.memory import ServerSettings
from bot.settings import Settings
from tests.bot.discord.conftest import BlotterEnv, Town, make_town, notices, sent, shown

PANEL = """\
### Settings of this server
**Answer channels**
-# Where answers are for all to see; none chosen: everywhere. Elsewhere /ask answers privately.
[Everywhere]
**Admin role**
-# May ingest and remove articles and change these settings, beside those who may manage the server.
[No role]
**Cooldown**
-# The time in which one person may ask 5 questions.
**Private by default**: off
-# Whether /ask answers the asker alone unless told otherwise.
[Turn on]
[Who changed what]
[Export articles]
[Erase everything]"""
PRIVATE_PANEL = PANEL.replace(": off", ": on").replace("[Turn on]", "[Turn off]")


async def panel(town: Town, **options: Any) -> InteractionResult:
    return await town.admin.slash(town.channel, "settings", **options)


async def select(town: Town, result: InteractionResult, menu: str, *values: Any) -> None:
    assert result.response is not None
    await town.admin.select(result.response.message, values, custom_id=f"b:{menu}")


async def press(town: Town, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await town.admin.click(result.response.message, label=label)


def chosen(result: InteractionResult) -> dict[str, list[str]]:
    """What the menus show as chosen, by their custom ids."""
    found = {}
    assert result.response is not None
    for row in result.response.components[0]["components"]:
        if row["type"] != ComponentType.action_row.value:
            continue
        for menu in row["components"]:
            options = [option["label"] for option in menu.get("options", ()) if option["default"]]
            found[menu["custom_id"]] = options or [
                value["id"] for value in menu.get("default_values", ())
            ]
    return found


def settings_of(town: Town) -> ServerSettings:
    return town.env.blotter.desk.memory.servers.of(town.guild.id)


async def changes(town: Town) -> list[str]:
    """The record of changes, without the times."""
    lines = shown(await press(town, await panel(town), "Who changed what")).splitlines()
    assert lines[0] == "### Who changed what"
    return [re.sub(r"<t:\d+>", "TIME", line) for line in lines[1:]]


async def test_the_panel_shows_the_settings_as_they_are(town: Town) -> None:
    opened = await panel(town)
    assert opened.ephemeral
    assert shown(opened) == PANEL
    assert chosen(opened) == {"b:channels": [], "b:role": [], "b:cooldown": ["30 seconds"]}


async def test_every_menu_and_button_changes_its_setting(
    town: Town, env: BlotterEnv, settings: Settings
) -> None:
    other = town.guild.create_text_channel("incidents")
    editors = town.guild.create_role("Editors")
    opened = await panel(town)
    await select(town, opened, "channels", town.channel, other)
    await select(town, opened, "role", editors)
    await select(town, opened, "cooldown", "300")
    await press(town, opened, "Turn on")
    assert shown(opened) == PRIVATE_PANEL
    assert chosen(opened) == {
        "b:channels": [town.channel.id, other.id],
        "b:role": [editors.id],
        "b:cooldown": ["5 minutes"],
    }
    expected = ServerSettings(
        town.guild.id, (town.channel.id, other.id), editors.id, private=True, cooldown_seconds=300
    )
    assert settings_of(town) == expected
    await env.restart_bot(create_bot(settings))
    assert settings_of(town) == expected
    await select(town, opened, "channels")
    await select(town, opened, "role")
    await press(town, opened, "Turn off")
    assert settings_of(town) == ServerSettings(town.guild.id, cooldown_seconds=300)


async def test_options_change_settings_at_once(town: Town) -> None:
    editors = town.guild.create_role("Editors")
    opened = await panel(
        town, answer_channel=town.channel, admin_role=editors, private=True, cooldown=0
    )
    assert shown(opened) == PRIVATE_PANEL
    assert settings_of(town) == ServerSettings(
        town.guild.id, (town.channel.id,), editors.id, private=True, cooldown_seconds=0
    )


async def test_who_changed_what_is_recorded_latest_first(town: Town) -> None:
    assert await changes(town) == ["nothing yet"]
    opened = await panel(town, private=True, cooldown=60)
    await select(town, opened, "channels", town.channel)
    await select(town, opened, "channels")
    await select(town, opened, "role", town.guild.create_role("@everyone *x*"))
    await select(town, opened, "role")
    await select(town, opened, "cooldown", "0")
    who = f"- TIME <@{town.admin.id}>"
    assert await changes(town) == [
        f"{who} set cooldown to no limit",
        f"{who} set admin role to none",
        f"{who} set admin role to @\u200beveryone \\*x\\*",
        f"{who} set answer channels to everywhere",
        f"{who} set answer channels to #general",
        f"{who} turned private by default on; set cooldown to a minute",
    ]


async def test_ingests_and_removals_are_recorded(town: Town) -> None:
    await town.ingest(text="A barn burned.", title="Barn")
    asked = await town.admin.slash(town.channel, "articles remove", article="#1")
    await press(town, asked, "Remove")
    who = f"- TIME <@{town.admin.id}>"
    removed, ingested = await changes(town)
    assert re.fullmatch(rf"{who} removed article \w+", removed)
    assert ingested == f"{who} ingested Barn: 1 added"


async def test_an_export_is_read_back_as_the_same_articles(town: Town, env: BlotterEnv) -> None:
    text = "A fire hurt two people.\nNobody was arrested.\n\nComments\n\nPat: so sad"
    town.put(text, published="2026-01-27", author="Jo Vance", url="https://courier.example/fire")
    town.put("A barn *burned* in Oxbow.", title="“Barn” burns", outlet="")
    exported = await press(town, await panel(town), "Export articles")
    assert exported.ephemeral
    assert shown(exported) == "All articles of this server; `/ingest file` reads them back."
    assert exported.response is not None
    (file,) = exported.response.attachments
    data = await file.read()
    assert json.loads(gzip.decompress(data).splitlines()[0])["comments"] == ["Pat: so sad"]

    other = make_town(env, "Oxbow")
    again = await other.admin.slash(other.channel, "ingest file", attachment=(file.filename, data))
    await press(other, again, "Keep")
    assert "**2 added**" in shown(again)

    def articles(of: Town) -> list[Any]:
        room = env.blotter.desk.rooms.of(of.guild.id)
        return [(stored.id, stored.article) for stored in room.collection.articles.all()]

    kept = [(id_, {**vars_of(article), "given_id": None}) for id_, article in articles(other)]
    assert kept == [(id_, vars_of(article)) for id_, article in articles(town)]


def vars_of(article: Any) -> dict[str, Any]:
    return {name: getattr(article, name) for name in article.__slots__}


def holding(folder: Path, word: bytes) -> list[str]:
    """The files of the data folder in which a word stands, in capitals or not."""
    files = (path for path in folder.rglob("*") if path.is_file() and "models" not in path.parts)
    return [path.name for path in files if word in path.read_bytes().lower()]


async def test_nothing_is_erased_without_the_word(town: Town) -> None:
    town.put()
    form = await press(town, await panel(town), "Erase everything")
    assert shown(await town.admin.submit_modal(form, {"word": "erase"})) == (
        "Nothing was erased: the word was not ERASE."
    )
    assert "### 1 article" in shown(await town.admin.slash(town.channel, "articles list"))


async def test_what_is_erased_is_gone_to_the_last_byte(town: Town, env: BlotterEnv) -> None:
    other = make_town(env, "Oxbow")
    other.put()
    town.put("The Zyzzogeton hall burned on Sunday, police said.", title="Zyzzogeton hall burns")
    await town.ask("Where is the zyzzogeton hall?")
    await town.ask("Who robbed the zyzzogeton bank?")
    form = await town.admin.slash(town.channel, "ingest text")
    await town.admin.submit_modal(form, {"text": "The zyzzogeton mill burned."})
    opened = await panel(town, admin_role=town.guild.create_role("zyzzogeton"), private=True)
    folder = env.blotter.settings.data_folder
    assert holding(folder, b"zyzzogeton")
    form = await press(town, opened, "Erase everything")
    erased = await town.admin.submit_modal(form, {"word": " ERASE "})
    assert shown(erased) == "Everything that I held of this server is erased."
    assert holding(folder, b"zyzzogeton") == []
    assert settings_of(town) == ServerSettings(town.guild.id)
    assert "There are no articles here yet" in shown(
        await town.ann.slash(town.channel, "incidents")
    )
    assert await changes(town) == [f"- TIME <@{town.admin.id}> erased everything"]
    assert "### Incidents" in shown(await other.ann.slash(other.channel, "incidents"))


async def test_what_comes_after_an_erasure_is_known_as_this_servers(town: Town) -> None:
    form = await press(town, await panel(town), "Erase everything")
    await town.admin.submit_modal(form, {"word": "ERASE"})
    town.put()
    assert "“A fire on Mill Street" in shown(await town.ask("What happened on Mill Street?"))
    assert town.env.blotter.desk.memory.servers.left_since(set()) == [town.guild.id]


async def test_an_ingest_that_waits_while_all_is_erased_keeps_nothing(town: Town) -> None:
    form = await town.admin.slash(town.channel, "ingest text")
    preview = await town.admin.submit_modal(form, {"text": "A barn burned."})
    form = await press(town, await panel(town), "Erase everything")
    await town.admin.submit_modal(form, {"word": "ERASE"})
    assert notices(await press(town, preview, "Keep")).startswith("This preview has gone: ")


async def test_what_was_deleted_is_shown_and_named_no_more(town: Town, env: BlotterEnv) -> None:
    town.put()
    answers = town.guild.create_text_channel("answers")
    editors = town.guild.create_role("Editors")
    await panel(town, answer_channel=answers, admin_role=editors)
    env.backend.delete_channel(answers.id)
    env.backend.delete_role(town.guild.id, editors.id)
    await env.settle()
    assert chosen(await panel(town)) == {
        "b:channels": [],
        "b:role": [],
        "b:cooldown": ["30 seconds"],
    }
    refused = shown(await town.ann.slash(town.channel, "status"))
    assert refused.startswith("This is for people who may manage this server. Ask one of them")
    await town.ann.send(town.channel, f"<@{env.blotter.user.id}> Who was hurt?")  # pyright: ignore
    assert sent(env)[-1] == (
        "The channel in which I answer is gone; an admin can choose another in /settings. With"
        " /ask I answer privately anywhere."
    )
