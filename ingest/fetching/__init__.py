"""Fetching: a page from the web as a document, without trusting its server or its address."""

from ingest.fetching.client import Response, fetch, fetched, respond
from ingest.fetching.errors import FetchError
from ingest.fetching.kinds import Kinds
from ingest.fetching.limits import Limits
from ingest.validators import Unchanged, Validators

__all__ = [
    "FetchError",
    "Kinds",
    "Limits",
    "Response",
    "Unchanged",
    "Validators",
    "fetch",
    "fetched",
    "respond",
]
