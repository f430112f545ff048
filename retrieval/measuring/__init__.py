"""Measuring: how well answers and passages do on questions whose answers are known.

Everything here is computed from what is handed in; nothing asks, reads or prints.
"""

from retrieval.measuring.figures import Figures
from retrieval.measuring.judging import Judgement, judge
from retrieval.measuring.measurement import Measurement, Outcome
from retrieval.measuring.question import KnownQuestion, parse_questions
from retrieval.measuring.ranking import PASSAGES, Ranking, rankings
from retrieval.measuring.reliability import Bin, Reliability
from retrieval.measuring.verbatim import altered_quotes

__all__ = [
    "PASSAGES",
    "Bin",
    "Figures",
    "Judgement",
    "KnownQuestion",
    "Measurement",
    "Outcome",
    "Ranking",
    "Reliability",
    "altered_quotes",
    "judge",
    "parse_questions",
    "rankings",
]
