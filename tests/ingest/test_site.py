"""What a page may say about its own address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.site import own_url, site_of

PAGE = "https://www.crier.example/2026/barn?id=5"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Crier.example:8080/a", "crier.example"),
        ("http://m.crier.example./a", "crier.example"),
        ("https://amp.crier.example", "crier.example"),
        ("https://news.crier.example/a", "news.crier.example"),
        ("https://m.example/a", "m.example"),
        ("https://crier.example@owl.example/", "owl.example"),
        ("ftp://crier.example/a", None),
        ("https://[::1/a", None),
        ("/a", None),
        (None, None),
    ],
)
def test_site(url: str | None, site: str | None) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("https://crier.example/barn", "https://crier.example/barn"),
        (" http://m.crier.example/barn\n", "http://m.crier.example/barn"),
        ("/barn", "https://www.crier.example/barn"),
        ("//amp.crier.example/barn", "https://amp.crier.example/barn"),
        ("https://owl.example/barn", None),
        ("https://crier.example.owl.example/barn", None),
        ("https://notcrier.example/barn", None),
        ("https://crier.example@owl.example/barn", None),
        ("https://owl.example@crier.example/barn", None),
        ("javascript:alert(1)", None),
        ("https://[::1/", None),
        ("https://crier.example/", None),
        ("https://crier.example/ba\u202ern", None),
        ("/" + "a" * 3000, None),
    ],
)
def test_own_url(said: str, url: str | None) -> None:
    assert own_url(said, PAGE) == url


def test_a_front_page_is_its_own() -> None:
    assert own_url("https://crier.example", "https://www.crier.example/") == "https://crier.example"


@given(st.text(max_size=80))
def test_a_page_never_leaves_its_site(said: str) -> None:
    for text in (said, f"//{said}", f"https://{said}", f"https://crier.example{said}"):
        url = own_url(text, PAGE)
        assert url is None or site_of(url) == "crier.example"
