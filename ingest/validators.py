"""Validators: what a server called the version that is held, to ask whether there is another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

_MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Validators:
    """Both as the server wrote them, opaque to everybody else."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """Those of an answer. What is long or not printable is none: it is sent back as it came."""
        return cls(_kept(headers.get("ETag")), _kept(headers.get("Last-Modified")))

    def headers(self) -> dict[str, str]:
        """What asks for the page only if it is another version."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in fields.items() if value and _kept(value)}

    def or_else(self, other: "Validators") -> "Validators":
        """These, and the other's where one is missing."""
        return Validators(self.etag or other.etag, self.last_modified or other.last_modified)

    def __bool__(self) -> bool:
        return bool(self.headers())


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server's word that what stands at `url` is still the version of the validators.

    `source` is the URL that was asked for, `url` where redirects led; the validators are those to
    ask with the next time.
    """

    source: str
    url: str
    validators: Validators


def _kept(value: str | None) -> str | None:
    usable = value and len(value) <= _MAX_CHARS and value.isascii() and value.isprintable()
    return value if usable else None
