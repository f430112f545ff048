"""Streets: those that a report names, as they are compared."""

import re
from collections.abc import Iterator

_NAME = r"[A-Z][a-z]+"
_NUMBER = r"\d{1,3}(?:st|nd|rd|th)"
_KIND = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way|Highway"
    r"|Hwy|Parkway|Circle|Terrace|Trail|Pike|Square|Plaza|Crescent|Quay)s?"
)
_STREET = re.compile(
    rf"\b(?:({_NAME}|{_NUMBER}) and )?((?:{_NAME} ){{0,2}}(?:{_NAME}|{_NUMBER})) {_KIND}\b"
    rf"|\bblock of (?:[NSEW]\.? |(?:North|South|East|West) )?({_NAME}|{_NUMBER})\b"
)
# What is called so is no street.
_COURTS = frozenset("supreme circuit district county superior municipal juvenile federal".split())


def streets(text: str) -> Iterator[str]:
    """The last word of each street's name, in small letters.

    Its kind is not told by everybody ("the 3300 block of Maypole"), nor are all of its words.
    """
    for match in _STREET.finditer(text):
        for name in match.groups():
            last = name.split()[-1].lower() if name else ""
            if last and last not in _COURTS:
                yield last
