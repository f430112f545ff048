"""`/status` and `/gaps` in a simulated Discord."""

import json
from datetime import UTC, datetime

import pytest
from simcord import InteractionResult

from bot.plain import day_for_people
from bot.service.answering import NO_ARTICLES
from tests.bot.discord.conftest import MILL_STREET, Town, older, shown

GAPS = (
    "### Gaps\n-# Questions of the last 30 days without a good answer, without the names of those"
    " who asked. {} answers were found helpful, {} not."
)
MILL = "What happened on Mill Street?"


FILE = (
    "-# In the file, fill in `answers` (accepted wordings) and `articles` (ids of those that hold"
    " one), or leave both empty where nothing was reported: `blotter eval gaps.jsonl` then measures"
    " me on it."
)


def today() -> str:
    return day_for_people(datetime.now(UTC).date())


async def gaps(town: Town) -> InteractionResult:
    return await town.admin.slash(town.channel, "gaps")


async def complain(town: Town, question: str, why: str) -> None:
    answer = await town.ask(question)
    assert answer.response is not None
    form = await town.ann.click(answer.response.message, label="Not helpful")
    await town.ann.submit_modal(form, {"why": why})


async def test_the_status_of_an_empty_server(town: Town) -> None:
    status = await town.admin.slash(town.channel, "status")
    assert status.ephemeral
    assert shown(status) == (
        "### Status\n**0 articles** with 0 passages; 0 readers’ comments kept apart.\n"
        f"{NO_ARTICLES}\nNo ingest is running.\n"
        "Answers in the last 30 days: 0 found helpful, 0 not.\n"
        f"-# Collection discord-{town.guild.id} · model all-MiniLM-L6-v2/int8"
    )


async def test_the_status_counts_what_there_is_and_what_people_said(town: Town) -> None:
    town.put(f"{MILL_STREET}\nComments\n\nPat: so sad\n\nKim: same")
    town.put("A barn burned in Oxbow.", title="Barn")
    answer = await town.ask(MILL)
    assert answer.response is not None
    await town.ann.click(answer.response.message, label="Helpful")
    await complain(town, MILL, "")
    lines = shown(await town.admin.slash(town.channel, "status")).splitlines()
    assert lines[1] == "**2 articles** with 2 passages; 2 readers’ comments kept apart."
    assert lines[4] == "Answers in the last 30 days: 1 found helpful, 1 not."


async def test_no_gaps_are_said_to_be_none(town: Town) -> None:
    none = await gaps(town)
    assert none.ephemeral
    assert shown(none) == f"{GAPS.format(0, 0)}\nThere are none."


async def test_questions_without_an_answer_are_grouped_and_counted(town: Town) -> None:
    town.put()
    for question in ("Who robbed the bank?", "who  ROBBED the *bank*?", "Who sank the ferry?"):
        await town.ask(question)
    await town.ask("who robbed the BANK?")
    await town.ask(MILL)
    listed = await gaps(town)
    assert shown(listed) == "\n".join(
        [
            GAPS.format(0, 0),
            f"- who robbed the BANK? · asked 2 times · not reported · {today()}",
            f"- Who sank the ferry? · not reported · {today()}",
            f"- who ROBBED the \\*bank\\*? · not reported · {today()}",
            FILE,
        ]
    )


async def test_a_complaint_stands_below_its_question_without_a_name(town: Town) -> None:
    town.put()
    await complain(town, MILL, "It does *not* say\nwhen @everyone")
    await complain(town, MILL, "")
    listed = await gaps(town)
    assert shown(listed) == (
        f"{GAPS.format(0, 2)}\n- {MILL} · asked 2 times · {today()}\n"
        f"  -# not helpful: It does \\*not\\* say when @\u200beveryone\n{FILE}"
    )
    assert listed.response is not None
    (file,) = listed.response.attachments
    assert file.filename == "gaps.jsonl"
    assert json.loads(await file.read()) == {
        "question": MILL,
        "answers": [],
        "articles": [],
        "asked_on": datetime.now(UTC).date().isoformat(),
        "times": 2,
        "last": datetime.now(UTC).date().isoformat(),
        "not_reported": False,
        "complaints": ["It does *not* say\nwhen @everyone", ""],
    }
    everything = str(listed.response.components).encode() + await file.read()
    assert b"ann" not in everything
    assert str(town.ann.id).encode() not in everything


async def test_many_gaps_are_all_in_the_file(town: Town) -> None:
    remembered = town.env.blotter.desk.memory.gaps
    questions = [f"Who robbed bank {number:02}, {'and when ' * 11}?" for number in range(17)]
    for question in questions:
        remembered.note(town.guild.id, question)
        remembered.complain(town.guild.id, question, "It was in the Courier. " * 6)
    listed = await gaps(town)
    *_, last, _ = said = shown(listed).splitlines()
    there = sum("not reported" in line for line in said)
    assert 5 < there < 17
    assert last == f"-# and {17 - there} more, in the file."
    assert listed.response is not None
    (file,) = listed.response.attachments
    lines = (await file.read()).splitlines()
    assert [json.loads(line)["question"] for line in lines] == [*questions]


async def test_gaps_and_votes_are_listed_for_thirty_days(town: Town) -> None:
    town.put()
    await town.ask("Who robbed the bank?")
    await complain(town, MILL, "")
    older(town.env.blotter, 29, gap="noted_on", vote="day")
    assert shown(await gaps(town)).splitlines()[1].endswith("0 answers were found helpful, 1 not.")
    assert len(shown(await gaps(town)).splitlines()) == 5
    older(town.env.blotter, 1, gap="noted_on", vote="day")
    assert shown(await gaps(town)) == f"{GAPS.format(0, 0)}\nThere are none."


async def test_the_file_of_gaps_ends_with_a_whole_line_where_discord_takes_no_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.views.status.MOST_FILE_BYTES", 700)
    for number in range(20):
        town.env.blotter.desk.memory.gaps.note(town.guild.id, f"Who robbed bank {number:02}?")
    listed = await gaps(town)
    assert listed.response is not None
    (file,) = listed.response.attachments
    data = await file.read()
    assert 500 < len(data) <= 700
    asked = [json.loads(line)["question"] for line in data.splitlines()]
    assert asked == [f"Who robbed bank {number:02}?" for number in range(len(asked))]
