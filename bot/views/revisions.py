"""The revisions of an article, as people see them in Discord: what each later one changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import discord
from discord import ui

from bot.plain import published_for_people
from bot.views.press import PressedButton, must_see
from bot.views.text import TEXT_CHARS, lines_within, quoted
from ingest.changes import Change
from retrieval.corpus import Revision

if TYPE_CHECKING:
    from bot.app import Blotter

_WORDS_CHARS = 300
_MOST_LINES = 40


def changes_view(made: Sequence[tuple[Revision, Sequence[Change]]]) -> ui.LayoutView:
    """What each later version changed, the latest first, as far as it fits."""
    lines = ["### What changed"]
    for revision, changes in reversed(made):
        fetched = published_for_people(revision.fetched_at.isoformat())
        lines.append(f"**Revision {revision.number}**, fetched {fetched}")
        if not changes:
            lines.append("-# Only readers’ comments or the layout.")
        for change in changes:
            where = "" if change.where == "text" else f"{change.where}: "
            if change.before is not None:
                lines.append(f"➖ {where}{quoted(change.before, _WORDS_CHARS)}")
            if change.after is not None:
                lines.append(f"➕ {where}{quoted(change.after, _WORDS_CHARS)}")
    fitting = lines_within(lines[:_MOST_LINES], TEXT_CHARS - 300)
    if len(fitting) < len(lines):
        fitting.append(f"-# {len(lines) - len(fitting):,} more lines are not shown.")
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("\n".join(fitting))))
    return view


class RevisionsButton(PressedButton, action="revised"):
    """Shows what was changed in an article. State: server, key of the article."""

    label: ClassVar[str] = "What changed"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server, key = map(int, self.state)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await must_see(interaction, server)
        desk = interaction.client.desk
        made = await desk.threads.slow(desk.changes, server, f"#{key}")
        await interaction.edit_original_response(view=changes_view(made))
