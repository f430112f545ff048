"""Progress in the terminal: a line on standard error, redrawn where it can be."""

import sys
import time
from types import TracebackType
from typing import Self

# Where lines cannot be redrawn (a log file), how often one is written.
_SECONDS_BETWEEN_LINES = 10.0


class TerminalProgress:
    """Shows how far a long command is: what, how many, how fast, how long still."""

    def __init__(self) -> None:
        self._redraws = sys.stderr.isatty()
        self._stage = ""
        self._started = 0.0
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

    def advance(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._end_line()
            self._stage, self._started, self._shown_at = stage, now, 0.0
        finished = total is not None and done >= total
        if not finished and now - self._shown_at < (
            0.1 if self._redraws else _SECONDS_BETWEEN_LINES
        ):
            return
        self._shown_at = now
        self._show(_describe(stage, done, total, now - self._started))

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


def _describe(stage: str, done: int, total: int | None, seconds: float) -> str:
    line = f"{stage}: {done:,}" if total is None else f"{stage}: {done:,} of {total:,}"
    if seconds >= 1:
        rate = done / seconds
        line += f", {rate:,.0f} a second"
        if total is not None and rate and done < total:
            line += f", {_minutes((total - done) / rate)} to go"
    return line


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
