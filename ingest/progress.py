"""Progress: what a long ingest tells whoever waits for it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """How far a stage, such as "articles", is: `done` of `total`, which is None while unknown.

    Then `share`, from 0 to 1, may say how much of what was named has been gone through. `rejected`
    pieces of input came to nothing so far. `seconds` have passed since the stage began.
    """

    stage: str
    done: int
    total: int | None = None
    share: float | None = None
    rejected: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float | None:
        """How many a second; None while it is too early to say."""
        return self.done / self.seconds if self.done and self.seconds >= 1 else None

    @property
    def seconds_left(self) -> float | None:
        """How long the stage will still take at this rate; None while nobody can say."""
        share = self.done / self.total if self.total else self.share
        if not share or self.seconds < 1:
            return None
        return self.seconds * max(0.0, 1 - share) / share


class Progress(Protocol):
    """Told what is being done and how far it is; called from the thread that works."""

    def advance(self, step: Step) -> None: ...

    def say(self, sentence: str) -> None:
        """Something the person should know while it happens."""
        ...


class Silent:
    """Tells nobody."""

    def advance(self, step: Step) -> None:
        pass

    def say(self, sentence: str) -> None:
        pass
