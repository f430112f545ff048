"""Discord's own description of its API, to hold every body that is sent against."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema_rs import Draft202012, Draft202012Validator, Registry

OPENAPI = Path(__file__).parents[2] / "shared" / "discord" / "openapi.json"
# Components have ids of their own, which are integers.
_ID = re.compile(r"\w+_id")
_WITH_IDS = {"attachments", "default_values"}
needs_openapi = pytest.mark.skipif(
    not OPENAPI.exists(), reason="Discord's API description is not at hand"
)


def problems(method: str, path: str, body: Any) -> list[str]:
    """What Discord's description finds wrong with a JSON body; an unknown route is a problem."""
    template = _template(method, path)
    if template is None:
        return [f"{method} {path} is no route of Discord's"]
    return [
        f"{method} {template} {'/'.join(map(str, error.instance_path))}: {error.message[:300]}"
        for error in _validator(method, template).iter_errors(_as_sent(body))
    ]


@cache
def _spec() -> dict[str, Any]:
    return json.loads(OPENAPI.read_text())


@cache
def _registry() -> Registry:
    return Registry([("urn:discord", _spec())], draft=Draft202012)


@cache
def _template(method: str, path: str) -> str | None:
    candidates = [
        template
        for template, methods in _spec()["paths"].items()
        if method.lower() in methods and re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path)
    ]
    # A literal such as @original goes before a parameter.
    return min(candidates, key=lambda template: template.count("{"), default=None)


@cache
def _validator(method: str, template: str) -> Draft202012Validator:
    content = _spec()["paths"][template][method.lower()]["requestBody"]["content"]
    pointer = template.replace("~", "~0").replace("/", "~1")
    kind = "application~1json" if "application/json" in content else "multipart~1form-data"
    place = f"paths/{pointer}/{method.lower()}/requestBody/content/{kind}/schema"
    return Draft202012Validator({"$ref": f"urn:discord#/{quote(place)}"}, registry=_registry())


def _as_sent(body: Any, within: str = "") -> Any:
    """The body with its ids as strings: discord.py sends some as integers, which Discord takes."""
    if isinstance(body, dict):
        return {
            key: str(value)
            if isinstance(value, int)
            and not isinstance(value, bool)
            and (_ID.fullmatch(key) or (key == "id" and within in _WITH_IDS))
            else _as_sent(value, key)
            for key, value in body.items()
        }
    if isinstance(body, list):
        return [_as_sent(item, within) for item in body]
    return body
