"""What can go wrong with the record, and where a fault of our own lies."""

import traceback
from pathlib import Path


class CorpusError(Exception):
    """The record cannot do what was asked; the message is a sentence for the person."""


class UnusableError(CorpusError):
    """The disk, the file or another process is in the way; the message is for whoever runs us."""


def place_of(error: Exception) -> str:
    """Where an error that nobody expected was raised, such as `holiday.py:113`.

    That and its type are all that is told of it: its own words may hold an article's.
    """
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
