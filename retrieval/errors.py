"""What can go wrong with the record."""


class CorpusError(Exception):
    """The record cannot do what was asked; the message is a sentence for the person."""


class UnusableError(CorpusError):
    """The disk, the file or another process is in the way; the message is for whoever runs us."""
