"""Actions: what people do in front of their Discord."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from tests.loopback.forms import chosen_values, form_data
from tests.loopback.gateway import Gateway
from tests.loopback.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from tests.loopback.messages import BUTTON, HAS_THREAD, REPLY, Message, find_control
from tests.loopback.options import Resolved, Value, command_data, find_command
from tests.loopback.people import Person
from tests.loopback.places import Channel
from tests.loopback.world import Event, World

_MENTION = re.compile(r"<@!?([0-9]{1,20})>")
_SLASH, _MESSAGE_MENU = 1, 3


class Actions:
    """Each sends its event at once and returns what it made; awaiting the bot is up to the caller.

    While no client is connected, events wait in the session for its RESUME; when there is no
    session either, RuntimeError.
    """

    world: World
    gateway: Gateway

    async def slash(
        self,
        person: Person,
        channel: Channel,
        name: str,
        options: Mapping[str, Value] | None = None,
    ) -> Interaction:
        """Types a command: `slash(ada, reports, "ingest url", {"url": …})`.

        Subcommands follow the command's name after a space. A value may be a text, a number, a
        bool, a member, channel or role, or an attachment from `attach`. LookupError or ValueError
        when the bot has synced commands, and this is none of them.
        """
        words = name.split()
        data = command_data(self._command(channel, words[0], _SLASH), words, options or {})
        return self._interact(Interaction(COMMAND, person, channel, data))

    async def autocomplete(
        self,
        person: Person,
        channel: Channel,
        name: str,
        options: Mapping[str, Value],
        focused: str,
    ) -> Interaction:
        """Types into the option `focused`; once acknowledged, `choices` holds what was offered."""
        words = name.split()
        command = self._command(channel, words[0], _SLASH)
        data = command_data(command, words, options, focused)
        return self._interact(Interaction(AUTOCOMPLETE, person, channel, data))

    async def message_command(self, person: Person, name: str, message: Message) -> Interaction:
        """Chooses a command from a message's menu."""
        command = self._command(message.channel, name, _MESSAGE_MENU)
        resolved = Resolved()
        number = command["id"] if command else "1"
        data = {"id": number, "name": name, "type": _MESSAGE_MENU}
        data["target_id"] = resolved.add_message(message)
        data = resolved.beside(data)
        return self._interact(Interaction(COMMAND, person, message.channel, data))

    async def click(self, person: Person, message: Message, name: str) -> Interaction:
        """Presses a button, named by its custom id or its label; ValueError if it is greyed out."""
        button = self._control(message, name)
        if button["type"] != BUTTON:
            raise ValueError(f"{name!r} is not a button; use `select`")
        data = {"custom_id": button["custom_id"], "component_type": BUTTON, "id": button["id"]}
        return self._interact(Interaction(COMPONENT, person, message.channel, data, message))

    async def select(
        self, person: Person, message: Message, name: str, values: Iterable[Value]
    ) -> Interaction:
        """Chooses in a menu, named by its custom id: texts, or members, roles and channels."""
        menu = self._control(message, name)
        resolved = Resolved()
        data = {"custom_id": menu["custom_id"], "component_type": menu["type"], "id": menu["id"]}
        data["values"] = chosen_values(menu, list(values), resolved)
        data = resolved.beside(data)
        return self._interact(Interaction(COMPONENT, person, message.channel, data, message))

    async def submit_modal(
        self, person: Person, interaction: Interaction, answers: Mapping[str, Any]
    ) -> Interaction:
        """Sends off the form that this interaction has opened; ValueError if it has opened none."""
        if interaction.modal is None:
            raise ValueError(f"No form is open: {interaction}")
        data = form_data(deepcopy(interaction.modal), answers)
        sent = Interaction(MODAL_SUBMIT, person, interaction.channel, data, interaction.source)
        sent.opener = interaction
        return self._interact(sent)

    async def say(
        self,
        person: Person,
        channel: Channel,
        text: str,
        *,
        mentions_bot: bool = False,
        reply_to: Message | None = None,
        ping: bool = True,
        attachments: Iterable[dict[str, Any]] = (),
    ) -> Message:
        """Writes a message. A reply mentions whom it answers, unless `ping` is taken away."""
        world = self.world
        if mentions_bot:
            text = f"{world.bot.mention} {text}"
        message = Message(channel, person.user, text, attachments=list(attachments))
        numbers = (int(found) for found in _MENTION.findall(text))
        message.mentions = [world.users[n] for n in dict.fromkeys(numbers) if n in world.users]
        if reply_to is not None:
            message.type, message.reference = REPLY, reply_to
            if ping and reply_to.author not in message.mentions:
                message.mentions.append(reply_to.author)
        self._require_session()
        return world.post(message)

    async def edit_message(self, message: Message, text: str) -> None:
        message.edit({"content": text}, None)
        self.world.tell("MESSAGE_UPDATE", message)

    async def delete_message(self, message: Message) -> None:
        self.world.delete(message)

    async def open_thread(
        self, person: Person, channel: Channel, name: str, on: Message | None = None
    ) -> Channel:
        """Opens a thread that is not the bot's."""
        thread = self.world.add_thread(channel, name, person.user, on)
        if on is not None:
            on.thread = thread
            on.flags |= HAS_THREAD
        return thread

    def _command(self, channel: Channel, name: str, kind: int) -> dict[str, Any] | None:
        guild_id = channel.guild.id if channel.guild else None
        return find_command(self.world.commands, guild_id, name, kind)

    def _control(self, message: Message, name: str) -> dict[str, Any]:
        control = find_control(message.components, name)
        if control.get("disabled"):
            raise ValueError(f"{name!r} is greyed out")
        if message.deleted:
            raise ValueError(f"The message with {name!r} is gone")
        return control

    def _interact(self, interaction: Interaction) -> Interaction:
        self._require_session()
        self.world.interactions[interaction.token] = interaction
        self.world.publish(Event("INTERACTION_CREATE", interaction.payload()))
        return interaction

    def _require_session(self) -> None:
        if not self.gateway.sessions:
            raise RuntimeError("No client has identified yet: start one and await wait_ready()")
