"""Repair: what is restored, what is left alone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retrieval.repair import Repair
from tests.patience import patience


def repair(text: str) -> str:
    """A whole text, repaired as one piece."""
    return Repair.for_text(text).apply(text)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("It s over, and we re sure that s good.", "It's over, and we're sure that's good."),
        ("They don t know; I m told you ve left.", "They don't know; I'm told you've left."),
        ("I d say he ll wait and she d go.", "I'd say he'll wait and she'd go."),
        ("It came at 9 o clock.", "It came at 9 o'clock."),
        ("We couldn t see the driver s car.", "We couldn't see the driver's car."),
        ("Harrow s mayor would ve come.", "Harrow's mayor would've come."),
        ("We re here. Let s go: who s in?", "We're here. Let's go: who's in?"),
        ("Die Tür s offen", "Die Tür's offen"),
    ],
)
def test_restores_lost_apostrophes(text: str, repaired: str) -> None:
    assert repair(text) == repaired


@pytest.mark.parametrize(
    "text",
    [
        "They sell vitamin d and follow plan b.",
        "The letter s is missing from row s of group s again.",
        "We re-opened the road; you re-elected her.",
        "Drive a Model S or a type S car. Rule t applies to vehicle m.",
        "Points a, s and t on the map.",
        "The driver s.",
        "The 1980 s model, 5 m long",
    ],
)
def test_leaves_single_letters_that_lost_nothing(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize("mark", ["'", "’", "‘", "ʼ", "`"])
def test_restores_nothing_in_a_text_that_has_an_apostrophe(mark: str) -> None:
    text = f"It s a test of the Harrows{mark} dog."
    assert repair(text) == text
    assert Repair.for_text(text) == Repair(lost_apostrophes=False)


def test_the_whole_text_decides_for_its_pieces() -> None:
    assert Repair.for_text("It s over. She hasn’t left.").apply("It s over.") == "It s over."
    assert Repair.for_text("It s over. She has left.").apply("It s over.") == "It's over."


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("They didnâ€™t stop at the cafÃ©.", "They didn’t stop at the café."),
        ("â€œStop,â€\x9d she said â€” twice.", "“Stop,” she said — twice."),
        ("They didn\x92t stop\x85", "They didn’t stop…"),
        ("“Stop,” she said – ‘twice’ – at the café.", "“Stop,” she said – ‘twice’ – at the café."),
        ("SÃO TOMÉ &amp; ﬁsh", "SÃO TOMÉ &amp; ﬁsh"),
    ],
)
def test_mends_wrong_decoding_and_nothing_else(text: str, repaired: str) -> None:
    assert repair(text) == repaired


def test_mended_apostrophes_count_as_apostrophes() -> None:
    assert not Repair.for_text("It s said they didnâ€™t stop.").lost_apostrophes


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("two men in a\ngreen lorry\r\n  fled", "two men in a green lorry fled"),
        ("  a\u00a0b\u2028c\t\td ", "a b c d"),
        ("Har\u00adrow\u200b Mill\ufeff\x00\x07", "Harrow Mill"),
        ("\u202e\u2067Harrow\u2069\u200f \ud800Mill", "Harrow Mill"),
        ("", ""),
    ],
)
def test_leaves_one_line_of_visible_characters(text: str, repaired: str) -> None:
    assert repair(text) == repaired


MESSY = st.lists(
    st.sampled_from(
        [
            "it",
            "don",
            "driver",
            "letter",
            "s",
            "t",
            "re",
            "d",
            "S",
            "'",
            "’",
            "-",
            " ",
            " ",
            " ",
            "\n",
        ]
    )
    | st.sampled_from(
        ["â", "€", "™", "\x9d", "\x85", "Ã", "©", "Â", "\u200b", "\ud800", "\u00ad", "é"]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(MESSY | st.text(max_size=80))
@example("Ã\u200b©")
@example("ÃƒÂ©")
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text)
    assert repair(once) == once
    for lost in (True, False):
        piece = Repair(lost).apply(text)
        assert Repair(lost).apply(piece) == piece
        piece.encode()


@pytest.mark.parametrize("unit", ["a", "Ã©", "â€™", "\x92", " s", "it s ", "\u200b", " ", "a\x81"])
def test_a_hostile_megabyte_is_soon_repaired(unit: str) -> None:
    with patience():
        repair((unit * 1_000_000)[:1_000_000])
