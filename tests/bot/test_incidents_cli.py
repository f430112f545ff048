"""The commands about incidents, from the command line."""

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Blotter

FERRY = [
    {
        "id": "wire",
        "title": "Ferry burns at Lantern Quay in Oxbow; two hurt",
        "outlet": "Pell Wire",
        "published": "2026-05-03",
        "text": "Two people were hurt when fire broke out on the ferry Marigold at the Lantern Quay"
        " in Oxbow on Saturday night, police said.",
    },
    {
        "id": "own",
        "title": "Deckhand among three hurt in fire on ferry Marigold in Oxbow",
        "outlet": "Oxbow Crier",
        "published": "2026-05-04",
        "text": "Three people were hurt when the ferry Marigold burned at the Lantern Quay in Oxbow"
        " on Saturday night, the harbor office said. A deckhand is in hospital.",
    },
]
BARN = {
    "id": "barn",
    "title": "Barn burns on Mercer Lane in Dunmarrow",
    "outlet": "Dunmarrow Post",
    "published": "2026-05-20",
    "text": "A barn burned down on Mercer Lane in Dunmarrow on Wednesday morning, and the horses"
    " of Ada Pike were led out, the fire brigade said.",
}
LATER = {
    "id": "later",
    "title": "Ferry Marigold, burned in Oxbow, is towed to Dunmarrow",
    "outlet": "Dunmarrow Post",
    "published": "2026-05-06",
    "text": "The ferry Marigold, which burned at the Lantern Quay in Oxbow on Saturday night, was"
    " towed to Dunmarrow on Tuesday, the harbor office said.",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps(item) + "\n" for item in [*FERRY, BARN]), "utf-8")
    return file


@pytest.fixture
def ferry(blotter: Blotter, news: Path) -> str:
    """The id of the incident that both reports on the ferry tell of."""
    blotter("ingest", news, "--no-wait")
    ids = [
        item["id"] for item in blotter("incidents", "--json").json if "barn" not in item["articles"]
    ]
    return ids[0] if len(ids) == 1 else blotter("incident", "merge", *ids, "--json").json["id"]


def test_incidents_lists_them_last_reported_on_first(blotter: Blotter, ferry: str) -> None:
    barn, burned = blotter("incidents", "--json").json
    assert burned == {
        "id": ferry,
        "title": "Ferry burns at Lantern Quay in Oxbow; two hurt",
        "first_published": "2026-05-03",
        "last_published": "2026-05-04",
        "articles": ["wire", "own"],
        "accounts": 2,
    }
    assert (barn["title"], barn["articles"]) == (BARN["title"], ["barn"])
    assert blotter("incidents").out.splitlines() == [
        f"{barn['id']}  “Barn burns on Mercer Lane in Dunmarrow”",
        "    20 May 2026 · 1 report, 1 independent account",
        f"{ferry}  “Ferry burns at Lantern Quay in Oxbow; two hurt”",
        "    3–4 May 2026 · 2 reports, 2 independent accounts",
    ]


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--limit", "1"], [["barn"]]),
        (["--about", "marigold oxbow"], [["wire", "own"]]),
        (["--since", "2026-05-05"], [["barn"]]),
        (["--until", "2026-05-03"], [["wire", "own"]]),
        (["--since", "2026-05-04", "--until", "2026-05-20", "--limit", "1"], [["barn"]]),
        (["--about", "zeppelin"], []),
    ],
)
def test_incidents_can_be_narrowed(
    blotter: Blotter, ferry: str, options: list[str], articles: list[list[str]]
) -> None:
    found = blotter("incidents", *options, "--json").json
    assert [item["articles"] for item in found] == articles


def test_without_articles_there_are_no_incidents(blotter: Blotter) -> None:
    assert blotter("incidents", "--json").json == []
    assert blotter("incidents").out.split() == (
        "There are no incidents yet; `blotter ingest SOURCE` brings articles on some.".split()
    )


def test_an_incident_is_shown_as_its_dossier(blotter: Blotter, ferry: str) -> None:
    shown = blotter("incident", ferry, "--json").json
    assert blotter("incident", "--json", ferry).json == shown
    assert {key: shown[key] for key in ("id", "title", "articles", "accounts")} == {
        "id": ferry,
        "title": "Ferry burns at Lantern Quay in Oxbow; two hurt",
        "articles": ["wire", "own"],
        "accounts": [["wire"], ["own"]],
    }
    (entry,) = shown["timeline"]
    assert (entry["begins"], entry["words"]) == ("2026-05-02T18:00", "Saturday night")
    (hurt,) = shown["differences"]
    assert hurt["about"] == "the number of people hurt, changed in later reports"
    for citation in shown["citations"]:
        text = blotter("show", citation["article"], "--json").json["text"]
        quoted = text[citation["start"] : citation["end"]]
        assert quoted in json.dumps(shown, ensure_ascii=False)
    assert blotter("show", "own", "--json").json["incidents"] == [ferry]


def test_an_incident_is_readable_in_the_terminal(blotter: Blotter, ferry: str) -> None:
    lines = [line.rstrip() for line in blotter("incident", ferry).out.splitlines()]
    assert lines[:8] == [
        "“Ferry burns at Lantern Quay in Oxbow; two hurt”",
        f"{ferry} · 3–4 May 2026 · 2 reports, 2 independent accounts",
        "",
        "What happened when",
        "2 May 2026, night",
        "    “Two people were hurt when fire broke out on the ferry Marigold at the",
        "    Lantern Quay in Oxbow on Saturday night, police said.”",
        "    police · Pell Wire, 3 May 2026 [1]",
    ]
    assert "Reports differ on the number of people hurt, changed in later reports" in lines
    assert lines[-4:-1] == [
        "[2] Oxbow Crier · 4 May 2026 · account 2",
        "    Deckhand among three hurt in fire on ferry Marigold in Oxbow",
        "    names as its sources: “the harbor office”",
    ]
    assert all(len(line) <= 80 for line in lines)


def test_what_was_merged_and_split_holds_when_more_arrives(
    blotter: Blotter, ferry: str, tmp_path: Path
) -> None:
    kept, other = blotter("incident", "split", ferry, "own", "--json").json
    assert (kept["id"], kept["articles"], other["articles"]) == (ferry, ["wire"], ["own"])
    barn = next(i["id"] for i in blotter("incidents", "--json").json if "barn" in i["articles"])
    merged = blotter("incident", "merge", ferry, barn, "--json").json
    assert set(merged["articles"]) == {"wire", "barn"}
    file = tmp_path / "later.jsonl"
    file.write_text(json.dumps(LATER), "utf-8")
    blotter("ingest", file, "--no-wait")
    together = {
        article: item["id"]
        for item in blotter("incidents", "--json").json
        for article in item["articles"]
    }
    assert together["wire"] == together["barn"] != together["own"]
    assert blotter("incident", barn, "--json").json["id"] == merged["id"]


def test_merging_and_splitting_say_what_they_did(blotter: Blotter, ferry: str) -> None:
    ran = blotter("incident", "split", ferry, "own")
    assert ran.out.startswith(f"{ferry} is two incidents now, {ferry} and i")
    other = ran.out.splitlines()[0].split()[-1].rstrip(":")
    ran = blotter("incident", "merge", ferry, other)
    assert ran.out.splitlines()[0].startswith("They are one incident now, i")
    assert "2 reports, 2 independent accounts" in ran.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["i999"], "There is no incident 'i999' in this collection; `blotter incidents` lists"
                   " those there are."),
        (["Marigold"], "There is no incident 'Marigold' in this collection; `blotter incidents`"
                       " lists those there are."),
        (["merge", "FERRY"], "FERRY are one incident already; name two that are not."),
        (["split", "FERRY", "barn"], "barn does not report on the incident FERRY; `blotter incident"
                                     " FERRY` lists the articles that do."),
        (["split", "FERRY", "wire", "own"], "To split FERRY, name some of its 2 reports, not all."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence(
    blotter: Blotter, ferry: str, arguments: list[str], sentence: str
) -> None:
    ran = blotter("incident", *(word.replace("FERRY", ferry) for word in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"blotter: {sentence.replace('FERRY', ferry)}\n"


def test_help_names_what_can_be_done_with_an_incident(blotter: Blotter) -> None:
    overview = blotter("incident", "--help").out
    assert overview.startswith("Usage: blotter incident [OPTIONS] ID | COMMAND")
    assert "  merge " in overview
    assert "  split " in overview
    assert "--json" in blotter("incident", "i1", "--help").out
