"""The ballots: who has said of which answer whether it helped."""

from collections import OrderedDict

_REMEMBERED = 10_000


class Ballots:
    """One for each person and answer. Kept in memory alone: no disk is to know who said what."""

    def __init__(self) -> None:
        self._cast: OrderedDict[tuple[str, int], None] = OrderedDict()

    def cast(self, key: str, user: int) -> bool:
        """Casts somebody's ballot on the answer of that key; False if they have cast it before."""
        if (key, user) in self._cast:
            return False
        self._cast[key, user] = None
        while len(self._cast) > _REMEMBERED:
            self._cast.popitem(last=False)
        return True
