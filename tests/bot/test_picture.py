"""The picture of an incident: what stands in it, whatever the articles hold."""

import re
import struct
import time
import zlib
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.context import CannotDoError
from bot.cli.pictures import save_picture
from bot.picture import PictureError, timeline_alt, timeline_png, timeline_svg
from bot.picture.accounts import MOST_SHOWN as MOST_ACCOUNTS
from bot.picture.days import MOST_COLUMNS, Column, columns
from bot.picture.font import BOLD, REGULAR, Style, clusters
from bot.picture.happenings import MOST_SHOWN
from bot.picture.lines import clean, line_text, plain_lines, quote_lines
from bot.picture.sheet import MARGIN, RIGHT, WARNING, WIDTH
from retrieval.dossier import Dossier, Report
from tests.bot.dossiers import BARN, FLOOD, RIVERSIDE, SILO, Printed, Told, dossier

FOOTER = (
    "Quotes are word for word; “…” stands for what is left out."
    " Each number is an account, and a copy belongs to the account that it copies."
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(incident: Dossier) -> ElementTree.Element:
    return ElementTree.fromstring(timeline_svg(incident))


def texts(incident: Dossier) -> list[str]:
    """Each text of the picture, its lines joined, in the order in which they are drawn."""
    return ["".join(text.itertext()) for text in drawn(incident).iter(f"{SVG}text")]


def baselines(root: ElementTree.Element) -> list[tuple[float, float, float, str]]:
    """Each line of text: its left and right edge, its baseline and its words."""
    found = []
    for text in root.iter(f"{SVG}text"):
        style = Style(int(text.get("font-size", "")), int(text.get("font-weight", REGULAR)))
        for line in text.findall(f"{SVG}tspan"):
            words = "".join(line.itertext())
            width = style.width(line.text or "")
            for part in line:
                heavy = Style(style.size, int(part.get("font-weight", "")))
                width += heavy.width(part.text or "") + style.width(part.tail or "")
            left = float(line.get("x", "")) - width * {"end": 1.0, "middle": 0.5}.get(
                text.get("text-anchor", ""), 0.0
            )
            found.append((left, left + width, float(line.get("y", "")), words))
    return found


def test_a_small_picture_says_exactly_this() -> None:
    assert texts(BARN) == [
        "Incident i17",
        "Blotter",
        "“Barn burns near Oxbow”",
        "Oxbow Crier, 1 April 2026",
        "1 report, 1 account, published 1 April 2026",
        "Timeline",
        "by the times that reports speak of",
        "2026",
        "31 March",
        "21:00",
        "1",
        "“Neighbours saw smoke over the Alder farm at about 9 p.m. on Tuesday.”",
        "— a neighbour · Oxbow Crier, 1 April 2026",
        "1 April",
        "morning",
        "1",
        "“The barn had burned down by Wednesday morning, and nobody was hurt.”",
        "Oxbow Crier, 1 April 2026",
        "Reports",
        "by day of publication",
        "1",
        "Apr",
        "1",
        "Oxbow Crier",
        FOOTER,
    ]


def test_days_are_named_once_and_quotes_are_in_the_order_of_their_times() -> None:
    said = texts(SILO)
    for day in ("2026", "3 May", "5 May", "18 May"):
        assert said.count(day) == 1
    quotes = [happening.quote.text[:20] for happening in SILO.timeline]
    places = [next(n for n, text in enumerate(said) if text[1:21] == quote) for quote in quotes]
    assert places == sorted(places)


def test_every_quote_is_verbatim_and_cut_only_at_a_word_outside_the_marks() -> None:
    said = [text for text in texts(SILO) if text.startswith("“")]
    quotes = [
        SILO.title,
        *(happening.quote.text for happening in SILO.timeline),
        *(version.text for item in SILO.differences for version in item.versions),
        *(correction.quote.text for correction in SILO.corrections),
    ]
    cut = []
    for text, quote in zip(said, quotes, strict=True):
        if text != f"“{quote}”":
            kept = re.fullmatch(r"“(.+)” …", text)
            assert kept is not None
            assert quote.startswith(f"{kept[1]} ")
            cut.append(kept[1])
    assert len(cut) == 1
    assert cut[0].startswith("Crews from three towns cut into the steel wall on Sunday evening and")


def test_the_words_for_the_time_stand_out() -> None:
    parts = drawn(SILO).iter(f"{SVG}tspan")
    heavy = [(part.text or "").strip() for part in parts if part.get("font-weight")]
    assert heavy[:4] == ["4:20 p.m. Sunday", "Sunday evening", "shortly before", "midnight.”"]


def test_happenings_lie_further_apart_the_more_time_is_between_them_and_never_overlap() -> None:
    rows = [row for row in baselines(drawn(SILO)) if row[0] == 280]
    assert all(later[2] - row[2] >= 30 for row, later in pairwise(rows))
    # Below each source, the pause to the next quote: minutes, two days, two weeks.
    sources = [n for n, row in enumerate(rows) if "2026" in row[3]]
    pauses = [rows[n + 1][2] - rows[n][2] for n in sources[:-1]]
    assert pauses[0] < pauses[2] < pauses[3]
    lines = drawn(SILO).iter(f"{SVG}line")
    assert sum(line.get("stroke-dasharray") is not None for line in lines) == 1


def test_an_account_has_one_row_with_its_outlet_and_those_that_copied_it() -> None:
    said = texts(SILO)
    rows = said[said.index("by day of publication") :]
    assert rows[1:9] == ["3", "May", "4", "May", "6", "May", "19", "May"]
    assert rows[9:19] == [
        "1",
        "Tamsin Packet",
        "copies: Radio Tamsin, Dunmarrow Post",
        "2",
        "Channel 6",
        "3",
        "Port Ellery Ledger",
        "4",
        "Tamsin Packet",
        "first of its account",
    ]


def test_copies_are_lighter_and_a_correction_has_a_ring() -> None:
    circles = [circle for circle in drawn(SILO).iter(f"{SVG}circle") if circle.get("r") == "9.5"]
    # Two copies and the one that explains the mark.
    assert len(circles) == 3
    assert {circle.get("stroke") for circle in circles} == {"#1f5fa8"}
    rings = [ring for ring in drawn(SILO).iter(f"{SVG}circle") if ring.get("stroke") == WARNING]
    # In the row, in the explanation, at the correction itself.
    assert len(rings) == 3
    assert all(ring.get("stroke") != WARNING for ring in drawn(BARN).iter(f"{SVG}circle"))


def test_differences_stand_side_by_side() -> None:
    root = drawn(SILO)
    said = texts(SILO)
    assert "On how many were trapped" in said
    cards = [rect for rect in root.iter(f"{SVG}rect") if rect.get("width") == "442"]
    assert [card.get("x") for card in cards] == ["48", "510"]
    assert len({card.get("y") for card in cards}) == 1


def test_of_a_large_incident_the_picture_says_how_much_more_there_is() -> None:
    said = texts(FLOOD)
    quotes = [text for text in said if text.startswith("“Water reached mark")]
    marks = [int(re.findall(r"mark (\d+)", quote)[0]) for quote in quotes]
    assert marks == [*range(8), *range(16, 20)]
    assert len(marks) == MOST_SHOWN
    assert "8 more between these" in said
    assert "7 more accounts" in "".join(said)
    assert said.count("first of its account") == 1
    assert sum(text.startswith("copies: ") for text in said) == MOST_ACCOUNTS
    assert [text for text in said if text.startswith("“About")] == [
        f"“About {number} houses stood in water, the mayor said.”" for number in (40, 120, 160, 200)
    ]
    assert "1 more version between these" in said
    assert "2 more differences" in said
    assert "1 more note" in said


def test_the_picture_has_a_greatest_height() -> None:
    words = "water over Quay Road and the crews " * 40
    told = [replace(item, quote=replace(item.quote, text=words)) for item in FLOOD.timeline]
    reports = [replace(report, outlet=words) for report in FLOOD.reports]
    large = replace(FLOOD, title=words, timeline=tuple(told * 9), reports=tuple(reports * 9))
    assert int(drawn(large).get("height", "")) < 6000


def test_years_are_told_apart() -> None:
    printed = [Printed("Oxbow Crier", "2025-12-31", 1), Printed("Channel 6", "2026-01-02", 2)]
    told = [
        Told(0, "It began in 2024.", "2024-01-01T00:00", "2025-01-01T00:00", "2024"),
        Told(0, "It froze.", "2025-12-30T00:00", "2026-01-02T00:00", ""),
        Told(1, "It thawed.", "2026-01-02T22:00", "2026-01-03T03:00", ""),
    ]
    said = texts(dossier("Frost", printed, told))
    times = said[said.index("by the times that reports speak of") + 1 : said.index("Reports")]
    assert [text for text in times if not text.startswith("“") and ", " not in text] == [
        "2024", "2024", "1", "30 December 2025 – 1 January 2026", "1", "2026", "2–3 January",
        "22:00–03:00", "2",
    ]  # fmt: skip
    grid = said[said.index("by day of publication") + 1 :]
    assert grid[:6] == ["31", "Dec", "2025", "2", "Jan", "2026"]


def test_without_times_or_reports_it_is_still_a_picture() -> None:
    bare = dossier("Frost", [])
    assert texts(bare) == [
        "Incident i17",
        "Blotter",
        "0 reports, 0 accounts",
        "Timeline",
        "by the times that reports speak of",
        "No dated quote was found.",
        FOOTER,
    ]
    assert timeline_alt(bare) == "Timeline of incident i17: 0 reports, 0 accounts."


def test_a_title_that_is_no_report_s_is_not_quoted() -> None:
    untitled = replace(BARN, title="i17", titled_by=None)
    assert texts(untitled) == texts(BARN)[:2] + texts(BARN)[4:]
    assert "“i17”" not in timeline_alt(untitled)


def test_it_is_said_how_many_of_too_many_reports_are_quoted() -> None:
    assert texts(replace(SILO, read=2))[5] == "Quoted from 2 of the 6 reports."


def test_an_article_that_tells_of_it_twice_is_one_report() -> None:
    twice = replace(BARN.reports[0], account=2)
    assert texts(replace(BARN, reports=(*BARN.reports, twice), read=2))[4] == (
        "1 report, 2 accounts, published 1 April 2026"
    )


def test_only_web_addresses_are_linked() -> None:
    addresses = [
        "https://crier.example/a?b=1&c=\"'<>",
        "javascript:alert(1)",
        "https://crier.example/\u202egpj",
        "//crier.example",
        "https://[",
        f"https://crier.example/{'a' * 3000}",
        None,
    ]
    printed = [
        Printed("Oxbow Crier", "2026-04-01", n + 1, None, url) for n, url in enumerate(addresses)
    ]
    told = [
        Told(n, f"Quote {n}.", "2026-04-01T00:00", "2026-04-02T00:00")
        for n in range(len(addresses))
    ]
    links = list(drawn(dossier("Barn burns", printed, told)).iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == addresses[:1]
    assert {link.get("rel") for link in links} == {"noopener noreferrer"}


NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'$\\%`\u202e\u0301\u200d\x00\ufffe\n\t🚨漢ก")),
    max_size=120,
)


@settings(max_examples=40, deadline=None)
@given(NASTY, NASTY, NASTY, NASTY)
def test_hostile_text_stays_text(title: str, outlet: str, quote: str, words: str) -> None:
    incident = dossier(
        title,
        [
            Printed(outlet, "2026-05-03", 1, title, outlet),
            Printed(outlet + title, None, 0, quote, f"https://crier.example/{quote}"),
        ],
        [Told(0, quote + words, "2026-05-03T16:20", "2026-05-03T16:21", words, outlet)],
        [(words, [(0, quote), (1, title)])],
        [(1, quote)],
    )
    svg = timeline_svg(incident)
    assert svg == timeline_svg(incident)
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "circle", "line", "text", "tspan", "a",
    }  # fmt: skip
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name == "style"]
    for left, right, y, words_there in baselines(root):
        assert left >= MARGIN - 1, words_there
        assert right <= RIGHT + 1, words_there
        assert y < int(root.get("height", ""))
    # So short a quote has room for all of it, broken where it has no spaces.
    if 0 < len(clean(quote)) <= 20:
        said = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
        assert f"“{clean(quote)}”".replace(" ", "") in [text.replace(" ", "") for text in said]
    assert len(timeline_alt(incident)) <= 1024


@pytest.mark.parametrize(
    "text",
    [
        " " * 10**6,
        "A" * 10**6,
        "A " * 500_000,
        "a" + "\u0301" * 10**6,
        "漢" * 10**6,
        "\x00" * 10**6,
    ],
)
def test_a_million_characters_are_drawn_as_soon_as_a_hundred(text: str) -> None:
    incident = dossier(
        text,
        [Printed("Oxbow Crier", "2026-05-03", 1, text)],
        [Told(0, text, "2026-05-03T16:20", "2026-05-03T16:21", text, text)],
    )
    assert len(timeline_svg(incident)) < 20_000
    assert len(timeline_alt(incident)) <= 1024


@pytest.mark.parametrize("incident", [BARN, FLOOD], ids=["barn", "flood"])
def test_the_png_is_the_svg_drawn_while_the_process_is_left_to_others(incident: Dossier) -> None:
    root = drawn(incident)
    began = time.process_time()
    png = timeline_png(incident)
    assert time.process_time() - began < 0.2
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (str(width), str(height)) == (root.get("width"), root.get("height"))
    assert width == WIDTH
    assert (depth, colour) == (8, 6)
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    assert len(zlib.decompress(data)) == height * (4 * width + 1)


def test_what_cannot_be_drawn_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.picture.picture._RASTERIZER", tmp_path / "none.py")
    with pytest.raises(CannotDoError, match=r"^The process that draws incident i17 ended with 2;"):
        save_picture(BARN, None, tmp_path / "barn.png")
    assert not list(tmp_path.iterdir())
    monkeypatch.undo()
    monkeypatch.setattr("bot.picture.picture._PATIENCE", 0.001)
    with pytest.raises(PictureError, match="took more than"):
        timeline_png(BARN)


def test_a_character_that_the_font_lacks_is_a_box() -> None:
    def picture(outlet: str) -> bytes:
        return timeline_png(dossier("Frost", [Printed(outlet, "2026-05-03", 1, "Frost")]))

    boxes, blank = picture("Oxbow 漢"), picture("Oxbow")
    assert boxes != blank
    assert boxes == picture("Oxbow 字")


def test_the_picture_in_words() -> None:
    assert timeline_alt(BARN) == (
        "Timeline of incident i17, “Barn burns near Oxbow” (Oxbow Crier, 1 April 2026): 1 report,"
        " 1 account, published 1 April 2026."
        " 31 March 2026, 21:00: “Neighbours saw smoke over the Alder farm at about 9 p.m. on"
        " Tuesday.” (— a neighbour · Oxbow Crier, 1 April 2026)."
        " 1 April 2026, morning: “The barn had burned down by Wednesday morning, and nobody was"
        " hurt.” (Oxbow Crier, 1 April 2026)."
    )
    alt = timeline_alt(FLOOD)
    assert len(alt) <= 1024
    assert alt.startswith(f"Timeline of incident i17, “{RIVERSIDE}” (Dunmarrow Gazette, 1 March")
    assert alt.endswith(". 17 more quotes.")


def test_text_is_measured_as_it_is_set() -> None:
    assert Style(28).width("Regular Aaäçß Ελλάδα Привет fi“—”…") == pytest.approx(490.4, abs=0.1)
    assert Style(28, BOLD).width("Oxbow") > Style(28).width("Oxbow")
    assert [cluster.start for cluster in clusters("a\u0301b漢", REGULAR)] == [0, 2, 3]
    assert clusters("", REGULAR) == []


@settings(max_examples=60, deadline=None)
@given(NASTY, st.integers(60, 900), st.integers(1, 4))
def test_lines_hold_the_beginning_of_the_text_and_no_more_than_fits(
    text: str, width: int, most: int
) -> None:
    style, whole = Style(22), clean(text)
    for lines in (plain_lines(text, style, width, most), quote_lines(text, style, width, most)):
        assert len(lines) <= most
        for line in lines:
            assert style.width(line_text(line)) <= width + 2
        shown = "".join(line_text(line) for line in lines).replace(" ", "")
        bare = shown.removeprefix("“").removesuffix("…").removesuffix("”")
        assert whole.replace(" ", "").startswith(bare) or shown.startswith(bare + "”")


@given(st.lists(st.one_of(st.none(), st.dates()), max_size=40))
def test_every_report_has_one_column(days: list[date | None]) -> None:
    reports = [
        Report("a", None, None, None, day and day.isoformat(), 1, True, False) for day in days
    ]
    found = columns(reports)
    assert len(found) <= MOST_COLUMNS
    for report in reports:
        assert sum(column.holds(report) for column in found) == 1
    dated = [column for column in found if column.first is not None]
    assert dated == sorted(dated, key=lambda column: column.first or date.min)


def test_days_nearest_to_each_other_share_a_column() -> None:
    first = date(2026, 4, 1)
    reports = [
        Report("a", None, None, None, (first + timedelta(n)).isoformat(), 1, True, False)
        for n in (0, 1, 10, 20, 31, 40, 60)
    ]
    found = columns(reports)
    assert found[0] == Column(first, first + timedelta(1))
    assert [column.label(False) for column in found] == [
        ("1–2", "Apr"), ("11", "Apr"), ("21", "Apr"), ("2", "May"), ("11", "May"), ("31", "May"),
    ]  # fmt: skip
    assert Column(date(2025, 12, 30), date(2026, 1, 2)).label(True) == ("30 Dec", "–2 Jan", "2026")


def test_the_picture_is_written_to_the_files_that_are_named(tmp_path: Path) -> None:
    svg, png = tmp_path / "barn.svg", tmp_path / "barn.png"
    save_picture(BARN, svg, None)
    assert not png.exists()
    save_picture(BARN, svg, png)
    assert svg.read_text("utf-8") == timeline_svg(BARN)
    assert png.read_bytes() == timeline_png(BARN)
    with pytest.raises(OSError, match="nowhere"):
        save_picture(BARN, tmp_path / "nowhere" / "barn.svg", None)
