"""What can go wrong with the record."""


class CorpusError(Exception):
    """The record cannot do what was asked; the message is a sentence for the person."""
