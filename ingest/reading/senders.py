"""Senders: who a message is from, by the name shown there; nobody's address is kept."""

import re
from dataclasses import dataclass

_ORGANISATION = re.compile(
    r"\b(?:police|sheriff(?:['’]?s)?|fire|rescue|department|dept|office|bureau|agency|authority|county"
    r"|city|town|village|borough|parish|council|district|state|ministry|service|services|university"
    r"|college|school|schools|hospital|health|courts?|attorney|association|society|union|company|inc"
    r"|llc|ltd|corp|corporation|foundation|institute|cent(?:er|re)|commission|committee|board|patrol"
    r"|guard|transit|airport|port|utility|utilities|water|power|electric|railway|museum|church|coalition"
    r"|newsroom|news|times|post|herald|press|courier|journal|tribune|gazette|daily|radio|tv|fm|sun"
    r"|chronicle|observer|register|dispatch|record|sentinel|examiner|argus|mail|weekly|today|wire"
    r"|bulletin|standard|ledger|mirror|online|alerts?|newsletter|digest|media|communications|public"
    r"|information|relations|team|desk|update|updates|noreply|no-reply|list|group|network|channel)\b",
    re.IGNORECASE,
)
_ROLE_ACCOUNT = re.compile(
    r"(?:no-?reply|do-?not-?reply|news|press|alerts?|media|info|pio|newsletter|editor|desk|updates?"
    r"|notifications?|communications|releases?)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>\[\]()@,;]{1,64}@[^\s<>\[\]()@,;]{1,190}[>\])]?")
_PARTS = re.compile(r"\s+(?:[|–—-]|via|at|from)\s+|,\s+|\s*\(|\)\s*")
_MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """A person, the body that he or she writes for, or one of the two."""

    author: str | None = None
    outlet: str | None = None


def sender_of(shown: str) -> Sender:
    """Who a message is from, by its From line: `Jane Doe via Harbour Alerts <list@…>`.

    A line that shows an address alone names nobody.
    """
    shown = shown[:_MAX_CHARS]
    address = _ADDRESS.search(shown)
    name = _tidy(_ADDRESS.sub(" ", shown))
    if not any(char.isalpha() for char in name):
        return Sender()
    parts = [part for part in map(_tidy, _PARTS.split(name)) if part]
    if len(parts) == 2 and "," in name and not any(map(is_organisation, parts)):
        parts = [" ".join(reversed(parts))]  # Doe, Jane
    bodies = [part for part in parts if is_organisation(part)]
    people = [part for part in parts if not is_organisation(part)]
    if not bodies and address is not None and _ROLE_ACCOUNT.match(address[0].lstrip("<[(")):
        return Sender(outlet=name)
    return Sender(
        author=people[0] if people and len(people[0]) > 1 else None,
        outlet=bodies[0] if bodies else None,
    )


def is_organisation(name: str) -> bool:
    """Whether a name is rather a body's than a person's."""
    return _ORGANISATION.search(name[:_MAX_CHARS]) is not None


def _tidy(name: str) -> str:
    name = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(name.split()).strip(" \"'“”‘’<>[]()*,;:|-–—")
