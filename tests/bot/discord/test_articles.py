"""`/articles` in a simulated Discord."""

import pytest
from simcord import InteractionResult

from bot.settings import Settings
from tests.bot.discord.conftest import MILL_STREET, Town, notices, shown
from tests.ingest.web import Web, answer

GONE = "This article is not here any more: it was removed."
KEY = "#1"


@pytest.fixture
def settings(fetching: Settings) -> Settings:
    return fetching


async def command(town: Town, name: str, article: str | None = None) -> InteractionResult:
    given = {} if article is None else {"article": article}
    return await town.admin.slash(town.channel, f"articles {name}", **given)


async def press(town: Town, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await town.admin.click(result.response.message, label=label)


def fires(town: Town, count: int) -> None:
    """Fires on so many days, on streets with names of their own."""
    for day in range(1, count + 1):
        street = "ABCDEFGHIJKLMNOP"[day] + "street"
        town.put(
            f"A fire on {street} hurt {day} people.",
            title=f"Fire on {street}",
            published=f"2026-01-{day:02}",
        )


def row(day: int, street: str) -> str:
    return f"- **Harrowgate Courier** · {day} January 2026 · Fire on {street}"


async def test_articles_are_listed_page_by_page_latest_first(town: Town) -> None:
    fires(town, 10)
    listed = await command(town, "list")
    assert listed.ephemeral
    streets = ["Bstreet", "Cstreet", "Dstreet", "Estreet", "Fstreet", "Gstreet", "Hstreet"]
    first = [row(10, "Kstreet"), row(9, "Jstreet"), row(8, "Istreet")]
    first += [row(day, streets[day - 1]) for day in range(7, 2, -1)]
    pages = "[Later ones]\n[Earlier ones]"
    assert shown(listed) == "\n".join(["### 10 articles\n-# Page 1 of 2", *first, pages])
    await press(town, listed, "Earlier ones")
    second = [row(2, "Cstreet"), row(1, "Bstreet")]
    assert shown(listed) == "\n".join(["### 10 articles\n-# Page 2 of 2", *second, pages])
    await press(town, listed, "Later ones")
    assert shown(listed).splitlines()[1] == "-# Page 1 of 2"


async def test_a_list_of_nothing_says_who_brings_articles(town: Town) -> None:
    empty = "There are no articles here yet. Admins bring them with /ingest."
    assert shown(await command(town, "list")) == empty
    assert shown(await town.ann.slash(town.channel, "incidents")) == empty


async def test_an_article_is_shown_with_what_is_known_of_it(town: Town) -> None:
    text = f"{MILL_STREET}\nComments\n\nPat: so sad"
    town.put(text, published="2026-01-27", author="Jo *Vance*", id="mill-1")
    assert shown(await command(town, "show", "mill-1")) == (
        "### Fire on Mill Street\n**Harrowgate Courier** · 27 January 2026 · by Jo \\*Vance\\*\n"
        f"{MILL_STREET.strip()}\n-# Article mill-1 · revision 1 · {len(MILL_STREET) - 1} characters"
        " · 1 reader’s comment kept apart, never quoted"
    )


async def test_a_long_article_is_read_to_its_end_in_pages(town: Town) -> None:
    sentences = [f"At number {number} a window broke in the storm." for number in range(150)]
    town.put(" ".join(sentences), title="Storm")
    page, read = await command(town, "show", KEY), ""
    while True:
        lines = shown(page).splitlines()
        assert lines[:2] == ["### Storm", "**Harrowgate Courier** · undated"]
        read += lines[2] + " "
        if lines[-1] != "[Read on]":
            break
        assert lines[2].endswith(".")
        page = await press(town, page, "Read on")
    assert read.split() == " ".join(sentences).split()


async def test_removing_is_confirmed_and_may_be_left(town: Town) -> None:
    town.put()
    asked = await command(town, "remove", KEY)
    assert shown(asked) == (
        "### Remove this article?\n**Harrowgate Courier** · undated · Fire on Mill Street\n"
        "It stops answering at once, in all its revisions. This cannot be undone.\n"
        "[Remove]\n[Leave it]"
    )
    await press(town, asked, "Leave it")
    assert shown(asked) == "Nothing was changed."
    assert "“A fire on Mill Street" in shown(await town.ask("What happened on Mill Street?"))


async def test_what_was_removed_answers_no_more_and_is_removed_once(town: Town) -> None:
    town.put()
    town.put("A barn burned in Oxbow.", title="Barn")
    assert "“A fire on Mill Street" in shown(await town.ask("What happened on Mill Street?"))
    asked, again = await command(town, "remove", KEY), await command(town, "remove", KEY)
    await press(town, asked, "Remove")
    assert shown(asked) == "Removed “Fire on Mill Street”. It answers no question any more."
    assert "“A fire on Mill Street" not in shown(await town.ask("What happened on Mill Street?"))
    assert notices(await press(town, again, "Remove")) == GONE
    assert shown(await command(town, "list")).splitlines()[0] == "### 1 article"


async def test_an_article_that_went_while_it_was_read_is_said_to_be_gone(town: Town) -> None:
    town.put(" ".join(f"At number {number} a window broke." for number in range(150)))
    reading = await command(town, "show", KEY)
    await press(town, await command(town, "remove", KEY), "Remove")
    assert shown(await press(town, reading, "Read on")) == GONE


async def test_notes_and_changes_of_an_article_are_shown(town: Town) -> None:
    url = "https://courier.example/mill-street"
    town.put("A barn burned in Oxbow on Sunday. Two people were hurt.", url=url)
    town.put(
        "A barn burned in Oxbow on Sunday. Three people were hurt.\n\n"
        "Correction: An earlier version of this story said that two people were hurt.",
        url=url,
    )
    reading = await command(town, "show", KEY)
    note = "“Correction: An earlier version of this story said that two people were hurt.”"
    assert f"-# ⚠️ Correction: {note}" in shown(reading).splitlines()
    lines = shown(await press(town, reading, "What changed")).splitlines()
    assert lines[0] == "### What changed"
    assert lines[1].startswith("**Revision 2**, fetched ")
    assert lines[2:] == [
        "➖ “Two people were hurt.”",
        f"➕ “Three people were hurt. {note[1:]}",
    ]
    answer = shown(await town.ask("How many people were hurt in the Oxbow barn fire?"))
    assert f"-# ⚠️ Correction: {note}" in answer.splitlines()


async def test_the_preview_says_what_is_not_plain_reporting(town: Town) -> None:
    german = (
        "In der Nacht auf Sonntag ist am Mühlenweg eine Scheune abgebrannt, wie die Feuerwehr am"
        " Montag mitteilte. Verletzt wurde niemand, der Schaden ist hoch, und die Ursache ist noch"
        " nicht bekannt.\n\nKorrektur: Es war ein Stall."
    )
    form = await town.admin.slash(town.channel, "ingest text")
    seen = shown(await town.admin.submit_modal(form, {"text": german}))
    assert "does not read (de), so it is found by words only." in seen


@pytest.mark.parametrize("name", ["show", "remove", "refresh"])
async def test_articles_are_offered_while_one_types(town: Town, name: str) -> None:
    fires(town, 2)
    offered = await town.admin.autocomplete(town.channel, f"articles {name}", "article", "cstr")
    assert offered == [
        {"name": "Fire on Cstreet · Harrowgate Courier, 2 January 2026", "value": "#2"}
    ]


async def test_an_article_is_refreshed_from_its_address(town: Town, web: Web) -> None:
    town.put("A barn burned in Oxbow.", title="Barn", url=web.url("/barn"))
    page = "<html><title>Barn</title><body><article><p>A barn burned in Oxbow.</p><p>{}</p>"
    web.pages["/barn"] = answer(page.format("Two horses were led out by the fire brigade."))
    assert "**1 updated**" in shown(await command(town, "refresh", KEY))
    assert "**1 unchanged**" in shown(await command(town, "refresh", KEY))
    assert "· revision 2 ·" in shown(await command(town, "show", KEY))
    assert shown(await command(town, "list")).endswith(" · revision 2")
    web.pages.clear()
    failed = shown(await command(town, "refresh", KEY))
    assert "**1 rejected**" in failed
    assert failed.endswith(
        "/barn: answers 404 (not found); its quotes say so from now on, until it is there again;"
        " remove it if they should end"
    )
    assert "Two horses were led out" in shown(await command(town, "show", KEY))


async def test_an_article_without_an_address_is_not_refreshed(town: Town) -> None:
    town.put()
    assert shown(await command(town, "refresh", KEY)) == (
        "This article has no address to fetch it from. Bring its new text with /ingest."
    )


async def test_words_that_fit_one_article_show_it_and_others_say_what_to_do(town: Town) -> None:
    fires(town, 3)
    town.put("A fire burned.", title="fire")

    async def named(words: str) -> str:
        return shown(await command(town, "show", words)).splitlines()[0]

    choose = "Choose one of those that are offered while you type."
    assert await named("dstreet") == "### Fire on Dstreet"
    assert await named("street courier") == f"Several articles fit 'street courier'. {choose}"
    assert await named("harbour") == f"No article here fits 'harbour'. {choose}"
    assert await named(" Fire ") == "### fire"
