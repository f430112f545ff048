"""The state of a server's articles, and the gaps in them, as admins see them in Discord."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

import discord
from discord import ui

from bot.memory import Gap, Votes
from bot.plain import counted, day_for_people
from bot.service.answering import NO_ARTICLES
from bot.service.desk import Status
from bot.views.text import MOST_FILE_BYTES, lines_within, shown_within

_GAPS_CHARS = 3300
_HOW_TO_FILL_IN = (
    "-# In the file, fill in `answers` (accepted wordings) and `articles` (ids of those that hold"
    " one), or leave both empty where nothing was reported: `blotter eval gaps.jsonl` then measures"
    " me on it."
)
_COMPLAINTS = 2
_QUESTION_CHARS = 150
_COMPLAINT_CHARS = 150


def status_view(status: Status) -> ui.LayoutView:
    """How much there is, what is still owed, and what it runs on."""
    owed = (
        f"{status.vectors_owed:,} passages are found by words only, until their vectors are made."
        if status.vectors_owed
        else "All of them are found by words and by meaning."
        if status.articles
        else NO_ARTICLES
    )
    queue = (
        f"{counted(status.waiting, 'ingest', 'ingests')} queued or running."
        if status.waiting
        else "No ingest is running."
    )
    lines = [
        "### Status",
        f"**{counted(status.articles, 'article', 'articles')}** with"
        f" {counted(status.passages, 'passage', 'passages')};"
        f" {counted(status.comments, 'reader’s comment', 'readers’ comments')} kept apart.",
        owed,
        queue,
        *_feeds(status),
        f"Answers in the last 30 days: {status.votes.helpful:,} found helpful,"
        f" {status.votes.not_helpful:,} not.",
        f"-# Collection {status.collection} · model {status.model}",
    ]
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("\n".join(lines))))
    return view


def _feeds(status: Status) -> list[str]:
    if not status.feeds:
        return []
    broken = f", {status.broken_feeds:,} of them broken" if status.broken_feeds else ""
    return [f"{counted(status.feeds, 'feed', 'feeds')}{broken}; /feed list shows how they do."]


def gaps_view(gaps: Sequence[Gap], votes: Votes) -> tuple[ui.LayoutView, list[discord.File]]:
    """Questions without a good answer; all of them in a file, one a line."""
    view = ui.LayoutView(timeout=None)
    head = (
        "### Gaps\n-# Questions of the last 30 days without a good answer, without the names of"
        " those who asked. "
        f"{votes.helpful:,} answers were found helpful, {votes.not_helpful:,} not."
    )
    if not gaps:
        view.add_item(ui.Container(ui.TextDisplay(f"{head}\nThere are none.")))
        return view, []
    lines = lines_within([_lines(gap) for gap in gaps], _GAPS_CHARS)
    if len(gaps) > len(lines):
        lines.append(f"-# and {len(gaps) - len(lines):,} more, in the file.")
    file = discord.File(io.BytesIO(_file(gaps)), "gaps.jsonl")
    view.add_item(
        ui.Container(
            ui.TextDisplay("\n".join([head, *lines])),
            ui.File(file),
            ui.TextDisplay(_HOW_TO_FILL_IN),
        )
    )
    return view, [file]


def _lines(gap: Gap) -> str:
    times = f" · asked {gap.times} times" if gap.times > 1 else ""
    what = " · not reported" if gap.not_reported else ""
    lines = [
        f"- {shown_within(gap.question, _QUESTION_CHARS)}{times}{what} · {day_for_people(gap.last)}"
    ]
    for complaint in [text for text in gap.complaints if text.strip()][:_COMPLAINTS]:
        lines.append(f"  -# not helpful: {shown_within(complaint, _COMPLAINT_CHARS)}")
    return "\n".join(lines)


def _file(gaps: Sequence[Gap]) -> bytes:
    """The gaps as JSON lines, as many as Discord takes in one file."""
    lines = [json.dumps(gap.as_json(), ensure_ascii=False) for gap in gaps]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    return data[: data.rfind(b"\n", 0, MOST_FILE_BYTES) + 1]
