"""Taking parts away: what is asked without each, and that all of it is put back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retrieval.asking import Asker
from retrieval.corpus import Collection, Entry
from retrieval.embedding import Embedder
from retrieval.indexes.meaning import MeaningIndex
from retrieval.measuring import KnownQuestion
from tests.benchmarks.ablation.__main__ import table
from tests.benchmarks.ablation.asked import FOLLOW_UPS, ask
from tests.benchmarks.ablation.exchange import exchanges, quiz
from tests.benchmarks.ablation.parts import PARTS, WEIGHTS, Part, without

TODAY = date(2026, 11, 21)
BARN = "A barn burned in Oxbow.\nWade Purcell, 61, led two horses out of the burning barn."
GATE = "The sluice gate at Tanner's Weir failed.\nIt was mended by night."
ON_IT = frozenset({"barn"})
HORSES = KnownQuestion(
    "Who led two horses out of the barn in Oxbow?", ("Wade Purcell",), ON_IT, ON_IT
)
AGE = KnownQuestion("How old is he?", ("61",), ON_IT, ON_IT)
MAYOR = KnownQuestion("Who shot the mayor of Harrowgate?")


@pytest.fixture
def asker(
    tmp_path: Path, collection: Collection, embedder: Embedder, entry: Callable[..., Entry]
) -> Asker:
    collection.articles.add([entry(BARN, given_id="barn"), entry(GATE, given_id="gate")])
    index = MeaningIndex(tmp_path / "indexes", collection, embedder.name, embedder.dimension)
    return Asker(collection, index, embedder)


@pytest.mark.parametrize("part", [*PARTS, *WEIGHTS], ids=lambda part: part.name)
def test_a_part_is_taken_away_and_put_back(asker: Asker, part: Part) -> None:
    def there() -> list[object]:
        owners = [asker if change.owner is None else change.owner for change in part.changes]
        return [vars(of)[it.name] for of, it in zip(owners, part.changes, strict=True)]

    before = there()
    with pytest.raises(ZeroDivisionError), without(part, asker):
        assert there() == [change.value for change in part.changes]
        asker.ask(HORSES.question, asked_on=TODAY)
        raise ZeroDivisionError
    assert all(now is then for now, then in zip(there(), before, strict=True))


def test_follow_ups_are_apart_and_openings_are_no_question_twice(asker: Asker) -> None:
    conversation = tuple(replace(turn, conversation="c") for turn in (HORSES, AGE))
    shares = ask(asker, [(HORSES,), (MAYOR,), conversation], TODAY)
    assert (shares.alone, shares.follow_ups) == (2, 1)
    assert shares.of == {
        "words@1": 1.0,
        "words@3": 1.0,
        "article@1": 1.0,
        "pure": 1.0,
        "refused rightly": 1.0,
        "refused wrongly": 0.0,
        FOLLOW_UPS: 1.0,
    }


def test_the_table_is_markdown(asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    part = next(part for part in PARTS if part.name == "refusing")
    table(asker, [(HORSES,), (MAYOR,)], [part])
    printed = capsys.readouterr().out.splitlines()
    assert printed[:4] == [
        "2 questions, 0 follow-ups",
        "| without | words@1 | words@3 | article@1 | pure | refused rightly | refused wrongly |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| nothing: as it is | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | .000 |",
    ]
    assert printed[4].startswith("| refusing | = | = | = | = | ")


def test_questions_are_read_as_eval_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "known.jsonl"
    lines = [
        {"question": "Where?"},
        {"turns": [{"question": "Who?"}, {"question": "When?"}]},
        {"question": "Why?", "conversation": "c"},
        {"question": "How?", "conversation": "c"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    asked = [[question.question for question in exchange] for exchange in exchanges([file])]
    assert asked == [["Where?"], ["Who?", "When?"], ["Why?", "How?"]]


def test_a_quiz_asks_what_its_pages_answer(tmp_path: Path) -> None:
    file = tmp_path / "quiz.jsonl"
    known = {"question": "Who?", "answers": ["“Wade Purcell”", None], "asked": "2026-05-03"}
    lines = [known | {"urls": ["/gate", "/barn"]}, known | {"urls": ["/gate", "/gone"]}]
    file.write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    assert quiz([file], {"/barn": BARN.upper(), "/gate": GATE}) == [
        (KnownQuestion("Who?", ("Wade Purcell",), asked_on=date(2026, 5, 3)),)
    ]
