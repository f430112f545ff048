"""The form into which an admin pastes an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.access import admin_server
from bot.views.press import Form

if TYPE_CHECKING:
    from bot.app import Blotter

PASTED_CHARS = 4000


class PasteForm(Form, action="paste", title="Paste an article"):
    """An article as text."""

    title_ = ui.Label(
        text="Headline",
        component=ui.TextInput(custom_id="title", required=False, max_length=300),
    )
    outlet = ui.Label(
        text="Outlet",
        description="Who printed it.",
        component=ui.TextInput(custom_id="outlet", required=False, max_length=100),
    )
    published = ui.Label(
        text="Published on",
        component=ui.TextInput(
            custom_id="published", required=False, max_length=40, placeholder="YYYY-MM-DD"
        ),
    )
    url = ui.Label(
        text="Link",
        component=ui.TextInput(
            custom_id="url", required=False, max_length=1000, placeholder="https://"
        ),
    )
    text = ui.Label(
        text="Text",
        description=f"At most {PASTED_CHARS:,} characters; a longer one fits in a .txt file.",
        component=ui.TextInput(
            custom_id="text", style=discord.TextStyle.paragraph, max_length=PASTED_CHARS
        ),
    )

    @classmethod
    async def submit(
        cls, interaction: discord.Interaction[Blotter], given: dict[str, str], *_state: str
    ) -> None:
        server = admin_server(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.intake.preview_pasted(interaction, server, given)
