"""Typing errors in a question, put right where the articles have the word that was meant."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.asking.spelling import mended
from retrieval.wording import STOP_WORDS, terms
from tests.patience import patience

WORDS = {
    *"shooting killed wounded suspect bakery october victim firefighters explosion arrested".split(),
    *"robbery drivers rested ferry train rain tornado".split(),
    *STOP_WORDS,
}
UNREPORTED = {"ferry", "train", "tornado"}
HERE = dict.fromkeys(
    [*terms(" ".join(WORDS - UNREPORTED)), *terms("Louisville Millbrook Walton Whitlock")], 3
)


def spelt(question: str) -> str:
    def frequencies(wanted: Sequence[str]) -> dict[str, int]:
        return {term: HERE[term] for term in wanted if term in HERE}

    return mended(question, frequencies, WORDS.__contains__, {"Dalton", "Walton"}.__contains__)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Who was kileld in the bakery?", "Who was killed in the bakery?"),
        ("Who was wonuded on Ocotber 3?", "Who was wounded on October 3?"),
        ("WHO IS THE SUSPCET?", "WHO IS THE SUSPECT?"),
        (
            "who was hurt in the shotoing in louisvlile",
            "who was hurt in the shooting in louisville",
        ),
        ("Who was arested after the robery?", "Who was arrested after the robbery?"),
        ("Who was arrrested?", "Who was arrested?"),
        ("Which firefigthers and drivrs were hurt?", "Which firefighters and drivers were hurt?"),
        ("the explosiom in Louisvlile", "the explosion in Louisville"),
        # What was meant, though nothing was reported of it.
        ("Was the train late in the tornado?", "Was the train late in the tornado?"),
        ("Who was hurt in Dalton?", "Who was hurt in Dalton?"),
        # Another name is another person; one letter of difference makes another word.
        ("Was Ana Whitlack arrested?", "Was Ana Whitlack arrested?"),
        ("who shot ana whitlack", "who shot ana whitlack"),
        ("Was the baker hurt?", "Was the baker hurt?"),
        # No word at all.
        (
            "What burned at https://kileld.example/kileld?",
            "What burned at https://kileld.example/kileld?",
        ),
        ("Zyxor quibbelt?", "Zyxor quibbelt?"),
        ("", ""),
    ],
)
def test_a_slip_is_put_right(question: str, meant: str) -> None:
    assert spelt(question) == meant


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_left_as_it_is_or_mended(question: str) -> None:
    assert len(spelt(question).split()) == len(question.split())


def test_a_text_beyond_reason_is_not_looked_at() -> None:
    with patience():
        for nasty in ("kileld " * 150_000, "a" * 1_000_000, " " * 1_000_000):
            assert spelt(nasty) == nasty
        assert (
            spelt("qzxwv jkqzx wvxqz zzxqw qqzxv kileld") == "qzxwv jkqzx wvxqz zzxqw qqzxv kileld"
        )
