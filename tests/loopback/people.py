"""People: users, the roles of a guild, and members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from discord import Permissions

from tests.loopback.snowflakes import new_id, timestamp

if TYPE_CHECKING:
    from tests.loopback.places import Guild

EVERYONE = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    use_application_commands=True,
).value
MANAGE_GUILD = Permissions(manage_guild=True).value


@dataclass(eq=False, slots=True)
class User:
    """An account, the same in every guild."""

    name: str
    id: int = field(default_factory=new_id)
    bot: bool = False

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def user(self) -> User:
        """Itself: whoever takes a member or a user asks for `person.user`."""
        return self

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass(eq=False, slots=True)
class Role:
    """A role of a guild; `permissions` are Discord's bits."""

    name: str
    permissions: int = 0
    position: int = 1
    id: int = field(default_factory=new_id)

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }


@dataclass(eq=False, slots=True)
class Member:
    """A user in one guild. Change `roles` and the next interaction tells the bot so."""

    user: User
    guild: Guild
    roles: list[Role]
    joined_at: str = field(default_factory=timestamp)

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def mention(self) -> str:
        return self.user.mention

    @property
    def permissions(self) -> int:
        """The bits that Discord sends with an interaction; the guild's owner has all of them."""
        if self is self.guild.owner:
            return Permissions.all().value
        bits = EVERYONE
        for role in self.roles:
            bits |= role.permissions
        return bits

    def payload(self, *, with_user: bool = True, with_permissions: bool = False) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "roles": [str(role.id) for role in self.roles],
            "nick": None,
            "avatar": None,
            "joined_at": self.joined_at,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }
        if with_user:
            payload["user"] = self.user.payload()
        if with_permissions:
            payload["permissions"] = str(self.permissions)
        return payload


Person = User | Member
