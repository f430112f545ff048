"""A small Discord on 127.0.0.1: REST v10 and a gateway v10, for a real discord.py in a process.

simcord drives the bot inside the test's own event loop. This server is for what cannot be seen
from there: a blocked event loop, how long an acknowledgement takes, reconnects, rate limits over
real HTTP, and signals to the process.

    async with LoopbackDiscord(token="a token of your own") as discord:
        guild = discord.add_guild("Harbour Watch")
        channel, ada = guild.add_channel("reports"), guild.add_member("Ada")
        ...  # start the bot's process, see below
        await discord.wait_ready()
        asked = await discord.slash(ada, channel, "ask", {"question": "What burnt?"})
        assert await asked.acknowledged(timeout=1) < 1
        await asked.answered(timeout=5)
        assert "warehouse" in asked.text
        assert discord.unknown == []

What the process under test has to do, before its client starts (`discord.url` has no slash at
its end; the websocket is at the root of the same address):

    discord.http.Route.BASE = f"{url}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url).with_scheme("ws")

Everything later (where to resume, where attachments lie) the server says itself.

It is small: one shard, no voice, no reactions kept, whom a message of the bot pings is not worked
out (look at `allowed_mentions` in `discord.bodies`), and no permission is enforced: a bot has to
check for itself, and `fail_next` makes the server refuse. What it does not know it answers with an
error and writes down in `discord.unknown`.

One trap of discord.py: a guild that is added in its first seconds, before `on_ready`, reaches
`on_guild_available`, not `on_guild_join`.
"""

from tests.loopback.interactions import Interaction
from tests.loopback.messages import Message
from tests.loopback.people import Member, Role, User
from tests.loopback.places import Channel, Guild
from tests.loopback.server import Body, LoopbackDiscord

__all__ = [
    "Body",
    "Channel",
    "Guild",
    "Interaction",
    "LoopbackDiscord",
    "Member",
    "Message",
    "Role",
    "User",
]
