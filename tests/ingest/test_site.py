"""What a page may say about its own address."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.site import article_url, own_url, same_page_key, site_of

PAGE = "https://www.crier.example/2026/barn?id=5"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Crier.example:8080/a", "crier.example"),
        ("http://m.crier.example./a", "crier.example"),
        ("https://amp.crier.example", "crier.example"),
        ("https://www.m.crier.example", "crier.example"),
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


def test_a_page_in_an_amp_cache_is_its_publishers() -> None:
    cached = "https://www-crier-example.cdn.ampproject.org/c/s/www.crier.example/barn/amp"
    assert own_url("https://crier.example/barn", cached) == "https://crier.example/barn"
    assert own_url("https://owl.example/barn", cached) is None


@pytest.mark.parametrize(
    ("url", "known_as"),
    [
        (
            "HTTPS://WWW.Crier.example:443/Barn/?id=5&utm_source=x&fbclid=y#top",
            "https://www.crier.example/Barn/?id=5",
        ),
        ("http://crier.example:80/a?gclid=1", "http://crier.example/a"),
        (
            "http://crier.example:8080/a?b=2&mc_cid=3&a=%20&source=1",
            "http://crier.example:8080/a?b=2&a=%20&source=1",
        ),
        ("https://crier.example/#!/barn", "https://crier.example/#!/barn"),
        ("https://crier.example/barn/amp?outputType=amp", "https://crier.example/barn/amp?outputType=amp"),
        ("https://www.google.com/amp/s/crier.example/barn", "https://crier.example/barn"),
        ("https://ida@[::1]:81/a", "https://ida@[::1]:81/a"),
        ("mailto:ida@crier.example", "mailto:ida@crier.example"),
        ("https://[::1/a", "https://[::1/a"),
        ("https://crier.example:99999/a", "https://crier.example:99999/a"),
    ],
)  # fmt: skip
def test_the_url_that_an_article_is_known_by(url: str, known_as: str) -> None:
    assert article_url(url) == known_as


@pytest.mark.parametrize(
    "url",
    [
        "https://crier.example/2026/barn?a=1&b=2",
        "http://www.crier.example/2026/barn/?b=2&a=1",
        "https://m.crier.example:443/2026/barn?a=1&b=2&utm_medium=post#top",
        "https://amp.crier.example/2026/barn?a=1&b=2",
        "https://crier.example/2026/barn/amp/?a=1&b=2",
        "https://crier.example/amp/2026/barn?a=1&b=2",
        "https://crier.example/2026/barn?a=1&outputType=amp&b=2",
        "https://crier.example/2026/barn/print?a=1&b=2&print=1",
        "https://crier-example.cdn.ampproject.org/v/s/crier.example/2026/barn?a=1&b=2",
    ],
)
def test_all_addresses_of_a_page_have_one_key(url: str) -> None:
    assert same_page_key(url) == "crier.example/2026/barn?a=1&b=2"


@pytest.mark.parametrize(
    "url",
    [
        "https://crier.example/2026/barns",
        "https://news.crier.example/2026/barn",
        "https://crier.example:8080/2026/barn",
        "https://crier.example/2026/Barn",
        "https://crier.example/2026/barn?id=1",
        "https://crier.example/2026/barn-amp",
        "https://crier.example/amp",
        "/2026/barn",
    ],
)
def test_other_pages_have_other_keys(url: str) -> None:
    assert same_page_key(url) != same_page_key("https://crier.example/2026/barn")
    assert same_page_key("https://crier.example/amp") != same_page_key("https://crier.example/")


@given(st.text(max_size=80))
@example("\x0c?")
@example("@..")
@example("@.\x85?utm_x=1")
@example("/google.com/amp/s/google.com/amp/s/[")
def test_any_text_has_a_key_and_stays_on_its_site(said: str) -> None:
    for url in (said, f"https://crier.example/{said}", f"http://m.crier.example:80?{said}"):
        assert article_url(article_url(url)) == article_url(url)
        assert same_page_key(article_url(url)) == same_page_key(url)
        assert site_of(article_url(url)) == site_of(url) or "/amp/" in url
