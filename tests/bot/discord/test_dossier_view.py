"""What people see of a dossier in Discord: its exact text, on an invented one, and its limits."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.service.incidents import Opened, Picture
from bot.views.incidents.dossier import dossier_view, picture_files
from bot.views.incidents.sections import Name, sections
from retrieval.corpus import Incident
from retrieval.dossier import Dossier
from tests import discord_schema
from tests.bot.discord.conftest import custom_ids, text_of
from tests.bot.discord.dossiers import BEACON, CRIER, DOSSIER, INCIDENT, TWO, report

SERVER = 1456074443980800021
OPENED = Opened(INCIDENT, DOSSIER)
HEAD = ["### “Mill burns”", "-# the headline of Brackwater Beacon, 3 March 2026"]
BEACON_LINE = "-# **Brackwater Beacon** · 3 March 2026 · [Mill burns](https://beacon.example/mill)"
CRIER_LINE = "-# **Oxbow Crier** · 4 March 2026 · Mill fire: three hurt"
CORRECTION = "-# ⚠️ Correction: “Correction: it was \\*two\\*.”"
MONDAY = "> “Two people were hurt in the fire on **Monday night**.”"
TIMELINE = [
    "**2 March 2026, night**",
    MONDAY,
    "> — police",
    BEACON_LINE,
    MONDAY,
    "-# **Tamsin Packet** · 4 March 2026 · Mill burns",
    "**4 March 2026**",
    "> “Nobody has been arrested, @\u200beveryone.”",
    CRIER_LINE,
    CORRECTION,
]


def view(opened: Opened = OPENED, name: str = Name.OVERVIEW, page: int = 0) -> list[dict[str, Any]]:
    return dossier_view(opened, SERVER, name, page).to_components()  # pyright: ignore


def lines(name: Name, dossier: Dossier = DOSSIER, page: int = 0) -> list[str]:
    return text_of(view(Opened(INCIDENT, dossier), name, page)).splitlines()


def options(components: list[dict[str, Any]]) -> list[str]:
    """The choices of the menu of sections."""
    menus = [item for row in components if row["type"] == 1 for item in row["components"]]
    (menu,) = [item for item in menus if item["custom_id"].startswith("b:dossier:")]
    return [
        f"{'* ' if option.get('default') else ''}{option['label']}: {option['description']}"
        for option in menu["options"]
    ]


def test_the_overview_says_who_reported_when_and_how_it_began() -> None:
    assert lines(Name.OVERVIEW) == [
        *HEAD,
        "Reported 3–4 March 2026 · 3 reports, 2 independent accounts · `i7`",
        *TIMELINE[:4],
        *TIMELINE[6:],
        "**Reports differ** on the number of people hurt.",
        "**Corrections**: 1 note.",
        "[Watch]",
    ]


def test_whose_words_the_title_are_is_said_and_what_was_not_read() -> None:
    words = replace(DOSSIER, title="Two people were hurt", titled_by="c1", read=2)
    assert lines(Name.OVERVIEW, words)[:2] == [
        "### “Two people were hurt”",
        "-# the words of Oxbow Crier, 4 March 2026",
    ]
    assert lines(Name.OVERVIEW, words)[3] == (
        "-# So many that 2 of them are quoted here; all are listed."
    )


def test_the_menu_offers_the_sections_that_hold_anything() -> None:
    assert options(view()) == [
        "* Overview: in short",
        "Timeline: 3 quotes",
        "Who reported it: 3 reports, 2 independent accounts",
        "Where reports differ: 1 point",
        "What all agree on: 1 point",
        "Corrections: 1 note",
        "Said not to be known: 1 quote",
        "Open questions: 1 question",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name.TIMELINE, ["### Timeline", "By the time that each quote speaks of.", *TIMELINE]),
        (
            Name.REPORTS,
            [
                "### Who reported it",
                "Reports of one account tell it in each other’s words.",
                "**Account 1** · 2 reports · first to report",
                BEACON_LINE[3:],
                "-# citing “police”, “the \\*mayor\\*”",
                "**Tamsin Packet** · 4 March 2026 · Mill burns · repeats Brackwater Beacon",
                "-# via “Beacon staff”",
                "**Account 2**",
                CRIER_LINE[3:],
                "[Read a report]",
            ],
        ),
        (
            Name.DIFFERENCES,
            [
                "### Where reports differ",
                "In the order in which each version was first published.",
                "**The number of people hurt**",
                "> “Two people were hurt in the fire on Monday night.”",
                f"{BEACON_LINE} · also Tamsin Packet, 4 March 2026",
                "> “Three people were hurt.”",
                CRIER_LINE,
            ],
        ),
        (
            Name.AGREED,
            [
                "### What all agree on",
                "What every account that speaks of it says alike; one quote of each.",
                "**Whether anybody was arrested**",
                *TIMELINE[7:],
            ],
        ),
        (
            Name.CORRECTIONS,
            [
                "### Corrections",
                "What publishers say of their own reports.",
                "**Correction**",
                "> “Correction: it was \\*two\\*.”",
                CRIER_LINE,
            ],
        ),
        (
            Name.UNKNOWN,
            ["### Said not to be known", "", "> “Police have not named the two.”", CRIER_LINE],
        ),
        (
            Name.QUESTIONS,
            ["### Open questions", "What no report here answers.", "- How did it begin?"],
        ),
    ],
)
def test_a_section_is_shown_under_the_headline(name: Name, shown: list[str]) -> None:
    head, note, *rest = shown
    about = [f"-# {note}"] if note else []
    assert lines(name) == [head, "-# “Mill burns”", *about, *rest]


def test_accounts_of_one_report_each_need_no_headings() -> None:
    each = replace(DOSSIER, reports=(report(BEACON, 1, first=True), report(CRIER, 2)))
    first = f"{BEACON_LINE[3:]} · first to report"
    assert lines(Name.REPORTS, each)[2:4] == [first, CRIER_LINE[3:]]


def test_a_note_on_an_article_is_shown_in_full_once_a_page() -> None:
    twice = replace(DOSSIER, unknown=(replace(TWO, citation=4), replace(TWO, citation=4)))
    assert [line for line in lines(Name.UNKNOWN, twice) if "⚠️" in line] == [
        CORRECTION,
        "-# ⚠️ As noted above.",
    ]


def test_a_dossier_of_one_report_offers_to_read_it_and_nothing_that_is_empty() -> None:
    small = Dossier(
        id="i8",
        title="Bus leaves the road",
        first_published=None,
        last_published=None,
        citations=(),
        timeline=(),
        reports=(report(replace(CRIER, title=None, published=None), 1, first=True),),
    )
    one = Incident(8, (replace(INCIDENT.tellings[2], title=None, published=None),))
    components = view(Opened(one, small))
    assert text_of(components).splitlines() == [
        "### “Bus leaves the road”",
        "Undated · 1 report, 1 independent account · `i8`",
        "**Reported by**",
        "**Oxbow Crier** · undated · (no headline) · first to report",
        "[Read the report]",
        "[Watch]",
    ]
    assert options(components) == [
        "* Overview: in short",
        "Who reported it: 1 report, 1 independent account",
    ]
    # What was there when the menu was made is not there any more.
    assert text_of(view(Opened(one, small), Name.TIMELINE)) == text_of(components)


def test_pages_are_turned_and_what_is_long_goes_on_under_its_line() -> None:
    many = replace(DOSSIER, timeline=DOSSIER.timeline[:1] * 7 + DOSSIER.timeline[2:])
    first, second = lines(Name.TIMELINE, many), lines(Name.TIMELINE, many, 1)
    assert first[2] == "-# By the time that each quote speaks of. Page 1 of 2."
    assert (first.count(MONDAY), second.count(MONDAY)) == (5, 2)
    assert second[3] == "**2 March 2026, night**"
    assert "**4 March 2026**" in second
    assert first[-2:] == second[-2:] == ["[Previous page]", "[Next page]"]
    assert lines(Name.TIMELINE, many, 99) == second


def test_the_picture_goes_with_the_overview_alone() -> None:
    opened = replace(OPENED, picture=Picture(b"PNG", "Three moments\nin a line"))
    gallery = view(opened)[0]["components"][-1]
    assert gallery["items"][0]["media"]["url"] == "attachment://timeline.png"
    assert gallery["items"][0]["description"] == "Three moments in a line"
    (file,) = picture_files(opened)
    assert (file.filename, file.fp.read()) == ("timeline.png", b"PNG")
    assert picture_files(opened, Name.TIMELINE) == []
    assert not any(item["type"] == 12 for item in view(opened, Name.TIMELINE)[0]["components"])


def test_in_direct_messages_the_server_is_named() -> None:
    said = text_of(dossier_view(OPENED, SERVER, of="Harrowgate *news*").to_components())
    assert "-# From the articles of Harrowgate \\*news\\*" in said.splitlines()


_HOSTILE = st.sampled_from(
    ["*" * 900, "@everyone " * 60, "[x](https://e.example) " * 40, "<t:1:R>" * 80, "ﷺ\u202e" * 200]
) | st.text(min_size=1, max_size=300)


@settings(max_examples=10, deadline=None)
@given(_HOSTILE, _HOSTILE, st.sampled_from([1, 7]))
def test_whatever_stands_in_articles_fits_and_does_nothing(
    text: str, name: str, count: int
) -> None:
    def evil(citation: Any) -> Any:
        return replace(citation, title=name, outlet=name, url=f"https://e.example/{'%41' * 150}")

    quote = replace(TWO, text=text, said_by=name)
    dossier = replace(
        DOSSIER,
        title=name,
        citations=tuple(map(evil, DOSSIER.citations)),
        timeline=tuple(replace(item, quote=quote, words=text) for item in DOSSIER.timeline) * count,
        reports=tuple(
            replace(evil(item), via=name, sources=(name,) * 4) for item in DOSSIER.reports
        )
        * count,
        agreed=tuple(replace(item, about=name) for item in DOSSIER.agreed) * count,
        differences=tuple(replace(item, about=name) for item in DOSSIER.differences) * count,
        corrections=tuple(
            replace(item, quote=replace(quote, citation=4)) for item in DOSSIER.corrections
        )
        * count,
        unknown=(quote,) * count,
        open_questions=(name,) * count,
    )
    incident = Incident(7, tuple(map(evil, INCIDENT.tellings)))
    opened = Opened(incident, dossier, Picture(b"PNG", text))
    for section in sections(dossier):
        for page in range(len(section.pages())):
            components = view(opened, section.name, page)
            said = text_of(components)
            assert len(said) <= 4000
            assert _count(components) <= 40
            assert "@everyone" not in said
            assert all(len(id_) <= 100 for id_ in custom_ids(components))
            if discord_schema.OPENAPI.exists():
                body = {"components": components, "flags": 1 << 15}
                assert discord_schema.problems("PATCH", _MESSAGE, body) == []


_MESSAGE = "/webhooks/1/token/messages/@original"


def _count(components: Any) -> int:
    inner = [item.get("components", []) for item in components]
    beside = [[item["accessory"]] for item in components if "accessory" in item]
    return len(components) + sum(map(_count, inner + beside))
