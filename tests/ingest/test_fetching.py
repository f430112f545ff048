"""Fetching: pages arrive as they are, and a hostile server costs one sentence."""

import asyncio
import gzip
import itertools
import shutil
import socket
import ssl
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document, Rejected
from ingest.fetching import FetchError, Limits, fetch, fetched
from tests.ingest.web import Answer, Web, answer, redirect, serving
from tests.patience import patience

PAGE = "<p>A barn burned in Oxbow on Tuesday.</p>"
PRIVATE = (
    "is on a private network, from which nothing is fetched; if that is meant, whoever runs"
    " Blotter can name its host in BLOTTER_PRIVATE_HOSTS"
)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


ONCE = Limits(retries=0, delay=0)


def got(web: Web, path: str, limits: Limits = ONCE) -> Document:
    found = asyncio.run(fetch(web.url(path), frozenset({web.host}), limits))
    assert isinstance(found, Document)
    return found


def reason(web: Web, said: Answer, limits: Limits = ONCE, path: str = "/a") -> str:
    """Why an answer of the server is not taken."""
    web.pages[path] = said
    with pytest.raises(FetchError) as error:
        got(web, path, limits)
    assert str(error.value) == f"{web.url(path)}: {error.value.reason}"
    return error.value.reason


@pytest.mark.parametrize(
    ("kind", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("TEXT/HTML; Charset=ISO-8859-1", "text/html", "iso-8859-1"),
        ("application/xhtml+xml", "text/html", None),
        ('text/plain; charset="a b\x07"', "text/plain", None),
        ("text/markdown", "text/markdown", None),
    ],
)
def test_a_page_is_a_document(web: Web, kind: str, media_type: str, charset: str | None) -> None:
    web.pages["/a?b=c"] = answer(PAGE, kind)
    document = got(web, "/a?b=c#top")
    assert (document.data, document.media_type) == (PAGE.encode(), media_type)
    assert (document.source, document.url) == (web.url("/a?b=c#top"), web.url("/a?b=c"))
    assert (document.charset or "").lower() == (charset or "")
    assert (document.path, document.line, document.renews) == (None, None, None)


def test_who_asks_is_said_and_nothing_else(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    web.pages["/a"] = answer("", None, 302, Location="/b", Set_Cookie="a=b")
    web.pages["/b"] = answer(PAGE)
    got(web, "/a")
    for head in web.asked:
        assert b"User-Agent: Blotter/" in head
        assert b"cookie" not in head.lower()
        assert b"referer" not in head.lower()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_remembered(web: Web, status: int) -> None:
    web.pages["/a"] = redirect("/b/c?d=e", status)
    web.pages["/b/c?d=e"] = redirect("f#g", status)
    web.pages["/b/f"] = answer(PAGE)
    document = got(web, "/a")
    assert (document.source, document.url) == (web.url("/a"), web.url("/b/f"))


def test_five_redirects_and_no_more(web: Web) -> None:
    for number in range(9):
        web.pages[f"/{number}"] = redirect(f"/{number + 1}")
    web.pages["/9"] = answer(PAGE)
    assert got(web, "/4").data
    with pytest.raises(FetchError) as error:
        got(web, "/3")
    assert error.value.reason == (
        f"leads to {web.url('/9')}, which is one redirect more than the 5 that are followed;"
        " check the address"
    )


def test_a_circle_ends(web: Web) -> None:
    circle = "leads in a circle; save the page as .html and ingest the file"
    assert reason(web, redirect("/a")) == circle
    assert len(web.asked) == 1
    web.pages["/b"] = redirect("/c")
    web.pages["/c"] = redirect("../b")
    assert reason(web, redirect("b")) == f"leads to {web.url('/b')}, which {circle}"
    assert len(web.asked) == 4


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{other}/",
        "http://localhost:{other}/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0:{other}/",
        "http://0x7f.0.0.1:{other}/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "//127.0.0.1:{other}/",
    ],
)
def test_a_redirect_to_a_private_network_is_not_followed(web: Web, location: str) -> None:
    with serving() as other:
        location = location.format(other=other.port)
        other.pages["/"] = answer(PAGE)
        full = location if location.startswith("http") else f"http:{location}"
        assert reason(web, redirect(location)).endswith(f", which {PRIVATE}")
        assert reason(web, redirect(location)).startswith(f"leads to {full[:10]}")
        assert other.asked == []


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0", "017700000001"])
def test_a_number_is_no_way_around(web: Web, host: str) -> None:
    said = reason(web, redirect(f"http://{host}:{web.port}/b"))
    assert said.startswith(f"leads to http://{host}:{web.port}/b, which is ")
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "is no web address; bring one that begins with https:// or http://"),
        ("data:text/plain,hi", "is no web address; bring one that begins with https:// or http://"),
        ("http://ida:secret@127.0.0.1/", "came with a user name or password; take them out of"),
        ("http://[::1", "is not an address that can be fetched; check it"),
        ("http://" + "a" * 80 + ".example/", "is not an address that can be fetched; check it"),
        ("http://a\u202eb/", "is not an address that can be fetched; check it"),
        ("/" + "a" * 3000, "is not an address that can be fetched; check it"),
    ],
)
def test_a_redirect_to_nowhere(web: Web, location: str, said: str) -> None:
    found = reason(web, redirect(location))
    assert f", which {said}" in found
    assert "secret" not in found
    assert found.isprintable()


def test_a_redirect_without_a_place(web: Web) -> None:
    assert reason(web, answer("", status=302)) == "answers 302 (found); check the address"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "answers 404 (not found); check the address"),
        (410, "answers 410 (gone); check the address"),
        (
            403,
            "answers 403 (forbidden); it is not shown to everybody; save the page as .html and"
            " ingest the file",
        ),
        (429, "answers 429 (too many requests); try again later"),
        (503, "answers 503 (service unavailable); try again later"),
        (206, "answers 206 (partial content); check the address"),
        (599, "answers 599; try again later"),
    ],
)
def test_a_status_is_said(web: Web, status: int, said: str) -> None:
    assert reason(web, answer(PAGE, status=status)) == said


@pytest.mark.parametrize(
    ("kind", "path", "said"),
    [
        (
            "image/png",
            "/a",
            "is of type image/png, which Blotter does not fetch; bring a page or a text",
        ),
        ("application/x-ndjson", "/a", "holds JSON lines; save the file and ingest it"),
        ("text/plain", "/a.jsonl", "holds JSON lines; save the file and ingest it"),
    ],
)
def test_other_kinds_are_refused(web: Web, kind: str | None, path: str, said: str) -> None:
    assert reason(web, answer(PAGE, kind), path=path) == said


def test_packed_pages_are_unpacked(web: Web) -> None:
    web.pages["/a"] = answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    web.pages["/b"] = answer(zlib.compress(PAGE.encode()), Content_Encoding="deflate")
    assert got(web, "/a").data == got(web, "/b").data == PAGE.encode()


SMALL = Limits(size=1_000_000)
TOO_LARGE = "is larger than 1 MB; save the article as text"


def test_size_is_limited_as_announced_as_sent_and_as_unpacked(web: Web) -> None:
    async def endless(writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    bomb = answer(gzip.compress(b"x" * 100_000_000), Content_Encoding="gzip")
    announced = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000001\r\n\r\n"
    with patience():
        for hostile in (endless, bomb, announced):
            assert reason(web, hostile, SMALL) == TOO_LARGE
    web.pages["/a"] = answer(b"x" * 1_000_000)
    assert len(got(web, "/a", SMALL).data) == 1_000_000


def drip(*parts: bytes):
    """Sends the parts, one every 20 ms, the last without end."""

    async def send(writer) -> None:
        for part in itertools.chain(parts, itertools.repeat(parts[-1])):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.02)

    return send


@pytest.mark.parametrize(
    "slow",
    [
        drip(b""),
        drip(b"HTTP/1.1 200 OK\r\n", b"X"),
        drip(b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 9999\r\n\r\n", b"x"),
    ],
)
def test_time_is_limited_however_it_is_spent(web: Web, slow: Answer) -> None:
    web.pages["/b"] = drip(b"")
    with patience():
        said = reason(web, slow, Limits(seconds=0.4)).removeprefix(
            f"leads to {web.url('/b')}, which "
        )
        assert said == "was not delivered within 0.4 seconds; try again later"


MALFORMED = "answers in a way that HTTP does not allow; save the page as .html and ingest the file"
BROKEN = "broke off in the middle or arrived damaged; try again later"
CLOSED = "closed the connection without an answer; try again later"


@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        (b"", CLOSED),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/h", CLOSED),
        (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", MALFORMED),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", MALFORMED),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n", MALFORMED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", MALFORMED),
        (answer(PAGE)[:-5], BROKEN),
        (answer(PAGE, Content_Encoding="gzip"), BROKEN),
    ],
)
def test_answers_that_are_none(web: Web, hostile: bytes, said: str) -> None:
    assert reason(web, hostile) == said


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_chunks_that_are_none_or_not_all(web: Web) -> None:
    assert reason(web, CHUNKED + b"2\r\nab\r\n") == BROKEN
    # What breaks off and what is malformed depends on how much of it comes at once.
    assert reason(web, CHUNKED + b"ZZ\r\n") in (BROKEN, MALFORMED)


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{unused.getsockname()[1]}"
        assert list(fetched([f"http://{host}/"], frozenset({host}))) == [
            Rejected(
                f"http://{host}/",
                None,
                "cannot be reached; check the address, or try again later",
            )
        ]


def test_a_server_that_speaks_no_tls(web: Web) -> None:
    web.pages["/"] = answer(PAGE)
    (found,) = fetched([f"https://{web.host}/"], frozenset({web.host}))
    assert isinstance(found, Rejected)
    assert found.reason == (
        "does not speak TLS as it should; check whether the address is http or https"
    )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificate")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)
    with serving(tls) as web:
        web.pages["/"] = answer(PAGE)
        (found,) = fetched([f"https://{web.host}/"], frozenset({web.host}))
        assert isinstance(found, Rejected)
        assert found.reason.startswith("cannot prove that it is the site it claims to be; ")
        assert web.asked == []


def test_a_private_address_is_fetched_only_where_its_host_is_named(web: Web) -> None:
    web.pages["/a"] = answer(PAGE)
    url, port = web.url("/a"), web.port
    for hosts in ({web.host}, {"127.0.0.1"}):
        (found,) = fetched([url], frozenset(hosts), ONCE)
        assert isinstance(found, Document)
    for hosts in ((), {"localhost"}, {f"127.0.0.1:{port + 1}"}, {"127.0.0"}):
        assert list(fetched([url], frozenset(hosts), ONCE)) == [Rejected(url, None, PRIVATE)]
    assert len(web.asked) == 2


def test_a_name_that_resolves_to_a_private_address_is_refused(web: Web) -> None:
    url = f"http://localhost:{web.port}/a"
    assert list(fetched([url])) == [Rejected(url, None, PRIVATE)]
    assert web.asked == []


@pytest.mark.parametrize(
    ("url", "shown", "said"),
    [
        ("http://ida:secret@echo.example/", "http://echo.example/", "came with a user name or"),
        ("ftp://echo.example/", "ftp://echo.example/", "is no web address; bring one that begins"),
        ("http://echo.example:99999/", "http://echo.example:99999/", "is not an address that"),
        ("http://e\ncho.example/", "http://e\ufffdcho.example/", "is not an address that can be"),
        ("http://", "http://", "is not an address that can be fetched; check it"),
        ("barn", "barn", "is not an address that can be fetched; check it"),
    ],
)
def test_what_is_no_address_is_refused_unasked(url: str, shown: str, said: str) -> None:
    (found,) = fetched([url])
    assert isinstance(found, Rejected)
    assert found.source == shown
    assert found.reason.startswith(said)


@given(st.text(max_size=60).filter(lambda text: "://" not in text))
def test_any_text_is_an_address_or_costs_a_sentence(text: str) -> None:
    # What is asked for first is a port of this machine, so that nobody else is asked.
    for url in (
        text,
        f"http://127.0.0.1/{text}",
        f"http://127.0.0.1:{text}",
        f"{text}://127.0.0.1",
    ):
        (found,) = fetched([url])
        assert isinstance(found, Rejected)
        assert found.source.isprintable()
