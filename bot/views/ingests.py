"""What becomes of an ingest, as admins see it in Discord: preview, progress, report."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.access import admin_server
from bot.memory import Job
from bot.plain import (
    byline,
    counted,
    on_one_line,
    outlet_for_people,
    published_for_people,
    step_for_people,
)
from bot.refusal import RefusedError, sentence_view
from bot.views.press import PressedButton
from bot.views.text import headline, quoted, shown_within, source_lines
from ingest.progress import Step
from retrieval.article import Article

if TYPE_CHECKING:
    from bot.app import Blotter

_PREVIEWED = 5
_SOURCES_CHARS = 1400
_LINES = 10
_LINE_CHARS = 200
_OPENING_CHARS = 700
_COLOUR = discord.Colour(0xB7791F)
_DONE = discord.Colour(0x2F855A)
_GONE = (
    "This preview has gone: it was kept, discarded, or left for more than a day. Use /ingest again."
)


def preview_view(preview: dict[str, Any], job: int, name: str) -> ui.LayoutView:
    """What was read, before anything is kept. See bot.worker for the shape of `preview`."""
    view = ui.LayoutView(timeout=None)
    articles, rejected = preview["articles"], preview["rejected"]
    if not articles:
        lines = [f"### Nothing to keep in {shown_within(name, 100)}"]
        lines += _rejections(rejected, preview["rejections"])
        view.add_item(ui.Container(ui.TextDisplay("\n".join(lines))))
        return view
    if len(articles) == 1 and not rejected and not preview["more"]:
        parts = _one(articles[0])
    else:
        parts = _several(preview, name)
    view.add_item(ui.Container(*(ui.TextDisplay(part) for part in parts), accent_colour=_COLOUR))
    view.add_item(ui.ActionRow(KeepButton.to(job), DiscardButton.to(job)))
    return view


def progress_view(name: str, step: Step | None, ahead: int = 0) -> ui.LayoutView:
    """How far an ingest is; without a step it waits."""
    if step is not None:
        doing = step_for_people(step)
    elif ahead:
        doing = f"waiting for {counted(ahead, 'ingest', 'ingests')} before it"
    else:
        doing = "waiting for its turn"
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay(f"### Ingesting {shown_within(name, 100)}\n{doing} …"),
            accent_colour=_COLOUR,
        )
    )
    return view


def report_view(
    report: dict[str, Any], name: str, doing: str = "ingested"
) -> tuple[ui.LayoutView, list[discord.File]]:
    """What was added, updated, unchanged and rejected, and why; with a file where it is long.

    `doing` says what was done with what is named: ingested, or refreshed.
    """
    done = [
        f"{report[what]:,} {what}" for what in ("added", "updated", "unchanged") if report[what]
    ]
    rejected, count = report["rejected"], report["rejections"]
    if rejected:
        done.append(f"{count:,} rejected")
    lines = [
        f"### {doing.capitalize()} {shown_within(name, 100)}",
        f"**{', '.join(done) or 'nothing was there'}** · {report['seconds']:.1f} s",
    ]
    if report["added"] or report["updated"]:
        lines.append("-# People can ask about it now.")
    view = ui.LayoutView(timeout=None)
    container = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_DONE)
    if rejected:
        rest = "in the file"
        container.add_item(ui.TextDisplay("\n".join(_rejections(rejected, count, rest))))
    view.add_item(container)
    if len(rejected) <= _LINES:
        return view, []
    text = "\n".join(_rejection(item) for item in rejected)
    if count > len(rejected):
        text += f"\nand {count - len(rejected):,} more"
    file = discord.File(io.BytesIO(text.encode("utf-8", "replace")), "rejected.txt")
    container.add_item(ui.File(file))
    return view, [file]


def delayed_view(name: str, sentence: str) -> ui.LayoutView:
    """An ingest that failed and will be tried again by itself."""
    return sentence_view(
        f"### Ingesting {shown_within(name, 100)}\n{sentence}"
        " It is tried again within a few minutes."
    )


def failure_view(name: str, sentence: str, again: int | None = None) -> ui.LayoutView:
    """An ingest that came to nothing; the job `again` waits to be tried once more."""
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay(
                f"### {shown_within(name, 100)} was not ingested\n{shown_within(sentence, 500)}"
            )
        )
    )
    if again is not None:
        buttons = KeepButton.to(again, label="Try again"), DiscardButton.to(again)
        view.add_item(ui.ActionRow(*buttons))
    return view


class KeepButton(PressedButton, action="keep"):
    """Puts what was previewed into the queue. State: job."""

    label: ClassVar[str] = "Keep"
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.success

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        job = await _waiting(interaction, int(self.state[0]))
        await interaction.client.intake.keep(interaction, job)


class DiscardButton(PressedButton, action="drop"):
    """Discards what was previewed. State: job."""

    label: ClassVar[str] = "Discard"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        job = await _waiting(interaction, int(self.state[0]))
        desk = interaction.client.desk
        if not await desk.threads.record(desk.memory.jobs.discard, job.id):
            raise RefusedError(_GONE)
        await interaction.edit_original_response(
            view=sentence_view(f"Discarded {shown_within(job.name, 100)}. Nothing was kept.")
        )


async def _waiting(interaction: discord.Interaction[Blotter], job_id: int) -> Job:
    """The job of a preview, if it is this server's and its presser an admin still."""
    server = admin_server(interaction)
    await interaction.response.defer()
    desk = interaction.client.desk
    job = await desk.threads.record(desk.memory.jobs.find, job_id)
    if job is None or job.server != server:
        raise RefusedError(_GONE)
    return job


def _one(read: dict[str, Any]) -> list[str]:
    """All that an admin needs to see of a single article."""
    article, comments = _article(read), read["comments"]
    who = [f"**{shown_within(outlet_for_people(article), 80)}**"]
    who.append(published_for_people(article.published))
    if article.author:
        who.append(f"by {shown_within(byline(article.author), 80)}")
    size = [
        counted(read["characters"], "character", "characters"),
        counted(read["passages"], "passage", "passages"),
    ]
    apart = (
        f"{counted(comments, 'reader’s comment', 'readers’ comments')} set apart, never quoted"
        if comments
        else "no readers’ comments found"
    )
    lines = [f"-# {' · '.join(size)} · {apart}"]
    if read["unsure"]:
        parts = counted(read["unsure"], "part", "parts")
        lines.append(f"-# ⚠ {parts} of it may be no reporting: kept, shown, and never quoted.")
    if read["foreign"]:
        lines.append(
            f"-# ⚠ It is in a language that the model does not read ({read['foreign']}), so it is"
            " found by words only."
        )
    if read["notes"]:
        lines.append(f"-# ⚠ Its publisher printed with it: {', '.join(read['notes'])}.")
    if article.published is None:
        lines.append(
            "-# ⚠ Without a date, /ask with `since` or `until` does not find it. If you know the"
            " date, discard it and bring it with that."
        )
    return [
        f"### Keep this article?\n{headline(article, 250)}\n{' · '.join(who)}",
        f"> {quoted(read['opening'], _OPENING_CHARS)}",
        "\n".join(lines),
    ]


def _several(preview: dict[str, Any], name: str) -> list[str]:
    articles, more = preview["articles"], preview["more"]
    count = f"{'at least ' if more else ''}{counted(len(articles), 'article', 'articles')}"
    comments = sum(read["comments"] for read in articles)
    lines = [
        f"### Keep what was read of {shown_within(name, 100)}?",
        f"**{count}** · {counted(comments, 'reader’s comment', 'readers’ comments')} set apart",
    ]
    first = [_article(read) for read in articles[:_PREVIEWED]]
    lines += [f"- {line}" for line in source_lines(first, _SOURCES_CHARS, title_chars=120)]
    if len(articles) > _PREVIEWED or more:
        rest = "" if more else f"{len(articles) - _PREVIEWED:,} "
        lines.append(f"-# and {rest}more; /articles list shows all once they are kept.")
    rejections = _rejections(
        preview["rejected"], preview["rejections"], "named in the report", at_least=more
    )
    return ["\n".join(lines), *(["\n".join(rejections)] if rejections else [])]


def _article(read: dict[str, Any]) -> Article:
    return Article(
        text=read["opening"],
        title=read["title"],
        outlet=read["outlet"],
        author=read["author"],
        url=read["url"],
        published=read["published"],
    )


def _rejections(
    rejected: list[dict[str, Any]], count: int, rest: str = "", *, at_least: bool = False
) -> list[str]:
    """What was rejected and why; `rest` says where those are that are not shown."""
    if not rejected:
        return []
    least = "At least " if at_least else ""
    lines = [f"**{least}{counted(count, 'piece was', 'pieces were')} rejected**"]
    lines += [f"- {shown_within(_rejection(item), _LINE_CHARS)}" for item in rejected[:_LINES]]
    if count > _LINES:
        lines.append(f"-# and {count - _LINES:,} more{f', {rest}' if rest else ''}.")
    return lines


def _rejection(item: dict[str, Any]) -> str:
    where = item["source"] if item["line"] is None else f"{item['source']} line {item['line']}"
    return on_one_line(f"{where}: {item['reason']}")
