"""Bodies: packed ones are unpacked within bounds, and what they are is not left to their names."""

import asyncio
import contextlib
import gzip
import itertools
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.fetching import FetchError, Kinds, Limits, fetch
from ingest.fetching.body import Layer
from ingest.fetching.errors import ReasonError
from ingest.reading import read
from tests.ingest.web import Answer, Web, answer, redirect, serving
from tests.patience import patience

PAGE = "<p>A barn burned in Oxbow on Tuesday.</p>"
FEED = "<rss version='2.0'><channel><title>Oxbow Crier</title></channel></rss>"
ONCE = Limits(retries=0, delay=0, size=1_000_000)
TOO_LARGE = "is larger than 1 MB; save the article as text"
BROKEN = "broke off in the middle or arrived damaged; try again later"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


def got(web: Web, said: Answer, path: str = "/a", accept: Kinds = Kinds.PAGE) -> Document | str:
    """The document, or why there is none."""
    web.pages[path] = said
    try:
        found = asyncio.run(fetch(web.url(path), frozenset({web.host}), ONCE, accept=accept))
    except FetchError as error:
        return error.reason
    assert isinstance(found, Document)
    return found


def packed(data: bytes, *codings: str) -> bytes:
    for coding in codings:
        match coding:
            case "gzip" | "x-gzip" | "GZIP":
                data = gzip.compress(data)
            case "deflate":
                data = zlib.compress(data)
            case "raw":
                stream = zlib.compressobj(wbits=-15)
                data = stream.compress(data) + stream.flush()
    said = ", ".join(coding.replace("raw", "deflate") for coding in codings)
    return answer(data, Content_Encoding=said)


@pytest.mark.parametrize(
    "codings",
    [("gzip",), ("x-gzip",), ("GZIP",), ("deflate",), ("raw",), ("identity",), ("identity", "gzip"),
     ("gzip", "gzip"), ("deflate", "gzip")],
)  # fmt: skip
def test_packed_pages_are_unpacked(web: Web, codings: tuple[str, ...]) -> None:
    document = got(web, packed(PAGE.encode(), *codings))
    assert isinstance(document, Document)
    assert document.data == PAGE.encode()
    assert b"Accept-Encoding: gzip, deflate\r\n" in web.asked[0]


def test_several_files_in_one_are_one_page(web: Web) -> None:
    parts = gzip.compress(PAGE.encode()) + gzip.compress(b"<p>Nobody was hurt.</p>")
    for padding in (b"", b"\0" * 600):
        document = got(web, answer(parts + padding, Content_Encoding="gzip"))
        assert isinstance(document, Document)
        assert document.data == f"{PAGE}<p>Nobody was hurt.</p>".encode()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (packed(b"x" * 1_000_001, "gzip"), TOO_LARGE),
        (packed(b"x" * 100_000_000, "gzip"), TOO_LARGE),
        (packed(b"x" * 100_000_000, "gzip", "gzip"), TOO_LARGE),
        (packed(b"x" * 100_000_000, "deflate", "gzip"), TOO_LARGE),
        (packed(b"x" * 10_000_000, "raw"), TOO_LARGE),
        (answer(gzip.compress(b"") * 1001, Content_Encoding="gzip"), BROKEN),
        (answer(gzip.compress(b"x") * 60_000, Content_Encoding="gzip"), TOO_LARGE),
        (answer(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), BROKEN),
        (answer(PAGE, Content_Encoding="gzip"), BROKEN),
        (answer(PAGE, Content_Encoding="deflate"), BROKEN),
        (
            packed(PAGE.encode(), "gzip", "gzip", "gzip"),
            "is packed in a way that nobody asked for (gzip, gzip, gzip); save the page as .html"
            " and ingest the file",
        ),
        (
            answer(PAGE, Content_Encoding="br"),
            "is packed in a way that nobody asked for (br); save the page as .html and ingest the"
            " file",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_within_bounds(web: Web, said: bytes, reason: str) -> None:
    with patience():
        assert got(web, said) == reason


def test_nothing_packed_is_nothing(web: Web) -> None:
    document = got(web, answer("", Content_Encoding="gzip"))
    assert isinstance(document, Document)
    assert document.data == b""


@settings(max_examples=100)
@given(
    st.binary(max_size=5000), st.booleans(), st.lists(st.integers(0, 5000)), st.integers(0, 6000)
)
def test_unpacking_does_not_depend_on_how_it_arrives(
    data: bytes, is_gzip: bool, cuts: list[int], size: int
) -> None:
    whole = gzip.compress(data) if is_gzip else zlib.compress(data)
    layer = Layer("gzip" if is_gzip else "deflate", size)
    edges = [0, *sorted(cut for cut in cuts if cut < len(whole)), len(whole)]
    out = b"".join(layer.unpacked(whole[start:end]) for start, end in itertools.pairwise(edges))
    assert out == data[: size + 1]
    assert layer.is_full == (len(data) > size)
    if len(data) < size:
        assert layer.is_whole


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_unpack_or_cost_a_sentence(data: bytes) -> None:
    for coding in ("gzip", "deflate"):
        try:
            assert len(Layer(coding, 100).unpacked(data)) <= 101
        except ReasonError as error:
            assert str(error) == BROKEN


HTML = f"<!DOCTYPE html>\n<html><body>{PAGE}</body></html>"
XHTML = f"<?xml version='1.0'?>\n<!-- a page -->\n{HTML}"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
NO_FEED = "is a feed and no page; add it with feed add"


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (None, HTML, "text/html"),
        (None, f"\ufeff \n{HTML}", "text/html"),
        (None, XHTML, "text/html"),
        (None, PAGE, "text/html"),
        (None, "A barn burned in Oxbow.", "text/plain"),
        (None, PNG, "does not say what it is; save the page as .html and ingest the file"),
        (None, b"A barn\0", "does not say what it is; save the page as .html and ingest the file"),
        (None, PDF, "application/pdf"),
        ("application/octet-stream", PDF, "application/pdf"),
        ("text/html", PDF, "application/pdf"),
        ("application/octet-stream", HTML, "text/html"),
        ("unknown/unknown", HTML, "text/html"),
        ("nonsense", HTML, "text/html"),
        (
            "application/octet-stream",
            "A barn burned.",
            "is of type application/octet-stream, which Blotter does not fetch; bring a page or a"
            " text",
        ),
        ("text/xml", XHTML, "text/html"),
        (
            "application/xml",
            "<sitemap/>",
            "is of type application/xml, which Blotter does not fetch; bring a page or a text",
        ),
        ("application/rss+xml", FEED, NO_FEED),
        ("text/xml; charset=utf-8", FEED, NO_FEED),
        ("text/html", FEED, NO_FEED),
        ("text/html", f"<!doctype html>{FEED}", "text/html"),
        ("text/html", "", "text/html"),
        ("image/svg+xml", HTML, "is of type image/svg+xml, which Blotter does not fetch; bring a"
         " page or a text"),
    ],
)  # fmt: skip
def test_what_comes_is_told_by_its_name_and_its_beginning(
    web: Web, kind: str | None, body: str | bytes, expected: str
) -> None:
    found = got(web, answer(body, kind))
    assert (found.media_type if isinstance(found, Document) else found) == expected


@pytest.mark.parametrize(
    "hostile",
    [b" " * 1_000_000, b"<!--" * 250_000, b"<?" * 500_000, b"<!-- -->" * 125_000,
     b"<!DOCTYPE" * 100_000, b"<a:" * 300_000, b"\xef\xbb\xbf" * 300_000],
)  # fmt: skip
def test_a_hostile_beginning_is_told_at_once(hostile: bytes) -> None:
    with patience():
        for said in ("", "text/html", "text/xml"):
            with contextlib.suppress(ReasonError):
                Kinds.PAGE.media_type(said, hostile)


STORY = "Сарай сгорел в Оксбоу во вторник. Никто не пострадал, сообщила пожарная служба."


@pytest.mark.parametrize(
    ("charset", "encoding", "meta"),
    [
        ("utf-8", "utf-8", ""),
        ("iso-8859-1", "utf-8", ""),
        ("utf-8", "utf-8-sig", ""),
        ("us-ascii", "utf-16", ""),
        ("koi8-r", "koi8-r", ""),
        ("utf-8", "koi8-r", "koi8-r"),
        ("utf-8", "windows-1251", "windows-1251"),
        ("no-such-thing", "windows-1251", "windows-1251"),
    ],
)
def test_letters_arrive_whatever_the_server_calls_them(
    web: Web, charset: str, encoding: str, meta: str
) -> None:
    named = f'<meta charset="{meta}">' if meta else ""
    page = (
        f"<html><head>{named}</head><body><article>{f'<p>{STORY}</p>' * 3}</article></body></html>"
    )
    found = got(web, answer(page.encode(encoding), f"text/html; charset={charset}"))
    assert isinstance(found, Document)
    assert STORY in read(found).text


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("b", "/news/b"),
        ("./b", "/news/b"),
        ("../b", "/b"),
        ("/b c", "/b%20c"),
        ("/m\u00fchle", "/m%C3%BChle"),
        ("?page=2", "/news/a?page=2"),
        ("  /b  ", "/b"),
        ("/b?to=http://127.0.0.1/", "/b?to=http://127.0.0.1/"),
    ],
)
def test_odd_places_of_a_redirect_are_found(web: Web, location: str, path: str) -> None:
    web.pages[path] = answer(PAGE)
    found = got(web, redirect(location), "/news/a")
    assert isinstance(found, Document)
    assert found.url == web.url(path)


def test_a_place_in_latin_letters_of_old_is_found(web: Web) -> None:
    web.pages["/m%C3%BChle"] = answer(PAGE)
    found = got(web, b"HTTP/1.1 301 Moved\r\nLocation: /m\xfchle\r\nContent-Length: 0\r\n\r\n")
    assert isinstance(found, Document)
