"""What was told: quotes as they are compared, and the claims that are read from them."""

import math
from collections.abc import Hashable
from dataclasses import dataclass

from retrieval.article import Span
from retrieval.asking.answer import Citation, CitedNote, Quote, SpokenTime
from retrieval.asking.kind import Kind

# A longer answer is a clause, in which anything may stand.
_ANSWER_CHARS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A quote of an answer, told by one account.

    `kind` is what was asked for, `answer` are the words of `text` that answer it. `value` is what
    they come to, if that is known, and only a hint. `published` is a day or a moment (ISO 8601),
    `account` is equal for copies of one telling, `notes` are those of the article.
    """

    text: str
    citation: int
    account: int | str
    kind: Kind = Kind.OTHER
    answer: Span | None = None
    value: str | None = None
    published: str | None = None
    times: tuple[SpokenTime, ...] = ()
    notes: tuple[CitedNote, ...] = ()

    @classmethod
    def of(
        cls,
        quote: Quote,
        citation: Citation,
        account: int | str,
        kind: Kind = Kind.OTHER,
        value: str | None = None,
    ) -> "Told":
        """A quote of an answer, as it is compared."""
        at = quote.text.find(quote.answer) if quote.answer else -1
        return cls(
            text=quote.text,
            citation=quote.citation,
            account=account,
            kind=kind,
            answer=Span(at, at + len(quote.answer or "")) if at >= 0 else None,
            value=value,
            published=citation.published,
            times=quote.times,
            notes=citation.notes,
        )

    def answered(self, kind: Kind) -> Span | None:
        """The words that answer a question of a kind; None where they are not known to the word."""
        if self.kind is not kind or self.answer is None:
            return None
        return self.answer if self.answer.end - self.answer.start <= _ANSWER_CHARS else None


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a quote states, as the interval [low, high] in which it lies.

    Claims of the same `subject` speak of the same thing where they share a word of `near`, or have
    none, and where they do not name different `places`. `about` names it in words of Blotter's own.
    What is told of one place alone (`within`) is compared only with what names that place too.
    What is so only for a time (`passing`: people are missing, then found) differs only where a
    later report says so. `figures` are the numbers as written. What is `stated` in the same way
    agrees, however it is reckoned. Values further apart than `most` are of two people or things.
    """

    subject: Hashable
    about: str
    low: float
    high: float
    figures: frozenset[int] = frozenset()
    near: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    passing: bool = False
    stated: int | None = None
    most: float = math.inf

    def agrees(self, other: "Claim") -> bool:
        """Whether both can be true."""
        again = self.stated is not None and self.stated == other.stated
        return again or (self.low <= other.high and other.low <= self.high)

    def comparable(self, other: "Claim") -> bool:
        if self.subject != other.subject or (
            self.places and other.places and not self.places & other.places
        ):
            return False
        if (self.within or other.within) and not self.places & other.places:
            return False
        return bool(self.near & other.near) or not (self.near or other.near)
