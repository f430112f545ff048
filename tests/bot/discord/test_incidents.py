"""`/incidents` and `/incident` in a simulated Discord."""

import sqlite3
from contextlib import closing

import pytest
from simcord import InteractionResult

from bot.cogs.upkeep import Upkeep
from bot.service.incidents import GROUPING, NONE_YET
from tests.bot.discord.conftest import Town, custom_ids, dismiss, notices, shown

MILL = (
    "A fire at the Wexcombe flour mill in Harrowgate hurt two people on Monday night, the police"
    " said. The fire began in the drying loft, Chief Odile Marsh said."
)
AGAIN = (
    "Chief Odile Marsh said on Wednesday that three people were hurt in the fire at the Wexcombe"
    " flour mill in Harrowgate on Monday night. Police have not named them."
)
BUS = "A bus left the road at Tarn Bridge on Friday. Nobody was hurt, the driver Enid Voss said."
ID = "i1"
BEACON_LINE = "**Brackwater Beacon** · 3 March 2026 · Fire at Harrowgate flour mill hurts two"
MILL_LINES = [
    "**“Fire at Harrowgate flour mill hurts two”**",
    "-# `i1` · Reported 3–4 March 2026 · 2 reports, 2 independent accounts",
]
REFUSED = "This is for people who may manage this server. Ask one of them, or ask your question"


@pytest.fixture
def reported(town: Town) -> Town:
    """Two reports on a fire at a mill, and one on a bus."""
    town.put(
        MILL,
        title="Fire at Harrowgate flour mill hurts two",
        published="2026-03-03",
        outlet="Brackwater Beacon",
    )
    town.put(
        AGAIN, title="Chief Marsh speaks of the mill", published="2026-03-04", outlet="Oxbow Crier"
    )
    town.put(BUS, title="Bus leaves the road", published="2026-03-07", outlet="Tamsin Packet")
    return town


async def incident(town: Town, **options: str) -> InteractionResult:
    return await town.admin.slash(town.channel, "incident", **options)


async def press(town: Town, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await town.admin.click(result.response.message, label=label)


async def pick(town: Town, result: InteractionResult, id_: str, value: str) -> InteractionResult:
    """Picks from the menu whose custom id begins so."""
    assert result.response is not None
    (menu,) = [
        item for item in custom_ids(result.response.components) if item.startswith(f"b:{id_}:")
    ]
    return await town.ann.select(result.response.message, [value], custom_id=menu)


async def changes(town: Town) -> list[str]:
    return [change.what for change in town.env.blotter.desk.memory.changes.latest(town.guild.id, 9)]


async def test_incidents_are_listed_last_reported_on_first(reported: Town) -> None:
    listed = await reported.ann.slash(reported.channel, "incidents")
    assert listed.ephemeral
    assert shown(listed) == "\n".join(
        [
            "### Incidents\n-# The last reported on first",
            "**Tamsin Packet** · 7 March 2026 · Bus leaves the road",
            "-# `i2` · Reported 7 March 2026 · 1 report, 1 independent account",
            BEACON_LINE,
            MILL_LINES[1],
            "[Open an incident]",
        ]
    )


async def test_the_pages_of_the_list_are_turned_and_named(town: Town) -> None:
    for day in range(1, 11):
        street = "ABCDEFGHIJKLMNOP"[day] + "street"
        town.put(f"A fire on {street} hurt {day}.", title=street, published=f"2026-01-{day:02}")
    listed = await town.ann.slash(town.channel, "incidents")
    assert shown(listed).splitlines()[1] == "-# The last reported on first · page 1 of 2"
    assert "Kstreet" in shown(listed)
    assert listed.response is not None
    await town.ann.click(listed.response.message, label="Earlier ones")
    assert shown(listed).splitlines()[2].endswith("Cstreet")
    await town.ann.click(listed.response.message, label="Later ones")
    assert shown(listed).splitlines()[2].endswith("Kstreet")
    for page in (2, 99):
        last = await town.ann.slash(town.channel, "incidents", page=page)
        assert shown(last).splitlines()[2].endswith("Cstreet")


async def test_where_there_are_none_it_is_said_what_to_do(town: Town) -> None:
    empty = "There are no articles here yet. Admins bring them with /ingest."
    assert shown(await town.ann.slash(town.channel, "incidents")) == empty
    assert shown(await town.ann.slash(town.channel, "incident", name="fire")) == empty
    assert await town.ann.autocomplete(town.channel, "incident", "name", "fire") == []


@pytest.mark.parametrize(("grouped", "said"), [("grouped", NONE_YET), ("NULL", GROUPING)])
async def test_where_articles_tell_of_none_it_is_said_why(
    reported: Town, grouped: str, said: str
) -> None:
    folder = reported.env.blotter.settings.data_folder
    with closing(sqlite3.connect(folder / "record.sqlite")) as database, database:
        for table in ("link", "mark", "telling", "incident"):
            database.execute(f"DELETE FROM {table}")
        database.execute(f"UPDATE article SET grouped = {grouped}")
    assert shown(await reported.ann.slash(reported.channel, "incidents")) == said
    assert shown(await incident(reported, name="mill")) == said
    # As at the bot's start.
    upkeep = reported.env.blotter.get_cog("Upkeep")
    assert isinstance(upkeep, Upkeep)
    await upkeep.grouping()
    listed = shown(await reported.ann.slash(reported.channel, "incidents"))
    assert ("Fire at Harrowgate flour mill hurts two" in listed) is (grouped == "NULL")


async def test_incidents_are_offered_while_one_types(reported: Town) -> None:
    mill = {
        "name": "Fire at Harrowgate flour mill hurts two · i1, 3 March 2026, 2 reports",
        "value": ID,
    }
    bus = {"name": "Bus leaves the road · i2, 7 March 2026, 1 report", "value": "i2"}

    async def offered(typed: str) -> list[dict[str, str]]:
        return await reported.ann.autocomplete(reported.channel, "incident", "name", typed)

    assert await offered("") == [bus, mill]
    assert await offered("mill") == await offered("crier") == await offered(" I1") == [mill]
    assert await offered("harbour") == []


async def test_words_that_fit_no_incident_say_what_to_do(reported: Town) -> None:
    choose = "Choose one of those that are offered while you type."
    for words in ("harbour", "i99"):
        said = f"No incident here fits '{words}'. {choose}"
        assert shown(await incident(reported, name=words)) == said
    said = f"Several incidents fit 'b'. {choose}"
    assert shown(await incident(reported, name="b", merge=ID)) == said


async def test_words_that_fit_several_incidents_list_them(reported: Town) -> None:
    listed = shown(await reported.ann.slash(reported.channel, "incident", name="*b"))
    assert (
        listed
        == "No incident here fits '\\*b'. Choose one of those that are offered while you type."
    )
    listed = shown(await reported.ann.slash(reported.channel, "incident", name="b"))
    assert listed.splitlines()[:2] == ["### Several incidents fit", "-# “b”"]
    assert listed.endswith(f"{BEACON_LINE}\n{MILL_LINES[1]}\n[Open an incident]")


async def test_two_incidents_become_one_once_an_admin_confirms_it(reported: Town) -> None:
    asked = await incident(reported, name="i2", merge=ID)
    assert asked.ephemeral
    assert shown(asked) == "\n".join(
        [
            "### Are these one incident?",
            "**“Bus leaves the road”**",
            "-# `i2` · Reported 7 March 2026 · 1 report, 1 independent account",
            *MILL_LINES,
            "-# Reports that come later follow this. Admins see in /settings who said it.",
            "[They are one]",
            "[Leave it]",
        ]
    )
    assert await changes(reported) == []
    await press(reported, asked, "They are one")
    assert shown(asked) == "\n".join(
        [
            "### These are one incident now",
            "**“Fire at Harrowgate flour mill hurts two”**",
            "-# `i1` · Reported 3–7 March 2026 · 3 reports, 3 independent accounts",
            "-# `/incident` with `split` takes a report out again.",
            "[Open an incident]",
        ]
    )
    assert await changes(reported) == ["merged incident i1 with i2"]
    # What was merged is found under its old id too.
    (offered,) = await reported.ann.autocomplete(reported.channel, "incident", "name", "i2")
    assert offered["value"] == ID


async def test_merging_may_be_left_and_is_done_once(reported: Town) -> None:
    left = await incident(reported, name="i2", merge="flour mill hurts")
    await press(reported, left, "Leave it")
    assert shown(left) == "Nothing was changed."
    first, again = [await incident(reported, name="i2", merge=ID) for _ in range(2)]
    await press(reported, first, "They are one")
    said = notices(await press(reported, again, "They are one"))
    assert said == "These two are one incident already."
    same = await incident(reported, name="i2", merge=ID)
    assert shown(same) == "Both names mean the incident i1; name two."
    assert await changes(reported) == ["merged incident i1 with i2"]


async def test_a_report_becomes_an_incident_of_its_own(reported: Town) -> None:
    asked = await incident(reported, name=ID, split="#2")
    assert shown(asked) == "\n".join(
        [
            "### Does this report tell of another incident?",
            "**Oxbow Crier** · 4 March 2026 · Chief Marsh speaks of the mill",
            "It becomes an incident of its own, apart from this one:",
            *MILL_LINES,
            "-# Reports that come later follow this. Admins see in /settings who said it.",
            "[It is another]",
            "[Leave it]",
        ]
    )
    again = await incident(reported, name=ID, split="crier 4 march")
    await press(reported, asked, "It is another")
    assert shown(asked) == "\n".join(
        [
            "### These are two incidents now",
            "**“Fire at Harrowgate flour mill hurts two”**",
            "-# `i1` · Reported 3 March 2026 · 1 report, 1 independent account",
            "**“Chief Marsh speaks of the mill”**",
            "-# `i3` · Reported 4 March 2026 · 1 report, 1 independent account",
            "-# `/incident` with `merge` puts them together again.",
            "[Open an incident]",
        ]
    )
    (change,) = await changes(reported)
    assert change.startswith("split article ")
    assert change.endswith(" from incident i1, as i3")
    said = notices(await press(reported, again, "It is another"))
    assert said == "This report is no part of the incident i1 any more."
    only = "The incident i1 has this one report only."
    assert shown(await incident(reported, name=ID, split="#1")) == only


async def test_the_reports_of_the_incident_are_offered_to_be_split(reported: Town) -> None:
    async def offered(typed: str, name: str = ID) -> list[str]:
        choices = await reported.admin.autocomplete(
            reported.channel, "incident", "split", typed, name=name
        )
        return [f"{choice['value']} {choice['name']}" for choice in choices]

    crier = "#2 Chief Marsh speaks of the mill · Oxbow Crier, 4 March 2026"
    assert await offered("") == [
        "#1 Fire at Harrowgate flour mill hurts two · Brackwater Beacon, 3 March 2026",
        crier,
    ]
    assert await offered("4 march") == await offered("crier", "flour mill") == [crier]
    assert await offered("bus") == await offered("", "harbour") == []


async def test_other_incidents_are_offered_to_be_merged(reported: Town) -> None:
    offered = await reported.admin.autocomplete(reported.channel, "incident", "merge", "", name=ID)
    assert [choice["value"] for choice in offered] == ["i2"]


async def test_words_that_fit_no_report_or_several_say_what_to_do(reported: Town) -> None:
    choose = "Choose one of those that are offered while you type."
    for words, said in (
        ("bus", f"No report on the incident i1 fits 'bus'. {choose}"),
        ("mill", f"Several reports on the incident i1 fit 'mill'. {choose}"),
    ):
        assert shown(await incident(reported, name=ID, split=words)) == said
    both = await incident(reported, name=ID, split="#1", merge="i2")
    assert shown(both) == "Give either `merge` or `split`, and the other one afterwards."


async def test_only_admins_merge_and_split(reported: Town) -> None:
    for given in ({"merge": "i2"}, {"split": "#2"}):
        refused = await reported.ann.slash(reported.channel, "incident", name=ID, **given)
        assert refused.ephemeral
        assert shown(refused).startswith(REFUSED)
        (option,) = given
        assert (
            await reported.ann.autocomplete(reported.channel, "incident", option, "", name=ID) == []
        )
        direct = await reported.ann.user.slash("incident", name=ID, **given)
        assert shown(direct) == "This command belongs into a server, not into direct messages."


async def test_who_is_no_admin_any_more_merges_and_splits_in_vain(reported: Town) -> None:
    asked = [
        (await incident(reported, name=ID, merge="i2"), "They are one"),
        (await incident(reported, name=ID, split="#2"), "It is another"),
    ]
    dismiss(reported, reported.admin)
    for message, label in asked:
        assert shown(await press(reported, message, label)).startswith(REFUSED)
    assert await changes(reported) == []
