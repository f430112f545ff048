"""Figures: what a set of answers comes to."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.asking import Answer
from retrieval.measuring.judging import Judgement
from retrieval.measuring.question import KnownQuestion
from retrieval.measuring.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer to a known question, what is right about it, and how its passages rank."""

    question: KnownQuestion
    answer: Answer
    judgement: Judgement
    ranking: Ranking | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1 over a set of questions; None where none of them tells.

    All but the counts and `refused_rightly` are over the answerable questions, and a refusal has
    nothing right: so `pure` can be no higher than `answered`. `refused_rightly` is over those that
    nothing answers, `accounts` the mean number behind what was answered, `milliseconds` the median
    time of an answer.
    """

    questions: int
    answerable: int
    answered: float | None
    refused_wrongly: float | None
    refused_rightly: float | None
    asked_which: float | None
    words_at_1: float | None
    words_at_3: float | None
    article_at_1: float | None
    incident_at_1: float | None
    pure: float | None
    recall_at_1: float | None
    recall_at_5: float | None
    recall_at_10: float | None
    mrr: float | None
    ndcg_at_10: float | None
    accounts: float | None
    milliseconds: float | None

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Figures":
        reported = [item.judgement for item in judged if item.question.is_reported]
        others = [item.judgement for item in judged if not item.question.is_reported]
        ranked = [item.ranking for item in judged if item.ranking is not None]
        return cls(
            questions=len(judged),
            answerable=len(reported),
            answered=_mean(it.answered for it in reported),
            refused_wrongly=_mean(not it.answered for it in reported),
            refused_rightly=_mean(not it.answered for it in others),
            asked_which=_mean(it.asked_which for it in reported),
            words_at_1=_mean(it.words1 for it in reported),
            words_at_3=_mean(it.words3 for it in reported),
            article_at_1=_mean(it.article1 for it in reported),
            incident_at_1=_mean(it.incident1 for it in reported),
            pure=_mean(it.pure for it in reported),
            recall_at_1=_mean(it.recall_at_1 for it in ranked),
            recall_at_5=_mean(it.recall_at_5 for it in ranked),
            recall_at_10=_mean(it.recall_at_10 for it in ranked),
            mrr=_mean(it.reciprocal_rank for it in ranked),
            ndcg_at_10=_mean(it.ndcg_at_10 for it in ranked),
            accounts=_mean(it.answer.accounts for it in judged),
            milliseconds=statistics.median(1000 * it.answer.seconds for it in judged)
            if judged
            else None,
        )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.fmean(known) if known else None
