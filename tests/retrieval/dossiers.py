"""Invented reports on one incident, brought into a collection as they would be from files."""

from datetime import UTC, datetime

from ingest.document import Document
from ingest.entries import entry_of
from retrieval.article import Article
from retrieval.corpus import Collection, Incident
from retrieval.dossier import Dossier, dossier
from retrieval.embedding import Embedder

_DOCUMENT = Document(b"", "-", "text/plain", datetime(2026, 4, 7, tzinfo=UTC))


def bring(collection: Collection, embedder: Embedder, *articles: Article) -> None:
    """Adds articles one after the other."""
    for article in articles:
        collection.articles.add([entry_of(article, _DOCUMENT, embedder)])


def incident_of(collection: Collection, embedder: Embedder, *articles: Article) -> Incident:
    """The incident that all of these articles tell of, because somebody says so."""
    bring(collection, embedder, *articles)
    there = collection.incidents.page()
    if len(there) > 1:
        return collection.incidents.merge([incident.id for incident in there])
    return there[0]


def dossier_of(collection: Collection, embedder: Embedder, *articles: Article) -> Dossier:
    return dossier(collection, incident_of(collection, embedder, *articles))
