"""The settings panel of a server, and the record of changes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.access import admin_server, must_be_few, settings_there
from bot.memory import Change, ServerSettings
from bot.plain import counted
from bot.refusal import RefusedError, sentence_view, tell
from bot.service.cooldowns import QUESTIONS
from bot.service.rooms import collection_name
from bot.views.press import Form, PickedMenu, PressedButton, custom_id
from bot.views.text import MOST_FILE_BYTES, shown_within

if TYPE_CHECKING:
    from bot.app import Blotter

COOLDOWNS = {0: "no limit", 15: "15 seconds", 30: "30 seconds", 60: "a minute", 300: "5 minutes"}
_CHANNELS = 25
_CHANGES = 20


def settings_view(settings: ServerSettings) -> ui.LayoutView:
    """All settings of a server, each where it can be changed."""
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay("### Settings of this server"),
            ui.TextDisplay(
                "**Answer channels**\n-# Where answers are for all to see; none chosen: everywhere."
                " Elsewhere /ask answers privately."
            ),
            ui.ActionRow(ChannelsMenu.of(settings)),
            ui.TextDisplay(
                "**Admin role**\n-# May ingest and remove articles and change these settings, "
                "beside those who may manage the server."
            ),
            ui.ActionRow(RoleMenu.of(settings)),
            ui.TextDisplay(
                f"**Cooldown**\n-# The time in which one person may ask {QUESTIONS} questions."
            ),
            ui.ActionRow(CooldownMenu.of(settings)),
            ui.Section(
                f"**Private by default**: {'on' if settings.private else 'off'}\n-# Whether /ask"
                " answers the asker alone unless told otherwise.",
                accessory=PrivateButton.to(label=f"Turn {'off' if settings.private else 'on'}"),
            ),
            accent_colour=discord.Colour(0x2B6CB0),
        )
    )
    view.add_item(ui.ActionRow(ChangesButton.to(), ExportButton.to(), EraseButton.to()))
    return view


def changes_view(changes: Sequence[Change]) -> ui.LayoutView:
    """Who changed what, latest first."""
    lines = [
        f"- {discord.utils.format_dt(change.made_at)} <@{change.user}>"
        f" {shown_within(change.what, 150)}"
        for change in changes
    ]
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay("\n".join(["### Who changed what", *(lines or ["nothing yet"])])))
    return view


class ChannelsMenu(PickedMenu, action="channels"):
    """Chooses the answer channels."""

    @classmethod
    def of(cls, settings: ServerSettings) -> ui.Item[Any]:
        return cls(
            ui.ChannelSelect(
                custom_id=custom_id(cls.action),
                channel_types=[discord.ChannelType.text, discord.ChannelType.forum],
                min_values=0,
                max_values=_CHANNELS,
                placeholder="Everywhere",
                default_values=[
                    discord.SelectDefaultValue(id=id_, type=discord.SelectDefaultValueType.channel)
                    for id_ in settings.answer_channels[:_CHANNELS]
                ],
            )
        )

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        channels = tuple(channel.id for channel in self.item.values)
        where = ", ".join(f"#{channel.name}" for channel in self.item.values) or "everywhere"
        await change(interaction, f"set answer channels to {where}", answer_channels=channels)


class RoleMenu(PickedMenu, action="role"):
    """Chooses the admin role."""

    @classmethod
    def of(cls, settings: ServerSettings) -> ui.Item[Any]:
        role = settings.admin_role
        chosen = discord.SelectDefaultValue(id=role or 0, type=discord.SelectDefaultValueType.role)
        return cls(
            ui.RoleSelect(
                custom_id=custom_id(cls.action),
                min_values=0,
                placeholder="No role",
                default_values=[chosen] if role else [],
            )
        )

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        role = self.item.values[0] if self.item.values else None
        if role is not None:
            must_be_few(role)
        name = role.name if role else "none"
        await change(interaction, f"set admin role to {name}", admin_role=role.id if role else None)


class CooldownMenu(PickedMenu, action="cooldown"):
    """Chooses the cooldown."""

    @classmethod
    def of(cls, settings: ServerSettings) -> ui.Item[Any]:
        options = [
            discord.SelectOption(
                label=label[0].upper() + label[1:],
                value=str(seconds),
                default=seconds == settings.cooldown_seconds,
            )
            for seconds, label in COOLDOWNS.items()
        ]
        return cls(ui.Select(custom_id=custom_id(cls.action), options=options))

    async def pick(self, interaction: discord.Interaction[Blotter]) -> None:
        seconds = int(self.item.values[0])
        if seconds not in COOLDOWNS:
            raise RefusedError("There is no such cooldown.")
        await change(interaction, f"set cooldown to {COOLDOWNS[seconds]}", cooldown_seconds=seconds)


class PrivateButton(PressedButton, action="private"):
    """Turns private answers by default on or off."""

    label: ClassVar[str] = "Private"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = admin_server(interaction)
        private = not interaction.client.desk.memory.servers.of(server).private
        word = "on" if private else "off"
        await change(interaction, f"turned private by default {word}", private=private)


class ChangesButton(PressedButton, action="changes"):
    """Shows the record of changes."""

    label: ClassVar[str] = "Who changed what"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = admin_server(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        desk = interaction.client.desk
        changes = await desk.threads.record(desk.memory.changes.latest, server, _CHANGES)
        await interaction.edit_original_response(view=changes_view(changes))


class ExportButton(PressedButton, action="export"):
    """Hands out all articles as a file."""

    label: ClassVar[str] = "Export articles"

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        server = admin_server(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        desk = interaction.client.desk
        data = await desk.threads.slow(desk.export, server)
        if len(data) > MOST_FILE_BYTES:
            raise RefusedError(
                "All articles together are larger than a file in Discord may be. Whoever runs me"
                f" gets them with `blotter --collection {collection_name(server)} export`."
            )
        await desk.threads.record(
            desk.memory.changes.note, server, interaction.user.id, "exported all articles"
        )
        view = ui.LayoutView(timeout=None)
        file = discord.File(io.BytesIO(data), "articles.jsonl.gz")
        view.add_item(
            ui.TextDisplay("All articles of this server; `/ingest file` reads them back.")
        )
        view.add_item(ui.File(file))
        await interaction.edit_original_response(view=view, attachments=[file])


class EraseButton(PressedButton, action="erase"):
    """Opens the form that erases everything."""

    label: ClassVar[str] = "Erase everything"
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Blotter]) -> None:
        admin_server(interaction)
        await interaction.response.send_modal(EraseForm())


class EraseForm(Form, action="erased", title="Erase everything of this server"):
    """Asks once more, in a word."""

    word = ui.Label(
        text="Write ERASE",
        description="All articles, settings and questions of this server go, for good.",
        component=ui.TextInput(custom_id="word", max_length=10),
    )

    @classmethod
    async def submit(
        cls, interaction: discord.Interaction[Blotter], given: dict[str, str], *_state: str
    ) -> None:
        server = admin_server(interaction)
        if given.get("word", "").strip() != "ERASE":
            raise RefusedError("Nothing was erased: the word was not ERASE.")
        await interaction.response.defer(ephemeral=True, thinking=True)
        desk = interaction.client.desk
        await desk.threads.slow(desk.erase, server)
        # The bot is there still: when it is removed one day, what came since must go too.
        await desk.threads.record(desk.memory.servers.joined, {server})
        await desk.threads.record(
            desk.memory.changes.note, server, interaction.user.id, "erased everything"
        )
        await tell(interaction, "Everything that I held of this server is erased.")


async def change(interaction: discord.Interaction[Blotter], what: str, **changes: object) -> None:
    """Changes settings, notes who did it, and shows the panel as it is now."""
    server = admin_server(interaction)
    await interaction.response.defer()
    desk = interaction.client.desk
    await desk.threads.record(desk.memory.servers.change, server, **changes)
    await desk.threads.record(desk.memory.changes.note, server, interaction.user.id, what)
    await interaction.edit_original_response(
        view=settings_view(settings_there(interaction, server))
    )


def erased_view(count: int, watches: int = 0) -> ui.LayoutView:
    """What /forget-me did, to so many questions and watches."""
    ended = f"Ended: {counted(watches, 'watch', 'watches')} of yours." if watches else ""
    if not count:
        return sentence_view(ended or "I remember nothing that you asked.")
    return sentence_view(
        f"Forgotten: {counted(count, 'question', 'questions')} of yours, with the answers’ buttons"
        " and what I knew of our conversations. What stands in /gaps has no name on it, and goes"
        f" after 30 days.{' ' if ended else ''}{ended}"
    )
