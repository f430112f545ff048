"""The reach: how much of what was named for an ingest has been gone through."""


class Reach:
    """A share of bytes, or of whatever else the sources are measured in.

    Whoever reads the sources says what there is and what has been read; whoever shows progress asks
    for the share. While nothing is known to be there, there is none.
    """

    def __init__(self) -> None:
        self._expected = 0
        self._passed = 0
        self._within = 0

    def expect(self, size: int) -> None:
        """There is so much more to go through."""
        self._expected += size

    def within(self, size: int) -> None:
        """So much of what is being read now has been read."""
        self._within = size

    def passed(self, size: int) -> None:
        """Something of that size has been gone through."""
        self._passed += size
        self._within = 0

    @property
    def share(self) -> float | None:
        """From 0 to 1; None while nobody knows how much there is."""
        if not self._expected:
            return None
        return min(1.0, (self._passed + self._within) / self._expected)
