"""Access: who is no admin is refused everywhere, in private and in one sentence."""

from typing import Any

import pytest
from simcord import InteractionResult, RoleHandle

from bot.memory import ServerSettings
from tests.bot.discord.conftest import Town, dismiss, make_town, notices, shown

REFUSED = (
    "This is for people who may manage this server. Ask one of them, or ask your question with"
    " /ask."
)
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("ingest url", {"address": "https://crier.example/barn"}),
    ("ingest file", {"attachment": ("barn.txt", b"A barn burned.")}),
    ("ingest text", {}),
    ("articles list", {}),
    ("articles show", {"article": "#1"}),
    ("articles remove", {"article": "#1"}),
    ("articles refresh", {"article": "#1"}),
    ("feed add", {"address": "https://crier.example/feed"}),
    ("feed list", {}),
    ("feed remove", {"feed": "#1"}),
    ("settings", {}),
    ("settings", {"private": True, "cooldown": 0}),
    ("status", {}),
    ("gaps", {}),
]


def editors(town: Town) -> RoleHandle:
    """A role that is set as the admin role."""
    role = town.guild.create_role("Editors")
    town.env.blotter.desk.memory.servers.change(town.guild.id, admin_role=role.id)
    return role


async def test_every_admin_command_refuses_others_in_private(town: Town) -> None:
    town.put(url="https://crier.example/fire")
    for name, options in COMMANDS:
        answer = await town.ann.slash(town.channel, name, **options)
        assert (name, shown(answer), answer.ephemeral) == (name, REFUSED, True)
        assert answer.modal is None
    memory = town.env.blotter.desk.memory
    assert memory.servers.of(town.guild.id) == ServerSettings(town.guild.id)
    assert memory.changes.latest(town.guild.id, 10) == []
    assert "### 1 article" in shown(await town.admin.slash(town.channel, "articles list"))


async def test_every_admin_command_is_among_those_that_are_tried(town: Town) -> None:
    everyones = {"ask", "help", "incident", "incidents", "privacy", "forget-me", "Ask about this"}
    everyones |= {"watch", "unwatch"}
    assert set(town.admin.available_commands(town.channel)) - everyones == {
        name for name, _ in COMMANDS
    }


async def test_the_refusal_names_the_role_that_is_set(town: Town) -> None:
    role = editors(town)
    assert shown(await town.ann.slash(town.channel, "status")) == (
        f"This is for people who may manage this server or have the role <@&{role.id}>. Ask one of"
        " them, or ask your question with /ask."
    )


async def test_the_role_that_is_set_lets_its_members_in(town: Town) -> None:
    kim = town.guild.add_member(town.env.create_user("kim"), roles=[editors(town)])
    town.put()
    for name, options in COMMANDS:
        if name.startswith(("articles list", "articles show", "settings", "status", "gaps")):
            assert "###" in shown(await kim.slash(town.channel, name, **options))
    form = await kim.slash(town.channel, "ingest text")
    preview = await kim.submit_modal(form, {"text": "A barn burned."})
    assert preview.response is not None
    await kim.click(preview.response.message, label="Keep")
    assert "**1 added**" in shown(preview)
    assert await kim.autocomplete(town.channel, "articles show", "article", "mill") != []


async def test_the_role_of_one_server_is_nothing_in_another(town: Town) -> None:
    other = make_town(town.env, "Oxbow")
    kim = other.guild.add_member(town.ann.user, roles=[editors(other)])
    assert "### Status" in shown(await kim.slash(other.channel, "status"))
    assert shown(await town.ann.slash(town.channel, "status")) == REFUSED
    outsider = other.guild.add_member(town.admin.user)
    assert REFUSED[:43] in shown(await outsider.slash(other.channel, "status"))


async def test_autocomplete_offers_others_nothing(town: Town) -> None:
    town.put()
    for name in ("show", "remove", "refresh"):
        assert (
            await town.ann.autocomplete(town.channel, f"articles {name}", "article", "mill") == []
        )


async def test_who_is_no_admin_any_more_presses_in_vain(town: Town) -> None:
    town.put()
    panel = await town.admin.slash(town.channel, "settings")
    removal = await town.admin.slash(town.channel, "articles remove", article="#1")
    paste = await town.admin.slash(town.channel, "ingest text")
    preview = await town.admin.submit_modal(paste, {"text": "A barn burned."})
    paste = await town.admin.slash(town.channel, "ingest text")
    erase = await _press(town, panel, "Erase everything")
    dismiss(town, town.admin)

    for looked_at, label in [
        (panel, "Turn on"),
        (panel, "Who changed what"),
        (panel, "Export articles"),
        (panel, "Erase everything"),
        (removal, "Remove"),
        (preview, "Keep"),
        (preview, "Discard"),
    ]:
        pressed = await _press(town, looked_at, label)
        assert (label, _private(pressed)) == (label, REFUSED)
    assert panel.response is not None
    for menu, values in [("channels", [town.channel]), ("role", []), ("cooldown", ["0"])]:
        picked = await town.admin.select(panel.response.message, values, custom_id=f"b:{menu}")
        assert (menu, _private(picked)) == (menu, REFUSED)
    for form, given in [(erase, {"word": "ERASE"}), (paste, {"text": "A mill burned."})]:
        assert shown(await town.admin.submit_modal(form, given)) == REFUSED

    memory = town.env.blotter.desk.memory
    assert memory.servers.of(town.guild.id) == ServerSettings(town.guild.id)
    assert memory.changes.latest(town.guild.id, 10) == []
    assert memory.jobs.find(1) is not None
    assert town.env.blotter.desk.page(town.guild.id, 0, 9)[1] == 1


async def test_who_loses_the_role_between_preview_and_keep_keeps_nothing(town: Town) -> None:
    role = editors(town)
    kim = town.guild.add_member(town.env.create_user("kim"), roles=[role])
    form = await kim.slash(town.channel, "ingest text")
    preview = await kim.submit_modal(form, {"text": "A barn burned."})
    dismiss(town, kim)
    assert preview.response is not None
    pressed = await kim.click(preview.response.message, label="Keep")
    assert _private(pressed).startswith("This is for people who may manage this server or have")
    assert "There are no articles" in shown(await town.admin.slash(town.channel, "articles list"))


@pytest.mark.parametrize("name", ["settings", "status", "gaps", "articles list", "ingest text"])
async def test_admin_commands_are_not_offered_in_direct_messages(town: Town, name: str) -> None:
    assert name not in town.admin.user.available_commands()


async def _press(town: Town, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await town.admin.click(result.response.message, label=label)


def _private(result: InteractionResult) -> str:
    """What only the person reads; what they looked at stands as it was."""
    if result.followups:
        return notices(result)
    assert result.ephemeral
    return shown(result)


async def test_everyone_cannot_be_the_admin_role(town: Town) -> None:
    everyone = town.guild.default_role
    refused = "@\u200beveryone cannot be the admin role; choose one that few people have."
    said = shown(await town.admin.slash(town.channel, "settings", admin_role=everyone))
    assert said.replace("@everyone", "@\u200beveryone") == refused
    panel = await town.admin.slash(town.channel, "settings")
    assert panel.response is not None
    await town.admin.select(panel.response.message, [everyone], custom_id="b:role")
    assert town.env.blotter.desk.memory.servers.of(town.guild.id).admin_role is None
