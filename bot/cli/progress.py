"""Progress in the terminal: a line on standard error, redrawn where it can be."""

import sys
import time
from types import TracebackType
from typing import Self

from bot.plain import step_for_people
from ingest.progress import Step

# Where lines cannot be redrawn (a log file), how often one is written.
_SECONDS_BETWEEN_LINES = 10.0


class TerminalProgress:
    """Shows how far a long command is: what, how many, how fast, how long still."""

    def __init__(self) -> None:
        self._redraws = sys.stderr.isatty()
        self._stage = ""
        self._shown_at = 0.0
        self._open_line = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end_line()

    def advance(self, step: Step) -> None:
        now = time.monotonic()
        if step.stage != self._stage:
            self._end_line()
            self._stage, self._shown_at = step.stage, 0.0
        finished = step.total is not None and step.done >= step.total
        if not finished and now - self._shown_at < (
            0.1 if self._redraws else _SECONDS_BETWEEN_LINES
        ):
            return
        self._shown_at = now
        self._show(step_for_people(step))

    def say(self, sentence: str) -> None:
        self._end_line()
        sys.stderr.write(f"{sentence}\n")

    def _show(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{line}" if self._redraws else f"{line}\n")
        sys.stderr.flush()
        self._open_line = self._redraws

    def _end_line(self) -> None:
        if self._open_line:
            sys.stderr.write("\n")
            self._open_line = False
