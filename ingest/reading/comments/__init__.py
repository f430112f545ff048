"""Readers' comments: where the reporting in a text ends and its readers begin."""

from ingest.reading.comments.parting import Parted, part, separate

__all__ = ["Parted", "part", "separate"]
