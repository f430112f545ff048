"""Turns: when a host may be asked again, for all threads of the process."""

import threading
import time

_FORGET_ABOVE = 1000


class Turns:
    """Hands out the moments at which each host may be asked; hosts do not wait for each other."""

    def __init__(self) -> None:
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, host: str, delay: float) -> float:
        """How many seconds to wait before `host` is asked; the next turn is `delay` after that."""
        with self._lock:
            now = time.monotonic()
            if len(self._free_at) > _FORGET_ABOVE:
                self._free_at = {host: at for host, at in self._free_at.items() if at > now}
            turn = max(now, self._free_at.get(host, now))
            self._free_at[host] = turn + delay
        return turn - now
