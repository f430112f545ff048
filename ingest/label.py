"""The label: a name or address from outside as it may stand in a sentence, a log, the record."""


def label(text: str, max_chars: int = 200) -> str:
    """`text` on one line and of bounded length; what cannot be seen is shown as U+FFFD."""
    cut = text if len(text) <= max_chars else text[: max_chars - 1] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in cut)
