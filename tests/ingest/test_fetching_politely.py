"""Politeness: what a site asks of programs is done, and a host is not asked all at once."""

import asyncio
import itertools
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from ingest.document import Document
from ingest.fetching import FetchError, Limits, fetch, fetched
from ingest.fetching.errors import ReasonError
from ingest.fetching.patience import pause_after
from ingest.fetching.robots import Robots, Rules, rules_of
from ingest.fetching.turns import Turns
from tests.ingest.web import Answer, Web, answer, redirect, serving
from tests.patience import patience

PAGE = "<p>A barn burned in Oxbow on Tuesday.</p>"
REFUSED = (
    "is a page that its site's robots.txt asks programs to leave alone; save the page as .html and"
    " ingest the file"
)

LATER = "; try again later"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        server.pages["/barn"] = answer(PAGE)
        yield server


def outcome(web: Web, path: str = "/barn", limits: Limits = Limits(retries=0)) -> str:  # noqa: B008
    """Why the page is not fetched; empty if it is."""
    try:
        asyncio.run(fetch(web.url(path), frozenset({web.host}), limits))
    except FetchError as error:
        return error.reason
    return ""


def robots(*lines: str) -> bytes:
    return answer("\n".join(lines), "text/plain")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (robots("User-agent: *", "Disallow: /"), REFUSED),
        (robots("User-agent: *", "Disallow: /ba"), REFUSED),
        (robots("User-agent: *", "Disallow: /*n$"), REFUSED),
        (robots("user-agent: BLOTTER", "Disallow: /barn"), REFUSED),
        (robots("\ufeffUser-agent: Blotter/1.0", "Disallow: /"), REFUSED),
        (robots("User-agent: *", "Disallow: /", "Allow: /barn"), ""),
        (robots("User-agent: *", "Disallow: /", "", "User-agent: Blotter", "Disallow: /x"), ""),
        (robots("User-agent: Blot", "User-agent: Blotterbot", "Disallow: /"), ""),
        (robots("Disallow: /"), ""),
        (robots("User-agent: *", "Disallow:"), ""),
        (answer("<!doctype html><p>Disallow: /"), ""),
        (answer(b"\x00\xff" * 5000), ""),
        (answer(""), ""),
        (answer("", status=204), ""),
        (answer("", status=404), ""),
        (answer("", status=403), ""),
        (redirect("/robots.txt"), ""),
    ],
)
def test_what_robots_txt_asks_is_done(web: Web, said: Answer, reason: str) -> None:
    web.pages["/robots.txt"] = said
    assert outcome(web) == reason
    assert len(web.asked) == (0 if reason else 1)


UNKNOWN = "is on a site whose robots.txt "


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (answer("", status=500), f"answers 500 (internal server error){LATER}"),
        (answer("", status=503), f"answers 503 (service unavailable){LATER}"),
        (answer("", status=429), f"answers 429 (too many requests){LATER}"),
        (answer("", status=302), "answers 302 (found); check the address"),
        (b"", f"closed the connection without an answer{LATER}"),
        (
            b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
            "answers in a way that HTTP does not allow; save the page as .html and ingest the file",
        ),
        (robots("User-agent: *")[:-3], f"broke off in the middle or arrived damaged{LATER}"),
        (
            redirect("file:///etc/passwd"),
            "leads to file:///etc/passwd, which is no web address; bring one that begins with"
            " https:// or http://",
        ),
    ],
)
def test_a_page_whose_rules_cannot_be_learned_is_left_alone(
    web: Web, said: Answer, reason: str
) -> None:
    web.pages["/robots.txt"] = said
    assert outcome(web) == UNKNOWN + reason
    assert web.asked == []
    web.pages["/robots.txt"] = answer("", status=404)
    assert outcome(web) == ""


def test_robots_txt_on_a_private_network_is_not_asked(web: Web) -> None:
    with serving() as canary:
        web.pages["/robots.txt"] = redirect(canary.url("/robots.txt"))
        assert outcome(web).startswith(
            f"{UNKNOWN}leads to {canary.url('/robots.txt')}, which is on a private network, "
        )
        assert (canary.asked, canary.asked_robots) == ([], [])


def test_robots_txt_may_stand_elsewhere_on_the_site(web: Web) -> None:
    web.pages["/robots.txt"] = redirect("/rules")
    web.pages["/rules"] = robots("User-agent: *", "Disallow: /barn")
    assert outcome(web) == REFUSED


def test_of_an_endless_robots_txt_the_beginning_counts(web: Web) -> None:
    async def endless(writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        for line in itertools.chain(
            [b"User-agent: *\nDisallow: /weir\n"], itertools.repeat(b"#x\n" * 999)
        ):
            writer.write(line)
            await writer.drain()

    web.pages["/robots.txt"] = endless
    web.pages["/weir"] = answer(PAGE)
    assert outcome(web) == ""
    assert outcome(web, "/weir") == REFUSED


def test_robots_txt_may_take_a_third_of_the_time(web: Web) -> None:
    async def slow(writer) -> None:
        await asyncio.sleep(60)

    web.pages["/robots.txt"] = slow
    with patience():
        assert outcome(web, limits=Limits(seconds=0.6)) == (
            f"{UNKNOWN}was not delivered within 0.2 seconds{LATER}"
        )


def test_a_site_is_asked_for_its_rules_once(web: Web) -> None:
    web.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /weir")
    web.pages["/old"] = redirect("/weir")
    assert [outcome(web, path) for path in ("/barn", "/barn", "/weir")] == ["", "", REFUSED]
    assert outcome(web, "/old") == f"leads to {web.url('/weir')}, which {REFUSED}"
    assert len(web.asked_robots) == 1
    assert b"User-Agent: Blotter/" in web.asked_robots[0]


def test_rules_are_forgotten_when_they_grow_old_or_too_many(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Robots()

    def learn(address: URL) -> Rules:
        return asyncio.run(known.rules(address, frozenset({web.host, other.host}), 5))

    with serving() as other:
        here, there = URL(web.url("/")), URL(other.url("/"))
        for address in (here, there, here):
            learn(address)
        assert (len(web.asked_robots), len(other.asked_robots)) == (1, 1)
        monkeypatch.setattr("ingest.fetching.robots._KEPT_BYTES", 1500)
        for address in (there, here):
            learn(address)
        assert (len(web.asked_robots), len(other.asked_robots)) == (1, 1)
        monkeypatch.setattr("ingest.fetching.robots._KEPT_SECONDS", -1)
        other.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /")
        known = Robots()
        for address in (there, here, there):
            learn(address)
        assert (len(web.asked_robots), len(other.asked_robots)) == (2, 3)


FIELDS = ("User-agent: ", "Disallow: /", "Allow: ", "Crawl-delay: ", "Request-rate: ", "#", "")
LINES = st.tuples(st.sampled_from(FIELDS), st.text(max_size=20)).map("".join)


@settings(max_examples=100)
@given(st.lists(LINES).map("\n".join), st.text(max_size=50))
def test_any_robots_txt_can_be_read(text: str, path: str) -> None:
    rules = rules_of(f"User-agent: *\n{text}")
    assert rules.allow(URL("http://oxbow.example").with_path(f"/{path}")) in (True, False)
    assert rules.delay >= 0


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: x\n" * 20_000 + "Disallow: /a\n" * 20_000,
        "".join(f"User-agent: x{n}\n" for n in range(15_000)) + "Disallow: /a\n" * 20_000,
        "User-agent: *\n" + "Disallow: /" + "*a" * 240_000 + "b",
        "User-agent: *\n" + "Disallow: /*a*a*a*a*b\n" * 20_000,
        "User-agent: *\n" + "Disallow: /" + "$" * 240_000,
        "User-agent" + " " * 480_000,
        "user" * 120_000,
        ":" * 480_000,
    ],
)
def test_a_hostile_robots_txt_takes_a_moment(text: str) -> None:
    with patience():
        rules = rules_of(text[: 500 * 1024])
        rules.allow(URL("http://oxbow.example/" + "a" * 1900))


def test_a_site_may_ask_for_more_time_between_two_pages(web: Web) -> None:
    web.pages["/robots.txt"] = robots("User-agent: *", "Crawl-delay: 0.3")
    web.pages["/weir"] = redirect("/barn")
    said: list[str] = []
    started = time.perf_counter()
    # The redirect is one turn with where it leads; the time it waits is not the fetch's own.
    found = fetched(
        [web.url("/weir"), web.url("/barn"), web.url("/barn")],
        frozenset({web.host}),
        Limits(seconds=0.25, delay=9),
        say=said.append,
    )
    assert all(isinstance(document, Document) for document in found)
    assert time.perf_counter() - started >= 0.6
    assert said == []


def test_a_long_delay_is_cut_and_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.fetching.client._LONG_SECONDS", 0.1)
    web.pages["/robots.txt"] = robots("User-agent: *", "Crawl-delay: 86400")
    said: list[str] = []
    limits = Limits(longest_delay=0.2)
    list(fetched([web.url("/barn")] * 2, frozenset({web.host}), limits, say=said.append))
    assert said == ["Waiting 0 seconds before 127.0.0.1 is asked again."]


def test_hosts_do_not_wait_for_each_other() -> None:
    turns = Turns()
    assert turns.take("oxbow.example:443", 5) == 0
    assert turns.take("weir.example:443", 5) == 0
    assert turns.take("oxbow.example:443", 60) == pytest.approx(5, abs=0.5)
    assert turns.take("oxbow.example:443", 5) == pytest.approx(65, abs=0.5)


def test_turns_that_have_passed_are_forgotten() -> None:
    turns = Turns()
    for number in range(3000):
        assert turns.take(f"{number}.example:443", 0) == 0
    assert len(turns._free_at) <= 1001


QUICKLY = Limits(pause=0.01)


def flapping(*answers: Answer):
    """Answers with these, one a request, and then with the page."""
    rest = iter(answers)

    async def send(writer) -> None:
        said = next(rest, answer(PAGE))
        if isinstance(said, bytes):
            writer.write(said)
        else:
            await said(writer)

    return send


async def reset(writer) -> None:
    writer.write(answer(PAGE)[:-9])
    await writer.drain()
    writer.transport.abort()


BUSY = answer("", status=503)


@pytest.mark.parametrize(
    "answers",
    [
        (BUSY, BUSY),
        (answer("", status=502), answer("", status=504)),
        (answer("", status=429, Retry_After="0"),),
        (b"",),
        (reset, answer(PAGE)[:-5]),
        (answer(PAGE)[:-5],),
    ],
)
def test_what_passes_is_tried_again(web: Web, answers: tuple[Answer, ...]) -> None:
    web.pages["/a"] = redirect("/flapping")
    web.pages["/flapping"] = flapping(*answers)
    assert outcome(web, "/a", QUICKLY) == ""
    assert len(web.asked) == 2 + len(answers)


@pytest.mark.parametrize(
    ("said", "reason", "asked"),
    [
        (BUSY, "answers 503 (service unavailable); try again later", 3),
        (answer("", status=500), "answers 500 (internal server error); try again later", 1),
        (answer("", status=404), "answers 404 (not found); check the address", 1),
        (answer("", status=429), "answers 429 (too many requests); try again later", 1),
        (
            answer("", status=429, Retry_After="3600"),
            "answers 429 (too many requests); try again later",
            1,
        ),
        (
            answer("", status=503, Retry_After="3600"),
            "answers 503 (service unavailable); try again later",
            1,
        ),
        (b"", "closed the connection without an answer; try again later", 2),
        (
            answer("x" * 2000, Content_Encoding="gzip"),
            "broke off in the middle or arrived damaged; try again later",
            1,
        ),
    ],
)
def test_what_stays_is_not_tried_again(web: Web, said: Answer, reason: str, asked: int) -> None:
    web.pages["/barn"] = said
    assert outcome(web, limits=QUICKLY) == reason
    assert len(web.asked) == asked


def test_trying_again_ends_with_the_time(web: Web) -> None:
    web.pages["/barn"] = BUSY
    with patience():
        said = outcome(web, limits=Limits(seconds=0.5, retries=1000, pause=0.1))
        assert said == "answers 503 (service unavailable); try again later"


def test_pauses_grow_and_differ() -> None:
    busy = ReasonError("answers 503", 503)
    for failures, usual in ((1, 2.0), (2, 4.0), (3, 8.0)):
        pauses = {pause_after(busy, failures, 2.0) for _ in range(20)}
        assert len(pauses) > 1
        assert all(usual / 2 <= (pause or 0) <= usual * 1.5 for pause in pauses)
    asked_for = pause_after(ReasonError("answers 503", 503, 60.0), 1, 2.0)
    assert asked_for is not None
    assert 61 <= asked_for <= 63
    assert pause_after(OSError(), 1, 2.0) is None
