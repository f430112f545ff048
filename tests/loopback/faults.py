"""Faults: requests that a test wants to go wrong."""

import re
from dataclasses import dataclass

from tests.loopback.refusals import RefusedError


def path_pattern(template: str) -> re.Pattern[str]:
    """Matches paths below `/api/v10`: `{name}` takes one segment and names it, `*` takes one."""
    parts = []
    for segment in template.split("/"):
        if segment == "*":
            parts.append("[^/]+")
        elif segment.startswith("{"):
            parts.append(f"(?P<{segment[1:-1]}>[^/]+)")
        else:
            parts.append(re.escape(segment))
    return re.compile("/".join(parts))


@dataclass(slots=True)
class Fault:
    """The next `times` requests of this kind are answered with the refusal."""

    method: str
    path: re.Pattern[str]
    refusal: RefusedError
    times: int


class Faults:
    """The faults still to come; where several fit a request, the oldest goes first."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(self, method: str, path: str, refusal: RefusedError, times: int) -> None:
        self._coming.append(Fault(method, path_pattern(path), refusal, times))

    def take(self, method: str, path: str) -> RefusedError | None:
        for fault in self._coming:
            if fault.times and fault.method == method and fault.path.fullmatch(path):
                fault.times -= 1
                return fault.refusal
        return None

    @property
    def left(self) -> int:
        """How many failures were arranged and have not happened: 0 when a test is over."""
        return sum(fault.times for fault in self._coming)
