"""Judging: whether an answer is right, from the right article, and of one incident."""

from dataclasses import dataclass

from retrieval.asking import Answer
from retrieval.measuring.question import KnownQuestion

# The quotes that people see; more are given only on request.
_SEEN = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is right about an answer; None where the question does not tell.

    `words1`, `words3`: the first quote, or one of the first three, holds an accepted wording and is
    of an article on the right incident. `article1`, `incident1`: the first quote is of a named
    article, or of one on the right incident. `pure`: all quotes are of the right incident.
    What is not answered has none of them.
    """

    answered: bool
    asked_which: bool
    words1: bool | None = None
    words3: bool | None = None
    article1: bool | None = None
    incident1: bool | None = None
    pure: bool | None = None

    @property
    def is_right(self) -> bool:
        """Whether the quotes answer. Whatever is said to a question that nothing answers does not.

        Of a question with no accepted wording, the article of the first quote decides.
        """
        return bool(self.article1 if self.words3 is None else self.words3)


def judge(question: KnownQuestion, answer: Answer) -> Judgement:
    """Compares an answer with what is known of its question."""
    answered, asked_which = answer.status == "answered", bool(answer.which)
    if not question.is_reported:
        return Judgement(answered, asked_which)
    articles = [answer.citation(quote).article for quote in answer.quotes]
    on_it = [not question.incident or article in question.incident for article in articles]
    holds = [
        there and question.holds_answer(quote.text)
        for quote, there in zip(answer.quotes, on_it, strict=True)
    ]
    return Judgement(
        answered,
        asked_which,
        words1=any(holds[:1]) if question.answers else None,
        words3=any(holds[:_SEEN]) if question.answers else None,
        article1=(articles[:1] != [] and articles[0] in question.articles)
        if question.articles
        else None,
        incident1=any(on_it[:1]) if question.incident else None,
        pure=(bool(on_it) and all(on_it)) if question.incident else None,
    )
