"""`blotter ingest URL` and `blotter refresh ID`, against a web server on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.conftest import Blotter
from tests.ingest.web import Web, answer, redirect, serving


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with serving() as server:
        monkeypatch.setenv("BLOTTER_PRIVATE_HOSTS", server.host)
        yield server


def page(injured: str = "Two", canonical: str = "", byline: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return answer(
        f"""<html><head><title>Barn burns in Oxbow</title>{link}
        <meta property="og:site_name" content="Oxbow Crier">{byline}</head><body><article>
        <p>A barn burned in Oxbow on Tuesday night, the fire chief said.</p>
        <p>{injured} horses were led out by Wade Purcell, who lives across the lane.</p>
        <p>The cause was not known on Wednesday, and the barn was a total loss.</p>
        </article></body></html>"""
    )


def counts(blotter: Blotter, *arguments: str | Path, code: int = 0) -> tuple[int, int, int, int]:
    """Added, updated, unchanged, rejected."""
    ran = blotter(*arguments, "--json")
    assert ran.code == code, ran.err
    report = ran.json
    assert list(report) == [
        "added", "updated", "unchanged", "rejected", "passages", "vectors_owed", "seconds",
        "words_only",
    ]  # fmt: skip
    return report["added"], report["updated"], report["unchanged"], len(report["rejected"])


def shown(blotter: Blotter) -> dict:
    (listed,) = blotter("articles", "--json").json
    return blotter("show", listed["id"], "--json").json


def test_a_page_is_ingested_and_quoted(blotter: Blotter, web: Web) -> None:
    web.pages["/barn"] = redirect("/2026/barn")
    web.pages["/2026/barn"] = page()
    assert counts(blotter, "ingest", web.url("/barn")) == (1, 0, 0, 0)
    answered = blotter("ask", "Who led the horses out in Oxbow?", "--json").json
    assert "Wade Purcell" in answered["quotes"][0]["text"]
    assert answered["citations"][0]["url"] == web.url("/2026/barn")
    assert answered["citations"][0]["outlet"] == "Oxbow Crier"
    assert b"Wade Purcell" in blotter("show", web.url("/2026/barn"), "--original").out.encode()


def test_the_same_page_again_is_unchanged_by_any_of_its_addresses(
    blotter: Blotter, web: Web
) -> None:
    web.pages["/a"] = web.pages["/a?from=feed"] = page(canonical="/barn")
    web.pages["/barn"] = page(canonical="/barn")
    web.pages["/old"] = redirect("/barn")
    assert counts(blotter, "ingest", web.url("/a"), web.url("/a")) == (1, 0, 1, 0)
    for path in ("/a?from=feed", "/barn", "/old#top"):
        assert counts(blotter, "ingest", web.url(path)) == (0, 0, 1, 0)
    web.pages["/barn"] = page("Three", canonical="/barn")
    assert counts(blotter, "ingest", web.url("/barn")) == (0, 1, 0, 0)


def test_urls_and_files_in_one_call(blotter: Blotter, web: Web, tmp_path: Path) -> None:
    web.pages["/barn"] = page()
    path = tmp_path / "weir.txt"
    path.write_text("The sluice gate failed at Tanner's Weir.")
    ran = blotter("ingest", web.url("/gone"), path, web.url("/barn"), "--json")
    assert (ran.code, ran.json["added"]) == (1, 2)
    assert ran.json["rejected"] == [
        {
            "source": web.url("/gone"),
            "line": None,
            "reason": "answers 404 (not found); check the address",
        }
    ]
    assert f"{web.url('/gone')}: answers 404 (not found); check the address\n" in ran.err


def test_a_page_cannot_pass_for_anothers_article(
    blotter: Blotter, web: Web, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        json.dumps({"url": "https://owl.example/a", "text": "An owl was seen in Oxbow."})
    )
    blotter("ingest", path)
    web.pages["/barn"] = page(canonical="https://owl.example/a")
    assert counts(blotter, "ingest", web.url("/barn")) == (1, 0, 0, 0)
    assert blotter("show", "https://owl.example/a", "--json").json["revisions"] == 1


def test_refreshing_reports_what_became_of_the_page(blotter: Blotter, web: Web) -> None:
    web.pages["/barn"] = page()
    blotter("ingest", web.url("/barn"))
    before = shown(blotter)
    assert counts(blotter, "refresh", before["id"]) == (0, 0, 1, 0)
    web.pages["/barn"] = page("Three")
    assert counts(blotter, "refresh", web.url("/barn")) == (0, 1, 0, 0)
    after = shown(blotter)
    assert (after["id"], after["revisions"]) == (before["id"], 2)
    assert "Three horses" in after["text"]
    assert blotter("check").code == 0
    assert blotter("refresh", before["id"]).out.startswith("0 added, 0 updated, 1 unchanged, ")


def test_an_article_stays_the_same_when_its_page_moves(blotter: Blotter, web: Web) -> None:
    web.pages["/barn"] = page()
    blotter("ingest", web.url("/barn"))
    before = shown(blotter)
    web.pages["/barn"] = redirect("/archive/barn")
    web.pages["/archive/barn"] = page()
    assert counts(blotter, "refresh", before["id"]) == (0, 1, 0, 0)
    after = shown(blotter)
    assert (after["id"], after["url"]) == (before["id"], web.url("/archive/barn"))
    # The old address leads to it still, and a new canonical one is another name for it.
    assert counts(blotter, "ingest", web.url("/barn")) == (0, 0, 1, 0)
    web.pages["/archive/barn"] = page(canonical="/b")
    assert counts(blotter, "refresh", before["id"]) == (0, 1, 0, 0)
    assert shown(blotter)["url"] == web.url("/b")


def test_a_given_id_is_kept_and_so_is_what_the_page_leaves_out(
    blotter: Blotter, web: Web, tmp_path: Path
) -> None:
    line = {
        "id": "barn-7",
        "url": web.url("/barn"),
        "author": "Ida Quill",
        "published": "2026-04-01",
        "text": "A barn burned.",
    }
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(line))
    blotter("ingest", path)
    web.pages["/barn"] = page()
    assert counts(blotter, "refresh", "barn-7") == (0, 1, 0, 0)
    after = shown(blotter)
    assert (after["id"], after["author"], after["published"]) == (
        "barn-7",
        "Ida Quill",
        "2026-04-01",
    )
    assert (after["outlet"], after["title"]) == ("Oxbow Crier", "Barn burns in Oxbow")
    assert counts(blotter, "refresh", "barn-7") == (0, 0, 1, 0)


def test_an_unreachable_page_leaves_its_article_as_it_is(blotter: Blotter, web: Web) -> None:
    web.pages["/barn"] = page()
    web.pages["/weir"] = answer("The sluice gate failed at Tanner's Weir.", "text/plain")
    blotter("ingest", web.url("/barn"), web.url("/weir"))
    del web.pages["/barn"]
    web.pages["/weir"] = answer("The sluice gate broke at Tanner's Weir.", "text/plain")
    assert counts(blotter, "refresh", web.url("/barn"), web.url("/weir"), code=1) == (0, 1, 0, 1)
    assert blotter("show", web.url("/barn"), "--json").json["revisions"] == 1
    web.pages["/barn"] = answer("<html><body>Gone fishing.</body></html>")
    assert counts(blotter, "refresh", web.url("/barn"), code=1) == (0, 0, 0, 1)
    assert "horses" in blotter("show", web.url("/barn"), "--json").json["text"]


def test_a_page_that_became_anothers_is_not_taken(blotter: Blotter, web: Web) -> None:
    web.pages["/barn"], web.pages["/weir"] = page(), page("Nine")
    blotter("ingest", web.url("/barn"), web.url("/weir"))
    web.pages["/barn"] = redirect("/weir")
    ran = blotter("refresh", web.url("/barn"), "--json")
    (other,) = [
        item["id"] for item in blotter("articles", "--json").json if item["url"] == web.url("/weir")
    ]
    assert ran.code == 1
    assert ran.json["rejected"][0]["reason"] == (
        f"leads to another article by now, {other}; remove one of the two"
    )


def test_a_page_that_moved_to_another_site_is_not_taken(
    blotter: Blotter, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOTTER_PRIVATE_HOSTS", f"{web.host}, LOCALHOST")
    web.pages["/barn"] = page()
    blotter("ingest", web.url("/barn"))
    there = f"http://localhost:{web.port}/there"
    web.pages["/barn"], web.pages["/there"] = redirect(there), page("Nine")
    ran = blotter("refresh", web.url("/barn"), "--json")
    assert ran.code == 1
    assert ran.json["rejected"][0]["reason"] == (
        f"leads to another site by now, {there}; ingest that address by itself if it tells the same"
    )
    assert shown(blotter)["revisions"] == 1


def test_what_cannot_be_refreshed(blotter: Blotter, web: Web, tmp_path: Path) -> None:
    web.pages["/barn"] = page()
    path = tmp_path / "weir.txt"
    path.write_text("The sluice gate failed at Tanner's Weir.")
    blotter("ingest", web.url("/barn"), path)
    (weir,) = [item["id"] for item in blotter("articles", "--json").json if not item["url"]]
    asked = len(web.asked)
    ran = blotter("refresh", web.url("/barn"), weir)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        f"blotter: The article {weir} has no URL to fetch; ingest its new text.\n",
    )
    ran = blotter("refresh", web.url("/barn"), "nothing")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("blotter: There is no article 'nothing' in this collection; ")
    assert len(web.asked) == asked


def test_without_the_setting_nothing_private_is_fetched(
    blotter: Blotter, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BLOTTER_PRIVATE_HOSTS")
    web.pages["/barn"] = page()
    ran = blotter("ingest", web.url("/barn"), "--json")
    assert (ran.code, ran.json["added"], web.asked) == (1, 0, [])
    assert ran.json["rejected"][0]["reason"] == (
        "is on a private network, from which nothing is fetched; if that is meant, whoever runs"
        " Blotter can name its host in BLOTTER_PRIVATE_HOSTS"
    )


def test_a_page_that_its_site_keeps_from_programs_is_not_fetched(
    blotter: Blotter, web: Web
) -> None:
    web.pages["/barn"] = page()
    web.pages["/robots.txt"] = answer("User-agent: Blotter\nDisallow: /barn", "text/plain")
    ran = blotter("ingest", web.url("/barn"), "--json")
    assert (ran.code, ran.json["added"], web.asked) == (1, 0, [])
    assert ran.json["rejected"][0]["reason"] == (
        "is a page that its site's robots.txt asks programs to leave alone; save the page as .html"
        " and ingest the file"
    )


@pytest.mark.parametrize(
    ("value", "hosts"),
    [
        ("", set()),
        (" , ", set()),
        ("Wiki.example", {"wiki.example"}),
        ("wiki.example, 10.0.0.5:8080,[::1]", {"wiki.example", "10.0.0.5:8080", "[::1]"}),
    ],
)
def test_private_hosts_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str, hosts: set[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLOTTER_PRIVATE_HOSTS", value)
    settings = Settings()
    assert settings.private_hosts == hosts
    assert Settings.model_validate_json(settings.model_dump_json()).private_hosts == hosts


def test_private_hosts_that_are_none(blotter: Blotter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOTTER_PRIVATE_HOSTS", "http://wiki.example/")
    ran = blotter("status")
    assert ran.code == 2
    assert ran.err == (
        "blotter: BLOTTER_PRIVATE_HOSTS is 'http://wiki.example/': Value error, name hosts, such as"
        " wiki.example or 10.0.0.5:8080, and no URLs. Correct it in the environment, in .env, or on"
        " the command line.\n"
    )
