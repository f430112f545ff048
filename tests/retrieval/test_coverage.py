"""How much of a question stands in a text, whatever words either uses for the event."""

import pytest

from retrieval.asking.coverage import Coverage, terms_alike
from retrieval.wording import terms


def _coverage(question: str, **frequencies: int) -> Coverage:
    return Coverage.of(tuple(terms(question)), frequencies, 1_000)


@pytest.mark.parametrize(
    ("asked", "said", "share"),
    [
        ("gunfire", "The shooting began at noon", 1.0),
        ("shooting", "Gunfire was heard", 1.0),
        ("blaze", "The fire spread", 1.0),
        ("collision", "Two trucks crashed", 1.0),
        ("burglary", "The house was burgled", 1.0),
        ("flood", "The shooting began", 0.0),
        ("crash", "The shooting began", 0.0),
        ("stabbing", "The shooting began", 0.0),
        ("fire", "The flood rose", 0.0),
        ("fire", "The gunman opened fire", 0.0),
        ("blaze", "Shots were fired", 0.0),
        ("fire", "Firefighters heard shots in the fire", 1.0),
        ("robbery", "The burglary was seen", 0.0),
        ("robbery", "Two men robbed the shop", 1.0),
        ("barn burned", "The barn fire", 1.0),
        ("collision", "Two trucks collided", 1.0),
    ],
)
def test_an_event_has_several_names(asked: str, said: str, share: float) -> None:
    assert _coverage(asked).share(frozenset(terms(said))) == share


def test_an_event_that_is_named_twice_counts_once_and_as_the_more_frequent() -> None:
    both = _coverage("gunfire shooting", gunfir=1, shoot=700)
    assert both.weights == {"gunfir": _coverage("shooting", shoot=700).weights["shoot"]}
    assert both.only(["shoot"]).weights == both.only(["gunfir"]).weights == both.weights
    assert both.only(["flood"]).share({"shoot"}) == 0.0


def test_what_an_event_did_is_told_from_the_event() -> None:
    both = _coverage("fire burned")
    assert [*both.weights] == ["fire", "burn"]
    assert both.share({"fire"}) < 1.0 == both.share({"fire", "burn"})


def test_the_most_common_name_stands_first() -> None:
    assert [terms_alike(term)[0] for term in terms("gunfire blaze wreck heist")] == [
        "shoot",
        "fire",
        "crash",
        "robberi",
    ]
    assert terms_alike("bakeri") == ()
