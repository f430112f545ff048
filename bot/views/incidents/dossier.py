"""The dossier of an incident, as people see it in Discord: a section at a time, page by page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.plain import counted, on_one_line, published_for_people
from bot.refusal import RefusedError
from bot.service.cooldowns import too_soon
from bot.service.incidents import Opened
from bot.views.articles import ReadButton, article_view
from bot.views.incidents.entries import blocks, outlet_and_day, spaced
from bot.views.incidents.sections import Name, Section, sections
from bot.views.press import PickedMenu, PressedButton, custom_id, must_see
from bot.views.text import choice, quoted, shown_within
from bot.views.watches.buttons import watch_button
from retrieval.corpus import Incident, Telling
from retrieval.dossier import Dossier
from retrieval.spoken_time import spoken

if TYPE_CHECKING:
    from bot.app import Blotter

INCIDENT = discord.Colour(0x6B46C1)
_PICTURE = "timeline.png"
_ALT_CHARS = 1024
_TITLE_CHARS = 250
_OUTLET_CHARS = 120
_ABOUT_CHARS = 80
_ABOUTS = 3
# The last one that has a day after it.
_LAST_DAY = datetime(9999, 12, 30)


def dossier_view(
    opened: Opened, server: int, name: str = Name.OVERVIEW, page: int = 0, of: str | None = None
) -> ui.LayoutView:
    """A page of a section; the overview where there is no such section any more.

    Pages count from 0; one after the last is the last. `server` is where the incident belongs, `of`
    its name where that is not plain to see. Goes with `picture_files`.
    """
    dossier = opened.dossier
    found = sections(dossier)
    section = next((item for item in found if item.name == name), found[0])
    pages = section.pages()
    page = min(max(page, 0), len(pages) - 1)
    overview = section.name is Name.OVERVIEW
    head = _head(opened) if overview else _head_of(section, dossier, page, len(pages))
    beside = _beside(found, dossier) if overview else ""
    parts: list[ui.Item] = [ui.TextDisplay(head)]
    parts += spaced(blocks(pages[page], len(head) + len(beside)))
    if beside:
        parts += [ui.Separator(), ui.TextDisplay(beside)]
    if overview and opened.picture is not None:
        alt = on_one_line(opened.picture.alt)[:_ALT_CHARS]
        drawn = discord.MediaGalleryItem(f"attachment://{_PICTURE}", description=alt)
        parts.append(ui.MediaGallery(drawn))
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*parts, accent_colour=INCIDENT))
    if of is not None:
        view.add_item(ui.TextDisplay(f"-# From the articles of {shown_within(of, 100)}"))
    if len(found) > 1:
        view.add_item(ui.ActionRow(SectionMenu.of(server, dossier.id, found, section.name)))
    for row in _rows(opened, server, section, page, len(pages)):
        view.add_item(row)
    return view


def picture_files(opened: Opened, name: str = Name.OVERVIEW) -> list[discord.File]:
    """The files that a section of the view shows."""
    if opened.picture is None or name != Name.OVERVIEW:
        return []
    return [discord.File(io.BytesIO(opened.picture.png), _PICTURE)]


def facts(incident: Incident) -> str:
    """When and how often it was reported: `Reported 3–4 March 2026 · 2 reports, …`."""
    first, last = incident.first_published, incident.last_published
    when = "Undated"
    if first is not None and last is not None:
        when = f"Reported {_days(first[:10], last[:10])}"
    reports = counted(len(incident.articles), "report", "reports")
    accounts = counted(len(incident.accounts), "independent account", "independent accounts")
    return f"{when} · {reports}, {accounts}"


class SectionMenu(PickedMenu, action="dossier"):
    """Shows another section of a dossier. State: server, id of the incident."""

    @classmethod
    def of(cls, server: int, incident: str, found: Sequence[Section], now: str) -> ui.Item[Any]:
        """The menu of the sections found, of which `now` is shown."""
        options = [
            discord.SelectOption(
                label=section.label,
                value=section.name,
                description=section.count,
                default=section.name == now,
            )
            for section in found
        ]
        state = (str(server), incident)
        return cls(ui.Select(options=options, custom_id=custom_id(cls.action, *state)), *state)

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        await interaction.response.defer()
        await show_incident(interaction, int(self.state[0]), self.state[1], self.item.values[0])


class SectionButton(PressedButton, action="turn"):
    """Turns the page of a section. State: server, id of the incident, section, page."""

    label: ClassVar[str] = "Page"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server, incident, section, page = self.state
        await interaction.response.defer()
        await show_incident(interaction, int(server), incident, section, int(page))


class ReportMenu(PickedMenu, action="report"):
    """Shows a report as it was published. State: server."""

    @classmethod
    def of(cls, server: int, tellings: Sequence[Telling]) -> ui.Item[Any]:
        """The menu of these reports, at most 25."""
        options = [
            discord.SelectOption(
                label=choice(telling.title or "(no headline)"),
                value=str(telling.key),
                description=choice(outlet_and_day(telling)),
            )
            for telling in tellings
        ]
        state = custom_id(cls.action, server)
        menu = ui.Select(placeholder="Read a report", options=options, custom_id=state)
        return cls(menu, str(server))

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        server = int(self.state[0])
        await interaction.response.defer(ephemeral=True, thinking=True)
        await must_see(interaction, server)
        desk = interaction.client.desk
        stored = await desk.threads.record(desk.article, server, f"#{self.item.values[0]}")
        await interaction.edit_original_response(view=article_view(stored, 0, server))


async def open_incident(
    interaction: discord.Interaction[Blotter], server: int, incident: str
) -> None:
    """Shows the overview of a dossier, like `show_incident`, to whoever opens not too many.

    Making a dossier takes as long as answering a few questions.
    """
    await must_see(interaction, server)
    desk = interaction.client.desk
    seconds = desk.memory.servers.of(server).cooldown_seconds
    if wait := desk.browsing.wait(server, interaction.user.id, seconds):
        raise RefusedError(too_soon(wait))
    await show_incident(interaction, server, incident)


async def show_incident(
    interaction: discord.Interaction[Blotter],
    server: int,
    incident: str,
    section: str = Name.OVERVIEW,
    page: int = 0,
) -> None:
    """Shows a dossier where an interaction was deferred, if the person may see it there."""
    await must_see(interaction, server)
    bot = interaction.client
    opened = await bot.desk.threads.answer(bot.desk.incidents.opened, server, incident)
    guild = bot.get_guild(server)
    of = None if interaction.guild_id is not None else guild.name if guild else str(server)
    await interaction.edit_original_response(
        view=dossier_view(opened, server, section, page, of),
        attachments=picture_files(opened, section),
    )


def _days(first: str, last: str) -> str:
    """The days from the first to the last one (ISO 8601) as people write them."""
    if first == last:
        return published_for_people(first)
    ends = min(datetime.fromisoformat(last), _LAST_DAY) + timedelta(days=1)
    return spoken(datetime.fromisoformat(first), ends)


def _head(opened: Opened) -> str:
    """The headline by which the incident goes, whose it is, and who reported when."""
    dossier = opened.dossier
    lines = [f"### {quoted(dossier.title, _TITLE_CHARS)}"]
    titled = next((item for item in dossier.reports if item.article == dossier.titled_by), None)
    if titled is not None:
        whose = "the headline" if dossier.title in (titled.title or "") else "the words"
        lines.append(f"-# {whose} of {shown_within(outlet_and_day(titled), _OUTLET_CHARS)}")
    lines.append(f"{facts(opened.incident)} · `{dossier.id}`")
    if 0 < dossier.read < len(dossier.reports):
        lines.append(f"-# So many that {dossier.read:,} of them are quoted here; all are listed.")
    return "\n".join(lines)


def _head_of(section: Section, dossier: Dossier, page: int, pages: int) -> str:
    lines = [f"### {section.label}", f"-# {quoted(dossier.title, _TITLE_CHARS)}"]
    which = f"Page {page + 1} of {pages}." if pages > 1 else ""
    if section.note or which:
        lines.append(f"-# {' '.join(filter(None, (section.note, which)))}")
    return "\n".join(lines)


def _beside(found: Sequence[Section], dossier: Dossier) -> str:
    """What the overview says of other sections that nobody should miss."""
    lines = []
    if dossier.differences:
        abouts = [shown_within(item.about, _ABOUT_CHARS) for item in dossier.differences]
        more = [f"{len(abouts) - _ABOUTS} more"] if len(abouts) > _ABOUTS else []
        lines.append(f"**Reports differ** on {'; '.join([*abouts[:_ABOUTS], *more])}.")
    lines += [
        f"**{section.label}**: {section.count}."
        for section in found
        if section.name is Name.CORRECTIONS
    ]
    return "\n".join(lines)


def _rows(
    opened: Opened, server: int, section: Section, page: int, pages: int
) -> Iterator[ui.ActionRow]:
    """What turns the pages, opens the reports that stand there, and watches the incident."""
    tellings = opened.incident.tellings
    if section.name is Name.REPORTS:
        there = {entry.cited.article for group in section.pages()[page] for entry in group.entries}
        if listed := [telling for telling in tellings if telling.article in there]:
            yield ui.ActionRow(ReportMenu.of(server, listed))
    buttons: list[ui.Item] = []
    if pages > 1:
        state = (server, opened.dossier.id, section.name)
        last = page + 1 == pages
        buttons += [
            SectionButton.to(*state, page - 1, label="Previous page", disabled=page == 0),
            SectionButton.to(*state, page + 1, label="Next page", disabled=last),
        ]
    elif section.name is Name.OVERVIEW and len(tellings) == 1:
        buttons.append(ReadButton.to(server, tellings[0].key, 0, label="Read the report"))
    if section.name is Name.OVERVIEW:
        buttons.append(watch_button(server, opened.dossier.id))
    if buttons:
        yield ui.ActionRow(*buttons)
