"""The corpus: the record of all articles, from which both indexes are derived."""

from retrieval.corpus.clues import Clues, Holder
from retrieval.corpus.collection import Collection, Counts
from retrieval.corpus.corpus import Corpus
from retrieval.corpus.entry import (
    Context,
    Entry,
    Listed,
    Original,
    Outcome,
    PassageSpan,
    Revision,
    Statement,
    Stored,
    StoredPassage,
)
from retrieval.corpus.feed_items import SeenItem
from retrieval.corpus.feeds import Feed, Feeds
from retrieval.corpus.incident import Incident, Telling
from retrieval.corpus.incidents import Incidents
from retrieval.corpus.indexing import Indexer, heading_terms
from retrieval.corpus.sources import Source
from retrieval.errors import CorpusError

__all__ = [
    "Clues",
    "Collection",
    "Context",
    "Corpus",
    "CorpusError",
    "Counts",
    "Entry",
    "Feed",
    "Feeds",
    "Holder",
    "Incident",
    "Incidents",
    "Indexer",
    "Listed",
    "Original",
    "Outcome",
    "PassageSpan",
    "Revision",
    "SeenItem",
    "Source",
    "Statement",
    "Stored",
    "StoredPassage",
    "Telling",
    "heading_terms",
]
