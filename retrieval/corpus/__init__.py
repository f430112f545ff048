"""The corpus: the record of all articles, from which both indexes are derived."""

from retrieval.corpus.collection import Collection, Counts
from retrieval.corpus.corpus import Corpus
from retrieval.corpus.entry import (
    Entry,
    Listed,
    Original,
    Outcome,
    PassageSpan,
    Stored,
    StoredPassage,
)
from retrieval.corpus.errors import CorpusError
from retrieval.corpus.indexing import Indexer, heading_terms

__all__ = [
    "Collection",
    "Corpus",
    "CorpusError",
    "Counts",
    "Entry",
    "Indexer",
    "Listed",
    "Original",
    "Outcome",
    "PassageSpan",
    "Stored",
    "StoredPassage",
    "heading_terms",
]
