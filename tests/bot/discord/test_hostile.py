"""Text from outside does nothing in Discord, whatever it holds and however long it is."""

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plain import on_one_line
from bot.views.text import CHOICE_CHARS, choice, cut, link, quoted, shown, shown_lines, shown_within
from tests.bot.discord.conftest import BlotterEnv, Town, last_text, sent
from tests.bot.discord.conftest import shown as read

EVIL = "@everyone [click](https://evil.example) ||spoiler|| <@1> <#2> <t:0:R>"
QUESTION = "What did the fire on Mill Street injure?"
LABELS = ("Context 1", "More passages", "Sources")
# What acts in Discord unless a backslash stands before it.
ACTS = re.compile(r"(?<!\\)(?:\\\\)*(?:[*_~`|<\[]|://|discord\.gg)|@(?:everyone|here)")
INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

bits = st.sampled_from(
    [*r"\*_~`|<>[]()#-+.:/@ 1a", *"\n\u200b\u202eé\ud800", "://", "@everyone", "<@1>", "<t:0:R>"]
) | st.sampled_from(["discord.gg/x", "](https://evil.example)", "||", "```", "> ", "1. ", "-# "])
texts = st.one_of(st.text(max_size=80), st.lists(bits, max_size=40).map("".join))
quick = settings(max_examples=150, deadline=None)


def unescaped(text: str) -> str:
    """What a person sees of escaped text: without the backslashes and the breaks in mentions."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text.replace("\u200b", ""))


@given(texts)
@quick
def test_nothing_in_shown_text_acts(text: str) -> None:
    assert ACTS.findall(shown(text)) == []
    assert INVISIBLE.findall(shown(text)) == []
    assert "\n" not in shown(text)


@given(texts)
@quick
def test_nothing_in_shown_lines_acts(text: str) -> None:
    assert ACTS.findall(shown_lines(text)) == []
    assert re.findall(r"^[ \t]*(?:[#>+-]|\d+[.)])", shown_lines(text), re.MULTILINE) == []


@given(texts)
@quick
def test_shown_text_reads_as_it_was_written(text: str) -> None:
    assert unescaped(shown(text)) == on_one_line(text)


@given(texts, st.integers(8, 60))
@quick
def test_cut_text_fits_and_is_the_beginning(text: str, limit: int) -> None:
    line = shown_within(text, limit)
    assert len(line) <= limit
    body = line.removesuffix(" …") if unescaped(line) != on_one_line(text) else line
    assert ACTS.findall(line) == []
    assert (len(body) - len(body.rstrip("\\"))) % 2 == 0
    assert on_one_line(text).startswith(unescaped(body))


def test_bold_words_that_make_a_mark_begin_their_piece_count_with_it() -> None:
    assert quoted("0#", 8, "0") == "“0#”"
    assert quoted("0#", 9, "0") == "“**0**\\#”"


@pytest.mark.parametrize(
    ("limit", "seen"),
    [
        (67, "“A barn burned on Sunday. **Two horses** were hurt, and none died.”"),
        (66, "… “barn burned on Sunday. **Two horses** were hurt, and none” …"),
        (50, "… “on Sunday. **Two horses** were hurt, and” …"),
        (24, "… “**Two horses**” …"),
        (19, "“A barn burned” …"),
    ],
)
def test_a_long_quote_is_cut_around_the_words_that_answer(limit: int, seen: str) -> None:
    text = "A barn burned on Sunday. Two horses were hurt, and none died."
    assert quoted(text, limit, "Two horses") == seen


@given(texts, st.integers(8, 60), st.data())
@quick
def test_a_quote_stands_in_quotation_marks(text: str, limit: int, data: st.DataObject) -> None:
    line = on_one_line(text)
    start = data.draw(st.integers(0, len(line)))
    answer = line[start : data.draw(st.integers(start, len(line)))]
    quote = quoted(text, limit, answer)
    assert len(quote) <= limit
    assert quote.startswith(("“", "… “"))
    assert quote.endswith(("”", "” …"))
    body = quote.removeprefix("… ")[1:].removesuffix(" …").removesuffix("”")
    # Bold begins and ends at what becomes a NUL, which no text that is shown holds.
    parts, marks = re.subn(r"(?<!\\)((?:\\\\)*)\*\*", "\\1\0", body)
    assert marks in (0, 2)
    assert ACTS.findall(parts) == []
    said = unescaped(parts).replace("\0", "")
    assert said in line if quote.startswith("… ") else line.startswith(said)


@given(texts, st.integers(1, 60))
@quick
def test_a_cut_never_gives_more_than_fits(text: str, limit: int) -> None:
    assert 0 <= cut(text, limit) <= len(text)
    assert len(shown_lines(text[: cut(text, limit)])) <= max(limit, len("x\\x"))


@given(texts)
@quick
def test_a_choice_fits(text: str) -> None:
    assert len(choice(text)) <= CHOICE_CHARS
    assert on_one_line(text).startswith(choice(text).removesuffix(" …"))


@pytest.mark.parametrize(
    ("url", "shown_as"),
    [
        ("https://courier.example/fire", "https://courier.example/fire"),
        ("https://courier.example/a_(b)", "https://courier.example/a_%28b%29"),
        ("https://courier.example/x) @everyone", "https://courier.example/x%29%20@everyone"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://bank.example@evil.example/", None),
        ("https://[::1", None),
        ("//evil.example", None),
        ("https://courier.example/" + "x" * 700, None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, shown_as: str | None) -> None:
    assert link(url) == shown_as


async def see_everything(town: Town, question: str = QUESTION) -> list[str]:
    """All that the bot says about the articles, in every way that it has."""
    answer = await town.ask(question)
    assert answer.response is not None
    for label in LABELS:
        await town.ann.click(answer.response.message, label=label)
    await town.ann.send(town.channel, f"{town.env.blotter.user.mention} {question}")  # pyright: ignore
    form = await town.ann.click(answer.response.message, label="Not helpful")
    await town.ann.submit_modal(form, {"why": EVIL})
    for command in ("incidents", "articles list", "gaps"):
        await town.admin.slash(town.channel, command)
    (offered,) = await town.ann.autocomplete(town.channel, "incident", "name", "")
    await town.ann.slash(town.channel, "incident", name=offered["value"])
    (offered,) = await town.admin.autocomplete(town.channel, "articles show", "article", "")
    for command in ("articles show", "articles remove"):
        await town.admin.slash(town.channel, command, article=offered["value"])
    return sent(town.env)


@pytest.fixture
def quiet(town: Town) -> Town:
    """A server without a cooldown."""
    town.env.blotter.desk.memory.servers.change(town.guild.id, cooldown_seconds=0)  # pyright: ignore
    return town


async def test_a_hostile_article_does_nothing_anywhere(quiet: Town) -> None:
    text = f"The fire on Mill Street injured {EVIL} and nobody else."
    quiet.put(text, title=EVIL, outlet=EVIL, author=EVIL, published="2026-01-27")
    everything = await see_everything(quiet, f"{QUESTION} {EVIL}")
    assert len(everything) >= 10
    assert "click" in everything[0]
    for said in everything:
        for acting in ("@everyone", "[click]", "://", "||", "<@1>", "<#2>", "<t:"):
            assert not re.search(rf"(?<!\\){re.escape(acting)}", said), said
        assert not re.search(r"(?<!\\)(?:\\\\)*<", said)
    assert quiet.channel.last_message is not None
    assert not quiet.channel.last_message.mention_everyone
    assert quiet.channel.last_message.mentions == []


async def test_a_hostile_quote_reads_as_it_was_written(quiet: Town) -> None:
    quiet.put(f"The fire on Mill Street injured {EVIL} and nobody else.")
    quote = read(await quiet.ask(QUESTION)).splitlines()[1]
    assert unescaped(quote) == f"> “The fire on Mill Street injured {EVIL} and nobody else.”"


async def test_a_hostile_address_is_no_link(quiet: Town) -> None:
    quiet.put(url="https://courier.example/a)[x](https://evil.example)")
    for said in await see_everything(quiet):
        assert re.findall(r"(?<!\\)\]\((?!https://courier\.example/a%29)", said) == []


async def test_invisible_and_turning_characters_are_seen(quiet: Town) -> None:
    hidden = "\u202edetrever\u202c \u2066isolated\u2069 zero\u200bwidth \ufeffmark"
    quiet.put(f"The fire on Mill Street injured {hidden}.", title=f"Fire {hidden}")
    everything = "\n".join(await see_everything(quiet, f"{QUESTION} {hidden}"))
    assert INVISIBLE.findall(everything) == []
    assert "\ufffddetrever\ufffd" in everything


async def test_a_sentence_of_five_thousand_characters_fits(quiet: Town) -> None:
    words = " ".join(["and another house *and* <@1>"] * 180)
    quiet.put(f"The fire on Mill Street injured one house {words}.")
    for said in await see_everything(quiet):
        assert len(said) <= 4200
    quote = read(await quiet.ask(QUESTION)).splitlines()[1]
    assert quote.startswith("> “The fire on Mill Street injured one house and another house \\*and")
    assert len(quote) <= 1910
    assert quote.endswith(("”", "” …"))


async def test_headlines_of_any_length_are_offered_within_limits(quiet: Town) -> None:
    for number in range(26):
        street = f"{chr(ord('A') + number)}{number}street"
        day = date(2026, 1, 1) + timedelta(days=12 * number)
        text = f"A fire on {street} injured {number + 2} people on {day:%d %B}."
        quiet.put(text, title=f"{street} Fire " * 15, published=day.isoformat())
    for name, option, ends in (
        ("incident", "name", "2026, 1 report"),
        ("articles show", "article", "2026"),
    ):
        offered = await quiet.admin.autocomplete(quiet.channel, name, option, "fire")
        assert len(offered) == 25
        assert {len(item["name"]) <= 100 for item in offered} == {True}
        assert all(" … · " in item["name"] for item in offered)
        assert all(item["name"].endswith(ends) for item in offered)


async def test_a_hostile_question_does_nothing(quiet: Town, env: BlotterEnv) -> None:
    quiet.put()
    await quiet.ann.send(quiet.channel, f"{env.blotter.user.mention} {EVIL} who?")  # pyright: ignore
    asked = "@everyone [click](https://evil.example) ||spoiler|| somebody"
    said = last_text(quiet.channel).partition("**The nearest")[0]
    assert unescaped(said).splitlines()[1] == f"No article here answers: {asked} who?"
    assert not re.search(r"(?<!\\)(?:\\\\)*[<\[|]", said)


LONG_URL = f"https://news.example/{'%E0%A4%95' * 60}"


async def test_long_addresses_lose_their_links_and_nothing_is_refused(town: Town) -> None:
    lines = []
    for number in range(9):
        name = f"{number} " + "Fire on Mill Street in Harrowgate " * 9
        text = (
            f"Fire number {number} on Mill Street injured {number} people. " + "Smoke rose. " * 90
        )
        fields = {"title": name, "outlet": name, "url": LONG_URL + str(number), "text": text}
        lines.append(json.dumps(fields))
    lines += ["{" * 300] * 12
    attachment = ("fires.jsonl", "\n".join(lines).encode())
    preview = await town.admin.slash(town.channel, "ingest file", attachment=attachment)
    assert "At least" not in read(preview)
    assert "**12 pieces were rejected**" in read(preview)
    assert preview.response is not None
    await town.admin.click(preview.response.message, label="Keep")
    listed = read(await town.admin.slash(town.channel, "articles list"))
    assert len(re.findall(r"^- ", listed, re.MULTILINE)) == 8
    assert 0 < listed.count(LONG_URL) < 8
    answer = await town.ask("How many people did the fire on Mill Street injure?")
    assert answer.response is not None
    assert read(answer).count("-# `") == 3
    more = await town.ann.click(answer.response.message, label="More passages")
    assert len(re.findall(r"^`", read(more), re.MULTILINE)) == 4
    sources = await town.ann.click(answer.response.message, label="Sources")
    assert "**Sources** · 3 articles" in read(sources)
