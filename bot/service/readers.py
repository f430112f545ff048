"""The readers: a process for each job that is read or kept.

A process apart, because reading computes for as long as an article is strange, and what it reads
is hostile: it may be stopped, or fall over, and nobody who asks notices.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from bot.settings import Settings
from ingest.progress import Step

_log = logging.getLogger("blotter")

_LEAVING = "I am just being restarted. Try again in a minute."
_TOO_LONG = (
    "Reading it took too long or too much memory, and was stopped. Bring it in smaller pieces, or"
    " as plain text."
)
_CUT_SHORT = "Reading it was cut short, perhaps for want of memory."
_UNUSABLE = (
    "The record or the model cannot be used at this moment. The people who run me can see why."
)
_FELL_OVER = "Something went wrong while it was read, and the people who run me can see what."
ERASED = "Everything of this server was erased meanwhile."


class ReadingFailedError(Exception):
    """What was brought cannot be read; the message is a sentence for the person."""


class ReaderFailedError(ReadingFailedError):
    """What was brought is not to blame, as far as we know: it must not be lost."""


class PassingError(ReaderFailedError):
    """The same may well be read a little later."""


class Readers:
    """Runs the processes. Safe to use from several threads; only `run` and `end` wait."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.model_dump_json(exclude={"discord_token"})
        self._lock = threading.Lock()
        self._servers: dict[subprocess.Popen[bytes], int] = {}
        self._stopped = False

    def run(
        self,
        task: str,
        job: int,
        server: int,
        on_step: Callable[[Step], object] = lambda _step: None,
        seconds: float | None = None,
    ) -> dict[str, Any]:
        """What the process for a server's job says at its end. See bot.worker.

        Raises ReadingFailedError, also when it took longer than `seconds`.
        """
        process = self._begin(task, job, server)
        limit = threading.Timer(seconds, process.kill) if seconds else None
        try:
            if limit:
                limit.start()
            said = _listen(process, self._settings, on_step)
        finally:
            if limit:
                limit.cancel()
            with self._lock:
                # `end` has taken out what it ended.
                erased = self._servers.pop(process, None) is None
        about = {"server": server, "task": task}
        match said:
            case _ if erased:
                raise ReadingFailedError(ERASED)
            case None if self._stopped:
                raise PassingError(_LEAVING)
            case None:
                _log.warning("reader ended", extra={**about, "code": process.returncode})
                raise PassingError(_TOO_LONG if seconds else _CUT_SHORT)
            case {"failed": sentence}:
                raise ReadingFailedError(sentence)
            case {"unusable": reason}:
                _log.error("record unusable", extra={**about, "reason": reason})
                raise PassingError(_UNUSABLE)
            case {"fell": error, "where": where}:
                _log.error("reader fell over", extra={**about, "error": error, "where": where})
                raise ReaderFailedError(_FELL_OVER)
        return said

    def stop(self) -> None:
        """Ends everything, and lets nothing begin any more."""
        with self._lock:
            self._stopped = True
            for process in self._servers:
                process.terminate()

    def end(self, server: int) -> None:
        """Ends what is read for a server. Afterwards none of it runs."""
        with self._lock:
            ended = [process for process, of in self._servers.items() if of == server]
            for process in ended:
                del self._servers[process]
        for process in ended:
            process.kill()
        for process in ended:
            process.wait()

    def _begin(self, task: str, job: int, server: int) -> subprocess.Popen[bytes]:
        environment = {
            name: value for name, value in os.environ.items() if name.upper() != "DISCORD_TOKEN"
        }
        with self._lock:
            if self._stopped:
                raise PassingError(_LEAVING)
            process = subprocess.Popen(  # noqa: S603  our own module, with a number
                [sys.executable, "-m", "bot.worker", task, str(job)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # What libraries complain of may hold what they read.
                stderr=subprocess.DEVNULL,
                env=environment,
                # Ctrl-C in a terminal is meant for us; we end what we have begun.
                start_new_session=True,
            )
            self._servers[process] = server
        return process


def _listen(
    process: subprocess.Popen[bytes], settings: str, on_step: Callable[[Step], object]
) -> dict[str, Any] | None:
    """Waits for the end of the process; what it said at last, None if it did not come to that."""
    result: dict[str, Any] | None = None
    # The pipe breaks where the process ends before it has heard all.
    with suppress(BrokenPipeError), process:
        assert process.stdin and process.stdout
        process.stdin.write(settings.encode() + b"\n")
        process.stdin.flush()
        for line in process.stdout:
            try:
                said = json.loads(line)
            except ValueError:
                # It was ended in the middle of a line.
                process.kill()
                return None
            if "step" in said:
                on_step(Step(**said["step"]))
            else:
                result = said
    return result
