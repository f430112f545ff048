"""Whereabouts: whether the words of a report put what it tells of in a place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from retrieval.asking.understanding import Place, PlaceKind, place_variants
from retrieval.places import region_called


class Hold(IntEnum):
    """How firmly a text puts something in a place.

    NAMED is where the place is named, be it as somebody's home, as that of a hospital, or within
    another name; PUT where something is said to be, or to have happened, there.
    """

    NOT = 0
    NAMED = 1
    PUT = 2


_ = r"[ \u00a0]+"
# What makes of a town's name another name, "Oxbow Road" and "Oxbow Gardens", or somebody's home.
_LONGER = re.compile(
    rf"{_}(?:(?:[A-Z][\w’'-]{{0,30}}{_}){{0,2}}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln"
    r"|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Court|Way|Pike|Terrace|Circle|Trail|County|Parish"
    r"|Township|River|Creek|Lakes?|Beach|Heights|Hills?|Park|Falls|Springs|Bay|Island|Valley"
    r"|Junction|Gardens|Cent(?:er|re)|Village|Ridge|Grove|Woods|Shores|Mills|Oaks|Point|Station"
    r"|University|College|High|Elementary|Hospital|Medical|Arena|Airport|Times|Post|Herald|Gazette"
    r"|News|Tribune|Courier|Ledger|Journal|Star|Observer|Chronicle|Daily|Press)\b"
    r"|(?:man|woman|teen|teenager|resident|native|couple|boy|girl|family|mother|father|driver)\b)"
)
_IN = re.compile(
    r"(?:^|[\s(“\"—–-])(?:in|at|near|outside|around|across|throughout|within|downtown|of)"
    rf"(?:{_}(?:the|north|south|east|west|northeast|northwest|southeast|southwest|northern|southern"
    rf"|eastern|western|downtown|central|rural|suburban|nearby)){{0,3}}{_}$",
    re.IGNORECASE,
)
# "Marla Denholm, 34, of Oxbow": where somebody lives.
_HOME = re.compile(
    rf"(?:[A-Z][\w’'.-]{{0,40}}|\d{{1,3}}|\b(?:resident|man|woman|native|boy|girl|couple|family)s?)"
    rf",?{_}of{_}$"
)
_CARE = re.compile(
    r"\b(?:hospitals?|medical|cent(?:er|re)|clinic|airlifted|flown|transported|treated|trauma"
    r"|court|jail|prison)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
# "North Oxbow" may be a town of its own.
_OTHER_NAME = re.compile(
    rf"\b(?:New|North|South|East|West|Fort|Port|Lake|Mount|Saint|St\.|San|Old|Upper|Lower|Great){_}$"
)
_AUTHORITY = re.compile(
    rf"(?:['’]s)?{_}(?:(?:Metro|City|Metropolitan){_})?(?:(?:[Pp]olice|[Ff]ire|[Ss]heriff|PD)\b"
    r"|firefighters\b|officers?\b|authorities\b|P\.D\.)"
)
_DATELINE = re.compile(
    rf"(?:,{_}[A-Z][\w. ]{{1,24}})?[ \u00a0]*(?:\([^()\n]{{1,60}}\))?[ \u00a0]*(?:[-–—]|:)"
)
# "FENNICK, Ohio (Tri-County Wire) —", where a report is from.
_FROM = re.compile(
    rf"\W{{0,3}}(?P<town>[A-Z][A-Z.’'-]{{2,24}}(?:{_}[A-Z][A-Z.’'-]{{1,24}}){{0,2}})"
    rf"(?:,{_}[A-Z][\w. ]{{1,24}})?[ \u00a0]{{0,4}}(?:\([^()\n]{{1,60}}\))?"
    r"[ \u00a0]{0,4}(?:--?|–|—)"
)
_REGION = re.compile(rf",{_}([A-Z][\w’'.]{{0,30}}(?:[ \u00a0][A-Z][\w’'.]{{0,30}}){{0,2}})")
# Behind these, headlines name the outlet: "Barn burns - Oxbow Crier".
_OUTLET = re.compile(r" (?:[-–—|]|::) ")
_LEAST_HEADLINE = 3
# The longest name that counts only as it is written, and the longest code of a state.
_SHORT, _CODE = 4, 2
_WINDOW = 60
_MOST_FOUND = 40
_MOST_CHARS = 2_000


@dataclass(frozen=True)
class Whereabouts:
    """A place as reports may name it."""

    place: Place
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, place: Place) -> "Whereabouts":
        names = sorted(place_variants(place), key=len, reverse=True)
        long = [_written(name) for name in names if len(name) > _SHORT]
        # "OR" is a state, "or" is not.
        short = [_written(name) for name in names if len(name) <= _SHORT]
        words = "|".join([*([f"(?i:{'|'.join(long)})"] if long else []), *short])
        return cls(place, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])"))

    @property
    def names(self) -> list[str]:
        """All names under which reports are looked for; none that is often another word."""
        names = place_variants(self.place)
        return [name for name in names if len(name.strip(".")) > _CODE] or list(names)

    def held(self, text: str) -> Hold:
        """How firmly a sentence, or a headline, puts something there."""
        best = Hold.NOT
        for number, found in enumerate(self.pattern.finditer(text[:_MOST_CHARS])):
            if number == _MOST_FOUND or best is Hold.PUT:
                break
            best = max(best, self._held_at(text, found))
        return best

    def contradicted(self, text: str) -> bool:
        """Whether a text names another state or country where the question gives its own."""
        if self.place.kind is PlaceKind.REGION or self.place.implied or not self.place.within:
            return False
        named = [
            region
            for number, found in enumerate(_REGION.finditer(text[:_MOST_CHARS]))
            if number < _MOST_FOUND and (region := _region_in(found[1]))
        ]
        return bool(named) and not any(region in self.place.within for region in named)

    def is_from_elsewhere(self, text: str) -> bool:
        """Whether a report, given from its beginning, is from another town."""
        if self.place.kind is not PlaceKind.TOWN:
            return False
        dateline = _FROM.match(text)
        return dateline is not None and self.pattern.search(dateline["town"]) is None

    def _held_at(self, text: str, found: re.Match[str]) -> Hold:
        if found[0].islower():
            return Hold.NOT
        before = text[max(0, found.start() - _WINDOW) : found.start()]
        if self.place.kind is PlaceKind.REGION and len(found[0]) <= _CODE + 1:
            return Hold.PUT if before.rstrip().endswith(",") else Hold.NOT
        if self.place.kind in (PlaceKind.STREET, PlaceKind.SITE):
            return Hold.PUT
        if self._is_elsewhere(text, found.end()):
            return Hold.NOT
        is_another = any(words.search(before) for words in (_OTHER_NAME, _HOME, _CARE))
        if is_another or _LONGER.match(text, found.end()):
            return Hold.NAMED
        put = (
            _IN.search(before)
            or _AUTHORITY.match(text, found.end())
            # "…, Oxbow": behind a street or a part of the town.
            or before.rstrip().endswith(",")
            or (not before.strip() and _DATELINE.match(text, found.end()))
        )
        return Hold.PUT if put else Hold.NAMED

    def _is_elsewhere(self, text: str, end: int) -> bool:
        """Whether another region follows the town's name than the question gives."""
        if not self.place.within or self.place.kind is PlaceKind.REGION:
            return False
        following = _REGION.match(text, end)
        region = _region_in(following[1]) if following else None
        return region is not None and region not in self.place.within


def put_in(places: Sequence[Whereabouts], text: str) -> Hold:
    """How firmly a text puts something in all of the places."""
    return min((place.held(text) for place in places), default=Hold.PUT)


def _written(name: str) -> str:
    return _.join(map(re.escape, name.split()))


def without_outlet(headline: str) -> str:
    """A headline without the name of its outlet, which may name a town."""
    first = _OUTLET.split(headline, maxsplit=1)[0]
    return first if len(first.split()) >= _LEAST_HEADLINE else headline


@lru_cache(maxsize=2048)
def _region_in(words: str) -> str | None:
    """The full name of the region with which some words begin."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        if regions := region_called(name) or region_called(f"{name}."):
            return regions[0].name
    return None
