"""The gazetteer: the world's towns by name, from GeoNames, in a small file of its own."""

import math
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from retrieval.places.folding import folded
from retrieval.places.gazetteer_file import (
    FILE_NAME,
    cells_around,
    is_intact,
    write_file,
)

_NEAR_KM = 30.0
_MOST_NEAR = 5
# Of two towns, one of which is twice as far, it takes four times the people to be named; the margin
# keeps a suburb next door from outdoing the city.
_MARGIN_KM = 5.0
_MOST_NAMESAKES = 40
_MAX_NAME = 100
_KM_PER_DEGREE = 111.2
_CALLED = (
    "SELECT town.name, country, admin, latitude, longitude, population FROM called "
    "JOIN town ON town.id = called.town WHERE called.name = ? "
    "ORDER BY population DESC, town.id LIMIT ?"
)
# In the words of the file's index, which serves no bound value in their place.
_NEAR = (
    "SELECT name, country, admin, latitude, longitude, population FROM town "
    "WHERE cell BETWEEN ? AND ? AND population >= 10000 AND population > ?"
)


class GazetteerError(Exception):
    """The gazetteer cannot be kept where it should be; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; `country` and `admin` are codes as in `Region`, degrees are decimal."""

    name: str
    country: str
    admin: str
    latitude: float
    longitude: float
    population: int


class Gazetteer:
    """Looks towns up in a file that `prepare` makes; safe to use from several threads.

    Where there is no file (no folder given, not made yet, damaged), no town is known, and nothing
    fails.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / FILE_NAME if folder else None
        self._connection: sqlite3.Connection | None = None
        self._opening = Lock()
        self._cached_towns = lru_cache(maxsize=4096)(self._read_towns)
        self._cached_near = lru_cache(maxsize=1024)(self._read_near)

    def prepare(self) -> None:
        """Makes the file if it is missing, damaged or of an older recipe: some three seconds, once.

        Processes that want it at once wait for the one that makes it. Raises GazetteerError where
        the folder cannot be written.
        """
        if self._file is None or is_intact(self._file):
            return
        from filelock import FileLock

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._file.with_suffix(".lock")):
                if not is_intact(self._file):
                    write_file(self._file)
        except (OSError, sqlite3.Error) as error:
            raise GazetteerError(
                f"The gazetteer cannot be kept in {self._file.parent} ({error}); "
                "make that folder writable or choose another."
            ) from error

    def towns(self, name: str) -> tuple[Town, ...]:
        """The towns of that name in any spelling, the largest first, at most forty."""
        key = folded(name) if len(name) <= _MAX_NAME else ""
        return self._cached_towns(key) if key and self._open() else ()

    def near(self, town: Town) -> tuple[Town, ...]:
        """Up to five larger towns within 30 km: first those that are both near and large."""
        return self._cached_near(town) if self._open() else ()

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._file is not None and self._file.exists():
            with self._opening:
                if self._connection is None and is_intact(self._file):
                    # Whoever makes another replaces the file, so that this one never changes.
                    self._connection = sqlite3.connect(
                        f"{self._file.resolve().as_uri()}?mode=ro&immutable=1",
                        uri=True,
                        check_same_thread=False,
                    )
        return self._connection

    def _select(self, query: str, values: tuple[object, ...]) -> list[Town]:
        connection = self._open()
        if connection is None:
            return []
        try:
            return [Town(*row) for row in connection.execute(query, values)]
        except sqlite3.Error:
            return []

    def _read_towns(self, key: str) -> tuple[Town, ...]:
        return tuple(self._select(_CALLED, (key, _MOST_NAMESAKES)))

    def _read_near(self, town: Town) -> tuple[Town, ...]:
        reach = _NEAR_KM / _KM_PER_DEGREE
        reach_east = reach / max(0.1, math.cos(math.radians(town.latitude)))
        found: list[tuple[float, Town]] = []
        for first, last in cells_around(town.latitude, town.longitude, reach, reach_east):
            for other in self._select(
                _NEAR,
                (first, last, town.population),
            ):
                away = _distance(town, other)
                if away <= _NEAR_KM and other.name != town.name:
                    found.append((-other.population / (away + _MARGIN_KM) ** 2, other))
        found.sort(key=lambda ranked: (ranked[0], ranked[1].name))
        return tuple(other for _, other in found[:_MOST_NEAR])


def _distance(one: Town, other: Town) -> float:
    """In kilometres, on a flat map of where the first town lies."""
    north = other.latitude - one.latitude
    east = (other.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    return _KM_PER_DEGREE * math.hypot(north, east)
