"""Fetching: a page from the web as a document, without trusting its server or its address."""

from ingest.fetching.client import Limits, fetch, fetched
from ingest.fetching.errors import FetchError

__all__ = ["FetchError", "Limits", "fetch", "fetched"]
