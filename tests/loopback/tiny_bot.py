"""A tiny bot, for the server's own tests: run as a script, it does a little of everything.

It reads TINY_URL and TINY_TOKEN from the environment, and asks for the members intent if
"members" is its argument. What it cannot say on the loopback Discord, it prints.
"""

import io
import os
import sys
import time
from typing import Any

import discord
import yarl
from discord import Interaction, app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

URL = os.environ["TINY_URL"]
Route.BASE = f"{URL}/api/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(URL).with_scheme("ws")


class More(discord.ui.View):
    """What stands below an answer; it works after a restart too."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, interaction: Interaction, button: discord.ui.Button) -> None:
        await interaction.response.edit_message(content="more of it")

    @discord.ui.button(label="Privately", custom_id="privately")
    async def privately(self, interaction: Interaction, button: discord.ui.Button) -> None:
        await interaction.response.send_message("just for you", ephemeral=True)
        await interaction.followup.send("and this", ephemeral=True)

    @discord.ui.button(label="Never", custom_id="never", disabled=True)
    async def never(self, interaction: Interaction, button: discord.ui.Button) -> None:
        """Nobody can press it."""

    @discord.ui.select(
        cls=discord.ui.ChannelSelect, custom_id="where", channel_types=[discord.ChannelType.text]
    )
    async def where(self, interaction: Interaction, select: discord.ui.ChannelSelect) -> None:
        await interaction.response.send_message(f"chosen: {select.values[0].name}")


class Text(discord.ui.Modal, title="Paste a text"):
    """A form with a field of the newer kind and one of the older."""

    heading: Any = discord.ui.Label(text="Heading", component=discord.ui.TextInput(required=False))
    body = discord.ui.TextInput(label="Body", custom_id="body")

    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"{self.heading.component.value}|{self.body}")


class Tiny(commands.Bot):
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No five seconds of politeness here."""

    async def setup_hook(self) -> None:
        self.add_view(More())
        await self.tree.sync()


intents = discord.Intents.default()
intents.members = "members" in sys.argv
bot = Tiny(
    "!",
    intents=intents,
    allowed_mentions=discord.AllowedMentions.none(),
    # A guild that comes before the client is "ready" is not taken for one that it joined.
    guild_ready_timeout=0.1,
)


@bot.tree.command()
async def ask(interaction: Interaction, question: str, private: bool = False) -> None:
    """Answers."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    embed = discord.Embed(title="Answer", description=f"You asked: {question}")
    await interaction.edit_original_response(embed=embed, view=More())


@bot.tree.command()
async def block(interaction: Interaction, seconds: float) -> None:
    """Blocks the loop before it acknowledges."""
    time.sleep(seconds)
    try:
        await interaction.response.defer()
    except discord.HTTPException as error:
        print("refused", error.status, error.code, flush=True)


ingest = app_commands.Group(name="ingest", description="Takes something in.")


@ingest.command()
async def text(interaction: Interaction) -> None:
    """Opens a form."""
    await interaction.response.send_modal(Text())


@ingest.command()
async def file(interaction: Interaction, upload: discord.Attachment) -> None:
    """Gives back what it was given, in capitals."""
    data = await upload.read()
    copy = discord.File(io.BytesIO(data.upper()), "capitals.txt")
    await interaction.response.send_message(f"{upload.filename}: {len(data)}", file=copy)


bot.tree.add_command(ingest)


@bot.tree.command()
async def incident(interaction: Interaction, name: str) -> None:
    """Shows an incident, in the newer layout."""
    layout = discord.ui.LayoutView()
    layout.add_item(discord.ui.Container(discord.ui.TextDisplay(f"# {name}")))
    await interaction.response.send_message(view=layout)


@incident.autocomplete("name")
async def names(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    known = ("Fire at the mill", "Flood in the harbour")
    return [app_commands.Choice(name=n, value=n.lower()) for n in known if typed in n]


@bot.tree.context_menu(name="Ask about this")
async def about(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"about: {message.content}", ephemeral=True)


@bot.tree.command()
async def who(interaction: Interaction) -> None:
    """Says who asks, whether they manage the guild, and which it is."""
    manages = interaction.permissions.manage_guild
    said = f"{interaction.user.name} {manages} {interaction.guild}"
    await interaction.response.send_message(said)


@bot.tree.command()
async def look(interaction: Interaction, name: str) -> None:
    """Asks Discord itself for what it could have from its cache."""
    guild, channel = interaction.guild, interaction.channel
    assert guild is not None
    assert isinstance(channel, discord.TextChannel)
    owner = (await bot.application_info()).owner
    seen = [
        *[member.name for member in await guild.query_members(name)],
        (await guild.fetch_member(interaction.user.id)).name,
        str(await bot.fetch_channel(channel.id)),
        (await guild.fetch_channels())[0].name,
        owner.name,
        *[command.name for command in await bot.tree.fetch_commands()][:2],
    ]
    try:
        await guild.fetch_member(owner.id)
    except discord.NotFound as error:
        seen.append(str(error.code))
    async with channel.typing():
        await interaction.response.send_message(" ".join(seen))
    await interaction.delete_original_response()


@bot.event
async def on_message(message: discord.Message) -> None:
    if message.author == bot.user:
        return
    if message.content.endswith("thread"):
        thread = await message.create_thread(name="On it")
        await thread.send("in here")
    elif message.content.endswith("history"):
        before = [m.content async for m in message.channel.history(limit=3, before=message)]
        await message.reply(" / ".join(before))
    elif message.content.endswith("edit"):
        sent = await message.reply("working")
        await sent.edit(content="done")
    else:
        await message.reply(f"I read {message.content!r}")


@bot.event
async def on_ready() -> None:
    print("ready", flush=True)


@bot.event
async def on_guild_join(guild: discord.Guild) -> None:
    print("joined", guild.name, len(guild.text_channels), flush=True)


@bot.event
async def on_guild_remove(guild: discord.Guild) -> None:
    print("left", guild.name, flush=True)


if __name__ == "__main__":
    try:
        bot.run(os.environ["TINY_TOKEN"], log_handler=None)
    except (discord.LoginFailure, discord.PrivilegedIntentsRequired) as error:
        sys.exit(type(error).__name__)
