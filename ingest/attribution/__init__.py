"""Attribution: whom an article names as the source of each of its sentences, and of itself."""

from ingest.attribution.outlets import via
from ingest.attribution.sources import attributions

__all__ = ["attributions", "via"]
