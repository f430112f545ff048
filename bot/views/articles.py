"""Articles, as people see them in Discord: listed, read page by page, about to be removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import discord
from discord import ui

from bot.access import admin_server
from bot.plain import (
    byline,
    counted,
    day_for_people,
    outlet_for_people,
    published_for_people,
)
from bot.refusal import sentence_view
from bot.service.answering import NO_ARTICLES
from bot.views.press import PressedButton, must_see
from bot.views.revisions import RevisionsButton
from bot.views.text import (
    TEXT_CHARS,
    choice,
    cut,
    headline,
    quoted,
    shown_lines,
    shown_within,
    source_line,
    source_lines,
)
from retrieval.corpus import Listed, Stored

if TYPE_CHECKING:
    from bot.app import Blotter

LISTED_A_PAGE = 8
# What is left of a message beside the head, the buttons and the revisions.
_LIST_CHARS = TEXT_CHARS - 500
_TEXT_CHARS = 2400
_MOST_NOTES = 3
_NOTE_CHARS = 200
_COLOUR = discord.Colour(0x2F855A)


def list_view(listed: Sequence[Listed], page: int, total: int, server: int) -> ui.LayoutView:
    """A page of a server's articles, latest published first; pages count from 0."""
    view = ui.LayoutView(timeout=None)
    if not total:
        view.add_item(ui.TextDisplay(NO_ARTICLES))
        return view
    sources = source_lines(listed, _LIST_CHARS, title_chars=120)
    lines = [f"- {line}{_revised(item)}" for line, item in zip(sources, listed, strict=True)]
    pages = -(-total // LISTED_A_PAGE)
    head = f"### {counted(total, 'article', 'articles')}\n-# Page {page + 1} of {pages}"
    view.add_item(ui.Container(ui.TextDisplay("\n".join([head, *lines])), accent_colour=_COLOUR))
    if pages > 1:
        earlier = ListButton.to(server, page - 1, label="Later ones", disabled=page == 0)
        later = ListButton.to(server, page + 1, label="Earlier ones", disabled=page + 1 >= pages)
        view.add_item(ui.ActionRow(earlier, later))
    return view


def article_view(stored: Stored, start: int, server: int) -> ui.LayoutView:
    """An article from a character of its text on, as it was published; comments are counted only.

    `server` is where the article belongs.
    """
    article = stored.article
    view = ui.LayoutView(timeout=None)
    lines = [
        f"### {headline(article, 250)}",
        f"**{shown_within(outlet_for_people(article), 80)}**"
        f" · {published_for_people(article.published)}"
        + (f" · by {shown_within(byline(article.author), 80)}" if article.author else ""),
        *_told(stored),
    ]
    rest = article.text[start:]
    length = cut(rest, _TEXT_CHARS)
    text = shown_lines(rest[:length]).strip()
    view.add_item(
        ui.Container(
            ui.TextDisplay("\n".join(lines)),
            ui.Separator(),
            ui.TextDisplay(text or "-# There is no more text."),
            ui.Separator(),
            ui.TextDisplay(f"-# {_details(stored)}"),
            accent_colour=_COLOUR,
        )
    )
    buttons: list[ui.Item] = []
    if start + length < len(article.text):
        buttons.append(ReadButton.to(server, stored.key, start + length))
    if stored.revisions > 1:
        buttons.append(RevisionsButton.to(server, stored.key))
    if buttons:
        view.add_item(ui.ActionRow(*buttons))
    return view


def removal_view(stored: Stored) -> ui.LayoutView:
    """Asks whether an article is to be removed."""
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay(
                f"### Remove this article?\n{source_line(stored.article)}\n"
                "It stops answering at once, in all its revisions. This cannot be undone."
            ),
            accent_colour=discord.Colour(0xC53030),
        )
    )
    view.add_item(ui.ActionRow(RemoveButton.to(stored.key), LeaveButton.to()))
    return view


def article_choices(listed: Sequence[Listed]) -> list[discord.app_commands.Choice[str]]:
    """Articles as the choices of an autocomplete."""
    return [
        discord.app_commands.Choice(
            name=choice(
                item.title or "(no headline)",
                f"{outlet_for_people(item)[:30]}, {published_for_people(_day(item))}",
            ),
            value=f"#{item.key}",
        )
        for item in listed
    ]


class ListButton(PressedButton, action="list"):
    """Turns the page of a list of articles. State: server, page."""

    label: ClassVar[str] = "Page"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server, page = map(int, self.state)
        await interaction.response.defer()
        await must_see(interaction, server)
        desk = interaction.client.desk
        listed, total = await desk.threads.record(desk.page, server, page, LISTED_A_PAGE)
        if total and not listed:
            # Articles were removed meanwhile: the last page there is.
            page = (total - 1) // LISTED_A_PAGE
            listed, total = await desk.threads.record(desk.page, server, page, LISTED_A_PAGE)
        await interaction.edit_original_response(view=list_view(listed, page, total, server))


class ReadButton(PressedButton, action="read"):
    """Shows how an article goes on. State: server, key of the article, first character."""

    label: ClassVar[str] = "Read on"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server, key, start = map(int, self.state)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await must_see(interaction, server)
        desk = interaction.client.desk
        stored = await desk.threads.record(desk.article, server, f"#{key}")
        await interaction.edit_original_response(view=article_view(stored, start, server))


class RemoveButton(PressedButton, action="rm"):
    """Removes an article. State: key of the article."""

    label: ClassVar[str] = "Remove"
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = admin_server(interaction)
        await interaction.response.defer()
        desk, name = interaction.client.desk, f"#{self.state[0]}"
        stored = await desk.threads.record(desk.article, server, name)
        await desk.threads.slow(desk.remove, server, name, interaction.user.id)
        title = shown_within(stored.article.title or stored.id, 200)
        await interaction.edit_original_response(
            view=sentence_view(f"Removed “{title}”. It answers no question any more.")
        )


class LeaveButton(PressedButton, action="leave"):
    """Leaves things as they are."""

    label: ClassVar[str] = "Leave it"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.edit_message(view=sentence_view("Nothing was changed."))


def _day(item: Listed) -> str | None:
    return item.published[:10] if item.published else None


def _revised(item: Listed) -> str:
    return f" · revision {item.revisions}" if item.revisions > 1 else ""


def _told(stored: Stored) -> list[str]:
    """What is to be known of an article before it is read, a line each."""
    article = stored.article
    lines = [
        f"-# ⚠️ {note.kind.value.capitalize()}:"
        f" {quoted(article.text[note.span.start : note.span.end], _NOTE_CHARS)}"
        for note in stored.notes[:_MOST_NOTES]
    ]
    if article.modified:
        lines.append(f"-# Changed {published_for_people(article.modified)}.")
    if stored.gone_at is not None:
        day = day_for_people(stored.gone_at.date())
        lines.append(f"-# ⚠️ Not at its address any more, as seen on {day}.")
    return lines


def _details(stored: Stored) -> str:
    details = [f"Article {shown_within(stored.id, 100)}", f"revision {stored.revisions}"]
    details.append(f"{len(stored.article.text):,} characters")
    if stored.article.comments:
        count = len(stored.article.comments)
        details.append(
            f"{counted(count, 'reader’s comment', 'readers’ comments')} kept apart, never quoted"
        )
    if stored.article.unsure:
        count = counted(len(stored.article.unsure), "part", "parts")
        details.append(f"never quoted: {count} that may be no reporting")
    return " · ".join(details)
