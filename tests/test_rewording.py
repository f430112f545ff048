"""Questions in other words: recognised by their parts, and asked in every wording."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.rewording import WORDINGS, Asked, Intent, reword, understand
from tests.benchmarks.rewording.__main__ import main
from tests.benchmarks.rewording.comparing import Compared, compare
from tests.patience import patience

KILLED = "Who was killed in the shooting in Port Ellery, Ohio on October 26, 2026?"
AGE = "How old was Wade Purcell, who was shot in Tarn Hollow, North Carolina?"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (KILLED, Asked(Intent.KILLED, "Port Ellery", "Ohio", date(2026, 10, 26))),
        (AGE, Asked(Intent.AGE, "Tarn Hollow", "North Carolina", None, "Wade Purcell")),
        (
            "Who was wounded in the St. Brackwater, Texas shooting on May 3, 2026?",
            Asked(Intent.INJURED, "St. Brackwater", "Texas", date(2026, 5, 3)),
        ),
        (
            "Who is the suspect in the May 3, 2026 shooting in Millbrook, Iowa?",
            Asked(Intent.SUSPECT, "Millbrook", "Iowa", date(2026, 5, 3)),
        ),
        ("Who was killed in the shooting in Port Ellery?", None),
        ("What burned in Port Ellery, Ohio?", None),
        ("How old was the victim in Port Ellery, Ohio?", None),
    ],
)
def test_the_parts_of_a_question(question: str, asked: Asked | None) -> None:
    assert understand(question) == asked


def test_a_question_in_every_wording() -> None:
    asked = understand(KILLED)
    assert asked is not None
    assert reword(asked) == {
        "terse": "who died port ellery oh shooting oct 26 2026",
        "lower case": "who was killed in the shooting in port ellery, ohio on october 26, 2026",
        "capitals": "WHO WAS KILLED IN THE SHOOTING IN PORT ELLERY, OHIO ON OCTOBER 26, 2026?",
        "abbreviated": "Who was killed in the shooting in Port Ellery, OH on Oct. 26, 2026?",
        "numeric date": "Who was killed in the shooting in Port Ellery, Ohio on 10/26/2026?",
        "ISO date": "Who was killed in the shooting in Port Ellery, Ohio on 2026-10-26?",
        "weekday and date": "Who was killed in the shooting in Port Ellery, Ohio on Monday, October 26, 2026?",
        "weekday without year": "Who was killed in the shooting in Port Ellery, Ohio on Monday October 26?",
        "date first": "Who was killed in the October 26, 2026 shooting in Port Ellery, Ohio?",
        "day before month": "Who was killed in the 26 October 2026 shooting in Port Ellery, Ohio?",
        "polite": f"Can you tell me {KILLED[0].lower()}{KILLED[1:]}",
        "indirect": "I am looking for the name of the person killed in the Port Ellery, Ohio shooting on October 26, 2026.",
        "active": "Who did the gunman kill in Port Ellery, Ohio on October 26, 2026?",
        "shot dead, arrested": "Who was shot dead in Port Ellery, Ohio on October 26, 2026?",
        "lost their life, charged": "Who lost their life in the gunfire in Port Ellery, Ohio on October 26, 2026?",
        "victims, accused": "Who were the dead victims of the Port Ellery, Ohio shooting on October 26, 2026?",
        "event first": "There was a shooting in Port Ellery, Ohio on October 26, 2026. Who died?",
        "misspelt": "Who was killed in the shooting in Port Ellery, Ohio on Ocotber 26, 2026?",
        "no state": "Who was killed in the shooting in Port Ellery on October 26, 2026?",
    }


def test_every_kind_has_a_wording_of_its_own() -> None:
    for intent in Intent:
        asked = Asked(intent, "Port Ellery", "Ohio", date(2026, 10, 26), "Wade Purcell")
        worded = reword(asked)
        assert len(set(worded.values())) == len(WORDINGS) == 19
        assert all("{" not in question and "  " not in question for question in worded.values())


def test_other_fields_stay_and_a_wording_leaves_out_what_it_does_not_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"question": KILLED, "answers": ["Ida Quill"], "kind": "who", "gold_docs": ["a"]},
        {"question": "Who won?"},
        {"question": AGE, "answers": ["52"]},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    main([str(file), str(tmp_path / "out")])
    assert capsys.readouterr().err == "1 of 3 questions were not recognised\n"

    def written(name: str) -> list[dict]:
        text = (tmp_path / "out" / f"{name}.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    assert written("as-given") == [lines[0] | {"id": "0"}, lines[2] | {"id": "2"}]
    assert written("ISO-date") == [
        lines[0]
        | {
            "id": "0",
            "question": "Who was killed in the shooting in Port Ellery, Ohio on 2026-10-26?",
        }
    ]
    assert len(list((tmp_path / "out").iterdir())) == len(WORDINGS) + 1


def test_a_loss_is_against_the_same_questions() -> None:
    def judged(answered: bool, right: bool | None) -> dict:
        return {"answered": answered, "words3": right, "article1": right, "pure": right}

    first = {"a": judged(True, True), "b": judged(True, True), "c": judged(False, None)}
    compared = compare(first, {"a": judged(False, False), "c": judged(True, None)})
    assert compared == Compared(
        questions=2,
        shares={
            "words@3": 0.0, "article@1": 0.0, "pure": 0.0,
            "refused wrongly": 1.0, "refused rightly": 0.0,
        },
        changes={
            "words@3": -1.0, "article@1": -1.0, "pure": -1.0,
            "refused wrongly": 1.0, "refused rightly": -1.0,
        },
    )  # fmt: skip
    assert [compared.loss(measure) for measure in compared.changes] == [1.0] * 5
    assert compare(first, {"b": judged(True, True)}).loss("refused rightly") == 0.0


def test_hostile_questions_are_looked_at_in_bounded_time() -> None:
    with patience():
        for nasty in ("in A" * 250_000, "How old was " + "a, " * 300_000, "May 3, " * 150_000):
            understand(nasty + " killed")
