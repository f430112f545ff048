"""Access: who may do what, asked again on our side at every use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

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
        id_ = interaction.client.desk.memory.servers.of(interaction.guild_id).admin_role
        role = interaction.guild and interaction.guild.get_role(id_ or 0)
        raise RefusedError(
            _NOT_ADMIN.format(role=f" or have the role {role.mention}" if role else "")
        )
    return interaction.guild_id


def must_be_few(role: discord.Role) -> None:
    """Raises RefusedError for the role that everybody has: admins are a few."""
    if role.is_default():
        raise RefusedError("@everyone cannot be the admin role; choose one that few people have.")
