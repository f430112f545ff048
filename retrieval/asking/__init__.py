"""The way of a question: understood, searched, quoted, or refused."""

from retrieval.asking.answer import (
    Answer,
    Citation,
    CitedNote,
    Counted,
    CountedIncident,
    Difference,
    IncidentName,
    Option,
    Passage,
    Quote,
    SpokenTime,
    Version,
)
from retrieval.asking.asker import DEFAULT_QUOTES, Asker
from retrieval.asking.conversation import Understood, understand

__all__ = [
    "DEFAULT_QUOTES",
    "Answer",
    "Asker",
    "Citation",
    "CitedNote",
    "Counted",
    "CountedIncident",
    "Difference",
    "IncidentName",
    "Option",
    "Passage",
    "Quote",
    "SpokenTime",
    "Understood",
    "Version",
    "understand",
]
