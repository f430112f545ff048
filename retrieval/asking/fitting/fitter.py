"""The fitter: all of one question's work done once, so that each sentence is quick."""

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.asking.fitting.fit import Fit
from retrieval.asking.fitting.reading import Reading, read
from retrieval.asking.fitting.want import Role, Want, want_of
from retrieval.asking.kind import Kind

_Look = Callable[[Reading, Want, str], Fit]


_LEAST = 0.25
_LEAST_ACCUSED = 0.41


@dataclass(frozen=True, slots=True)
class Fitter:
    """Tells of sentences whether they answer one question."""

    want: Want
    look: _Look

    @classmethod
    def of(cls, question: str, kind: Kind) -> "Fitter":
        """A fitter for the question; names that were said before are best within it as well."""
        want = want_of(question, kind)
        return cls(want, _look_for(kind))

    @property
    def least(self) -> float:
        """What every sentence that answers fits better than; 0 where an answer has no sure form.

        An age is known by its form, and so is a person in a part of the event. Whom a sentence
        names without any part is seldom the one who was arrested, and often one who was hurt.
        """
        if self.want.kind is Kind.PERSON and self.want.role is not None:
            return _LEAST_ACCUSED if self.want.role is Role.ACCUSED else _LEAST
        return _LEAST if self.want.kind is Kind.AGE else 0.0

    def fit(self, sentence: str, before: str = "") -> Fit:
        """How well a sentence answers; `before` is the one before it, for what it takes up."""
        return self.look(read(sentence), self.want, before)


def _look_for(kind: Kind) -> _Look:
    """What looks for answers of a kind."""
    # Each is imported where it is asked for: to compile all patterns takes long.
    if kind is Kind.PERSON:
        from retrieval.asking.fitting.people import fit_person

        return fit_person
    if kind is Kind.AGE:
        from retrieval.asking.fitting.ages import fit_age

        return fit_age
    look = _look_within(kind)
    return lambda reading, want, _before: look(reading, want)


def _look_within(kind: Kind) -> Callable[[Reading, Want], Fit]:
    """The same, of kinds that a sentence answers by itself."""
    match kind:
        case Kind.NUMBER:
            from retrieval.asking.fitting.amounts import fit_amount as look
        case Kind.DURATION:
            from retrieval.asking.fitting.durations import fit_duration as look
        case Kind.TIME:
            from retrieval.asking.fitting.times import fit_time as look
        case Kind.PLACE:
            from retrieval.asking.fitting.places import fit_place as look
        case Kind.REASON:
            from retrieval.asking.fitting.reasons import fit_reason as look
        case Kind.WHETHER:
            from retrieval.asking.fitting.settling import fit_whether as look
        case _:
            from retrieval.asking.fitting.things import fit_thing as look
    return look
