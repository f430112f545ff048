"""Shifting: a question asked of another time or place than the one that it names."""

import re

from retrieval.article import Span
from retrieval.asking.conversation.events import name_of_event
from retrieval.asking.conversation.parts import MONTH_OR_YEAR, is_spot, places, times
from retrieval.asking.understanding.place import STREETS
from retrieval.asking.understanding.place_words import PARTS_OF_LAND, SITES

_PREPOSITION = re.compile(
    r"^(?:on|in|at|since|before|after|until|by|during|over|from|for|of)\ ", re.IGNORECASE
)
# These say that something happened at that very time, whichever of them it takes.
_STANDS_IN = re.compile(r"(?:on|in|at|of|for)\ ", re.IGNORECASE)
_JOINS_TIMES = re.compile(r"\W*(?:(?:and|or|to|until|till|through)\W*)?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:between|from)\ $", re.IGNORECASE)
_THE_DAY = re.compile(r"(?:on\ )?the\ (\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(
    r"(?<=[a-z.] )\d{1,2}\b|\b\d{1,2}(?=(?:st|nd|rd|th)?\ [a-z])", re.IGNORECASE
)
_STREETS = frozenset(STREETS) | {short.lower() for shorts in STREETS.values() for short in shorts}
_SITES = SITES - PARTS_OF_LAND

Placed = tuple[str, Span]
"""A preposition, and where the place stands behind it."""


def in_month(words: str) -> str | None:
    """ "in May" for "May", where that is all that is said; None for anything else."""
    return f"in {words}" if MONTH_OR_YEAR.fullmatch(words) else None


def time_in(text: str) -> Span | None:
    """Where a text names its time, from the first day to the last: "between May 1 and May 8"."""
    found = times(text)
    if not found:
        return None
    start, end = found[0].start, found[0].end
    for span in found[1:]:
        if not _JOINS_TIMES.fullmatch(text[end : span.start]):
            break
        end = span.end
    since = _FROM.search(text[:start]) if end > found[0].end else None
    return Span(since.start() if since else start, end)


def at_another_time(base: str, timed: str) -> str:
    """A question with another time instead of the one that it gives."""
    there = time_in(base)
    if there is None:
        return added(base, timed)
    kept = _PREPOSITION.match(base[there.start : there.end])
    if kept and not _PREPOSITION.match(timed) and re.match(r"\d|[A-Z]", timed):
        timed = ("on " if _STANDS_IN.fullmatch(kept[0]) else kept[0]) + timed
    return exchanged(base, there, timed)


def on_day(base: str, words: str) -> str | None:
    """ "on May 21" for "the 21st", after a question about May 8; None for anything else."""
    day = _THE_DAY.fullmatch(words)
    if day is None:
        return None
    days = (_DAY_OF_MONTH.subn(day[1], base[span.start : span.end], 1) for span in times(base))
    return next((said for said, count in days if count), None)


def at_another_place(base: str, name: str, preposition: str | None = None) -> str | None:
    """A question with another place instead of the one that it names; None if it names none.

    A street stands in for a street, in the same town; a town for a town with its streets.
    """
    preposition = preposition or preposition_of(name)
    called = name_of_event(base)
    named = [place for place in places(base) if called is None or place[1].end != called.end]
    streets = [place for place in named if is_street(base[place[1].start : place[1].end])]
    others = [place for place in named if place not in streets]
    if is_street(name):
        there = streets[-1][1] if streets else called
        if there is None and others:
            return _with_street(base, name, others[-1])
        return exchanged(base, there, name) if there else None
    if others:
        alike = [place for place in others if is_spot(place[0]) == is_spot(preposition)]
        there = (alike or others)[-1][1]
        moved = exchanged(base, there, name)
        left = [] if is_spot(preposition) else [s for s in streets if s[1].end < there.start]
        for street in reversed(left):
            moved = exchanged(moved, _whole(street, space=1), "")
        return moved
    if called is not None:
        return exchanged(base, called, name)
    whole = _whole(streets[-1]) if streets else None
    return exchanged(base, whole, f"{preposition} {name}") if whole else None


def is_street(name: str) -> bool:
    """Whether words are a street's name by their form."""
    words = name.split()
    return len(words) > 1 and words[-1].lower() in _STREETS


def preposition_of(name: str) -> str:
    """What stands before a place's name: "on" a street, "at" a school, "in" a town."""
    return (
        "on" if is_street(name) else "at" if name.rsplit(maxsplit=1)[-1].lower() in _SITES else "in"
    )


def _with_street(base: str, street: str, place: Placed) -> str:
    """A question asked of a street, in the town that it names, or instead of a building."""
    whole = _whole(place)
    town = "" if is_spot(place[0]) else f" {base[whole.start : whole.end]}"
    return exchanged(base, whole, f"on {street}{town}")


def _whole(place: Placed, space: int = 0) -> Span:
    """A place with its preposition, and so many characters before that."""
    preposition, span = place
    return Span(span.start - len(preposition) - 1 - space, span.end)


def exchanged(base: str, span: Span, words: str) -> str:
    """A question with other words at a span of it."""
    return base[: span.start] + words + base[span.end :]


def added(base: str, words: str) -> str:
    """A question with more words at its end, before the question mark and what it is about."""
    asked, about, topic = base.partition(" (about: ")
    bare = asked.rstrip(" ?!.")
    return f"{bare} {words}{asked[len(bare) :] or '?'}{about}{topic}"
