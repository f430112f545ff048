"""Addresses: whatever a name or a number means, nothing leaves for a private network."""

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document, Rejected
from ingest.fetching import Limits, fetched
from ingest.fetching import addresses as addresses_module
from ingest.fetching.addresses import RefusedAddressError, is_public, public_socket
from tests.ingest.web import Web, answer, redirect, serving

PAGE = "<p>A barn burned in Oxbow on Tuesday.</p>"
PRIVATE = (
    "is on a private network, from which nothing is fetched; if that is meant, whoever runs"
    " Blotter can name its host in BLOTTER_PRIVATE_HOSTS"
)
NO_ADDRESS = "is not an address that can be fetched; check it"
UNKNOWN = "is on a host that nobody knows; check the address"
QUICKLY = Limits(seconds=5, retries=0, delay=0)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        server.pages["/a"] = answer(PAGE)
        yield server


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.127.255.254 127.0.0.1 127.255.0.1 168.63.129.16
    169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1
    198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:93.184.216.34 64:ff9b::7f00:1 64:ff9b::5db8:d822
    64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378::1 2001:db8::1 2002:7f00:1:: 2002:5db8:d822::1
    3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 2606:4700::1111%eth0 fec0::1 ff02::1 ff0e::1
    localhost 127.1 127.0.0.01 1 """.split(),
)
def test_not_public(address: str) -> None:
    assert not is_public(address)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(RefusedAddressError):
        public_socket((family, socket.SOCK_STREAM, 6, "", (address, 80)))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.32.0.1", "223.255.255.254",
     "2606:2800:220:1::1", "2a00:1450::1", "2001:4860:4860::8888"],
)  # fmt: skip
def test_public(address: str) -> None:
    assert is_public(address)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        public_socket((family, socket.SOCK_STREAM, 6, "", (address, 80))).close()
    except OSError as error:  # This machine has no such addresses at all.
        assert not isinstance(error, RefusedAddressError)


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_inside_an_ipv6_one_is_never_public(number: int) -> None:
    inner = IPv4Address(number)
    for prefix in (0, 0xFFFF << 32, 0x64FF9B << 96):
        assert not is_public(str(IPv6Address(prefix | int(inner))))
    assert not is_public(str(IPv6Address(0x2002 << 112 | int(inner) << 80)))


@pytest.mark.parametrize(
    ("host", "reasons"),
    [
        ("localhost", {PRIVATE}),
        ("localhost.", {PRIVATE, UNKNOWN}),
        ("LOCALHOST", {PRIVATE}),
        ("127.0.0.1", {PRIVATE}),
        ("127.0.0.1.", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("127.1", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("0", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("2130706433", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("0x7f000001", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("0x7f.0.0.1", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("0177.0.0.1", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("017700000001", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("127\u30020\u30020\u30021", {PRIVATE}),
        ("\uff11\uff12\uff17.0.0.1", {PRIVATE}),
        ("\u2460\u2461\u2466.0.0.1", {PRIVATE}),
        ("127.0.0.1%00.example", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("xn--", {UNKNOWN, NO_ADDRESS}),
        ("[::1]", {PRIVATE}),
        ("[::]", {PRIVATE}),
        ("[::127.0.0.1]", {PRIVATE}),
        ("[::ffff:127.0.0.1]", {PRIVATE}),
        ("[64:ff9b::127.0.0.1]", {PRIVATE}),
        ("[64:ff9b:1::127.0.0.1]", {PRIVATE}),
        ("[2002:7f00:1::]", {PRIVATE}),
        ("[fe80::1%25lo]", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("[::1%25lo]", {PRIVATE, UNKNOWN, NO_ADDRESS}),
        ("[fd00:ec2::254]", {PRIVATE}),
        ("169.254.169.254", {PRIVATE}),
    ],
)
def test_no_way_of_writing_it_leads_to_a_private_network(
    web: Web, host: str, reasons: set[str]
) -> None:
    (found,) = fetched([f"http://{host}:{web.port}/a"], limits=QUICKLY)
    assert isinstance(found, Rejected)
    assert found.reason in reasons
    assert (web.asked, web.asked_robots) == ([], [])


Names = Callable[[dict[str, list[list[str]]]], list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Makes the machine's resolver know names: by name, its addresses at each question in turn.

    It returns the list of names that were asked for.
    """

    def install(known: dict[str, list[list[str]]]) -> list[str]:
        asked: list[str] = []

        def resolve(host, port, *rest, **options):
            asked.append(host)
            turns = known[host.rstrip(".")]
            now = turns.pop(0) if len(turns) > 1 else turns[0]
            return [
                (
                    socket.AF_INET6 if ":" in address else socket.AF_INET,
                    socket.SOCK_STREAM,
                    socket.IPPROTO_TCP,
                    "",
                    (address, port, 0, 0) if ":" in address else (address, port),
                )
                for address in now
            ]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        return asked

    return install


@pytest.mark.parametrize(
    "resolved",
    [
        ["127.0.0.1"],
        ["127.0.0.1", "127.0.0.2", "10.0.0.1"],
        ["169.254.169.254"],
        ["100.100.100.200"],
        ["168.63.129.16"],
        ["fd00:ec2::254"],
        ["::1", "127.0.0.1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["2002:7f00:1::1"],
        ["fe80::1"],
    ],
)
def test_a_name_that_resolves_to_private_addresses_is_refused(
    web: Web, names: Names, resolved: list[str]
) -> None:
    asked = names({"oxbow.example": [resolved]})
    url = f"http://oxbow.example:{web.port}/a"
    assert list(fetched([url], limits=QUICKLY)) == [Rejected(url, None, PRIVATE)]
    assert set(asked) == {"oxbow.example"}
    assert (web.asked, web.asked_robots) == ([], [])


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A server at 127.0.0.2, which counts as an address of the public internet here."""
    known = is_public
    monkeypatch.setattr(
        addresses_module, "is_public", lambda address: address == "127.0.0.2" or known(address)
    )
    with serving(host="127.0.0.2") as server:
        server.pages["/a"] = answer(PAGE)
        yield server


def test_a_name_may_be_public_only_once(internet: Web, names: Names) -> None:
    """DNS rebinding: the first answer is a public address, all later ones are private."""
    with serving(port=internet.port) as canary:
        for public_for in (1, 2):
            asked = names(
                {f"oxbow-{public_for}.example": [["127.0.0.2"]] * public_for + [["127.0.0.1"]]}
            )
            url = f"http://oxbow-{public_for}.example:{internet.port}/a"
            first, second = fetched([url, url], limits=QUICKLY)
            assert isinstance(first, Document if public_for == 2 else Rejected)
            assert second == Rejected(url, None, PRIVATE)
            assert len(asked) > public_for
        assert (canary.asked, canary.asked_robots) == ([], [])


def test_a_private_address_is_not_tried_beside_a_public_one(internet: Web, names: Names) -> None:
    url = f"http://oxbow.example:{internet.port}/a"
    with serving(port=internet.port) as canary:
        names({"oxbow.example": [["127.0.0.1", "127.0.0.2"]]})
        (found,) = fetched([url], limits=QUICKLY)
        assert isinstance(found, Document)
        names({"mill.example": [["127.0.0.3", "127.0.0.1"]]})
        (found,) = fetched([url.replace("oxbow", "mill")], limits=QUICKLY)
        assert found == Rejected(url.replace("oxbow", "mill"), None, PRIVATE)
        assert (canary.asked, canary.asked_robots) == ([], [])


def test_a_redirect_to_a_name_is_judged_by_where_it_resolves(internet: Web, names: Names) -> None:
    names({"oxbow.example": [["127.0.0.2"]], "metadata.example": [["169.254.169.254"]]})
    url = f"http://oxbow.example:{internet.port}/away"
    internet.pages["/away"] = redirect("http://metadata.example/latest/")
    assert list(fetched([url], limits=QUICKLY)) == [
        Rejected(url, None, f"leads to http://metadata.example/latest/, which {PRIVATE}")
    ]


def test_a_named_host_may_be_named_by_an_international_name(web: Web, names: Names) -> None:
    asked = names({"xn--mhle-0ra.example": [["127.0.0.1"]]})
    url = f"http://m\u00fchle.example:{web.port}/a"
    (found,) = fetched([url], frozenset({"xn--mhle-0ra.example"}), QUICKLY)
    assert isinstance(found, Document)
    assert found.url == f"http://xn--mhle-0ra.example:{web.port}/a"
    assert set(asked) == {"xn--mhle-0ra.example"}
