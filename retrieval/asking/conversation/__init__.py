"""The conversation: what a question means after what was asked and answered before it."""

from retrieval.asking.conversation.turns import TURNS, keeps_time, understand
from retrieval.asking.conversation.understood import Choice, Understood, answered

__all__ = ["TURNS", "Choice", "Understood", "answered", "keeps_time", "understand"]
