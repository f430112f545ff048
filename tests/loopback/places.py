"""Places: guilds, and the channels, threads and direct messages in which people write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from discord import Permissions

from tests.loopback.people import EVERYONE, MANAGE_GUILD, Member, Role, User
from tests.loopback.snowflakes import new_id, timestamp

if TYPE_CHECKING:
    from tests.loopback.messages import Message
    from tests.loopback.world import World

TEXT, DM, THREAD = 0, 1, 11
_BOT_PERMISSIONS = EVERYONE | Permissions(manage_threads=True, manage_messages=True).value


@dataclass(eq=False, slots=True)
class Channel:
    """A text channel, a thread (`parent` is its channel) or a direct message (no guild)."""

    world: World
    type: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    # Who opened the thread, or with whom the bot talks in a direct message.
    owner: User | None = None
    id: int = field(default_factory=new_id)
    created_at: str = field(default_factory=timestamp)
    archived: bool = False
    locked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    def payload(self) -> dict[str, Any]:
        last = max(self.messages, default=None)
        payload: dict[str, Any] = {
            "id": str(self.id),
            "type": self.type,
            "last_message_id": None if last is None else str(last),
            "flags": 0,
        }
        if self.guild is None:
            return payload
        payload |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        if self.parent is None:
            return payload | {
                "position": 0,
                "permission_overwrites": [],
                "parent_id": None,
                "topic": None,
                "nsfw": False,
            }
        return payload | {
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner.id) if self.owner else None,
            "message_count": len(self.messages),
            "total_message_sent": len(self.messages),
            "member_count": 1,
            "thread_metadata": {
                "archived": self.archived,
                "auto_archive_duration": 1440,
                "archive_timestamp": self.created_at,
                "create_timestamp": self.created_at,
                "locked": self.locked,
            },
        }

    def dm_payload(self) -> dict[str, Any]:
        """As REST gives it; in an interaction Discord leaves the recipients out."""
        recipients = [self.owner.payload()] if self.owner else []
        return self.payload() | {"recipients": recipients}


@dataclass(eq=False, slots=True)
class Guild:
    """A server. What is added while a client is connected is announced to it."""

    world: World
    name: str
    owner: Member = field(init=False)
    id: int = field(default_factory=new_id)
    joined_at: str = field(default_factory=timestamp)
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles[self.id] = Role("@everyone", EVERYONE, 0, self.id)
        bot = self.add_role(self.world.bot.name, _BOT_PERMISSIONS)
        self.add_member(self.world.bot, roles=[bot])
        self.owner = self.add_member(f"{self.name} owner")

    @property
    def channels(self) -> list[Channel]:
        return [c for c in self.world.channels.values() if c.guild is self and c.parent is None]

    @property
    def threads(self) -> list[Channel]:
        return [c for c in self.world.channels.values() if c.guild is self and c.parent]

    def add_channel(self, name: str) -> Channel:
        channel = Channel(self.world, TEXT, name, guild=self)
        self.world.add_channel(channel)
        return channel

    def add_role(self, name: str, permissions: int = 0) -> Role:
        role = Role(name, permissions, position=len(self.roles))
        self.roles[role.id] = role
        self.world.announce_role(self, role)
        return role

    def add_member(
        self, who: str | User | Member, *, manage_guild: bool = False, roles: Iterable[Role] = ()
    ) -> Member:
        """A new user by that name, or someone who is already elsewhere on this Discord."""
        user = self.world.add_user(who) if isinstance(who, str) else who.user
        held = list(roles)
        if manage_guild:
            held.append(self.add_role(f"{user.name} manages", MANAGE_GUILD))
        member = Member(user, self, held)
        self.members[user.id] = member
        self.world.announce_member(member, joined=True)
        return member

    def remove_member(self, member: Member) -> None:
        del self.members[member.id]
        self.world.announce_member(member, joined=False)

    def payload(self, members: Iterable[Member] = ()) -> dict[str, Any]:
        """The guild whole, as GUILD_CREATE brings it, with these of its members."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "icon": None,
            "features": [],
            "preferred_locale": "en-US",
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "afk_timeout": 300,
            "system_channel_flags": 0,
            "emojis": [],
            "stickers": [],
            "joined_at": self.joined_at,
            "large": False,
            "member_count": len(self.members),
            "roles": [role.payload() for role in self.roles.values()],
            "channels": [channel.payload() for channel in self.channels],
            "threads": [thread.payload() for thread in self.threads if not thread.archived],
            "members": [member.payload() for member in members],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
        }
