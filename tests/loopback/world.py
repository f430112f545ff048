"""The world: everything that exists on this Discord, and the events that tell of it."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from discord import Intents

from tests.loopback.changes import Changes
from tests.loopback.interactions import Interaction
from tests.loopback.messages import EPHEMERAL, Message
from tests.loopback.people import Member, Person, Role, User
from tests.loopback.places import DM, THREAD, Channel, Guild
from tests.loopback.refusals import unknown
from tests.loopback.snowflakes import new_id

GUILDS = Intents(guilds=True).value
MEMBERS = Intents(members=True).value
GUILD_MESSAGES = Intents(guild_messages=True).value
DM_MESSAGES = Intents(dm_messages=True).value


class Upload(NamedTuple):
    """A file of a multipart body."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the gateway tells the bot.

    Only sessions that asked for one of the `intents` hear it (0: all do). Where it brings a
    `message`, the payload depends on whether the session may read the content.
    """

    name: str
    data: dict[str, Any]
    intents: int = 0
    message: Message | None = None


class World:
    """All guilds, people, channels, messages, files, commands and interactions."""

    def __init__(self, bot_name: str) -> None:
        self.changes = Changes()
        self.url = ""  # Known when the server has its port.
        # Until the gateway takes this over, nobody listens.
        self.publish: Callable[[Event], None] = lambda event: None
        self.bot = User(bot_name, bot=True)
        self.application_id = self.bot.id
        self.owner = User("application owner")
        # Whether the application may ask for members, presences and message content.
        self.privileged_allowed = True
        self.users = {self.bot.id: self.bot, self.owner.id: self.owner}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.files: dict[int, tuple[dict[str, Any], bytes]] = {}
        # The commands as the bot has synced them; None stands for the global ones.
        self.commands: dict[int | None, list[dict[str, Any]]] = {}
        self.interactions: dict[str, Interaction] = {}

    @property
    def application_flags(self) -> int:
        """The bits for the privileged intents of an application in few guilds (the limited ones)."""
        return 1 << 13 | 1 << 15 | 1 << 19 if self.privileged_allowed else 0

    def add_user(self, name: str) -> User:
        user = User(name)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, id: int | None = None) -> Guild:
        guild = Guild(self, name, id=id or new_id())
        self.guilds[guild.id] = guild
        bot = guild.members[self.bot.id]
        self.publish(Event("GUILD_CREATE", guild.payload([bot]), GUILDS))
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """The bot is thrown out."""
        del self.guilds[guild.id]
        self.channels = {n: c for n, c in self.channels.items() if c.guild is not guild}
        self.publish(Event("GUILD_DELETE", {"id": str(guild.id)}, GUILDS))

    def announce_role(self, guild: Guild, role: Role) -> None:
        if guild.id in self.guilds:
            data = {"guild_id": str(guild.id), "role": role.payload()}
            self.publish(Event("GUILD_ROLE_CREATE", data, GUILDS))

    def announce_member(self, member: Member, *, joined: bool) -> None:
        if member.guild.id not in self.guilds:
            return
        guild_id = {"guild_id": str(member.guild.id)}
        if joined:
            self.publish(Event("GUILD_MEMBER_ADD", member.payload() | guild_id, MEMBERS))
        else:
            data = {"user": member.user.payload()} | guild_id
            self.publish(Event("GUILD_MEMBER_REMOVE", data, MEMBERS))

    def add_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        if channel.type == THREAD:
            data = channel.payload() | {"newly_created": True}
            self.publish(Event("THREAD_CREATE", data, GUILDS))
        elif channel.guild is not None:
            self.publish(Event("CHANNEL_CREATE", channel.payload(), GUILDS))

    def add_thread(self, parent: Channel, name: str, owner: User, on: Message | None) -> Channel:
        """A thread takes the id of the message that it starts on."""
        thread = Channel(
            self,
            THREAD,
            name,
            guild=parent.guild,
            parent=parent,
            owner=owner,
            id=on.id if on else new_id(),
        )
        self.add_channel(thread)
        return thread

    def dm(self, person: Person) -> Channel:
        """The direct messages between the bot and this person."""
        for channel in self.channels.values():
            if channel.type == DM and channel.owner is person.user:
                return channel
        channel = Channel(self, DM, owner=person.user)
        self.channels[channel.id] = channel
        return channel

    def post(self, message: Message) -> Message:
        """Puts the message where it belongs and tells of it; an ephemeral one is told to nobody."""
        message.channel.messages[message.id] = message
        self.tell("MESSAGE_CREATE", message)
        return message

    def tell(self, event: str, message: Message) -> None:
        if not message.flags & EPHEMERAL:
            channel, data = message.channel, {}
            if channel.guild is not None:
                data["guild_id"] = str(channel.guild.id)
                member = channel.guild.members.get(message.author.id)
                if member is not None:
                    data["member"] = member.payload(with_user=False)
            intents = GUILD_MESSAGES if channel.guild else DM_MESSAGES
            self.publish(Event(event, data, intents, message))
        self.changes.ring()

    def delete(self, message: Message) -> None:
        message.deleted = True
        channel = message.channel
        channel.messages.pop(message.id, None)
        data = {"id": str(message.id), "channel_id": str(channel.id)}
        if channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
        if not message.ephemeral:
            intents = GUILD_MESSAGES if channel.guild else DM_MESSAGES
            self.publish(Event("MESSAGE_DELETE", data, intents))
        self.changes.ring()

    def messages(self) -> Iterator[Message]:
        """All messages of all channels; within a channel, the oldest first."""
        for channel in list(self.channels.values()):
            yield from list(channel.messages.values())

    def attach(self, name: str, data: bytes) -> dict[str, Any]:
        """Stores a file; the attachment object whose `url` this server answers."""
        number = new_id()
        media_type, _ = mimetypes.guess_type(name)
        url = f"{self.url}/attachments/{number}/{quote(name)}"
        attachment = {
            "id": str(number),
            "filename": name,
            "size": len(data),
            "url": url,
            "proxy_url": url,
        }
        if media_type is not None:
            attachment["content_type"] = media_type
        self.files[number] = (attachment, data)
        return attachment

    def attachments(
        self, message: Message | None, body: dict[str, Any], files: dict[int, Upload]
    ) -> list[dict[str, Any]] | None:
        """What a body leaves on a message: files newly sent, and old ones that it names again.

        None where the body says nothing of attachments, so that they stay as they are.
        """
        new = {n: self.attach(upload.filename, upload.data) for n, upload in files.items()}
        before = {a["id"]: a for a in message.attachments} if message else {}
        named = body.get("attachments")
        if named is None:
            return [*before.values(), *new.values()] if new else None
        kept = [before[str(a["id"])] for a in named if str(a["id"]) in before]
        return kept + list(new.values())

    def guild(self, number: str) -> Guild:
        return _find(self.guilds, number, "Guild")

    def channel(self, number: str) -> Channel:
        return _find(self.channels, number, "Channel")

    def user(self, number: str) -> User:
        return _find(self.users, number, "User")

    def message(self, channel: Channel, number: str) -> Message:
        """REST never shows an ephemeral message but through its interaction's webhook."""
        message = _find(channel.messages, number, "Message")
        if message.ephemeral:
            raise unknown("Message")
        return message


def _find(among: dict[int, Any], number: str, what: str) -> Any:
    found = among.get(int(number)) if number.isdecimal() else None
    if found is None:
        raise unknown(what)
    return found
