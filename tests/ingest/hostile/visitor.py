"""The visitor: a process of its own that fetches and reads what it is told to, and counts the cost.

It reads one JSON list of `{"name", "url", "seconds"}` from its input, and prints what became of
each, where it connected to, and the most memory that it took.
"""

import itertools
import json
import re
import resource
import socket
import sys
import time
from pathlib import Path
from typing import Any

from ingest.document import Rejected, UnreadableError
from ingest.fetching import Limits, fetched
from ingest.reading import read

# The only names there are; what is not a name is a number, which the machine itself can read.
NAMES = {
    "localhost": ["127.0.0.1"],
    "intranet.example": ["10.0.0.7"],
    "loopback.example": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "many.example": ["::1", "127.0.0.1", "192.168.1.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "sixtofour.example": ["2002:7f00:1::1"],
}


def resolve(
    host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
) -> list[Any]:
    """`socket.getaddrinfo` without a network."""
    flags |= socket.AI_NUMERICHOST
    found = [real(address, port, family, type, proto, flags) for address in NAMES.get(host, [host])]
    return list(itertools.chain.from_iterable(found))


def visited(case: dict[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    """What became of one page: the words of its article, or why there is none."""
    limits = Limits(seconds=case["seconds"], delay=0, pause=0.01)
    started = time.perf_counter()
    (found,) = fetched([case["url"]], allowed, limits)
    outcome: dict[str, Any]
    if isinstance(found, Rejected):
        outcome = {"refused": found.reason}
    else:
        try:
            outcome = {"read": read(found).text[:1000]}
        except UnreadableError as error:
            outcome = {"unreadable": str(error)}
    return outcome | {"seconds": time.perf_counter() - started}


def main() -> None:
    """Visits all pages, one after another."""
    order = json.load(sys.stdin)
    connected: list[Any] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            connected.append(arguments[1])

    sys.addaudithook(watch)
    allowed = frozenset(order["allowed"])
    outcomes = {case["name"]: visited(case, allowed) for case in order["cases"]}
    json.dump({"outcomes": outcomes, "connected": connected, "peak": _peak()}, sys.stdout)


def _peak() -> int:
    """The most memory that this process has held, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux what `getrusage` counts begins with what the parent held when it forked.
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        assert found is not None
        return int(found[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    real = socket.getaddrinfo
    socket.getaddrinfo = resolve
    main()
