"""Places: what the world's towns are called, and in which state, province or country they lie."""

from retrieval.places.folding import folded
from retrieval.places.gazetteer import Gazetteer, GazetteerError, Town
from retrieval.places.regions import SHORT_NAMES, Region, can_end_region, region_called, region_of

__all__ = [
    "SHORT_NAMES",
    "Gazetteer",
    "GazetteerError",
    "Region",
    "Town",
    "can_end_region",
    "folded",
    "region_called",
    "region_of",
]
