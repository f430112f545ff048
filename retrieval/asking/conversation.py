"""The conversation: what a follow-up question is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.asking.kind import without_frame
from retrieval.wording import content_terms

# Words that point back at what was said, and openings that continue it.
_POINTS_BACK = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|that|this|these|those|there"
    r"|the (?:other|first|second|third|same|latter|former) (?:one|man|woman|person|time|day))\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"^\W*(?:and|but|so|also|or|then|what about|how about)\b", re.IGNORECASE)
# A name (a capital beyond the first word) or a figure gives a question a subject of its own.
_OWN_SUBJECT = re.compile(r"(?<=\S )[A-Z]\w+|\d")
# A short question without a subject of its own ("how old was the victim?") leans on the last one.
_SHORT = 3
# As long as anything that Discord lets people write. What comes after is not read.
_MOST_CHARS = 6_000


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood: with `topic`, the earlier question that it leans on, if any."""

    question: str
    topic: str | None = None

    @property
    def standalone(self) -> str:
        """The question with what it leans on, readable by itself."""
        return self.question if self.topic is None else f"{self.question} (about: {self.topic})"


def understand(question: str, before: Sequence[Understood] = ()) -> Understood:
    """What a question is about, after earlier ones of the same conversation (oldest first).

    Of a question beyond reason, only the first 6,000 characters are understood.
    """
    question = question[:_MOST_CHARS]
    if not before or not _leans(question):
        return Understood(question)
    last = before[-1]
    return Understood(question, last.topic or last.question)


def _leans(question: str) -> bool:
    terms = content_terms(without_frame(question))
    if _CONTINUES.search(question) or _POINTS_BACK.search(question):
        return bool(terms) or _asks(question)
    if not terms:
        return _asks(question)
    return len(terms) <= _SHORT and not _OWN_SUBJECT.search(question)


def _asks(question: str) -> bool:
    """Whether anything is asked: "when was that?" and "thanks" both lack a subject word."""
    return without_frame(question) != question
