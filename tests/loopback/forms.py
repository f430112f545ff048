"""Forms: what a person wrote into a modal, in the form in which Discord hands it on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.loopback.messages import find_control, number
from tests.loopback.options import Resolved

ROW, STRING_SELECT, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 3, 4, 10, 18
RADIO, CHECKBOXES, CHECKBOX = 21, 22, 23


def form_data(modal: dict[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """`data` of the submission; fields are named by custom id or by label.

    A field that is not answered is sent as it was shown: with its default, or empty. ValueError
    where Discord would not let the form off: a needed field is empty, or a text is too long.
    """
    components = modal["components"]
    number(components)
    by_id = {find_control(components, name)["custom_id"]: a for name, a in answers.items()}
    resolved = Resolved()

    def answer(component: dict[str, Any]) -> dict[str, Any]:
        kind = component["type"]
        sent: dict[str, Any] = {"type": kind, "id": component["id"]}
        if kind == TEXT_DISPLAY:
            return sent
        if kind == ROW:
            return sent | {"components": [answer(inner) for inner in component["components"]]}
        if kind == LABEL:
            return sent | {"component": answer(component["component"])}
        sent["custom_id"] = component["custom_id"]
        return sent | _value(component, by_id.get(component["custom_id"]), resolved)

    data = {"custom_id": modal["custom_id"], "components": [answer(c) for c in components]}
    return resolved.beside(data)


def _value(field: dict[str, Any], given: Any, resolved: Resolved) -> dict[str, Any]:
    kind = field["type"]
    if kind == TEXT_INPUT:
        text = field.get("value") or "" if given is None else given
        _check_text(field, text)
        return {"value": text}
    if kind == CHECKBOX:
        return {"value": field.get("default", False) if given is None else given}
    if kind == RADIO:
        return {"value": given}
    if given is None:
        chosen = [o["value"] for o in field.get("options") or [] if o.get("default")]
    else:
        chosen = list(given) if isinstance(given, list | tuple) else [given]
    return {"values": chosen_values(field, chosen, resolved)}


def chosen_values(field: dict[str, Any], chosen: list[Any], resolved: Resolved) -> list[str]:
    """The values of a menu: its own options' or, of another kind of menu, ids of what is chosen."""
    values = [resolved.add(value)[1] for value in chosen]
    offered = [option["value"] for option in field.get("options") or []]
    for value in values:
        if field["type"] in {STRING_SELECT, CHECKBOXES} and value not in offered:
            raise ValueError(f"{field['custom_id']!r} offers {offered}, not {value!r}")
    return values


def _check_text(field: dict[str, Any], text: str) -> None:
    name = field["custom_id"]
    if field.get("required", True) and not text:
        raise ValueError(f"The form cannot be sent: {name!r} needs a text")
    if text and not (field.get("min_length") or 0) <= len(text) <= (
        field.get("max_length") or 4000
    ):
        raise ValueError(f"The form cannot be sent: {name!r} has {len(text)} characters")
