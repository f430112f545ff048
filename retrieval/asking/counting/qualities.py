"""Qualities: what else is asked of each incident: that it was armed, fatal, at a gas station."""

from collections.abc import Collection as Container
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.asking.coverage import terms_alike
from retrieval.wording import terms

_ALIKE = """
    killed fatal fatally deadly died dead death deaths slain fatality fatalities kill kills homicide
        murder lethal
    injured injury injuries hurt wounded wounds wound casualties
    arrested arrest arrests custody charged jailed apprehended
    armed weapon weapons gun guns gunpoint knifepoint handgun pistol rifle shotgun knife hammer
        machete
    car vehicle vehicles cars automobile suv van pickup truck sedan
    house home homes houses residence
    children child kids kid boy girl toddler baby infant
    teenager teenagers teen teens
    woman women female
    police officer officers cop cops deputy deputies
    store shop market mart
    gas petrol fuel
    evacuated evacuation evacuations
    hospital hospitalized hospitalised
    gang gangs
    drunk drunken drunken-driving dui intoxicated
"""
# What is said of any incident, or only of the asking.
_OF_ANY = frozenset(
    terms(
        """incident incidents event events case cases crime crimes report reports reported recorded
        listed covered published article articles news occur occurred place took total number times
        count often many number local area city town county see seen saw someone anybody somebody
        people person persons place places kind kinds break broke list involved involving resulted
        result ended end left victim victims different separate there suffer suffered had have
        experienced hit during near far year month week date dates day days
        street streets road roads town towns village villages city cities county neighborhood
        neighborhoods neighbourhood neighbourhoods district districts state states"""
    )
)
_DENYING = frozenset(terms("no not nobody none never without neither nor"))
_DENIED_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Quality:
    """Something asked of an incident: `words` are the terms of which any says so."""

    words: frozenset[str]

    def said(self, sentence: str, held: Container[str]) -> bool:
        """Whether a sentence says so, and does not deny it; `held` are its terms."""
        if not any(word in held for word in self.words):
            return False
        said = terms(sentence)
        return any(
            word in self.words and _DENYING.isdisjoint(said[max(0, at - _DENIED_WITHIN) : at])
            for at, word in enumerate(said)
        )


def qualities(subject: Iterable[str], but: Sequence[str]) -> tuple[Quality, ...]:
    """What the terms of a question's subject ask of each incident, `but` these terms."""
    left = [term for term in subject if term not in _OF_ANY and term not in but]
    return tuple(dict.fromkeys(Quality(_alike(term)) for term in left))


def _alike(term: str) -> frozenset[str]:
    return _groups().get(term) or frozenset([term, *terms_alike(term)])


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    lines = _ALIKE.replace("\n        ", " ").strip().splitlines()
    for group in (frozenset(terms(line)) for line in lines):
        found |= dict.fromkeys(group, group)
    return found
