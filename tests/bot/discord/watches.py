"""What tests of watches share: what is put into the record, and what people are told."""

from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.bot.discord.conftest import (
    Town,
    older,
    text_of,
)

BEGUN = (
    "The incident “Fire destroys warehouse on Quarrow Lane” is watched from now on. I write to you"
    " directly when there is a new account of it, a report that says more, a correction or a"
    " difference. Copies of what is known are no news.\n[Stop watching]"
)
LEDGER = (
    "**Tidewick Ledger** · 2 March 2026 · [Fire destroys warehouse on Quarrow Lane]"
    "(https://ledger.example/fire)"
)
FENNICK = (
    "**Radio Fennick** · 2 March 2026 · [Three hurt in Tidewick warehouse fire]"
    "(https://fennick.example/three-hurt)"
)
NEW_ACCOUNT = (
    "**A new account**\n> “Night watchman Ruben Ostrey climbed out of a window on the second"
    f" floor.”\n-# {FENNICK}"
)
DIFFERENCE = (
    "**Reports differ on the number of people hurt, changed in later reports**\n> “Two people were"
    " hurt in the fire, fire chief Odalys Penhallow said.”\n> — fire chief Odalys Penhallow\n"
    f"-# {LEDGER}\n> “Three people were hurt in the fire that gutted the Brandle and Sons warehouse"
    " on Quarrow Lane in Tidewick on Monday, the hospital says.”\n> — the hospital\n"
    f"-# {FENNICK}"
)
MORE = (
    "**A report says more**\n> “TIDEWICK - Police arrested a former foreman of the warehouse,"
    " Casimir Holloway, on Wednesday and charged him with arson.”\n-# **Tidewick Ledger** · 4 March"
    " 2026 · [Man charged after Quarrow Lane warehouse fire](https://ledger.example/charged)"
)
CORRECTION = (
    "**Correction**\n> “Correction: An earlier version of this story gave the wrong name for the"
    f" fish market.”\n-# {LEDGER}"
)
FROM = "-# From the articles of Harrowgate"
BUTTONS = "[Incident]\n[Stop watching]"


async def watch(town: Town, who: MemberActor | None = None, **options: Any) -> InteractionResult:
    options = options or {"incident": "i1"}
    return await (who or town.ann).slash(town.channel, "watch", **options)


def head(town: Town) -> str:
    """What a message on the incident begins with: its title is a headline, whichever is plainest."""
    collection = town.env.blotter.desk.rooms.of(town.guild.id).collection
    return f"### “{collection.incidents.named('i1').title}”"


async def look(town: Town) -> None:
    """What happens every minute."""
    with town.env.time_context():
        await town.env.blotter.watcher.look()
    await town.env.settle()


async def deny(town: Town, channel: ChannelHandle, what: discord.Permissions) -> None:
    """Changes what everybody may not do in a channel."""
    everyone = Overwrite(town.guild.id, OverwriteType.ROLE, allow=0, deny=what.value)
    town.env.backend.set_overwrite(channel.id, everyone)
    await town.env.settle()


async def later(town: Town) -> None:
    """The same, some minutes after somebody was told something."""
    older(town.env.blotter, 1, watch="told_at")
    await look(town)


def put(town: Town, *lines: dict[str, str]) -> None:
    for line in lines:
        town.put(**line)


def directly(who: MemberActor) -> list[str]:
    """What somebody was told directly, without that a watch begins."""
    texts = [text_of(message.components) for message in who.user.dm_channel.history()]
    return [text for text in texts if "is watched from now on" not in text]


def told(channel: ChannelHandle) -> list[str]:
    return [text_of(message.components) for message in channel.history()]


def last_message(where: MemberActor | ChannelHandle) -> discord.Message:
    """The last message in a channel, or to somebody directly."""
    channel = where.user.dm_channel if isinstance(where, MemberActor) else where
    assert channel.last_message is not None
    return channel.last_message


def response(result: InteractionResult) -> Any:
    """The message that somebody got in response."""
    assert result.response is not None
    return result.response.message
