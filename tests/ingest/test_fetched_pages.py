"""What is read from a page that was fetched: whose it is, where it stands, how it is written."""

from datetime import UTC, datetime

import pytest

from ingest.document import Document
from ingest.reading import read
from retrieval.article import Article

PAGE = "https://www.crier.example/2026/barn"
BODY = "".join(
    f"<p>A barn burned in Oxbow on Tuesday, and hen number {n} was saved by Ida Quill.</p>"
    for n in range(4)
)


def fetched(head: str = "", media_type: str = "text/html", data: bytes | None = None) -> Article:
    html = f"<html><head><title>Barn burns</title>{head}</head><body><article>{BODY}</article></body></html>"
    return read(
        Document(
            html.encode() if data is None else data,
            PAGE,
            media_type,
            datetime(2026, 11, 20, tzinfo=UTC),
            url=PAGE,
            charset="iso-8859-5",
        )
    )


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", PAGE),
        ('<link rel="canonical" href="https://crier.example/barn">', "https://crier.example/barn"),
        ('<link rel="canonical" href="/barn">', "https://www.crier.example/barn"),
        ('<link rel="canonical" href="https://owl.example/barn">', PAGE),
        ('<link rel="canonical" href="https://crier.example/">', PAGE),
        (
            '<link rel="canonical" href="https://owl.example/barn">'
            '<meta property="og:url" content="https://m.crier.example/barn">',
            "https://m.crier.example/barn",
        ),
    ],
)
def test_the_url_is_the_pages_own_or_where_it_was_found(head: str, url: str) -> None:
    assert fetched(head).url == url


def test_an_outlet_is_never_guessed_from_an_address() -> None:
    assert fetched().outlet is None
    assert fetched('<link rel="canonical" href="https://owl.example/barn">').outlet is None
    assert fetched('<meta property="og:site_name" content="Oxbow Crier">').outlet == "Oxbow Crier"


@pytest.mark.parametrize(
    ("media_type", "data", "url"),
    [
        ("text/plain", b"Barn burns\n\nA barn burned in Oxbow.", PAGE),
        ("text/markdown", b"---\nurl: https://owl.example/a\n---\n# Barn\n\nIt burned.", PAGE),
        (
            "text/markdown",
            b"---\nurl: https://crier.example/a\n---\n# Barn\n\nIt burned.",
            "https://crier.example/a",
        ),
    ],
)
def test_texts_stand_where_they_were_found(media_type: str, data: bytes, url: str) -> None:
    assert fetched(media_type=media_type, data=data).url == url


def test_the_servers_charset_counts_where_the_page_names_none() -> None:
    text = "Сарай сгорел в Оксбоу."
    assert fetched(media_type="text/plain", data=text.encode("iso-8859-5")).text == text
    assert fetched(media_type="text/plain", data=text.encode()).text == text
    body = f"<body><article>{f'<p>{text} {text} {text}</p>' * 3}</article></body>"
    unnamed = fetched(data=body.encode("iso-8859-5"))
    named = fetched(data=f'<meta charset="koi8-r">{body}'.encode("koi8-r"))
    assert unnamed.text.startswith(text)
    assert named.text.startswith(text)
