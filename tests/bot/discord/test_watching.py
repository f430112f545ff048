"""`/watch` in a simulated Discord: who is told what, once."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory import JobKind, Watch
from bot.service.watching import News
from bot.views.watches.news import news_view
from retrieval.asking import Citation, Quote
from retrieval.asking.answer import IncidentName
from retrieval.following import (
    Bulletin,
    Development,
    DevelopmentKind,
    Seen,
    Subject,
    SubjectKind,
)
from tests.bot.discord.conftest import (
    Town,
    custom_ids,
    older,
    shown,
    text_of,
)
from tests.bot.discord.watches import (
    BEGUN,
    BUTTONS,
    CORRECTION,
    DIFFERENCE,
    FROM,
    LEDGER,
    MORE,
    NEW_ACCOUNT,
    directly,
    head,
    last_message,
    later,
    look,
    put,
    told,
    watch,
)
from tests.watched import COPY, CORRECTED, ELSEWHERE, FIRST, FOLLOW, SECOND


async def test_what_is_new_of_an_incident_is_told_directly_and_once(town: Town) -> None:
    put(town, FIRST)
    begun = await watch(town)
    assert begun.ephemeral
    assert shown(begun) == BEGUN
    assert text_of(last_message(town.ann).components) == BEGUN
    await look(town)
    put(town, COPY)
    await look(town)
    assert directly(town.ann) == []
    put(town, SECOND)
    await look(town)
    message = "\n".join([head(town), FROM, NEW_ACCOUNT, DIFFERENCE, BUTTONS])
    assert directly(town.ann) == [message]
    put(town, FOLLOW, CORRECTED)
    # What comes within minutes is gathered.
    await look(town)
    assert directly(town.ann) == [message]
    await later(town)
    await later(town)
    assert directly(town.ann)[1:] == ["\n".join([head(town), FROM, MORE, CORRECTION, BUTTONS])]


async def test_a_press_opens_the_dossier(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    await watch(town, town.admin, place="Quarrow Lane", channel=town.channel)
    put(town, SECOND)
    await look(town)
    opened = await town.ann.user.click(last_message(town.ann), label="Incident")
    assert shown(opened).startswith(head(town))
    ids = custom_ids(last_message(town.channel).components)
    (button, *_) = [name for name in ids if name.startswith("b:told:")]
    opened = await town.ann.click(last_message(town.channel), custom_id=button)
    assert opened.ephemeral
    assert shown(opened).startswith(head(town))


async def test_what_is_ingested_is_told_at_once(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    desk = town.env.blotter.desk
    job = desk.memory.jobs.make(
        server=town.guild.id,
        user=town.admin.id,
        kind=JobKind.TEXT,
        name="three hurt",
        data=json.dumps(SECOND).encode(),
    )
    assert desk.memory.jobs.queue(job, token="gone", message=1)
    older(town.env.blotter, 1, job="token_ends")
    with town.env.time_context():
        desk.ingests.wake()
        await desk.ingests.ended()
        # It is looked for beside the queue, which goes on meanwhile.
        (looking,) = [t for t in asyncio.all_tasks() if t.get_name() == "blotter-watcher"]
        await looking
    await town.env.settle()
    assert "**1 added**" in directly(town.admin)[0]
    assert directly(town.ann) == ["\n".join([head(town), FROM, NEW_ACCOUNT, DIFFERENCE, BUTTONS])]


async def test_what_an_ingest_brings_is_told_together(town: Town) -> None:
    put(town, FIRST)
    await watch(town)
    put(town, SECOND)
    desk, server = town.env.blotter.desk, town.guild.id
    job = desk.memory.jobs.make(server=server, user=1, kind=JobKind.TEXT, name="a", data=b"")
    assert desk.memory.jobs.queue(job, token="gone", message=1)
    now = datetime.now(UTC)
    assert desk.watching.due({server}, now) == []
    assert desk.watching.due({server}, now + timedelta(minutes=14)) == []
    # It takes very long: what it has brought by now is told.
    (due,) = desk.watching.due({server}, now + timedelta(minutes=15))
    assert due.subject.text == "i1"
    assert desk.watching.due(set()) == []
    assert desk.memory.jobs.done(job)
    assert desk.watching.due({server}) == [due]


async def test_a_place_and_words_are_told_in_a_channel(town: Town) -> None:
    news = town.guild.create_text_channel("news")
    place = await watch(town, town.admin, place="quarrow ln.", channel=news)
    assert shown(place) == (
        f"The place “quarrow ln.” is watched from now on. I write in <#{news.id}> when there is"
        " news on an incident of which a report names it, such as a new account, a correction or a"
        " difference. Copies of what is known are no news.\n[Stop watching]"
    )
    words = await watch(town, words="burning barns @everyone")
    assert shown(words) == (
        "What is reported with the words “burning barns @\u200beveryone” is watched from now on. I"
        " write to you directly when there is news in a report that holds all of these words, in"
        " whatever form, such as a new account, a correction or a difference. Copies of what is"
        " known are no news.\n[Stop watching]"
    )
    put(town, FIRST, COPY, ELSEWHERE)
    await look(town)
    account = (
        "**A new account**\n> “TIDEWICK - A fire destroyed the Brandle and Sons rope warehouse on"
        " Quarrow Lane in Tidewick early on Monday.”\n-# "
    )
    assert told(news) == [
        "\n".join(["### New on “quarrow ln.”", account + LEDGER, "[Incident]", "[Stop watching]"])
    ]
    assert directly(town.ann) == []
    changes = town.env.blotter.desk.memory.changes.latest(town.guild.id, 5)
    assert [change.what for change in changes] == ["had “quarrow ln.” watched in #news"]


async def test_so_much_in_one_message_and_no_more(town: Town) -> None:
    await watch(town, words="mill")
    for number in range(7):
        named = f"Foreman {'ABCDEFG'[number]}uric Vane{number}th of Lower Tarn{number}"
        text = f"{named} said that mill {number + 20} of his burned down on Sunday. " + "Ash. " * 80
        put(town, {"id": str(number), "title": f"Mill {number}", "text": text, "outlet": "Crier"})
    await look(town)
    (message,) = directly(town.ann)
    assert message.count("**A new account**") == 5
    assert "-# and 2 more" in message
    await later(town)
    assert len(directly(town.ann)) == 1


def long_news(kind: DevelopmentKind, quotes: int) -> News:
    """The longest news there can be."""
    citations = tuple(
        Citation(n, "a", "*" * 900, "_" * 900, f"https://a.example/{'a' * 550}", None, 0, 9)
        for n in range(1, quotes + 1)
    )
    development = Development(
        kind,
        IncidentName("i1234567890", "*" * 900),
        tuple(Quote("[x] " * 900, citation.n, said_by="_" * 900) for citation in citations),
        citations,
        about="*" * 900,
    )
    subject = Subject(SubjectKind.WORDS, "*" * 200)
    watch = Watch(2**40, 2**63, 3, None, subject, Seen(0), None, None, False, None)
    return News(watch, Bulletin(None, (development,) * 5, 10**6, Seen(0), True), "f" * 16)


@pytest.mark.parametrize("kind", DevelopmentKind)
def test_the_longest_news_fit_into_a_message(kind: DevelopmentKind) -> None:
    quotes = 3 if kind is DevelopmentKind.DIFFERENCE else 1
    components = news_view(long_news(kind, quotes), "*" * 200).to_components()
    assert len(text_of(components)) <= 4000
    ids = custom_ids(components)
    assert len(set(ids)) == len(ids) == 6
    assert all(len(name) <= 100 for name in ids)
