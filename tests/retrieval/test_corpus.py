"""The record: what is added is there, once; what is removed is gone, everywhere."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from retrieval.corpus import Collection, Corpus, CorpusError, Counts, Entry, Outcome
from retrieval.corpus.corpus import SCHEMA
from retrieval.corpus.models import Base

Make = Callable[..., Entry]
FIRE = "A barn burned in Oxbow.\nNobody was hurt, the fire marshal said."


def test_an_article_comes_back_as_it_went_in(collection: Collection, entry: Make) -> None:
    made = entry(
        FIRE,
        title="Barn burns",
        outlet="Oxbow Crier",
        author="Ida Quill",
        url="https://crier.example/barn",
        published="2026-04-01T08:30:00+01:00",
        comments=("I saw it!", "So sad."),
        given_id="crier-1",
    )
    assert collection.articles.add([made]) == [("crier-1", Outcome.ADDED)]
    stored = collection.articles.stored("crier-1")
    assert stored.article == made.article
    assert collection.articles.stored("https://crier.example/barn") == stored
    assert collection.articles.original("crier-1").data == FIRE.encode()
    assert collection.counts() == Counts(articles=1, revisions=1, comments=2, passages=1)


def test_same_id_or_url_or_path_or_words_is_the_same_article(
    collection: Collection, entry: Make
) -> None:
    def add(*args, **fields) -> tuple[str, Outcome]:
        return collection.articles.add([entry(*args, **fields)])[0]

    assert add(FIRE, given_id="a") == ("a", Outcome.ADDED)
    assert add(FIRE, given_id="a") == ("a", Outcome.UNCHANGED)
    assert add(FIRE + "\nMore.", given_id="a") == ("a", Outcome.UPDATED)
    by_url, outcome = add("One.", url="https://x.example/1")
    assert outcome is Outcome.ADDED
    assert add("Two.", url="https://x.example/1") == (by_url, Outcome.UPDATED)
    by_path, outcome = add("Three.", path="/news/3.txt")
    assert outcome is Outcome.ADDED
    assert add("Four.", path="/news/3.txt") == (by_path, Outcome.UPDATED)
    assert add("Four.", path="/elsewhere/4.txt") == (by_path, Outcome.UNCHANGED)
    assert add("Four.") == (by_path, Outcome.UNCHANGED)
    # Another outlet's copy is another article: who printed it is part of what is reported.
    assert add("Four.", url="https://y.example/4")[1] is Outcome.ADDED
    assert collection.counts().articles == 4


def test_two_given_ids_are_two_articles_and_blotters_own_id_gives_way(
    collection: Collection, entry: Make
) -> None:
    url = "https://x.example/1"
    own, _ = collection.articles.add([entry("One.", url=url)])[0]
    assert len(own) == 12
    assert collection.articles.add([entry("One.", url=url, given_id="mine")]) == [
        ("mine", Outcome.UNCHANGED)
    ]
    assert collection.articles.add([entry("Another.", url=url, given_id="other")]) == [
        ("other", Outcome.ADDED)
    ]
    assert {item.id for item in collection.articles.listed()} == {"mine", "other"}


def test_only_the_latest_revision_is_found(collection: Collection, entry: Make) -> None:
    collection.articles.add([entry("Two were hurt.", given_id="a")])
    collection.articles.add([entry("Three were injured.", given_id="a")])
    assert collection.articles.stored("a").revisions == 2
    assert collection.passages.holding(["hurt"]) == []
    assert len(collection.passages.holding(["injur"])) == 1
    assert collection.counts() == Counts(articles=1, revisions=2, comments=0, passages=1)


def test_a_removed_article_leaves_no_byte_behind(tmp_path: Path, entry: Make) -> None:
    corpus = Corpus.open(tmp_path)
    collection = corpus.collection("default")
    collection.articles.add(
        [entry("Zebulon Quartermain was seen.", given_id="a", comments=("xyzzyx",))]
    )
    collection.articles.add([entry("Another story stays.", given_id="b")])
    assert collection.articles.remove("a") == "a"
    with pytest.raises(CorpusError, match="There is no article 'a' in this collection"):
        collection.articles.stored("a")
    assert collection.passages.holding(["zebulon"]) == []
    assert [item.id for item in collection.articles.listed()] == ["b"]
    corpus.close()
    for path in tmp_path.iterdir():
        data = path.read_bytes().lower()
        assert b"zebulon" not in data
        assert b"quartermain" not in data
        assert b"xyzzyx" not in data


def test_collections_are_closed_rooms(corpus: Corpus, entry: Make) -> None:
    north, south = corpus.collection("north"), corpus.collection("south")
    north.articles.add([entry(FIRE, given_id="same")])
    assert south.counts().articles == 0
    assert south.passages.holding(["barn"]) == []
    assert south.passages.frequencies(["barn"]) == {}
    (passage_id,) = north.passages.holding(["barn"])
    assert south.passages.read([passage_id]) == {}
    assert south.sources.read(["same"]) == {}
    with pytest.raises(CorpusError):
        south.articles.remove("same")
    assert south.articles.add([entry(FIRE, given_id="same")]) == [("same", Outcome.ADDED)]
    south.articles.remove("same")
    assert north.passages.holding(["barn"]) == [passage_id]
    assert corpus.collections() == ["north", "south"]


def test_the_stamp_changes_with_what_can_be_found(collection: Collection, entry: Make) -> None:
    empty = collection.stamp()
    collection.articles.add([entry(FIRE, given_id="a")])
    added = collection.stamp()
    collection.articles.add([entry(FIRE, given_id="a")])
    assert collection.stamp() == added
    collection.articles.remove("a")
    assert len({empty, added, collection.stamp()}) == 3


def test_a_failed_batch_leaves_nothing(collection: Collection, entry: Make) -> None:
    good, bad = entry("Good.", given_id="a"), entry("Bad.", given_id="b", published="never")
    with pytest.raises(ValueError, match="never"):
        collection.articles.add([good, bad])
    assert collection.counts() == Counts(0, 0, 0, 0)


def test_passages_are_known_by_day_and_length_and_words(
    collection: Collection, entry: Make
) -> None:
    collection.articles.add(
        [
            entry("The mill burned.", given_id="old", published="2026-01-05"),
            entry("The mill: a mill.", given_id="new", published="2026-02-05T10:00:00Z"),
            entry("Mill stands.", given_id="undated"),
        ]
    )
    passages = collection.passages
    ids, lengths = passages.lengths()
    assert dict(zip(ids.tolist(), lengths.tolist(), strict=True)) == {1: 16, 2: 17, 3: 12}
    assert passages.frequencies(["mill", "burn", "river"]) == {"mill": 3, "burn": 1}
    found = passages.postings(["mill", "river"])
    assert [found["mill"].passages.tolist(), found["mill"].counts.tolist()] == [
        [1, 2, 3],
        [1, 2, 1],
    ]
    assert found["river"].passages.tolist() == []
    assert passages.holding(["the mill", "stand"]) == [1, 2, 3]
    assert passages.published_between(date(2026, 2, 5), None) == [2]
    assert passages.published_between(None, date(2026, 2, 4)) == [1]
    assert passages.published_between(date(2026, 3, 1), None) == []


def test_what_failed_leaves_the_words_to_be_looked_up(collection: Collection, entry: Make) -> None:
    collection.articles.add([entry("The mill burned.")])
    with pytest.raises(ZeroDivisionError), collection.snapshot():
        assert list(collection.passages.postings(["mill"])["mill"].passages) == [1]
        raise ZeroDivisionError
    assert list(collection.passages.postings(["mill"])["mill"].passages) == [1]


def test_headline_outlet_and_date_are_indexed_beside_the_text(
    collection: Collection, entry: Make
) -> None:
    collection.articles.add(
        [entry("It burned.", title="Barn fire", outlet="Oxbow Crier", published="2026-04-01")]
    )
    for term in ("barn", "oxbow", "crier", "wednesday", "april", "1", "2026"):
        assert len(collection.passages.holding([term])) == 1, term


def test_check_and_rebuild_of_words(corpus: Corpus, collection: Collection, entry: Make) -> None:
    collection.articles.add([entry(FIRE, given_id="a"), entry("A flood came.", given_id="b")])
    assert collection.passages.check_words() == []
    assert collection.passages.check_offsets() == []
    with corpus._engine.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM words_{collection.key} WHERE rowid = 1")
        connection.exec_driver_sql(
            f"INSERT INTO words_{collection.key}(rowid, body) VALUES (9, 'x')"
        )
    assert collection.passages.check_words() == [
        "1 passages are missing from the index of words.",
        "1 entries of the index of words stand in no article.",
    ]
    assert collection.passages.rebuild_words() == 2
    assert collection.passages.check_words() == []


def test_the_migrations_lead_to_the_models(tmp_path: Path) -> None:
    Corpus.open(tmp_path).close()
    with create_engine(f"sqlite:///{tmp_path / 'record.sqlite'}").connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or "words" not in name},
        )
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == SCHEMA.newest
    config = Config()
    config.set_main_option("script_location", "retrieval.corpus:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA.newest


def test_a_record_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Corpus.open(tmp_path).close()
    with sqlite3.connect(tmp_path / "record.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CorpusError, match=r"was written by a newer version of Blotter .* 9999"):
        Corpus.open(tmp_path)
    with sqlite3.connect(tmp_path / "record.sqlite") as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(
        CorpusError, match=r"record\.sqlite cannot be opened: file is not a database"
    ):
        Corpus.open(tmp_path)


def test_no_connection_goes_back_in_the_middle_of_a_transaction(
    corpus: Corpus, collection: Collection, entry: Make
) -> None:
    """One that did would go on showing an old moment of the record."""
    collection.articles.add([entry(FIRE, given_id="a")])
    collection.articles.listed()
    next(collection.articles.all())
    collection.passages.read(collection.passages.holding(["barn"])[:1])
    collection.stamp()
    with pytest.raises(CorpusError):
        collection.articles.stored("b")
    pooled = corpus._engine.pool.connect()
    assert isinstance(pooled.dbapi_connection, sqlite3.Connection)
    assert not pooled.dbapi_connection.in_transaction
    pooled.close()
