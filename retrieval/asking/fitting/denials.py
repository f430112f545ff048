"""Denials: that there is nobody in a role, which answers who is."""

import re

from retrieval.asking.fitting.reading import Reading
from retrieval.asking.fitting.want import Role
from retrieval.asking.fitting.words import words

_NO = r"(?:no|not|nobody|none|never|without|neither|\w+n['’]t)"
# A negation, and what it denies within five words.
_DENIED = rf"\b{_NO}(?:\W{{1,3}}\w+){{0,4}}?\W{{1,3}}"
_HARMED = r"hurt|injur\w+|wounded|hit|struck|casualties|harmed"
_UNHARMED = r"\b(?:unhurt|unharmed|uninjured|unscathed)\b"
_DENIALS = {
    Role.KILLED: rf"{_DENIED}(?:killed|died?|deaths?|fatalities|dead)\b",
    Role.HURT: rf"{_DENIED}(?:{_HARMED})\b|{_UNHARMED}",
    Role.VICTIM: rf"{_DENIED}(?:{_HARMED}|shot|stabbed|killed|victims?)\b|{_UNHARMED}",
    Role.ACCUSED: (
        rf"{_DENIED}(?:arrest(?:s|ed)?|suspects?|charg(?:es|ed)|custody|identified)\b"
        r"|\b(?:suspects?|gunm[ae]n|shooters?)\b(?:\W{1,3}\w+){0,3}?\W{1,3}"
        r"(?:at large|unknown|on the (?:run|loose))\b"
    ),
}
_OF_ROLE = {role: re.compile(denial, re.IGNORECASE) for role, denial in _DENIALS.items()}
# That the name is kept back.
_UNNAMED = re.compile(
    r"\b(?:names?|identit\w+)(?:\W{1,3}\w+){0,5}?\W{1,3}"
    rf"(?:{_NO}|withheld|withholding|pending)\b"
    rf"|\b(?:{_NO}|declin\w+|withh\w+)(?:\W{{1,3}}\w+){{0,3}}?\W{{1,3}}"
    r"(?:identif(?:y|ied)|names?|named|identit\w+)\b",
    re.IGNORECASE,
)
# Without any of these nothing is denied: the patterns are slow to try.
_GATE = words(
    "no not nobody none never without neither cannot unhurt unharmed uninjured unscathed unknown "
    "large run loose declined declines declining withheld withholding pending"
)


def denial(reading: Reading, role: Role | None, *, named: bool = True) -> re.Match[str] | None:
    """Where a sentence says that there is nobody in a role.

    With `named`, that somebody's name is kept back counts as well.
    """
    text = reading.text
    denies = not _GATE.isdisjoint(reading.lower) or "n't" in text or "n’t" in text
    if role is None or not denies:
        return None
    return _OF_ROLE[role].search(text) or (_UNNAMED.search(text) if named else None)
