"""The fitter: all of one question's work done once, so that each sentence is quick."""

from dataclasses import dataclass

from retrieval.asking.fitting.ages import fit_age
from retrieval.asking.fitting.amounts import fit_amount
from retrieval.asking.fitting.fit import Fit
from retrieval.asking.fitting.people import fit_person
from retrieval.asking.fitting.places import fit_place
from retrieval.asking.fitting.reading import read
from retrieval.asking.fitting.reasons import fit_reason
from retrieval.asking.fitting.settling import fit_whether
from retrieval.asking.fitting.things import fit_thing
from retrieval.asking.fitting.times import fit_duration, fit_time
from retrieval.asking.fitting.want import Want, want_of
from retrieval.asking.kind import Kind


@dataclass(frozen=True, slots=True)
class Fitter:
    """Tells of sentences whether they answer one question."""

    want: Want

    @classmethod
    def of(cls, question: str, kind: Kind) -> "Fitter":
        return cls(want_of(question, kind))

    def fit(self, sentence: str, before: str = "") -> Fit:
        """How well a sentence answers; `before` is the one before it."""
        want, reading = self.want, read(sentence)
        match want.kind:
            case Kind.PERSON:
                return fit_person(reading, want, before)
            case Kind.AGE:
                return fit_age(reading, want, before)
            case Kind.NUMBER:
                return fit_amount(reading, want)
            case Kind.DURATION:
                return fit_duration(reading, want)
            case Kind.TIME:
                return fit_time(reading, want)
            case Kind.PLACE:
                return fit_place(reading, want)
            case Kind.WHETHER:
                return fit_whether(reading, want)
            case Kind.REASON:
                return fit_reason(reading, want)
            case _:
                return fit_thing(reading, want)
