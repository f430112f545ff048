"""Feeds as people see them in Discord: listed, announced, in trouble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands, ui

from bot.access import admin_server
from bot.memory import FollowedFeed
from bot.plain import counted
from bot.refusal import RefusedError, sentence_view
from bot.views.press import PressedButton
from bot.views.text import choice, link, shown_within, source_lines
from ingest.site import site_of
from retrieval.article import Article
from retrieval.corpus import Feed

if TYPE_CHECKING:
    from bot.app import Blotter

LISTED_A_PAGE = 6
_SOURCES_CHARS = 3200
_TITLE_CHARS = 120
_PROBLEM_CHARS = 200
_COLOUR = discord.Colour(0x2F855A)
_NO_FEEDS = "There are no feeds here yet. Admins add them with /feed add."


def added_view(added: Mapping[str, Any], channel: int | None) -> ui.LayoutView:
    """A feed that was added. See `bot.service.feeding` for `added`."""
    by = " That page names it." if added["by_page"] else ""
    holds = counted(added["items"], "item", "items")
    then = f" What comes later is announced in <#{channel}>." if channel else ""
    return sentence_view(
        f"Added the feed {_named(added['title'], added['url'])}.{by} It holds {holds}, which are"
        f" being read now.{then}"
    )


def feeds_view(
    feeds: Sequence[Feed], followed: Mapping[int, FollowedFeed], page: int, server: int
) -> ui.LayoutView:
    """A page of a server's feeds; pages count from 0, and the last is shown for any beyond it."""
    view = ui.LayoutView(timeout=None)
    if not feeds:
        view.add_item(ui.TextDisplay(_NO_FEEDS))
        return view
    pages = -(-len(feeds) // LISTED_A_PAGE)
    page = min(page, pages - 1)
    listed = feeds[page * LISTED_A_PAGE : (page + 1) * LISTED_A_PAGE]
    head = f"### {counted(len(feeds), 'feed', 'feeds')}"
    if pages > 1:
        head += f"\n-# Page {page + 1} of {pages}"
    lines = [_lines(feed, followed.get(feed.key)) for feed in listed]
    view.add_item(ui.Container(ui.TextDisplay("\n".join([head, *lines])), accent_colour=_COLOUR))
    if pages > 1:
        before = FeedsButton.to(server, page - 1, label="Before", disabled=page == 0)
        after = FeedsButton.to(server, page + 1, label="More", disabled=page + 1 >= pages)
        view.add_item(ui.ActionRow(before, after))
    return view


def announcement_view(feed: Feed, poll: Mapping[str, Any]) -> ui.LayoutView:
    """What is new in a feed. See `bot.service.feeding` for `poll`."""
    articles = [Article(text="", **headline) for headline in poll["headlines"]]
    lines = [f"### New from {shown_within(feed.title or feed.url, _TITLE_CHARS)}"]
    lines += [f"- {line}" for line in source_lines(articles, _SOURCES_CHARS, title_chars=160)]
    if poll["added"] > len(articles):
        lines.append(f"-# and {poll['added'] - len(articles):,} more")
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=_COLOUR))
    return view


def trouble_view(feed: Feed, server: str) -> ui.LayoutView:
    """Tells an admin that a feed broke or ended."""
    then = (
        "It has ended, and I poll it no more; /feed remove takes it off the list."
        if feed.state == "ended"
        else "I go on trying, and tell you when it works again; /feed list shows how it does."
    )
    return sentence_view(
        f"In {shown_within(server, 100)} you added the feed {_named(feed.title, feed.url)}. It"
        f" {shown_within(feed.problem or 'is broken', _PROBLEM_CHARS)}. {then}"
    )


def mended_view(feed: Feed) -> ui.LayoutView:
    """Tells an admin that a feed works again."""
    return sentence_view(f"The feed {_named(feed.title, feed.url)} works again.")


def silent_view(feed: Feed, channel: int, server: str) -> ui.LayoutView:
    """Tells an admin that a feed's news cannot be announced."""
    return sentence_view(
        f"In {shown_within(server, 100)} I may not write in <#{channel}>, or it is gone: what is"
        f" new in the feed {_named(feed.title, feed.url)} is kept, and not announced. Let me write"
        " there, or remove the feed and add it again with another channel."
    )


def feed_choices(feeds: Sequence[Feed]) -> list[app_commands.Choice[str]]:
    """Feeds as the choices of an autocomplete."""
    return [
        app_commands.Choice(
            name=choice(feed.title or feed.url, site_of(feed.url) or ""), value=f"#{feed.key}"
        )
        for feed in feeds
    ]


class FeedsButton(PressedButton, action="feeds"):
    """Turns the page of a list of feeds. State: server, page."""

    label: ClassVar[str] = "Page"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server, page = map(int, self.state)
        if admin_server(interaction) != server:
            raise RefusedError("These feeds belong to another server.")
        await interaction.response.defer()
        desk = interaction.client.desk
        feeds = await desk.threads.record(desk.feeds, server)
        followed = await desk.threads.record(desk.memory.feeds.of, server)
        await interaction.edit_original_response(view=feeds_view(feeds, followed, page, server))


def _named(title: str | None, url: str) -> str:
    """A feed's title, and its address as it stands."""
    address = shown_within(url, 300)
    return f"“{shown_within(title, _TITLE_CHARS)}” ({address})" if title else address


def _lines(feed: Feed, followed: FollowedFeed | None) -> str:
    title = shown_within(feed.title or site_of(feed.url) or "(no title)", _TITLE_CHARS)
    address = link(feed.url)
    linked = f" · [address]({address})" if address else f" · {shown_within(feed.url, 200)}"
    how = f"**{feed.state}**"
    if feed.problem:
        how += f" since {_when(feed.broken_since)}: {shown_within(feed.problem, _PROBLEM_CHARS)}"
    times = f"last polled {_when(feed.polled_at)} · next {_when(feed.next_poll_at)}"
    where = f" · announced in <#{followed.channel}>" if followed and followed.channel else ""
    articles = counted(feed.articles, "article", "articles")
    return f"- **{title}**{linked}\n  {how}\n  -# {times} · {articles}{where}"


def _when(moment: datetime | None) -> str:
    """A moment by the reader's own clock, as Discord shows it."""
    return f"<t:{int(moment.timestamp())}:R>" if moment else "never"
