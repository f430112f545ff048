"""What goes wrong around the record is a sentence; what goes wrong within it is not hidden."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from retrieval.corpus import Collection, Corpus, CorpusError, Entry

Make = Callable[..., Entry]


def pragma(corpus: Corpus, statement: str) -> None:
    """On the one connection that the corpus has in its pool."""
    with corpus._engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA {statement}").close()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite"


def test_a_full_disk(corpus: Corpus, collection: Collection, entry: Make, record: Path) -> None:
    collection.articles.add([entry("Kept.", given_id="kept")])
    with sqlite3.connect(record) as database:
        (pages,) = database.execute("PRAGMA page_count").fetchone()
    pragma(corpus, f"max_page_count = {pages}")
    with pytest.raises(CorpusError) as raised:
        collection.articles.add([entry("Long. " * 50_000, given_id="lost")])
    assert str(raised.value) == (
        f"The record {record} cannot be used: database or disk is full."
        " Free some space on its disk, and try again."
    )
    pragma(corpus, "max_page_count = 1000000")
    assert [item.id for item in collection.articles.listed()] == ["kept"]
    collection.articles.add([entry("Long. " * 50_000, given_id="now")])
    assert collection.counts().articles == 2


def test_another_process_that_never_stops_writing(
    corpus: Corpus, collection: Collection, entry: Make, record: Path
) -> None:
    pragma(corpus, "busy_timeout = 10")
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CorpusError) as raised:
        collection.articles.add([entry("Late.", given_id="late")])
    assert str(raised.value) == (
        f"The record {record} cannot be used: database is locked."
        " Another process has been writing to it for long; try again later."
    )
    other.execute("ROLLBACK")
    other.close()
    collection.articles.add([entry("Late.", given_id="late")])
    assert collection.counts().articles == 1


def test_a_record_that_must_not_be_written(
    corpus: Corpus, collection: Collection, entry: Make, record: Path
) -> None:
    pragma(corpus, "query_only = ON")
    with pytest.raises(CorpusError) as raised:
        collection.articles.add([entry("It rained.", given_id="a")])
    assert str(raised.value) == (
        f"The record {record} cannot be used: attempt to write a readonly database."
        " Make the file and its folder writable."
    )
    assert collection.articles.listed() == []


def test_a_damaged_file(corpus: Corpus, collection: Collection, entry: Make, record: Path) -> None:
    collection.articles.add([entry("It rained. " * 40, given_id=str(n)) for n in range(50)])
    corpus.close()
    with sqlite3.connect(record) as database:
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'revision'"
        ).fetchone()
    with record.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    again = Corpus.open(record.parent)
    with pytest.raises(CorpusError) as raised:
        list(again.collection("default").articles.all())
    assert str(raised.value) == (
        f"The record {record} cannot be used: database disk image is malformed."
        " Put a copy of it aside; then try `blotter rebuild`, or bring back an earlier copy."
    )
    again.close()


def test_half_a_character_is_no_name(corpus: Corpus, collection: Collection) -> None:
    for look in (corpus.find, collection.articles.stored, corpus.erase):
        with pytest.raises(CorpusError, match="A name or text holds half a character"):
            look("\ud800")
    with pytest.raises(CorpusError, match="A name or text holds half a character"):
        collection.articles.matching("\udfff", 5)


def test_our_own_mistakes_are_not_dressed_up(corpus: Corpus, collection: Collection) -> None:
    insert = "INSERT INTO collection (name, stamp, created_at) VALUES (?, 's', '2026-01-01')"
    with pytest.raises(IntegrityError), corpus._engine.begin() as connection:
        connection.exec_driver_sql(insert, (collection.name,))
    with pytest.raises(OperationalError), corpus._engine.begin() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")


def test_no_error_says_what_was_asked(corpus: Corpus) -> None:
    with pytest.raises(OperationalError) as raised, corpus._engine.begin() as connection:
        connection.exec_driver_sql("SELECT ? FROM nowhere", ("who was it",))
    assert "who was it" not in str(raised.value)
