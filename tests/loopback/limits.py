"""Limits: what Discord refuses in a message, a form or a list of choices.

Only what hurts in practice and what the OpenAPI description does not say; the description itself
is for the tests, which find every body in `LoopbackDiscord.bodies`.
"""

from typing import Any

from tests.loopback.messages import COMPONENTS_V2, TEXT_DISPLAY, walk
from tests.loopback.refusals import RefusedError, invalid

_EMBED = {"title": 256, "description": 4096}
_CONTROL = {"custom_id": 100, "label": 80, "placeholder": 150}
_ROW, _STRING_SELECT = 1, 3


def _length(of: str | None, most: int, field: str) -> int:
    length = len(of or "")
    if length > most:
        raise invalid(field, f"Must be {most} or fewer in length.")
    return length


def _check_embeds(embeds: list[dict[str, Any]], field: str) -> None:
    if len(embeds) > 10:
        raise invalid(field, "Must be 10 or fewer in length.")
    total = 0
    for n, embed in enumerate(embeds):
        at = f"{field}.{n}"
        for name, most in _EMBED.items():
            total += _length(embed.get(name), most, f"{at}.{name}")
        total += _length(embed.get("footer", {}).get("text"), 2048, f"{at}.footer.text")
        total += _length(embed.get("author", {}).get("name"), 256, f"{at}.author.name")
        fields = embed.get("fields", [])
        if len(fields) > 25:
            raise invalid(f"{at}.fields", "Must be 25 or fewer in length.")
        for m, entry in enumerate(fields):
            total += _length(entry["name"], 256, f"{at}.fields.{m}.name")
            total += _length(entry["value"], 1024, f"{at}.fields.{m}.value")
    if total > 6000:
        why = "Embed size exceeds maximum size of 6000"
        raise invalid(field, why, "MAX_EMBED_SIZE_EXCEEDED")


def _check_components(components: list[dict[str, Any]], field: str, *, v2: bool) -> None:
    every = list(walk(components))
    if v2:
        if len(every) > 40:
            raise invalid(field, "The total number of components cannot exceed 40.")
        shown = sum(len(c["content"]) for c in every if c["type"] == TEXT_DISPLAY)
        if shown > 4000:
            raise invalid(field, "The total length of displayable text cannot exceed 4000.")
    elif len(components) > 5 or any(c["type"] != _ROW for c in components):
        raise invalid(field, "Only up to 5 action rows are allowed here.")
    seen: set[str] = set()
    for component in every:
        for name, most in _CONTROL.items():
            _length(component.get(name), most, f"{field}.{name}")
        if component["type"] == _STRING_SELECT and not 1 <= len(component["options"]) <= 25:
            raise invalid(f"{field}.options", "Must be between 1 and 25 in length.")
        custom_id = component.get("custom_id")
        if custom_id is not None and custom_id in seen:
            why = "Component custom id cannot be duplicated"
            raise invalid(f"{field}.custom_id", why, "COMPONENT_CUSTOM_ID_DUPLICATED")
        seen |= {custom_id} if custom_id is not None else set()


def check_message(
    body: dict[str, Any], *, files: bool, new: bool, flags: int = 0, under: str = ""
) -> None:
    """Refuses what a message may not hold; `flags` are those which the message has already."""
    content, embeds = body.get("content"), body.get("embeds") or []
    components = body.get("components") or []
    v2 = bool(((body.get("flags") or 0) | flags) & COMPONENTS_V2)
    _length(content, 2000, f"{under}content")
    if v2 and (content or embeds):
        field = f"{under}content" if content else f"{under}embeds"
        why = "This field cannot be used with MessageFlags.IS_COMPONENTS_V2."
        raise invalid(field, why, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")
    _check_embeds(embeds, f"{under}embeds")
    _check_components(components, f"{under}components", v2=v2)
    if new and not (content or embeds or files or components or body.get("poll")):
        raise RefusedError(400, 50006, "Cannot send an empty message")


def check_modal(data: dict[str, Any]) -> None:
    _length(data["title"], 45, "data.title")
    _length(data["custom_id"], 100, "data.custom_id")
    if not 1 <= len(data["components"]) <= 5:
        raise invalid("data.components", "Must be between 1 and 5 in length.")


def check_choices(choices: list[dict[str, Any]]) -> None:
    if len(choices) > 25:
        raise invalid("data.choices", "Must be 25 or fewer in length.")
    for n, choice in enumerate(choices):
        for name in ("name", "value"):
            if isinstance(choice[name], str) and not 1 <= len(choice[name]) <= 100:
                raise invalid(f"data.choices.{n}.{name}", "Must be between 1 and 100 in length.")
