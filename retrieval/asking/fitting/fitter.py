"""The fitter: all of one question's work done once, so that each sentence is quick."""

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.asking.fitting.ages import fit_age
from retrieval.asking.fitting.amounts import fit_amount
from retrieval.asking.fitting.durations import fit_duration
from retrieval.asking.fitting.fit import Fit
from retrieval.asking.fitting.people import fit_person
from retrieval.asking.fitting.places import fit_place
from retrieval.asking.fitting.reading import Reading, read
from retrieval.asking.fitting.reasons import fit_reason
from retrieval.asking.fitting.settling import fit_whether
from retrieval.asking.fitting.things import fit_thing
from retrieval.asking.fitting.times import fit_time
from retrieval.asking.fitting.want import Want, want_of
from retrieval.asking.kind import Kind

_FITS: dict[Kind, Callable[[Reading, Want], Fit]] = {
    Kind.NUMBER: fit_amount,
    Kind.DURATION: fit_duration,
    Kind.TIME: fit_time,
    Kind.PLACE: fit_place,
    Kind.REASON: fit_reason,
    Kind.WHETHER: fit_whether,
    Kind.THING: fit_thing,
    Kind.OTHER: fit_thing,
}
# How much a fit tells beside how much of the question a sentence covers: who somebody is to an
# event, and an age, tell most. Chosen on incidents, general news and the samples, for all at once.
_SURE_WEIGHT = 1.2
_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Fitter:
    """Tells of sentences whether they answer one question.

    `weight` is how much a fit is worth where covering all of the question is worth 1.
    """

    want: Want
    weight: float

    @classmethod
    def of(cls, question: str, kind: Kind) -> "Fitter":
        """A fitter for the question as it is asked now, without what was said before."""
        want = want_of(question, kind)
        sure = kind is Kind.AGE or want.role is not None
        return cls(want, _SURE_WEIGHT if sure else _WEIGHT)

    def fit(self, sentence: str, before: str = "") -> Fit:
        """How well a sentence answers; `before` is the one before it, for what it takes up."""
        reading = read(sentence)
        if self.want.kind is Kind.PERSON:
            return fit_person(reading, self.want, before)
        if self.want.kind is Kind.AGE:
            return fit_age(reading, self.want, before)
        return _FITS[self.want.kind](reading, self.want)
