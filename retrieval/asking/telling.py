"""Telling: what a collection tells on one question, before it is quoted or refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.asking.brigade import without_brigade
from retrieval.asking.calibrating import Calibration, Calibrations
from retrieval.asking.choosing import Chosen, choose, weigh
from retrieval.asking.confidence import Signs, borne_out, confidence
from retrieval.asking.coverage import Coverage
from retrieval.asking.evidence import Support
from retrieval.asking.fitting import Fitter
from retrieval.asking.gathering import gather
from retrieval.asking.incident import EVENT_TERMS, incidents, of_one_incident
from retrieval.asking.query import Query
from retrieval.asking.searching import Found, Searcher

# Passages found; also the reach of "one passage covers the question".
_PASSAGES = 9
# Below this it is three to one that what was found does not answer: then it is not said.
_REFUSED = 0.25
# With those of the same articles that were not found themselves, where the incident is known.
_READ = 20
# From here on the incident is known well enough to read its articles whole.
_KNOWN = 0.7
# Two incidents fit equally well where neither is found so much better.
_EQUAL_SCORE = 0.05
# Where they hold all that is said, what is found better only repeats it more often.
_EQUAL_SCORE_OF_ALL = 0.2
_ALL_HELD = 0.98
_EQUAL_COVERAGE = 0.98
_MOST_OPTIONS = 4
# What holds less than this much of what the best passage does is of something else.
_HELD = 0.6
# A headline, and the first sentences: what comes later may be mentioned in passing.
_OPENING = 2
_FIRE = "fire"
_BURNS = re.compile(
    r"\b(?:fires?|blazes?|ablaze|flames?|inferno|burn(?:ed|ing|s|t)?|arson|wildfires?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What was found on a question: best sentences first, and how sure it is that they answer.

    `incident` are the ids of the articles on the incident that they speak of, best first; `found`
    are the passages found, of whatever incident.
    """

    chosen: tuple[Chosen, ...]
    confidence: float
    incident: tuple[str, ...]
    found: tuple[Found, ...]
    coverage: Coverage

    @property
    def is_sure(self) -> bool:
        """Whether it is to be said."""
        return self.confidence >= _REFUSED


class Teller:
    """Finds what answers a question, of one incident; in a moment of its searcher."""

    def __init__(self, searcher: Searcher, calibrations: Calibrations | None) -> None:
        self._searcher = searcher
        self._calibrations = calibrations

    def one(self, query: Query, limit: int) -> Telling:
        """The sentences that answer, all of one incident, at most `limit`."""
        found, coverage = self._search(query, _PASSAGES)
        return self._tell(query, found, coverage, limit)

    def which(self, query: Query, telling: Telling) -> list[Telling]:
        """What is told of each incident that fits as well as the first; none if none does."""
        if not telling.found or not _is_borne_out(telling.found[0].support):
            return []
        coverage = telling.coverage
        first = telling.found[0]
        covered = coverage.share(first.read.words)
        equal = _EQUAL_SCORE_OF_ALL if covered >= _ALL_HELD else _EQUAL_SCORE
        rest = [
            item
            for item in telling.found
            if item.article not in telling.incident
            and item.score >= first.score - equal
            and item.support == first.support
            and coverage.share(item.read.words) >= _EQUAL_COVERAGE * covered
            and _opens_with_event(item, coverage)
            and not _is_of_brigade(item, coverage)
        ]
        others = incidents(rest, self._searcher.shelf.rarity)[: _MOST_OPTIONS - 1]
        return [self._tell(query, group, coverage, 1) for group in others]

    def _search(self, query: Query, limit: int) -> tuple[list[Found], Coverage]:
        """The passages found, but for those on incidents that are not meant."""
        found, coverage = self._searcher.search(query, 2 * limit if query.other else limit)
        if query.other:
            found = self._meant(query, found)
        return found[:limit], coverage

    def _meant(self, query: Query, found: Sequence[Found]) -> list[Found]:
        """The passages but for those on incidents that are not meant, if any are left."""
        left = [item for item in found if item.article not in query.other]
        told = [
            item.article
            for group in incidents(found, self._searcher.shelf.rarity)
            if any(item.article in query.other for item in group)
            for item in group
        ]
        within = [item for item in left if item.article in query.within or item.article not in told]
        return within or left

    def _calibration(self) -> Calibration:
        if self._calibrations is None:
            return Calibration()
        return self._calibrations.current(self._searcher.shelf.stamp)

    def _tell(
        self, query: Query, found: Sequence[Found], coverage: Coverage, limit: int
    ) -> Telling:
        if not found:
            return Telling((), 0.0, (), (), coverage)
        subject = coverage.only(query.subject)
        found = _on_the_subject(found, subject)
        group = of_one_incident(found, coverage, self._searcher.shelf.rarity)
        read = gather(self._searcher.shelf, group, _READ) if _is_known(group[0].support) else group
        fitter = Fitter.of(query.asked, query.kind)
        chosen = choose(weigh(coverage, fitter, read), limit)
        fit = max((item.fit for item in chosen), default=0.0)
        signs = Signs(
            support=group[0].support,
            subject=_told_of(subject, read) if query.subject else 1.0,
            fit=fit,
            lacking=fit < fitter.least,
        )
        return Telling(
            chosen=tuple(chosen),
            confidence=confidence(signs, self._calibration()) if chosen else 0.0,
            incident=tuple(dict.fromkeys(item.article for item in group)),
            found=tuple(found),
            coverage=coverage,
        )


def _is_known(support: Support) -> bool:
    """Whether the incident is known by more than its time."""
    located = support.place is not None or support.names is not None
    return located and _is_borne_out(support)


def _is_borne_out(support: Support) -> bool:
    """Whether a report bears out what the question gives of its incident, if it gives anything."""
    known = borne_out(support)
    return known is None or known >= _KNOWN


def _is_of_brigade(found: Found, coverage: Coverage) -> bool:
    """Whether a passage holds the "fire" that is asked for in what a brigade is called alone."""
    if _FIRE not in coverage.weights:
        return False
    passage = found.read.passage
    return not _BURNS.search(without_brigade(f"{passage.title or ''}\n{passage.text}"))


def _opens_with_event(found: Found, coverage: Coverage) -> bool:
    """Whether a report names the event that is asked for where it says what it is about."""
    events = coverage.only(EVENT_TERMS)
    opening = found.read.heading.union(*found.read.sentences[:_OPENING])
    return not events.weights or events.share(opening) > 0


def _told_of(subject: Coverage, read: Sequence[Found]) -> float:
    """How much of what is asked about the passages hold; what only another of an article does
    counts half: the flood stands at its beginning, who was rescued at its end."""
    whole: dict[str, frozenset[str]] = {}
    for item in read:
        whole[item.article] = whole.get(item.article, frozenset()) | item.read.words
    return max(subject.share(item.read.words, whole[item.article]) for item in read)


def _on_the_subject(found: Sequence[Found], subject: Coverage) -> list[Found]:
    """The passages with those last that hold little of what is asked about.

    What was done to somebody may stand, in the same word, in a report on any kind of event. What is
    talked of stays first whatever it holds.
    """
    shares = [subject.share(item.read.words) for item in found]
    least = _HELD * max(shares)
    behind = [
        share < least and not item.support.talked_of
        for item, share in zip(found, shares, strict=True)
    ]
    return [item for _, item in sorted(zip(behind, found, strict=True), key=lambda pair: pair[0])]
