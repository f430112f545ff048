"""PDFs: paragraphs as a reader sees them, and one sentence for what cannot be read."""

import logging
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, UnreadableError
from ingest.kinds import PDF
from ingest.reading import read
from ingest.reading.printed import Line, PrintedPage, paragraphs
from retrieval.article import Article
from tests.ingest.pdfs import FONT, column, of_contents, of_lines, packed, stream
from tests.patience import patience

FIRST = """A fire that broke out early Sunday in the loading
yard of the Foundry Street cannery destroyed two
trailers, the fire department said."""
SECOND = """Firefighters were called at 3:40 a.m. by a guard
who had first taken the glow for the sunrise. It was
the second fire there this year."""
JOINED = FIRST.replace("\n", " "), SECOND.replace("\n", " ")
TOO_MUCH = "takes too much to read; bring the pages of the article alone, or its words as text"
DAMAGED = "is a damaged PDF; fetch or save it again"
PICTURES = (
    "holds pictures of text only, or nothing; bring its words as text, or as a PDF with recognised"
    " text"
)


def _read(data: bytes) -> Article:
    return read(Document(data, "-", PDF, datetime(2026, 3, 9, tzinfo=UTC)))


def _refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        _read(data)
    return str(caught.value)


def test_lines_become_paragraphs_below_headline_and_byline() -> None:
    page = [
        (72, 740, 18, "Fire destroys two"),
        (90, 719, 18, "trailers at cannery"),
        (72, 695, 10, "By Wilhelmina Tarrant"),
        *column(72, 670, FIRST),
        *column(72, 622, SECOND),
    ]
    assert _read(of_lines(page)) == Article(
        text="\n\n".join(JOINED),
        title="Fire destroys two trailers at cannery",
        author="Wilhelmina Tarrant",
    )


def test_columns_are_read_one_after_the_other_and_an_indent_begins_a_paragraph() -> None:
    indented = [*column(72, 620, FIRST), (86, 581, 10, SECOND.split("\n", maxsplit=1)[0])]
    rest = column(330, 620, "\n".join(SECOND.split("\n")[1:]))
    page = [(72, 680, 18, "Fire destroys two trailers"), *indented, *rest]
    assert _read(of_lines(page)).text == "\n\n".join(JOINED)


def test_a_paragraph_goes_on_over_the_page_and_what_runs_above_and_below_is_left_out() -> None:
    lines = SECOND.split("\n")
    pages = [
        [
            (72, 760, 10, "The Dunmarrow Ledger"),
            *column(72, 600, FIRST),
            *column(72, 550, "\n".join(lines[:2])),
            (290, 30, 10, "Page 1 of 2"),
        ],
        [
            (72, 760, 10, "The Dunmarrow Ledger"),
            *column(72, 700, lines[2]),
            (290, 30, 10, "Page 2 of 2"),
        ],
    ]
    assert _read(of_lines(*pages)).text == "\n\n".join(JOINED)


def test_a_browsers_stamps_and_small_print_at_the_edge_are_left_out() -> None:
    page = [
        *column(72, 600, FIRST),
        (72, 775, 10, "3/9/26, 7:07 PM Fire destroys two trailers"),
        (72, 20, 10, "https://ledger.example/fire 1/1"),
        (300, 770, 7, "Printed in Dunmarrow"),
    ]
    assert _read(of_lines(page)).text == JOINED[0]


def test_a_hyphen_at_a_lines_end_goes_only_where_the_document_spells_the_word_without() -> None:
    words = "The load-\ning yard was empty when it be-\ngan, and the self-\ninflicted loss of 2025-\n26 was small. The loading stopped."
    assert _read(of_lines(column(72, 600, words))).text == (
        "The loading yard was empty when it be-gan, and the self-inflicted loss of 2025-26 was"
        " small. The loading stopped."
    )


def test_ligatures_and_soft_hyphens_are_only_the_typesetters() -> None:
    page = PrintedPage((Line("The oﬃcial ﬁnally let oﬀ a co\u00adlossal ﬂare.", 72, 600, 10),), 792)
    assert paragraphs([page]) == ["The official finally let off a colossal flare."]


def test_a_title_of_the_properties_counts_where_the_text_has_none() -> None:
    page = column(72, 600, FIRST)
    assert _read(of_lines(page, title="Fire at the cannery")).title == "Fire at the cannery"
    for name in ("Microsoft Word - fire final v2.doc", "release_0309.pdf", "Press release", "Fire"):
        article = _read(of_lines(page, title=name))
        assert (article.title, article.author) == (None, None), name
    headed = [(72, 700, 18, "Two trailers destroyed at cannery"), *page]
    stale = _read(of_lines(headed, title="Minutes of the March meeting"))
    assert stale.title == "Two trailers destroyed at cannery"


def test_the_frame_of_a_press_release_is_no_reporting() -> None:
    page = [
        (72, 740, 14, "DUNMARROW FIRE DEPARTMENT"),
        (72, 710, 10, "FOR IMMEDIATE RELEASE"),
        (72, 690, 10, "March 9, 2026"),
        (72, 670, 10, "Contact: Orrin Castellane, 555-010-0199"),
        (72, 640, 16, "Two trailers destroyed at cannery"),
        *column(72, 600, FIRST),
        (300, 540, 10, "###"),
        (72, 510, 10, "About the department: it was founded in 1901."),
    ]
    article = _read(of_lines(page))
    assert article == Article(
        text=JOINED[0],
        title="Two trailers destroyed at cannery",
        outlet="DUNMARROW FIRE DEPARTMENT",
        published="2026-03-09",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html>not found</html>", "is no PDF, whatever its name says; look at what it holds"),
        (b"%PDF-1.7\n", DAMAGED),
        (of_lines(column(72, 600, FIRST))[:400], DAMAGED),
        (b"%PDF-1.7\n" + b"1 0 obj << " * 20_000, DAMAGED),
        (of_contents([b""]), PICTURES),
        (of_contents([b"0 0 m 10 10 l S"]), PICTURES),
        (
            packed(
                [
                    b"<< /Type /Catalog /Pages 2 0 R >>",
                    b"<< /Type /Pages /Kids [] /Count 0 >>",
                    b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -1 /O (x) /U (y) /OE (a)"
                    b" /UE (b) /Perms (c) >>",
                ],
                b"/Encrypt 3 0 R /ID [(a)(b)] ",
            ),
            "is locked with a password; save it without one",
        ),
        (of_contents([b" " * 30_000_000]), TOO_MUCH),
        (of_contents([b"q " * 600_000]), TOO_MUCH),
        (of_contents([b"[" * 100_000]), DAMAGED),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence(data: bytes, reason: str) -> None:
    assert _refusal(data) == reason


def test_pages_without_end_are_counted_and_not_read() -> None:
    kids = b"4 0 R " * 10_000
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
    for count in (10_000, 1):
        data = packed([b"<< /Type /Catalog /Pages 2 0 R >>", pages % (kids, count), FONT, page])
        with patience():
            assert _refusal(data) == (
                "has more than 500 pages; bring the pages of the article alone"
            )


def test_references_in_a_circle_end() -> None:
    tree = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    loop = packed([b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT])
    assert _refusal(loop) == DAMAGED
    resources = b"<< /Font << /F1 3 0 R >> /XObject << /A 6 0 R >> >>"
    content = b"BT /F1 10 Tf 72 600 Td (A fire broke out at the cannery.) Tj ET /A Do"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources %s " % resources
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        FONT,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources %s >>"
        % resources,
        stream(content),
        stream(b"/A Do /A Do", form),
    ]
    assert _read(packed(objects)).text == "A fire broke out at the cannery."


def test_reading_says_nothing_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        _refusal(b"%PDF-1.7\ntrailer << /Root 9 0 R >>")
    assert not caplog.records


@given(st.binary(max_size=300), st.integers(0, 900))
@settings(max_examples=60, deadline=None)
def test_damage_anywhere_is_an_article_or_a_sentence(noise: bytes, place: int) -> None:
    whole = of_lines(column(72, 600, FIRST))
    data = whole[:place] + noise + whole[place + len(noise) :]
    try:
        assert _read(data).text
    except UnreadableError as error:
        assert "\n" not in str(error)


_LINES = st.lists(
    st.builds(
        Line,
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
            lambda text: bool(text.strip())
        ),
        st.floats(0, 600),
        st.floats(0, 800),
        st.floats(1, 40),
    ),
    max_size=12,
)


@given(st.lists(_LINES, max_size=4))
@settings(max_examples=60, deadline=None)
def test_of_all_lines_nothing_is_changed_but_layout(pages: list[list[Line]]) -> None:
    body = [PrintedPage(tuple(lines), 10_000.0) for lines in pages]
    kept = [
        PrintedPage(tuple(Line(i.text, i.x, i.y + 2000, i.size) for i in p.lines), 10_000.0)
        for p in body
    ]
    ligatures = {0xAD: None} | {
        0xFB00 + n: s for n, s in enumerate("ff fi fl ffi ffl st st".split())
    }
    said = "".join(
        "".join(line.text.translate(ligatures).split()) for p in kept for line in p.lines
    )
    shown = "".join("".join(text.split()) for text in paragraphs(kept))
    assert shown.replace("-", "") == said.replace("-", "")
