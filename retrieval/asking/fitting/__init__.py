"""Fitting: whether a sentence answers a question, and with which of its words."""

from retrieval.asking.fitting.fit import NOTHING as NO_FIT
from retrieval.asking.fitting.fit import Fit
from retrieval.asking.fitting.fitter import Fitter
from retrieval.asking.fitting.want import akin, without_part

__all__ = ["NO_FIT", "Fit", "Fitter", "akin", "without_part"]
