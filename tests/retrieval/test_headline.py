"""The headline that an incident is known by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.headline import plainest, trimmed


@pytest.mark.parametrize(
    ("title", "outlet", "url", "words"),
    [
        ("Barn burns in Oxbow", "Oxbow Crier", None, "Barn burns in Oxbow"),
        ("UPDATE: Barn burns in Oxbow", None, None, "Barn burns in Oxbow"),
        ("[WATCH] - BREAKING: Barn burns in Oxbow", None, None, "Barn burns in Oxbow"),
        ("Barn burns in Oxbow - Radio Pell", None, None, "Barn burns in Oxbow"),
        ("Barn burns | WPEL | Oxbow, Dunmarrow", None, None, "Barn burns"),
        ("Barn burns - The Crier", None, "https://the-crier.example/1", "Barn burns"),
        ("Pell 9 - Barn burns in Oxbow", "Pell 9", None, "Barn burns in Oxbow"),
        ("Sheriff: barn burns in Oxbow", None, None, "Sheriff: barn burns in Oxbow"),
        ("Barn burns - again, and nobody is surprised", None, None,
         "Barn burns - again, and nobody is surprised"),
        ("Weather news - Radio Pell", None, None, "Weather news - Radio Pell"),
        ("UPDATE:", None, None, "UPDATE:"),
        ("Barn burns", None, "http://[not an address", "Barn burns"),
    ],
)  # fmt: skip
def test_a_headline_loses_its_label_and_its_site(
    title: str, outlet: str | None, url: str | None, words: str
) -> None:
    assert trimmed(title, outlet, url) == words


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=30))
def test_what_is_left_stands_in_the_headline(title: str, outlet: str, url: str) -> None:
    words = trimmed(title, outlet, url)
    assert words in title
    assert bool(words) == bool(title.strip())


@pytest.mark.parametrize(
    ("headlines", "chosen"),
    [
        ([], None),
        ([None, "  "], None),
        ([None, "Barn burns"], 1),
        (["Mother grieves after Oxbow ferry fire", "Two killed in ferry fire at Oxbow"], 1),
        (["Man charged in ferry fire", "Two dead as ferry burns at Oxbow", "Ferry fire trial"], 1),
        (["Correction: Two were killed in ferry fire at Oxbow", "Ferry burns at Oxbow"], 1),
        (["Ferry burns at Oxbow", "Ferry burns at Oxbow"], 0),
        (["What we know so far", "Ferry fire at Oxbow kills two", "Who was aboard the ferry?"], 1),
    ],
)
def test_the_plainest_headline_tells_what_happened(
    headlines: list[str | None], chosen: int | None
) -> None:
    assert plainest([(headline, None, None) for headline in headlines]) == chosen


@pytest.mark.parametrize(
    "nasty",
    ["UPDATE: " * 50_000, "a - " * 100_000, "in The " * 60_000, "'" * 400_000, "K" * 400_000],
)
def test_no_headline_takes_long(nasty: str) -> None:
    assert trimmed(nasty, nasty, f"https://{nasty}.example/") in nasty
    assert plainest([(nasty, nasty, nasty)] * 30) is not None
