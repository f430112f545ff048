"""Erasing a collection: nothing of it is left anywhere, and nobody finds another in its place."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from retrieval.corpus import Collection, Corpus, CorpusError, Counts, Entry, Outcome
from retrieval.corpus.corpus import SCHEMA
from retrieval.erasing import erase
from retrieval.indexes.meaning import MeaningIndex

Make = Callable[..., Entry]
MODEL = "some/model"


def pay(collection: Collection) -> None:
    """Makes all vectors that are owed."""
    vector = np.eye(8, dtype=np.float32)[0]
    owed = collection.vectors.owed(MODEL, 10_000)
    collection.vectors.keep(MODEL, {debt.digest: vector for debt in owed})


def index_of(folder: Path, collection: Collection) -> MeaningIndex:
    index = MeaningIndex(folder / "indexes", collection, MODEL, 8)
    index.catch_up()
    return index


def fill(collection: Collection, entry: Make, word: str, articles: int = 300) -> None:
    """Articles that all say a word, with revisions and comments that say it too."""
    entries = [
        entry(
            "\n".join(f"The {word} number {n} was seen near pier {line}." for line in range(20)),
            given_id=f"{word}-{n}",
            title=f"{word} again",
            url=f"https://crier.example/{word}/{n}",
            comments=(f"I like the {word}.",),
        )
        for n in range(articles)
    ]
    collection.articles.add(entries)
    collection.articles.add([entry(f"The {word} left.", given_id=f"{word}-0")])
    pay(collection)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()


def test_an_erased_collection_leaves_no_byte_behind(tmp_path: Path, entry: Make) -> None:
    corpus = Corpus.open(tmp_path)
    north, south = corpus.collection("quillonby"), corpus.collection("south")
    fill(north, entry, "zebulonite")
    south.articles.add([entry("Another story stays.", given_id="stays")])
    pay(south)
    for collection in (north, south):
        index_of(tmp_path, collection).save()
    # Open in another process as well, which keeps the log from being removed at the end.
    other = sqlite3.connect(tmp_path / "record.sqlite")
    assert other.execute("SELECT count(*) FROM article").fetchone() == (301,)
    assert b"zebulonite" in bytes_of(tmp_path)
    assert b"quillonby" in bytes_of(tmp_path)
    assert erase(corpus, tmp_path / "indexes", "quillonby")
    assert b"zebulon" not in bytes_of(tmp_path)
    assert b"quillonby" not in bytes_of(tmp_path)
    assert corpus.collections() == ["south"]
    assert corpus.find("quillonby") is None
    assert [item.id for item in south.articles.listed()] == ["stays"]
    assert south.vectors.count_owed(MODEL) == 0
    names = [path.name for path in (tmp_path / "indexes").iterdir()]
    assert names == [f"{south.key}-some-model-{south.stamp()}.faiss"]
    assert other.execute("SELECT count(*) FROM vector").fetchone() == (1,)
    assert other.execute("PRAGMA foreign_key_check").fetchall() == []
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()
    corpus.close()


def test_what_is_not_there_cannot_be_erased(corpus: Corpus, tmp_path: Path) -> None:
    assert not erase(corpus, tmp_path / "indexes", "nowhere")
    assert corpus.collections() == []


def test_find_makes_no_collection(corpus: Corpus) -> None:
    assert corpus.find("north") is None
    made = corpus.collection("north")
    found = corpus.find("north")
    assert found is not None
    assert (found.key, found.name) == (made.key, "north")
    assert corpus.collections() == ["north"]


def test_a_vector_that_another_collection_shares_stays(corpus: Corpus, entry: Make) -> None:
    north, south = corpus.collection("north"), corpus.collection("south")
    for collection in (north, south):
        collection.articles.add([entry("A wire story.", given_id="wire")])
    north.articles.add([entry("Only in the north.", given_id="own")])
    pay(north)
    assert len(south.vectors.ids(MODEL)) == 1
    assert corpus.erase("north")
    assert len(south.vectors.ids(MODEL)) == 1
    assert corpus.erase("south")
    with corpus._engine.begin() as connection:
        for table in ("vector", "sentence", "passage", "original", "revision", "article"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars()
        assert not [name for name in tables if name.startswith("words_")]


def test_whoever_has_it_open_finds_nothing_and_never_another(tmp_path: Path, entry: Make) -> None:
    ours, theirs = Corpus.open(tmp_path), Corpus.open(tmp_path)
    held = theirs.collection("north")
    fill(held, entry, "otter", articles=3)
    index = index_of(tmp_path, held)
    ids = list(index.search(np.eye(8, dtype=np.float32)[0], 10))
    assert len(ids) == 3
    assert erase(ours, tmp_path / "indexes", "north")
    again = ours.collection("north")
    assert again.key > held.key
    fill(again, entry, "badger", articles=3)
    erased = pytest.raises(CorpusError, match="This collection was erased")
    with erased:
        held.stamp()
    with erased:
        index.catch_up()
    with erased:
        index.save()
    with erased:
        held.passages.holding(["badger"])
    with erased:
        held.passages.frequencies(["badger"])
    with erased:
        held.passages.postings(["badger"])
    with erased:
        held.passages.check_words()
    with erased:
        held.passages.rebuild_words()
    with erased:
        held.articles.add([entry("A badger.", given_id="late")])
    with pytest.raises(CorpusError, match="There is no article 'badger-1'"):
        held.articles.stored("badger-1")
    assert held.articles.listed() == held.articles.matching("badger", 9) == []
    assert held.passages.read(ids) == held.sources.read(["badger-1"]) == {}
    assert held.passages.published_between(None, None) == []
    assert (held.vectors.ids(MODEL), held.vectors.owed(MODEL, 9)) == (set(), [])
    assert held.counts() == Counts(0, 0, 0, 0)
    assert len(again.articles.listed()) == 3
    assert list((tmp_path / "indexes").iterdir()) == []
    ours.close()
    theirs.close()


def test_the_next_erasing_removes_what_a_kill_left(tmp_path: Path, entry: Make) -> None:
    corpus = Corpus.open(tmp_path)
    for name in ("north", "south", "west"):
        fill(corpus.collection(name), entry, name, articles=2)
        index_of(tmp_path, corpus.collection(name)).save()
    north = corpus.collection("north").key
    (tmp_path / "indexes" / f"{north}-some-model-x.tmp").write_bytes(b"half written")
    (tmp_path / "indexes" / "notes.txt").write_text("not ours")
    # Killed here: the record is done, the files are not.
    assert corpus.erase("north")
    assert len(list((tmp_path / "indexes").iterdir())) == 5
    assert erase(corpus, tmp_path / "indexes", "south")
    west = corpus.collection("west")
    assert {path.name for path in (tmp_path / "indexes").iterdir()} == {
        f"{west.key}-some-model-{west.stamp()}.faiss",
        "notes.txt",
    }
    corpus.close()


def test_a_reader_holds_up_the_erasing_of_bytes_but_not_of_the_collection(
    corpus: Corpus, entry: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.database._LOG_SECONDS", 0.05)
    north = corpus.collection("north")
    fill(north, entry, "otter", articles=3)
    reading = north.articles.all()
    assert next(reading).id == "otter-0"
    assert corpus.erase("north")
    assert north.counts() == Counts(0, 0, 0, 0)
    # Whoever had begun to read still sees that moment of the record.
    assert [stored.id for stored in reading] == ["otter-1", "otter-2"]


def test_a_record_of_the_first_version_is_brought_up_to_date(tmp_path: Path, entry: Make) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", SCHEMA.migrations)
        config.attributes["connection"] = connection
        config.attributes["version_table"] = SCHEMA.version_table
        command.upgrade(config, "0001")
    engine.dispose()
    now = str(datetime.now(UTC).replace(tzinfo=None))
    with sqlite3.connect(tmp_path / "record.sqlite") as database:
        database.execute("PRAGMA foreign_keys = ON")
        for key, name in ((1, "north"), (4, "south")):
            database.execute("INSERT INTO collection VALUES (?, ?, ?, ?)", (key, name, "s", now))
            database.execute(f"CREATE VIRTUAL TABLE words_{key} USING fts5(body, heading)")
        for id_, collection, title, published in (
            (1, 1, "Barn burns", "2026-04-01"),
            (2, 4, "Élan sinks", "2026-05-01T08:00:00"),
            (3, 4, None, None),
        ):
            database.execute(
                "INSERT INTO article VALUES (?, ?, ?, 1, NULL, NULL, ?)",
                (id_, collection, f"Id-{id_}", now),
            )
            database.execute(
                "INSERT INTO revision VALUES"
                " (?, ?, 1, 1, ?, NULL, NULL, NULL, ?, ?, 'It burned.', 'd', 'd')",
                (id_, id_, title, published, published and published[:10]),
            )
            database.execute(
                "INSERT INTO passage VALUES (?, ?, ?, 0, 0, 10, 'd')", (id_, collection, id_)
            )
    corpus = Corpus.open(tmp_path)
    north, south = corpus.find("north"), corpus.find("south")
    assert north is not None
    assert south is not None
    assert (north.key, south.key) == (1, 4)
    assert north.counts() == Counts(articles=1, revisions=1, comments=0, passages=1)
    assert [item.id for item in south.articles.listed()] == ["Id-2", "Id-3"]
    assert [item.id for item in south.articles.matching("éla id-", 9)] == ["Id-2"]
    assert [item.id for item in north.articles.matching("BARN", 9)] == ["Id-1"]
    with sqlite3.connect(tmp_path / "record.sqlite") as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    # References are still enforced, and no key is given again.
    assert corpus.erase("south")
    assert corpus.collection("south").key == 5
    assert north.articles.add([entry("More.", given_id="Id-1")])[0][1] is Outcome.UPDATED
    corpus.close()


@pytest.mark.parametrize("erased", ["first", "last"])
def test_no_key_is_given_twice(corpus: Corpus, erased: str) -> None:
    keys = {name: corpus.collection(name).key for name in ("first", "last")}
    corpus.erase(erased)
    assert corpus.collection(erased).key not in keys.values()
