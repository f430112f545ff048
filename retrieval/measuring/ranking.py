"""Ranking: how high the passages stand that answer, in the field's own measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.asking import Passage
from retrieval.measuring.question import KnownQuestion

# As many passages are looked at as the deepest measure needs.
PASSAGES = 10
_ANSWER = "an answer"


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the passages of one question rank, from 0 to 1.

    Recall counts the named articles of which a passage is found; where none is named, it is 1 as
    soon as a passage holds an answer.
    """

    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    reciprocal_rank: float
    ndcg_at_10: float


def rankings(
    found: Sequence[tuple[KnownQuestion, Sequence[Passage]]],
) -> list[Ranking | None]:
    """The rankings of questions with their passages, best first; None where nothing is to be found.

    A second passage of an article, or a second one with an answer where no article is named, finds
    nothing new: it takes a place.
    """
    import ir_measures  # scipy comes with it

    recall_1, recall_5, recall_10 = (ir_measures.R @ depth for depth in (1, 5, 10))
    reciprocal_rank, ndcg = ir_measures.RR, ir_measures.nDCG @ 10
    relevant, ranked = [], []
    for number, (question, passages) in enumerate(found):
        if not question.is_reported:
            continue
        relevant += [
            ir_measures.Qrel(str(number), target, 1) for target in (question.articles or {_ANSWER})
        ]
        ranked += [
            ir_measures.ScoredDoc(str(number), target, -place)
            for place, target in enumerate(_targets(question, passages))
        ]
    values: dict[str, dict[object, float]] = {}
    for metric in ir_measures.iter_calc(
        [recall_1, recall_5, recall_10, reciprocal_rank, ndcg], relevant, ranked
    ):
        values.setdefault(metric.query_id, {})[metric.measure] = metric.value
    return [
        Ranking(
            recall_at_1=of[recall_1],
            recall_at_5=of[recall_5],
            recall_at_10=of[recall_10],
            reciprocal_rank=of[reciprocal_rank],
            ndcg_at_10=of[ndcg],
        )
        if (of := values.get(str(number)))
        else None
        for number in range(len(found))
    ]


def _targets(question: KnownQuestion, passages: Sequence[Passage]) -> list[str]:
    """What each place of a ranking finds: a named article or an answer, each once, or nothing."""
    targets: list[str] = []
    for place, passage in enumerate(passages[:PASSAGES]):
        if question.articles:
            target = passage.article if passage.article in question.articles else None
        else:
            target = _ANSWER if question.holds_answer(passage.text) else None
        # A name that no article has: ids are never empty, and hold no line feed.
        targets.append(target if target and target not in targets else f"\n{place}")
    return targets or ["\n0"]
