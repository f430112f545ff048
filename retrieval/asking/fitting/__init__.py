"""Fitting: whether a sentence answers a question, and with which of its words."""

from retrieval.asking.fitting.fit import Fit
from retrieval.asking.fitting.fitter import Fitter

__all__ = ["Fit", "Fitter"]
