"""Words as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.wording import content_terms, join_terms, terms, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mayor's car", ["the", "mayor", "car"]),
        ("They don’t know", ["they", "dont", "know"]),
        ("1,200 homes, 3,4", ["1200", "homes", "3", "4"]),
        ("at 5:45 p.m. Sunday", ["at", "5", "45", "pm", "sunday"]),
        ("the U.S. Coast", ["the", "us", "coast"]),
        ("Café Zoë", ["cafe", "zoe"]),
        ("two cars, 2 cars", ["2", "cars", "2", "cars"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_terms_meet_across_forms() -> None:
    assert terms("evicting") == terms("evictions") == ["evict"]
    assert terms("The call lasted") == ["the", "call", "last"]


def test_content_terms_are_the_subject_each_once() -> None:
    assert content_terms("What did the caller say about the caller's evictions?") == [
        "caller",
        "evict",
    ]
    assert content_terms("hello, and thanks!") == []
    assert content_terms("a b 7") == ["7"]
    # What is meant by them was said before, if at all.
    assert content_terms("the other one, and those ones") == []


@given(st.text())
def test_indexed_terms_are_split_at_spaces_alone(text: str) -> None:
    joined = join_terms([text, None])
    assert joined.split(" ") == (terms(text) or [""])
    assert not any(c in joined for c in "\"'*^:()-+\0\n")
