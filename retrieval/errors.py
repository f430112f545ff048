"""What can go wrong with the record, and where a fault of our own lies."""

import traceback
from pathlib import Path

_PROJECT = Path(__file__).parent.parent


class CorpusError(Exception):
    """The record cannot do what was asked; the message is a sentence for the person."""


class UnusableError(CorpusError):
    """The disk, the file or another process is in the way; the message is for whoever runs us."""


def fault(error: Exception) -> str:
    """What to report of an error that nobody expected, such as `KeyError in bot/app.py, line 7`.

    It names no more than the innermost place of ours: the error's own words may quote an article.
    """
    kind = type(error).__name__
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        path = Path(frame.f_code.co_filename)
        if (
            path.parent != _PROJECT
            and path.is_relative_to(_PROJECT)
            and "site-packages" not in path.parts
        ):
            return f"{kind} in {path.relative_to(_PROJECT).as_posix()}, line {line}"
    return kind
