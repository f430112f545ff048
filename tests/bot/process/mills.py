"""Invented articles, as many as are wanted: a fire at one mill each, all told in like words."""

from dataclasses import dataclass

_FIRST = "Brix Cald Drev Falk Grim Holv Jask Kelm Lurn Mosk Nerv Orv Prax Quill Rusk Skar Tolv Urm"
_SECOND = "abay acre arne ebeck ecroft egill elow embre ethwaite idge igarth ocket omoor usk"


@dataclass(frozen=True, slots=True)
class Mill:
    """A mill that burned, and what was printed about it."""

    name: str
    workers: int

    @property
    def question(self) -> str:
        return f"How many workers were hurt in the fire at the {self.name} mill?"

    @property
    def quote(self) -> str:
        return f"A fire at the {self.name} mill hurt {self.workers} workers on Monday, police said."

    def article(self, carts: int = 4) -> dict[str, str]:
        """As a JSON line that `ingest` reads; the more carts, the longer it is."""
        told = (
            f"Cart {number} brought {number + self.workers} sacks from {self.name} to the market."
            for number in range(1, carts + 1)
        )
        return {
            "id": f"mill-{self.name}",
            "title": f"Fire at the {self.name} mill",
            "outlet": "Millers’ Gazette",
            "published": "2026-03-02",
            "text": f"{self.quote} The wheel still turns, the miller said.\n\n{' '.join(told)}",
        }


def mills(first: int, count: int) -> list[Mill]:
    """The mills of these numbers; two numbers below 252 never share a name."""
    begin, end = _FIRST.split(), _SECOND.split()
    return [
        Mill(begin[number % len(begin)] + end[number // len(begin)], 2 + number)
        for number in range(first, first + count)
    ]
