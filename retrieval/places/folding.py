"""Folding: the one form of a place's name under which all its spellings meet."""

import re
import unicodedata

_BREAKS = re.compile(r"[\s\-–—/,]+")
_DROPPED = re.compile(r"[.'’‘`´ʻ]")
_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


def folded(name: str) -> str:
    """`St. John's` and `Saint Johns`, `Winston-Salem` and `Winston Salem` are the same."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _BREAKS.sub(" ", _DROPPED.sub("", name.lower())).split()
    return " ".join(_SHORT.get(word, word) for word in words)
