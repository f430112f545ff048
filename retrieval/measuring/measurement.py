"""The measurement: all figures of one run over known questions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from retrieval.asking import Answer, Passage
from retrieval.measuring.figures import Figures, Judged
from retrieval.measuring.judging import judge
from retrieval.measuring.question import KnownQuestion
from retrieval.measuring.ranking import rankings
from retrieval.measuring.reliability import Reliability

# As the field writes them.
_PRINTED = {
    "words_at_1": "words@1",
    "words_at_3": "words@3",
    "article_at_1": "article@1",
    "incident_at_1": "incident@1",
    "recall_at_1": "recall@1",
    "recall_at_5": "recall@5",
    "recall_at_10": "recall@10",
    "ndcg_at_10": "ndcg@10",
}
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: its answer, the passages that it finds, and the quotes of the
    answer that are not what the record says.

    `is_follow_up`: it was asked after others of its conversation.
    """

    question: KnownQuestion
    answer: Answer
    passages: tuple[Passage, ...]
    altered: int = 0
    is_follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures over all questions that stand alone, by kind of question, and of follow-ups.

    Reliability and `verbatim`, the share of all `quotes` that equal the record, are over all of
    them.
    """

    overall: Figures
    kinds: dict[str, Figures]
    follow_ups: Figures | None
    reliability: Reliability
    quotes: int
    verbatim: float

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "Measurement":
        ranked = rankings([(outcome.question, outcome.passages) for outcome in outcomes])
        alone: list[Judged] = []
        later: list[Judged] = []
        for outcome, ranking in zip(outcomes, ranked, strict=True):
            judgement = judge(outcome.question, outcome.answer)
            judged = Judged(outcome.question, outcome.answer, judgement, ranking)
            (later if outcome.is_follow_up else alone).append(judged)
        kinds = sorted({kind for item in alone if (kind := item.question.kind)})
        quotes = sum(len(outcome.answer.quotes) for outcome in outcomes)
        altered = sum(outcome.altered for outcome in outcomes)
        return cls(
            overall=Figures.of(alone),
            kinds={
                kind: Figures.of([item for item in alone if item.question.kind == kind])
                for kind in kinds
            },
            follow_ups=Figures.of(later) if later else None,
            reliability=Reliability.of(
                (item.answer.confidence, item.judgement.is_right) for item in alone + later
            ),
            quotes=quotes,
            verbatim=1 - altered / quotes if quotes else 1.0,
        )

    def as_json(self) -> dict[str, Any]:
        """The measurement as `eval --json` prints it."""
        return {
            "all": _printed(self.overall),
            "kinds": {kind: _printed(figures) for kind, figures in self.kinds.items()},
            "follow_ups": _printed(self.follow_ups) if self.follow_ups else None,
            "reliability": {
                "bins": [_rounded(asdict(bin_)) for bin_ in self.reliability.bins],
                **_rounded({"expected_calibration_error": self.reliability.error}),
            },
            "quotes": self.quotes,
            "verbatim": self.verbatim,
        }


def _printed(figures: Figures) -> dict[str, Any]:
    return _rounded({_PRINTED.get(key, key): value for key, value in asdict(figures).items()})


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: round(value, _DECIMALS) if isinstance(value, float) else value
        for key, value in values.items()
    }
