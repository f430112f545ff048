"""The cooldowns: how often one person may ask."""

import time
from collections import OrderedDict
from math import ceil

from discord.app_commands import Cooldown

QUESTIONS = 5
"""So many in the time that a server's settings give."""
_REMEMBERED = 10_000


class Cooldowns:
    """One for each person in each server. Kept in memory: a restart forgives everybody."""

    def __init__(self) -> None:
        self._of: OrderedDict[tuple[int | None, int], Cooldown] = OrderedDict()

    def wait(self, server: int | None, user: int, seconds: int) -> int:
        """Counts a question; returns how many seconds the person still has to wait, mostly 0."""
        if not seconds:
            return 0
        cooldown = self._of.pop((server, user), None)
        if cooldown is None or cooldown.per != seconds:
            cooldown = Cooldown(QUESTIONS, seconds)
        self._of[server, user] = cooldown
        while len(self._of) > _REMEMBERED:
            self._of.popitem(last=False)
        return ceil(cooldown.update_rate_limit(time.time()) or 0)


def too_soon(seconds: int) -> str:
    """What somebody reads who asks too often."""
    return f"You have asked a good deal just now. Ask again in {seconds} s."
