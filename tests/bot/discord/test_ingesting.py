"""`/ingest` in a simulated Discord: what is read is shown first, and only that is kept."""

import gzip
import json
import re

import pytest
from simcord import InteractionResult

from bot.settings import Settings
from tests.bot.discord.conftest import Town, shown
from tests.ingest.pdfs import of_lines
from tests.ingest.web import Web, answer, redirect

KEEP = "[Keep]\n[Discard]"
NO_DATE = (
    "-# ⚠ Without a date, /ask with `since` or `until` does not find it. If you know the date,"
    " discard it and bring it with that."
)
EMPTY = "There are no articles here yet. Admins bring them with /ingest."


@pytest.fixture
def settings(fetching: Settings) -> Settings:
    return fetching


async def paste(town: Town, **fields: str) -> InteractionResult:
    form = await town.admin.slash(town.channel, "ingest text")
    return await town.admin.submit_modal(form, fields)


async def bring(town: Town, name: str, data: bytes) -> InteractionResult:
    return await town.admin.slash(town.channel, "ingest file", attachment=(name, data))


async def press(town: Town, result: InteractionResult, label: str) -> str:
    """Presses a button below a preview; returns what stands there then, without the time taken."""
    assert result.response is not None
    await town.admin.click(result.response.message, label=label)
    return re.sub(r"\d+\.\d s", "… s", shown(result))


async def listed(town: Town) -> list[str]:
    """What admins see of a server's articles, without the lines above them."""
    lines = shown(await town.admin.slash(town.channel, "articles list")).splitlines()
    return lines[2:] if lines[0].startswith("###") else lines


def lines(*articles: str) -> bytes:
    """JSON lines: an article for each text, and what is no JSON as it stands."""
    return "\n".join(
        text if text.startswith("{") else json.dumps({"title": text, "text": f"{text} burned."})
        for text in articles
    ).encode()


async def test_a_pasted_article_is_shown_and_then_kept(town: Town) -> None:
    preview = await paste(
        town,
        title="Barn *burns*",
        outlet="Oxbow Crier",
        published="2026-02-03",
        url="https://crier.example/barn",
        text="A barn burned in Oxbow. Nobody was hurt.\n\nComments\n\nPat: so sad",
    )
    assert preview.ephemeral
    assert shown(preview).splitlines() == [
        "### Keep this article?",
        "[Barn \\*burns\\*](https://crier.example/barn)",
        "**Oxbow Crier** · 3 February 2026",
        "> “A barn burned in Oxbow. Nobody was hurt.”",
        "-# 40 characters · 1 passage · 1 reader’s comment set apart, never quoted",
        "[Keep]",
        "[Discard]",
    ]
    assert await listed(town) == [EMPTY]
    assert await press(town, preview, "Keep") == (
        "### Ingested Barn \\*burns\\*\n**1 added** · … s\n-# People can ask about it now."
    )
    assert await listed(town) == [
        "- **Oxbow Crier** · 3 February 2026 · [Barn \\*burns\\*](https://crier.example/barn)"
    ]


async def test_what_is_discarded_is_not_kept(town: Town) -> None:
    preview = await paste(town, text="A barn burned in Oxbow.")
    assert shown(preview) == (
        "### Keep this article?\n(no headline)\n**unknown outlet** · undated\n"
        "> “A barn burned in Oxbow.”\n"
        f"-# 23 characters · 1 passage · no readers’ comments found\n{NO_DATE}\n{KEEP}"
    )
    assert await press(town, preview, "Discard") == "Discarded pasted text. Nothing was kept."
    assert town.env.blotter.desk.memory.jobs.find(1) is None
    assert await listed(town) == [EMPTY]


async def test_a_bad_date_is_named_and_nothing_is_kept(town: Town) -> None:
    preview = await paste(town, text="A barn burned in Oxbow.", published="yesterdya")
    assert shown(preview) == (
        "### Nothing to keep in pasted text\n**1 piece was rejected**\n"
        '- pasted text: "published" is "yesterdya"; use YYYY-MM-DD'
    )
    assert town.env.blotter.desk.memory.jobs.find(1) is None


async def test_a_form_of_blanks_is_answered_at_once(town: Town) -> None:
    assert shown(await paste(town, title="Barn burns", text="  \n ")) == (
        "There was no text in the form, so there is nothing to keep."
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("barn.md", b"# Barn burns\n\nA barn burned in Oxbow.\n"),
        (
            "barn.HTML",
            b"<html><title>Barn burns</title><body><article><p>A barn burned in Oxbow.</p>"
            b"<p>Two horses were led out by Wade Purcell, who lives across the lane.</p></article>",
        ),
        ("barn.eml", b"From: a@b.example\nSubject: Barn burns\n\nA barn burned in Oxbow.\n"),
        (
            "barn.PDF",
            of_lines([(72, 700, 18, "Barn burns"), (72, 600, 10, "A barn burned in Oxbow.")]),
        ),
    ],
)
async def test_texts_and_pages_are_read_as_files(town: Town, name: str, data: bytes) -> None:
    read = shown(await bring(town, name, data))
    assert read.startswith(
        "### Keep this article?\nBarn burns\n**unknown outlet** · undated\n> “A barn burned in Oxbow."
    )


async def test_other_files_and_too_large_ones_are_refused(town: Town) -> None:
    assert shown(await bring(town, "barn_*.png", b"\x89PNG")) == (
        "barn\\_\\*.png is of a kind that I do not read; bring .txt, .md, .html, .eml, .pdf, .docx,"
        " .jsonl or .jsonl.gz."
    )
    assert shown(await bring(town, "barn.txt", bytes(25_000_001))) == (
        "The file is larger than 25 MB; split it, or compress it as .jsonl.gz."
    )


async def test_of_a_damaged_archive_what_could_be_read_is_offered(town: Town) -> None:
    cut = gzip.compress(lines("Barn", "Mill"))[:-12]
    assert shown(await bring(town, "cut.jsonl.gz", cut)) == (
        "### Keep what was read of cut.jsonl.gz?\n**1 article** · 0 readers’ comments set apart\n"
        "- **unknown outlet** · undated · Barn\n**1 piece was rejected**\n- cut.jsonl.gz: ends in the"
        f" middle of its compressed data, after line 1; fetch it again\n{KEEP}"
    )
    assert shown(await bring(town, "odd.jsonl.gz", b"no archive")) == (
        "### Nothing to keep in odd.jsonl.gz\n**1 piece was rejected**\n- odd.jsonl.gz: is"
        " damaged, or no gzip file at all, after line 0; compress it again"
    )


async def test_a_mixed_file_is_counted_and_every_rejection_has_its_reason(town: Town) -> None:
    town.put("Barn burned.", title="Barn", outlet="")
    articles = ("Barn", '{"text": 1}', "Mill", "Shop", "Pier", "Dock", "Silo", "{")
    preview = await bring(town, "mixed.jsonl", lines(*articles))
    rejections = (
        "**2 pieces were rejected**\n"
        '- mixed.jsonl line 2: "text" is 1; write it as a string in quotes\n'
        "- mixed.jsonl line 8: is not valid JSON (Expecting property name enclosed in double quotes"
        " at column 2); write one JSON object on each line"
    )
    assert shown(preview) == (
        "### Keep what was read of mixed.jsonl?\n**6 articles** · 0 readers’ comments set apart\n"
        "- **unknown outlet** · undated · Barn\n- **unknown outlet** · undated · Mill\n"
        "- **unknown outlet** · undated · Shop\n- **unknown outlet** · undated · Pier\n"
        "- **unknown outlet** · undated · Dock\n"
        f"-# and 1 more; /articles list shows all once they are kept.\n{rejections}\n{KEEP}"
    )
    assert await press(town, preview, "Keep") == (
        "### Ingested mixed.jsonl\n**5 added, 1 unchanged, 2 rejected** · … s\n"
        f"-# People can ask about it now.\n{rejections}"
    )


async def test_more_rejections_than_fit_come_as_a_file(town: Town) -> None:
    preview = await bring(town, "odd.jsonl", lines("Barn", *["{"] * 12))
    report = await press(town, preview, "Keep")
    assert report.splitlines()[1] == "**1 added, 12 rejected** · … s"
    assert report.splitlines()[-1] == "-# and 2 more, in the file."
    assert preview.response is not None
    (file,) = preview.response.attachments
    assert file.filename == "rejected.txt"
    assert (await file.read()).decode().splitlines() == [
        f"odd.jsonl line {line}: is not valid JSON (Expecting property name enclosed in double"
        " quotes at column 2); write one JSON object on each line"
        for line in range(2, 14)
    ]


def page(injured: str) -> bytes:
    return answer(
        f"""<html><head><title>Barn burns in Oxbow</title>
        <meta property="og:site_name" content="Oxbow Crier">
        <meta property="article:published_time" content="2026-02-03"></head><body><article>
        <p>A barn burned in Oxbow on Tuesday night, the fire chief said.</p>
        <p>{injured} horses were led out by Wade Purcell, who lives across the lane.</p>
        </article></body></html>"""
    )


async def test_what_was_previewed_is_kept_although_the_page_has_changed(
    town: Town, web: Web
) -> None:
    web.pages["/barn"] = redirect("/2026/barn")
    web.pages["/2026/barn"] = page("Two")
    preview = await town.admin.slash(town.channel, "ingest url", address=web.url("/barn"))
    assert shown(preview).splitlines()[:4] == [
        "### Keep this article?",
        f"[Barn burns in Oxbow]({web.url('/2026/barn')})",
        "**Oxbow Crier** · 3 February 2026",
        "> “A barn burned in Oxbow on Tuesday night, the fire chief said. Two horses were led out by"
        " Wade Purcell, who lives across the lane.”",
    ]
    web.pages["/2026/barn"] = page("Seven")
    assert "**1 added**" in await press(town, preview, "Keep")
    kept = shown(await town.admin.slash(town.channel, "articles show", article="barn"))
    assert "Two horses were led out" in kept


async def test_an_address_that_cannot_be_fetched_is_refused_with_its_reason(
    town: Town, web: Web
) -> None:
    missing = await town.admin.slash(town.channel, "ingest url", address=web.url("/none"))
    assert shown(missing) == (
        f"### Nothing to keep in http\\://{web.host}/none\n**1 piece was rejected**\n"
        f"- http\\://{web.host}/none: answers 404 (not found); check the address"
    )
    private = await town.admin.slash(
        town.channel, "ingest url", address="http://127.0.0.1:1/secret"
    )
    assert shown(private).splitlines()[2] == (
        "- http\\://127.0.0.1:1/secret: is on a private network, from which nothing is fetched; if"
        " that is meant, whoever runs Blotter can name its host in BLOTTER\\_PRIVATE\\_HOSTS"
    )


async def test_good_articles_behind_many_bad_lines_are_found(town: Town) -> None:
    read = shown(await bring(town, "odd.jsonl", lines(*["{"] * 300, "Barn")))
    assert read.splitlines()[1:3] == [
        "**1 article** · 0 readers’ comments set apart",
        "- **unknown outlet** · undated · Barn",
    ]
    assert "**300 pieces were rejected**" in read
    assert "-# and 290 more, named in the report." in read


async def test_addresses_are_taken_as_people_type_them(town: Town, web: Web) -> None:
    pasted = shown(await paste(town, text="A barn burned.", url="crier.example/barn"))
    assert "[(no headline)](https://crier.example/barn)" in pasted
    fetched = await town.admin.slash(town.channel, "ingest url", address=f"<{web.url('/none')}>")
    assert "answers 404 (not found)" in shown(fetched)


async def test_of_rejections_beyond_number_the_first_are_in_the_file(town: Town) -> None:
    preview = await bring(town, "odd.jsonl", lines("Barn", *["{"] * 10_003))
    report = await press(town, preview, "Keep")
    assert report.splitlines()[1] == "**1 added, 10,003 rejected** · … s"
    assert "**10,003 pieces were rejected**" in report
    assert preview.response is not None
    (file,) = preview.response.attachments
    named = (await file.read()).decode().splitlines()
    assert len(named) == 10_001
    assert named[-2].startswith("odd.jsonl line 10001: is not valid JSON")
    assert named[-1] == "and 3 more"
