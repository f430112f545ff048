"""Rewording: the same questions in other words, to see whether it matters how people ask."""

from tests.benchmarks.rewording.asked import Asked, Intent, understand
from tests.benchmarks.rewording.wordings import WORDINGS, reword

__all__ = ["WORDINGS", "Asked", "Intent", "reword", "understand"]
