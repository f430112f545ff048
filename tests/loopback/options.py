"""Options: what a person typed after a command, in the form in which Discord hands it on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.loopback.messages import Message
from tests.loopback.people import Member, Role, User
from tests.loopback.places import Channel
from tests.loopback.snowflakes import new_id

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5
USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 6, 7, 8, 9, 10, 11

Value = str | bool | int | float | User | Member | Channel | Role | dict[str, Any]


class Resolved:
    """The objects behind the ids among the values, as `resolved` holds them."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, Any]] = {}

    def add(self, value: Any) -> tuple[int, Any]:
        """The type of option that takes this value, and what stands for it in the option."""
        plain = {str: STRING, bool: BOOLEAN, int: INTEGER, float: NUMBER}.get(type(value))
        if plain is not None:
            return plain, value
        if isinstance(value, dict):
            return ATTACHMENT, self._keep("attachments", value["id"], value)
        if isinstance(value, Channel):
            return CHANNEL, self._keep("channels", value.id, value.payload() | {"permissions": "0"})
        if isinstance(value, Role):
            return ROLE, self._keep("roles", value.id, value.payload())
        if isinstance(value, Member):
            shown = value.payload(with_user=False, with_permissions=True)
            self._keep("members", value.id, shown)
        elif not isinstance(value, User):
            raise TypeError(f"{value!r} cannot be the value of an option")
        return USER, self._keep("users", value.id, value.user.payload())

    def add_message(self, message: Message) -> str:
        return self._keep("messages", message.id, message.payload())

    def _keep(self, kind: str, number: int | str, payload: dict[str, Any]) -> str:
        self.objects.setdefault(kind, {})[str(number)] = payload
        return str(number)

    def beside(self, data: dict[str, Any]) -> dict[str, Any]:
        return data | {"resolved": self.objects} if self.objects else data


def find_command(
    synced: Mapping[int | None, list[dict[str, Any]]], guild_id: int | None, name: str, kind: int
) -> dict[str, Any] | None:
    """The command as the bot synced it, the guild's own before the global one.

    None while the bot has synced nothing at all: then types are guessed from the values. Once it
    has, a person can use nothing else, so an unknown name is a LookupError.
    """
    for room in (guild_id, None):
        for command in synced.get(room, []):
            if command["name"] == name and command["type"] == kind:
                return command
    known = sorted({c["name"] for commands in synced.values() for c in commands})
    if known:
        raise LookupError(f"There is no command {name!r}; the bot has synced {', '.join(known)}")
    return None


def command_data(
    command: dict[str, Any] | None,
    words: list[str],
    values: Mapping[str, Value],
    focused: str | None = None,
) -> dict[str, Any]:
    """`data` of a slash command: `words` are the command and its subcommands.

    ValueError if the command does not take the options, or lacks one that it needs. For an
    autocompletion `focused` is the option being typed, and none is needed yet.
    """
    declared: list[dict[str, Any]] = []
    if command is not None:
        declared = _declared(command, words)
        _check(words, declared, values, complete=focused is None)
    resolved = Resolved()
    options = []
    for name, value in values.items():
        kind, shown = resolved.add(value)
        kind = next((o["type"] for o in declared if o["name"] == name), kind)
        options.append({"name": name, "type": kind, "value": shown})
        if name == focused:
            options[-1]["focused"] = True
    for depth, word in enumerate(reversed(words[1:])):
        kind = SUBCOMMAND if depth == 0 else GROUP
        options = [{"name": word, "type": kind, "options": options}]
    number = command["id"] if command else str(new_id())
    return resolved.beside({"id": number, "name": words[0], "type": 1, "options": options})


def _declared(command: dict[str, Any], words: list[str]) -> list[dict[str, Any]]:
    """The options of the command or, where words follow it, of that subcommand."""
    declared = command["options"]
    for word in words[1:]:
        inner = [o for o in declared if o["name"] == word and o["type"] in {SUBCOMMAND, GROUP}]
        if not inner:
            raise ValueError(f"/{' '.join(words)} is no command: {word!r} is not known there")
        declared = inner[0].get("options") or []
    if any(option["type"] in {SUBCOMMAND, GROUP} for option in declared):
        raise ValueError(f"/{' '.join(words)} is no command: it needs a subcommand")
    return declared


def _check(
    words: list[str],
    declared: Iterable[dict[str, Any]],
    values: Mapping[str, Value],
    *,
    complete: bool,
) -> None:
    called = "/" + " ".join(words)
    by_name = {option["name"]: option for option in declared}
    for name, value in values.items():
        if name not in by_name:
            raise ValueError(f"{called} has no option {name!r}; it has {', '.join(by_name)}")
        offered = [choice["value"] for choice in by_name[name].get("choices") or []]
        if complete and offered and value not in offered:
            raise ValueError(f"{called} {name} takes one of {offered}, not {value!r}")
    missing = [n for n, option in by_name.items() if option.get("required") and n not in values]
    if complete and missing:
        raise ValueError(f"{called} needs {', '.join(missing)}")
