"""What people see of an answer in Discord: its exact text, on invented answers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import discord
import pytest

from bot.memory import NewQuestion
from bot.views.answer import Asking, answer_view
from retrieval.asking import (
    Answer,
    Citation,
    CitedNote,
    Counted,
    CountedIncident,
    Difference,
    IncidentName,
    Option,
    Quote,
    SpokenTime,
    Version,
)
from tests.bot.discord.conftest import BlotterEnv, Town, age, custom_ids, last_text, shown, text_of

KEY = "0123456789abcdef"
CRIER = Citation(1, "a1", "Barn burns", "Oxbow Crier", None, "2026-04-01T08:30:00", 0, 20)
PACKET = Citation(2, "a2", "Barn fire", "Tamsin Packet", None, "2026-04-03", 5, 30)
TWO = Answer(
    question="How many were hurt?",
    standalone="How many were hurt?",
    status="answered",
    quotes=(
        Quote("Two people were hurt.", 1, answer="Two people"),
        Quote("*Three* people were hurt.", 2, answer="*Three* people"),
    ),
    citations=(CRIER, PACKET),
    accounts=2,
    confidence=0.9,
)
COUNTED = Counted(
    "fires",
    (CountedIncident("i3", "Barn burns", 1, day="2026-03-31"),),
    since="2026-03-01",
    until="2026-04-30",
    may_fit=(CountedIncident("i4", "Barn fire", 2),),
    last_published="2026-04-03",
)
WHICH = (Option(1, "Oxbow", "2026-03-31"), Option(2, None, "2026-04-02"))
BELOW = ["[More passages]", "[Sources]", "[Helpful]", "[Not helpful]"]
CRIER_LINE = "-# `1` **Oxbow Crier** · 1 April 2026 · Barn burns"
PACKET_LINE = "-# `2` **Tamsin Packet** · 3 April 2026 · Barn fire"


def view(answer: Answer, **asking: Any) -> list[dict[str, Any]]:
    return answer_view(answer, KEY, Asking(**asking)).to_components()  # pyright: ignore


def lines(answer: Answer, **asking: Any) -> list[str]:
    return text_of(view(answer, **asking)).splitlines()


def test_the_words_that_answer_are_bold() -> None:
    assert lines(TWO) == [
        "### How many were hurt?",
        "> “**Two people** were hurt.”",
        CRIER_LINE,
        "[Context 1]",
        r"> “**\*Three\* people** were hurt.”",
        PACKET_LINE,
        "[Context 2]",
        "-# Behind this: 2 independent accounts.",
        *BELOW,
    ]


def test_reports_that_differ_stand_side_by_side() -> None:
    difference = Difference(
        "the number of people hurt",
        (Version(TWO.quotes[0].text, (1,)), Version(TWO.quotes[1].text, (2,))),
    )
    assert lines(replace(TWO, differences=(difference,)))[7:11] == [
        "**Reports differ** on the number of people hurt:",
        "- `1` “**Two people** were hurt.” · Oxbow Crier, 1 April 2026",
        r"- `2` “**\*Three\* people** were hurt.” · Tamsin Packet, 3 April 2026",
        "-# Behind this: 2 independent accounts.",
    ]


def test_an_answer_about_one_incident_opens_it() -> None:
    about = replace(TWO, incident=IncidentName("i7", "Barn burns"))
    behind = "-# Behind this: 2 independent accounts."
    assert lines(about)[7:] == [behind, "[Incident]", *BELOW]
    assert f"b:incident:{KEY}:i7" in custom_ids(view(about))
    assert lines(replace(about, accounts=None))[7:] == ["[Incident]", *BELOW]


def test_the_numbers_of_those_that_say_the_same_stand_apart() -> None:
    versions = (Version(TWO.quotes[1].text, (2, 1)),)
    assert lines(replace(TWO, differences=(Difference("it", versions),)))[8] == (
        r"- `2` `1` “**\*Three\* people** were hurt.”"
        " · Tamsin Packet, 3 April 2026; Oxbow Crier, 1 April 2026"
    )


def test_which_incident_is_asked_with_a_button_for_each() -> None:
    answer = replace(TWO, which=WHICH, confidence=0.1)
    assert lines(answer) == [
        "### How many were hurt?",
        "**Two incidents fit. Which one do you mean?**",
        "**In Oxbow on 31 March 2026**",
        "> “**Two people** were hurt.”",
        CRIER_LINE,
        "[Context 1]",
        "**On 2 April 2026**",
        r"> “**\*Three\* people** were hurt.”",
        PACKET_LINE,
        "[Context 2]",
        "[In Oxbow on 31 March 2026]",
        "[On 2 April 2026]",
        *BELOW,
    ]
    assert custom_ids(view(answer))[2:4] == [f"b:one:{KEY}:1", f"b:one:{KEY}:2"]


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ((Option(1), Option(2, "Oxbow")), ["[The first one]", "[In Oxbow]"]),
        ((Option(1, "Oxbow"), Option(2, "Oxbow")), ["[The first one]", "[The second one]"]),
        (
            (Option(1, "Oxbow " * 20), Option(2, None, "2026-04-02T10:30")),
            [
                "[In Oxbow Oxbow Oxbow Oxbow Oxbow Oxbow Oxbow Oxbow Oxbow Oxbow Oxbow …]",
                "[On 2 April 2026]",
            ],
        ),
    ],
)
def test_every_button_says_which_incident_it_is(
    options: tuple[Option, ...], labels: list[str]
) -> None:
    found = lines(replace(TWO, which=options))
    assert found[-len(BELOW) - 2 : -len(BELOW)] == labels


def test_a_count_says_how_many_and_of_which_days() -> None:
    answer = replace(TWO, count=1, counted=COUNTED, confidence=0.1)
    assert lines(answer, since=date(2026, 4, 1)) == [
        "### How many were hurt?",
        "-# Only of what was published since 1 April 2026.",
        "**1 incident that fits is reported in these articles, 1 March to 30 April 2026:**",
        "-# The last of these articles is of 3 April 2026.",
        "**i3 · 31 March 2026**",
        "> “**Two people** were hurt.”",
        CRIER_LINE,
        "[Context 1]",
        "**May fit, and not counted, for where, when or what else was asked is not told:**",
        PACKET_LINE.replace("`2` ", "`2` i4 · "),
        *BELOW,
    ]


def test_that_none_was_reported_names_the_interval() -> None:
    counted = replace(COUNTED, incidents=(), may_fit=())
    answer = replace(
        TWO, status="not_reported", quotes=(), citations=(), nearest=(CRIER,), counted=counted
    )
    assert lines(answer)[:6] == [
        "### Not reported",
        "No article here answers: How many were hurt?",
        "**No fires that fit are reported in these articles, 1 March to 30 April 2026.**",
        "-# The last of these articles is of 3 April 2026.",
        "**The nearest reports**",
        "- **Oxbow Crier** · 1 April 2026 · Barn burns",
    ]


@pytest.mark.parametrize("count", [1, 6, 7, 100])
def test_a_long_list_says_how_much_of_it_is_shown(count: int) -> None:
    """Of the first, the quotes; of the next, the sources; of the rest, how many there are."""
    long = "*words* " * 400
    numbers = range(1, count + 11)
    citations = tuple(
        Citation(n, f"a{n}", long, long, f"https://a.example/{'x' * 500}", "2026-04-01", 0, 9)
        for n in numbers
    )
    items = tuple(CountedIncident(f"i{n}", long, n, day="2026-03-31") for n in numbers)
    answer = Answer(
        question=long,
        standalone=f"{long}?",
        status="answered",
        quotes=tuple(Quote(long, n) for n in numbers),
        citations=citations,
        count=count,
        counted=replace(COUNTED, incidents=items[:count], may_fit=items[count:]),
    )
    drawn = view(answer)
    assert _parts(drawn) <= 40
    assert len(text_of(drawn)) <= 4000
    told = lines(answer)
    listed = {n for n in numbers if any(f"`{n}` " in line for line in told)}
    left = [int(line.split()[3]) for line in told if line.startswith("-# … and ")]
    assert len(listed) + sum(left) == count + 10


def test_what_blotter_says_itself_stands_alone() -> None:
    answer = Answer("Hi", "Hi", "not_reported", says="You are welcome.", nearest=(CRIER,))
    assert lines(answer, server="Oxbow", thread=True) == ["You are welcome."]


def test_what_blotter_says_of_a_part_stands_above_the_quotes() -> None:
    answer = replace(TWO, says="Not reported here: “who *fled*?”")
    assert lines(answer)[1:3] == [
        "**Not reported here: “who \\*fled\\*?”**",
        "> “**Two people** were hurt.”",
    ]


@pytest.mark.parametrize(("confidence", "said"), [(0.649, True), (0.65, False)])
def test_an_unsure_answer_says_so(confidence: float, said: bool) -> None:
    second = lines(replace(TWO, confidence=confidence))[1]
    assert (second == "-# This may not be exactly what was asked.") == said


@pytest.mark.parametrize("count", [1, 3, 4, 9])
def test_an_answer_long_in_every_part_fits(count: int) -> None:
    """Four thousand characters of text and forty parts are what Discord takes."""
    long = "*words* " * 400
    note = CitedNote("correction", long, 0, 9)
    times = tuple(
        SpokenTime(f"Sunday {n} {long}", "2026-04-05T00:00", "2026-04-06T00:00") for n in range(9)
    )
    numbers = range(1, count + 1)
    citations = tuple(
        Citation(n, f"a{n}", long, long, f"https://a.example/{'x' * 500}", "2026-04-01", 0, 9)
        for n in numbers
    )
    versions = tuple(Version(long, (n,)) for n in numbers)
    answer = Answer(
        question=long,
        standalone=f"{long}?",
        status="answered",
        quotes=tuple(Quote(long, n, long, "words", times) for n in numbers),
        citations=tuple(replace(citation, notes=(note,) * 9) for citation in citations),
        accounts=count,
        says=f"{long}!",
        differences=(Difference(long, versions),) * 9,
        which=tuple(Option(n, long, "2026-04-01") for n in numbers) if count == 4 else (),
        incident=None if count == 4 else IncidentName("i7", long),
    )
    day = date(2026, 4, 1)
    components = view(answer, since=day, until=day, server=long, thread=False)
    assert len(text_of(components)) <= 4000
    assert len(custom_ids(components)) == min(count, 6) + (4 if answer.which else 1) + 5
    assert _parts(components) <= 40


def _parts(components: list[dict[str, Any]]) -> int:
    inner = [[*item.get("components", []), item.get("accessory")] for item in components]
    return len(components) + sum(_parts([item for item in items if item]) for items in inner)


async def show_options(town: Town, env: BlotterEnv, asked_at: str) -> discord.Message:
    """The bot asks in the channel which of two incidents is meant."""
    desk = env.blotter.desk
    asked = NewQuestion(asked_at, town.channel.id, town.ann.id)
    key = desk.memory.questions.keep(asked, server=town.guild.id, answer=TWO)
    answer = replace(TWO, which=(Option(1, "Harrowgate", "2026-01-25"), WHICH[1]))
    channel = env.blotter.get_channel(town.channel.id)
    assert isinstance(channel, discord.TextChannel)
    with env._bot_scope():
        return await channel.send(
            view=answer_view(answer, key, Asking()),
            allowed_mentions=discord.AllowedMentions.none(),
        )


@pytest.mark.parametrize("days", [0, 2])
async def test_a_press_asks_on_for_that_incident(town: Town, env: BlotterEnv, days: int) -> None:
    town.put(published="2026-01-27")
    message = await show_options(town, env, "How many people were hurt in the fire?")
    age(env.blotter, timedelta(days=days))
    pressed = await town.ann.click(message, label="In Harrowgate on 25 January 2026")
    assert not pressed.ephemeral
    assert shown(pressed) == last_text(town.channel)
    assert "The one in Harrowgate on 25 January 2026" in shown(pressed)
    assert pressed.response is not None
    followed = env.blotter.desk.memory.questions.shown_in(pressed.response.id)
    assert followed is not None
    assert followed.understood.question == "The one in Harrowgate on 25 January 2026"
    assert followed.parent is not None


async def test_options_of_one_server_do_nothing_in_another(town: Town, env: BlotterEnv) -> None:
    message = await show_options(town, env, "How many people were hurt in the fire?")
    env.blotter.desk.memory.questions.forget(town.ann.id)
    pressed = await town.ann.click(message, label="On 2 April 2026")
    assert shown(pressed).startswith("I no longer remember this answer")


async def test_options_can_be_pressed_only_so_often(town: Town, env: BlotterEnv) -> None:
    town.put(published="2026-01-27")
    message = await show_options(town, env, "How many people were hurt in the fire?")
    for _ in range(5):
        await town.ask("How many people were hurt in the fire?")
    pressed = await town.ann.click(message, label="On 2 April 2026")
    assert pressed.ephemeral
    assert shown(pressed).startswith("You have asked a good deal just now. Ask again in ")
