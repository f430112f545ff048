"""Asking again: the version that is held is named, and a server may say that it is still that."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from ingest.document import Document, Rejected
from ingest.fetching import FetchError, Kinds, Unchanged, Validators, fetch, fetched, respond
from ingest.fetching.patience import retry_after
from tests.ingest.web import Web, answer, redirect, serving

PAGE = "<p>A barn burned in Oxbow on Tuesday.</p>"
FEED = """<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Oxbow Crier</title>
<item><title>Barn burns</title></item></channel></rss>"""
SEEN = Validators('W/"seven"', "Tue, 06 Jan 2026 08:00:00 GMT")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


def asked(
    web: Web,
    path: str,
    validators: Validators = Validators(),  # noqa: B008 (frozen)
    accept: Kinds = Kinds.PAGE,
) -> Document | Unchanged:
    allowed = frozenset({web.host, f"localhost:{web.port}"})
    return asyncio.run(fetch(web.url(path), allowed, validators=validators, accept=accept))


def found(web: Web, path: str, accept: Kinds = Kinds.PAGE) -> Document:
    document = asked(web, path, accept=accept)
    assert isinstance(document, Document)
    return document


def test_a_version_has_the_names_that_its_server_gave(web: Web) -> None:
    web.pages["/a"] = answer(PAGE, ETag=SEEN.etag, Last_Modified=SEEN.last_modified)
    document = found(web, "/a")
    assert Validators(document.etag, document.last_modified) == SEEN
    assert b"If-" not in web.asked[0]


@pytest.mark.parametrize("etag", ["x" * 201, 'W/"\x7f"', '"ä"', ""])
def test_names_that_cannot_be_sent_back_are_none(web: Web, etag: str) -> None:
    web.pages["/a"] = answer(PAGE, ETag=etag)
    assert found(web, "/a").etag is None


def test_the_version_that_is_held_is_named_and_may_be_unchanged(web: Web) -> None:
    web.pages["/a"] = redirect("/b")
    web.pages["/b"] = answer("", None, 304, ETag='"eight"')
    assert asked(web, "/a", SEEN) == Unchanged(
        web.url("/a"), web.url("/b"), Validators('"eight"', SEEN.last_modified)
    )
    for head in web.asked:
        assert b'\r\nIf-None-Match: W/"seven"\r\n' in head
        assert b"\r\nIf-Modified-Since: Tue, 06 Jan 2026 08:00:00 GMT\r\n" in head


def test_validators_that_would_break_a_header_are_not_sent(web: Web) -> None:
    web.pages["/a"] = answer(PAGE)
    asked(web, "/a", Validators('"a"\r\nCookie: b', None))
    assert b"If-None-Match" not in web.asked[0]
    assert b"Cookie" not in web.asked[0]


def test_another_host_is_told_nothing_of_the_version(web: Web) -> None:
    web.pages["/a"] = redirect(f"http://localhost:{web.port}/b")
    web.pages["/b"] = answer("", None, 304)
    with pytest.raises(FetchError, match=r"answers 304 \(not modified\)"):
        asked(web, "/a", SEEN)
    assert b"If-None-Match" in web.asked[0]
    assert b"If-None-Match" not in web.asked[1]


def test_pages_one_after_another_are_asked_for_whatever_their_version(web: Web) -> None:
    web.pages["/a"], web.pages["/b"] = answer("", None, 304), answer(PAGE)
    urls = [web.url(path) for path in ("/a", "/b", "/c")]
    unasked, document, missing = fetched(urls, frozenset({web.host}))
    assert isinstance(unasked, Rejected)
    assert unasked.reason.startswith("answers 304 (not modified)")
    assert isinstance(document, Document)
    assert isinstance(missing, Rejected)
    assert [b"If-None-Match" in head for head in web.asked] == [False, False, False]


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "text/xml; charset=utf-8", "text/plain", "text/html", None]
)
def test_a_feed_is_known_by_how_it_begins(web: Web, kind: str | None) -> None:
    web.pages["/feed"] = answer(FEED, kind, ETag=SEEN.etag)
    document = found(web, "/feed", accept=Kinds.FEED)
    assert (document.media_type, document.etag) == ("application/feed+xml", SEEN.etag)
    assert b"Accept: application/rss+xml, " in web.asked[0]


def test_where_a_feed_was_looked_for_a_page_is_a_page(web: Web) -> None:
    web.pages["/"] = answer(PAGE)
    web.pages["/a.json"] = answer("{}", "application/json")
    assert found(web, "/", accept=Kinds.FEED).media_type == "text/html"
    with pytest.raises(FetchError) as error:
        found(web, "/a.json", accept=Kinds.FEED)
    assert error.value.reason == (
        "is of type application/json, which is no feed; check the address"
    )


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301, 308), True), ((301, 302), False), ((307,), False), ((), False)]
)
def test_a_move_for_good_is_told(web: Web, statuses: tuple[int, ...], moved: bool) -> None:
    for number, status in enumerate(statuses):
        web.pages[f"/{number}"] = redirect(f"/{number + 1}", status)
    last = f"/{len(statuses)}"
    web.pages[last] = answer(PAGE, Cache_Control="public, max-age=600")
    said = asyncio.run(respond(web.url("/0"), frozenset({web.host})))
    assert said.moved_to == (web.url(last) if moved else None)
    assert said.max_age == 600


def test_a_failure_tells_its_status_and_when_to_come_back(web: Web) -> None:
    web.pages["/a"] = answer("", status=429, Retry_After="7200")
    with pytest.raises(FetchError) as error:
        found(web, "/a")
    assert (error.value.status, error.value.retry_after) == (429, 7200.0)
    with pytest.raises(FetchError) as error:
        asyncio.run(fetch("ftp://echo.example/"))
    assert (error.value.status, error.value.retry_after) == (None, None)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("99999999", 86_400.0),
        ("9" * 5000, None),
        ("Thu, 01 Jan 1998 00:00:00 GMT", 0.0),
        ("Fri, 01 Jan 9999 00:00:00 GMT", 86_400.0),
        ("Fri, 31 Feb 2026 00:00:00 GMT", None),
        ("1" * 4000 + " Jan 2026 00:00:00 GMT", None),
    ],
)
def test_when_to_come_back(said: str | None, seconds: float | None) -> None:
    assert retry_after(said) == seconds


def test_when_to_come_back_as_a_date() -> None:
    soon = datetime.now(UTC) + timedelta(minutes=5)
    assert retry_after(format_datetime(soon, usegmt=True)) == pytest.approx(300, abs=3)
