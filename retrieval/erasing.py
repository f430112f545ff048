"""Erasing: a collection leaves the record and the disk, with all that was derived from it."""

from pathlib import Path

from retrieval.corpus import Corpus
from retrieval.indexes.meaning import sweep


def erase(corpus: Corpus, indexes: Path, name: str) -> bool:
    """Erases the collection of that name; `indexes` is the folder of the indexes of meaning.

    Returns whether there was one. The record goes first: a kill in between leaves files that
    nothing reads any more, and the next call, of whatever name, removes them.
    """
    erased = corpus.erase(name)
    sweep(indexes, corpus)
    return erased
