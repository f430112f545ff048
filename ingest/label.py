"""The label: a name or address from outside as it may stand in a sentence, a log, the record."""

import os
from pathlib import Path


def label(text: str, max_chars: int = 200) -> str:
    """`text` on one line and of bounded length; what cannot be seen is shown as U+FFFD."""
    cut = text if len(text) <= max_chars else text[: max_chars - 1] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in cut)


def path_label(path: Path) -> str:
    """A path as it can be printed and stored: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
