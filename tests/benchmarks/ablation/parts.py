"""Parts: what can be taken away from an asker, for as long as that is measured.

The product has no switch for any of this: constants and functions are replaced here, and put back.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from retrieval.asking import Asker, choosing, fusing, gathering, incident, searching, telling
from retrieval.asking.calibrating import Calibration
from retrieval.asking.conversation import Understood
from retrieval.asking.evidence import Evidence, Support
from retrieval.asking.query import Query
from retrieval.asking.searching import Searcher
from retrieval.asking.shelf import Shelf
from retrieval.asking.telling import Teller
from retrieval.places import Gazetteer

_support, _query_of = Evidence.support, Query.of


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in another's place: the attribute `name` of `owner`, an asker if it is None."""

    owner: Any
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A part, by what asking is called without it."""

    name: str
    changes: tuple[Change, ...]


@contextmanager
def without(part: Part, of: Asker) -> Iterator[None]:
    """Takes a part away from an asker, and puts it back."""
    with ExitStack() as back:
        for change in part.changes:
            owner = of if change.owner is None else change.owner
            # As it stands there: asked of its class, a class method is another object.
            back.callback(setattr, owner, change.name, vars(owner)[change.name])
            setattr(owner, change.name, change.value)
        yield


def _part(name: str, *changes: tuple[Any, str, Any]) -> Part:
    return Part(name, tuple(Change(*change) for change in changes))


def _unsupported(field: str) -> Callable[..., Support]:
    def without_field(*arguments: Any) -> Support:
        return replace(_support(*arguments), **{field: None})

    return without_field


def _talked_of_nothing(understood: Understood, *arguments: Any, **named: Any) -> Query:
    return _query_of(replace(understood, within=(), other=()), *arguments, **named)


def _nothing(*_: object) -> dict[int, float]:
    return {}


def _no_tellings(*_: object) -> list[telling.Telling]:
    return []


def _never(*_: object) -> bool:
    return False


def _unknown(*_: object) -> None:
    return None


def _as_found(_: object, found: Sequence[Any], *__: object) -> list[Any]:
    return list(found)


def _all_of(found: Sequence[Any], *_: object) -> list[Any]:
    return list(found)


def _default(_: object) -> Calibration:
    return Calibration()


def _meaning(weight: float) -> tuple[Any, str, Any]:
    return (fusing, "_MEANING_WEIGHT", weight)


PARTS = (
    _part("meaning: by words alone", (Searcher, "_near", _nothing), _meaning(0.0)),
    _part(
        "words: by meaning alone",
        (Shelf, "search", _nothing),
        _meaning(1.0),
    ),
    _part("the place asked for", (Evidence, "support", _unsupported("place"))),
    _part("the time asked for", (Evidence, "support", _unsupported("time"))),
    _part("the names asked for", (Evidence, "support", _unsupported("names"))),
    _part("the outlet asked for", (Evidence, "support", _unsupported("outlet"))),
    _part("the search around place and time", (Searcher, "_around", _nothing)),
    _part("the gazetteer", (None, "_gazetteer", Gazetteer())),
    _part("reports on today first", (searching, "_RECENT_WEIGHT", 0.0)),
    _part("copies collapsed", (searching, "_is_copy", _never)),
    _part("the incident's articles read whole", (telling, "gather", _as_found)),
    _part(
        "the incidents found at ingest",
        (incident, "_tells_of_one", _unknown),
        (gathering, "_in_incident", _nothing),
    ),
    _part("one incident an answer", (telling, "of_one_incident", _all_of)),
    _part(
        "the fit of a sentence",
        (choosing, "_FIT_WEIGHT", 0.0),
        (choosing, "_LOOSE_FIT_WEIGHT", 0.0),
    ),
    _part(
        "a sentence's coverage",
        (choosing, "_COVERAGE_WEIGHT", 0.0),
        (choosing, "_LOOSE_COVERAGE_WEIGHT", 0.0),
    ),
    _part("the passage's coverage as a whole", (choosing, "_WHOLE_WEIGHT", 0.0)),
    _part("asking which is meant", (Teller, "which", _no_tellings)),
    _part("the incident talked of", (Query, "of", _talked_of_nothing)),
    _part("calibration", (Teller, "_calibration", _default)),
    _part("refusing", (telling, "_REFUSED", 0.0)),
)
# How much meaning weighs in the fused score; the default is among them.
WEIGHTS = tuple(
    _part(f"meaning weighs {weight:.1f}", _meaning(weight)) for weight in (0.0, 0.3, 0.5, 1.0)
)
