"""Dossiers opened in a simulated Discord: from where, by whom, and what becomes of them."""

from time import monotonic
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.app import create_bot
from bot.memory import NewQuestion
from bot.settings import Settings
from bot.views.answer import Asking, answer_view
from retrieval.asking import Answer, Citation, IncidentName, Quote
from tests.bot.discord.conftest import (
    BlotterEnv,
    Town,
    custom_ids,
    make_town,
    notices,
    shown,
)

MILL = (
    "A fire at the Wexcombe flour mill in Harrowgate hurt two people on Monday night, the police"
    " said. The fire began in the drying loft at 9 p.m. on Monday, Chief Odile Marsh said. Police"
    " have not named the two."
)
AGAIN = (
    "Chief Odile Marsh said on Wednesday that three people were hurt in the fire at the Wexcombe"
    " flour mill in Harrowgate on Monday night. The third left the hospital on Tuesday."
)
TITLE = "### “Fire at Harrowgate flour mill hurts two”"
GONE = "This incident is not here any more: its reports were removed."


@pytest.fixture
def reported(town: Town) -> Town:
    """Two reports on a fire at a mill."""
    report(town)
    return town


def report(town: Town) -> None:
    first = {"title": TITLE[5:-1], "outlet": "Brackwater Beacon", "published": "2026-03-03"}
    later = {"title": "Chief speaks", "outlet": "Oxbow Crier", "published": "2026-03-04"}
    town.put(MILL, **first)
    town.put(AGAIN, **later)


async def opened(town: Town, name: str = "i1") -> InteractionResult:
    return await town.ann.slash(town.channel, "incident", name=name)


async def pick(who: MemberActor, result: InteractionResult, *state: object) -> InteractionResult:
    """Picks the last of the state from the menu whose custom id begins with the others."""
    assert result.response is not None
    *begins, value = map(str, state)
    ids = custom_ids(result.response.components)
    (menu,) = [id_ for id_ in ids if id_.startswith(":".join(["b", *begins]))]
    return await who.select(result.response.message, [value], custom_id=menu)


def sections(result: InteractionResult) -> list[str]:
    """The sections that the menu offers."""
    assert result.response is not None
    components: list[Any] = result.response.components
    menus = [item for row in components for item in row.get("components", ())]
    return [option["value"] for item in menus for option in item.get("options", ())]


async def test_a_dossier_is_opened_by_name_and_by_its_words(reported: Town) -> None:
    for name in ("i1", " I1", "flour mill"):
        dossier = await opened(reported, name)
        assert dossier.ephemeral
        lines = shown(dossier).splitlines()
        assert lines[:3] == [
            TITLE,
            "-# the headline of Brackwater Beacon, 3 March 2026",
            "Reported 3–4 March 2026 · 2 reports, 2 independent accounts · `i1`",
        ]
        assert "> “" in lines[4][:3]


async def test_it_is_opened_from_the_list(reported: Town) -> None:
    listed = await reported.ann.slash(reported.channel, "incidents")
    dossier = await pick(reported.ann, listed, "open", "i1")
    assert dossier.ephemeral
    assert shown(dossier).startswith(TITLE)
    assert shown(listed).startswith("### Incidents")


async def test_every_section_is_shown_in_its_place(reported: Town) -> None:
    dossier = await opened(reported)
    for section in sections(dossier):
        picked = await pick(reported.ann, dossier, "dossier", section)
        assert notices(picked) == ""
        assert TITLE[4:] in shown(dossier).splitlines()[section != "overview"]
    assert {"overview", "timeline", "reports"} <= set(sections(dossier))


async def test_the_picture_of_the_timeline_goes_with_the_overview(reported: Town) -> None:
    dossier = await opened(reported)
    assert dossier.response is not None
    (file,) = dossier.response.message.attachments
    assert file.filename == "timeline.png"
    assert (await file.read()).startswith(b"\x89PNG")
    await pick(reported.ann, dossier, "dossier", "timeline")
    assert dossier.response.message.attachments == []


async def test_a_report_can_be_read(reported: Town) -> None:
    dossier = await opened(reported)
    await pick(reported.ann, dossier, "dossier", "reports")
    read = await pick(reported.ann, dossier, "report", 2)
    assert read.ephemeral
    assert AGAIN in shown(read)


async def test_it_goes_on_after_a_restart(
    reported: Town, env: BlotterEnv, settings: Settings
) -> None:
    dossier = await opened(reported)
    await env.restart_bot(create_bot(settings))
    await pick(reported.ann, dossier, "dossier", "reports")
    assert shown(dossier).startswith("### Who reported it\n")


async def test_what_was_merged_meanwhile_shows_what_it_became(reported: Town) -> None:
    left = "A bus left the road at Tarn Bridge on Sunday. Nobody was hurt, Enid Voss said."
    reported.put(left, title="Bus leaves the road", published="2026-03-09")
    bus = await opened(reported, "i2")
    asked = await reported.admin.slash(reported.channel, "incident", name="i1", merge="i2")
    assert asked.response is not None
    await reported.admin.click(asked.response.message, label="They are one")
    await pick(reported.ann, bus, "dossier", "reports")
    assert shown(bus).count("\n**") == 3
    assert shown(await opened(reported, "i2")).splitlines()[2].endswith("· `i1`")


async def test_what_is_removed_is_shown_no_more(reported: Town) -> None:
    dossier = await opened(reported)
    for name, left in (("#2", "1 report,"), ("#1", GONE)):
        reported.env.blotter.desk.remove(reported.guild.id, name, reported.admin.id)
        picked = await pick(reported.ann, dossier, "dossier", "overview")
        assert left in (notices(picked) or shown(dossier))
    said = "There are no articles here yet. Admins bring them with /ingest."
    assert shown(await opened(reported)) == said


async def test_an_incident_of_another_server_is_never_shown(
    reported: Town, env: BlotterEnv
) -> None:
    other = make_town(env, "Oakham")
    other.put("A barn burned in Oakham.", title="Barn burns")
    guest = other.guild.add_member(reported.ann.user)
    refused = shown(await guest.slash(other.channel, "incident", name="i1"))
    assert refused.startswith("No incident here fits 'i1'.")
    assert TITLE[5:-1] not in shown(await guest.slash(other.channel, "incidents"))


async def test_it_is_opened_in_a_thread(reported: Town, env: BlotterEnv) -> None:
    env.backend.create_thread(reported.channel.id, "Rumours", owner_id=reported.ann.id)
    (thread,) = reported.channel.threads
    dossier = await reported.ann.slash(thread, "incident", name="i1")
    assert dossier.ephemeral
    assert shown(dossier).startswith(TITLE)


async def test_direct_messages_name_the_server(reported: Town) -> None:
    ann = reported.ann.user
    dossier = await ann.slash("incident", name="i1")
    assert "-# From the articles of Harrowgate" in shown(dossier).splitlines()
    await pick(ann, dossier, "dossier", "reports")  # pyright: ignore[reportArgumentType]
    assert "-# From the articles of Harrowgate" in shown(dossier).splitlines()
    reported.guild.remove_member(reported.ann)
    refused = await pick(ann, dossier, "dossier", "timeline")  # pyright: ignore[reportArgumentType]
    assert notices(refused) == ("These articles belong to a server that you are not a member of.")


async def test_opening_is_limited_and_turning_is_not(reported: Town) -> None:
    results = [await opened(reported) for _ in range(6)]
    assert shown(results[5]).startswith("You have asked a good deal just now. Ask again in ")
    for section in ("reports", "overview", "reports"):
        await pick(reported.ann, results[0], "dossier", section)
    assert shown(results[0]).startswith("### Who reported it")


async def test_a_dossier_is_made_once_and_anew_when_anything_changed(
    reported: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    incidents, server = reported.env.blotter.desk.incidents, reported.guild.id
    first = incidents.opened(server, "i1")
    assert incidents.opened(server, "i1") is first
    reported.put("A barn burned in Oxbow.", title="Barn")
    again = incidents.opened(server, "i1")
    assert again is not first
    assert again.dossier == first.dossier
    monkeypatch.setattr("bot.service.incidents.monotonic", lambda: monotonic() + 121)
    assert incidents.opened(server, "i1") is not again


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_an_answer_opens_its_incident_privately(
    reported: Town, env: BlotterEnv, elsewhere: bool
) -> None:
    desk = env.blotter.desk
    cited = Citation(1, "a", TITLE[5:-1], "Brackwater Beacon", None, "2026-03-03", 0, 10)
    answer = Answer(
        question="Who was hurt?",
        standalone="Who was hurt?",
        status="answered",
        quotes=(Quote(MILL[:10], 1),),
        citations=(cited,),
        accounts=1,
        incident=IncidentName("i1", "Mill burns"),
        confidence=0.9,
    )
    server = make_town(env, "Oakham").guild.id if elsewhere else reported.guild.id
    asked = NewQuestion(answer.question, reported.channel.id, reported.ann.id)
    key = desk.memory.questions.keep(asked, server=server, answer=answer)
    channel = env.blotter.get_channel(reported.channel.id)
    with env._bot_scope():
        message = await channel.send(view=answer_view(answer, key, Asking()))  # pyright: ignore
    pressed = await reported.ann.click(message, label="Incident")
    assert pressed.ephemeral
    if elsewhere:
        assert shown(pressed) == "This answer belongs to another server."
    else:
        assert shown(pressed).startswith(TITLE)
