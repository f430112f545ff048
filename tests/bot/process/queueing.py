"""What tests of the queue share: who is told, what is brought, and processes that misbehave."""

import asyncio
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.memory import Job, JobKind
from bot.service.desk import Desk
from ingest.progress import Step

SERVER, OTHER = 1, 2
ERASED = "Everything of this server was erased meanwhile."


@dataclass
class Told:
    """What people would be told, line by line; apart from that, the steps, of which not all come."""

    lines: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def progress(self, job: Job, step: Step) -> bool:
        self.steps.append(f"{job.name}: {step.stage}")
        self.changed.set()
        return False

    async def finished(self, job: Job, report: dict[str, Any]) -> None:
        self._tell(f"{job.name}: {report['added']} added")

    async def delayed(self, job: Job, error: Exception) -> None:
        self._tell(f"{job.name} is delayed: {error}")

    async def failed(self, job: Job, error: Exception, *, kept: bool) -> None:
        self._tell(f"{job.name} is {'kept' if kept else 'gone'}: {error}")

    async def until(self, count: int) -> list[str]:
        """What was told, once it is so many lines."""
        return await self._until(self.lines, count)

    async def until_it_runs(self) -> list[str]:
        """The steps, once there is one."""
        return await self._until(self.steps, 1)

    async def _until(self, told: list[str], count: int) -> list[str]:
        async with asyncio.timeout(60):
            while len(told) < count:
                self.changed.clear()
                await self.changed.wait()
        return told

    def _tell(self, line: str) -> None:
        self.lines.append(line)
        self.changed.set()


def make(
    desk: Desk,
    name: str,
    data: bytes = b"A barn burned.",
    *,
    kind: JobKind = JobKind.FILE,
    server: int = SERVER,
    queued: bool = True,
) -> int:
    jobs = desk.memory.jobs
    job = jobs.make(server=server, user=4, kind=kind, name=name, data=data)
    assert not queued or jobs.queue(job, token="token", message=5)
    return job


def first(monkeypatch: pytest.MonkeyPatch, folder: Path, times: int, does: str) -> None:
    """The first processes that are begun do something in a shell before they are Python."""
    script = folder / "python"
    script.write_text(
        f"""#!/bin/sh
        for time in $(seq {times}); do
            if mkdir {folder}/$time 2> {folder}/none; then {does}; break; fi
        done
        exec {sys.executable} "$@"
        """
    )
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))
