"""Attribution: the outlet or agency that an article says it has its story from."""

import pytest

from ingest.attribution import via
from ingest.sentences import sentences
from retrieval.article import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DUNMARROW (AP) — A man robbed a store.", "AP"),
        ("PALMAR, 3 JUN 89 (VAL-ANSA) -- [TEXT] A BOMB.", "VAL-ANSA"),
        ("A man fled.\n\nVia: Channel 6A second call came.", "Channel 6"),
        (
            "A man fled.\n\nVia: Channel 6\n\nHe ran.\n\nVia: Port Ellery Packet",
            "Port Ellery Packet",
        ),
        ("A man fled.\n\nSource: Harbor Gazette", "Harbor Gazette"),
        ("A man fled.\n\n— Associated Press", "Associated Press"),
        ("By Reuters\n\nA man fled.", "Reuters"),
        ("A man fled, as first reported by the Millbrook Ledger. He ran.", "the Millbrook Ledger"),
        ("A man fled. He ran.\n\nThis story was first published in The Post.", "The Post"),
        ("A man fled, according to Channel 6.", None),
        ("He went via Port Ellery to the sea.", None),
        ("The report was published in May. The story ran in Dunmarrow.", None),
        ("The Associated Press contributed to this report.", None),
        ("A man (Tash) — who fled — fell.", None),
        ("", None),
    ],
)
def test_where_the_article_is_from(text: str, expected: str | None) -> None:
    span = via(text, sentences(text))
    assert (text[span.start : span.end] if span else None) == expected


def test_a_line_that_repeats_the_title_names_no_agency() -> None:
    text = "Tri-County Wire\n\nA wire fence fell."
    assert via(text, sentences(text)) == Span(0, 15)
    assert via(text, sentences(text), title="Tri-County Wire") is None
