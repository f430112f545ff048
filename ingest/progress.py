"""Progress: what a long ingest tells whoever waits for it."""

from typing import Protocol


class Progress(Protocol):
    """Told what is being done and how far it is; called from the thread that works."""

    def advance(self, stage: str, done: int, total: int | None) -> None:
        """`done` of `total` (None while nobody knows) of a stage such as "articles"."""
        ...

    def say(self, sentence: str) -> None:
        """Something the person should know while it happens."""
        ...


class Silent:
    """Tells nobody."""

    def advance(self, stage: str, done: int, total: int | None) -> None:
        pass

    def say(self, sentence: str) -> None:
        pass
