"""Limits: how much of anything one fetch may take, and how politely it asks."""

from dataclasses import dataclass

from ingest.document import MAX_DOCUMENT_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds one fetch.

    `seconds` is for all of it but waiting for a turn: robots.txt, redirects, and what is tried
    again. `size` is in bytes, as they come and once unpacked.

    `delay` is how many seconds a host is left alone between two pages, and `longest_delay` the most
    that its robots.txt can ask for. What may succeed a moment later is tried `retries` times more,
    after `pause` seconds, twice that, and so on.
    """

    seconds: float = 30.0
    size: int = MAX_DOCUMENT_BYTES
    redirects: int = 5
    delay: float = 1.0
    longest_delay: float = 30.0
    retries: int = 2
    pause: float = 1.0
