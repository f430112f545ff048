"""The sketch: what a telling is compared by."""

import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from retrieval.article import Moment, Span
from retrieval.corpus.grouping.rarity import weight
from retrieval.corpus.grouping.streets import streets
from retrieval.wording import STOP_WORDS, terms

# Of an article's terms: the rest hardly changes what two have in common.
_MOST_TERMS = 120
_MOST_NAMES = 100
_LEAD_CHARS = 1200
# A name weighs at least so much: places and people that English texts are full of tell nothing.
_LEAST_NAME = 2.5
_LEAST_NAME_OF_CAPITALS = 4.9
# What is no name tells of the kind of incident rather than of which one it is.
_NO_NAME = 0.7
_UNSEEN_TERM = 16.0
_MOST_LEAD = 3
_NIGHT = timedelta(hours=9)
_CALENDAR = frozenset(
    term
    for word in """january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug
    sep sept oct nov dec mon tue tues wed thu thurs fri sat sun am pm est edt cst cdt mst mdt pst
    pdt gmt utc""".split()
    for term in terms(word)
)
_CAPITALISED = re.compile(r"[A-Z][\w'’]+")
# Who speaks for the police speaks of many incidents.
_OFFICIAL = re.compile(
    r"\b(?:chief|captain|capt|lieutenant|lt|sergeant|sgt|detective|det|officer|trooper|deputy"
    r"|sheriff|commissioner|superintendent|inspector|marshal|spokes(?:man|woman|person)|mayor"
    r"|governor|gov|attorney|prosecutor|judge|coroner|examiner|director|dr)\b\.?,?"
    r"((?-i:(?:\s(?:[A-Z]\.|[A-Z][\w'’]+)){1,4}))",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(\d{1,2})[- ]year[- ]old\b|, (\d{1,2}),|\b(\d{1,2})[- ]month[- ]old\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a telling is compared by.

    `vector` are the weights of its rarest terms, of unit length where there is much to read. `days`
    are those that it speaks of, `lead` those that it speaks of first; `published` is the day of
    publication.
    """

    vector: Mapping[str, float]
    names: frozenset[str]
    streets: frozenset[str]
    ages: frozenset[str]
    days: frozenset[date]
    lead: frozenset[date]
    published: date | None

    @classmethod
    def of(
        cls,
        text: str,
        sentences: Sequence[Span],
        moments: Sequence[Moment],
        *,
        title: str | None,
        outlet: str | None,
        published: date | None,
    ) -> Self:
        """The sketch of these sentences of a text, and of the times that they speak of, in order.

        Only what leads is read: what a report is about stands first.
        """
        lead = _lead(text, sentences)
        told = list(lead)
        spoken = [
            days
            for moment in moments
            if any(span.start <= moment.span.start < span.end for span in lead.values())
            and (days := _days(moment))
        ]
        whole = "\n".join([*told, title or ""])
        named = names(told, outlet)
        return cls(
            vector=_vector([title or "", *told], named),
            names=named,
            streets=frozenset(streets(whole)),
            ages=frozenset(age for found in _AGE.findall(whole) for age in found if age),
            days=frozenset().union(*spoken),
            lead=frozenset().union(*spoken[:_MOST_LEAD]),
            published=published,
        )

    @classmethod
    def read(cls, data: bytes) -> Self:
        """The sketch that was written so."""
        kept = json.loads(zlib.decompress(data))
        days = frozenset(map(date.fromordinal, kept["days"]))
        return cls(
            vector=kept["vector"],
            names=frozenset(kept["names"]),
            streets=frozenset(kept["streets"]),
            ages=frozenset(kept["ages"]),
            days=days,
            lead=frozenset(map(date.fromordinal, kept["lead"])),
            published=date.fromordinal(kept["published"]) if kept["published"] else None,
        )

    def written(self) -> bytes:
        """The sketch as the record keeps it."""
        kept = {
            "vector": {term: round(value, 4) for term, value in self.vector.items()},
            "names": sorted(self.names),
            "streets": sorted(self.streets),
            "ages": sorted(self.ages),
            "days": sorted(day.toordinal() for day in self.days),
            "lead": sorted(day.toordinal() for day in self.lead),
            "published": self.published and self.published.toordinal(),
        }
        return zlib.compress(json.dumps(kept).encode())


def _lead(text: str, sentences: Sequence[Span]) -> dict[str, Span]:
    """The first sentences: a caption that stands below each of thirty pictures counts once."""
    found: dict[str, Span] = {}
    left = _LEAD_CHARS
    for span in sentences:
        if left <= 0:
            break
        words = text[span.start : min(span.end, span.start + _LEAD_CHARS)]
        if words not in found:
            found[words] = span
            left -= len(words)
    return found


def _vector(texts: Iterable[str], named: frozenset[str]) -> dict[str, float]:
    """The weights of the rarest terms; each counts by the logarithm of how often it stands.

    The vector is the shorter than one the less there is: as if it held a term that no other holds.
    """
    counts = Counter(term for text in texts for term in terms(text))
    weights = {
        term: (1 + math.log(count)) * weight(term) * (1 if term in named else _NO_NAME)
        for term, count in counts.items()
        if len(term) > 1 and term not in STOP_WORDS and term not in _CALENDAR
    }
    kept = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TERMS])
    length = math.hypot(_UNSEEN_TERM, *kept.values())
    return {term: value / length for term, value in kept.items()}


def names(sentences: Sequence[str], outlet: str | None) -> frozenset[str]:
    """The terms of the names: what has a capital within a sentence, and is nothing common."""
    of_all = set(terms(outlet or "")).union(
        *(terms(match[1]) for sentence in sentences for match in _OFFICIAL.finditer(sentence))
    )
    found = Counter(
        term
        for sentence in sentences
        for match in _CAPITALISED.finditer(sentence)
        # At the beginning of a sentence, or of a quotation, everything has one.
        if match.start() > 0 and sentence[match.start() - 1] not in "“\"'‘"
        for term in terms(match[0])
    )
    # Where all is in capitals, only what hardly any text holds may be a name.
    least = _LEAST_NAME_OF_CAPITALS if "".join(sentences).isupper() else _LEAST_NAME
    weighty = (
        term
        for term in found
        if term not in of_all
        and term not in STOP_WORDS
        and term not in _CALENDAR
        and weight(term) > least
    )
    return frozenset(sorted(weighty, key=lambda term: (-found[term], term))[:_MOST_NAMES])


def _days(moment: Moment) -> frozenset[date]:
    """The day that is spoken of; of a night, both. Nothing if it is more than a day."""
    if moment.ends - moment.begins > timedelta(days=1):
        return frozenset()
    return frozenset({moment.begins.date(), max(moment.begins, moment.ends - _NIGHT).date()})
