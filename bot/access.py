"""Access: who may do what, asked again on our side at every use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.memory import ServerSettings
from bot.refusal import RefusedError

if TYPE_CHECKING:
    from bot.app import Blotter

_NOT_ADMIN = (
    "This is for people who may manage this server{role}. Ask one of them, or ask your question"
    " with /ask."
)


def is_admin(interaction: discord.Interaction[Blotter]) -> bool:
    """Whether the person may manage the server or has the role that is set in /settings."""
    member = interaction.user
    if interaction.guild_id is None or not isinstance(member, discord.Member):
        return False
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return True
    role = interaction.client.desk.memory.servers.of(interaction.guild_id).admin_role
    return role is not None and member.get_role(role) is not None


def admin_server(interaction: discord.Interaction[Blotter]) -> int:
    """The server in which the person is an admin. Raises RefusedError if they are not."""
    if interaction.guild_id is None:
        raise RefusedError("This command belongs into a server, not into direct messages.")
    if not is_admin(interaction):
        id_ = settings_there(interaction, interaction.guild_id).admin_role
        role = f" or have the role <@&{id_}>" if id_ else ""
        raise RefusedError(_NOT_ADMIN.format(role=role))
    return interaction.guild_id


def settings_there(interaction: discord.Interaction[Blotter], server: int) -> ServerSettings:
    """A server's settings, without the channels and the role that are there no more."""
    settings = interaction.client.desk.memory.servers.of(server)
    if (guild := interaction.guild) is None:
        return settings
    there = tuple(id_ for id_ in settings.answer_channels if guild.get_channel(id_))
    role = settings.admin_role if guild.get_role(settings.admin_role or 0) else None
    return replace(settings, answer_channels=there, admin_role=role)


def must_be_few(role: discord.Role) -> None:
    """Raises RefusedError for the role that everybody has: admins are a few."""
    if role.is_default():
        raise RefusedError("@everyone cannot be the admin role; choose one that few people have.")
