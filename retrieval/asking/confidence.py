"""Confidence: how likely it is that what was found answers what was asked."""

import math
from dataclasses import dataclass

from retrieval.asking.calibrating import Calibration
from retrieval.asking.evidence import Support

# What a name, a place and a time weigh against each other: few people share a name, and what is
# known to have happened in a town may have happened on any of its days.
_NAMES, _PLACE, _TIME = 3.0, 1.0, 1.0

# A logistic regression on questions about look-alike incidents and on general news, asked as they
# are and with another place, another day, another person or another kind of event put into them, so
# that nothing answers them: log-odds for all of a sign, and what they start from.
_START = -4.92
_SUBJECT = 5.37
_FIT = 1.04
_PLACE_AND_TIME, _PLACE_AND_TIME_START = 5.35, -5.17
_PLACE_ALONE, _PLACE_ALONE_START = 0.54, -0.28
_TIME_ALONE, _TIME_ALONE_START = 0.97, -0.77
# Answers whose report names nothing of the only place that is asked about are too few to be fitted:
# one in twelve hundred questions.
_ELSEWHERE = -3.0
# The support of a name of which the last word alone is found, perhaps another's.
_SURNAME = 0.5

# No answer was ever lacking so; without this, what is presupposed wrongly would be swallowed.
_LACKING = -3.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer, from 0 to 1 each, beside its article's support.

    `subject` is the share of what is asked about, beside place and time, that one passage holds;
    `fit` is how well a sentence answers. `lacking` says that no sentence has what every answer to
    such a question has: a person in the part that is asked for, an age.
    """

    support: Support
    subject: float
    fit: float
    lacking: bool = False


def borne_out(support: Support) -> float | None:
    """The support for what a question gives of its incident, as one figure from 0 to 1."""
    parts = [
        (weight, share)
        for weight, share in (
            (_NAMES, support.names),
            (_PLACE, support.place),
            (_TIME, support.time),
        )
        if share is not None
    ]
    if not parts:
        return None
    return sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)


def confidence(signs: Signs, calibration: Calibration) -> float:
    """The chance that one of the quotes answers, from 0 to 1."""
    subject = calibration.adjusted(signs.subject)
    log_odds = _START + _SUBJECT * subject + _FIT * signs.fit + _located(signs.support)
    return 1 / (1 + math.exp(-log_odds - _LACKING * signs.lacking))


def _located(support: Support) -> float:
    # Of the incident that is talked of, place and time were borne out when it was first asked for.
    if support.talked_of == 1.0:
        return _PLACE_AND_TIME + _PLACE_AND_TIME_START
    place, time = support.place, support.time
    if place is not None and time is not None:
        return _PLACE_AND_TIME * place * time + _PLACE_AND_TIME_START
    if place == 0.0 and (support.names or 0.0) <= _SURNAME:
        return _ELSEWHERE
    if place is not None:
        return _PLACE_ALONE * place + _PLACE_ALONE_START
    if time is not None:
        return _TIME_ALONE * time + _TIME_ALONE_START
    return 0.0
