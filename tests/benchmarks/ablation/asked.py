"""Asked: known questions put to an asker, and what comes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from retrieval.asking import Asker, Understood
from retrieval.measuring import Figures, judge
from retrieval.measuring.figures import Judged
from tests.benchmarks.ablation.exchange import Exchange

# Called as in a table; their order there.
MEASURES = {
    "words@1": "words_at_1",
    "words@3": "words_at_3",
    "article@1": "article_at_1",
    "pure": "pure",
    "refused rightly": "refused_rightly",
    "refused wrongly": "refused_wrongly",
}
FOLLOW_UPS = "follow-ups words@3"


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares from 0 to 1, by the name of the measure; None where no question tells.

    Those of questions that stand alone, and one of follow-ups: the first turn of a conversation is
    neither, since it is there to be followed.
    """

    alone: int
    follow_ups: int
    of: Mapping[str, float | None]

    @classmethod
    def over(cls, alone: Sequence[Judged], later: Sequence[Judged]) -> Self:
        figures, following = Figures.of(alone), Figures.of(later)
        shares = {name: getattr(figures, field) for name, field in MEASURES.items()}
        return cls(len(alone), len(later), shares | {FOLLOW_UPS: following.words_at_3})


def ask(asker: Asker, exchanges: Iterable[Exchange], today: date) -> Shares:
    """The shares over all questions, asked in their order; `today` where one names no day."""
    alone: list[Judged] = []
    later: list[Judged] = []
    for exchange in exchanges:
        before: list[Understood] = []
        for question in exchange:
            asked_on = question.asked_on or today
            answer, understood = asker.ask(question.question, asked_on=asked_on, before=before)
            judged = Judged(question, answer, judge(question, answer), None)
            if before:
                later.append(judged)
            elif question.conversation is None:
                alone.append(judged)
            before.append(understood)
    return Shares.over(alone, later)
