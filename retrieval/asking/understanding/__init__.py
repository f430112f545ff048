"""Understanding: what a question gives to find its incident by, and what it spans."""

from retrieval.asking.understanding.clause import clauses_as_written
from retrieval.asking.understanding.figure import Number
from retrieval.asking.understanding.given import Given, given
from retrieval.asking.understanding.name import Name
from retrieval.asking.understanding.outlet import matches
from retrieval.asking.understanding.place import Place, PlaceKind, place_variants
from retrieval.asking.understanding.preamble import without_preamble
from retrieval.asking.understanding.when import Sense, When, day_words, in_reported_years

__all__ = [
    "Given",
    "Name",
    "Number",
    "Place",
    "PlaceKind",
    "Sense",
    "When",
    "clauses_as_written",
    "day_words",
    "given",
    "in_reported_years",
    "matches",
    "place_variants",
    "without_preamble",
]
