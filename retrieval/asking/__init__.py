"""The way of a question: understood, searched, quoted, or refused."""

from retrieval.asking.answer import (
    Answer,
    Citation,
    Difference,
    IncidentName,
    Passage,
    Quote,
    Version,
)
from retrieval.asking.asker import DEFAULT_QUOTES, Asker
from retrieval.asking.conversation import Understood, understand

__all__ = [
    "DEFAULT_QUOTES",
    "Answer",
    "Asker",
    "Citation",
    "Difference",
    "IncidentName",
    "Passage",
    "Quote",
    "Understood",
    "Version",
    "understand",
]
