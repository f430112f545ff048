"""A page from its first ingest to its end: what answers say of it before and after each change."""

from collections.abc import Iterator

import pytest

from tests.bot.conftest import Blotter
from tests.ingest.web import Web, answer, serving

QUESTION = "How many people were hurt in the Weir Street mill fire?"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with serving() as server:
        monkeypatch.setenv("BLOTTER_PRIVATE_HOSTS", server.host)
        yield server


def page(hurt: str, *more: str, modified: str = "") -> bytes:
    meta = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in more)
    return answer(
        f"""<html lang="en"><head><title>Mill burns on Weir Street</title>
        <meta property="og:site_name" content="Oxbow Crier">
        <meta property="article:published_time" content="2026-04-07T08:30:00-04:00">{meta}
        </head><body><article><h1>Mill burns on Weir Street</h1>
        <p>A mill burned down on Weir Street in Oxbow on Sunday night, and the street was shut.</p>
        <p>{hurt} were hurt in the mill fire on Weir Street, said Fire Chief Nora Quill.</p>
        <p>The mill had stood empty since its last owner gave it up, the harbour office said.</p>
        {paragraphs}</article></body></html>"""
    )


def asked(blotter: Blotter) -> tuple[dict, dict]:
    """The best quote and its citation."""
    answered = blotter("ask", QUESTION, "--json").json
    assert answered["status"] == "answered", answered
    quote = answered["quotes"][0]
    return quote, answered["citations"][quote["citation"] - 1]


def test_ingested_changed_corrected_retracted_removed(blotter: Blotter, web: Web) -> None:
    assert blotter("ask", QUESTION, "--json").json["status"] == "not_reported"

    web.pages["/mill"] = page("Two people")
    url = web.url("/mill")
    blotter("ingest", url)
    quote, citation = asked(blotter)
    assert quote["text"].startswith("Two people were hurt in the mill fire")
    assert quote["said_by"] == "Fire Chief Nora Quill"
    assert (citation["url"], citation["published"]) == (url, "2026-04-07T08:30:00-04:00")
    assert (citation["revision"], citation["notes"], citation["gone"]) == (1, [], None)

    web.pages["/mill"] = page("Three people", modified="2026-04-07T11:00:00-04:00")
    blotter("refresh", url)
    quote, citation = asked(blotter)
    assert quote["text"].startswith("Three people were hurt")
    assert (citation["revision"], citation["published"]) == (2, "2026-04-07T08:30:00-04:00")
    assert blotter("show", url, "--json").json["modified"] == "2026-04-07T11:00:00-04:00"
    ((change,),) = (
        [change for change in made["changes"] if change["where"] == "text"]
        for made in blotter("show", url, "--changes", "--json").json
    )
    assert (change["before"][:10], change["after"][:12]) == ("Two people", "Three people")

    note = "Correction: An earlier version of this story said that three people were hurt."
    web.pages["/mill"] = page("Four people", note)
    blotter("refresh", url)
    quote, citation = asked(blotter)
    assert quote["text"].startswith("Four people were hurt")
    (told,) = citation["notes"]
    assert (told["kind"], told["text"]) == ("correction", note)
    text = blotter("show", url, "--json").json["text"]
    assert text[told["start"] : told["end"]] == note
    assert f"Correction: “{note}”" in " ".join(blotter("ask", QUESTION).out.split())

    note = "Retraction: The Crier has withdrawn this story, for nobody was hurt."
    web.pages["/mill"] = page("Four people", note)
    blotter("refresh", url)
    assert [told["kind"] for told in asked(blotter)[1]["notes"]] == ["retraction"]

    web.pages["/mill"] = answer("", status=410)
    ran = blotter("refresh", url)
    assert ran.code == 1
    assert "answers 410 (gone); its quotes say so from now on" in ran.err
    quote, citation = asked(blotter)
    assert quote["text"].startswith("Four people were hurt")
    assert citation["gone"] is not None
    assert "Not at its address any more, as seen on" in blotter("ask", QUESTION).out

    web.pages["/mill"] = page("Four people")
    blotter("refresh", url)
    assert asked(blotter)[1]["gone"] is None

    blotter("remove", url)
    assert blotter("ask", QUESTION, "--json").json["status"] == "not_reported"


def test_a_day_that_a_quote_names_is_told_by_its_date(blotter: Blotter, web: Web) -> None:
    web.pages["/mill"] = page("Two people")
    blotter("ingest", web.url("/mill"))
    question = "When did the mill on Weir Street burn down?"
    answered = blotter("ask", question, "--json").json
    (quote,) = (item for item in answered["quotes"] if "burned down" in item["text"])
    assert quote["times"] == [
        {"text": "Sunday night", "begins": "2026-04-05T18:00", "ends": "2026-04-06T06:00"}
    ]
    assert "“Sunday night”: 5 April 2026, night" in blotter("ask", question).out


def test_a_copy_adds_no_account_and_takes_no_place(blotter: Blotter, web: Web) -> None:
    web.pages["/mill"] = page("Two people")
    web.pages["/copy"] = page("Two people").replace(b"Oxbow Crier", b"Pell Ledger")
    blotter("ingest", web.url("/mill"), web.url("/copy"))
    answered = blotter("ask", QUESTION, "--json").json
    assert answered["accounts"] == 1
    assert len({citation["article"] for citation in answered["citations"]}) == 1
    found = blotter("search", QUESTION, "--json").json
    assert [item["article"] for item in found] == [answered["citations"][0]["article"]]
