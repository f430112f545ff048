"""A hostile web: whatever a server does costs one sentence, and reaches nobody else."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.hostile import STORY, Read, Sentence, cases
from tests.ingest.web import Answer, Web, serving

CASES = cases()
GIGABYTE = 1_000_000_000
READING_SECONDS = 30.0


@dataclass(frozen=True, repr=False)
class Visit:
    """What the visitor brought home, and the servers that it was at."""

    outcomes: dict[str, dict[str, Any]]
    connected: list[list[Any]]
    peak: int
    servers: dict[str, Web]
    canary: Web

    def reason(self, name: str) -> str:
        """Why the page of that case is no article; empty if it is."""
        outcome = self.outcomes[name]
        return outcome.get("refused") or outcome.get("unreadable") or ""


@pytest.fixture(scope="module")
def visit() -> Iterator[Visit]:
    with ExitStack() as stack:
        web, canary = stack.enter_context(serving()), stack.enter_context(serving())
        servers: dict[str, Web] = {}
        order = []
        for number, (name, case) in enumerate(CASES.items()):
            server = web if case.robots is None else stack.enter_context(serving())
            servers[name] = server
            start = f"/case-{number}"
            pages = {start: case.said, **case.also}
            if case.robots is not None:
                pages["/robots.txt"] = case.robots
            for path, said in pages.items():
                server.pages[path] = _placed(said, server, canary)
            url = _filled(case.url or start, server, canary)
            order.append(
                {
                    "name": name,
                    "url": server.url(url) if url.startswith("/") else url,
                    "seconds": case.seconds,
                }
            )
        allowed = sorted({server.host for server in servers.values()})
        ran = subprocess.run(
            [sys.executable, "-m", "tests.ingest.hostile.visitor"],
            input=json.dumps({"allowed": allowed, "cases": order}),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert ran.returncode == 0, ran.stderr
        yield Visit(servers=servers, canary=canary, **json.loads(ran.stdout))


def _filled(text: str, here: Web, canary: Web) -> str:
    for name, value in (
        ("{here}", here.host),
        ("{canary}", canary.host),
        ("{canary_port}", str(canary.port)),
    ):
        text = text.replace(name, value)
    return text


def _placed(said: Answer, here: Web, canary: Web) -> Answer:
    """An answer with the addresses in its place; a head, or a page that is no longer than its own."""
    if not isinstance(said, bytes) or b"{" not in said:
        return said
    head, gap, rest = said.partition(b"\r\n\r\n")
    return _filled(head.decode(), here, canary).encode() + gap + rest


@pytest.mark.parametrize("name", CASES)
def test_it_ends_in_one_sentence_within_its_bound(visit: Visit, name: str) -> None:
    case, outcome, reason = CASES[name], visit.outcomes[name], visit.reason(name)
    assert outcome["seconds"] < case.seconds + READING_SECONDS
    assert reason.isprintable()
    assert len(reason) < 2500
    match case.expected:
        case str() as sentence:
            assert reason == _filled(sentence, visit.servers[name], visit.canary)
        case tuple() as sentences:
            assert reason.startswith("leads to ") or reason in sentences
            assert reason.endswith(sentences)
        case kind if kind is Read:
            assert outcome.get("read", reason).startswith(STORY)
        case kind if kind is Sentence:
            assert "; " in reason


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 100


def test_nobody_else_was_asked_for_anything(visit: Visit) -> None:
    assert (visit.canary.asked, visit.canary.asked_robots) == ([], [])
    served = {(server.address, server.port) for server in visit.servers.values()}
    assert {tuple(address) for address in visit.connected} <= served


def test_it_takes_less_than_a_gigabyte(visit: Visit) -> None:
    assert visit.peak < GIGABYTE


def test_nothing_of_this_machine_was_read(visit: Visit) -> None:
    assert not any("root:" in outcome.get("read", "") for outcome in visit.outcomes.values())
