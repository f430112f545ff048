"""The intake: what admins bring in Discord is previewed, kept, and reported on."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.memory import Job, JobKind
from bot.plain import on_one_line, typed_address
from bot.refusal import RefusedError, note
from bot.service.ingests import ReadingFailedError
from bot.views.ingests import (
    delayed_view,
    failure_view,
    preview_view,
    progress_view,
    report_view,
)
from ingest.progress import Step

if TYPE_CHECKING:
    from bot.app import Blotter

_log = logging.getLogger("blotter")

_KEPT_ALREADY = "This is in the queue already."
# Of one server, so that none fills the queue for all others.
_MOST_WAITING = 20
_NAME_CHARS = 100


class Intake:
    """Tells admins what becomes of what they bring. A `Listener` of the ingests."""

    def __init__(self, bot: Blotter) -> None:
        self._bot = bot

    async def check_queue(self, server: int) -> None:
        """Raises RefusedError when so much of a server waits that no more is taken."""
        desk = self._bot.desk
        if await desk.threads.record(desk.memory.jobs.waiting, server) >= _MOST_WAITING:
            raise RefusedError(
                f"{_MOST_WAITING} ingests of this server wait already. Bring this one when they"
                " are done; /status shows how many there are."
            )

    async def preview(
        self,
        interaction: discord.Interaction[Blotter],
        server: int,
        kind: JobKind,
        name: str,
        data: bytes = b"",
    ) -> None:
        """Reads something and shows what was read, with Keep and Discard.

        The interaction is acknowledged already, by a private "is thinking".
        """
        desk = self._bot.desk
        jobs = desk.memory.jobs
        job = await desk.threads.record(
            jobs.make,
            server=server,
            user=interaction.user.id,
            kind=kind,
            name=name,
            data=data,
        )
        try:
            preview = await desk.ingests.preview(job, server)
        except ReadingFailedError as error:
            await desk.threads.record(jobs.discard, job)
            raise RefusedError(str(error)) from error
        if not preview["articles"]:
            await desk.threads.record(jobs.discard, job)
        await interaction.edit_original_response(view=preview_view(preview, job, name))

    async def preview_pasted(
        self, interaction: discord.Interaction[Blotter], server: int, given: dict[str, str]
    ) -> None:
        """Reads what was pasted into the form; a blank field is one that was not given."""
        await self.check_queue(server)
        fields = {name: value.strip() for name, value in given.items() if value.strip()}
        if "text" not in fields:
            raise RefusedError("There was no text in the form, so there is nothing to keep.")
        if "url" in fields:
            fields["url"] = typed_address(fields["url"])
        data = json.dumps(fields).encode()
        name = on_one_line(fields.get("title", ""))[:_NAME_CHARS] or "pasted text"
        await self.preview(interaction, server, JobKind.TEXT, name, data)

    async def keep(self, interaction: discord.Interaction[Blotter], job: Job) -> None:
        """Puts a job into the queue; its message is then edited as it goes on."""
        desk = self._bot.desk
        await self.check_queue(job.server)
        message = interaction.message.id if interaction.message else None
        if message is None:
            message = (await interaction.original_response()).id
        ahead = await desk.threads.record(desk.memory.jobs.ahead, job.id)
        name = await desk.threads.record(desk.name_of, job)
        # That it waits is shown before it is begun: nothing later is overwritten by it.
        with desk.ingests.holding(job.id):
            if not await desk.threads.record(
                desk.memory.jobs.queue, job.id, token=interaction.token, message=message
            ):
                raise RefusedError(_KEPT_ALREADY)
            await interaction.edit_original_response(view=progress_view(name, None, ahead))

    async def progress(self, job: Job, step: Step) -> bool:
        if job.token is None:
            return False
        name = await self._bot.desk.threads.record(self._bot.desk.name_of, job)
        try:
            await self._edit(job, progress_view(name, step))
        except discord.HTTPException as error:
            note(error)
            # Of Discord's own trouble the next edit may know nothing.
            return error.status >= 500
        return True

    async def finished(self, job: Job, report: dict[str, Any]) -> None:
        self._bot.watcher.wake()
        if job.kind is JobKind.POLL:
            await self._bot.announcer.polled(job.server, report)
            return
        desk = self._bot.desk
        counts = {what: report[what] for what in ("added", "updated", "unchanged")}
        counts["rejected"] = report["rejections"]
        _log.info("ingested", extra={"server": job.server, **counts, "seconds": report["seconds"]})
        what = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        name = await desk.threads.record(desk.name_of, job)
        done = "refreshed" if job.kind is JobKind.REFRESH else "ingested"
        await desk.threads.record(
            desk.memory.changes.note, job.server, job.user, f"{done} {name}: {what}"
        )
        await self._tell(job, *report_view(report, name, done))

    async def delayed(self, job: Job, error: Exception) -> None:
        _log.warning("ingest delayed", extra={"server": job.server, "error": type(error).__name__})
        name = await self._bot.desk.threads.record(self._bot.desk.name_of, job)
        await self._shown(job, delayed_view(name, str(error)))

    async def failed(self, job: Job, error: Exception, *, kept: bool) -> None:
        _log.warning("not ingested", extra={"server": job.server, "error": type(error).__name__})
        desk = self._bot.desk
        if job.kind is JobKind.POLL:
            # What is due then is polled in a minute, and nobody waits for it.
            await desk.threads.record(desk.memory.jobs.discard, job.id)
            return
        name = await desk.threads.record(desk.name_of, job)
        if not kept:
            await self._tell(job, failure_view(name, str(error)))
            return
        if await self._shown(job, failure_view(name, f"{error} It waits here for a day.", job.id)):
            return
        # Elsewhere than in its server nobody could press.
        await desk.threads.record(desk.memory.jobs.discard, job.id)
        begin = "/articles refresh" if job.kind is JobKind.REFRESH else "/ingest"
        await self._tell_directly(job, failure_view(name, f"{error} Begin again with {begin}."))

    async def _tell(
        self, job: Job, view: ui.LayoutView, files: Sequence[discord.File] = ()
    ) -> None:
        """Reports to the admin: where they look while that can be edited, else directly."""
        if not await self._shown(job, view, files):
            await self._tell_directly(job, view, files)

    async def _shown(
        self, job: Job, view: ui.LayoutView, files: Sequence[discord.File] = ()
    ) -> bool:
        """Shows it where the admin looks; False when that cannot be edited (any more)."""
        if job.token is None:
            return False
        try:
            await self._edit(job, view, files)
        except discord.HTTPException as error:
            note(error)
            return False
        return True

    async def _edit(
        self, job: Job, view: ui.LayoutView, files: Sequence[discord.File] = ()
    ) -> None:
        assert job.token is not None and job.message is not None
        assert self._bot.application_id is not None
        webhook = discord.Webhook.partial(self._bot.application_id, job.token, client=self._bot)
        await webhook.edit_message(job.message, view=view, attachments=files)

    async def _tell_directly(
        self, job: Job, view: ui.LayoutView, files: Sequence[discord.File] = ()
    ) -> None:
        try:
            user = await self._bot.fetch_user(job.user)
            for file in files:
                file.reset()
            await user.send(view=view, files=files)
        except discord.HTTPException as error:
            # Neither their message nor their direct messages take it; /articles list shows all.
            note(error)
