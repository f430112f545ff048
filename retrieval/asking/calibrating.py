"""Calibrating: what it means in one collection that a passage holds so much of what is asked.

Cuts do not carry over from one collection to another: where all articles tell of the same kind of
thing, chance alone covers more of a question. So a collection is asked questions of its own. An
article's headline is one that its text answers in words of its own, and that articles on anything
else do not answer.
"""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from retrieval.asking.conversation import Understood
from retrieval.asking.gathering import gather
from retrieval.asking.query import Query
from retrieval.asking.searching import Found, Searcher
from retrieval.corpus import Collection
from retrieval.wording import content_terms

# The share at which the headlines of the collections that the model was fitted on are even.
_DEFAULT_EVEN = 0.63
# As if so many headlines more had said so: few articles tell little.
_PRIOR_HEADLINES = 20
_HEADLINES = 60
# A headline of fewer subject words is no question.
_FEWEST_TERMS = 4
_FOUND = 12
# Articles that share more names than this may tell of the same incident.
_FEW_NAMES = 2
_SLOPE = 12.0
_STEPS = 20
_LEAST_EVEN, _MOST_EVEN = 0.2, 0.95


@dataclass(frozen=True, slots=True)
class Calibration:
    """Where in a collection it is even whether a passage is about what is asked.

    `even` is that share of a question's weight. `articles` is how many there were when it was
    found out; 0 for the default.
    """

    even: float = _DEFAULT_EVEN
    articles: int = 0

    def adjusted(self, share: float) -> float:
        """A share as it would be in the collections that the model of confidence was fitted on."""
        return share + _DEFAULT_EVEN - self.even

    @classmethod
    def of(
        cls, answered: Sequence[float], unanswered: Sequence[float], articles: int
    ) -> "Calibration":
        """The share at which a logistic curve tells answered from unanswered questions.

        Its slope is fixed; its middle is drawn to the default by a prior, as if 20 questions more
        had been even there.
        """
        shares = np.array([*answered, *unanswered], dtype=np.float64)
        labels = np.repeat([1.0, 0.0], [len(answered), len(unanswered)])
        low, high = _LEAST_EVEN, _MOST_EVEN
        # The loss is convex: where its slope turns is between these, or at one of them.
        for _ in range(_STEPS):
            even = (low + high) / 2
            chances = 1 / (1 + np.exp(-_SLOPE * (shares - even)))
            pull = _PRIOR_HEADLINES / 4 * _SLOPE * (_DEFAULT_EVEN - even)
            if np.sum(chances - labels) + pull > 0:
                low = even
            else:
                high = even
        return cls(even=round((low + high) / 2, 4), articles=articles)


def calibrate(collection: Collection, searcher: Searcher) -> Calibration:
    """Asks a collection its own headlines, in a moment of its searcher; half a second in all."""
    answered, unanswered = [], []
    for article, title in collection.clues.headlines(_HEADLINES):
        if len(content_terms(title)) < _FEWEST_TERMS:
            continue
        found, coverage = searcher.search(Query.of(Understood(title), date.max), _FOUND)
        own = [item for item in found if item.article == article]
        if not own:
            continue
        # Of every passage's own words: a headline answers itself.
        answered.append(
            max(coverage.share(_body(item)) for item in gather(searcher.shelf, own, _FOUND))
        )
        others = [item for item in found if _is_elsewhere(item, own)]
        unanswered.append(max((coverage.share(_body(item)) for item in others), default=0.0))
    return Calibration.of(answered, unanswered, collection.counts().articles)


class Calibrations:
    """The calibration of one collection, saved beside its indexes; safe to use from threads."""

    def __init__(self, folder: Path, collection: Collection) -> None:
        self._path = folder / f"{collection.key}-calibration.json"
        self._stamp: str | None = None
        self._current = Calibration()

    def current(self, stamp: str) -> Calibration:
        """The one that is saved, or the default; read anew when the collection has changed."""
        if stamp != self._stamp:
            self._current, self._stamp = self.saved(), stamp
        return self._current

    def saved(self) -> Calibration:
        try:
            read = json.loads(self._path.read_text())
            return Calibration(even=float(read["even"]), articles=int(read["articles"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Calibration()

    def save(self, calibration: Calibration) -> None:
        """Saves a calibration atomically, in place of the one before."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(
            dir=self._path.parent, prefix=f"{self._path.stem}-", suffix=".tmp"
        )
        with os.fdopen(handle, "w") as file:
            json.dump({"even": calibration.even, "articles": calibration.articles}, file)
        Path(temporary).replace(self._path)


def is_outdated(calibration: Calibration, articles: int) -> bool:
    """Whether a collection has so changed that it is worth asking anew."""
    return not 0.8 * articles <= calibration.articles <= 1.25 * articles


def _body(item: Found) -> frozenset[str]:
    return frozenset[str]().union(*item.read.sentences)


def _is_elsewhere(item: Found, own: Sequence[Found]) -> bool:
    account = own[0].read.passage.account
    if item.article == own[0].article or (
        account is not None and account == item.read.passage.account
    ):
        return False
    names = frozenset[str]().union(*(found.read.names for found in own))
    return len(names & item.read.names) <= _FEW_NAMES
