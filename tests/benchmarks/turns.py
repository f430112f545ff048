"""Turns: two ways of doing a thing, measured side by side, as a machine's speed drifts."""

import statistics
import time
from collections.abc import Callable, Sequence


def in_turns(
    ours: Callable[[int], object], floor: Callable[[int], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds that each took, round by round, after one round that is not counted."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for measured, call in zip(seconds, (ours, floor), strict=True):
            started = time.perf_counter()
            call(turn % rounds)
            measured.append(time.perf_counter() - started)
    return seconds[0][1:], seconds[1][1:]


def tell(what: str, than: str, ours: Sequence[float], floor: Sequence[float]) -> None:
    """Prints both medians, and how many times the floor ours is."""
    a, b = statistics.median(ours), statistics.median(floor)
    print(f"{what}: {1000 * a:.1f} ms, {than} {1000 * b:.1f} ms: {a / b:.2f} times", flush=True)
