"""A snapshot: all that a thread reads meanwhile is of one moment, through one connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.pool import QueuePool

from retrieval.corpus import Collection, Entry
from retrieval.corpus.corpus import SCHEMA
from retrieval.database import connected, open_engine, reading, snapshot


def test_what_others_add_meanwhile_is_not_seen(
    collection: Collection, entry: Callable[..., Entry]
) -> None:
    with ThreadPoolExecutor(1) as another, collection.snapshot():
        stamp = collection.stamp()
        another.submit(collection.articles.add, [entry("A barn burned.")]).result()
        # Read in a session and without one; the snapshot outlasts the session.
        assert (collection.counts().articles, len(collection.passages.lengths()[0])) == (0, 0)
        assert (collection.counts().articles, collection.stamp()) == (0, stamp)
    assert (collection.counts().articles, len(collection.passages.lengths()[0])) == (1, 1)
    assert collection.stamp() != stamp


def test_it_needs_no_second_connection(tmp_path: Path) -> None:
    """Else threads that hold one each would wait for each other's, once all were held."""
    engine = open_engine(f"sqlite:///{tmp_path / 'some.sqlite'}", SCHEMA)
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    with snapshot(engine), reading(engine) as session, connected(engine) as connection:
        assert session.scalar(text("SELECT 1")) == connection.scalar(text("SELECT 1")) == 1
        with snapshot(engine):
            assert pool.checkedout() == 1
    assert pool.checkedout() == 0
    with pytest.raises(ZeroDivisionError), snapshot(engine), reading(engine):
        raise ZeroDivisionError
    assert pool.checkedout() == 0
    engine.dispose()
